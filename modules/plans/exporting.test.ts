/** Long lists of commitments as files: whole for everybody, and a workbook or a tree as an order. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Refused } from '#base/refusals.ts'
import type { Call } from '#platform/contract/operation.ts'
import { exportsContract } from '#platform/exports/contract.ts'
import { readTable } from '#platform/tables/reading.ts'
import {
  createStaff,
  fetchExport,
  openExportingLuodi,
  untilEnded,
  withExportWorker,
  type ExportingLuodi,
} from '#testing/long-exports.ts'
import { testDay } from '#testing/luodi.ts'
import { plansContract as plans } from './contract.ts'

const document = 'luohu-yiju-2012'
/** More than any file held before. */
const made = 50_100
const few = { instrument: document, q: 'made-00' } as const
let luodi: ExportingLuodi
let call: Call
let all = 0

beforeAll(async () => {
  luodi = await openExportingLuodi(testDay)
  await luodi.loadPack()
  await sql`insert into plans.commitments (id, instrument_id, kind, modality, owner, title, words, position, due_on)
    select 'made-' || lpad(n::text, 5, '0'), ${document}, 'task', 'must', 'district',
      jsonb_build_object('zh', '事项' || n, 'en', 'Item ' || n), 'made-' || lpad(n::text, 5, '0'), 5 + n % 7, '2012-12-31'
    from generate_series(1, ${made}::int) n`.execute(luodi.database.db)
  call = luodi.callAs(await createStaff(luodi, 'clerk', 'clerk', 'development-reform-bureau'))
  all = (await luodi.call(plans.countCommitments, { instrument: document })).total
}, 120_000)
afterAll(() => luodi.close())

const ids = (lines: readonly string[]): Set<string | undefined> => new Set(lines.map((line) => line.split(',')[0]))
const refused = (act: Promise<unknown>): Promise<Refused['refusal']> =>
  act.then(
    () => expect.unreachable(),
    ({ refusal }: Refused) => refusal,
  )

describe('commitments', () => {
  it('come whole to a visitor in JSON and CSV, however many', async () => {
    const csv = await luodi.call(plans.exportCommitments, { instrument: document, form: 'csv' })
    const lines = csv.content.trim().split('\r\n').slice(1)
    expect([all > made, lines.length, csv.count, ids(lines).size]).toEqual([true, all, all, all])
    const json = await luodi.call(plans.exportCommitments, { instrument: document, form: 'json' })
    const { count, commitments } = JSON.parse(json.content) as { count: number; commitments: { id: string }[] }
    expect([count, new Set(commitments.map(({ id }) => id)).size]).toEqual([all, all])
    // The order of the documents, in both.
    expect(commitments.slice(0, 500).map(({ id }) => id)).toEqual([...ids(lines)].slice(0, 500))
  })

  it('a long workbook is refused: a visitor is shown the open forms, staff the order', async () => {
    const refusal = await refused(luodi.call(plans.exportCommitments, { instrument: document, form: 'xlsx' }))
    expect(refusal.code).toBe('table-too-long')
    expect(refusal.cure.zh).toMatch(/CSV.*我的导出/u)
  })

  it('is ordered with the filters of the list, and leads to the portal', async () => {
    const input = { ...few, form: 'xlsx', language: 'en', portalUrl: 'https://example.test' }
    const operation = plans.exportCommitments.name
    const { export: id } = await call(exportsContract.orderExport, { operation, input })
    const line = await withExportWorker(luodi, () => untilEnded(call, id))
    expect(line).toMatchObject({ state: 'ready', rows: 999, fileName: 'commitments-2012-09-17.xlsx' })
    const { head, rows } = await readTable(await fetchExport(call, id), 2000)
    expect([head[0], rows.length]).toEqual(['Id', 999])
    expect(rows[0]?.cells.at(-1)).toMatch(/^https:\/\/example\.test\/en\/implementation\/commitments\/made-00\d+$/u)
    await expect(call(exportsContract.orderExport, { operation, input: { form: 'json' } })).rejects.toMatchObject({
      name: 'Invalid',
    })
  })
})

describe('the tree of a plan', () => {
  it('is refused where it is long, and ordered whole', async () => {
    const input = { plan: document, form: 'csv' } as const
    expect(await refused(call(plans.exportPlanTree, input))).toMatchObject({ code: 'table-too-long' })
    const operation = plans.exportPlanTree.name
    const { export: id } = await call(exportsContract.orderExport, { operation, input })
    const line = await withExportWorker(luodi, () => untilEnded(call, id))
    expect(line).toMatchObject({ state: 'ready', title: { zh: '计划的任务树' }, input: { plan: document } })
    expect(line.fileName).toBe(`${document}-tree-2012-09-17.csv`)
    const lines = (await fetchExport(call, id)).toString().trim().split('\r\n').slice(1)
    expect(lines).toHaveLength(line.rows ?? 0)
    const commitments = new Set(lines.map((one) => one.split(',')[2]).filter((one) => one?.startsWith('made-')))
    expect(commitments.size).toBe(made)
  })
})
