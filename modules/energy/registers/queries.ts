/** Reads of the registers: the public lists, one's own projects, and what the unit keeps. */
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { formatDecimal, decimal, sumDecimals } from '#base/decimal.ts'
import { NotFound } from '#base/refusals.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { registerOperations } from './contract.ts'
import { checkKeeper } from './keeping.ts'
import { formOf, historyOf, isStopped, labelsOf, lineOf, namesIn, shownFields } from './reading.ts'
import { registers } from './registers.ts'
import type {
  companyLine,
  companyView,
  myProjectLine,
  projectLine,
  projectView,
  recordLine,
  recordView,
} from './shapes.ts'
import { findRecord, listEntries, tableOf, type RecordRow } from './store.ts'

type InputOf<K extends keyof typeof registerOperations> = z.output<(typeof registerOperations)[K]['input']>
type Page<T> = { items: T[]; next?: string }

const piece = (text: string): string => `%${text.replace(/[\\%_]/gu, '\\$&')}%`

/** A project with the names of its parties. */
export interface ProjectRow {
  id: string
  number: string
  name: string
  company_id: string
  company_name: string
  company_number: string | null
  user_name: string
  address: string | null
  sector: string | null
  savings_calorific: string | null
  savings_equivalent: string | null
  state: 'recognised' | 'revoked'
  recognised_on: Day
  revoked_on: Day | null
}

/** Projects over `p`, `c`, `u`, newest first. */
export function selectProjects(where: RawBuilder<unknown>, limit: number): RawBuilder<ProjectRow> {
  return sql<ProjectRow>`select p.id, p.number, p.name, p.company_id, c.name as company_name, c.number as company_number, u.name as user_name, p.address,
      p.sector, p.savings_calorific, p.savings_equivalent, p.state, p.recognised_on, p.revoked_on
    from energy.projects p join energy.companies c on c.id = p.company_id join energy.users u on u.id = p.user_id
    where p.removed_on is null and ${where} order by p.recognised_on desc, p.id desc limit ${limit}`
}

const plain = (value: string): string => formatDecimal(decimal(value))

/** A project as the public sees it. */
export function toProjectLine(row: ProjectRow): z.output<typeof projectLine> {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    company: { id: row.company_id, name: row.company_name },
    user: row.user_name,
    state: row.state,
    recognisedOn: row.recognised_on,
    ...(row.sector === null ? {} : { sector: row.sector }),
    ...(row.savings_calorific === null ? {} : { savingsCalorific: plain(row.savings_calorific) }),
    ...(row.savings_equivalent === null ? {} : { savingsEquivalent: plain(row.savings_equivalent) }),
    ...(row.revoked_on === null ? {} : { revokedOn: row.revoked_on }),
  }
}

async function pageOfProjects<T>(
  ctx: QueryContext,
  conditions: readonly RawBuilder<unknown>[],
  { after, limit }: { after?: string | undefined; limit: number },
  toLine: (row: ProjectRow) => T,
): Promise<Page<T>> {
  const [on, id] = decodeCursor(after) ?? []
  const all = [sql`true`, ...conditions]
  if (typeof on === 'string' && typeof id === 'string') all.push(sql`(p.recognised_on, p.id) < (${on}, ${id})`)
  const { rows } = await selectProjects(sql.join(all, sql` and `), limit + 1).execute(ctx.tx)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(toLine),
    ...(last === undefined ? {} : { next: encodeCursor([last.recognised_on, last.id]) }),
  }
}

/** The conditions of the public list. */
export function projectConditions({
  q,
  sector,
  state,
  year,
}: Pick<InputOf<'listProjects'>, 'q' | 'sector' | 'state' | 'year'>): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = []
  if (q !== undefined && q !== '') {
    const like = piece(q)
    conditions.push(
      sql`(p.name ilike ${like} or p.number ilike ${like} or c.name ilike ${like} or u.name ilike ${like})`,
    )
  }
  if (sector !== undefined) conditions.push(sql`p.sector = ${sector}`)
  if (state !== undefined) conditions.push(sql`p.state = ${state}`)
  if (year !== undefined)
    conditions.push(sql`p.recognised_on >= ${`${year}-01-01`} and p.recognised_on <= ${`${year}-12-31`}`)
  return conditions
}

/** Lists recognised projects, newest first. */
export function listProjects(
  ctx: QueryContext,
  input: InputOf<'listProjects'>,
): Promise<Page<z.output<typeof projectLine>>> {
  return pageOfProjects(ctx, projectConditions(input), input, toProjectLine)
}

/** Decisions are public; edits by hand are the unit's own business. */
const publicKinds = new Set(['added', 'recognised', 'contract-changed', 'revoked', 'stopped', 'lifted', 'rewarded'])

/** What entries say to everybody: what happened, when, by which clause and paper. */
async function publicEntries(ctx: QueryContext, id: string): Promise<z.output<typeof projectView>['entries']> {
  const entries = (await listEntries(ctx.tx, id)).filter(({ kind }) => publicKinds.has(kind))
  const label = await labelsOf(
    ctx.tx,
    entries.map(({ clause }) => clause),
  )
  return entries.map(({ kind, on_day: on, clause, document_number: document, publication_id: publication }) => ({
    kind,
    on,
    basis: label(clause),
    ...(document === null ? {} : { documentNumber: document }),
    ...(publication === null ? {} : { publication }),
  }))
}

/** One recognised project with its decisions and what bodies audited. */
export async function getProject(
  ctx: QueryContext,
  input: InputOf<'getProject'>,
): Promise<z.output<typeof projectView>> {
  const { rows } = await selectProjects(sql`p.id = ${input.project}`, 1).execute(ctx.tx)
  const row = await findRecord(ctx.tx, 'projects', sql`r.id = ${input.project} and r.removed_on is null`)
  if (rows[0] === undefined || row === undefined) throw new NotFound('project')
  const { rows: reports } = await sql<{
    body: string
    reportedOn: Day
    from: Day
    through: Day
    savings: string
  }>`select b.name as body, a.reported_on as "reportedOn", a.from_on as "from", a.through_on as "through", a.savings
    from energy.audit_reports a join energy.audit_bodies b on b.id = a.body_id
    where a.project_id = ${row.id} and a.removed_on is null and a.finding = 'confirmed'
    order by a.from_on desc limit 200`.execute(ctx.tx)
  const names = await namesIn(ctx.tx, registers.projects, [row])
  return {
    ...toProjectLine(rows[0]),
    shown: shownFields(registers.projects, row, names, true),
    entries: await publicEntries(ctx, row.id),
    reports: reports.map((one) => ({ ...one, savings: plain(one.savings) })),
    verified: formatDecimal(sumDecimals(reports.map(({ savings }) => decimal(savings)))),
  }
}

/** Projects of the caller's company, or in whose case the caller acted. */
export function listMyProjects(
  ctx: QueryContext,
  input: InputOf<'listMyProjects'>,
): Promise<Page<z.output<typeof myProjectLine>>> {
  const { scope } = ctx.actor
  const me = scope.kind === 'own' ? scope.personId : null
  return pageOfProjects(ctx, [sql`(p.agent_id = ${me} or c.person_id = ${me})`], input, (row) => ({
    ...toProjectLine(row),
    ...(row.company_number === null ? {} : { companyNumber: row.company_number }),
  }))
}

type CompanyRow = RecordRow & { readonly number: string | null; readonly projects: number }

function toCompanyLine(row: CompanyRow, today: Day): z.output<typeof companyLine> {
  const stopped = isStopped(row, today)
  const [authority, until, stoppedUntil] = [row['record_authority'], row['record_until'], row['stopped_until']]
  return {
    id: row.id,
    name: row.name,
    isStopped: stopped,
    projects: row.projects,
    ...(row.number === null ? {} : { number: row.number }),
    ...(typeof authority === 'string' ? { recordAuthority: authority as 'city' } : {}),
    ...(typeof until === 'string' ? { recordUntil: until } : {}),
    ...(stopped && typeof stoppedUntil === 'string' ? { stoppedUntil } : {}),
  }
}

/** Companies over `c`, by name. */
export async function selectCompanies(
  ctx: QueryContext,
  where: RawBuilder<unknown>,
  limit: number,
): Promise<z.output<typeof companyLine>[]> {
  const { rows } = await sql<CompanyRow>`select c.*, (select count(*)::int from energy.projects p
      where p.company_id = c.id and p.state = 'recognised' and p.removed_on is null) as projects
    from energy.companies c where c.removed_on is null and ${where} order by c.name, c.id limit ${limit}`.execute(
    ctx.tx,
  )
  return rows.map((row) => toCompanyLine(row, ctx.today))
}

const stoppedToday = (today: Day): RawBuilder<unknown> =>
  sql`c.stopped_on <= ${today} and (c.stopped_until is null or c.stopped_until > ${today})`

/** Lists energy-service companies by name. */
export async function listCompanies(
  ctx: QueryContext,
  input: InputOf<'listCompanies'>,
): Promise<Page<z.output<typeof companyLine>>> {
  const { q, stopped, after, limit } = input
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (q !== undefined && q !== '') conditions.push(sql`(c.name ilike ${piece(q)} or c.number ilike ${piece(q)})`)
  if (stopped === true) conditions.push(stoppedToday(ctx.today))
  const [name, id] = decodeCursor(after) ?? []
  if (typeof name === 'string' && typeof id === 'string') conditions.push(sql`(c.name, c.id) > (${name}, ${id})`)
  const items = await selectCompanies(ctx, sql.join(conditions, sql` and `), limit + 1)
  const last = items.length > limit ? items[limit - 1] : undefined
  return { items: items.slice(0, limit), ...(last === undefined ? {} : { next: encodeCursor([last.name, last.id]) }) }
}

/** One company with its newest recognised projects (100 at most). */
export async function getCompany(
  ctx: QueryContext,
  input: InputOf<'getCompany'>,
): Promise<z.output<typeof companyView>> {
  const [line] = await selectCompanies(ctx, sql`c.id = ${input.company}`, 1)
  const row = await findRecord(ctx.tx, 'companies', sql`r.id = ${input.company}`)
  if (line === undefined || row === undefined) throw new NotFound('company')
  const { rows } = await selectProjects(sql`p.company_id = ${row.id}`, 100).execute(ctx.tx)
  return {
    ...line,
    shown: shownFields(registers.companies, row, new Map(), true),
    entries: await publicEntries(ctx, row.id),
    recognised: rows.map(toProjectLine),
  }
}

const alerted = (register: InputOf<'listRecords'>['register'], today: Day): RawBuilder<unknown> =>
  ({
    companies: sql`r.stopped_on <= ${today} and (r.stopped_until is null or r.stopped_until > ${today})`,
    projects: sql`r.state = 'revoked'`,
    users: sql`false`,
    'audit-bodies': sql`r.colluded_on is not null`,
    'audit-reports': sql`r.finding = 'false'`,
  })[register]

/** Lists the records of a register by name. */
export async function listRecords(
  ctx: QueryContext,
  input: InputOf<'listRecords'>,
): Promise<Page<z.output<typeof recordLine>>> {
  const { register, q, alert, after, limit } = input
  await checkKeeper(ctx, register)
  const conditions: RawBuilder<unknown>[] = [sql`r.removed_on is null`]
  const { numberColumn } = registers[register]
  if (q !== undefined && q !== '')
    conditions.push(
      numberColumn === undefined
        ? sql`r.name ilike ${piece(q)}`
        : sql`(r.name ilike ${piece(q)} or ${sql.ref(`r.${numberColumn}`)} ilike ${piece(q)})`,
    )
  if (alert === true) conditions.push(alerted(register, ctx.today))
  const [name, id] = decodeCursor(after) ?? []
  if (typeof name === 'string' && typeof id === 'string') conditions.push(sql`(r.name, r.id) > (${name}, ${id})`)
  const { rows } = await sql<RecordRow>`select r.* from ${tableOf(register)} r where ${sql.join(conditions, sql` and `)}
    order by r.name, r.id limit ${limit + 1}`.execute(ctx.tx)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map((row) => lineOf(register, row, ctx.today)),
    ...(last === undefined ? {} : { next: encodeCursor([last.name, last.id]) }),
  }
}

/** One record with its form and its history. */
export async function getRecord(ctx: QueryContext, input: InputOf<'getRecord'>): Promise<z.output<typeof recordView>> {
  await checkKeeper(ctx, input.register)
  const register = registers[input.register]
  const row = await findRecord(ctx.tx, input.register, sql`r.id = ${input.record}`)
  if (row === undefined) throw new NotFound('record')
  const names = await namesIn(ctx.tx, register, [row])
  const [caseId, caseNumber] = [row['case_id'], row['case_number']]
  return {
    ...lineOf(input.register, row, ctx.today),
    fields: await formOf(ctx.tx, register, row),
    shown: shownFields(register, row, names, false),
    history: await historyOf(ctx.tx, register, await listEntries(ctx.tx, row.id)),
    revision: row.revision,
    isRemoved: row.removed_on !== null,
    mayLift: input.register === 'companies' && row['stopped_on'] !== null,
    ...(typeof caseId === 'string' && typeof caseNumber === 'string'
      ? { case: { id: caseId, number: caseNumber } }
      : {}),
  }
}

/** The empty form of a register. */
export async function getRecordForm(ctx: QueryContext, input: InputOf<'getRecordForm'>) {
  await checkKeeper(ctx, input.register)
  return { fields: await formOf(ctx.tx, registers[input.register]) }
}
