/** Words that mean the same in a district's documents: kept in a table, asked by every search. */
import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Synonyms } from './parse.ts'
import { addWords } from './store.ts'
import { openWords } from './words.ts'

/** Makes the table hold these groups and no others; writes nothing when it does already. */
export async function saveSynonyms(tx: Tx, groups: readonly (readonly string[])[]): Promise<void> {
  const kept = await findSynonyms(tx)
  const isSame =
    groups.flat().length === kept.size &&
    groups.every((group) =>
      group.every((word) => group.every((other) => other === word || kept.get(word)?.includes(other))),
    )
  if (isSame) return
  await addWords(tx, new Map(groups.flat().map((word) => [word, 1])), openWords())
  const pairs = groups.flatMap((group) =>
    group.flatMap((word) => group.filter((other) => other !== word).map((means) => [word, means] as const)),
  )
  await sql`delete from gazette.synonyms`.execute(tx)
  await sql`insert into gazette.synonyms (word, means)
    select * from unnest(${pairs.map(([word]) => word)}::text[], ${pairs.map(([, means]) => means)}::text[])`.execute(
    tx,
  )
}

/** The district's synonyms by word. */
export async function findSynonyms(db: Db): Promise<Synonyms> {
  const { rows } = await sql<{ word: string; means: string[] }>`
    select word, array_agg(means order by means) as means from gazette.synonyms group by word`.execute(db)
  return new Map(rows.map((row) => [row.word, row.means]))
}
