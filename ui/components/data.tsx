/** Data on the page: tables that reflow on a phone, definition lists, progress. */
import type { ReactNode } from 'react'
import { useSay } from '#ui/frame.ts'
import { uiTexts } from '#ui/texts.ts'

/** A column: its head, what it shows, whether figures stand to the right; the first `rowHead` names the row. */
export interface Column<Row> {
  readonly key: string
  readonly head: string
  readonly cell: (row: Row) => ReactNode
  readonly numeric?: boolean
  readonly rowHead?: boolean
  /** What stands below the head, such as the axis of bars. */
  readonly axis?: ReactNode
  readonly className?: string
}

function classOf({ numeric, className }: { numeric?: boolean; className?: string }): string | undefined {
  const names = [numeric === true ? 'cell-number' : '', className ?? ''].filter((name) => name !== '').join(' ')
  return names === '' ? undefined : names
}

/** A table of more columns becomes cards on a tablet already. */
const fewColumns = 5

/**
 * A table with a caption. On a phone rows become cards; with `scroll` the table keeps its shape and scrolls in a region
 * that the keyboard reaches.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  scroll = false,
  captionHidden = false,
}: {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  scroll?: boolean
  captionHidden?: boolean
}) {
  const say = useSay()
  const region = scroll
    ? { role: 'region', tabIndex: 0, 'aria-label': `${caption} ${say(uiTexts.tableScrolls)}` }
    : undefined
  return (
    <div className={columns.length > fewColumns ? 'table-region table-wide' : 'table-region'} {...region}>
      <table className={scroll ? 'table' : 'table table-stacked'}>
        <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classOf(column)}>
                {column.head}
                {column.axis}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => {
                const className = classOf(column)
                return column.rowHead === true ? (
                  <th key={column.key} scope="row" className={className} data-head={column.head}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={className} data-head={column.head}>
                    {column.cell(row)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Names and values of one thing; undefined values are left out. */
export function DefinitionList({ items }: { items: readonly (readonly [term: string, detail: ReactNode])[] }) {
  return (
    <dl className="facts">
      {items
        .filter(([, detail]) => detail !== undefined && detail !== '')
        .map(([term, detail]) => [<dt key={`${term}-t`}>{term}</dt>, <dd key={`${term}-d`}>{detail}</dd>])}
    </dl>
  )
}

/** How far a long work is; without `value` it only says that it runs. */
export function Progress({
  label,
  value,
  max = 100,
  id,
}: {
  label: string
  value?: number | undefined
  max?: number
  id: string
}) {
  return (
    <div className="progress">
      <label htmlFor={id}>{label}</label>
      <progress id={id} max={max} value={value} />
    </div>
  )
}
