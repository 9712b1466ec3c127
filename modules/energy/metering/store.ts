/** Reads and writes meters, readings, findings, keys, plans and drivers. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import { compareDecimals, decimal } from '#base/decimal.ts'
import { NotFound } from '#base/refusals.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import type { CarrierId } from './carriers.ts'
import type { Reading } from './months.ts'
import { refused } from './refusals.ts'
import type { SavingsPlan } from './savings.ts'

/** A meter as its table has it, with its project. */
export interface MeterRow {
  id: string
  project_id: string
  name: string
  carrier: CarrierId
  way: 'period' | 'counter'
  reach: 'refit' | 'whole'
  place: string | null
  factor: string
  rolls_at: string | null
  is_online: boolean
  from_on: Day
  until_on: Day | null
}

/** A project as metering needs it. */
export interface ProjectRow {
  id: string
  number: string
  name: string
  state: 'recognised' | 'revoked'
  savings_calorific: string | null
  savings_equivalent: string | null
}

/** Who writes, and when. */
export interface Writer {
  readonly by: string
  readonly at: Date
  readonly today: Day
}

/** One reading to be entered. */
export interface GivenReading {
  readonly key: string
  readonly from: Day
  readonly through: Day
  readonly value: string
}

/** The project; throws `NotFound`. */
export async function getProjectRow(db: Db, id: string): Promise<ProjectRow> {
  const { rows } = await sql<ProjectRow>`select id, number, name, state, savings_calorific, savings_equivalent
    from energy.projects where id = ${id} and removed_on is null`.execute(db)
  const [row] = rows
  if (row === undefined) throw new NotFound('project')
  return row
}

/** The meter; `lock` lets one writer at a time enter readings. Throws `NotFound`. */
export async function getMeterRow(db: Db, id: string, lock = false): Promise<MeterRow> {
  const { rows } = await sql<MeterRow>`select m.* from energy.meters m where m.id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(db)
  const [row] = rows
  if (row === undefined) throw new NotFound('meter')
  return row
}

/** At most 200 meters of a project. */
export async function listMeterRows(db: Db, project: string): Promise<MeterRow[]> {
  const { rows } = await sql<MeterRow>`select m.* from energy.meters m where m.project_id = ${project}
    order by m.name limit 200`.execute(db)
  return rows
}

/** The readings that count, by meter, from a day on. */
export async function listCounting(
  db: Db,
  meters: readonly string[],
  from: Day,
): Promise<ReadonlyMap<string, readonly Reading[]>> {
  const found = new Map<string, Reading[]>(meters.map((id) => [id, []]))
  if (meters.length === 0) return found
  const { rows } = await sql<{ id: string; meter_id: string; from_on: Day; through_on: Day; value: string }>`
    select r.id, r.meter_id, r.from_on, r.through_on, r.value from energy.readings r
    where r.meter_id = any(${meters}::uuid[]) and r.from_on >= ${from}
      and not exists (select 1 from energy.reading_reversals v where v.reading_id = r.id)
    order by r.from_on`.execute(db)
  for (const row of rows)
    found.get(row.meter_id)?.push({ id: row.id, from: row.from_on, through: row.through_on, value: row.value })
  return found
}

/** What was decided about a month of a meter. */
export interface FindingRow {
  meter_id: string
  month: string
  amount: string
  verdict: 'kept' | 'left-out'
  reason: string
  made_by: string
  made_at: Date
}

/** The newest finding of each month. */
export async function listFindings(db: Db, meters: readonly string[]): Promise<FindingRow[]> {
  if (meters.length === 0) return []
  const { rows } = await sql<FindingRow>`select distinct on (meter_id, month) meter_id, month, amount, verdict, reason,
      made_by, made_at from energy.month_findings where meter_id = any(${meters}::uuid[])
    order by meter_id, month, id desc`.execute(db)
  return rows
}

interface HeldRow {
  key: string
  from_on: Day
  through_on: Day
  value: string
  counts: boolean
}

/** What the days or keys of readings meet, in one query. */
async function listMet(db: Db, meter: string, given: readonly GivenReading[]): Promise<HeldRow[]> {
  const days = given.flatMap(({ from, through }) => [from, through]).toSorted()
  const { rows } = await sql<HeldRow>`select r.key, r.from_on, r.through_on, r.value,
      not exists (select 1 from energy.reading_reversals v where v.reading_id = r.id) as counts
    from energy.readings r where r.meter_id = ${meter} and (r.key = any(${given.map(({ key }) => key)}::text[])
      or (r.from_on <= ${days.at(-1)} and r.through_on >= ${days[0]}))`.execute(db)
  return rows
}

/** What entering a reading would come to. */
export type Outcome = 'new' | 'same' | 'reading-differs' | 'period-taken' | 'outside-validity'

/** Says of each reading what entering it would come to, those before it included. */
export async function judgeReadings(
  db: Db,
  meter: MeterRow,
  given: readonly GivenReading[],
  today: Day,
): Promise<Outcome[]> {
  const held: HeldRow[] = await listMet(db, meter.id, given)
  const byKey = new Map(held.map((one) => [one.key, one]))
  const end = meter.until_on ?? undefined
  return given.map((one): Outcome => {
    const before = byKey.get(one.key)
    if (before !== undefined) {
      const isSame =
        before.from_on === one.from &&
        before.through_on === one.through &&
        compareDecimals(decimal(before.value), decimal(one.value)) === 0
      return isSame ? 'same' : 'reading-differs'
    }
    if (one.from < meter.from_on || one.through > today || (end !== undefined && one.through >= end))
      return 'outside-validity'
    if (held.some(({ counts, from_on, through_on }) => counts && from_on <= one.through && through_on >= one.from))
      return 'period-taken'
    const entered = { key: one.key, from_on: one.from, through_on: one.through, value: one.value, counts: true }
    held.push(entered)
    byKey.set(one.key, entered)
    return 'new'
  })
}

/** Enters readings, all or none; the meter must be locked. Repeats are counted and change nothing. */
export async function writeReadings(
  tx: Tx,
  meter: MeterRow,
  given: readonly GivenReading[],
  source: 'api' | 'table' | 'desk',
  { by, at, today }: Writer,
): Promise<{ written: number; repeated: number }> {
  const outcomes = await judgeReadings(tx, meter, given, today)
  for (const outcome of outcomes) if (outcome !== 'new' && outcome !== 'same') throw refused(outcome)
  const fresh = given.filter((_, index) => outcomes[index] === 'new')
  if (fresh.length > 0) {
    const values = fresh.map(
      ({ key, from, through, value }) =>
        sql`(${uuid()}, ${meter.id}, ${key}, ${from}, ${through}, ${value}, ${source}, ${by}, ${at})`,
    )
    await sql`insert into energy.readings (id, meter_id, key, from_on, through_on, value, source, made_by, made_at)
      values ${sql.join(values)}`.execute(tx)
    await announceChange(tx, 'energy')
  }
  return { written: fresh.length, repeated: given.length - fresh.length }
}

/** How savings are measured, as its table has it. */
export interface PlanRow extends SavingsPlan {
  readonly option: 'A' | 'B' | 'C'
  readonly reason: string
  readonly by: string
  readonly at: Date
}

/** The plan that counts. */
export async function findPlan(db: Db, project: string): Promise<PlanRow | undefined> {
  const { rows } = await sql<PlanRow>`select option, driver, baseline_from as "baselineFrom",
      baseline_through as "baselineThrough", reporting_from as "reportingFrom", reporting_through as "reportingThrough",
      reason, made_by as by, made_at as at
    from energy.savings_plans where project_id = ${project} order by id desc limit 1`.execute(db)
  return rows[0]
}

/** The newest value of each month of a driver. */
export async function listDrivers(
  db: Db,
  project: string,
  driver: string,
): Promise<{ month: string; value: string }[]> {
  const { rows } = await sql<{ month: string; value: string }>`select distinct on (month) month, value
    from energy.driver_values where project_id = ${project} and driver = ${driver} order by month, id desc`.execute(db)
  return rows
}
