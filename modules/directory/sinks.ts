/** Keeps the directory's tables equal to the pack: names, kinds, areas, units and how joint names are read. */
import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { sinkOf, type PackChange, type PackSink } from '#platform/pack/load.ts'
import type { PackEntry, PackProblem, PackView } from '#platform/pack/part.ts'
import { soundOf } from './naming/sounds.ts'
import {
  areaCountsPart,
  areasPart,
  jointNamesPart,
  namesOf,
  unitKindsPart,
  unitsPart,
  type PackArea,
  type PackUnit,
} from './pack.ts'

interface Change<T> {
  readonly changed: readonly PackEntry<T>[]
  readonly removed: readonly string[]
  readonly pack: PackView
}

const json = JSON.stringify

/** What the order of the pack is now; entries that only moved are not written anew otherwise. */
async function order(tx: Tx, table: 'areas' | 'units' | 'unit_kinds', ids: readonly string[]): Promise<void> {
  await sql`update ${sql.table(`directory.${table}`)} t set position = r.position::integer
    from unnest(${ids}::text[]) with ordinality as r (id, position)
    where t.id = r.id and t.position <> r.position`.execute(tx)
}

/** Writes areas; one that the pack no longer names stays and is marked, because records point to it. */
async function saveAreas(tx: Tx, { changed, removed, pack }: Change<PackArea>): Promise<void> {
  const rows = changed.map(({ value }) => ({
    ...value,
    parent_id: value.parent ?? null,
    valid_from: value.validFrom ?? null,
    valid_until: value.validUntil ?? null,
  }))
  // The row that points to a parent may come before it: the constraint is checked at the statement's end.
  await sql`insert into directory.areas (id, kind, parent_id, code, name, address, valid_from, valid_until, reason, position)
    select r.*, 0 from jsonb_to_recordset(${json(rows)}::jsonb) as r (id text, kind text, parent_id text, code text,
      name jsonb, address jsonb, valid_from date, valid_until date, reason jsonb)
    on conflict (id) do update set kind = excluded.kind, parent_id = excluded.parent_id, code = excluded.code,
      name = excluded.name, address = excluded.address, valid_from = excluded.valid_from,
      valid_until = excluded.valid_until, reason = excluded.reason, is_dropped = false`.execute(tx)
  await sql`update directory.areas set is_dropped = true, code = null where id = any(${removed}::text[])`.execute(tx)
  await order(tx, 'areas', [...pack.entries(areasPart).keys()])
  await announceChange(tx, 'directory')
}

function unitRow({ value }: PackEntry<PackUnit>, pack: PackView) {
  return {
    id: value.id,
    name: value.name,
    kind: value.kind,
    kind_name: pack.entries(unitKindsPart).get(value.kind)?.value ?? { zh: value.kind },
    name_status: value.nameStatus,
    parent_id: value.parent ?? null,
    area_id: value.area ?? null,
    expansion: value.expansion ?? null,
    members: value.members,
    member_kinds: value.memberKinds,
    valid_from: value.validFrom ?? null,
    valid_until: value.validUntil ?? null,
    successor_id: value.successor ?? null,
    reason: value.reason ?? null,
    contact: value.contact ?? null,
    counted: value.count ?? null,
  }
}

async function saveNames(tx: Tx, units: readonly PackEntry<PackUnit>[], removed: readonly string[]): Promise<void> {
  const names = units.flatMap(({ value }) =>
    namesOf(value).map(({ name, from, until }, position) => ({
      unit_id: value.id,
      name,
      from_on: from ?? null,
      until_on: until ?? null,
      position,
      sound: soundOf(name),
    })),
  )
  const ids = [...units.map(({ id }) => id), ...removed]
  await sql`delete from directory.unit_names where unit_id = any(${ids}::text[])`.execute(tx)
  await sql`insert into directory.unit_names (unit_id, name, from_on, until_on, position, sound)
    select * from jsonb_to_recordset(${json(names)}::jsonb)
      as r (unit_id text, name text, from_on date, until_on date, position integer, sound text)`.execute(tx)
}

/** Writes units and their names; one that the pack no longer names stays and is marked, because records point to it. */
async function saveUnits(tx: Tx, { changed, removed, pack }: Change<PackUnit>): Promise<void> {
  const rows = changed.map((entry) => unitRow(entry, pack))
  await sql`insert into directory.units (id, name, kind, kind_name, name_status, parent_id, area_id, expansion, members,
      member_kinds, valid_from, valid_until, successor_id, reason, contact, counted, position)
    select r.*, 0 from jsonb_to_recordset(${json(rows)}::jsonb) as r (id text, name jsonb, kind text,
      kind_name jsonb, name_status text, parent_id text, area_id text, expansion text, members text[],
      member_kinds text[], valid_from date, valid_until date, successor_id text, reason jsonb, contact jsonb,
      counted integer)
    on conflict (id) do update set name = excluded.name, kind = excluded.kind, kind_name = excluded.kind_name,
      name_status = excluded.name_status, parent_id = excluded.parent_id, area_id = excluded.area_id,
      expansion = excluded.expansion, members = excluded.members, member_kinds = excluded.member_kinds,
      valid_from = excluded.valid_from, valid_until = excluded.valid_until, successor_id = excluded.successor_id,
      reason = excluded.reason, contact = excluded.contact, counted = excluded.counted, is_dropped = false`.execute(tx)
  await sql`update directory.units set is_dropped = true where id = any(${removed}::text[])`.execute(tx)
  await saveNames(tx, changed, removed)
  await order(tx, 'units', [...pack.entries(unitsPart).keys()])
  await announceChange(tx, 'directory')
}

/** A unit that goes while people hold posts or roles in it: it ends on a day and names its successor instead. */
async function refuseUnits(tx: Tx, change: PackChange): Promise<readonly PackProblem[]> {
  const removed = change.get('units')?.removed ?? []
  if (removed.length === 0) return []
  const { rows } = await sql<{ id: string; roles: string; posts: string }>`select u.id,
      (select count(*) from directory.grants g where g.unit_id = u.id and g.revoked_on is null) as roles,
      (select count(*) from directory.posts p where p.unit_id = u.id and p.closed_on is null) as posts
    from directory.units u where u.id = any(${removed}::text[])`.execute(tx)
  return rows
    .filter(({ roles, posts }) => Number(roles) + Number(posts) > 0)
    .map(({ id, roles, posts }) => ({
      file: 'units.yaml',
      path: id,
      message: `the unit ${id} is taken out, but ${roles} roles and ${posts} posts are in it`,
      fix: 'keep it with validUntil and its successor, or revoke the roles and close the posts first',
    }))
}

async function saveKinds(tx: Tx, { changed, removed, pack }: Change<PackUnit['name']>): Promise<void> {
  const rows = changed.map(({ id, value }) => ({ id, name: value }))
  await sql`delete from directory.unit_kinds where id = any(${removed}::text[])`.execute(tx)
  await sql`insert into directory.unit_kinds (id, name, position)
    select r.id, r.name, 0 from jsonb_to_recordset(${json(rows)}::jsonb) as r (id text, name jsonb)
    on conflict (id) do update set name = excluded.name`.execute(tx)
  await sql`update directory.units u set kind_name = k.name from directory.unit_kinds k
    where k.id = u.kind and u.kind_name <> k.name`.execute(tx)
  await order(tx, 'unit_kinds', [...pack.entries(unitKindsPart).keys()])
}

/** What the directory does with its parts of a pack. */
export const directorySinks: readonly PackSink[] = [
  sinkOf(areasPart, saveAreas),
  sinkOf(areaCountsPart, async (tx, { changed, removed }) => {
    await sql`delete from directory.area_counts where id = any(${removed}::text[])`.execute(tx)
    const rows = changed.map(({ id, value }) => ({
      ...value,
      id,
      parent_id: value.parent ?? null,
      counted: value.count,
    }))
    await sql`insert into directory.area_counts (id, kind, parent_id, counted, source, note)
      select * from jsonb_to_recordset(${json(rows)}::jsonb)
        as r (id text, kind text, parent_id text, counted integer, source text, note jsonb)
      on conflict (id) do update set kind = excluded.kind, parent_id = excluded.parent_id, counted = excluded.counted,
        source = excluded.source, note = excluded.note`.execute(tx)
    await announceChange(tx, 'directory')
  }),
  sinkOf(unitKindsPart, saveKinds),
  sinkOf(unitsPart, saveUnits, refuseUnits),
  sinkOf(jointNamesPart, async (tx, { changed, removed }) => {
    await sql`delete from directory.joint_names where printed = any(${removed}::text[])`.execute(tx)
    await sql`insert into directory.joint_names (printed, reading, units, places, reason)
      select * from jsonb_to_recordset(${json(changed.map(({ value }) => value))}::jsonb)
        as r (printed text, reading text, units text[], places jsonb, reason jsonb)
      on conflict (printed) do update set reading = excluded.reading, units = excluded.units, places = excluded.places,
        reason = excluded.reason`.execute(tx)
    await announceChange(tx, 'directory')
  }),
]
