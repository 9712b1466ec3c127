/** Two real server processes on one database: one schema, shared sessions and answers, one chain; one dies, the other goes on. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildAll } from '#apps/cli/build.ts'
import { demoAccounts, findPackDemo } from '#modules/directory/index.ts'
import { openEmbedded, type Embedded } from '#platform/db/embedded.ts'
import { waitUntil } from '#testing/wait-until.ts'

interface Server {
  readonly child: ChildProcess
  readonly portal: string
  readonly desk: string
  readonly portalPort: number
}

const root = path.resolve(import.meta.dirname, '../..')
const servers: Server[] = []
let dataDir: string
let embedded: Embedded
let db: pg.Client

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

async function startOne(): Promise<Server> {
  const [portalPort, deskPort] = [await freePort(), await freePort()]
  const child = spawn(process.execPath, [path.join(root, 'apps/cli/main.ts'), 'start', '--no-build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      LUODI_MODE: 'development',
      DEMO_CASES: 'no',
      DATA_DIR: dataDir,
      PORTAL_PORT: String(portalPort),
      DESK_PORT: String(deskPort),
      LOG_LEVEL: 'error',
    },
  })
  const server = { child, portalPort, portal: `http://localhost:${portalPort}`, desk: `http://localhost:${deskPort}` }
  servers.push(server)
  return server
}

const isReady = (server: Server): Promise<true> =>
  waitUntil(
    `${server.portal} is ready`,
    async () =>
      (await fetch(`${server.portal}/health/ready`).then(
        (answer) => answer.ok,
        () => false,
      )) && true,
    90,
  )

async function verifyAudit(): Promise<{ found: number; entries: number; seals: number; waiting: number }> {
  const child = spawn(
    process.execPath,
    [path.join(root, 'apps/cli/main.ts'), 'audit', 'verify', '--json', '--anchor', path.join(dataDir, 'audit-anchor')],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env['PATH'], DATA_DIR: dataDir } },
  )
  let text = ''
  child.stdout.on('data', (chunk) => (text += String(chunk)))
  await once(child, 'close')
  return JSON.parse(text) as Awaited<ReturnType<typeof verifyAudit>>
}

/** Sends the head of a request and half its body, and gives the socket back. */
async function sendHalf(server: Server, body: string): Promise<Socket> {
  const socket = connect(server.portalPort, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(
    `POST /api/v1/session HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body.slice(0, 10)}`,
  )
  return socket
}

beforeAll(async () => {
  buildAll()
  dataDir = await mkdtemp(path.join(tmpdir(), 'luodi-two-'))
  await Promise.all([startOne(), startOne()])
  await Promise.all(servers.map(isReady))
  embedded = await openEmbedded(dataDir)
  db = new pg.Client({ connectionString: embedded.url })
  await db.connect()
}, 180_000)

afterAll(async () => {
  for (const { child } of servers) if (child.exitCode === null) child.kill('SIGKILL')
  await db.end().catch(() => undefined)
  await embedded.leave()
  await rm(dataDir, { recursive: true, force: true })
})

it('makes the schema once and gives both processes one server', async () => {
  expect(embedded.adopted).toBe(true)
  const { rows } = await db.query(
    'select name, count(*)::int as n from luodi.migrations group by name having count(*) > 1',
  )
  expect(rows).toEqual([])
})

it('counts by a new notice on days off in both processes, on pages that were kept too', async () => {
  const file = path.join(dataDir, '2027.yaml')
  const off = ['01-01', '05-01', '10-01', '10-02', '10-03'].map(
    (on) => `      - { on: 2027-${on}, name: 演示, off: true }`,
  )
  writeFileSync(
    file,
    `notices:\n  - year: 2027\n    sources: [https://example.org/2027]\n    days:\n${off.join('\n')}\n`,
  )
  const asked = 'from=2026-12-30&n=2&unit=working'
  const dueOn = async ({ portal }: Server): Promise<string | undefined> =>
    /<time dateTime="([^"]+)"/iu.exec(await (await fetch(`${portal}/days?${asked}`)).text())?.[1]
  expect(await Promise.all(servers.map(dueOn))).toEqual(['2027-01-01', '2027-01-01'])
  const child = spawn(process.execPath, [path.join(root, 'apps/cli/main.ts'), 'calendar', 'add', file, '--json'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir },
  })
  await once(child, 'close')
  expect(child.exitCode).toBe(0)
  await waitUntil('both pages tell the new day', async () =>
    (await Promise.all(servers.map(dueOn))).every((on) => on === '2027-01-04'),
  )
  for (const { portal } of servers)
    expect(await (await fetch(`${portal}/api/v1/calendar/limit?${asked}`)).json()).toMatchObject({
      dueOn: '2027-01-04',
      provisional: false,
    })
})

it('carries a request out once under one key, whichever process hears it', async () => {
  const [first, second] = servers as [Server, Server]
  const resident = demoAccounts(findPackDemo(path.join(root, 'policies/luohu-2012')) as never).find(
    (account) => account.totpSecret === undefined,
  )
  const signedIn = await fetch(`${first.portal}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: resident?.username, password: resident?.password }),
  })
  const { token } = (await signedIn.json()) as { token: string }
  const account = await db
    .query('select person_id from identity.accounts where username = $1', [resident?.username])
    .catch(() => db.query('select person_id from identity.accounts'))
  const message = '01990000-0000-7000-8000-00000000aaaa'
  await db.query(
    `insert into mail.inbox (id, person_id, title, body, received_at)
     select $1, p, '{"zh":"演示"}', '{"zh":"演示"}', now() from unnest($2::text[]) p limit 1`,
    [message, account.rows.map((row: { person_id: string }) => row.person_id)],
  )
  const mark = (server: Server, key: string): Promise<Response> =>
    fetch(`${server.portal}/api/v1/my/messages/${message}/read`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': 'application/json' },
      body: '{}',
    })
  const answers = await Promise.all([mark(first, 'k1'), mark(second, 'k1'), mark(first, 'k1'), mark(second, 'k1')])
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200])
  const { rows } = await db.query(
    `select count(*)::int as n from audit.entries where operation = 'inbox.markRead' and outcome = 'done'`,
  )
  expect(rows).toEqual([{ n: 1 }])
})

it('seals what both wrote into one whole chain within two seconds', async () => {
  await wait(2000)
  expect(await verifyAudit()).toMatchObject({ found: 0, waiting: 0 })
  const { rows } = await db.query('select count(*)::int as n from audit.unsealed')
  expect(rows).toEqual([{ n: 0 }])
})

it('goes on when one is killed', async () => {
  const [first, second] = servers as [Server, Server]
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  const answer = await fetch(`${second.portal}/health/ready`)
  expect(answer.status).toBe(200)
  expect((await fetch(second.portal)).status).toBe(200)
})

it('answers the request under way before it stops, says so to the balancer, and the last one stops the database', async () => {
  const [, second] = servers as [Server, Server]
  const body = JSON.stringify({ username: 'nobody', password: 'not-a-password' })
  const socket = await sendHalf(second, body)
  // As browsers do: a connection opened ahead on which nothing is asked.
  const spare = connect(second.portalPort, 'localhost')
  await once(spare, 'connect')
  let heard = ''
  socket.on('data', (chunk) => (heard += String(chunk)))
  await wait(200)
  second.child.kill('SIGTERM')
  await wait(300)
  socket.write(body.slice(10))
  await once(socket, 'close')
  expect(heard).toMatch(/^HTTP\/1\.1 (?:409|401|429|400|503) /u)
  expect(heard).not.toMatch(/^HTTP\/1\.1 503/u)
  if (second.child.exitCode === null) await once(second.child, 'exit')
  expect(second.child.exitCode).toBe(0)
  spare.destroy()
  expect(await verifyAudit()).toMatchObject({ found: 0, waiting: 0 })
  await db.end()
  await embedded.leave()
  expect(existsSync(path.join(dataDir, 'postgres/cluster/postmaster.pid'))).toBe(false)
})
