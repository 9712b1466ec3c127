/** Finds the words of the index that sound like Latin input (`zhiyuanzhe`, `ziyuanzhe`, `zyz`), and words near a mistyped one. */
import { sql } from 'kysely'
import { foldPinyin } from '#base/pinyin.ts'
import type { Db } from '#platform/db/database.ts'
import type { Sounds } from './expressions.ts'
import type { QueryPart } from './parse.ts'
import type { Words } from './words.ts'

const alternativesMax = 12
const piecesMax = 6
/** In so many clauses a Latin word may stand and still be read as pinyin. */
const asideMax = 2

async function wordsOfSound(db: Db, sound: string, typed: string): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    select word from gazette.search_words where pinyin = ${sound} or initials = ${typed} order by uses desc, word limit ${alternativesMax}`.execute(
    db,
  )
  return rows.map((row) => row.word)
}

/** Short words that begin with a sound not yet typed to its end. */
async function wordsBegun(db: Db, sound: string): Promise<string[]> {
  if (sound.length < 4) return []
  const { rows } = await sql<{ word: string }>`
    select word from gazette.search_words where pinyin like ${`${sound}%`} and length(word) <= 4 order by uses desc, word limit ${alternativesMax}`.execute(
    db,
  )
  return rows.map((row) => row.word)
}

/** The ways to read a sound: as one word, as several, as the beginning of one. */
async function waysOf(db: Db, sound: string, typed: string): Promise<string[][]> {
  const whole = await wordsOfSound(db, sound, typed)
  if (whole.length > 0) return whole.map((word) => [word])
  const several = await partSound(db, sound)
  return several.length > 0 ? several : (await wordsBegun(db, sound)).map((word) => [word])
}

/** Parts a longer sound into the fewest words of the index: `hetongnengyuan` is 合同 and 能源. */
async function partSound(db: Db, sound: string): Promise<string[][]> {
  const pieces = new Set<string>()
  for (let from = 0; from < sound.length; from += 1)
    for (let to = from + 2; to <= Math.min(sound.length, from + 24); to += 1) pieces.add(sound.slice(from, to))
  const { rows } = await sql<{ pinyin: string; words: string[] }>`
    select pinyin, array_agg(word order by uses desc, word) as words from gazette.search_words where pinyin = any(${[...pieces]}::text[]) group by pinyin`.execute(
    db,
  )
  const known = new Map(rows.map((row) => [row.pinyin, row.words]))
  const best: (string[] | undefined)[] = [[]]
  for (let to = 1; to <= sound.length; to += 1) {
    for (let from = 0; from < to; from += 1) {
      const before = best[from]
      const piece = sound.slice(from, to)
      const now = best[to]
      if (
        before &&
        known.has(piece) &&
        before.length < piecesMax &&
        (now === undefined || before.length + 1 < now.length)
      )
        best[to] = [...before, piece]
    }
  }
  const path = best[sound.length] ?? []
  // Homophones of each piece multiply; the most used ones are tried.
  return path.reduce<string[][]>(
    (ways, piece) =>
      ways
        .flatMap((way) => (known.get(piece) ?? []).slice(0, 3).map((word) => [...way, word]))
        .slice(0, alternativesMax),
    path.length === 0 ? [] : [[]],
  )
}

/** The sounds of the Latin parts of a query. What stands in several clauses as it was typed is a word of its own; once or twice may be an aside (“yigong”). */
export async function findSounds(db: Db, parts: readonly QueryPart[]): Promise<Sounds> {
  const sounds = new Map<QueryPart, readonly (readonly string[])[]>()
  for (const part of parts) {
    if (part.kind !== 'latin') continue
    const typed = part.texts.join('')
    const sound = foldPinyin(typed)
    if (sound.length < 2 || sound.length > 60 || !/^[a-z]+$/u.test(typed)) continue
    const lexeme = `'${part.texts.join("' & '")}'`
    const { rows } =
      await sql`select 1 from gazette.clause_search where newest and grams @@ ${lexeme}::tsquery limit ${asideMax + 1}`.execute(
        db,
      )
    if (rows.length > asideMax) continue
    sounds.set(part, await waysOf(db, sound, typed))
  }
  return sounds
}

/** Words of the index that sound like a word, or differ from it in one character; the most used first. */
export async function findNearWords(db: Db, word: string, words: Words): Promise<string[]> {
  const characters = [...word]
  if (characters.length < 2 || characters.length > 12) return []
  const { pinyin } = words.soundOf(word)
  const escaped = characters.map((character) => character.replace(/[\\%_]/u, '\\$&'))
  const shapes = characters.length < 3 ? [] : characters.map((_, index) => escaped.toSpliced(index, 1, '_').join(''))
  const { rows } = await sql<{ word: string }>`
    select word from gazette.search_words where word <> ${word} and (pinyin = ${pinyin} or word like any(${shapes}::text[]))
    order by (pinyin = ${pinyin}) desc, uses desc, word limit 5`.execute(db)
  return rows.map((row) => row.word)
}
