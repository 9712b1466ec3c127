/** Loads what a table is checked against, and checks it. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Context } from '#platform/contract/actor.ts'
import { storedPack } from '#platform/pack/stored.ts'
import { openNames } from '../naming/of-database.ts'
import { directoryParts, type PackArea, type PackUnit } from '../pack.ts'
import type { PersonVault } from '../persons.ts'
import { checkAreaRows } from './area-rows.ts'
import type { TableKind } from './columns.ts'
import { checkPostRows, type HeldPost, type PostWrite } from './post-rows.ts'
import type { CheckedRow, RowCells } from '#platform/tables/rows.ts'
import { checkUnitRows } from './unit-rows.ts'

/** Every open post with the appointments that were not voided. */
export async function listHeldPosts(ctx: Context): Promise<HeldPost[]> {
  const { rows } = await sql<{
    id: string
    unit: string
    title: string
    title_en: string | null
    order: number
    holders: { id: string; person: string; name: string | null; number: string | null; from: Day; until: Day | null }[]
  }>`select p.id, p.unit_id as unit, p.title->>'zh' as title, p.title->>'en' as title_en, p.position as order,
      coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'person', a.person_id, 'name', encode(h.name_hash, 'hex'),
        'number', encode(h.number_hash, 'hex'), 'from', a.from_on, 'until', a.until_on)) filter (where a.id is not null),
        '[]'::jsonb) as holders
    from directory.posts p
      left join directory.appointments a on a.post_id = p.id and a.voided_on is null
      left join directory.persons h on h.id = a.person_id
    where p.closed_on is null group by p.id`.execute(ctx.tx)
  return rows.map(({ title_en, holders, ...row }) => ({
    ...row,
    titleEn: title_en ?? '',
    holders: holders.map(({ name, number, until, ...one }) => ({
      ...one,
      nameHash: name ?? '',
      numberHash: number ?? undefined,
      until: until ?? undefined,
    })),
  }))
}

/** A checked table of any kind. */
export type CheckedTable =
  | { readonly kind: 'units'; readonly rows: readonly CheckedRow<PackUnit>[] }
  | { readonly kind: 'areas'; readonly rows: readonly CheckedRow<PackArea>[] }
  | { readonly kind: 'posts'; readonly rows: readonly CheckedRow<PostWrite>[] }

/** Checks rows against the district as it is now. */
export async function checkTable(
  ctx: Context,
  vault: PersonVault,
  kind: TableKind,
  rows: readonly RowCells[],
): Promise<CheckedTable> {
  if (kind === 'posts') {
    const state = {
      names: await openNames(ctx.tx),
      today: ctx.today,
      posts: await listHeldPosts(ctx),
      hashName: (name: string) => vault.hashName(name).toString('hex'),
      hashNumber: (number: string) => vault.hashNumber(number).toString('hex'),
    }
    return { kind, rows: checkPostRows(state, rows) }
  }
  const pack = await storedPack(ctx.tx, directoryParts)
  return kind === 'units' ? { kind, rows: checkUnitRows(pack, rows) } : { kind, rows: checkAreaRows(pack, rows) }
}
