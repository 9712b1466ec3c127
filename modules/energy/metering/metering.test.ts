/** Meters on a real database: entering, repeating, reversing, importing, keys, two devices at once, savings in public. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { day } from '#base/day.ts'
import { monthsBetween, firstOf, lastOf } from './months.ts'
import type { Call } from '#platform/contract/operation.ts'
import { machineLimits } from '#platform/identity/index.ts'
import { openTestLuodi, staffOf, type TestLuodi } from '#testing/luodi.ts'
import { energyContract as energy } from '../contract.ts'

let luodi: TestLuodi
let clerk: Call
const [company, user, project] = [uuid(), uuid(), uuid()]

beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.loadPack()
  clerk = luodi.callAs(staffOf('development-reform-bureau', 'clerk'))
  const { db } = luodi.database
  await sql`insert into energy.companies (id, name) values (${company}, '云溪节能')`.execute(db)
  await sql`insert into energy.users (id, name) values (${user}, '云溪商场')`.execute(db)
  await sql`insert into energy.projects (id, number, name, company_id, user_id, recognised_on, savings_calorific)
    values (${project}, '罗能认〔2012〕77号', '照明改造', ${company}, ${user}, '2012-08-01', '40')`.execute(db)
}, 120_000)
afterAll(() => luodi.close())

const code = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: { refusal?: { code: string }; name: string }) => error.refusal?.code ?? error.name,
  )

let serial = 0
async function newMeter(more: Partial<Parameters<typeof addInput>[0]> = {}): Promise<string> {
  return (await clerk(energy.addMeter, addInput(more))).meter
}
const addInput = (
  more: Partial<{ way: 'period' | 'counter'; name: string; factor: string; from: ReturnType<typeof day> }>,
) => ({
  project,
  name: `总表 ${(serial += 1)}`,
  carrier: 'electricity' as const,
  way: 'period' as const,
  reach: 'refit' as const,
  factor: '1',
  isOnline: true,
  from: day('2010-06-01'),
  ...more,
})
const monthOf = (month: string, value: string, key = month) => ({
  key,
  from: firstOf(month),
  through: lastOf(month),
  value,
})
const countOf = async (meter: string): Promise<number> =>
  (await clerk(energy.getMeter, { meter, limit: 100 })).readings.items.length

test('a reading is repeated without change, refused with other content or on taken days, and reversed with a reason', async () => {
  const meter = await newMeter()
  const enter = (reading: ReturnType<typeof monthOf>) => clerk(energy.enterReading, { meter, ...reading })
  expect(await enter(monthOf('2012-01', '100'))).toEqual({ written: 1, repeated: 0 })
  expect(await enter(monthOf('2012-01', '100.0'))).toEqual({ written: 0, repeated: 1 })
  expect(await code(enter(monthOf('2012-01', '101')))).toBe('reading-differs')
  expect(await code(enter(monthOf('2012-01', '100', 'other')))).toBe('period-taken')
  expect(await code(enter(monthOf('2012-12', '100')))).toBe('outside-validity')
  expect(await code(enter(monthOf('2010-05', '100')))).toBe('outside-validity')
  const before = (await clerk(energy.getMeter, { meter })).meter.months
  await enter(monthOf('2012-02', '90'))
  const { readings } = await clerk(energy.getMeter, { meter })
  const wrong = readings.items.find(({ key }) => key === '2012-02')?.id ?? ''
  const reverse = () => clerk(energy.reverseReading, { meter, reading: wrong, reason: '抄错' })
  await reverse()
  expect(await code(reverse())).toBe('already-reversed')
  const after = await clerk(energy.getMeter, { meter })
  expect(after.meter.months).toEqual(before)
  expect(after.readings.items.find(({ id }) => id === wrong)?.reversed?.reason).toBe('抄错')
  expect(await enter(monthOf('2012-02', '95', '2012-02 again'))).toEqual({ written: 1, repeated: 0 })
})

test('a reading across two months, another unit, and changed rows in the database are refused', async () => {
  const meter = await newMeter()
  const crossing = { meter, key: 'x', from: day('2012-01-15'), through: day('2012-02-14'), value: '1' }
  expect(await code(clerk(energy.enterReading, crossing))).toBe('Invalid')
  const other = luodi.callAs(staffOf('education-bureau', 'clerk'))
  expect(await code(other(energy.getMeter, { meter }))).toBe('NotAllowed')
  await clerk(energy.enterReading, { meter, ...monthOf('2012-01', '5') })
  await expect(sql`update energy.readings set value = 6`.execute(luodi.database.db)).rejects.toThrow()
})

test('a table is previewed row by row and imported whole or not at all', async () => {
  const meter = await newMeter()
  const file = (...lines: string[]): string =>
    Buffer.from(['起始日,截止日,读数', ...lines].join('\n')).toString('base64')
  const bad = file('2012-01,,100', '2012-02-01,2012-03-02,1', '2012-03,,-4', '2012-01-05,2012-01-06,3')
  const seen = await clerk(energy.checkReadings, { meter, content: bad })
  expect(seen.rows.map(({ outcome, row }) => [row, outcome])).toEqual([
    [2, 'new'],
    [3, 'error'],
    [4, 'error'],
    [5, 'error'],
  ])
  expect(seen.rows.every(({ outcome, problem }) => (outcome === 'error') === (problem !== undefined))).toBe(true)
  expect(await code(clerk(energy.importReadings, { meter, content: bad }))).toBe('table-has-errors')
  expect(await countOf(meter)).toBe(0)
  const good = file('2012-01,,100', '2012-02,,110')
  expect(await clerk(energy.importReadings, { meter, content: good })).toEqual({ written: 2, repeated: 0 })
  expect(await clerk(energy.importReadings, { meter, content: good })).toEqual({ written: 0, repeated: 2 })
  expect(await code(clerk(energy.checkReadings, { meter, content: Buffer.from('a,b\n1,2').toString('base64') }))).toBe(
    'Invalid',
  )
})

const sent = (month: string, value: string, id = month) => ({ id, from: firstOf(month), through: lastOf(month), value })

test('a device sends with its key; a repeat answers the same; strangers, other meters and revoked keys are refused', async () => {
  const [meter, another] = [await newMeter(), await newMeter()]
  const { key, id } = await clerk(energy.issueDeviceKey, { meter, name: '采集器一' })
  const send = (given: { meter: string; key: string; readings: ReturnType<typeof sent>[] }) =>
    luodi.call(energy.sendReadings, given)
  const readings = [sent('2012-01', '100'), sent('2012-02', '100')]
  expect(await send({ meter, key, readings })).toEqual({ accepted: 2 })
  expect(await send({ meter, key, readings })).toEqual({ accepted: 2 })
  expect(await countOf(meter)).toBe(2)
  expect(await code(send({ meter, key, readings: [sent('2012-03', '7'), sent('2012-01', '9')] }))).toBe(
    'reading-differs',
  )
  expect(await countOf(meter)).toBe(2)
  expect(await code(send({ meter: another, key, readings }))).toBe('key-refused')
  expect(await code(send({ meter, key: 'guessed', readings }))).toBe('key-refused')
  const { rows } = await sql<{ hash: Buffer }>`select hash from identity.machine_keys where id = ${id}`.execute(
    luodi.database.db,
  )
  expect(rows[0]?.hash.toString('base64url')).not.toBe(key)
  const { rows: told } =
    await sql`select 1 from audit.entries where to_jsonb(entries)::text like ${`%${key}%`}`.execute(luodi.database.db)
  expect(told).toEqual([])
  await clerk(energy.revokeDeviceKey, { meter, id, reason: '设备更换' })
  expect(await code(send({ meter, key, readings }))).toBe('key-revoked')
  expect(await code(clerk(energy.revokeDeviceKey, { meter: another, id, reason: '别的表' }))).toBe('NotFound')
  expect(await code(clerk(energy.revokeDeviceKey, { meter, id, reason: '再次' }))).toBe('already-revoked')
})

test('two devices at once: one reading enters, the other is told that the days are taken; one id sent twice enters once', async () => {
  const meter = await newMeter()
  const keys = await Promise.all(['甲', '乙'].map((name) => clerk(energy.issueDeviceKey, { meter, name })))
  const send = (which: number, id: string) =>
    code(luodi.call(energy.sendReadings, { meter, key: keys[which]?.key ?? '', readings: [sent('2012-04', '5', id)] }))
  expect((await Promise.all([send(0, 'a'), send(1, 'b')])).toSorted()).toEqual(['done', 'period-taken'])
  const again = await Promise.all(
    [0, 1, 0, 1].map((which) =>
      code(
        luodi.call(energy.sendReadings, { meter, key: keys[which]?.key ?? '', readings: [sent('2012-05', '5', 'c')] }),
      ),
    ),
  )
  expect(again).toEqual(['done', 'done', 'done', 'done'])
  expect(await countOf(meter)).toBe(2)
})

test('wrong keys are slowed down and do not keep the right one out', async () => {
  const meter = await newMeter()
  const { key } = await clerk(energy.issueDeviceKey, { meter, name: '采集器' })
  const send = (given: string) =>
    code(luodi.call(energy.sendReadings, { meter, key: given, readings: [sent('2012-01', '1')] }))
  const told = new Set<string>()
  // Two windows at most can begin meanwhile.
  for (let index = 0; index <= 2 * machineLimits.wrong; index += 1) told.add(await send(`wrong ${index}`))
  expect([...told].toSorted()).toEqual(['key-refused', 'key-too-fast'])
  expect(await send(key)).toBe('done')
})

test('a striking month is settled with a reason, only as it was seen, and left out of the savings that everybody sees', async () => {
  const meter = await newMeter({ name: '照明总表' })
  const readings = [
    ...monthsBetween('2010-06', '2011-08').map((month) => monthOf(month, month === '2010-06' ? '90000' : '40000')),
    ...monthsBetween('2011-09', '2012-08').map((month) => monthOf(month, '10000')),
  ]
  for (const reading of readings) await clerk(energy.enterReading, { meter, ...reading })
  // Meters of other tests lie in the same project.
  await sql`update energy.meters set until_on = from_on + 1 where id <> ${meter}`.execute(luodi.database.db)
  const plan = {
    project,
    option: 'B',
    driver: 'none',
    baselineFrom: '2010-07',
    baselineThrough: '2011-06',
    reportingFrom: '2011-09',
    reportingThrough: '2012-08',
    reason: '双方约定',
  } as const
  expect(await code(clerk(energy.planSavings, { ...plan, reportingFrom: '2011-06' }))).toBe('Invalid')
  await clerk(energy.planSavings, plan)
  const seen = await luodi.call(energy.getSavings, { project })
  expect(seen.tonnes[0]).toMatchObject({ way: 'calorific', saved: '44.244', promised: '40', reached: '1.1061' })
  expect(seen.tonnes[1]?.saved).toBeUndefined()
  const { meter: view } = await clerk(energy.getMeter, { meter })
  const striking = view.months.find(({ marks }) => marks.includes('outlier'))
  expect(striking?.month).toBe('2010-06')
  const settle = (amount: string) =>
    clerk(energy.settleMonth, { meter, month: '2010-06', amount, verdict: 'left-out', reason: '试运行' })
  expect(await code(settle('1'))).toBe('not-striking')
  await settle(striking?.amount ?? '')
  await clerk(energy.planSavings, { ...plan, baselineFrom: '2010-06', baselineThrough: '2011-05' })
  const short = await luodi.call(energy.getSavings, { project })
  expect(short.tonnes).toEqual([])
  expect(short.lacks.map(({ zh }) => zh).join('')).toContain('2010-06')
})
