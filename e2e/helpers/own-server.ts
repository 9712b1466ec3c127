/** A Luodi process on a data folder of its own, whose business day journeys may move. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { day } from '#base/day.ts'
import { offsetToMorningOf } from '#platform/clock/clock.ts'
import { openEmbedded } from '#platform/db/embedded.ts'
import { urlOfDatabase } from '#testing/database-setup.ts'

const root = path.resolve(import.meta.dirname, '../..')

interface OwnDatabase {
  readonly env: NodeJS.ProcessEnv
  drop(): Promise<void>
}

/** With `DATABASE_URL` a database of its own on that server; otherwise the embedded one in the data folder. */
async function ownDatabase(name: string): Promise<OwnDatabase> {
  const given = process.env['DATABASE_URL']
  if (given === undefined) return { env: {}, drop: () => Promise.resolve() }
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

/** A running Luodi. */
export interface OwnServer {
  readonly dataDir: string
  readonly deskUrl: string
  readonly portalUrl: string
  /** Gives the address of its database while `work` runs. */
  withDatabase<T>(work: (url: string) => Promise<T>): Promise<T>
  /** Starts again on another business day; sessions stay. */
  moveTo(on: string): Promise<void>
  /** Stops it and takes everything away. */
  remove(): Promise<void>
}

/** Starts one on these ports; `name` tells its database and folder from others of the run. */
export async function startOwnServer(
  name: string,
  ports: { readonly portal: string; readonly desk: string },
): Promise<OwnServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), `luodi-${name}-`))
  const database = await ownDatabase(`luodi_${name}_${process.pid}`)
  const portalUrl = `http://localhost:${ports.portal}`
  const log = createWriteStream(path.join(dataDir, 'start.log'))
  const start = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [path.join(root, 'luodi'), 'start'], {
      cwd: root,
      env: {
        ...process.env,
        ...database.env,
        PORTAL_PORT: ports.portal,
        DESK_PORT: ports.desk,
        DATA_DIR: dataDir,
        LUODI_MODE: 'development',
        // Journeys begin with no case but their own; the README's pictures show the demo's.
        DEMO_CASES: process.env['DEMO_CASES'] ?? 'no',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.pipe(log, { end: false })
    child.stderr.pipe(log, { end: false })
    // The desk is opened after the portal.
    await untilReady(`http://localhost:${ports.desk}`, child)
    return child
  }
  const stop = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise<true>((resolve) => child.once('exit', () => resolve(true)))
    child.kill('SIGTERM')
    // Requests and runs under way have half a minute each; a server that takes longer holds on to something.
    if (await Promise.race([ended, wait(90_000, false, { ref: false })])) return
    child.kill('SIGKILL')
    throw new Error(`luodi start did not stop:\n${readFileSync(path.join(dataDir, 'start.log'), 'utf8').slice(-2000)}`)
  }
  const withDatabase = async <T>(work: (url: string) => Promise<T>): Promise<T> => {
    const given = database.env['DATABASE_URL']
    if (given !== undefined) return work(given)
    const embedded = await openEmbedded(dataDir)
    return work(embedded.url).finally(() => embedded.leave())
  }
  let running = await start()
  return {
    dataDir,
    portalUrl,
    deskUrl: `http://localhost:${ports.desk}`,
    withDatabase,
    async moveTo(on) {
      await withDatabase(async (url) => {
        const client = new pg.Client({ connectionString: url })
        await client.connect()
        const offset = offsetToMorningOf(day(on), new Date())
        await client
          .query(`update luodi.settings set value = $1::jsonb where name = 'clock-offset-hours'`, [String(offset)])
          .finally(() => client.end())
      })
      await stop(running)
      running = await start()
    },
    async remove() {
      await stop(running)
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
