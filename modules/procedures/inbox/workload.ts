/** Who somebody is at the desk, and who of their units has how many open cases. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { addDays } from '#base/day.ts'
import { listHolders, unitNames } from '#modules/directory/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { personOf, unitsOf } from '../access.ts'
import type { Acting } from '../acting.ts'
import { soonDays } from './choosing.ts'
import type { inboxOperations } from './contract.ts'

type OutputOf<K extends keyof typeof inboxOperations> = z.output<(typeof inboxOperations)[K]['output']>
type Units = OutputOf<'listWorkload'>['units']

/** The caller, their units and whom they stand in for today. */
export async function getDesk(ctx: QueryContext): Promise<OutputOf<'getDesk'>> {
  const { personId, name, grants } = personOf(ctx)
  const held = grants.filter(
    ({ role, from, until }) =>
      (role === 'clerk' || role === 'leader') && from <= ctx.today && (until === undefined || until > ctx.today),
  )
  const has = (unit: string, role: string): boolean => held.some((one) => one.unitId === unit && one.role === role)
  const units = await unitNames(ctx.tx, [...new Set(held.map(({ unitId }) => unitId))])
  const { rows } = await sql<{ person_id: string }>`select distinct person_id from procedures.stand_ins
    where stand_in_id = ${personId} and from_on <= ${ctx.today} and until_on > ${ctx.today}
      and (ended_on is null or ended_on > ${ctx.today})`.execute(ctx.tx)
  return {
    person: { id: personId, name },
    standsInFor: rows.map((row) => row.person_id),
    units: units.map((unit) => ({ ...unit, isClerk: has(unit.id, 'clerk'), isLeader: has(unit.id, 'leader') })),
  }
}

interface LoadRow {
  unit_id: string
  handler_id: string | null
  open: number
  overdue: number
  soon: number
  first_due: string | null
}

interface AwayRow {
  unit_id: string
  person_id: string
  stand_in_id: string
  until_on: string
}

/** Open cases by unit and officer; one statement whatever the number of people. */
async function readLoads(ctx: QueryContext, units: readonly string[]): Promise<LoadRow[]> {
  const { rows } = await sql<LoadRow>`select c.unit_id, c.handler_id, count(*)::int as open,
      (count(*) filter (where c.due_on < ${ctx.today}::date))::int as overdue,
      (count(*) filter (where c.due_on between ${ctx.today}::date and ${addDays(ctx.today, soonDays)}::date))::int as soon,
      min(c.due_on)::text as first_due
    from procedures.cases c where c.unit_id = any(${[...units]}::text[]) and c.turn <> 'nobody'
    group by c.unit_id, c.handler_id`.execute(ctx.tx)
  return rows
}

async function readAway(ctx: QueryContext, units: readonly string[]): Promise<AwayRow[]> {
  const { rows } = await sql<AwayRow>`select unit_id, person_id, stand_in_id, until_on::text as until_on
    from procedures.stand_ins where unit_id = any(${[...units]}::text[]) and from_on <= ${ctx.today}
      and until_on > ${ctx.today} and (ended_on is null or ended_on > ${ctx.today})`.execute(ctx.tx)
  return rows
}

/** The caller's units, each with everybody who handles cases there or still holds some. */
export async function listWorkload({ vault }: Acting, ctx: QueryContext): Promise<{ units: Units }> {
  const ids = unitsOf(ctx) ?? []
  const [names, holders, loads, away] = [
    await unitNames(ctx.tx, ids),
    await listHolders(ctx.tx, ids, ['clerk', 'leader'], ctx.today),
    await readLoads(ctx, ids),
    await readAway(ctx, ids),
  ]
  const inUnit = (unit: string): string[] => [
    ...new Set([
      ...holders.filter((one) => one.unit === unit).map(({ person }) => person),
      ...loads.flatMap(({ unit_id: of, handler_id: id }) => (of === unit && id !== null ? [id] : [])),
    ]),
  ]
  const parties = await vault.findParties(ctx.tx, [
    ...new Set([...ids.flatMap(inUnit), ...away.map((one) => one.stand_in_id)]),
  ])
  const named = (id: string) => ({ id, name: parties.get(id)?.name ?? '' })
  return {
    units: names.map((unit) => {
      const own = loads.filter((row) => row.unit_id === unit.id)
      const nobodys = own.find((row) => row.handler_id === null)
      return {
        unit,
        unassigned: nobodys?.open ?? 0,
        unassignedOverdue: nobodys?.overdue ?? 0,
        people: inUnit(unit.id)
          .map((id) => {
            const load = own.find((row) => row.handler_id === id)
            const gone = away.find((one) => one.unit_id === unit.id && one.person_id === id)
            return {
              ...named(id),
              isClerk: holders.some((one) => one.unit === unit.id && one.person === id && one.role === 'clerk'),
              open: load?.open ?? 0,
              overdue: load?.overdue ?? 0,
              soon: load?.soon ?? 0,
              ...(load?.first_due == null ? {} : { firstDueOn: load.first_due }),
              ...(gone === undefined ? {} : { absent: { until: gone.until_on, standIn: named(gone.stand_in_id) } }),
            }
          })
          .sort((a, b) => b.open - a.open || a.name.localeCompare(b.name, 'zh')),
      }
    }),
  }
}
