/** What narrows a list of commitments, as SQL over `c`; lists, counts and exports share it. */
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { openBodies, type Bodies } from './bodies.ts'
import type { commitmentFilter } from './contract.ts'
import { standingsFor, type Standings } from './figures/standings.ts'

/** The filters as they come out of the contract. */
export type Filter = z.output<z.ZodObject<typeof commitmentFilter>>

/** A filter's name. */
export type FilterName = keyof typeof commitmentFilter

const roles = { lead: ['lead', 'joint'], cooperating: ['cooperating', 'assisting'], part: ['part'] } as const

/** Where a commitment stands by its days: past due, under way, not begun, ongoing, or without a day. */
export function stateOn(today: Day): RawBuilder<string> {
  return sql<string>`case when c.due_on < ${today}::date then 'past-due'
    when c.starts_on > ${today}::date then 'coming'
    when c.due_on is not null then 'running'
    when c.kind = 'standing-duty' or c.recurrence is not null then 'continuous'
    else 'undated' end`
}

const piece = (text: string): string => `%${text.toLowerCase().replace(/[\\%_]/gu, '\\$&')}%`

function named(names: readonly string[], role: Filter['role']): RawBuilder<unknown> {
  const wanted = role === undefined ? undefined : roles[role]
  return sql`exists (select 1 from plans.commitment_units u where u.commitment_id = c.id
    and u.unit_id = any(${names}::text[]) ${wanted === undefined ? sql`` : sql`and u.role = any(${wanted}::text[])`})`
}

/** What a filter is read by: the units behind names, and the lamps as they are lit. */
export interface Known {
  readonly bodies: Pick<Bodies, 'namesFor' | 'officesOf'>
  readonly standings: Standings
}

/** Opens both as the caller may see them. */
export async function openKnown(ctx: QueryContext): Promise<{ bodies: Bodies; standings: Standings }> {
  const [bodies, standings] = await Promise.all([openBodies(ctx), standingsFor(ctx)])
  return { bodies, standings }
}

/** Every condition of a filter, `without` some of them; dropped commitments are never found. */
export function conditionsOf(
  filter: Filter,
  today: Day,
  { bodies, standings }: Known,
  without: readonly FilterName[] = [],
): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [sql`not c.is_dropped`]
  const add = <N extends FilterName>(name: N, make: (value: NonNullable<Filter[N]>) => RawBuilder<unknown>): void => {
    const value = filter[name]
    if (value !== undefined && value !== '' && !without.includes(name)) conditions.push(make(value))
  }
  add('instrument', (value) => sql`c.instrument_id = ${value}`)
  add('kind', (value) => sql`c.kind = ${value}`)
  add('modality', (value) => sql`c.modality = ${value}`)
  add('owner', (value) => sql`c.owner = ${value}`)
  add('state', (value) => sql`${stateOn(today)} = ${value}`)
  add('lamp', (value) => sql`c.id = any(${standings.lit(value)}::text[])`)
  add('year', (value) => sql`c.due_on between ${`${value}-01-01`}::date and ${`${value}-12-31`}::date`)
  add('dueFrom', (value) => sql`c.due_on >= ${value}::date`)
  add('dueUntil', (value) => sql`c.due_on <= ${value}::date`)
  add('unit', (value) => named(bodies.namesFor(value), filter.role))
  add('area', (value) =>
    named([...new Set(bodies.officesOf(value).flatMap((office) => bodies.namesFor(office)))], filter.role),
  )
  add('open', (value) =>
    value === 'scope'
      ? sql`exists (select 1 from plans.scopes s where s.commitment_id = c.id and s.decided_on is null)`
      : sql`exists (select 1 from plans.differences d where d.commitment_id = c.id)`,
  )
  add('parameter', (value) => sql`${value} in (c.measure->'value'->>'parameter', c.measure->'upper'->>'parameter')`)
  for (const word of (filter.q ?? '').split(/\s+/u).filter((one) => one !== ''))
    conditions.push(sql`c.words like ${piece(word)}`)
  return sql.join(conditions, sql` and `)
}
