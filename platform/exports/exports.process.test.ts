/** Long exports on a real database: written by a worker, killed and begun anew, fetched by their person while the right lasts, swept. */
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import { signPermitRun } from '#modules/procedures/builders.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { Caller } from '#platform/contract/actor.ts'
import type { Role } from '#platform/contract/operation.ts'
import { readTable } from '#platform/tables/reading.ts'
import type { ExportJob } from '#testing/export-process.ts'
import {
  createStaff,
  fetchExport,
  findExport,
  openExportingLuodi,
  untilEnded,
  withExportWorker,
  type ExportingLuodi,
} from '#testing/long-exports.ts'
import { waitUntil } from '#testing/wait-until.ts'
import { exportsContract as contract } from './contract.ts'
import { sweepOrders } from './store.ts'

const today = day('2012-09-17')
const bureau = 'development-reform-bureau'
const count = 6200
const names = ['clerk', 'colleague', 'moved', 'auditor'] as const
type Name = (typeof names)[number]
const people = {} as Record<Name, Extract<Caller, { kind: 'person' }>>
let luodi: ExportingLuodi

const as = (name: Name, role: Role = 'clerk', unitId = bureau) =>
  luodi.callAs({ ...people[name], grants: [{ role, unitId, from: day('2012-01-01') }] })
const code = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: { refusal?: { code: string }; name: string }) => error.refusal?.code ?? error.name,
  )
const orderOf = (form: 'csv' | 'xlsx', more: object = {}) => ({
  operation: 'procedures.exportCases',
  input: { sort: 'received', form, ...more },
})
const find = (name: Name, id: string) => findExport(as(name), id)

async function fill(applicant: string): Promise<void> {
  await sql`insert into procedures.cases (id, number, procedure, version, state, turn, unit_id, applicant_id, subject, channel,
      received_on, outcome, ended_on, revision)
    select gen_random_uuid(), '测案' || lpad(n::text, 6, '0'), 'sign-permit', 1, 'granted', 'nobody', ${bureau}, ${applicant},
      case when n = 7 then '=HYPERLINK("http://x")' else '招牌' || n end, 'web', ${today}::date - n % 700, 'granted', ${today}, 3
    from generate_series(1, ${count}::int) n`.execute(luodi.database.db)
}

beforeAll(async () => {
  luodi = await openExportingLuodi(today, [signPermitRun()])
  await luodi.loadPack()
  for (const name of names) people[name] = await createStaff(luodi, name, 'clerk', bureau)
  await fill(
    await luodi.database.db
      .transaction()
      .execute((tx) => openPersonVault(luodi.keys).create(tx, { kind: 'legal', name: '演示·招牌公司', on: today })),
  )
}, 120_000)
afterAll(() => luodi.close())

const withWorker = <T>(work: () => Promise<T>): Promise<T> => withExportWorker(luodi, work)
const ended = (name: Name, id: string) => untilEnded(as(name), id)
const fetched = (name: Name, id: string) => fetchExport(as(name), id)

it('what is short comes at once, what is long is refused with the way to order it', async () => {
  expect(
    (await as('clerk')(proceduresContract.exportCases, { form: 'csv', sort: 'received', q: '测案0000' })).count,
  ).toBe(99)
  expect(await code(as('clerk')(proceduresContract.exportCases, { form: 'csv', sort: 'received' }))).toBe(
    'table-too-long',
  )
  expect(await code(as('clerk')(contract.orderExport, { operation: 'procedures.listMyCases', input: {} }))).toBe(
    'table-unknown',
  )
  expect(await code(as('clerk')(contract.orderExport, { ...orderOf('csv'), input: { form: 'pdf' } }))).toBe('Invalid')
  // An auditor has exports of their own, but no cases to list.
  expect(await code(as('auditor', 'audit-admin')(contract.orderExport, orderOf('csv')))).toBe('NotAllowed')
})

it('a worker killed between two pages leaves nothing half: the next begins anew and the file is whole', async () => {
  const { export: id } = await as('clerk')(contract.orderExport, orderOf('csv'))
  // Asked twice while it waits, it is one.
  expect(await as('clerk')(contract.orderExport, orderOf('csv'))).toEqual({ export: id })
  expect(await find('clerk', id)).toMatchObject({
    state: 'waiting',
    title: { zh: '办件' },
    input: { sort: 'received', view: 'unit' },
  })
  expect(await code(as('clerk')(contract.downloadExport, { export: id }))).toBe('export-not-ready')
  const { folder, secrets } = luodi
  const job: ExportJob = { url: luodi.database.url, secrets, files: folder, day: today, stopAt: 4 }
  const child = spawn(process.execPath, ['testing/export-process.ts'], {
    cwd: new URL('../../', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { NODE_COMPILE_CACHE: 'node_modules/.cache/compile', ...process.env, EXPORT_JOB: JSON.stringify(job) },
  })
  let told = ''
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()))
  await waitUntil('three pages are written', () => Promise.resolve(told.includes('stopped')), 60)
  const running = await find('clerk', id)
  expect(running).toMatchObject({ state: 'running' })
  expect(running?.progress).toBeGreaterThan(0)
  expect(running?.note?.en).toMatch(/of 6,200 rows written/u)
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
  expect(readdirSync(path.join(folder, 'incoming'))).toHaveLength(1)
  const line = await withWorker(() => ended('clerk', id))
  expect(line).toMatchObject({ state: 'ready', rows: count, fileName: 'cases-2012-09-17.csv', progress: 1 })
  const lines = (await fetched('clerk', id)).toString().trim().split('\r\n')
  expect(lines).toHaveLength(count + 1)
  expect(new Set(lines.slice(1).map((one) => one.split(',')[0])).size).toBe(count)
  expect(lines.some((one) => one.includes(`"'=HYPERLINK`))).toBe(true)
  expect(lines.filter((one) => one.includes('演示·招牌公司'))).toHaveLength(count)
  const { rows } = await sql<{ operation: string; outcome: string }>`select operation, outcome from audit.entries
    where subject = ${`export:${id}`} order by id`.execute(luodi.database.db)
  expect(rows.map((row) => `${row.operation} ${row.outcome}`)).toEqual([
    'exports.orderExport done',
    'exports.downloadExport refused',
    'exports.downloadExport read',
  ])
  const told2 = await sql<{
    link: string
  }>`select link from mail.inbox where person_id = ${people.clerk.personId}`.execute(luodi.database.db)
  expect(told2.rows).toEqual([{ link: '/exports' }])
}, 150_000)

it('nobody else can fetch it, nor its person when the right has ended or reaches less', async () => {
  const { export: id } = await as('moved')(contract.orderExport, orderOf('xlsx', { language: 'en' }))
  const line = await withWorker(() => ended('moved', id))
  expect(line).toMatchObject({ state: 'ready', rows: count, sheets: 1 })
  const { head, rows } = await readTable(await fetched('moved', id), 10_000)
  expect(head[0]).toBe('Number')
  expect(rows).toHaveLength(count)
  for (const act of [contract.downloadExport, contract.cancelExport, contract.removeExport])
    expect(await code(as('colleague')(act, { export: id }))).toBe('NotFound')
  expect(await find('colleague', id)).toBeUndefined()
  expect(await code(as('moved', 'clerk', 'justice-bureau')(contract.downloadExport, { export: id }))).toBe(
    'export-right-ended',
  )
  expect(await code(as('moved', 'editor')(contract.downloadExport, { export: id }))).toBe('export-right-ended')
  expect(await code(as('moved')(contract.downloadExport, { export: id }))).toBe('done')
  // The file itself lies sealed.
  const { rows: stored } = await sql<{ sealed: boolean }>`select sealed from files.files
    join files.uses using (hash) where owner = ${`export:${id}`}`.execute(luodi.database.db)
  expect(stored).toEqual([{ sealed: true }])
}, 120_000)

it('is written under the right of the moment at which it is written: who has lost it gets a reason, not rows', async () => {
  const { export: id } = await as('auditor')(contract.orderExport, orderOf('csv'))
  await sql`update directory.grants set revoked_on = ${today}, revoked_by = 'test', revoked_at = now()
    where person_id = ${people.auditor.personId}`.execute(luodi.database.db)
  const line = await withWorker(() => ended('auditor', id))
  expect(line).toMatchObject({
    state: 'failed',
    problem: { cure: expect.objectContaining({ en: expect.any(String) as string }) as unknown },
  })
  expect(line.rows).toBeUndefined()
}, 60_000)

it('three wait at most; a stopped one is not written', async () => {
  const orders = []
  for (const q of ['测案00', '测案01', '测案02'])
    orders.push((await as('colleague')(contract.orderExport, orderOf('csv', { q }))).export)
  expect(await code(as('colleague')(contract.orderExport, orderOf('csv', { q: '测案03' })))).toBe('too-many-exports')
  const [first = '', second = ''] = orders
  await as('colleague')(contract.cancelExport, { export: first })
  expect(await code(as('colleague')(contract.cancelExport, { export: first }))).toBe('export-ended')
  expect(await find('colleague', first)).toMatchObject({ state: 'cancelled' })
  await as('colleague')(contract.orderExport, orderOf('csv', { q: '测案03' }))
  await withWorker(async () => {
    await ended('colleague', second)
    expect(await find('colleague', first)).toMatchObject({ state: 'cancelled' })
  })
  // Pages of the list itself.
  const page = await as('colleague')(contract.listExports, { limit: 3 })
  expect(page.items).toHaveLength(3)
  expect(
    (await as('colleague')(contract.listExports, { limit: 3, after: page.next })).items.map((one) => one.id),
  ).toEqual([first])
}, 60_000)

it('its file is dropped by its person or by time, and swept from the store a day later', async () => {
  const mine = (await as('clerk')(contract.listExports, {})).items
  const theirs = (await as('moved')(contract.listExports, {})).items
  const [kept] = mine
  await as('moved')(contract.removeExport, { export: theirs[0]?.id ?? '' })
  expect((await as('moved')(contract.listExports, {})).items[0]).toMatchObject({ state: 'removed' })
  expect(await code(as('moved')(contract.downloadExport, { export: theirs[0]?.id ?? '' }))).toBe('export-not-ready')
  const { db } = luodi.database
  const at = (days: number) => new Date(Date.now() + days * 86_400_000)
  expect(await sweepOrders(db, at(6))).toBe(0)
  expect(await fetched('clerk', kept?.id ?? '')).not.toHaveLength(0)
  // What others ordered and was finished goes too.
  expect(await sweepOrders(db, at(8))).toBeGreaterThanOrEqual(1)
  expect(await code(as('clerk')(contract.downloadExport, { export: kept?.id ?? '' }))).toBe('export-not-ready')
  await luodi.files.sweep(db, at(9))
  const left = readdirSync(luodi.folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  expect(left).toEqual([])
  // The line stays for ninety days, then nothing is left of it.
  expect(await find('clerk', kept?.id ?? '')).toBeDefined()
  await sweepOrders(db, at(100))
  expect(await find('clerk', kept?.id ?? '')).toBeUndefined()
})
