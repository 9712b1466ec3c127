/** Lays merged cells out on a grid, so that each row has one cell for each column. */

/** A cell as marked up: how many columns and rows it stretches over. */
export interface GridCell {
  readonly text: string
  readonly columns: number
  readonly rows: number
}

/** A place of the grid: its text, or which cell stretches over it. */
export interface GridPlace {
  readonly text: string
  readonly merged?: 'up' | 'left'
}

/** Most columns a table may have; a larger span is cut, since it can only be a mistake or an attack. */
export const gridColumnsMax = 200

/** Most places of one file that stretched cells may fill; a few bytes of markup could otherwise claim millions. */
export const stretchedMax = 200_000

/** How many stretched places a file may still fill. */
export interface StretchBudget {
  left: number
}

/** The grid of a table; `clamped` says whether a span had to be cut. */
export function layOutGrid(
  rows: readonly (readonly GridCell[])[],
  budget: StretchBudget = { left: stretchedMax },
): { rows: GridPlace[][]; clamped: boolean } {
  const reach: number[] = []
  let clamped = false
  const laid = rows.map((cells) => {
    const row: GridPlace[] = []
    const passStretched = () => {
      while (budget.left > 0 && (reach[row.length] ?? 0) > 0) {
        reach[row.length] = (reach[row.length] ?? 0) - 1
        row.push({ text: '', merged: 'up' })
        budget.left -= 1
      }
    }
    for (const cell of cells) {
      passStretched()
      const columns = Math.max(1, Math.min(cell.columns, gridColumnsMax - row.length, budget.left))
      budget.left -= columns - 1
      if (columns < cell.columns) clamped = true
      for (let index = 0; index < columns; index += 1) {
        reach[row.length] = cell.rows - 1
        row.push(index === 0 ? { text: cell.text } : { text: '', merged: 'left' })
      }
    }
    passStretched()
    return row
  })
  return { rows: laid, clamped: clamped || budget.left <= 0 }
}
