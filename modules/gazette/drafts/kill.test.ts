/** A real process is killed in the middle of reading an import and of publishing; what is left must be whole. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Caller } from '#platform/contract/actor.ts'
import { openTestLuodi, staff, type TestLuodi } from '#testing/luodi.ts'
import { gazetteContract as gazette } from '../contract.ts'
import { aDocument, givenImport } from './builders.ts'
import { readImport } from './reading.ts'
import { keepSource } from './source-files.ts'
import { asJson } from './store.ts'
import { draftsDb } from './tables.ts'

let luodi: TestLuodi
beforeAll(async () => void (luodi = await openTestLuodi()))
afterAll(() => luodi.close())

const source = readFileSync(new URL('./test-issue.txt', import.meta.url))
const count = async (table: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int n from ${sql.raw(table)}`.execute(luodi.database.db)
  return rows[0]?.n ?? -1
}

/** Runs a script in a process of its own, kills it while it waits for a lock we hold on a table, and lets go. */
async function killInside(table: string, script: string): Promise<void> {
  const blocker = new pg.Client({ connectionString: luodi.database.url })
  await blocker.connect()
  await blocker.query('begin')
  await blocker.query(`lock table ${table} in exclusive mode`)
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    cwd: new URL('../../../', import.meta.url),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let told = ''
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const waiting = `select 1 from pg_locks l join pg_database d on d.oid = l.database
    where not l.granted and d.datname = current_database() and l.relation = '${table}'::regclass`
  for (let tries = 0; (await blocker.query(waiting)).rowCount === 0; tries += 1) {
    if (child.exitCode !== null || tries > 400) throw new Error(`the process did not come to ${table}: ${told}`)
    await wait(50)
  }
  child.kill('SIGKILL')
  await ended
  await blocker.query('rollback')
  await blocker.end()
}

const opened = (url: string): string =>
  `import { openDatabase } from '#platform/db/database.ts'; const database = openDatabase(${JSON.stringify(url)}, 2);`

it('leaves no document of an import whose reading was killed, and reads it whole the next time', async () => {
  const id = uuid()
  const db = draftsDb(luodi.database.db)
  await luodi.database.db.transaction().execute(async (tx) => {
    await draftsDb(tx)
      .insertInto('gazette.imports')
      .values({
        id,
        file_hash: id,
        file_name: 'test-issue.txt',
        file_size: source.length,
        state: 'uploaded',
        problem: null,
        progress: 0,
        findings: asJson([]),
        reconciliation: null,
        created_by: 'test',
        created_by_name: 'test',
        created_at: new Date('2012-09-17T02:00:00Z'),
        created_on: '2012-09-17' as never,
        revision: 1,
      })
      .execute()
    await keepSource(tx, id, source)
  })
  await killInside(
    'gazette.import_documents',
    `${opened(luodi.database.url)} import { readImport } from '#modules/gazette/drafts/reading.ts'; await readImport(database.db, '${id}')`,
  )
  expect(await count('gazette.import_documents')).toBe(0)
  expect((await db.selectFrom('gazette.imports').select('state').where('id', '=', id).executeTakeFirst())?.state).toBe(
    'reading',
  )
  await readImport(luodi.database.db, id)
  expect(await count('gazette.import_documents')).toBe(1)
  await readImport(luodi.database.db, id)
  expect(await count('gazette.import_documents')).toBe(1)
  const found = await luodi.callAs(staff('editor'))(gazette.getImport, { import: id })
  expect(found.state).toBe('ready')
  expect(found.reconciliation?.lost).toEqual([])
})

it('leaves nothing of a publication that was killed, and publishes it whole the next time', async () => {
  const id = await luodi.database.db.transaction().execute((tx) => givenImport(tx, [aDocument({ findings: [] })]))
  await luodi.callAs(staff('editor'))(gazette.prepareDocument, { import: id, document: 0, revision: 1, basis: '测试' })
  const reviewer: Caller = { ...staff('reviewer'), personId: '01990000-0000-7000-8000-0000000000aa' } as Caller
  // The clauses are written after instrument, public record and version: the process dies with those behind it.
  await killInside(
    'gazette.unit_lines',
    `${opened(luodi.database.url)}
     import { createDispatcher } from '#platform/contract/dispatch.ts'
     import { modules } from '#apps/server/wire.ts'
     import { gazetteContract } from '#modules/gazette/contract.ts'
     const clock = { now: () => new Date('2012-09-17T02:00:00Z'), today: () => '2012-09-17' }
     const dispatcher = createDispatcher({ db: database.db, clock, modules, unitsBelow: (id) => [id], checkOutputs: true })
     await dispatcher.call(gazetteContract.publishImport, { import: '${id}', documents: [{ document: 0, revision: 2 }] }, ${JSON.stringify(reviewer)})`,
  )
  for (const table of ['gazette.versions', 'gazette.clauses', 'publications.entries', 'gazette.citations'])
    expect([table, await count(table)]).toEqual([table, 0])
  const found = await luodi.callAs(staff('editor'))(gazette.getImport, { import: id })
  expect(found.items[0]).toMatchObject({ state: 'prepared', revision: 2 })
  await luodi.callAs(reviewer)(gazette.publishImport, { import: id, documents: [{ document: 0, revision: 2 }] })
  expect(await count('gazette.clauses')).toBe(8)
  expect(await count('publications.entries')).toBe(1)
})
