/** Reads of units and areas: SQL → view. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { directoryContract, unitLine, unitView } from './contract.ts'

interface UnitRow {
  id: string
  name: Text
  kind: string
  kind_name: Text
  name_status: 'printed' | 'expanded' | 'assumed'
  parent_id: string | null
  area_id: string | null
  expansion: 'listed' | 'by-kind' | 'open' | null
  members: string[]
  member_kinds: string[]
  valid_from: Day | null
  valid_until: Day | null
  successor_id: string | null
  reason: Text | null
  position: number
  aliases: string[]
}

const aliases = sql`array(select n.name from directory.unit_names n
  where n.unit_id = u.id and n.name <> u.name->>'zh' order by n.name) as aliases`

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

/** Lists units in the pack's order; `q` looks in official names and aliases. */
export async function listUnits(
  ctx: QueryContext,
  input: { after?: string | undefined; limit: number; q?: string | undefined; kind?: string | undefined },
): Promise<{ items: z.output<typeof unitLine>[]; next?: string }> {
  const [position] = decodeCursor(input.after) ?? []
  const from = typeof position === 'number' ? position : -1
  const q =
    input.q === undefined || input.q === ''
      ? sql`true`
      : sql`(u.name->>'en' ilike ${containing(input.q)}
    or exists (select 1 from directory.unit_names n where n.unit_id = u.id and n.name ilike ${containing(input.q)}))`
  const { rows } = await sql<UnitRow>`select u.*, ${aliases} from directory.units u
    where u.position > ${from} and ${q} and (${input.kind ?? null}::text is null or u.kind = ${input.kind ?? null})
    order by u.position, u.id limit ${input.limit + 1}`.execute(ctx.tx)
  const last = rows[input.limit - 1]
  return {
    items: rows.slice(0, input.limit).map(toLine),
    ...(rows.length > input.limit && last ? { next: encodeCursor([last.position]) } : {}),
  }
}

interface Ref {
  id: string
  name: Text
}

async function listRefs(ctx: QueryContext, condition: ReturnType<typeof sql>): Promise<Ref[]> {
  const { rows } =
    await sql<Ref>`select u.id, u.name from directory.units u where ${condition} order by u.position`.execute(ctx.tx)
  return rows
}

/** A unit with what stands around it; throws NotFound. */
export async function getUnit(ctx: QueryContext, input: { unit: string }): Promise<z.output<typeof unitView>> {
  const { rows } = await sql<UnitRow>`select u.*, ${aliases} from directory.units u where u.id = ${input.unit}`.execute(
    ctx.tx,
  )
  const row = rows[0]
  if (!row) throw new NotFound(`unit ${input.unit}`)
  const [around, below, members, memberOf, areas] = await Promise.all([
    listRefs(ctx, sql`u.id = any(${[row.parent_id, row.successor_id]}::text[])`),
    listRefs(ctx, sql`u.parent_id = ${row.id}`),
    listRefs(ctx, sql`u.id = any(${row.members}::text[]) or u.kind = any(${row.member_kinds}::text[])`),
    listRefs(ctx, sql`u.id <> ${row.id} and (${row.id} = any(u.members) or ${row.kind} = any(u.member_kinds))`),
    sql<Ref>`select id, name from directory.areas where id = ${row.area_id}`.execute(ctx.tx),
  ])
  const above = around.find((one) => one.id === row.parent_id)
  const successor = around.find((one) => one.id === row.successor_id)
  const area = areas.rows[0]
  return {
    ...toLine(row),
    nameStatus: row.name_status,
    below,
    members,
    memberOf,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.expansion === null ? {} : { expansion: row.expansion }),
    ...(above ? { above } : {}),
    ...(successor ? { successor } : {}),
    ...(area ? { area } : {}),
  }
}

type Found = z.output<typeof directoryContract.findUnits.output>

interface JointRow {
  reading: NonNullable<Found['reading']>
  units: string[]
  places: { clause: string; units: string[] }[]
  reason: Text | null
}

/** Who is meant by a name as printed: joint names by their reading, others by official name or alias; brackets and spaces are even. */
export async function findUnits(ctx: QueryContext, input: { name: string }): Promise<Found> {
  const name = input.name.replace(/\s/gu, '').replace(/\(/gu, '（').replace(/\)/gu, '）')
  const joint = await sql<JointRow>`select reading, units, places, reason from directory.joint_names
    where printed = ${name}`.execute(ctx.tx)
  const row = joint.rows[0]
  if (row) {
    const ids = [...row.units, ...row.places.flatMap((place) => place.units)]
    return {
      // In the order of the name: of a body and its sign the first one answers.
      units: (await listRefs(ctx, sql`u.id = any(${ids}::text[])`)).sort(
        (a, b) => ids.indexOf(a.id) - ids.indexOf(b.id),
      ),
      reading: row.reading,
      ...(row.places.length > 0 ? { places: row.places } : {}),
      ...(row.reason === null ? {} : { reason: row.reason }),
    }
  }
  return {
    units: await listRefs(ctx, sql`u.id in (select n.unit_id from directory.unit_names n where n.name = ${name})`),
  }
}

interface AreaRow {
  id: string
  kind: z.output<typeof directoryContract.listAreas.output>['items'][number]['kind']
  parent_id: string | null
  code: string | null
  name: Text
}

/** All areas in the pack's order. */
export async function listAreas(ctx: QueryContext): Promise<z.output<typeof directoryContract.listAreas.output>> {
  const { rows } = await sql<AreaRow>`select id, kind, parent_id, code, name from directory.areas
    order by position`.execute(ctx.tx)
  return {
    items: rows.map(({ id, kind, parent_id, code, name }) => ({
      id,
      kind,
      name,
      ...(parent_id === null ? {} : { parent: parent_id }),
      ...(code === null ? {} : { code }),
    })),
  }
}
