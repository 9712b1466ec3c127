/** Charts drawn on the server as SVG: shapes and words carry the sense, and the page sets a table of the same figures beside. */

/** A bar against a mark; shares of the full width, drawn without words: the row of the table says them. */
export function ShareBar({ share, mark }: { share: number; mark?: number | undefined }) {
  const width = Math.max(0, Math.min(1, share)) * 100
  return (
    <svg className="share-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className="share-track" x="0" y="0" width="100" height="10" />
      <rect className="share-value" x="0" y="2" width={width} height="6" />
      {mark !== undefined && (
        <line className="share-mark" x1={Math.min(1, mark) * 100} x2={Math.min(1, mark) * 100} y1="0" y2="10" />
      )}
    </svg>
  )
}

/** A value on a day; positions are shares of the width and height. */
export interface LinePoint {
  readonly key: string
  /** Where it lies between the first and the last day, 0 to 1. */
  readonly at: number
  /** How high it stands, 0 to 1. */
  readonly height: number
  readonly label: string
  /** Hollow where somebody declared it, filled where it was computed. */
  readonly isHollow?: boolean
}

const box = { left: 8, right: 312, top: 26, bottom: 150 } as const
const xOf = (at: number): number => Math.round((box.left + at * (box.right - box.left)) * 10) / 10
const yOf = (height: number): number => Math.round((box.bottom - height * (box.bottom - box.top)) * 10) / 10

/** Values over days with the target as a dashed line and, where it grows with the days, the pace towards it. */
export function ValueLine({
  title,
  points,
  target,
  pace,
  compared,
  first,
  last,
}: {
  title: string
  points: readonly LinePoint[]
  target?: { readonly height: number; readonly label: string } | undefined
  /** Whether to draw the straight way from nothing on the first day to the target on the last. */
  pace?: boolean | undefined
  /** Other values of the same days, as a dashed line. */
  compared?: readonly Pick<LinePoint, 'at' | 'height'>[] | undefined
  first: string
  last: string
}) {
  const path = points.map(({ at, height }) => `${xOf(at)},${yOf(height)}`).join(' ')
  const newest = points.at(-1)
  return (
    <svg className="value-line" viewBox="0 0 320 176" role="img" aria-label={title}>
      <line className="line-axis" x1={box.left} x2={box.right} y1={box.bottom} y2={box.bottom} />
      {target !== undefined && (
        <>
          <line className="line-target" x1={box.left} x2={box.right} y1={yOf(target.height)} y2={yOf(target.height)} />
          <text className="line-text" x={box.right} y={yOf(target.height) - 6} textAnchor="end">
            {target.label}
          </text>
        </>
      )}
      {pace === true && target !== undefined && (
        <line className="line-pace" x1={xOf(0)} y1={yOf(0)} x2={xOf(1)} y2={yOf(target.height)} />
      )}
      {compared !== undefined && (
        <polyline
          className="line-pace"
          fill="none"
          points={compared.map(({ at, height }) => `${xOf(at)},${yOf(height)}`).join(' ')}
        />
      )}
      {points.length > 1 && <polyline className="line-value" points={path} />}
      {points.map(({ key, at, height, isHollow }) =>
        isHollow === true ? (
          <path key={key} className="line-point line-hollow" d={`M${xOf(at)} ${yOf(height) - 5}l5 5-5 5-5-5Z`} />
        ) : (
          <circle key={key} className="line-point" cx={xOf(at)} cy={yOf(height)} r="4" />
        ),
      )}
      {newest !== undefined && (
        <text
          className="line-text line-newest"
          x={xOf(newest.at)}
          y={Math.max(14, yOf(newest.height) - 10)}
          textAnchor={newest.at > 0.8 ? 'end' : newest.at < 0.2 ? 'start' : 'middle'}
        >
          {newest.label}
        </text>
      )}
      <text className="line-text" x={box.left} y="168">
        {first}
      </text>
      <text className="line-text" x={box.right} y="168" textAnchor="end">
        {last}
      </text>
    </svg>
  )
}

/** A span of days on an axis; positions are shares of the width. */
export interface Span {
  /** Where it begins and ends, 0 to 1; absent where no day is given. */
  readonly from?: number | undefined
  readonly to?: number | undefined
  /** How far it has come, 0 to 1. */
  readonly done?: number | undefined
  /** Steps on the way. */
  readonly steps: readonly number[]
}

const percent = (share: number): string => `${Math.round(Math.max(0, Math.min(1, share)) * 10_000) / 100}%`

/** A bar from begin to due day with steps and today on a common axis; `label` says all of it in words. */
export function SpanBar({
  span: { from = 0, to = 1, done, steps },
  isOpen,
  today,
  ticks,
  label,
}: {
  span: Span
  /** One of its days is not given: drawn dashed. */
  isOpen: boolean
  today?: number | undefined
  ticks: readonly number[]
  label: string
}) {
  const width = Math.max(0.004, to - from)
  return (
    <svg className="span-bar" role="img" aria-label={label}>
      <line className="span-track" x1="0" x2="100%" y1="16" y2="16" />
      {ticks.map((at) => (
        <line key={at} className="span-track" x1={percent(at)} x2={percent(at)} y1="0" y2="32" />
      ))}
      <rect
        className={isOpen ? 'span-run span-open' : 'span-run'}
        x={percent(from)}
        width={percent(width)}
        y="9"
        height="14"
      />
      {done !== undefined && (
        <rect className="span-done" x={percent(from)} width={percent(width * Math.min(1, done))} y="13" height="6" />
      )}
      {steps.map((at) => (
        <svg key={at} x={percent(at)} overflow="visible">
          <path className="span-step" d="M0 9 7 16 0 23-7 16Z" />
        </svg>
      ))}
      {today !== undefined && <line className="span-today" x1={percent(today)} x2={percent(today)} y1="0" y2="32" />}
    </svg>
  )
}

/** The axis above such bars: a word at each tick. */
export function SpanAxis({ ticks }: { ticks: readonly { readonly at: number; readonly word: string }[] }) {
  return (
    <svg className="span-axis" aria-hidden="true" focusable="false">
      {ticks.map(({ at, word }) => (
        <text key={word} className="span-text" x={percent(at)} y="14">
          {word}
        </text>
      ))}
    </svg>
  )
}
