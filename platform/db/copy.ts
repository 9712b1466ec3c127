/** Writes many rows with COPY: the database takes them as they come, while those after are put into words. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CompiledQuery, sql } from 'kysely'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { day, dayNumber, type Day } from '#base/day.ts'
import type { Tx } from './database.ts'

/** The rows of a COPY as bytes; a connection that is asked with this as its only value streams them. */
export class CopySource {
  readonly chunks: Iterable<Uint8Array>
  constructor(chunks: Iterable<Uint8Array>) {
    this.chunks = chunks
  }
}

/** Runs a COPY on a connection; what fails on either side ends it and is thrown. */
export async function copyInto(client: pg.ClientBase, statement: string, source: CopySource): Promise<{ rows: [] }> {
  await pipeline(
    Readable.from(source.chunks, { objectMode: true, highWaterMark: 1 }),
    client.query(copyFrom(statement)),
  )
  return { rows: [] }
}

const epoch = dayNumber('2000-01-01' as Day)

/** A value as text: objects and lists as JSON, what is text already as it is. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Writes rows in COPY's binary form, which the database need not search for ends of lines and marks. */
class RowWriter {
  private bytes: Buffer
  private at: number
  constructor(start: Buffer) {
    this.bytes = Buffer.allocUnsafeSlow(chunkBytes)
    this.at = start.copy(this.bytes)
  }

  get length(): number {
    return this.at
  }

  count(fields: number): void {
    this.room(2)
    this.at = this.bytes.writeInt16BE(fields, this.at)
  }

  nothing(): void {
    this.number(-1)
  }

  /** Four bytes. */
  number(value: number): void {
    this.room(4)
    this.at = this.bytes.writeInt32BE(value, this.at)
  }

  text(text: string, mark?: number): void {
    // No character of UTF-16 takes more than three bytes.
    this.room(text.length * 3 + 5)
    const start = this.at + 4
    if (mark !== undefined) this.bytes[start] = mark
    const from = mark === undefined ? start : start + 1
    const end = from + this.bytes.write(text, from)
    this.bytes.writeInt32BE(end - start, this.at)
    this.at = end
  }

  /** A text that is in UTF-8 already. */
  utf8(bytes: Uint8Array): void {
    this.number(bytes.length)
    this.room(bytes.length)
    this.bytes.set(bytes, this.at)
    this.at += bytes.length
  }

  /** What was written since it was taken last; the socket may still hold it, so the next is written elsewhere. */
  take(): Buffer {
    const taken = this.bytes.subarray(0, this.at)
    this.bytes = Buffer.allocUnsafeSlow(chunkBytes)
    this.at = 0
    return taken
  }

  private room(bytes: number): void {
    if (this.at + bytes <= this.bytes.length) return
    const larger = Buffer.allocUnsafeSlow(this.at + bytes + chunkBytes)
    this.bytes.copy(larger, 0, 0, this.at)
    this.bytes = larger
  }
}

// Pieces as large as the system holds between two processes; a row may be longer.
const chunkBytes = 131_072
const chunkFull = 65_536
const header = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const trailer = Buffer.from([0xff, 0xff])

type Column = (writer: RowWriter, value: unknown) => void

/** How values of a column's type are written. */
const columnOf: Readonly<Record<string, Column>> = {
  text: (writer, value) => (value instanceof Uint8Array ? writer.utf8(value) : writer.text(textOf(value))),
  json: (writer, value) => writer.text(textOf(value)),
  jsonb: (writer, value) => writer.text(textOf(value), 1),
  integer: (writer, value) => {
    writer.number(4)
    writer.number(Number(value))
  },
  date: (writer, value) => {
    writer.number(4)
    writer.number(dayNumber(day(textOf(value))) - epoch)
  },
}

/** Rows as bytes, some ten thousand at a time. */
function* chunksOf(rows: Iterable<readonly unknown[]>, columns: readonly Column[]): Generator<Buffer> {
  const writer = new RowWriter(header)
  for (const row of rows) {
    writer.count(columns.length)
    for (const [at, write] of columns.entries()) {
      const value = row[at]
      if (value === undefined || value === null) writer.nothing()
      else write(writer, value)
    }
    if (writer.length >= chunkFull) yield writer.take()
  }
  yield writer.take()
  yield trailer
}

async function findColumns(tx: Tx, table: string, columns: string): Promise<Column[]> {
  const { rows } = await sql<{ name: string; type: string }>`select attname as name, format_type(atttypid, null) as type
    from pg_attribute where attrelid = ${table}::regclass and attnum > 0`.execute(tx)
  const types = new Map(rows.map(({ name, type }) => [name, type]))
  return columns.split(', ').map((name) => {
    const write = columnOf[types.get(name) ?? '']
    if (write === undefined)
      throw new Error(`${table}.${name}: rows of ${types.get(name) ?? 'no such column'} are not copied`)
    return write
  })
}

// A statement of this size ends long before the time that one may take.
const rowsMax = 20_000

/** Adds rows to a table; values stand as `columns` (names, separated by commas) do. A row that is there already fails. */
export async function copyRows(
  tx: Tx,
  table: string,
  columns: string,
  rows: Iterable<readonly unknown[]>,
): Promise<void> {
  const iterator = rows[Symbol.iterator]()
  let next = iterator.next()
  const isDone = (): boolean => next.done === true
  function* some(): Generator<readonly unknown[]> {
    for (let count = 0; next.done !== true && count < rowsMax; count += 1) {
      yield next.value
      next = iterator.next()
    }
  }
  if (next.done === true) return
  const writers = await findColumns(tx, table, columns)
  const statement = `copy ${table} (${columns}) from stdin (format binary)`
  while (!isDone()) await tx.executeQuery(CompiledQuery.raw(statement, [new CopySource(chunksOf(some(), writers))]))
}
