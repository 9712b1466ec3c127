/** A server process for measuring: started as `./luodi start` does, reached by HTTP, stopped at the end. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import autocannon from 'autocannon'
import { newSecrets } from '#platform/config/config.ts'
import processSettings from '#apps/cli/process.json' with { type: 'json' }
import type { BenchDatabase } from './database.ts'
import { cpuSeconds, familyOf, memoryOf } from './processes.ts'
import { shown, type Figure } from './report.ts'

const root = path.resolve(import.meta.dirname, '..')
// Below the range that the system hands out by itself.
const portalPort = 21_080
const deskPort = 21_081
/** Address of the desk. */
export const deskAddress = `http://localhost:${deskPort}`
const secrets = JSON.stringify(newSecrets())
const address = `http://127.0.0.1:${portalPort}`
const page = '/instruments/luofu-2012-22'

/** A running server of the bench. */
export interface Server {
  readonly child: ChildProcess
  readonly pid: number
  readonly secondsToFirstPage: number
}

/** Starts the server and waits for its first page. */
export async function start(bench: BenchDatabase, mode: 'production' | 'development' = 'production'): Promise<Server> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [...processSettings.start, path.join(root, 'apps/cli/main.ts'), 'start'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      MALLOC_ARENA_MAX: processSettings.mallocArenas,
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? path.join(root, 'node_modules/.cache/compile'),
      PORTAL_PORT: String(portalPort),
      DESK_PORT: String(deskPort),
      DATA_DIR: bench.dataDir,
      LOG_LEVEL: 'error',
      // As it runs in earnest: without the checks of answers that development adds.
      LUODI_MODE: mode,
      DEMO_CASES: 'no',
      LUODI_SECRETS: secrets,
      ...(bench.kind === 'server' ? { DATABASE_URL: bench.url } : {}),
    },
  })
  for (let tries = 0; tries < 6000; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const answer = await fetch(`${address}${page}`).catch(() => undefined)
    if (answer?.ok === true) {
      await answer.arrayBuffer()
      return { child, pid: child.pid ?? 0, secondsToFirstPage: (performance.now() - startedAt) / 1000 }
    }
    await wait(10)
  }
  throw new Error('the server did not answer within a minute')
}

/** Ends it and waits until it has. */
export async function stop({ child }: Server): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

interface Load {
  readonly perSecond: number
  readonly cpuMs: number
}

/** Loads one address; answers a second and the server's processor milliseconds for each. */
async function load(pid: number, url: string, seconds: number): Promise<Load> {
  const before = cpuSeconds(pid) ?? 0
  const result = await autocannon({ url, connections: 32, duration: seconds })
  const cpu = (cpuSeconds(pid) ?? 0) - before
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} bad answers, ${result.errors} errors`)
  return { perSecond: result.requests.average, cpuMs: (cpu * 1000) / result.requests.total }
}

async function benchCached(pid: number, seconds: number): Promise<Figure> {
  const body = Buffer.from(await (await fetch(`${address}${page}`)).arrayBuffer())
  const assets = path.join(root, 'build/portal/client/assets')
  const name = `bench-${process.pid}.html`
  mkdirSync(assets, { recursive: true })
  writeFileSync(path.join(assets, name), body)
  try {
    // In turns, so that a busy moment of the machine meets both.
    const rounds = [0, 1]
    const files: Load[] = []
    const pages: Load[] = []
    for (const _ of rounds) {
      files.push(await load(pid, `${address}/assets/${name}`, seconds))
      pages.push(await load(pid, `${address}${page}`, seconds))
    }
    const mean = (loads: readonly Load[], key: keyof Load): number =>
      loads.reduce((sum, one) => sum + one[key], 0) / loads.length
    const [floor, measured] = [mean(files, 'perSecond'), mean(pages, 'perSecond')]
    return {
      what: 'published page, cached',
      size: `${shown(body.length / 1024, 'KiB')}, 32 connections, ${seconds * rounds.length} s`,
      floor: `${shown(floor, '/s')} static file (${shown(mean(files, 'cpuMs'), 'ms CPU')})`,
      measured: `${shown(measured, '/s')} (${shown(mean(pages, 'cpuMs'), 'ms CPU')})`,
      ratio: measured / floor,
      goal: '≥ 0.6',
      isOver: measured / floor < 0.6,
      numbers: { floor, measured, bytes: body.length, cpuMs: mean(pages, 'cpuMs'), floorCpuMs: mean(files, 'cpuMs') },
    }
  } finally {
    rmSync(path.join(assets, name), { force: true })
  }
}

/** What Chrome, Edge and Firefox take over HTTPS, as a proxy in front of Luodi hands it on. */
const asBrowsers = 'gzip, deflate, br, zstd'

/**
 * Processor time of rendering: every request asks for an address of its own, which the cache has not seen. The first requests
 * after a start also pay for the compiling that V8 does beside them; they are counted on their own. Three times as many are
 * measured afterwards: a full collection comes every 2,000 pages and would be a quarter of a short measurement, or none of it.
 */
async function benchUncached(pid: number, requests: number): Promise<Figure> {
  let asked = 0
  const ask = async (count: number, accepted = asBrowsers): Promise<number> => {
    const before = cpuSeconds(pid) ?? Number.NaN
    for (let nth = 0; nth < count; nth += 1) {
      const answer = await fetch(`${address}${page}?bench=${(asked += 1)}`, {
        headers: { 'accept-encoding': accepted },
      })
      if (!answer.ok) throw new Error(`${page}: ${answer.status}`)
      await answer.arrayBuffer()
    }
    return (((cpuSeconds(pid) ?? Number.NaN) - before) * 1000) / count
  }
  await ask(50)
  const firstMs = await ask(requests)
  await ask(2 * requests)
  const cpuMs = await ask(3 * requests)
  const gzipMs = await ask(requests, 'gzip, deflate')
  return {
    what: 'the same page, uncached',
    size: `${3 * requests} requests one by one, after ${3 * requests + 50}`,
    measured: `${shown(cpuMs, 'ms CPU')} a request (the first ${requests}: ${shown(firstMs, 'ms')}; as gzip, after: ${shown(gzipMs, 'ms')})`,
    goal: '≤ 5 ms',
    isOver: cpuMs > 5,
    numbers: { cpuMs, firstMs, gzipMs },
  }
}

function benchMemory(bench: BenchDatabase, pid: number, postmaster: number | undefined): Figure {
  const node = memoryOf(familyOf(pid)) ?? Number.NaN
  const database = postmaster === undefined ? 0 : (memoryOf(familyOf(postmaster)) ?? Number.NaN)
  const total = (node + database) / 1e6
  return {
    what: 'memory after the load (PSS)',
    size: bench.kind === 'embedded' ? 'server and PostgreSQL' : 'server alone',
    measured: `${shown(total, 'MB')} (server ${shown(node / 1e6, 'MB')})`,
    goal: '≤ 500 MB',
    isOver: total > 500,
    numbers: { total, node: node / 1e6, database: database / 1e6 },
  }
}

/** Starts on the filled database, loads it, looks at its memory. `postmasterOf` finds the embedded server once it runs again. */
export async function benchServer(
  bench: BenchDatabase,
  seconds: number,
  postmasterOf: () => number | undefined,
): Promise<Figure[]> {
  // The first start loads the pack and builds; the second is the one that counts.
  await stop(await start(bench))
  const server = await start(bench)
  try {
    const figures: Figure[] = [
      {
        what: 'start to the first page',
        size: `existing database, ${bench.kind}`,
        measured: shown(server.secondsToFirstPage, 's'),
        goal: '≤ 3 s',
        isOver: server.secondsToFirstPage > 3,
        numbers: { seconds: server.secondsToFirstPage },
      },
    ]
    // After the dictionaries are warm.
    await wait(2500)
    figures.push(await benchCached(server.pid, seconds))
    figures.push(await benchUncached(server.pid, 300))
    await fetch(`${address}/api/v1/search?q=${encodeURIComponent('屋顶绿化')}`).then((answer) => answer.arrayBuffer())
    figures.push(benchMemory(bench, server.pid, postmasterOf()))
    return figures
  } finally {
    await stop(server)
  }
}
