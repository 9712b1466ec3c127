/** The yearly table of requests in the state's form, for desk, print and portal: rows by result, columns by kind of applicant. */
import type { Text } from '#base/text.ts'
import { Table } from '#ui/components/data.tsx'
import { useSay } from '#ui/frame.ts'
import { disclosureTexts as texts } from './texts.ts'

/** What the table needs of a report. */
export interface ReportShown {
  readonly kinds: readonly { readonly id: string; readonly title: Text }[]
  readonly lines: readonly {
    readonly id: string
    readonly title: Text
    readonly cells: readonly number[]
    readonly sum: number
  }[]
}

/** The table; zeros are printed, as the form wants them. */
export function ReportTable({ report }: { report: ReportShown }) {
  const say = useSay()
  return (
    <div className="even-rows">
      <Table
        caption={say(texts.table)}
        captionHidden
        rows={report.lines}
        rowKey={({ id }) => id}
        columns={[
          { key: 'row', head: say(texts.row), rowHead: true, cell: ({ title }) => say(title) },
          ...report.kinds.map(({ id, title }, index) => ({
            key: id,
            head: say(title),
            numeric: true,
            cell: ({ cells }: ReportShown['lines'][number]) => cells[index] ?? 0,
          })),
          { key: 'sum', head: say(texts.total), numeric: true, cell: ({ sum }) => <strong>{sum}</strong> },
        ]}
      />
      <p className="small soft">{say(texts.form)}</p>
    </div>
  )
}
