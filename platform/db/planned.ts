/** Reads by statements that run again and again: each connection has them parsed and planned once, and those asked together go together. */
import { CompiledQuery, sql, type RawBuilder } from 'kysely'
import type { Db } from './database.ts'

/** A connection keeps some hundred kilobytes for each. */
const statementsMax = 100

const names = new Map<string, string>()

/** The name under which a connection keeps a statement; undefined for those that are planned each time. */
export function keptName(statement: string): string | undefined {
  return names.get(statement)
}

function keep(statement: string): void {
  if (!names.has(statement) && names.size < statementsMax) names.set(statement, `luodi_${names.size}`)
}

interface Waiting {
  readonly statement: RawBuilder<{ value: unknown }>
  readonly compiled: CompiledQuery<{ value: unknown }>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** Of each database, what was asked since the last turn; each text once. */
const together = new WeakMap<Db, Map<string, Waiting>>()

const joined = new Map<string, string>()

/** One statement that answers several, with their parameters one after the other. */
function join(db: Db, all: readonly Waiting[]): CompiledQuery<Record<string, unknown>> {
  const texts = all.map(({ compiled }) => compiled.sql).join(';')
  let text = joined.get(texts)
  if (text === undefined) {
    const parts = all.map(({ statement }, index) => sql`(${statement}) as ${sql.ref(`v${index}`)}`)
    text = sql`select ${sql.join(parts)}`.compile(db).sql
    if (joined.size < statementsMax) joined.set(texts, text)
  }
  return CompiledQuery.raw(
    text,
    all.flatMap(({ compiled }) => compiled.parameters),
  )
}

async function readOne(db: Db, compiled: CompiledQuery<{ value: unknown }>): Promise<unknown> {
  keep(compiled.sql)
  const { rows } = await db.executeQuery(compiled)
  return rows[0]?.value
}

function readAlone(db: Db, { compiled, resolve, reject }: Waiting): void {
  readOne(db, compiled).then(resolve, reject)
}

function readTogether(db: Db, waiting: Map<string, Waiting>): void {
  together.delete(db)
  // In the order of their texts, so that the same ones are always the same statement.
  const all = [...waiting.values()].sort((a, b) => (a.compiled.sql < b.compiled.sql ? -1 : 1))
  const [first, second] = all
  if (first !== undefined && second === undefined) return readAlone(db, first)
  const one = join(db, all)
  keep(one.sql)
  db.executeQuery(one).then(
    ({ rows }) => {
      const row = rows[0] ?? {}
      for (const [index, { resolve }] of all.entries()) resolve(row[`v${index}`] ?? undefined)
    },
    // Whose fault it was is told to them alone.
    () => all.forEach((each) => readAlone(db, each)),
  )
}

/**
 * Reads the one value, of type `json`, that a statement answers; undefined where it has no row. Of a large statement planning is
 * a third of the database's work. Its text must be one of a few, whatever is asked; and because the type of its answer follows
 * from no table, it outlives the migration of a newer process beside this one. What is asked in one turn, outside a transaction,
 * is asked in one trip: sending and being woken costs a page more than the answer.
 */
export function readPlanned<T>(db: Db, statement: RawBuilder<{ value: T }>): Promise<T | undefined> {
  const compiled = statement.compile(db)
  if (db.isTransaction) return readOne(db, compiled) as Promise<T | undefined>
  return new Promise((resolve, reject) => {
    const waiting: Waiting = { statement, compiled, resolve: resolve as Waiting['resolve'], reject }
    const others = together.get(db)
    if (others?.has(compiled.sql) === true) return readAlone(db, waiting)
    if (others !== undefined) return void others.set(compiled.sql, waiting)
    const all = new Map([[compiled.sql, waiting]])
    together.set(db, all)
    // After everything that can go on without waiting.
    process.nextTick(() => readTogether(db, all))
  })
}
