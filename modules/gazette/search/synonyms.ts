/** Words that mean the same in a district's documents: read from its pack, kept in a table, asked by every search. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { parse } from 'yaml'
import { z } from 'zod'
import { Invalid } from '#base/refusals.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Synonyms } from './parse.ts'
import { addWords } from './store.ts'
import { openWords } from './words.ts'

const shape = z.array(
  z.strictObject({
    words: z.array(z.string().regex(/^\p{Script=Han}{2,20}$/u)).min(2),
    because: z.strictObject({ zh: z.string(), en: z.string().optional() }),
  }),
)

/** Groups of words in `synonyms.yaml` of a pack folder; none when the pack has no such file. Throws `Invalid`. */
export function readSynonyms(packDir: string): string[][] {
  const file = path.join(packDir, 'synonyms.yaml')
  if (!existsSync(file)) return []
  const parsed = shape.safeParse(parse(readFileSync(file, 'utf8')))
  const name = path.join(path.basename(packDir), 'synonyms.yaml')
  if (!parsed.success) {
    throw new Invalid(
      parsed.error.issues.map((issue) => ({ path: `${name}: ${issue.path.join('.')}`, message: issue.message })),
    )
  }
  const groups = parsed.data.map((group) => group.words)
  const twice = groups.flat().filter((word, index, list) => list.indexOf(word) !== index)
  if (twice.length > 0)
    throw new Invalid(
      twice.map((word) => ({ path: `${name}: ${word}`, message: 'this word stands in two groups; join them' })),
    )
  return groups
}

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
