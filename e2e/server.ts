/** Starts the real Luodi for the run, fills in a document of our own wording, and stops it at the end. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { openEmbedded } from '#platform/db/embedded.ts'
import { urlOfDatabase } from '#testing/database-setup.ts'
import { seed } from './seed.ts'

const root = path.resolve(import.meta.dirname, '..')

interface OwnDatabase {
  readonly env: NodeJS.ProcessEnv
  drop(): Promise<void>
}

/** With `DATABASE_URL` a database of this run's own on that server; otherwise the embedded one in the data folder. */
async function ownDatabase(): Promise<OwnDatabase> {
  const given = process.env['DATABASE_URL']
  if (given === undefined) return { env: {}, drop: () => Promise.resolve() }
  const name = `luodi_e2e_${process.pid}`
  const admin = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: given })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await admin(`create database ${name}`)
  return {
    env: { DATABASE_URL: urlOfDatabase(given, name) },
    drop: () => admin(`drop database if exists ${name} with (force)`),
  }
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`luodi start ended with ${child.exitCode}`)
    const ready = await fetch(`${url}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return
    await wait(200)
  }
  throw new Error('luodi start did not become ready')
}

/** Playwright's global setup; what it returns runs at the end. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'luodi-e2e-'))
  const database = await ownDatabase()
  const ports = { PORTAL_PORT: process.env['E2E_PORTAL_PORT'], DESK_PORT: process.env['E2E_DESK_PORT'] }
  const child = spawn(process.execPath, [path.join(root, 'luodi'), 'start'], {
    cwd: root,
    env: { ...process.env, ...database.env, ...ports, DATA_DIR: dataDir, LUODI_MODE: 'development' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // The demo accounts are printed at the start; journeys on the desk read them there.
  process.env['E2E_DATA_DIR'] = dataDir
  const log = createWriteStream(path.join(dataDir, 'start.log'))
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  await untilReady(`http://localhost:${ports.PORTAL_PORT}`, child)
  const embedded = database.env['DATABASE_URL'] === undefined ? await openEmbedded(dataDir) : undefined
  await seed(database.env['DATABASE_URL'] ?? embedded?.url ?? '')
  await embedded?.leave()
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
    await database.drop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
