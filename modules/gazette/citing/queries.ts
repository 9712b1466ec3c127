/** Reads citations in both directions. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { parseClauseId } from '#base/clause-ids.ts'
import { formatClausePath } from '#base/clause-words.ts'
import { NotFound } from '#base/refusals.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { present } from '../queries.ts'
import type { citedPlace, citingOperations } from './contract.ts'

type Input = z.output<typeof citingOperations.listCitations.input>
type Output = z.output<typeof citingOperations.listCitations.output>

interface Row {
  readonly clause_id: string
  readonly position: number
  readonly words: string
  readonly number: string | null
  readonly title: string | null
  readonly to_clause: string
  readonly of_id: string | null
  readonly of_title: string | null
  readonly of_title_en: string | null
  readonly of_number: string | null
}

function placeOf(row: Row, clause: string): z.output<typeof citedPlace> {
  const parts = clause === '' ? undefined : parseClauseId(clause)
  return {
    instrument: row.of_id ?? '',
    title: { zh: row.of_title ?? '', ...present('en', row.of_title_en) },
    ...present('number', row.of_number),
    ...(clause === '' ? {} : { clause, label: parts ? formatClausePath(parts) : clause }),
  }
}

const columns = sql`c.clause_id, c.position, c.words, c.number, c.title, c.to_clause,
  i.id as of_id, i.title as of_title, i.title_en as of_title_en, i.number as of_number`

function within(column: string, clause: string | undefined) {
  if (clause === undefined) return sql`true`
  const name = sql.ref(column)
  return sql`(${name} = ${clause} or starts_with(${name}, ${`${clause}__`}))`
}

/** What a clause names and who names it; throws `NotFound` for an instrument that is not there. */
export async function listCitations(ctx: QueryContext, input: Input): Promise<Output> {
  const { instrument, clause } = input
  const known = await sql`select 1 from gazette.instruments where id = ${instrument}`.execute(ctx.tx)
  if (known.rows.length === 0) throw new NotFound(instrument)
  const cites = await sql<Row>`
    select ${columns} from gazette.cited_clauses c left join gazette.instruments i on i.id = c.to_instrument
    left join gazette.clause_search s on s.instrument_id = c.instrument_id and s.clause_id = c.clause_id and s.newest
    where c.instrument_id = ${instrument} and ${within('c.clause_id', clause)} order by s.position, c.position limit 200`.execute(
    ctx.tx,
  )
  const [from, at, nth] = decodeCursor(input.after) ?? []
  const after =
    typeof from === 'string' && typeof at === 'string' && typeof nth === 'number' && Number.isSafeInteger(nth)
      ? sql`and (c.instrument_id, c.clause_id, c.position) > (${from}, ${at}, ${nth}::int)`
      : sql``
  const citedBy = await sql<Row>`
    select ${columns} from gazette.cited_clauses c join gazette.instruments i on i.id = c.instrument_id
    where c.to_instrument = ${instrument} and ${within('c.to_clause', clause)} ${after}
    order by c.instrument_id, c.clause_id, c.position limit ${input.limit + 1}`.execute(ctx.tx)
  const shown = citedBy.rows.slice(0, input.limit)
  const last = shown.at(-1)
  return {
    cites: cites.rows.map((row) => ({
      clause: row.clause_id,
      words: row.words,
      ...present('number', row.number),
      ...present('title', row.title),
      ...(row.of_id === null ? {} : { target: placeOf(row, row.to_clause) }),
    })),
    citedBy: shown.map((row) => ({
      from: placeOf(row, row.clause_id),
      words: row.words,
      ...(row.to_clause === '' ? {} : { target: row.to_clause }),
    })),
    ...(citedBy.rows.length > input.limit && last?.of_id
      ? { next: encodeCursor([last.of_id, last.clause_id, last.position]) }
      : {}),
  }
}
