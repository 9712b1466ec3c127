/** One measured line and the table they make. */

/** A figure: what was measured on what, against which floor and goal; `isOver` says that the goal was missed. */
export interface Figure {
  readonly what: string
  readonly size: string
  /** The same work done barely, in the same run. */
  readonly floor?: string
  readonly measured: string
  readonly ratio?: number
  readonly goal: string
  readonly isOver: boolean
  /** Raw numbers for machines. */
  readonly numbers: Readonly<Record<string, number>>
}

/** A number with a sensible count of digits. */
export function shown(value: number, unit: string): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return `${value.toLocaleString('en-US', { maximumFractionDigits: digits })} ${unit}`
}

/** The value below which a share of the sorted samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1
  return width
}

/** The figures as a table for a terminal. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [
    ['work', 'size', 'floor', 'measured', 'ratio', 'goal', ''],
    ...figures.map((one) => [
      one.what,
      one.size,
      one.floor ?? '–',
      one.measured,
      one.ratio === undefined ? '–' : one.ratio.toFixed(2),
      one.goal,
      one.isOver ? 'OVER' : 'ok',
    ]),
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? '')))) ?? []
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
