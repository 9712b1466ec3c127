import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { normalForm } from '#base/text.ts'
import { importDocument } from '../importing/import.ts'
import type { ImportedDocument } from '../importing/result.ts'
import { applyAct } from './apply.ts'
import { aClause, aDocument } from './builders.ts'
import { piecesOf, settle } from '../importing/rehanging.ts'

const issue = readFileSync(new URL('./test-issue.txt', import.meta.url))
const real = path.resolve(import.meta.dirname, '../../../../shared/gazette/luohu-2012-07.txt')

const rebuilt = (document: ImportedDocument): ImportedDocument => settle(document, piecesOf(document))
const ids = (document: ImportedDocument): string[] => document.clauses.map(({ id }) => id)
const words = (document: ImportedDocument): string =>
  normalForm(
    document.clauses.map((one) => `${one.label}${one.heading ?? ''}${one.headingMark ?? ''}${one.text}`).join(''),
  )

async function read(): Promise<ImportedDocument> {
  const { documents } = await importDocument(issue, 'issue.txt', { agencies: { 云府: 'yunfu' } })
  return documents[0]!
}

it('gives an untouched document the ids and parents that the importer gave it', async () => {
  const documents = [await read(), aDocument()]
  if (existsSync(real)) documents.push(...(await importDocument(readFileSync(real), 'real.txt')).documents)
  for (const document of documents) {
    const same = rebuilt(document)
    expect(same.clauses.map(({ id, parent }) => [id, parent])).toEqual(
      document.clauses.map(({ id, parent }) => [id, parent]),
    )
    expect(same.findings).toEqual(document.findings)
  }
})

it('splits a clause into a further paragraph, and joins it again to what it was', async () => {
  const document = await read()
  const clause = document.clauses.find(({ id }) => id === 'art_1')!
  const split = applyAct(document, { kind: 'split', clause: 'art_1', at: clause.text.indexOf('制定') })
  expect(ids(split)).toContain('art_1__para_2')
  expect(words(split)).toBe(words(document))
  const joined = applyAct(split, { kind: 'join', clause: 'art_1__para_2' })
  expect(ids(joined)).toEqual(ids(document))
  expect(words(joined)).toBe(words(document))
})

it('splits at a printed mark into a clause of that kind', () => {
  const document = aDocument({
    clauses: [aClause('art_1', 4, '第一条', '前一条。第二条 后一条。'), aClause('art_3', 5, '第三条', '末条。')],
  })
  const split = applyAct(document, { kind: 'split', clause: 'art_1', at: 4 })
  expect(split.clauses.map(({ id, label, text }) => [id, label, text])).toEqual([
    ['art_1', '第一条', '前一条。'],
    ['art_2', '第二条', '后一条。'],
    ['art_3', '第三条', '末条。'],
  ])
})

it('takes findings with the words they are about', () => {
  const document = aDocument()
  const text = document.clauses[1]!.text
  const split = applyAct(document, { kind: 'split', clause: 'art_2', at: text.indexOf('统一') })
  expect(split.findings[0]).toMatchObject({
    clause: 'art_2__para_2',
    proposal: { clause: 'art_2__para_2', occurrence: 0 },
  })
  const settled = applyAct(split, { kind: 'settle', finding: 0, resolution: 'proposal', note: '' })
  expect(settled.clauses.find(({ id }) => id === 'art_2__para_2')?.text).toBe('统一的工作流程办理。')
})

it('corrects a number, and with it the ids below and the finding about it', () => {
  const document = rebuilt(
    aDocument({
      findings: [],
      unitLines: [],
      clauses: [
        { ...aClause('art_1', 4, '第一条', '甲。'), number: 1 },
        { ...aClause('art_2', 5, '第二条', '乙。'), number: 2 },
        { ...aClause('art_2__subpara_1', 6, '（一）', '丙。'), number: 1 },
      ],
    }),
  )
  const repeated = applyAct(document, { kind: 'label', clause: 'art_2', label: '第一条' })
  expect(ids(repeated)).toEqual(['art_1', 'art_1-2', 'art_1-2__subpara_1'])
  expect(repeated.findings.map(({ code, clause, resolution }) => [code, clause, resolution])).toEqual([
    ['number-duplicate', 'art_1-2', undefined],
  ])
  const mended = applyAct(repeated, { kind: 'label', clause: 'art_1-2', label: '第二条' })
  expect(ids(mended)).toEqual(['art_1', 'art_2', 'art_2__subpara_1'])
  expect(mended.findings[0]?.resolution?.kind).toBe('accepted')
})

it('lowers and raises a clause with what hangs under it', () => {
  const document = rebuilt(
    aDocument({
      style: 'outline',
      findings: [],
      unitLines: [],
      clauses: [
        { ...aClause('sec_1', 4, '一、', '', '甲'), number: 1 },
        { ...aClause('sec_1__subsec_1', 5, '（一）', '乙。'), number: 1 },
        { ...aClause('sec_1__subsec_2', 6, '（二）', '丙。'), number: 2 },
        { ...aClause('sec_1__subsec_2__subcl_1', 7, '（1）', '丁。'), number: 1 },
      ],
    }),
  )
  const lowered = applyAct(document, { kind: 'demote', clause: 'sec_1__subsec_2' })
  expect(ids(lowered)).toEqual(['sec_1', 'sec_1__subsec_1', 'sec_1__subsec_1__cl_2', 'sec_1__subsec_1__cl_2__subcl_1'])
  expect(ids(applyAct(lowered, { kind: 'promote', clause: 'sec_1__subsec_1__cl_2' }))).toEqual(ids(document))
})

it('refuses what has no sense: an empty half, a join at the top, a level beyond the ladder', async () => {
  const document = await read()
  const [first] = document.clauses
  expect(() => applyAct(document, { kind: 'split', clause: 'art_1', at: 9999 })).toThrow(/不能在/u)
  expect(() => applyAct(document, { kind: 'join', clause: first!.id })).toThrow(/不能合并/u)
  expect(() => applyAct(document, { kind: 'retype', clause: 'art_1', to: 'tbl' })).toThrow(/不能改成/u)
  expect(() => applyAct(document, { kind: 'demote', clause: 'none' })).toThrow(/act-does-not-fit/u)
})
