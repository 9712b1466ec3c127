/** Who may read the record finds what was done, and that reading is itself recorded. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import { openTestLuodi, staff, type TestLuodi } from '#testing/luodi.ts'
import { auditContract } from './contract.ts'
import { recordAudit } from './record.ts'
import { sealWaiting } from './seal.ts'

let luodi: TestLuodi
const auditor = staff('audit-admin')

beforeAll(async () => {
  luodi = await openTestLuodi()
  for (let index = 0; index < 25; index += 1) {
    await recordAudit(luodi.database.db, {
      // Two rows an instant: the cursor must not lose one of them.
      at: new Date(Date.UTC(2012, 8, 17, 15, 30, Math.floor(index / 2))),
      businessOn: day('2012-09-17'),
      callerKind: 'person',
      caller: index % 2 === 0 ? 'person-a' : 'person-b',
      operation: index % 5 === 0 ? 'gazette.publish' : 'gazette.edit',
      outcome: index === 7 ? 'refused' : 'done',
      subject: `luofu-2012-${index}#art_1`,
      basis: 'luofu-2012-22#art_1',
      details: { index },
    })
  }
  await sealWaiting(luodi.database.db)
})
afterAll(() => luodi.close())

it('pages through every entry once, newest first', async () => {
  const call = luodi.callAs(auditor)
  const subjects: (string | undefined)[] = []
  let after: string | undefined
  do {
    const page = await call(auditContract.searchEntries, {
      operation: 'gazette.edit',
      limit: 3,
      ...(after === undefined ? {} : { after }),
    })
    subjects.push(...page.items.map((item) => item.subject))
    after = page.next
  } while (after !== undefined)
  expect(subjects).toHaveLength(20)
  expect(new Set(subjects).size).toBe(20)
  expect(subjects[0]).toBe('luofu-2012-24#art_1')
})

it('narrows by caller, operation, outcome, beginning of the subject, words in it and days in the district', async () => {
  const count = async (filter: object): Promise<number> =>
    (await luodi.callAs(auditor)(auditContract.searchEntries, { limit: 200, ...filter })).items.length
  expect(await count({ caller: 'person-a' })).toBe(13)
  expect(await count({ operation: 'gazette.publish' })).toBe(5)
  expect(await count({ outcome: 'refused' })).toBe(1)
  expect(await count({ subject: 'luofu-2012-1' })).toBe(11)
  expect(await count({ subject: 'luofu-2012-%' })).toBe(0)
  expect(await count({ text: '2012-24#', from: '2012-09-01' })).toBe(1)
  // 15:30 UTC is 23:30 of the same day in the district.
  expect(await count({ from: '2012-09-17', until: '2012-09-18' })).toBe(25)
  expect(await count({ from: '2012-09-18', until: '2012-09-19' })).toBe(0)
})

it('shows an entry with its place in the chain', async () => {
  const call = luodi.callAs(auditor)
  const { items } = await call(auditContract.searchEntries, { outcome: 'refused' })
  const entry = await call(auditContract.getEntry, { entry: items[0]?.id ?? '' })
  expect(entry).toMatchObject({ details: { index: 7 }, sealed: { seal: 1 } })
  expect(await call(auditContract.sealStatus, {})).toMatchObject({
    newest: { number: 1, entries: 25, algorithm: 'sha256' },
  })
})

it('records each reading, and refuses everybody but the audit administrator', async () => {
  const call = luodi.callAs(auditor)
  await call(auditContract.searchEntries, { caller: 'person-a' })
  const { items } = await call(auditContract.searchEntries, { operation: 'audit.searchEntries', limit: 1 })
  const entry = await call(auditContract.getEntry, { entry: items[0]?.id ?? '' })
  expect(entry).toMatchObject({ outcome: 'read', details: { filter: { caller: 'person-a' } } })
  for (const caller of [staff('system-admin'), staff('security-admin'), staff('editor')])
    await expect(luodi.callAs(caller)(auditContract.searchEntries, {})).rejects.toThrow('not for this caller')
  expect((await call(auditContract.searchEntries, { outcome: 'denied' })).items.length).toBe(3)
})

it('starts at the beginning when the cursor is damaged', async () => {
  const page = await luodi.callAs(auditor)(auditContract.searchEntries, { caller: 'person-a', after: 'WyJ4IiwieSJd' })
  expect(page.items).toHaveLength(13)
})
