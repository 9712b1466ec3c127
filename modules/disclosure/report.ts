/** The yearly table of requests in the state's form: rows by result, columns by kind of applicant, and the sum that has to balance. 国办公开办函〔2021〕30号 */
import type { Text } from '#base/text.ts'
import { applicantKinds, reportRows, rowOf, type ApplicantKind, type ReportRow } from './outcomes.ts'

/** Requests of one kind of applicant, counted for a year. */
export interface Counted {
  readonly kind: ApplicantKind
  readonly received: number
  readonly carried: number
  readonly left: number
}

/** Results of a year, by outcome and kind of applicant. */
export interface CountedResult {
  readonly kind: ApplicantKind
  readonly outcome: string
  readonly n: number
}

/** One row of the table; `cells` in the order of `applicantKinds`. */
export interface ReportLine {
  readonly id: 'received' | 'carried' | ReportRow | 'total' | 'left'
  readonly title: Text
  readonly cells: readonly number[]
  readonly sum: number
}

const titles = {
  received: { zh: '一、本年新收政府信息公开申请数量', en: '1. Requests received in the year' },
  carried: { zh: '二、上年结转政府信息公开申请数量', en: '2. Carried over from the year before' },
  total: { zh: '三、本年度办理结果：（七）总计', en: '3. Results of the year: (7) total' },
  left: { zh: '四、结转下年度继续办理', en: '4. Carried into the next year' },
} as const satisfies Record<string, Text>

const kinds = Object.keys(applicantKinds) as ApplicantKind[]

function line(id: ReportLine['id'], title: Text, of: (kind: ApplicantKind) => number): ReportLine {
  const cells = kinds.map(of)
  return { id, title, cells, sum: cells.reduce((sum, n) => sum + n, 0) }
}

/** The whole table; every result is counted in exactly one row. */
export function reportTable(counted: readonly Counted[], results: readonly CountedResult[]): ReportLine[] {
  const of = (key: 'received' | 'carried' | 'left') => (kind: ApplicantKind) =>
    counted.find((one) => one.kind === kind)?.[key] ?? 0
  const ended = (isIn: (row: ReportRow) => boolean) => (kind: ApplicantKind) =>
    results.reduce((sum, one) => sum + (one.kind === kind && isIn(rowOf(one.outcome)) ? one.n : 0), 0)
  const rows = Object.entries(reportRows) as [ReportRow, Text][]
  return [
    line('received', titles.received, of('received')),
    line('carried', titles.carried, of('carried')),
    ...rows.map(([id, title]) =>
      line(
        id,
        title,
        ended((row) => row === id),
      ),
    ),
    line(
      'total',
      titles.total,
      ended(() => true),
    ),
    line('left', titles.left, of('left')),
  ]
}

/** The form's own check: received + carried over = results + carried on, in every column. */
export function balances(lines: readonly ReportLine[]): boolean {
  const cells = (id: ReportLine['id']): readonly number[] => lines.find((one) => one.id === id)?.cells ?? []
  const [received, carried, total, left] = [cells('received'), cells('carried'), cells('total'), cells('left')]
  return received.every((n, index) => n + (carried[index] ?? 0) === (total[index] ?? 0) + (left[index] ?? 0))
}
