/** Help wanted from units that take part: they see it, they answer, both are told. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { NotFound, Refused } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import { listHolders, openNames, type NameIndex } from '#modules/directory/index.ts'
import type { CommandContext, Context, QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { Db } from '#platform/db/database.ts'
import { tell } from '#platform/mail/index.ts'
import { lockWritable, unitsOf, whoActs } from './access.ts'
import type { reportOperations } from './contract.ts'
import { helpersOf } from './sync.ts'
import { messageTexts, reportRefusals } from './texts.ts'

type InputOf<K extends keyof typeof reportOperations> = z.output<(typeof reportOperations)[K]['input']>
type OutputOf<K extends keyof typeof reportOperations> = z.output<(typeof reportOperations)[K]['output']>
type HelpView = OutputOf<'listHelp'>['items'][number]

/** Tells every clerk and leader of a unit. */
export async function tellUnit(
  ctx: CommandContext,
  unit: string,
  message: { title: Text; body: Text },
  link: string,
): Promise<number> {
  const people = new Set(
    (await listHolders(ctx.tx, [unit], ['clerk', 'leader'], ctx.today)).map(({ person }) => person),
  )
  for (const person of people) await tell(ctx, { personId: person, ...message, link })
  return people.size
}

async function titleOf(db: Db, commitment: string): Promise<Text> {
  const { rows } = await sql<{ title: Text }>`select title from plans.commitments where id = ${commitment}`.execute(db)
  return rows[0]?.title ?? { zh: commitment }
}

/** Asks a unit that takes part in a commitment. */
export async function askHelp(ctx: CommandContext, input: InputOf<'askHelp'>): Promise<{ request: string }> {
  const { report, plan } = await lockWritable(ctx, input.report)
  const line = await sql`select 1 from plans.report_lines where report_id = ${report.id}
    and commitment_id = ${input.commitment}`.execute(ctx.tx)
  if (line.rows.length === 0) throw new NotFound(`${report.id}/${input.commitment}`)
  const helpers =
    (await helpersOf(ctx.tx, [input.commitment], await openNames(ctx.tx), ctx.today)).get(input.commitment) ?? []
  if (input.unit === report.unit_id || !helpers.includes(input.unit))
    throw new Refused({ code: 'not-a-helper', basis: plan.basis, ...reportRefusals['not-a-helper']() })
  const id = uuid()
  await sql`insert into plans.help_requests (id, report_id, commitment_id, from_unit_id, to_unit_id, wanted, asked_by_name, asked_on)
    values (${id}, ${report.id}, ${input.commitment}, ${report.unit_id}, ${input.unit}, ${input.wanted}, ${whoActs(ctx).name},
      ${ctx.today})`.execute(ctx.tx)
  const message = messageTexts.help(await titleOf(ctx.tx, input.commitment), input.wanted)
  await tellUnit(ctx, input.unit, message, '/plans/reports/help')
  ctx.audit({
    subject: report.id,
    basis: plan.basis,
    details: { request: id, to: input.unit, commitment: input.commitment },
  })
  return { request: id }
}

/** A request as its table has it, with the title of its commitment. */
export interface HelpRow {
  id: string
  report_id: string
  commitment_id: string
  title: Text
  from_unit_id: string
  to_unit_id: string
  wanted: string
  asked_by_name: string
  asked_on: string
  answer: string | null
  answered_by_name: string | null
  answered_on: string | null
}

/** A request as pages show it. */
export function toHelp(row: HelpRow, index: NameIndex): HelpView {
  const ref = (id: string) => ({ id, name: index.units.get(id)?.name ?? { zh: id } })
  return {
    id: row.id,
    report: row.report_id,
    commitment: { id: row.commitment_id, title: row.title },
    from: ref(row.from_unit_id),
    to: ref(row.to_unit_id),
    wanted: row.wanted,
    askedBy: row.asked_by_name,
    askedOn: row.asked_on,
    ...(row.answer === null ? {} : { answer: row.answer }),
    ...(row.answered_by_name === null ? {} : { answeredBy: row.answered_by_name }),
    ...(row.answered_on === null ? {} : { answeredOn: row.answered_on }),
  }
}

/** How many open requests wait for the caller's units. */
export async function countHelp(ctx: Context): Promise<number> {
  const units = unitsOf(ctx)
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from plans.help_requests h
    where h.answered_on is null and h.withdrawn_on is null and ${units === undefined ? sql`true` : sql`h.to_unit_id = any(${[...units]}::text[])`}`.execute(
    ctx.tx,
  )
  return rows[0]?.count ?? 0
}

/** Requests to the caller's units, or from them, newest first. */
export async function listHelp(ctx: QueryContext, input: InputOf<'listHelp'>): Promise<OutputOf<'listHelp'>> {
  const units = unitsOf(ctx)
  const side = input.side === 'asked' ? sql.ref('h.to_unit_id') : sql.ref('h.from_unit_id')
  const [last] = decodeCursor(input.after) ?? []
  const { rows } = await sql<HelpRow>`select h.*, c.title from plans.help_requests h
      join plans.commitments c on c.id = h.commitment_id
    where h.withdrawn_on is null and ${units === undefined ? sql`true` : sql`${side} = any(${[...units]}::text[])`}
      and ${input.open === true ? sql`h.answered_on is null` : sql`true`}
      and ${typeof last === 'string' ? sql`h.id::text < ${last}` : sql`true`}
    order by h.id desc limit ${input.limit + 1}`.execute(ctx.tx)
  const index = await openNames(ctx.tx)
  const shown = rows.slice(0, input.limit)
  const end = shown.at(-1)
  return {
    items: shown.map((row) => toHelp(row, index)),
    ...(rows.length > input.limit && end ? { next: encodeCursor([end.id]) } : {}),
  }
}

/** Answers a request to one of the caller's units; once. */
export async function answerHelp(ctx: CommandContext, input: InputOf<'answerHelp'>): Promise<Record<string, never>> {
  const { rows } = await sql<HelpRow & { basis: string }>`select h.*, c.title, p.basis from plans.help_requests h
      join plans.commitments c on c.id = h.commitment_id join plans.reports r on r.id = h.report_id
      join plans.plans p on p.id = r.plan_id
    where h.id = ${input.request} and h.withdrawn_on is null for update of h`.execute(ctx.tx)
  const row = rows[0]
  const units = unitsOf(ctx)
  if (row === undefined || !(units?.includes(row.to_unit_id) ?? true)) throw new NotFound(`request ${input.request}`)
  if (row.answered_on !== null)
    throw new Refused({ code: 'already-answered', basis: row.basis, ...reportRefusals['already-answered']() })
  await sql`update plans.help_requests set answer = ${input.answer}, answered_by_name = ${whoActs(ctx).name},
    answered_on = ${ctx.today} where id = ${row.id}`.execute(ctx.tx)
  await tellUnit(
    ctx,
    row.from_unit_id,
    messageTexts.answered(row.title, input.answer),
    `/plans/reports/${row.report_id}`,
  )
  ctx.audit({ subject: row.report_id, basis: row.basis, details: { request: row.id } })
  return {}
}
