import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { publicationsContract } from './contract.ts'
import { publish, type Publication } from './operations.ts'

let luodi: TestLuodi
beforeAll(async () => void (luodi = await openTestLuodi()))
afterAll(() => luodi.close())

const entry: Publication = {
  kind: 'instrument',
  subject: 'ceshi-2012-1',
  page: '/instruments/ceshi-2012-1',
  title: { zh: '测试办法' },
  issuers: ['测试区人民政府'],
  unit: 'government-office',
  basis: '测试',
}

function record(publication: Publication, on = '2012-09-17'): Promise<string> {
  return luodi.database.db.transaction().execute((tx) =>
    publish(
      {
        tx,
        actor: { kind: 'system', name: 'test', scope: { kind: 'district' } },
        now: new Date(`${on}T02:00:00Z`),
        today: day(on),
        audit: () => undefined,
      } satisfies CommandContext,
      publication,
    ),
  )
}

it('shows what became of an entry from the entries that came later', async () => {
  const first = await record(entry, '2011-05-04')
  const correction = await record({ ...entry, kind: 'correction', corrects: first, reason: { zh: '错字' } })
  const second = await record({ ...entry, kind: 'amendment', replaces: first })
  const view = await luodi.call(publicationsContract.getPublication, { publication: first })
  expect(view.correctedBy.map(({ id }) => id)).toEqual([correction])
  expect(view.replacedBy?.id).toBe(second)
  expect(view.withdrawnBy).toBeUndefined()
})

it('refuses a second withdrawal and a correction of what is withdrawn', async () => {
  const first = await record({ ...entry, subject: 'ceshi-2012-2' })
  await record({ ...entry, subject: 'ceshi-2012-2', kind: 'withdrawal', withdraws: first, reason: { zh: '误发' } })
  await expect(
    record({ ...entry, subject: 'ceshi-2012-2', kind: 'withdrawal', withdraws: first, reason: { zh: '再撤' } }),
  ).rejects.toThrow(/publication-withdrawn/u)
  await expect(record({ ...entry, subject: 'ceshi-2012-2', kind: 'correction', corrects: first })).rejects.toThrow(
    /publication-withdrawn/u,
  )
})

it('pages newest first, by kind and by year', async () => {
  const all = await luodi.call(publicationsContract.listPublications, { limit: 200 })
  const paged: string[] = []
  let after: string | undefined
  do {
    const page = await luodi.call(publicationsContract.listPublications, { limit: 2, ...(after ? { after } : {}) })
    paged.push(...page.items.map(({ id }) => id))
    after = page.next
  } while (after !== undefined)
  expect(paged).toEqual(all.items.map(({ id }) => id))
  const of2011 = await luodi.call(publicationsContract.listPublications, { year: 2011 })
  expect(of2011.items.map(({ publishedOn }) => publishedOn)).toEqual(['2011-05-04'])
  const corrections = await luodi.call(publicationsContract.listPublications, { kind: 'correction' })
  expect(corrections.items.every(({ kind }) => kind === 'correction')).toBe(true)
})

it('lets nobody change or remove an entry', async () => {
  const { db } = luodi.database
  await expect(sql`update publications.entries set basis = 'x'`.execute(db)).rejects.toThrow(/permission denied/u)
  await expect(
    db.transaction().execute(async (tx) => {
      await sql`set local role none`.execute(tx)
      await sql`delete from publications.entries`.execute(tx)
    }),
  ).rejects.toThrow(/append-only/u)
})
