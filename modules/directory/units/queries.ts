/** Reads of units, names and areas: SQL → view. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { foldPinyin } from '#base/pinyin.ts'
import { NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { openNames } from '../naming/of-database.ts'
import {
  expandUnit,
  isResolved,
  isThere,
  resolveName as resolve,
  successorsOf,
  type NamedUnit,
  type NameIndex,
} from '../naming/rules.ts'
import type { unitLine, unitOperations, unitView } from './contract.ts'

type View = z.output<typeof unitView>
type Ref = View['members'][number]

interface UnitRow {
  id: string
  name: Text
  kind: string
  kind_name: Text
  name_status: View['nameStatus']
  parent_id: string | null
  area_id: string | null
  expansion: View['expansion'] | null
  valid_from: Day | null
  valid_until: Day | null
  reason: Text | null
  contact: View['contact'] | null
  counted: number | null
  position: number
  aliases: string[]
}

const aliases = sql`array(select n.name from directory.unit_names n
  where n.unit_id = u.id and n.name <> u.name->>'zh' order by n.position, n.name) as aliases`

function toLine(row: UnitRow): z.output<typeof unitLine> {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    kindName: row.kind_name,
    aliases: row.aliases,
    ...(row.parent_id === null ? {} : { parent: row.parent_id }),
    ...(row.valid_from === null ? {} : { validFrom: row.valid_from }),
    ...(row.valid_until === null ? {} : { validUntil: row.valid_until }),
  }
}

/** A text in which `%` and `_` stand for themselves, to be found anywhere. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/gu, '\\$&')}%`
}

function matching(q: string) {
  const sound = /^[a-zü\s'-]{2,}$/iu.test(q) ? foldPinyin(q) : ''
  const initials = q.toLowerCase().replace(/[^a-z]/gu, '')
  return sql`(u.name->>'en' ilike ${containing(q)} or u.id ilike ${containing(q)}
    or exists (select 1 from directory.unit_names n where n.unit_id = u.id and (n.name ilike ${containing(q)}
      or (${sound} <> '' and (split_part(n.sound, ' ', 1) like ${`%${sound}%`} or split_part(n.sound, ' ', 2) like ${`%${initials}%`})))))`
}

type ListInput = z.output<(typeof unitOperations)['listUnits']['input']>

/** Lists units in the pack's order; `q` looks in official names, aliases and their sound. */
export async function listUnits(
  ctx: QueryContext,
  { after, limit, q = '', kind, on, collective }: ListInput,
): Promise<{ items: z.output<typeof unitLine>[]; next?: string }> {
  const [position, id] = decodeCursor(after) ?? []
  const { rows } = await sql<UnitRow>`select u.*, ${aliases} from directory.units u
    where not u.is_dropped
      and (u.position, u.id) > (${typeof position === 'number' ? position : -1}, ${typeof id === 'string' ? id : ''})
      ${q === '' ? sql`` : sql`and ${matching(q)}`}
      ${kind === undefined ? sql`` : sql`and u.kind = ${kind}`}
      ${collective === undefined ? sql`` : sql`and (u.kind = 'collective') = ${collective}`}
      ${on === undefined ? sql`` : sql`and (u.valid_from is null or u.valid_from <= ${on}) and (u.valid_until is null or u.valid_until > ${on})`}
    order by u.position, u.id limit ${limit + 1}`.execute(ctx.tx)
  const last = rows[limit - 1]
  return {
    items: rows.slice(0, limit).map(toLine),
    ...(rows.length > limit && last ? { next: encodeCursor([last.position, last.id]) } : {}),
  }
}

/** The kinds of unit in the pack's order, with how many units of each there are. */
export async function listUnitKinds(ctx: QueryContext) {
  const { rows } = await sql<{
    id: string
    name: Text
    units: number
  }>`select k.id, k.name, count(u.id)::integer as units
    from directory.unit_kinds k left join directory.units u on u.kind = k.id and not u.is_dropped
    group by k.id order by k.position, k.id`.execute(ctx.tx)
  return { items: rows }
}

const refOf = ({ id, name }: NamedUnit): Ref => ({ id, name })

function refsIn(index: NameIndex, ids: readonly string[]): Ref[] {
  return ids.flatMap((id) => index.units.get(id) ?? []).map(refOf)
}

/** Collective names that cover a unit today, also through another collective name. */
function collectivesOf(index: NameIndex, id: string, today: Day): Ref[] {
  return [...index.units.values()]
    .filter((one) => one.kind === 'collective' && one.id !== id)
    .filter((one) => one.members.includes(id) || expandUnit(index, one.id, today).units.some((unit) => unit.id === id))
    .map(refOf)
}

function joinedOf(index: NameIndex, id: string): View['joined'] {
  return [...index.joints.values()]
    .filter((joint) => joint.units.includes(id) || joint.places.some((place) => place.units.includes(id)))
    .map(({ printed, reading, units, places, reason }) => ({
      printed,
      reading,
      units: refsIn(index, units),
      places: places.map((place) => ({ clause: place.clause, units: refsIn(index, place.units) })),
      ...(reason ? { reason } : {}),
    }))
}

/** A unit with what stands around it; throws NotFound. */
export async function getUnit(ctx: QueryContext, input: { unit: string }): Promise<View> {
  const { rows } = await sql<UnitRow & { area: Ref | null }>`select u.*, ${aliases},
      (select jsonb_build_object('id', a.id, 'name', a.name) from directory.areas a where a.id = u.area_id) as area
    from directory.units u where u.id = ${input.unit} and not u.is_dropped`.execute(ctx.tx)
  const row = rows[0]
  const index = await openNames(ctx.tx)
  const unit = index.units.get(input.unit)
  if (!row || !unit) throw new NotFound(`unit ${input.unit}`)
  const below = await sql<Ref>`select u.id, u.name from directory.units u
    where u.parent_id = ${row.id} and not u.is_dropped order by u.position`.execute(ctx.tx)
  const above = row.parent_id === null ? undefined : index.units.get(row.parent_id)
  return {
    ...toLine(row),
    isThere: isThere(unit, ctx.today),
    nameStatus: row.name_status,
    names: [...unit.forms],
    below: below.rows,
    successors: successorsOf(index, row.id).map(refOf),
    predecessors: [...index.units.values()].filter((one) => one.successor === row.id).map(refOf),
    members: row.kind === 'collective' ? expandUnit(index, row.id, ctx.today).units.map(refOf) : [],
    memberOf: collectivesOf(index, row.id, ctx.today),
    joined: joinedOf(index, row.id),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.contact === null ? {} : { contact: row.contact }),
    ...(row.counted === null ? {} : { count: row.counted }),
    ...(row.expansion === null ? {} : { expansion: row.expansion }),
    ...(above ? { above: refOf(above) } : {}),
    ...(row.area === null ? {} : { area: row.area }),
  }
}

/** Who is meant by a name as printed, or why nobody can tell. */
export async function resolveName(
  ctx: QueryContext,
  { name, on, clause }: z.output<(typeof unitOperations)['resolveName']['input']>,
): Promise<z.output<(typeof unitOperations)['resolveName']['output']>> {
  const index = await openNames(ctx.tx)
  const answer = resolve(index, name, { on, clause })
  if (!isResolved(answer)) {
    const { code, message, fix, near } = answer
    return { name, units: [], problem: { code, message, fix, near: [...near] } }
  }
  const { collective, expansion, places, ended, reason, reading, units } = answer
  return {
    name,
    reading,
    units: units.map(refOf),
    ...(collective ? { collective: refOf(collective) } : {}),
    ...(expansion ? { expansion } : {}),
    ...(places ? { places: places.map((one) => ({ clause: one.clause, units: refsIn(index, one.units) })) } : {}),
    ...(ended ? { ended: ended.map(refOf) } : {}),
    ...(reason ? { reason } : {}),
  }
}

type AreasOutput = z.output<(typeof unitOperations)['listAreas']['output']>

interface AreaRow {
  id: string
  kind: AreasOutput['items'][number]['kind']
  parent_id: string | null
  code: string | null
  name: Text
  address: Text | null
  valid_from: Day | null
  valid_until: Day | null
  units: Ref[] | null
  smaller: number
}

/** More are never listed at once: a district has some hundred communities, a community some hundred grids. */
const areasMax = 5000

/** Areas of the pack's order down to communities, or one area with all below it; and what is counted without a name. */
export async function listAreas(
  ctx: QueryContext,
  { on, within }: z.output<(typeof unitOperations)['listAreas']['input']>,
): Promise<AreasOutput> {
  const isThere = (alias: string) =>
    on === undefined
      ? sql`not ${sql.ref(`${alias}.is_dropped`)}`
      : sql`not ${sql.ref(`${alias}.is_dropped`)} and coalesce(${sql.ref(`${alias}.valid_from`)} <= ${on}, true)
          and coalesce(${sql.ref(`${alias}.valid_until`)} > ${on}, true)`
  const shown =
    within === undefined
      ? sql`select id from directory.areas a where a.kind in ('district', 'street', 'community') and ${isThere('a')}`
      : sql`select id from directory.areas where id = ${within}
          union select a.id from directory.areas a join shown s on a.parent_id = s.id where ${isThere('a')}`
  const [areas, counts] = await Promise.all([
    sql<AreaRow>`with recursive shown as (${shown}),
        seated as (select area_id, jsonb_agg(jsonb_build_object('id', id, 'name', name) order by position) as units
          from directory.units where not is_dropped and kind <> 'collective' and area_id is not null group by area_id),
        parts as (select parent_id, count(*)::integer as smaller from directory.areas a
          where kind in ('grid', 'station') and ${isThere('a')} group by parent_id)
      select a.id, a.kind, a.parent_id, a.code, a.name, a.address, a.valid_from, a.valid_until,
        case when a.kind <> 'district' then u.units end as units, coalesce(p.smaller, 0) as smaller
      from shown join directory.areas a using (id) left join seated u on u.area_id = a.id
        left join parts p on p.parent_id = a.id
      order by a.position, a.id limit ${areasMax}`.execute(ctx.tx),
    sql<{ kind: string; parent_id: string | null; counted: number; source: string; note: Text | null }>`select kind,
      parent_id, counted, source, note from directory.area_counts order by id`.execute(ctx.tx),
  ])
  if (within !== undefined && areas.rows.length === 0) throw new NotFound(`area ${within}`)
  return {
    items: areas.rows.map(({ id, kind, parent_id, code, name, address, valid_from, valid_until, units, smaller }) => ({
      id,
      kind,
      name,
      smaller,
      units: units ?? [],
      ...(parent_id === null ? {} : { parent: parent_id }),
      ...(code === null ? {} : { code }),
      ...(address === null ? {} : { address }),
      ...(valid_from === null ? {} : { validFrom: valid_from }),
      ...(valid_until === null ? {} : { validUntil: valid_until }),
    })),
    counted: counts.rows.map(({ kind, parent_id, counted, source, note }) => ({
      kind,
      count: counted,
      source,
      ...(parent_id === null ? {} : { parent: parent_id }),
      ...(note === null ? {} : { note }),
    })),
  }
}
