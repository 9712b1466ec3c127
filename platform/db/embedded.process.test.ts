/** The embedded server under rough handling: two first starts at once, a killed holder, a cluster in use. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import pg from 'pg'

const script = `
const { openEmbedded } = await import(${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)})
const opened = await openEmbedded(process.argv[1])
process.stdout.write(JSON.stringify({ url: opened.url, pid: opened.postmasterPid, adopted: opened.adopted }) + '\\n')
process.on('SIGTERM', () => void opened.leave().then(() => process.exit(0)))
setInterval(() => undefined, 1000)
`
interface Opened {
  url: string
  pid: number
  adopted: boolean
}
const folders: string[] = []
const children: ChildProcess[] = []

function open(dataDir: string): Promise<{ child: ChildProcess; opened: Opened }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (text: Buffer) => resolve({ child, opened: JSON.parse(text.toString()) as Opened }))
    child.once('exit', (code) => reject(new Error(`exited ${code}`)))
  })
}

function ended(child: ChildProcess): Promise<void> {
  return child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function counts(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ count: string }>('select count(*) from kept')
  await client.end()
  return Number(rows[0]?.count)
}

function newFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'luodi-embedded-'))
  folders.push(folder)
  return folder
}

afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGTERM')
    await ended(child)
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

it('two first starts at once share one server; the last to leave stops it', async () => {
  const folder = newFolder()
  const [one, two] = await Promise.all([open(folder), open(folder)])
  expect(one.opened.pid).toBe(two.opened.pid)
  expect([one.opened.adopted, two.opened.adopted].sort()).toEqual([false, true])
  one.child.kill('SIGTERM')
  await ended(one.child)
  expect(isAlive(two.opened.pid)).toBe(true)
  two.child.kill('SIGTERM')
  await ended(two.child)
  expect(isAlive(two.opened.pid)).toBe(false)
  expect(readdirSync(path.join(folder, 'leases'))).toEqual([])
})

it('a killed process leaves the server to the next one, which adopts it with every committed row', async () => {
  const folder = newFolder()
  const first = await open(folder)
  const client = new pg.Client({ connectionString: first.opened.url })
  client.on('error', () => undefined)
  await client.connect()
  await client.query('create table kept (n int); insert into kept select generate_series(1, 100)')
  await client.end()
  first.child.kill('SIGKILL')
  await ended(first.child)
  await wait(50)
  const second = await open(folder)
  expect(second.opened).toMatchObject({ pid: first.opened.pid, adopted: true })
  expect(await counts(second.opened.url)).toBe(100)
  second.child.kill('SIGTERM')
  await ended(second.child)
  expect(isAlive(second.opened.pid)).toBe(false)
})

it('a killed server is started again with every committed row', async () => {
  const folder = newFolder()
  const first = await open(folder)
  const client = new pg.Client({ connectionString: first.opened.url })
  client.on('error', () => undefined)
  await client.connect()
  await client.query('create table kept (n int); insert into kept select generate_series(1, 7)')
  await client.end().catch(() => undefined)
  process.kill(first.opened.pid, 'SIGKILL')
  first.child.kill('SIGKILL')
  await ended(first.child)
  const second = await open(folder)
  expect(await counts(second.opened.url)).toBe(7)
})
