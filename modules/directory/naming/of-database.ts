/** The names of the district as its tables hold them, ready to be resolved. */
import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import { indexNames, type JointName, type NamedUnit, type NameIndex } from './rules.ts'

interface UnitRow extends Omit<NamedUnit, 'validFrom' | 'validUntil' | 'successor' | 'expansion' | 'reason' | 'forms'> {
  readonly validFrom: string | null
  readonly validUntil: string | null
  readonly successor: string | null
  readonly expansion: NonNullable<NamedUnit['expansion']> | null
  readonly reason: NamedUnit['reason'] | null
  readonly forms: { name: string; from: string | null; until: string | null }[]
}

const present = <T extends object>(row: T) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Record<string, unknown>

/** Reads all names in one statement: a district has a few hundred units. */
export async function openNames(db: Db): Promise<NameIndex> {
  const { rows } = await sql<{
    units: UnitRow[] | null
    joints: (JointName & { reason: JointName['reason'] | null })[] | null
  }>`
    select (select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'kind', u.kind, 'validFrom', u.valid_from,
        'validUntil', u.valid_until, 'successor', u.successor_id, 'expansion', u.expansion, 'members', to_jsonb(u.members),
        'memberKinds', to_jsonb(u.member_kinds), 'reason', u.reason, 'forms', coalesce(n.forms, '[]'::jsonb))
        order by u.position, u.id)
      from directory.units u left join (select unit_id, jsonb_agg(jsonb_build_object('name', name, 'from', from_on,
        'until', until_on) order by position) as forms from directory.unit_names group by unit_id) n on n.unit_id = u.id
      where not u.is_dropped) as units,
      (select jsonb_agg(jsonb_build_object('printed', printed, 'reading', reading, 'units', to_jsonb(units),
        'places', places, 'reason', reason)) from directory.joint_names) as joints`.execute(db)
  const [row] = rows
  return indexNames(
    (row?.units ?? []).map((unit) => ({ ...present(unit), forms: unit.forms.map(present) }) as unknown as NamedUnit),
    (row?.joints ?? []).map((joint) => present(joint) as unknown as JointName),
  )
}
