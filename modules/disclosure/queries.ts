/** Reads: the yearly table for staff, published reports for everybody, the fee calculator. */
import { sql } from 'kysely'
import type { z } from 'zod'
import writeXlsxFile from 'write-excel-file/node'
import { csvFile } from '#base/csv.ts'
import { day, type Day } from '#base/day.ts'
import { NotFound, Refused } from '#base/refusals.ts'
import { textIn, type Text } from '#base/text.ts'
import { unitNames } from '#modules/directory/index.ts'
import { unitsOfAnswers } from '#modules/norms/index.ts'
import { findFigures, valueOn } from '#modules/parameters/index.ts'
import type { Context, QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { Db } from '#platform/db/database.ts'
import type { disclosureContract } from './contract.ts'
import { feeOf, feeParameters } from './fee.ts'
import { countYear, spanOf } from './figures.ts'
import { applicantKinds } from './outcomes.ts'
import { ratesOn, receivingUnits, requestBasis } from './register.ts'
import { balances, reportTable } from './report.ts'
import { refusals, texts } from './texts.ts'

type InputOf<K extends keyof typeof disclosureContract> = z.output<(typeof disclosureContract)[K]['input']>
type OutputOf<K extends keyof typeof disclosureContract> = z.output<(typeof disclosureContract)[K]['output']>

/** A stored report. */
export interface ReportRow {
  readonly id: string
  readonly unit_id: string | null
  readonly year: number
  readonly content: YearTable
  readonly words: Words
  readonly published_on: Day
  readonly publication: string
  readonly corrects: string | null
  readonly reason: string | null
}

export type YearTable = Omit<
  OutputOf<'readYearlyReport'>,
  'id' | 'words' | 'publishedOn' | 'publication' | 'corrects' | 'correctedBy' | 'reason'
>
type Words = OutputOf<'readYearlyReport'>['words']

/** The office in charge of disclosure in the district (条例 §3): the unit of the pack's answer. */
async function officeInCharge(db: Db): Promise<string | undefined> {
  return (await unitsOfAnswers(db, ['disclosure-yearly-report'])).get('disclosure-yearly-report')?.[0]
}

/** Whose report the caller may see and publish: own units, and the whole district for the office in charge. */
export async function reportsOf(ctx: Context): Promise<{ units: string[]; district: boolean }> {
  const { scope } = ctx.actor
  const receiving = await receivingUnits(ctx.tx, ctx.today)
  if (scope.kind === 'district') return { units: receiving, district: true }
  const own = scope.kind === 'units' ? scope.unitIds : []
  const office = await officeInCharge(ctx.tx)
  return { units: receiving.filter((id) => own.includes(id)), district: office !== undefined && own.includes(office) }
}

/** The unit that is meant: the one asked for, the district for its office, or the caller's own. Throws `NotFound` beyond their right. */
export async function reportUnit(ctx: Context, asked: string | undefined): Promise<string | undefined> {
  const { units, district } = await reportsOf(ctx)
  if (asked === undefined && district) return undefined
  if (asked === undefined && units[0] === undefined)
    throw new Refused({ code: 'takes-no-requests', basis: requestBasis, ...refusals.takesNone })
  const unit = asked ?? units[0]
  if (unit === undefined || !units.includes(unit)) throw new NotFound('yearly report')
  return unit
}

/** Counts the table of a year. */
export async function tableOf(ctx: Context, unit: string | undefined, year: number): Promise<YearTable> {
  const span = spanOf(year, ctx.today)
  const { counted, results, feesPaidFen } = await countYear(ctx.tx, unit, span)
  const lines = reportTable(counted, results)
  const [named] = unit === undefined ? [] : await unitNames(ctx.tx, [unit])
  return {
    year,
    ...(named === undefined ? {} : { unit: named }),
    until: span.until,
    kinds: Object.entries(applicantKinds).map(([id, title]) => ({ id, title })),
    lines: lines.map((line) => ({ ...line, cells: [...line.cells] })),
    balances: balances(lines),
    feesPaidFen,
  }
}

async function dueOf(db: Db, unit: string | undefined, year: number): Promise<string | undefined> {
  const id = unit === undefined ? 'disclosure-report-due-government' : 'disclosure-report-due'
  const values = (await findFigures(db, [id])).get(id)?.values
  const held = values && valueOn(values, day(`${year + 1}-01-01`))
  return held === undefined ? undefined : `${year + 1}-${held.value}`
}

/** The reports of a unit and year, oldest first. */
export async function reportRowsOf(db: Db, unit: string | undefined, year: number): Promise<ReportRow[]> {
  const { rows } =
    await sql<ReportRow>`select id, unit_id, year, content, words, published_on, publication, corrects, reason
    from disclosure.reports where unit_id is not distinct from ${unit ?? null} and year = ${year} order by id`.execute(
      db,
    )
  return rows
}

async function getYearlyReport(
  ctx: QueryContext,
  input: InputOf<'getYearlyReport'>,
): Promise<OutputOf<'getYearlyReport'>> {
  const unit = await reportUnit(ctx, input.unit)
  const [table, { units }, reports, publishBy] = [
    await tableOf(ctx, unit, input.year),
    await reportsOf(ctx),
    await reportRowsOf(ctx.tx, unit, input.year),
    await dueOf(ctx.tx, unit, input.year),
  ]
  return {
    ...table,
    units: await unitNames(ctx.tx, units),
    isOver: spanOf(input.year, ctx.today).isOver,
    published: reports.map(({ id, year, published_on: publishedOn, corrects, reason }) => ({
      id,
      year,
      ...(table.unit === undefined ? {} : { unit: table.unit }),
      publishedOn,
      isCorrection: corrects !== null,
      ...(reason === null ? {} : { reason }),
    })),
    words: reports.at(-1)?.words ?? { overview: '', problems: '', other: '' },
    ...(publishBy === undefined ? {} : { publishBy }),
  }
}

async function exportYearlyReport(
  ctx: QueryContext,
  { unit, year, form, language }: InputOf<'exportYearlyReport'>,
): Promise<OutputOf<'exportYearlyReport'>> {
  const table = await tableOf(ctx, await reportUnit(ctx, unit), year)
  const say = (text: Text): string => textIn(text, language)
  const head = [say(texts.row), ...table.kinds.map(({ title }) => say(title)), say(texts.total)]
  const fileName = texts.fileName(year, form)
  if (form === 'csv') {
    const rows = table.lines.map(({ title, cells, sum }) => [say(title), ...cells.map(String), String(sum)])
    return { fileName, mediaType: 'text/csv; charset=utf-8', content: csvFile([head, ...rows]) }
  }
  const buffer = await writeXlsxFile(
    [
      head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
      ...table.lines.map(({ title, cells, sum }) => [
        { value: say(title), type: String },
        ...[...cells, sum].map((value) => ({ value, type: Number })),
      ]),
    ],
    {
      sheet: say(texts.sheet),
      stickyRowsCount: 1,
      columns: [{ width: 44 }, ...head.slice(1).map(() => ({ width: 14 }))],
    },
  ).toBuffer()
  return {
    fileName,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: buffer.toString('base64'),
  }
}

async function listYearlyReports(
  ctx: QueryContext,
  { after, limit, year }: InputOf<'listYearlyReports'>,
): Promise<OutputOf<'listYearlyReports'>> {
  const [fromYear, fromId] = decodeCursor(after) ?? []
  const { rows } = await sql<ReportRow>`select id, unit_id, year, published_on, corrects from disclosure.reports r
    where not exists (select 1 from disclosure.reports later where later.corrects = r.id)
      and ${year === undefined ? sql`true` : sql`year = ${year}`}
      and ${fromYear === undefined ? sql`true` : sql`(year, id) < (${fromYear}::int, ${fromId}::uuid)`}
    order by year desc, id desc limit ${limit + 1}`.execute(ctx.tx)
  const shown = rows.slice(0, limit)
  const names = await unitNames(
    ctx.tx,
    shown.flatMap(({ unit_id: id }) => (id === null ? [] : [id])),
  )
  const last = shown.at(-1)
  return {
    items: shown.map(({ id, year: of, unit_id: unitId, published_on: publishedOn, corrects }) => {
      const unit = names.find((one) => one.id === unitId)
      return { id, year: of, publishedOn, isCorrection: corrects !== null, ...(unit === undefined ? {} : { unit }) }
    }),
    ...(rows.length > limit && last !== undefined ? { next: encodeCursor([last.year, last.id]) } : {}),
  }
}

async function readYearlyReport(
  ctx: QueryContext,
  { report }: InputOf<'readYearlyReport'>,
): Promise<OutputOf<'readYearlyReport'>> {
  const { rows } = await sql<
    ReportRow & { earlier_on: Day | null; later_id: string | null; later_on: Day | null }
  >`select r.*,
      earlier.published_on as earlier_on, later.id as later_id, later.published_on as later_on
    from disclosure.reports r left join disclosure.reports earlier on earlier.id = r.corrects
    left join disclosure.reports later on later.corrects = r.id
    where r.id = ${report}`.execute(ctx.tx)
  const [row] = rows
  if (row === undefined) throw new NotFound(`report ${report}`)
  const { content, words, publication, corrects, reason } = row
  return {
    ...content,
    id: row.id,
    words,
    publishedOn: row.published_on,
    publication,
    ...(corrects === null || row.earlier_on === null
      ? {}
      : { corrects: { id: corrects, publishedOn: row.earlier_on } }),
    ...(row.later_id === null || row.later_on === null
      ? {}
      : { correctedBy: { id: row.later_id, publishedOn: row.later_on } }),
    ...(reason === null ? {} : { reason }),
  }
}

async function computeFee(
  ctx: QueryContext,
  { basis, n, on = ctx.today }: InputOf<'computeFee'>,
): Promise<OutputOf<'computeFee'>> {
  const parameter = await ratesOn(ctx.tx, on)
  const fee = feeOf(basis, n, parameter)
  const titles = await findFigures(ctx.tx, feeParameters[basis])
  return {
    on,
    ...(fee === undefined ? {} : { amount: fee.amount }),
    bands: [...(fee?.bands ?? [])],
    figures: feeParameters[basis].flatMap((id) => {
      const held = parameter(id)
      const title = titles.get(id)?.title
      return held === undefined || title === undefined
        ? []
        : [{ id, title, value: held.value, clause: held.clause, verified: held.verified }]
    }),
  }
}

/** The readings of the module. */
export const disclosureQueries = {
  getYearlyReport,
  exportYearlyReport,
  listYearlyReports,
  readYearlyReport,
  computeFee,
}
