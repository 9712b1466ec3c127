/** Opens the database for the running role and fixes how values come back: days as text, instants as Date, numeric as text. */
import type { Transaction } from 'kysely'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { copyInto, CopySource } from './copy.ts'
import { keptName } from './planned.ts'

/** No table is known here; a module adds its own with `withTables`. */
export type NoTables = Record<never, never>

/** A connection for reading. */
export type Db = Kysely<NoTables>

/** An open transaction; writes take this, so that a write outside one does not compile. */
export type Tx = Transaction<NoTables>

/** The role that runs: it owns nothing and may not change or remove facts and audit rows. */
export const runningRole = 'luodi_app'

const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.DATE, (text) => text],
  [pg.types.builtins.INT8, (text) => Number(text)],
  [pg.types.builtins.NUMERIC, (text) => text],
])

const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary'): ((value: never) => unknown) =>
    parsers.get(id) ?? (pg.types.getTypeParser(id, format) as (value: never) => unknown),
}

/** A pool that speaks as the running role; `close` ends it. */
export interface Database {
  readonly db: Db
  readonly pool: pg.Pool
  close(): Promise<void>
}

type Ask = (text: unknown, values?: unknown, done?: (error: Error | null, result: unknown) => void) => unknown

/**
 * Lets a connection answer by a promise of ours, keep the statements that have a name, and stream the rows of a COPY. Those promises that pg makes itself keep
 * what they carry alive until the next full collection, so that every answer read for a page is copied twice and swells the
 * old generation.
 */
function answerPlainly(client: pg.PoolClient): void {
  const ask: Ask = client.query.bind(client)
  const query: Ask = (text, values, done) => {
    if (typeof text !== 'string' || typeof values === 'function' || done !== undefined) return ask(text, values, done)
    const source: unknown = Array.isArray(values) ? values[0] : undefined
    if (source instanceof CopySource) return copyInto(client, text, source)
    const name = keptName(text)
    const statement = name === undefined ? { text, values } : { name, text, values }
    return new Promise((resolve, reject) => {
      // What fails is an error of pg's; kysely adds from where it was asked.
      ask(statement, undefined, (error, result) => (error ? reject(error) : resolve(result)))
    })
  }
  client.query = query as pg.PoolClient['query']
}

/** Opens a pool of at most `max` connections; `role` null keeps the role of the address (migrations). */
export function openDatabase(url: string, max: number, role: string | null = runningRole): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    application_name: 'luodi',
    connectionTimeoutMillis: 10_000,
    options: `-c timezone=UTC -c statement_timeout=60000${role === null ? '' : ` -c role=${role}`}`,
  })
  // An idle connection that the server closes is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', answerPlainly)
  const db = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

/** Announces something to every server process, at the commit of the transaction. */
export async function announce(tx: Tx, channel: string, message: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${message})`.execute(tx)
}
