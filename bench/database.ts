/** A database of its own for a run: a fresh embedded server, or a fresh database on the server of DATABASE_URL. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { migrationFolders } from '#apps/server/wire.ts'
import { indexInstrument } from '#modules/gazette/index.ts'
import { openDatabase, type Database, type Tx } from '#platform/db/database.ts'
import { openEmbedded } from '#platform/db/embedded.ts'
import { migrate } from '#platform/db/migrate.ts'
import { sql } from 'kysely'
import { generateInstrument, randomFrom, type GeneratedInstrument } from './generate.ts'

/** Where a run's data are. `release` lets an embedded server stop; `remove` takes everything away. */
export interface BenchDatabase {
  readonly kind: 'embedded' | 'server'
  readonly url: string
  readonly dataDir: string
  readonly database: Database
  release(): Promise<void>
  remove(): Promise<void>
}

let opened = 0

/** Makes and migrates it. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'luodi-bench-'))
  const given = process.env['DATABASE_URL']
  if (given === undefined) {
    const embedded = await openEmbedded(dataDir)
    await migrate(embedded.url, migrationFolders)
    const database = openDatabase(embedded.url, 8)
    const release = async (): Promise<void> => {
      await database.close()
      await embedded.leave()
    }
    return {
      kind: 'embedded',
      url: embedded.url,
      dataDir,
      database,
      release,
      remove: () => Promise.resolve(rmSync(dataDir, { recursive: true, force: true })),
    }
  }
  opened += 1
  const name = `luodi_bench_${process.pid}_${opened}`
  const admin = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: given })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await admin(`create database ${name}`)
  const address = new URL(given.replace('@/', '@unix/'))
  address.pathname = `/${name}`
  const url = address.href.replace('@unix/', '@/')
  await migrate(url, migrationFolders)
  const database = openDatabase(url, 8)
  return {
    kind: 'server',
    url,
    dataDir,
    database,
    release: () => database.close(),
    async remove() {
      await admin(`drop database if exists ${name} with (force)`)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function publish(tx: Tx, instrument: GeneratedInstrument): Promise<void> {
  const version = uuid()
  await sql`insert into gazette.instruments (id, number, title, issuers, kind, style, signed_on, in_force_from, published_on, validity)
    values (${instrument.id}, ${instrument.number}, ${instrument.title}, ${[instrument.issuer]}::text[], 'measures', 'article',
      ${instrument.signedOn}::date, ${instrument.signedOn}::date, ${instrument.signedOn}::date, '{"kind":"none"}')`.execute(
    tx,
  )
  await sql`insert into gazette.versions (id, instrument_id, number, published_at, published_on)
    values (${version}, ${instrument.id}, 1, ${`${instrument.signedOn}T00:00:00Z`}, ${instrument.signedOn}::date)`.execute(
    tx,
  )
  await sql`insert into gazette.clauses (version_id, id, position, kind, label, heading, body, hash)
    select ${version}, c.id, c.nth - 1, 'art', c.label, nullif(c.heading, ''), c.body, ''
    from unnest(${instrument.clauses.map((one) => one.id)}::text[], ${instrument.clauses.map((one) => one.label)}::text[],
      ${instrument.clauses.map((one) => one.heading)}::text[], ${instrument.clauses.map((one) => one.body)}::text[])
      with ordinality as c (id, label, heading, body, nth)`.execute(tx)
  await indexInstrument(tx, instrument.id)
}

async function publishRange(database: Database, from: number, to: number, random: () => number): Promise<void> {
  for (let index = from; index < to; index += 1) {
    const instrument = generateInstrument(index, 40, random)
    await database.db.transaction().execute((tx) => publish(tx, instrument))
  }
}

const measuredInstruments = 50

/**
 * Publishes instruments of forty articles until there are so many clauses. The last fifty are measured, in clauses a second;
 * those before are written without the index of pairs, which is made again in one go.
 */
export async function fillClauses({ database, url }: BenchDatabase, clauses: number): Promise<number> {
  const random = randomFrom(20_120_706)
  const instruments = Math.ceil(clauses / 40)
  const bulk = Math.max(0, instruments - measuredInstruments)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ indexdef: string }>(
      "select indexdef from pg_indexes where indexname = 'clause_search_grams'",
    )
    await client.query('drop index gazette.clause_search_grams')
    await publishRange(database, 0, bulk, random)
    await client.query(rows[0]?.indexdef ?? '')
    await client.query('vacuum analyze gazette.clause_search')
  } finally {
    await client.end()
  }
  const startedAt = performance.now()
  await publishRange(database, bulk, instruments, random)
  return ((instruments - bulk) * 40) / ((performance.now() - startedAt) / 1000)
}

/** What autovacuum would do in the next minutes. */
export async function settle(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('vacuum analyze gazette.clause_search').finally(() => client.end())
}
