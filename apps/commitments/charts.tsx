/** Charts drawn on the server: bars in one colour whose parts differ by pattern, columns by year; the figures stand beside them in words. */
import type { commitmentStates } from '#modules/plans/contract.ts'

/** How many in each state. */
export type StateCounts = Readonly<Record<(typeof commitmentStates)[number], number>>

const order = ['past-due', 'running', 'coming', 'continuous', 'undated'] as const satisfies typeof commitmentStates

/** The fills by state, once a page; bars refer to them. */
export function StatePatterns() {
  return (
    <svg className="chart-patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="fill-coming" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="8" height="8" className="fill-sheet" />
          <rect width="3" height="8" className="fill-accent" />
        </pattern>
        <pattern id="fill-continuous" width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" className="fill-wash" />
          <circle cx="4" cy="4" r="1.4" className="fill-accent" />
        </pattern>
      </defs>
    </svg>
  )
}

/** A swatch of a state's fill, for the words beside a bar. */
export function StateSwatch({ state }: { state: keyof StateCounts }) {
  return (
    <svg className="chart-swatch" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <rect x="1" y="1" width="14" height="14" className={`bar-part bar-${state}`} />
    </svg>
  )
}

/** One whole as a bar of its states; `label` says all of it to who cannot see it. */
export function StateBar({ states, label }: { states: StateCounts; label: string }) {
  const total = order.reduce((sum, state) => sum + states[state], 0)
  const width = 600
  const parts = order.filter((state) => states[state] > 0)
  const before = (state: keyof StateCounts): number =>
    parts.slice(0, parts.indexOf(state)).reduce((sum, one) => sum + states[one], 0)
  return (
    <svg className="chart-bar" viewBox={`0 0 ${width} 24`} preserveAspectRatio="none" role="img" aria-label={label}>
      {parts.map((state) => (
        <rect
          key={state}
          x={(before(state) / total) * width}
          y="1"
          width={(states[state] / total) * width}
          height="22"
          className={`bar-part bar-${state}`}
        />
      ))}
    </svg>
  )
}

/** A bar for a number in a table cell: full where `value` is `max`. */
export function NumberBar({ value, max }: { value: number; max: number }) {
  return (
    <svg className="chart-number" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect width="100" height="10" className="fill-wash" />
      <rect width={max === 0 ? 0 : (100 * value) / max} height="10" className="fill-accent" />
    </svg>
  )
}

/** A column a year (or month); one of its own is drawn darker. A count that is null is not told: no column, no figure. */
export function YearColumns({
  years,
  current,
  label,
}: {
  years: readonly { readonly key: string; readonly word: string; readonly count: number | null }[]
  current: string
  label: string
}) {
  const max = Math.max(1, ...years.map(({ count }) => count ?? 0))
  const step = 320 / Math.max(1, years.length)
  const column = Math.min(48, step * 0.7)
  return (
    <svg className="chart-columns" viewBox="0 0 320 190" role="img" aria-label={label}>
      {years.map(({ key, word, count }, index) => {
        const height = ((count ?? 0) / max) * 130
        const middle = step * (index + 0.5)
        return (
          <g key={key}>
            <rect
              x={middle - column / 2}
              y={158 - height}
              width={column}
              height={height}
              className={key === current ? 'fill-deep' : 'fill-accent'}
            />
            <text x={middle} y={150 - height} className="chart-count">
              {count ?? '—'}
            </text>
            <text x={middle} y="178" className="chart-word">
              {word}
            </text>
          </g>
        )
      })}
      <line x1="0" y1="158.500" x2="320" y2="158.500" className="chart-ground" />
    </svg>
  )
}
