import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { gazetteContract } from './contract.ts'
import { savePackInstruments } from './store.ts'
import { readPackInstrument } from './pack.ts'

let luodi: TestLuodi
const source = `id: ceshi-2012-1
number: 测府〔2012〕1号
title: { zh: 测试办法, en: Test measures }
kind: measures
style: article
issuers: [测试区人民政府]
signedOn: "2012-05-01"
validity: { kind: none }
outline:
  - { id: art_1, label: 第一条, heading: { zh: 目的, en: Purpose } }
  - { id: art_2, label: 第二条, heading: { zh: 条件, en: Conditions } }
  - { id: art_2__subpara_1, label: （一）, summary: { zh: 有地址, en: Has an address } }
`

beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.database.db
    .transaction()
    .execute((tx) => savePackInstruments(tx, [readPackInstrument(source, 'ceshi.yaml')]))
})
afterAll(() => luodi.close())

it('lists an instrument of the pack and reads its outline', async () => {
  const page = await luodi.call(gazetteContract.listInstruments, {})
  expect(page.items.map((item) => item.id)).toEqual(['ceshi-2012-1'])
  const instrument = await luodi.call(gazetteContract.getInstrument, { instrument: 'ceshi-2012-1' })
  expect(instrument.clauses.map((clause) => [clause.id, clause.depth])).toEqual([
    ['art_1', 0],
    ['art_2', 0],
    ['art_2__subpara_1', 1],
  ])
})

it('says which pack file and clause is wrong', () => {
  expect(() => readPackInstrument(source.replace('id: art_2__', 'id: art_9__'), 'ceshi.yaml')).toThrow(
    /art_9__subpara_1/u,
  )
})
