/** The tree of units in memory: which units lie below one, asked at every call that reaches a subtree. */
import { sql } from 'kysely'
import type { UnitTree } from '#platform/contract/access.ts'
import type { Db } from '#platform/db/database.ts'

const ageMaxMs = 10_000

interface UnitRow {
  id: string
  parent_id: string | null
}

function below(rows: readonly UnitRow[]): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>()
  for (const { id, parent_id: parent } of rows)
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), id])
  const collect = (id: string): string[] => [id, ...(children.get(id) ?? []).flatMap(collect)]
  return new Map(rows.map(({ id }) => [id, collect(id)]))
}

/** Loads the tree; a call that finds it older than ten seconds has it loaded again for the next one. An unknown unit has only itself. */
export async function openUnitTree(db: Db, wall: () => Date = () => new Date()): Promise<UnitTree> {
  const load = async (): Promise<ReadonlyMap<string, readonly string[]>> =>
    below(
      (await sql<UnitRow>`select id, parent_id from directory.units where not is_dropped order by position`.execute(db))
        .rows,
    )
  let tree = await load()
  let loadedAt = wall().getTime()
  let loading = false
  return (unitId) => {
    if (!loading && wall().getTime() - loadedAt > ageMaxMs) {
      loading = true
      // When it fails the tree stays as it is; the next call tries again.
      void load()
        .then((fresh) => {
          tree = fresh
          loadedAt = wall().getTime()
        })
        .catch(() => undefined)
        .finally(() => (loading = false))
    }
    return tree.get(unitId) ?? [unitId]
  }
}
