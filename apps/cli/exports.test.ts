/** `luodi exports` on a real database: what is ordered, and a table written whole, recorded, or refused with what helps. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditContract } from '#platform/audit/contract.ts'
import { exportsContract } from '#platform/exports/contract.ts'
import { readTable } from '#platform/tables/reading.ts'
import { createStaff, openExportingLuodi, type ExportingLuodi } from '#testing/long-exports.ts'
import { testDay } from '#testing/luodi.ts'

const root = path.resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(path.join(tmpdir(), 'luodi-'))
const count = 5400
const table = auditContract.exportEntries.name
let luodi: ExportingLuodi

const run = (...words: string[]): Promise<{ code: number; out: string; told: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [path.join(root, 'apps/cli/main.ts'), 'exports', ...words],
      {
        cwd: folder,
        env: {
          ...process.env,
          DATABASE_URL: luodi.database.url.replace('@/', '@localhost/'),
          DATA_DIR: path.join(folder, 'data'),
          LUODI_MODE: 'development',
          BUSINESS_DATE: testDay,
        },
      },
      (error, out, told) => resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, told }),
    )
  })

beforeAll(async () => {
  luodi = await openExportingLuodi(testDay)
  await luodi.loadPack()
  await sql`insert into audit.entries (id, at, business_on, caller_kind, caller, operation, outcome, subject)
    select gen_random_uuid(), timestamptz '2012-03-01T08:00:00+08:00' + n * interval '1 minute', date '2012-03-01', 'system',
      'test', 'test.act', 'done', 'step-' || n from generate_series(1, ${count}::int) n`.execute(luodi.database.db)
}, 120_000)
afterAll(() => luodi.close())

it('lists everybody’s orders with their state, and no filters', async () => {
  expect(await run()).toMatchObject({ code: 0, out: expect.stringContaining('no exports yet') as string })
  const auditor = await createStaff(luodi, 'auditor', 'audit-admin', 'development-reform-bureau')
  const { export: id } = await luodi.callAs(auditor)(exportsContract.orderExport, {
    operation: table,
    input: { form: 'csv', subject: '某人' },
  })
  const printed = await run('list', '--json')
  const [order] = JSON.parse(printed.out) as object[]
  expect(order).toMatchObject({ id, table, form: 'csv', state: 'waiting', person: auditor.personId })
  expect(printed.out).not.toContain('某人')
  expect((await run()).out).toMatch(/audit\.exportEntries +csv +waiting/u)
}, 120_000)

it('names the tables and their filters', async () => {
  const tables = JSON.parse((await run('tables', '--json')).out) as { table: string; filters: string[] }[]
  expect(tables.map((one) => one.table).sort()).toEqual([
    table,
    'plans.exportCommitments',
    'plans.exportPlanTree',
    'plans.exportSupervisions',
    'procedures.exportCases',
  ])
  expect(tables.find((one) => one.table === table)?.filters).toContain('until')
}, 60_000)

it('writes a table whole, for its owner only, and the audit says so', async () => {
  const file = path.join(folder, 'march.xlsx')
  const words = [
    'write',
    table,
    '--reason',
    '抽查',
    '--filter',
    'operation=test.act',
    '--filter',
    'from=2012-03-01',
    '--form',
    'xlsx',
  ]
  const { code, out } = await run(...words, '--language', 'en', '--out', file, '--json')
  expect([code, JSON.parse(out)]).toEqual([0, { table, form: 'xlsx', rows: count, file }])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const { head, rows } = await readTable(readFileSync(file), 10_000)
  expect([head[0], rows.length]).toEqual(['Id', count])
  const recorded = await sql`select caller_kind, caller, outcome, details from audit.entries
    where operation = ${table}`.execute(luodi.database.db)
  expect(recorded.rows).toEqual([
    {
      caller_kind: 'system',
      caller: 'luodi exports',
      outcome: 'read',
      details: { form: 'xlsx', count, reason: '抽查', filter: { operation: 'test.act', from: '2012-03-01' } },
    },
  ])
}, 120_000)

it.each(['plans.exportCommitments', 'plans.exportSupervisions', 'procedures.exportCases'])(
  'writes %s as the system',
  async (name) => {
    const file = path.join(folder, `${name}.csv`)
    expect(await run('write', name, '--reason', '抽查', '--out', file)).toMatchObject({ code: 0 })
    expect(readFileSync(file, 'utf8')).toMatch(/^\uFEFF\p{sc=Han}+号,/u)
  },
  60_000,
)

it.each([
  [['write', table], /--reason/u],
  [['write', table, '--reason', ' '], /^--reason: /u],
  [['write', 'no.such', '--reason', '抽查'], /table: 没有这张表。One of audit\.exportEntries/u],
  [
    ['write', table, '--reason', '抽查', '--filter', 'since=2012'],
    /since: 没有这个条件。There is no such filter; one of caller/u,
  ],
  [['write', table, '--reason', '抽查', '--filter', 'from=2012-02-30'], /^from: /u],
  [['write', table, '--reason', '抽查', '--filter', 'from'], /name=value/u],
  [['write', table, '--form', 'pdf'], /csv, xlsx/u],
  [['list', '--limit', '0'], /--limit: /u],
  [['forget'], /too many arguments|unknown command/u],
])(
  '%s is a usage mistake that says what helps',
  async (words, told) => {
    const ended = await run(...words)
    expect([ended.code, ended.told]).toEqual([2, expect.stringMatching(told)])
    expect(readdirSync(folder).filter((one) => one.endsWith('.part') || one.startsWith('audit-'))).toEqual([])
  },
  60_000,
)

it('a folder that is not there fails with its name, and nothing is recorded', async () => {
  const before = await sql`select 1 from audit.entries where caller = 'luodi exports'`.execute(luodi.database.db)
  const ended = await run(
    'write',
    table,
    '--reason',
    '抽查',
    '--filter',
    'operation=test.act',
    '--out',
    path.join(folder, 'no/where.csv'),
  )
  expect([ended.code, ended.told]).toEqual([1, expect.stringContaining('no/where.csv')])
  const after = await sql`select 1 from audit.entries where caller = 'luodi exports'`.execute(luodi.database.db)
  expect(after.rows).toHaveLength(before.rows.length)
}, 60_000)
