/** Real processes are killed before every statement while they carry a move out: each case is as before or as after, and the next run does the rest once. */
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { openCalendar } from '#apps/server/calendar.ts'
import { day } from '#base/day.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import { newSecrets } from '#platform/config/config.ts'
import { openKeys } from '#platform/config/keys.ts'
import type { Role } from '#platform/contract/operation.ts'
import { openFileStore } from '#platform/files/index.ts'
import type { CaseJob } from '#testing/case-process.ts'
import { grantRole } from '#testing/grants.ts'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { proceduresContract as contract } from '../contract.ts'
import { rebuildCases } from '../projecting.ts'
import { openRegistry } from '../registry.ts'
import { movingRun } from './builders.ts'

const today = day('2012-09-17')
const unit = 'development-reform-bureau'
const secrets = newSecrets()
const keys = openKeys(secrets)
const vault = openPersonVault(keys)
const on = { keys, vault, registry: openRegistry([movingRun()]), calendar: openCalendar }
const people: Record<string, string> = {}
let luodi: TestLuodi

const as = (name: string, role?: Role) =>
  luodi.callAs({
    kind: 'person',
    face: role === undefined ? 'portal' : 'desk',
    name: `演示·${name}`,
    personId: people[name] ?? '',
    accountId: uuid(),
    sessionId: uuid(),
    grants: role === undefined ? [] : [{ role, unitId: unit, from: day('2012-01-01') }],
  })

beforeAll(async () => {
  const files = await openFileStore(path.join(mkdtempSync(path.join(tmpdir(), 'luodi-')), 'files'), keys)
  luodi = await openTestLuodi(today, { runs: [movingRun()], files, keys })
  await luodi.loadPack()
  await luodi.database.db.transaction().execute(async (tx) => {
    for (const name of ['甲', '经办', '领导'])
      people[name] = await vault.create(tx, { kind: 'natural', name: `演示·${name}`, on: today })
    await grantRole(tx, people['经办'] ?? '', 'clerk', unit)
  })
}, 120_000)
afterAll(() => luodi.close())

async function handIn(): Promise<string> {
  const call = as('甲')
  const { draft } = await call(contract.startDraft, { service: 'sign-permit' })
  const fields = { place: '黄贝路8号', area: '12.5', lit: 'no', phone: '13800001234' }
  await call(contract.saveDraft, { draft, revision: 1, fields })
  const content = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64')
  for (const material of ['drawing', 'licence'])
    await call(contract.addDraftMaterial, { draft, material, file: { fileName: '图.png', content } })
  return (await call(contract.submitDraft, { draft, revision: 4 })).case
}

async function approved(): Promise<string> {
  const asked = { service: 'sign-permit', unit, to: 2 }
  const clerk = as('经办', 'clerk')
  const { digest } = await clerk(contract.previewMove, asked)
  const words = { basis: '罗府办〔2012〕99号', reason: '改用新办法' }
  const { move } = await clerk(contract.proposeMove, { ...asked, ...words, digest })
  await as('领导', 'leader')(contract.decideMove, { move, outcome: 'approved', reason: '同意' })
  return move
}

/** Runs a process until it ends or stops before a statement, then kills it. */
async function runOut(job: Omit<CaseJob, 'url' | 'secrets' | 'day'>): Promise<string> {
  const child = spawn(process.execPath, ['testing/case-process.ts'], {
    cwd: new URL('../../../', import.meta.url),
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      NODE_COMPILE_CACHE: 'node_modules/.cache/compile',
      ...process.env,
      CASE_JOB: JSON.stringify({ ...job, day: today, url: luodi.database.url, secrets }),
    },
  })
  let told = ''
  let failed = ''
  child.stderr.on('data', (chunk: Buffer) => (failed += chunk.toString()))
  const said = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString()
      if (told === 'ready\n') child.stdin.write('go\n')
      const found = /stopped|done \d+/u.exec(told)?.[0]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', () => resolve(`ended: ${failed}`))
  })
  const answer = await said
  if (child.exitCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }
  return answer
}

/** Facts, messages and audit rows of the move in each case: nothing, or one of each. */
async function whole(ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ version: number; facts: number; told: number; audited: number; settled: number }>`
    select c.version,
      (select count(*)::int from procedures.facts f where f.case_id = c.id and f.kind = 'version-changed') as facts,
      (select count(*)::int from mail.inbox i where i.link = '/my/cases/' || c.id and i.title->>'zh' like '改按第%') as told,
      (select count(*)::int from audit.entries a where a.subject = 'case:' || c.id
        and a.operation = 'procedures.decideMove') as audited,
      (select count(*)::int from procedures.move_cases l where l.case_id = c.id and l.result = 'moved') as settled
    from procedures.cases c where c.id = any(${[...ids]}::uuid[])`.execute(luodi.database.db)
  const moved = rows.filter(({ version }) => version === 2)
  for (const { facts, told, audited, settled } of moved) expect([facts, told, audited, settled]).toEqual([1, 1, 1, 1])
  for (const { facts, told, audited, settled } of rows.filter(({ version }) => version === 1))
    expect([facts, told, audited, settled]).toEqual([0, 0, 0, 0])
  const astray = []
  for await (const step of rebuildCases(on, luodi.database.db, today, true)) astray.push(...step.astray)
  expect(astray).toEqual([])
  return moved.length
}

it('killed before any statement of a case nothing is half; two that go on at once move each case once', async () => {
  const first = await handIn()
  const all = /^done (\d+)$/u.exec(await runOut({ move: await approved() }))
  const statements = Number(all?.[1])
  expect(statements).toBeGreaterThan(10)
  expect(await whole([first])).toBe(1)
  const ids = [await handIn(), await handIn(), await handIn()]
  const move = await approved()
  for (let stopAt = 1; stopAt < statements; stopAt += 1) {
    expect([stopAt, await runOut({ move, stopAt })]).toEqual([stopAt, 'stopped'])
    expect([stopAt, await whole(ids)]).toEqual([stopAt, 0])
  }
  // Killed within the second case: the first has been moved for good.
  expect(await runOut({ move, stopAt: statements + 6 })).toBe('stopped')
  expect(await whole(ids)).toBe(1)
  const said = await Promise.all([runOut({ move }), runOut({ move })])
  for (const one of said) expect(one).toMatch(/^done/u)
  expect(await whole(ids)).toBe(3)
}, 300_000)
