/** What instruments are called: for other modules that name a document beside their own things. */
import { sql } from 'kysely'
import type { Text } from '#base/text.ts'
import type { Db } from '#platform/db/database.ts'

/** A document's names; `short` is our own short title. */
export interface InstrumentName {
  readonly id: string
  readonly number?: string
  readonly title: Text
  readonly short?: Text
  /** A statute or a document of another authority: known without text, so it has no page. */
  readonly isExternal: boolean
}

interface NameRow {
  id: string
  number: string | null
  title: string
  title_en: string | null
  short: Text | null
  external: boolean
}

/** The names of those instruments; an unknown id is absent. */
export async function namesOfInstruments(db: Db, ids: readonly string[]): Promise<Map<string, InstrumentName>> {
  const { rows } = await sql<NameRow>`select id, number, title, title_en, short, external from gazette.instruments
    where id = any(${ids}::text[])`.execute(db)
  return new Map(
    rows.map(({ id, number, title, title_en: en, short, external: isExternal }) => [
      id,
      {
        id,
        isExternal,
        title: en === null ? { zh: title } : { zh: title, en },
        ...(number === null ? {} : { number }),
        ...(short === null ? {} : { short }),
      },
    ]),
  )
}
