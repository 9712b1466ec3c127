import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { day } from '#base/day.ts'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { signPermitRun } from './builders.ts'
import { proceduresDriving } from './driving.ts'

const today = day('2012-09-17')
const source = proceduresDriving([signPermitRun()], { 'sign-answer': '/services/sign-permit' })
let luodi: TestLuodi

async function addCase(number: string, turn: string, dueOn: string | null, endedOn: string | null): Promise<void> {
  await sql`insert into procedures.cases (id, number, procedure, version, state, turn, unit_id, applicant_id, subject, channel,
      received_on, due_on, outcome, ended_on, revision)
    values (${uuid()}, ${number}, 'sign-permit', 1, 'received', ${turn}, 'luohu', ${uuid()}, '招牌', 'web', '2011-09-01', ${dueOn},
      ${endedOn === null ? null : 'granted'}, ${endedOn}, 1)`.execute(luodi.database.db)
}

beforeAll(async () => {
  luodi = await openTestLuodi(today, { runs: [signPermitRun()] })
  await addCase('测1', 'office', '2012-09-14', null)
  await addCase('测2', 'applicant', null, null)
  await addCase('测3', 'nobody', null, '2012-03-01')
  await addCase('测4', 'nobody', null, '2011-12-30')
}, 120_000)
afterAll(() => luodi.close())

test('a clause shows the service with open, late and this year’s ended cases, under the answer of the pack', async () => {
  const { rows } = await source.select(['administrative-licensing-law#art_38'], today).execute(luodi.database.db)
  const [found, ...more] = source.toFound(rows as never[], today)
  expect(more).toEqual([])
  expect(found).toMatchObject({
    kind: 'procedure',
    id: 'sign-answer',
    portalPath: '/services/sign-permit',
    state: { word: { zh: '在办2件，今年办结1件，逾期1件' }, tone: 'late' },
  })
  expect(found?.clauses).toContain('administrative-licensing-law#art_38')
})

test('a clause that no service rests on, and another document, show none', async () => {
  for (const asked of [['luofuban-2012-23#art_6'], { instrument: 'luofuban-2012-23' }]) {
    const { rows } = await source.select(asked, today).execute(luodi.database.db)
    expect(rows).toEqual([])
  }
})
