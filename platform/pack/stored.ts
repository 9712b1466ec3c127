/** The pack as it holds in the database: the entries as loaded, with the desk's edits on top. */
import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import { loadedPack } from './blocks.ts'
import type { PackEntry, PackPart, PackView } from './part.ts'

/** The newest edit of an entry. */
export interface Edited {
  readonly id: string
  readonly part: string
  readonly item_id: string
  readonly revision: number
  readonly kind: 'set' | 'removed' | 'cleared'
  readonly base: unknown
  readonly value: unknown
}

/** The newest edit of each entry that differs from the pack's own, by part and id joined by a line feed. */
export async function findEdited(db: Db, parts?: readonly string[]): Promise<Map<string, Edited>> {
  const { rows } = await sql<Edited>`select distinct on (part, item_id) id, part, item_id, revision, kind, base, value
    from pack.edits ${parts === undefined ? sql`` : sql`where part = any(${parts}::text[])`}
    order by part, item_id, revision desc`.execute(db)
  return new Map(rows.filter(({ kind }) => kind !== 'cleared').map((row) => [`${row.part}\n${row.item_id}`, row]))
}

/** Where an entry stands that only the desk has. */
export const deskFile = 'desk'

/** Lays edits over a pack's entries: what was set replaces or joins, what was removed goes. */
export function overlaid(pack: PackView, edited: ReadonlyMap<string, Edited>): PackView {
  if (edited.size === 0) return pack
  const kept = new Map<string, ReadonlyMap<string, PackEntry<unknown>>>()
  const build = (part: PackPart<unknown>): ReadonlyMap<string, PackEntry<unknown>> => {
    const own = [...edited.values()].filter((edit) => edit.part === part.name)
    const entries = pack.entries(part)
    if (own.length === 0) return entries
    const result = new Map(entries)
    for (const edit of own) {
      if (edit.kind === 'removed') result.delete(edit.item_id)
      else
        result.set(edit.item_id, {
          id: edit.item_id,
          value: edit.value,
          place: entries.get(edit.item_id)?.place ?? { file: deskFile, at: [] },
        })
    }
    return result
  }
  return {
    entries: <T>(part: PackPart<T>) => {
      const found = kept.get(part.name) ?? build(part)
      kept.set(part.name, found)
      return found as ReadonlyMap<string, PackEntry<T>>
    },
  }
}

/** Reads those parts as they hold now. Large packs: name only the parts you need. */
export async function storedPack(db: Db, parts: readonly PackPart<unknown>[]): Promise<PackView> {
  const loaded = await loadedPack(db, parts)
  return overlaid(
    loaded,
    await findEdited(
      db,
      parts.map(({ name }) => name),
    ),
  )
}

/** A text that changes with every load and every edit, so that what was computed from the stored pack can be kept. */
export async function packState(db: Db): Promise<string> {
  const { rows } = await sql<{ loads: number; edits: number; last: string | null }>`select
    (select count(*) from pack.loads) as loads, (select count(*) from pack.edits) as edits,
    (select max(id::text) from pack.loads) as last`.execute(db)
  return JSON.stringify(rows[0])
}
