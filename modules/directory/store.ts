/** Writes units and areas as the pack has them. */
import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { PackAreas, PackFile, PackUnits } from './pack.ts'

/** Whether a pack file was loaded as it is now; notes it as loaded otherwise. */
export async function noteLoad(tx: Tx, { file, hash }: PackFile<unknown>): Promise<boolean> {
  const { rows } = await sql`insert into directory.loads as l (file, hash) values (${file}, ${hash})
    on conflict (file) do update set hash = excluded.hash where l.hash <> excluded.hash returning 1`.execute(tx)
  return rows.length > 0
}

/** Writes the areas; one that the pack no longer names stays, because records point to it. */
export async function saveAreas(tx: Tx, { areas }: PackAreas): Promise<void> {
  for (const [position, area] of areas.entries()) {
    await sql`insert into directory.areas (id, kind, parent_id, code, name, position)
      values (${area.id}, ${area.kind}, ${area.parent ?? null}, ${area.code ?? null}, ${JSON.stringify(area.name)}, ${position})
      on conflict (id) do update set kind = excluded.kind, parent_id = excluded.parent_id, code = excluded.code,
        name = excluded.name, position = excluded.position`.execute(tx)
  }
}

/** Writes units, their names and the joint names, in one statement each. */
export async function saveUnits(tx: Tx, { kinds, units, jointNames }: PackUnits): Promise<void> {
  const rows = units.map((unit, position) => ({
    id: unit.id,
    name: unit.name,
    kind: unit.kind,
    kind_name: kinds[unit.kind],
    name_status: unit.nameStatus,
    parent_id: unit.parent ?? null,
    area_id: unit.area ?? null,
    expansion: unit.expansion ?? null,
    members: unit.members,
    member_kinds: unit.memberKinds,
    valid_from: unit.validFrom ?? null,
    valid_until: unit.validUntil ?? null,
    successor_id: unit.successor ?? null,
    reason: unit.reason ?? null,
    position,
  }))
  await sql`insert into directory.units (id, name, kind, kind_name, name_status, parent_id, area_id, expansion, members,
      member_kinds, valid_from, valid_until, successor_id, reason, position)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, name jsonb, kind text,
      kind_name jsonb, name_status text, parent_id text, area_id text, expansion text, members text[],
      member_kinds text[], valid_from date, valid_until date, successor_id text, reason jsonb, position integer)
    on conflict (id) do update set name = excluded.name, kind = excluded.kind, kind_name = excluded.kind_name,
      name_status = excluded.name_status, parent_id = excluded.parent_id, area_id = excluded.area_id,
      expansion = excluded.expansion, members = excluded.members, member_kinds = excluded.member_kinds,
      valid_from = excluded.valid_from, valid_until = excluded.valid_until, successor_id = excluded.successor_id,
      reason = excluded.reason, position = excluded.position`.execute(tx)
  const names = units.flatMap((unit) =>
    [...new Set([unit.name.zh, ...unit.aliases])].map((name) => ({ unit_id: unit.id, name })),
  )
  await sql`delete from directory.unit_names where unit_id = any(${units.map((unit) => unit.id)}::text[])`.execute(tx)
  await sql`insert into directory.unit_names (unit_id, name)
    select * from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as r (unit_id text, name text)`.execute(tx)
  await sql`delete from directory.joint_names`.execute(tx)
  await sql`insert into directory.joint_names (printed, reading, units, places, reason)
    select * from jsonb_to_recordset(${JSON.stringify(jointNames)}::jsonb)
      as r (printed text, reading text, units text[], places jsonb, reason jsonb)`.execute(tx)
}
