/** What leaves as text comes back by import as the same clauses: with texts of ours, and with the real issue where it is at hand. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { normalForm } from '#base/text.ts'
import { importDocument } from '../importing/import.ts'
import type { ImportedDocument } from '../importing/result.ts'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { publishDocument } from '../builders.ts'
import { gazetteContract } from '../contract.ts'
import { aClause } from '../drafts/builders.ts'
import { clausesOf, hashOfWords } from '../publishing/rules.ts'
import { treeOf, type ExportDocument } from './document.ts'
import { toPlainText } from './plain-text.ts'

// A real issue; it belongs to its publisher and is not part of the project.
const realIssue = path.resolve(import.meta.dirname, '../../../../shared/gazette/luohu-2012-07.txt')

function exportOf(document: ImportedDocument): ExportDocument {
  const clauses = clausesOf(document)
  const views = clauses.map(({ id, kind, label, parent, heading, headingMark, body, cells, group, hash }) => ({
    id,
    kind,
    label,
    depth: 0,
    body,
    hash,
    ...(parent === null ? {} : { parent }),
    ...(heading === null ? {} : { heading }),
    ...(headingMark === null ? {} : { headingMark }),
    ...(cells === null ? {} : { cells: [...cells] }),
    ...(group === null ? {} : { group }),
  }))
  return {
    id: document.id,
    title: { zh: document.title },
    kind: 'plan',
    style: document.style,
    issuers: [...document.issuers],
    status: { status: 'unknown', because: { zh: '' } },
    hasText: true,
    version: 1,
    validity: { kind: 'none' },
    subjects: [],
    relations: [],
    district: '440303',
    printed: {
      title: document.title,
      ...(document.attachedTitle === undefined ? {} : { attachedTitle: document.attachedTitle }),
    },
    clauses: treeOf(views, new Map(clauses.map((one) => [one.id, one.component]))),
    ...(document.number === null ? {} : { number: document.number }),
    ...(document.signedOn === null ? {} : { signedOn: document.signedOn }),
  }
}

const wordsOf = (document: ImportedDocument) =>
  clausesOf(document).map(({ id, label, heading, headingMark, body, cells, group }) =>
    [
      id,
      normalForm(`${label}${heading ?? ''}${headingMark ?? ''}${body}`),
      ...(cells ?? []).map(normalForm),
      group ?? '',
    ].join('|'),
  )

async function expectRoundTrip(text: string): Promise<void> {
  const { documents } = await importDocument(Buffer.from(text), 'issue.txt')
  expect(documents.length).toBeGreaterThan(0)
  for (const document of documents) {
    const again = await importDocument(Buffer.from(toPlainText(exportOf(document))), 'again.txt')
    expect(again.documents.map((one) => one.number)).toEqual([document.number])
    expect(again.documents.flatMap(wordsOf)).toEqual(wordsOf(document))
  }
}

/** What stands in the database: every clause with its printed parts and the hash that citations are pinned to. */
async function publishedWords(luodi: TestLuodi, instrument: string): Promise<unknown[]> {
  const { clauses } = await luodi.call(gazetteContract.getInstrument, { instrument })
  return clauses.map(({ id, label, heading, headingMark, hash }) => [id, label, heading, headingMark, hash])
}

describe('text out and in again', () => {
  it('keeps articles with items and later paragraphs', () =>
    expectRoundTrip(
      '测试区人民政府办公室关于印发《测试办法》的通知\n\n(2012年5月2日)\n\n测府办〔2012〕3号\n\n现将《测试办法》印发给你们，请照办。\n\n测试办法\n\n第一章 总则\n\n第一条 为了测试，制定本办法。\n\n第二条 申请人交下列材料：\n\n（一）申请书；\n\n（二）合同原件。\n\n材料一式两份。\n\n第二章 附则\n\n第三条 本办法自2012年6月1日起施行。\n',
    ))

  it('keeps an outline with run-ins and dashes', () =>
    expectRoundTrip(
      '测试区人民政府关于印发《测试规划》的通知\n\n(2012年5月2日)\n\n测府〔2012〕4号\n\n现将《测试规划》印发给你们。\n\n测试规划\n\n一、总体要求\n\n(一)指导思想。围绕中心，服务大局。\n\n1. 坚持公开。按规定公开办事结果。\n\n2. 坚持便民。一是减少材料。二是缩短时间。\n\n二、保障措施\n\n加强领导，落实经费。\n',
    ))

  it('keeps an annex with text of its own', () =>
    expectRoundTrip(
      '测试区人民政府关于印发《测试规划》的通知\n\n(2012年5月2日)\n\n测府〔2012〕4号\n\n现将《测试规划》印发给你们。\n\n测试规划\n\n一、总体要求\n\n围绕中心，服务大局。\n\n二、保障措施\n\n加强领导，落实经费。\n\n附件1\n\n测试流程\n\n第一条 每日巡查。\n\n第二条 派工：\n\n（一）登记；\n\n（二）派单。\n\n附件2\n\n测试要点\n\n一、巡查\n\n（一）登记。\n',
    ))

  it('keeps the mark after a heading and every hash, published, exported and read in again', async () => {
    const luodi = await openTestLuodi()
    try {
      const clauses = [
        aClause('art_1', 4, '第一条', '为了测试，制定本办法。'),
        aClause('art_2', 5, '第二条', '由测试局受理。', '受理'),
        { ...aClause('art_3', 6, '第三条', '当场答复。', '答复'), headingMark: '：' },
      ]
      await publishDocument(luodi, { clauses, tables: [], unitLines: [], citations: [] })
      const { content } = await luodi.call(gazetteContract.exportInstrument, { instrument: 'cefu-2012-1', form: 'txt' })
      expect(content).toContain('第二条受理。由测试局受理。')
      expect(content).toContain('第三条答复：当场答复。')
      const before = await publishedWords(luodi, 'cefu-2012-1')
      expect(before.map((row) => (row as unknown[])[4])).toEqual(
        ['为了测试，制定本办法。', '受理。由测试局受理。', '答复：当场答复。'].map((body) => hashOfWords({ body })),
      )
      const [again] = (await importDocument(Buffer.from(content), 'again.txt')).documents
      expect(again && clausesOf(again).map(({ id, hash }) => [id, hash])).toEqual(
        before.map((row) => [(row as unknown[])[0], (row as unknown[])[4]]),
      )
    } finally {
      await luodi.close()
    }
  })

  it.skipIf(!existsSync(realIssue))('keeps every clause, row and cell of the real issue', () =>
    expectRoundTrip(readFileSync(realIssue, 'utf8')),
  )
})
