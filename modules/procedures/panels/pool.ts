/** The pool of experts: who may be drawn on a day, who may not in one case and why, and the names behind the numbers. */
import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Party } from '#modules/directory/index.ts'
import type { Db } from '#platform/db/database.ts'
import type { CaseRow } from '../store.ts'
import type { Exclusion } from './facts.ts'
import { groundTexts } from './texts.ts'

/** An expert as the table has them. */
export interface ExpertRow {
  number: string
  unit_id: string
  person_id: string
  employer: string
  fields: string[]
  from_on: Day
  until_on: Day | null
  is_demo: boolean
  end_reason: string | null
  added_at: Date
}

/** Experts by a condition over `e`. */
export async function readExperts(
  db: Db,
  where: RawBuilder<unknown>,
  more: RawBuilder<unknown> = sql``,
): Promise<ExpertRow[]> {
  const { rows } =
    await sql<ExpertRow>`select e.number, e.unit_id, e.person_id, e.employer, e.fields, e.from_on, e.until_on,
    e.is_demo, e.end_reason, e.added_at from procedures.experts e where ${where} ${more}`.execute(db)
  return rows
}

/** As many as a pool is ever drawn from: a longer one is narrowed by fields. */
const poolMax = 2000

/** Who of a unit's pool may be drawn on a day; with fields, those who know one of them. */
export function drawable(db: Db, unit: string, on: Day, fields?: readonly string[]): Promise<ExpertRow[]> {
  return readExperts(
    db,
    sql`e.unit_id = ${unit} and e.from_on <= ${on} and (e.until_on is null or e.until_on > ${on})
      and ${fields === undefined ? sql`true` : sql`e.fields && ${[...fields]}::text[]`}`,
    sql`order by e.number limit ${poolMax}`,
  )
}

/** Experts by number. */
export async function expertsByNumber(db: Db, numbers: readonly string[]): Promise<Map<string, ExpertRow>> {
  if (numbers.length === 0) return new Map()
  const rows = await readExperts(db, sql`e.number = any(${[...new Set(numbers)]}::text[])`)
  return new Map(rows.map((row) => [row.number, row]))
}

const sameName = (a: string, b: string): boolean =>
  a.normalize('NFKC').replace(/\s/gu, '') === b.normalize('NFKC').replace(/\s/gu, '')

/** Who of the pool Luodi itself keeps out of a case: its parties, its officer, people of the company that applies. */
export function foundExclusions(
  pool: readonly ExpertRow[],
  row: Pick<CaseRow, 'applicant_id' | 'agent_id' | 'handler_id'>,
  applicant: Pick<Party, 'name'>,
): Exclusion[] {
  return pool.flatMap(({ number, person_id: person, employer }) => {
    const ground =
      person === row.applicant_id || person === row.agent_id
        ? 'party'
        : person === row.handler_id
          ? 'officer'
          : sameName(employer, applicant.name)
            ? 'employer'
            : undefined
    return ground === undefined ? [] : [{ expert: number, ground, reason: groundTexts[ground].zh } as const]
  })
}
