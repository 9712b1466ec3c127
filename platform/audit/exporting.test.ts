/** A search of the audit record as a file: all of it, however long, and recorded with what was asked. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { day } from '#base/day.ts'
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
import { auditContract } from './contract.ts'

/** More than came before: the newest ten thousand and no more. */
const count = 10_400
const period = { from: '2012-03-01', until: '2012-04-01' }
const operation = auditContract.exportEntries.name
let luodi: ExportingLuodi
let call: Call

beforeAll(async () => {
  luodi = await openExportingLuodi(day('2012-09-17'))
  await luodi.loadPack()
  call = luodi.callAs(await createStaff(luodi, 'auditor', 'audit-admin', 'development-reform-bureau'))
  // Four entries an instant within March, by district time, and one on each side of it.
  await sql`insert into audit.entries (id, at, business_on, caller_kind, caller, operation, outcome, subject)
    select gen_random_uuid(), '2012-03-01T00:00:00+08:00'::timestamptz + (n / 4) * interval '17 minutes', date '2012-03-01',
      case when n % 2 = 0 then 'visitor' else 'person' end, 'caller-' || n % 3, 'test.act', 'done',
      case when n = 9 then '=1+1' else 'subject-' || n end
    from generate_series(0, ${count - 1}::int) n
    union all select gen_random_uuid(), at, date '2012-03-01', 'person', 'caller-0', 'test.act', 'done', 'outside'
    from unnest(array['2012-02-29T23:59:59+08:00', '2012-04-01T00:00:00+08:00']::timestamptz[]) at`.execute(
    luodi.database.db,
  )
}, 120_000)
afterAll(() => luodi.close())

const detailsOf = async (of: string): Promise<unknown> => {
  const { rows } = await sql<{ details: unknown }>`select details from audit.entries
    where operation = ${of} order by at desc limit 1`.execute(luodi.database.db)
  return rows[0]?.details
}

it('what is short comes at once, and the record says what was asked and how much it was', async () => {
  const { content, count: found } = await call(auditContract.exportEntries, {
    from: period.from,
    until: '2012-03-02',
    caller: 'caller-1',
    language: 'en',
  })
  const lines = content.trim().split('\r\n')
  expect(lines[0]).toBe('Id,Time,Business day,Kind of caller,Caller,Operation,Outcome,Subject,Basis')
  // 85 instants of four entries, a third of them by this caller.
  expect([lines.length - 1, found]).toEqual([113, 113])
  expect(await detailsOf(operation)).toEqual({
    filter: { from: period.from, until: '2012-03-02', caller: 'caller-1' },
    form: 'csv',
    count: 113,
  })
})

it('what is long is refused with the way to order it, never cut', async () => {
  await expect(call(auditContract.exportEntries, period)).rejects.toSatisfy(
    ({ refusal }: Refused) => refusal.code === 'table-too-long' && refusal.cure.zh.includes('我的导出'),
  )
  expect(await detailsOf(operation)).toMatchObject({ filter: period, refusal: 'table-too-long' })
})

it('an order holds every entry of the period once, newest first, and nothing else', async () => {
  const { export: id } = await call(exportsContract.orderExport, { operation, input: { ...period, form: 'csv' } })
  expect(await detailsOf('exports.orderExport')).toEqual({ table: operation, form: 'csv', filter: period })
  const line = await withExportWorker(luodi, () => untilEnded(call, id))
  expect(line).toMatchObject({ state: 'ready', rows: count, title: { zh: '审计记录' }, input: period })
  const lines = (await fetchExport(call, id)).toString().trim().split('\r\n').slice(1)
  expect(lines).toHaveLength(count)
  expect(new Set(lines.map((one) => one.split(',')[0])).size).toBe(count)
  const times = lines.map((one) => one.split(',')[1] ?? '')
  expect(times).toEqual([...times].sort().reverse())
  expect(lines.some((one) => one.includes('outside'))).toBe(false)
  expect(lines.some((one) => one.includes(`"'=1+1"`))).toBe(true)
  expect(await detailsOf('exports.downloadExport')).toEqual({
    table: operation,
    rows: count,
    form: 'csv',
    filter: period,
  })
}, 120_000)

it('comes as a workbook too, in the reader’s language', async () => {
  const { export: id } = await call(exportsContract.orderExport, {
    operation,
    input: { ...period, form: 'xlsx', language: 'en' },
  })
  await withExportWorker(luodi, () => untilEnded(call, id))
  const { head, rows } = await readTable(await fetchExport(call, id), 20_000)
  expect(head.slice(0, 4)).toEqual(['Id', 'Time', 'Business day', 'Kind of caller'])
  expect(rows).toHaveLength(count)
}, 120_000)

it('nobody but an auditor orders it, and no form that a file cannot have', async () => {
  const clerk = luodi.callAs(await createStaff(luodi, 'clerk', 'clerk', 'development-reform-bureau'))
  const order = { operation, input: { ...period, form: 'csv' } }
  await expect(clerk(exportsContract.orderExport, order)).rejects.toThrow('not for this caller')
  await expect(call(exportsContract.orderExport, { ...order, input: { form: 'json' } })).rejects.toMatchObject({
    name: 'Invalid',
  })
})
