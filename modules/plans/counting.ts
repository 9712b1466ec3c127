/** Counts of commitments: what each filter would find, and the overview by document, unit, street, kind and year. */
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import { namesOfInstruments, type InstrumentName } from '#modules/gazette/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { Bodies } from './bodies.ts'
import {
  commitmentKinds,
  commitmentModalities,
  commitmentOwners,
  commitmentStates,
  type plansContract,
} from './contract.ts'
import { lamps } from './figures/lamps.ts'
import type { Standings } from './figures/standings.ts'
import { conditionsOf, openKnown, stateOn, type Filter, type FilterName } from './selecting.ts'

type Counts = z.output<typeof plansContract.countCommitments.output>
type Overview = z.output<typeof plansContract.getOverview.output>
type States = Overview['states']
type Lamps = Overview['lamps']

/** Every name under which a unit is reached: its own, and those of the collective names that cover it. */
function reachOf(bodies: Bodies): RawBuilder<unknown> {
  const rows = [...bodies.members].flatMap(([name, members]) => members.map((unit) => ({ name, unit })))
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (name text, unit text)`
}

/** Each unit of a commitment `c` with its role: itself and whom its collective name reaches. */
function unitsReached(bodies: Bodies): RawBuilder<unknown> {
  return sql`plans.commitment_units u on u.commitment_id = c.id cross join lateral (
    select u.unit_id as unit union select r.unit from ${reachOf(bodies)} where r.name = u.unit_id) x`
}

interface FacetRow {
  facet: string
  value: string
  count: number
}

const wordOrder = new Map<string, number>(
  [...commitmentKinds, ...commitmentModalities, ...commitmentOwners, ...commitmentStates].map((word, at) => [word, at]),
)

const nameOrdered = <T extends { readonly name: { readonly zh: string }; readonly count: number }>(items: T[]): T[] =>
  items.sort((a, b) => b.count - a.count || a.name.zh.localeCompare(b.name.zh, 'zh-CN'))

const noLamps = (): Lamps => ({
  late: 0,
  behind: 0,
  near: 0,
  unknown: 0,
  'on-track': 0,
  done: 0,
  'not-judged': 0,
})

/** How many of each lamp there are among commitments. */
function lampsOf(ids: readonly string[], standings: Standings): Lamps {
  const found = noLamps()
  for (const id of ids) {
    const lamp = standings.of.get(id)?.lamp
    if (lamp !== undefined) found[lamp] += 1
  }
  return found
}

async function countLamps(ctx: QueryContext, condition: RawBuilder<unknown>, standings: Standings): Promise<Lamps> {
  const { rows } = await sql<{ ids: string[] | null }>`select array_agg(c.id) as ids from plans.commitments c
    where ${condition}`.execute(ctx.tx)
  return lampsOf(rows[0]?.ids ?? [], standings)
}

/** Of each filter what its values would find while the other filters stay. */
export async function countCommitments(ctx: QueryContext, filter: Filter): Promise<Counts> {
  const known = await openKnown(ctx)
  const { bodies } = known
  const facet = (name: string, value: RawBuilder<unknown>, without: readonly FilterName[]): RawBuilder<unknown> =>
    sql`select ${name}::text as facet, (${value})::text as value, count(*)::integer as count from plans.commitments c
      where ${conditionsOf(filter, ctx.today, known, without)} group by 2`
  const { rows } = await sql<FacetRow>`${facet('total', sql`''`, [])}
    union all ${facet('instrument', sql`c.instrument_id`, ['instrument'])}
    union all ${facet('kind', sql`c.kind`, ['kind'])}
    union all ${facet('modality', sql`c.modality`, ['modality'])}
    union all ${facet('owner', sql`c.owner`, ['owner'])}
    union all ${facet('state', stateOn(ctx.today), ['state'])}
    union all ${facet('year', sql`extract(year from c.due_on)`, ['year', 'dueFrom', 'dueUntil'])}
    union all select 'unit', x.unit, count(distinct c.id)::integer from plans.commitments c join ${unitsReached(bodies)}
      where ${conditionsOf(filter, ctx.today, known, ['unit', 'area'])} group by 2`.execute(ctx.tx)
  const lit = await countLamps(ctx, conditionsOf(filter, ctx.today, known, ['lamp']), known.standings)
  const of = (name: string): FacetRow[] => rows.filter((row) => row.facet === name && row.value !== null)
  const words = (name: string) =>
    of(name)
      .map(({ value, count }) => ({ value, count }))
      .sort((a, b) => (wordOrder.get(a.value) ?? 0) - (wordOrder.get(b.value) ?? 0))
  const names = await namesOfInstruments(
    ctx.tx,
    of('instrument').map(({ value }) => value),
  )
  const byUnit = new Map(of('unit').map(({ value, count }) => [value, count]))
  return {
    total: of('total')[0]?.count ?? 0,
    instruments: of('instrument')
      .map(({ value, count }) => ({ ...(names.get(value) ?? { id: value, title: { zh: value } }), count }))
      .sort((a, b) => b.count - a.count),
    units: nameOrdered([...byUnit].map(([id, count]) => ({ ...bodies.refOf(id), count }))),
    streets: bodies.streets.flatMap(({ id, name }) => {
      const count = Math.max(0, ...bodies.officesOf(id).map((office) => byUnit.get(office) ?? 0))
      return count === 0 ? [] : [{ id, name, count }]
    }),
    kinds: words('kind'),
    modalities: words('modality'),
    owners: words('owner'),
    states: words('state'),
    lamps: lamps.flatMap((value) => (lit[value] === 0 ? [] : [{ value, count: lit[value] }])),
    years: words('year').sort((a, b) => Number(a.value) - Number(b.value)),
  }
}

interface CellRow {
  instrument_id: string
  kind: (typeof commitmentKinds)[number]
  year: number | null
  state: keyof States
  count: number
  measured: number
  ids: string[]
  due_from: string | null
  due_until: string | null
}

const noStates = (): States => ({ 'past-due': 0, running: 0, coming: 0, continuous: 0, undated: 0 })

function statesOf(cells: readonly CellRow[]): States {
  const states = noStates()
  for (const { state, count } of cells) states[state] += count
  return states
}

const sum = (cells: readonly CellRow[], of: (cell: CellRow) => number = ({ count }) => count): number =>
  cells.reduce((total, cell) => total + of(cell), 0)

const grouped = <K>(cells: readonly CellRow[], key: (cell: CellRow) => K): Map<K, CellRow[]> => {
  const groups = new Map<K, CellRow[]>()
  for (const cell of cells) groups.set(key(cell), [...(groups.get(key(cell)) ?? []), cell])
  return groups
}

const idsOf = (cells: readonly CellRow[]): string[] => cells.flatMap(({ ids }) => ids)

function byInstrument(
  cells: readonly CellRow[],
  names: ReadonlyMap<string, InstrumentName>,
  standings: Standings,
): Overview['byInstrument'] {
  return [...grouped(cells, ({ instrument_id: id }) => id)]
    .map(([id, own]) => {
      const from = own.flatMap(({ due_from: on }) => on ?? []).sort()[0]
      const until = own
        .flatMap(({ due_until: on }) => on ?? [])
        .sort()
        .at(-1)
      return {
        ...(names.get(id) ?? { id, title: { zh: id } }),
        count: sum(own),
        states: statesOf(own),
        lamps: lampsOf(idsOf(own), standings),
        withMeasure: sum(own, ({ measured }) => measured),
        ...(from === undefined ? {} : { dueFrom: from }),
        ...(until === undefined ? {} : { dueUntil: until }),
      }
    })
    .sort((a, b) => b.count - a.count)
}

function byYear(cells: readonly CellRow[]): Overview['byYear'] {
  return [...grouped(cells, ({ year }) => year)]
    .sort(([a], [b]) => (a ?? 9999) - (b ?? 9999))
    .map(([year, own]) => ({
      ...(year === null ? {} : { year }),
      count: sum(own),
      kinds: Object.fromEntries([...grouped(own, ({ kind }) => kind)].map(([kind, cellsOf]) => [kind, sum(cellsOf)])),
    }))
}

interface UnitRow {
  unit: string
  lead: number
  cooperating: number
  part: number
  count: number
  past_due: number
  due_this_year: number
}

async function findUnits(ctx: QueryContext, bodies: Bodies): Promise<UnitRow[]> {
  const year = ctx.today.slice(0, 4)
  const { rows } = await sql<UnitRow>`select x.unit,
      count(distinct c.id) filter (where u.role in ('lead', 'joint'))::integer as lead,
      count(distinct c.id) filter (where u.role in ('cooperating', 'assisting'))::integer as cooperating,
      count(distinct c.id) filter (where u.role = 'part')::integer as part,
      count(distinct c.id)::integer as count,
      count(distinct c.id) filter (where c.due_on < ${ctx.today}::date)::integer as past_due,
      count(distinct c.id) filter (where c.due_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date)::integer
        as due_this_year
    from plans.commitments c join ${unitsReached(bodies)} where not c.is_dropped group by 1`.execute(ctx.tx)
  return rows
}

function toUnits(rows: readonly UnitRow[], bodies: Bodies): Overview['byUnit'] {
  return rows
    .map(({ unit, past_due: pastDue, due_this_year: dueThisYear, ...rest }) => {
      const kindName = bodies.kindName(unit)
      return { ...bodies.refOf(unit), ...(kindName === undefined ? {} : { kindName }), ...rest, pastDue, dueThisYear }
    })
    .sort((a, b) => b.lead - a.lead || b.count - a.count || a.name.zh.localeCompare(b.name.zh, 'zh-CN'))
}

function toStreets(units: Overview['byUnit'], bodies: Bodies): Overview['byStreet'] {
  return bodies.streets.flatMap(({ id, name }) => {
    const offices = bodies.officesOf(id)
    const unit = units.find((one) => offices.includes(one.id))
    if (unit === undefined) return []
    const { lead, cooperating, count, dueThisYear } = unit
    return [{ id, name, unit: bodies.refOf(unit.id), lead, cooperating, count, dueThisYear }]
  })
}

interface RestRow {
  open_scopes: number
  differences: number
  next_due: { dueOn: string; count: number }[] | null
}

const nextShown = 6

async function findRest(ctx: QueryContext): Promise<RestRow> {
  const { rows } = await sql<RestRow>`select
    (select count(*)::integer from plans.scopes s where s.decided_on is null) as open_scopes,
    (select count(*)::integer from plans.differences) as differences,
    (select jsonb_agg(jsonb_build_object('dueOn', n.due_on, 'count', n.count) order by n.due_on) from (
      select due_on, count(*)::integer as count from plans.commitments
      where not is_dropped and due_on >= ${ctx.today}::date group by due_on order by due_on limit ${nextShown}) n) as next_due`.execute(
    ctx.tx,
  )
  return rows[0] ?? { open_scopes: 0, differences: 0, next_due: null }
}

/** The whole at a glance. */
export async function getOverview(ctx: QueryContext): Promise<Overview> {
  const { bodies, standings } = await openKnown(ctx)
  const [{ rows: cells }, units, rest] = await Promise.all([
    sql<CellRow>`select c.instrument_id, c.kind, extract(year from c.due_on)::integer as year, ${stateOn(ctx.today)} as state,
        count(*)::integer as count, count(c.measure)::integer as measured, array_agg(c.id) as ids, min(c.due_on)::text as due_from,
        max(c.due_on)::text as due_until
      from plans.commitments c where not c.is_dropped group by 1, 2, 3, 4`.execute(ctx.tx),
    findUnits(ctx, bodies),
    findRest(ctx),
  ])
  const names = await namesOfInstruments(ctx.tx, [...new Set(cells.map((cell) => cell.instrument_id))])
  const thisYear = Number(ctx.today.slice(0, 4))
  const byUnit = toUnits(units, bodies)
  const kinds = grouped(cells, ({ kind }) => kind)
  return {
    total: sum(cells),
    dueThisYear: sum(cells.filter(({ year }) => year === thisYear)),
    nextDue: rest.next_due ?? [],
    states: statesOf(cells),
    lamps: lampsOf(idsOf(cells), standings),
    openScopes: rest.open_scopes,
    differences: rest.differences,
    byInstrument: byInstrument(cells, names, standings),
    byUnit,
    byStreet: toStreets(byUnit, bodies),
    byKind: commitmentKinds.flatMap((kind) => {
      const own = kinds.get(kind)
      return own === undefined ? [] : [{ kind, count: sum(own), states: statesOf(own) }]
    }),
    byYear: byYear(cells),
  }
}
