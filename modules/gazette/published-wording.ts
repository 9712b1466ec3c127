/** Reads the wording of every instrument as it stands published, for lint and for what else compares the pack with it. */
import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import { stands } from './standing.ts'
import type { CitationWording, ClauseWording, UnitLineWording, Wording } from './wording.ts'

interface Printed {
  readonly reference: string
  readonly label: string
  readonly heading: string | null
  readonly body: string
  readonly cells: string[] | null
}

/** The newest standing version of each instrument, in three statements. */
export async function publishedWording(db: Db): Promise<Wording> {
  const shown = sql`select distinct on (instrument_id) id, instrument_id from gazette.versions
    where ${stands('gazette.versions.id')} order by instrument_id, number desc`
  const { rows: clauses } =
    await sql<Printed>`select v.instrument_id || '#' || c.id as reference, c.label, c.heading, c.body, c.cells
    from (${shown}) v join gazette.clauses c on c.version_id = v.id order by v.instrument_id, c.position`.execute(db)
  const { rows: unitLines } = await sql<UnitLineWording & { part: string | null }>`
    select v.instrument_id || '#' || l.clause_id as clause, l.role, l.names, l.part, l.basis
    from (${shown}) v join gazette.unit_lines l on l.version_id = v.id order by v.instrument_id, l.position`.execute(db)
  const { rows: citations } = await sql<{ clause: string; title: string | null; number: string | null }>`
    select v.instrument_id || '#' || c.clause_id as clause, c.title, c.number
    from (${shown}) v join gazette.citations c on c.version_id = v.id order by v.instrument_id, c.position`.execute(db)
  const words = new Map<string, ClauseWording>(
    clauses.map(({ reference, label, heading, body, cells }) => [
      reference,
      {
        label,
        text: cells === null ? body : '',
        ...(heading === null ? {} : { heading }),
        ...(cells === null ? {} : { cells }),
      },
    ]),
  )
  return {
    instruments: new Set([...words.keys()].map((reference) => reference.slice(0, reference.indexOf('#')))),
    clauses: words,
    unitLines: unitLines.map(({ part, ...line }) => ({ ...line, ...(part === null ? {} : { part }) })),
    citations: citations.map(({ clause, title, number }): CitationWording => ({
      clause,
      ...(title === null ? {} : { title }),
      ...(number === null ? {} : { number }),
    })),
  }
}

/** A text that changes with every publication, withdrawal and correction, so that what was computed from the wording can be kept. */
export async function wordingState(db: Db): Promise<string> {
  const { rows } = await sql<Record<string, number>>`select (select count(*) from gazette.versions)::int as versions,
    (select count(*) from gazette.withdrawals)::int as withdrawals,
    (select count(*) from gazette.correction_decisions)::int as corrections`.execute(db)
  return JSON.stringify(rows[0])
}
