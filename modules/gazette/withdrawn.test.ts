/** A withdrawn version's wording leaves by no public way. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Refused } from '#base/refusals.ts'
import { publicationsContract } from '#modules/publications/contract.ts'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { editor, publishDocument, reviewer, withdraw } from './builders.ts'
import { gazetteContract as gazette } from './contract.ts'
import { aClause } from './drafts/builders.ts'
import { exportForms } from './exports/contract.ts'

let luodi: TestLuodi
const instrument = 'cefu-2012-1'
const secret = '机密误发的句子'
const kept = '这一句照旧有效'

const articles = (words: string) => ({
  clauses: [
    aClause('art_1', 4, '第一条', `${words}，依照测府〔2012〕2号第一条办理。`),
    aClause('art_2', 5, '第二条', '由测试局受理。', '受理'),
  ],
  tables: [],
  unitLines: [],
  citations: [],
})

/** Everything a visitor can read of the instrument, as one text. */
async function everythingPublic(): Promise<string> {
  const { call } = luodi
  const said: unknown[] = []
  const ask = async (asked: Promise<unknown>): Promise<void> => {
    const answer = await asked.catch((error: unknown) => (error instanceof Error ? error.message : error))
    said.push(answer)
  }
  for (const version of [undefined, 1, 2]) {
    const which = version === undefined ? {} : { version }
    await ask(call(gazette.getInstrument, { instrument, ...which }))
    await ask(call(gazette.getInstrument, { instrument, portalUrl: 'https://example.cn', ...which }))
    for (const form of exportForms) await ask(call(gazette.exportInstrument, { instrument, form, ...which }))
    await ask(call(gazette.clauseHistory, { instrument, clause: 'art_1', ...which }))
  }
  await ask(call(gazette.listInstruments, {}))
  await ask(call(gazette.search, { q: secret }))
  await ask(call(gazette.search, { q: secret, on: '2012-09-17' }))
  await ask(call(gazette.compareVersions, { instrument }))
  await ask(call(gazette.compareVersions, { instrument, from: 1, to: 2 }))
  await ask(call(gazette.listVersions, { instrument }))
  await ask(call(gazette.instrumentOn, { instrument, day: '2012-09-17' }))
  await ask(call(gazette.listCitations, { instrument }))
  await ask(call(gazette.listCitations, { instrument: 'cefu-2012-2' }))
  await ask(call(gazette.correctionsOf, { instrument }))
  await ask(call(gazette.listAddresses, {}))
  await ask(call(publicationsContract.listPublications, {}))
  return JSON.stringify(said)
}

beforeAll(async () => {
  luodi = await openTestLuodi()
  await publishDocument(luodi, {
    id: 'cefu-2012-2',
    number: '测府〔2012〕2号',
    title: '测试区别的办法',
    ...articles('别的'),
  })
  await publishDocument(luodi, articles(kept))
  await publishDocument(luodi, articles(secret))
  const clause = (await luodi.call(gazette.getInstrument, { instrument })).clauses[0]
  const { correction } = await luodi.callAs(editor)(gazette.correctClause, {
    instrument,
    clause: 'art_1',
    hash: clause?.hash ?? '',
    body: `${secret}，更正。`,
    reason: '识别错误',
  })
  await luodi.callAs(reviewer)(gazette.decideCorrection, { correction, accepted: true })
})
afterAll(() => luodi.close())

it('shows the newest version that stands, with a notice of the one taken back', async () => {
  expect(await everythingPublic()).toContain(secret)
  const publication = await withdraw(luodi, instrument, 2, '误发')
  const shown = await luodi.call(gazette.getInstrument, { instrument })
  expect(shown).toMatchObject({
    hasText: true,
    version: 1,
    withdrawn: { version: 2, on: '2012-09-17', reason: { zh: '误发' }, publication },
  })
  expect(shown.clauses[0]?.body).toContain(kept)
  expect(await everythingPublic()).not.toContain(secret)
})

it('answers the notice, not the text, to whoever asks for the withdrawn version', async () => {
  const asked = await luodi.call(gazette.getInstrument, { instrument, version: 2 })
  expect([asked.hasText, asked.version, asked.withdrawn?.version]).toEqual([false, undefined, 2])
  expect(asked.clauses).toEqual([])
  const refused: unknown = await luodi
    .call(gazette.exportInstrument, { instrument, version: 2, form: 'txt' })
    .catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Refused)
  expect((refused as Refused).refusal).toMatchObject({ code: 'wording-withdrawn' })
  expect((refused as Refused).refusal.message.zh).toContain('误发')
  await expect(luodi.call(gazette.getInstrument, { instrument, version: 7 })).rejects.toThrow('not found')
})

it('keeps who cites whom by the wording that stands', async () => {
  const { citedBy } = await luodi.call(gazette.listCitations, { instrument: 'cefu-2012-2', clause: 'art_1' })
  expect(citedBy.filter(({ from }) => from.instrument === instrument)).toHaveLength(1)
})

it('falls back to the outline when the last version is taken back, in every list and form', async () => {
  await withdraw(luodi, instrument, 1, '内容有误')
  const shown = await luodi.call(gazette.getInstrument, { instrument })
  expect(shown).toMatchObject({ hasText: false, withdrawn: { version: 2 } })
  expect(shown.version).toBeUndefined()
  const { items } = await luodi.call(gazette.listInstruments, {})
  expect(items.find(({ id }) => id === instrument)?.hasText).toBe(false)
  const text = await luodi.call(gazette.exportInstrument, { instrument, form: 'txt' })
  expect(text.content).toContain('本文件原文已于2012年9月17日撤下')
  const all = await everythingPublic()
  expect(all).not.toContain(secret)
  expect(all).not.toContain(kept)
  const { items: gone } = await luodi.call(gazette.listWithdrawals, { instrument })
  expect(gone.map(({ version, reason }) => [version, reason.zh])).toEqual([
    [2, '误发'],
    [1, '内容有误'],
  ])
})

it('compares across a version that was taken back', async () => {
  const id = 'cefu-2012-9'
  const own = { id, number: '测府〔2012〕9号', title: '测试区第三办法' }
  await publishDocument(luodi, { ...own, ...articles('最早的话') })
  await publishDocument(luodi, { ...own, ...articles(secret) })
  await publishDocument(luodi, {
    ...own,
    ...articles('后来的话'),
    clauses: [
      aClause('art_1', 4, '第一条', '新增的第一条文字。'),
      aClause('art_2', 5, '第二条', '最早的话，依照测府〔2012〕2号第一条办理。'),
      aClause('art_3', 6, '第三条', '由测试局受理。', '受理'),
    ],
  })
  await withdraw(luodi, id, 2, '误发')
  const { from, to, items } = await luodi.call(gazette.compareVersions, { instrument: id })
  expect([from.number, to.number]).toEqual([1, 3])
  expect(items.map(({ how, from: a, to: b }) => [how, a?.id, b?.id])).toEqual([
    ['added', undefined, 'art_1'],
    ['moved', 'art_1', 'art_2'],
    ['moved', 'art_2', 'art_3'],
  ])
})

it('the wording that was withdrawn may be published again, and the feed of the instrument tells all of it', async () => {
  const before = await luodi.call(gazette.listVersions, { instrument })
  await publishDocument(luodi, articles('第三次的句子'))
  await publishDocument(luodi, articles(secret))
  const after = await luodi.call(gazette.listVersions, { instrument })
  expect(after.items.length).toBe(before.items.length + 2)
  const record = await luodi.call(publicationsContract.listPublications, { subject: instrument, limit: 50 })
  expect(new Set(record.items.map((item) => item.kind))).toEqual(
    new Set(['instrument', 'amendment', 'correction', 'withdrawal']),
  )
})
