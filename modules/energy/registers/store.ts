/** Reads and writes records of the registers with their history; columns come from the register's fields. */
import { sql, type RawBuilder } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import { compareDecimals, decimal, isDecimal } from '#base/decimal.ts'
import type { FieldValues } from '#modules/procedures/fields.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import type { Register, RegisterField } from './register.ts'
import { registers } from './registers.ts'
import type { EntryKind, RegisterId } from './shapes.ts'

/** A record as its table has it. */
export type RecordRow = Readonly<Record<string, unknown>> & {
  readonly id: string
  readonly name: string
  readonly revision: number
  readonly removed_on: Day | null
}

/** Columns with their values; null empties one. */
export type Columns = Readonly<Record<string, string | number | null>>

/** The table of a register. */
export const tableOf = (register: RegisterId): RawBuilder<unknown> => sql.table(`energy.${registers[register].table}`)

const fen = (yuan: string): string => {
  const [whole = '0', part = ''] = yuan.split('.')
  return `${whole}${part.padEnd(2, '0').slice(0, 2)}`
}
const yuan = (value: string): string => {
  const digits = value.padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/u, '')
}

/** What a form holds, as columns; an emptied field becomes null. References are ids by then. */
export function columnsOf(register: Register, values: FieldValues): Columns {
  return Object.fromEntries(
    register.fields.map((field) => {
      const value = values[field.id]?.trim() ?? ''
      return [field.column, value === '' ? null : field.isMoney === true ? fen(value) : value]
    }),
  )
}

/** A column as the form shows it. */
export function valueOf(field: RegisterField, row: Readonly<Record<string, unknown>>): string {
  const value = row[field.column]
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
  if (field.isMoney === true) return yuan(text)
  return field.kind === 'decimal' ? text.replace(/(\.\d*?)0+$/u, '$1').replace(/\.$/u, '') : text
}

/** One record; `lock` holds it until the transaction ends. */
export async function findRecord(
  db: Db,
  register: RegisterId,
  where: RawBuilder<unknown>,
  lock = false,
): Promise<RecordRow | undefined> {
  const { rows } = await sql<RecordRow>`select r.* from ${tableOf(register)} r where ${where}
    ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

/** Who made an entry, of which case and under which clause. */
export interface Made {
  readonly kind: EntryKind
  readonly reason: string
  readonly clause: string
  readonly by: { readonly id: string; readonly name: string }
  readonly on: Day
  readonly at: Date
  readonly case?: { readonly id: string; readonly number: string } | undefined
  readonly document?: string | undefined
  readonly publication?: string | undefined
  readonly undoes?: string
}

interface Change {
  readonly before: Columns
  readonly after: Columns
}

async function addEntry(
  tx: Tx,
  register: RegisterId,
  record: string,
  { before, after }: Change,
  made: Made,
): Promise<void> {
  await sql`insert into energy.entries (id, register, record_id, seq, kind, before, after, reason, clause, case_id,
      case_number, document_number, publication_id, undoes, by_id, by_name, on_day, at)
    values (${uuid()}, ${register}, ${record},
      (select coalesce(max(seq), 0) + 1 from energy.entries where record_id = ${record}),
      ${made.kind}, ${JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb, ${made.reason}, ${made.clause},
      ${made.case?.id ?? null}, ${made.case?.number ?? null}, ${made.document ?? null}, ${made.publication ?? null},
      ${made.undoes ?? null}, ${made.by.id}, ${made.by.name}, ${made.on}, ${made.at})`.execute(tx)
  await announceChange(tx, 'energy')
}

/** Adds a record with its first entry. */
export async function insertRecord(
  tx: Tx,
  register: RegisterId,
  columns: Columns,
  made: Made,
  id: string = uuid(),
): Promise<string> {
  const filled = Object.entries(columns).filter(([, value]) => value !== null)
  await sql`insert into ${tableOf(register)} (id, ${sql.join(filled.map(([column]) => sql.ref(column)))})
    values (${id}, ${sql.join(filled.map(([, value]) => sql`${value}`))})`.execute(tx)
  await addEntry(tx, register, id, { before: {}, after: Object.fromEntries(filled) }, made)
  return id
}

const sameText = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value)

function differs(now: unknown, next: string | number | null): boolean {
  const [left, right] = [sameText(now), sameText(next)]
  if (left === right) return false
  // `12.500` of the database and `12.5` of the form are one number.
  const isNumber = left !== null && right !== null && isDecimal(left) && isDecimal(right)
  return !isNumber || compareDecimals(decimal(left), decimal(right)) !== 0
}

/** Changes columns of a locked record and writes the entry; an entry of a case is written even where nothing differs. */
export async function updateRecord(
  tx: Tx,
  register: RegisterId,
  row: RecordRow,
  columns: Columns,
  made: Made,
): Promise<number> {
  const changed = Object.entries(columns).filter(([column, value]) => differs(row[column], value))
  if (changed.length === 0 && made.kind === 'changed') return row.revision
  const before = Object.fromEntries(changed.map(([column]) => [column, sameText(row[column])]))
  const sets = [...changed.map(([column, value]) => sql`${sql.ref(column)} = ${value}`), sql`revision = revision + 1`]
  await sql`update ${tableOf(register)} set ${sql.join(sets)} where id = ${row.id}`.execute(tx)
  await addEntry(tx, register, row.id, { before, after: Object.fromEntries(changed) }, made)
  return row.revision + 1
}

/** An entry as its table has it. */
export interface EntryRow {
  id: string
  seq: number
  kind: EntryKind
  before: Record<string, string | null>
  after: Record<string, string | null>
  reason: string
  clause: string
  case_id: string | null
  case_number: string | null
  document_number: string | null
  publication_id: string | null
  undoes: string | null
  is_undone: boolean
  by_name: string
  on_day: Day
}

/** The newest entries of a record. */
export async function listEntries(db: Db, record: string, limit = 200): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`select e.id, e.seq, e.kind, e.before, e.after, e.reason, e.clause, e.case_id,
      e.case_number, e.document_number, e.publication_id, e.undoes, e.by_name, e.on_day,
      exists (select 1 from energy.entries u where u.undoes = e.id) as is_undone
    from energy.entries e where e.record_id = ${record} order by e.seq desc limit ${limit}`.execute(db)
  return rows
}

/** Names of records by id. */
export async function namesOf(db: Db, register: RegisterId, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const shown = register === 'projects' ? sql`r.number || ' ' || r.name` : sql`r.name`
  const { rows } = await sql<{ id: string; name: string }>`select r.id, ${shown} as name from ${tableOf(register)} r
    where r.id = any(${[...new Set(ids)]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The record that people mean by a number or a whole name; undefined where there is none, or several share the name. */
export async function resolveName(db: Db, register: RegisterId, words: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string; exact: boolean }>`select r.id, coalesce(r.number = ${words}, false) as exact
    from ${tableOf(register)} r where r.removed_on is null and (r.number = ${words} or r.name = ${words})
    order by exact desc limit 2`.execute(db)
  const [first, second] = rows
  return first !== undefined && (first.exact || second === undefined) ? first.id : undefined
}
