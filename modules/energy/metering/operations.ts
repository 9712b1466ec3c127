/** What the unit does with meters: adds and ends them, enters, imports and reverses readings, settles months, plans savings. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { compareDecimals, decimal, formatDecimal, isDecimal, round } from '#base/decimal.ts'
import { Invalid, NotFound } from '#base/refusals.ts'
import type { Context, CommandContext, QueryContext } from '#platform/contract/actor.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { emc } from '../clauses.ts'
import { checkKeeper } from '../registers/keeping.ts'
import type { meteringOperations } from './contract.ts'
import { monthOf } from './months.ts'
import { readMonths } from './queries.ts'
import { refused } from './refusals.ts'
import { getMeterRow, getProjectRow, judgeReadings, writeReadings, type MeterRow, type Writer } from './store.ts'
import { readRows } from './table.ts'
import { refusalTexts } from './texts.ts'

type Operations = typeof meteringOperations
type InputOf<K extends keyof Operations> = z.output<Operations[K]['input']>
type OutputOf<K extends keyof Operations> = z.output<Operations[K]['output']>

const basis = emc('6__subpara_4')

/** The person at work, as records name them. */
export function writerOf({ actor, now, today }: Context): Writer {
  return { by: actor.kind === 'person' ? actor.name : actor.kind, at: now, today }
}

/** Throws `Invalid` unless the days lie in one month, in order. */
function checkDays({ from, through }: { from: string; through: string }): void {
  if (through < from)
    throw new Invalid([{ path: 'through', message: '截止日不能早于起始日。The last day is before the first.' }])
  if (from.slice(0, 7) !== through.slice(0, 7))
    throw new Invalid([{ path: 'through', message: '一条读数不能跨月。A reading lies in one month.' }])
}

async function lockMeter(ctx: CommandContext, id: string): Promise<MeterRow> {
  await checkKeeper(ctx, 'projects')
  return getMeterRow(ctx.tx, id, true)
}

/** Adds a meter to a recognised project. 第六条第（四）项 */
export async function addMeter(ctx: CommandContext, input: InputOf<'addMeter'>): Promise<OutputOf<'addMeter'>> {
  await checkKeeper(ctx, 'projects')
  const project = await getProjectRow(ctx.tx, input.project)
  if (project.state === 'revoked') throw refused('project-revoked')
  if (input.rollsAt !== undefined && input.way === 'period')
    throw new Invalid([{ path: 'rollsAt', message: '只有累计读数才有满程。Only a counter rolls over.' }])
  const { by, at } = writerOf(ctx)
  const meter = uuid()
  const { rows } =
    await sql`insert into energy.meters (id, project_id, name, carrier, way, reach, place, factor, rolls_at,
      is_online, from_on, made_by, made_at)
    values (${meter}, ${project.id}, ${input.name}, ${input.carrier}, ${input.way}, ${input.reach},
      ${input.place === undefined || input.place === '' ? null : input.place}, ${input.factor}, ${input.rollsAt ?? null},
      ${input.isOnline}, ${input.from}, ${by}, ${at}) on conflict (project_id, name) do nothing returning id`.execute(
      ctx.tx,
    )
  if (rows.length === 0) throw refused('meter-name-taken')
  ctx.audit({ subject: `meter:${meter}`, basis, details: { project: project.id, name: input.name } })
  return { meter }
}

/** Takes a meter out of use; no reading may lie beyond that day. */
export async function endMeter(ctx: CommandContext, input: InputOf<'endMeter'>): Promise<Record<string, never>> {
  const row = await lockMeter(ctx, input.meter)
  const { rows } =
    await sql`select 1 from energy.readings r where r.meter_id = ${row.id} and r.through_on >= ${input.until}
    and not exists (select 1 from energy.reading_reversals v where v.reading_id = r.id) limit 1`.execute(ctx.tx)
  if (rows.length > 0 || input.until <= row.from_on) throw refused('outside-validity')
  await sql`update energy.meters set until_on = ${input.until} where id = ${row.id}`.execute(ctx.tx)
  await announceChange(ctx.tx, 'energy')
  ctx.audit({ subject: `meter:${row.id}`, basis, details: { until: input.until } })
  return {}
}

/** Enters one reading by hand. */
export async function enterReading(
  ctx: CommandContext,
  { meter, ...reading }: InputOf<'enterReading'>,
): Promise<OutputOf<'enterReading'>> {
  checkDays(reading)
  const row = await lockMeter(ctx, meter)
  const done = await writeReadings(ctx.tx, row, [reading], 'desk', writerOf(ctx))
  ctx.audit({ subject: `meter:${row.id}`, basis, details: { reading: reading.key } })
  return done
}

/** Says of every row of a table what importing it would do; nothing is kept. */
export async function checkReadings(
  ctx: QueryContext,
  { meter, content }: InputOf<'checkReadings'>,
): Promise<OutputOf<'checkReadings'>> {
  await checkKeeper(ctx, 'projects')
  const row = await getMeterRow(ctx.tx, meter)
  const read = await readRows(content)
  const good = read.flatMap(({ reading }) => (reading === undefined ? [] : [reading]))
  const outcomes = good.length === 0 ? [] : await judgeReadings(ctx.tx, row, good, ctx.today)
  let at = 0
  const rows = read.map(({ reading, problem, ...shown }) => {
    if (reading === undefined) return { ...shown, outcome: 'error' as const, ...(problem && { problem }) }
    const outcome = outcomes[at] ?? 'new'
    at += 1
    return outcome === 'new' || outcome === 'same'
      ? { ...shown, outcome }
      : { ...shown, outcome: 'error' as const, problem: refusalTexts[outcome].message }
  })
  return {
    rows,
    errors: rows.filter(({ outcome }) => outcome === 'error').length,
    fresh: rows.filter(({ outcome }) => outcome === 'new').length,
  }
}

/** Imports a table whole or not at all. */
export async function importReadings(
  ctx: CommandContext,
  { meter, content }: InputOf<'importReadings'>,
): Promise<OutputOf<'importReadings'>> {
  const row = await lockMeter(ctx, meter)
  const read = await readRows(content)
  const good = read.flatMap(({ reading }) => (reading === undefined ? [] : [reading]))
  if (good.length < read.length) throw refused('table-has-errors')
  const done = await writeReadings(ctx.tx, row, good, 'table', writerOf(ctx))
  ctx.audit({ subject: `meter:${row.id}`, basis, details: { ...done } })
  return done
}

/** Takes a reading back with a reason; it stays to be seen and counts no longer. */
export async function reverseReading(
  ctx: CommandContext,
  input: InputOf<'reverseReading'>,
): Promise<Record<string, never>> {
  const row = await lockMeter(ctx, input.meter)
  const { rows: known } =
    await sql`select 1 from energy.readings where id = ${input.reading} and meter_id = ${row.id}`.execute(ctx.tx)
  if (known.length === 0) throw new NotFound('reading')
  const { by, at } = writerOf(ctx)
  const { rows } = await sql`insert into energy.reading_reversals (reading_id, reason, made_by, made_at)
    values (${input.reading}, ${input.reason}, ${by}, ${at}) on conflict do nothing returning reading_id`.execute(
    ctx.tx,
  )
  if (rows.length === 0) throw refused('already-reversed')
  await announceChange(ctx.tx, 'energy')
  ctx.audit({ subject: `meter:${row.id}`, basis, details: { reading: input.reading, reason: input.reason } })
  return {}
}

/** A person says of a striking month whether it is right; the finding holds while the amount does. */
export async function settleMonth(ctx: CommandContext, input: InputOf<'settleMonth'>): Promise<Record<string, never>> {
  const row = await lockMeter(ctx, input.meter)
  const read = (await readMonths(ctx.tx, [row], ctx.today, monthOf(ctx.today))).get(row.id)
  const month = read?.months.find((one) => one.month === input.month)
  if (
    month?.amount === undefined ||
    !month.marks.includes('outlier') ||
    !isDecimal(input.amount) ||
    compareDecimals(round(month.amount, 6), round(decimal(input.amount), 6)) !== 0
  )
    throw refused('not-striking')
  const { by, at } = writerOf(ctx)
  await sql`insert into energy.month_findings (id, meter_id, month, amount, verdict, reason, made_by, made_at)
    values (${uuid()}, ${row.id}, ${input.month}, ${formatDecimal(round(month.amount, 6))}, ${input.verdict},
      ${input.reason}, ${by}, ${at})`.execute(ctx.tx)
  await announceChange(ctx.tx, 'energy')
  ctx.audit({ subject: `meter:${row.id}`, basis, details: { month: input.month, reason: input.reason } })
  return {}
}

/** Sets how savings are measured; earlier plans stay. */
export async function planSavings(ctx: CommandContext, input: InputOf<'planSavings'>): Promise<Record<string, never>> {
  await checkKeeper(ctx, 'projects')
  const project = await getProjectRow(ctx.tx, input.project)
  if (project.state === 'revoked') throw refused('project-revoked')
  const issues = [
    ...(input.baselineThrough < input.baselineFrom
      ? [{ path: 'baselineThrough', message: '基期的结束月不能早于开始月。The baseline ends before it begins.' }]
      : []),
    ...(input.reportingFrom <= input.baselineThrough
      ? [{ path: 'reportingFrom', message: '统计报告期在基期以后。The reporting period follows the baseline.' }]
      : []),
    ...(input.reportingThrough < input.reportingFrom
      ? [{ path: 'reportingThrough', message: '结束月不能早于开始月。The period ends before it begins.' }]
      : []),
  ]
  if (issues.length > 0) throw new Invalid(issues)
  const { by, at } = writerOf(ctx)
  await sql`insert into energy.savings_plans (id, project_id, option, driver, baseline_from, baseline_through,
      reporting_from, reporting_through, reason, made_by, made_at)
    values (${uuid()}, ${project.id}, ${input.option}, ${input.driver}, ${input.baselineFrom}, ${input.baselineThrough},
      ${input.reportingFrom}, ${input.reportingThrough}, ${input.reason}, ${by}, ${at})`.execute(ctx.tx)
  await announceChange(ctx.tx, 'energy')
  ctx.audit({ subject: `projects:${project.id}`, basis, details: { reason: input.reason } })
  return {}
}

/** Enters what moved the use of energy, month by month; the newest value of a month counts. */
export async function enterDrivers(
  ctx: CommandContext,
  input: InputOf<'enterDrivers'>,
): Promise<Record<string, never>> {
  await checkKeeper(ctx, 'projects')
  const project = await getProjectRow(ctx.tx, input.project)
  const { by, at } = writerOf(ctx)
  const values = input.values.map(
    ({ month, value }) => sql`(${uuid()}, ${project.id}, ${input.driver}, ${month}, ${value}, ${by}, ${at})`,
  )
  await sql`insert into energy.driver_values (id, project_id, driver, month, value, made_by, made_at)
    values ${sql.join(values)}`.execute(ctx.tx)
  await announceChange(ctx.tx, 'energy')
  ctx.audit({ subject: `projects:${project.id}`, basis, details: { driver: input.driver } })
  return {}
}
