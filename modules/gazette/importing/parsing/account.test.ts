import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseClauseId } from '#base/clause-ids.ts'
import { countCharacters } from '#base/text.ts'
import { articlePaper, head, parseBody, parseText } from '../builders.ts'
import type { ImportedDocument, ImportResult } from '../result.ts'
import { createLedger } from './ledger.ts'
import { countVisible } from './marks.ts'

const pieces = [
  '第一条 ',
  '第二条之一',
  '第三章 总则',
  '一、',
  '二、',
  '（一）',
  '(二)',
  '1. ',
  '２．',
  '20、',
  '（1）',
  '①',
  '——',
  '一是',
  '二是',
  '- （三）',
  '主办单位：',
  '附件：',
  '附件1',
  '目录',
  '— 3 —',
  '青禾区人民政府关于印发《甲办法》的通知',
  '（2013年3月5日）',
  '青禾府〔2013〕7号',
  '2013年3月5日',
  '抄送：',
  '某区公报 第3期',
  '甲办法',
  '各街道：',
  '修改为：“',
  '”',
  '《乙》（青禾府〔2012〕3号）',
  '区水务局、区城管局',
  '负责清淤',
  '。',
  '；',
  '，',
  '：',
  '（',
  '）',
  '\t',
  '\t\t\t',
  '序号\t名称\t单位',
  '1\t甲\t乙',
  ' ',
  '　',
  '\f',
  '\u00a0',
  '这一句比较长所以看起来像是印满了一整行的文字内容',
  '短',
  '𠮷字',
  'and ',
  '$\\leq 3\\%$',
  '\n',
  '\n',
  '\n\n',
  '\r\n',
]
const paper = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''))

/** Characters of everything that the result prints, counted from the values alone. */
function printed(document: ImportedDocument): number {
  const own = document.tables.flatMap(({ header, headerLines, groups, rows }) => [
    ...headerLines.flatMap(() => header),
    ...groups.map(({ text }) => text),
    ...rows.flatMap(({ cells, inherited, merged }) =>
      cells.filter((_, column) => !inherited.includes(column) && !merged.includes(column)),
    ),
  ])
  const units = new Map(
    document.unitLines.filter(({ basis }) => basis === 'line').map(({ line, text }) => [line, text]),
  )
  const silent = document.sides.filter(({ kind }) => kind === 'unit-line').map(({ text }) => text)
  const clauses = document.clauses
    .filter(({ annex }) => !annex)
    .map(({ label, heading, headingMark, text }) => `${label}${heading ?? ''}${headingMark ?? ''}${text}`)
  return countCharacters([...clauses, ...own, ...units.values(), ...silent].join(''))
}

const clausesPlaced = ({ reconciliation: { placedAs } }: ImportResult): number =>
  [
    'label',
    'heading',
    'heading-mark',
    'text',
    'cell',
    'group-row',
    'table-header',
    'table-header-repeated',
    'unit-line',
  ]
    .map((name) => placedAs[name] ?? 0)
    .reduce((sum, count) => sum + count, 0)

describe('the account of characters', () => {
  it('closes for any text: what came in is placed once or listed as lost', () => {
    fc.assert(
      fc.property(paper, (text) => {
        const { reconciliation } = parseText(text)
        const lost = reconciliation.lost.reduce((sum, { text: stretch }) => sum + countCharacters(stretch), 0)
        expect(reconciliation.charactersIn).toBe(countCharacters(text))
        expect(reconciliation.charactersPlaced + lost).toBe(reconciliation.charactersIn)
        const placed = Object.values(reconciliation.placedAs).reduce((sum, count) => sum + count, 0)
        expect(placed).toBe(reconciliation.charactersPlaced)
      }),
      { numRuns: 1500, seed: 20120723 },
    )
  })

  it('never places a character twice, and gives unique, well-formed ids whose parents exist', () => {
    fc.assert(
      fc.property(paper, (text) => {
        const { documents, findings } = parseText(text)
        expect(findings.filter(({ code }) => code === 'characters-placed-twice')).toEqual([])
        for (const { clauses, tables, unitLines } of documents) {
          const ids = [...clauses, ...tables, ...tables.flatMap(({ rows }) => rows)].map(({ id }) => id as string)
          expect(new Set(ids).size).toBe(ids.length)
          expect(ids.filter((id) => !parseClauseId(id))).toEqual([])
          expect(clauses.filter(({ parent }) => parent !== undefined && !ids.includes(parent))).toEqual([])
          expect(new Set(clauses.map(({ key }) => key)).size).toBe(clauses.length)
          expect(unitLines.filter(({ clause }) => !ids.includes(clause))).toEqual([])
        }
      }),
      { numRuns: 1500, seed: 20120723 },
    )
  })

  it('is that of the values themselves: what clauses, cells and unit lines print is what was placed as such', () => {
    fc.assert(
      fc.property(paper, (text) => {
        const result = parseText(head + text)
        const values = result.documents.reduce((sum, document) => sum + printed(document), 0)
        expect(values).toBe(clausesPlaced(result))
      }),
      { numRuns: 1500, seed: 20120723 },
    )
  })

  it('names each kind of place of a whole paper', () => {
    const { reconciliation } = parseText(articlePaper)
    expect(reconciliation.lost).toEqual([])
    expect(Object.keys(reconciliation.placedAs).sort()).toEqual([
      'addressees',
      'attached-title',
      'attachment-list',
      'attachment-mark',
      'attachment-title',
      'cell',
      'heading',
      'heading-mark',
      'imprint',
      'label',
      'letterhead',
      'number',
      'signature',
      'table-header',
      'text',
      'title',
    ])
  })

  it('lists words before the first document as lost, as an error', () => {
    const { reconciliation, findings } = parseText(`不知何处来的一句话。\n${head}一、甲。`)
    expect(reconciliation.lost).toEqual([{ line: 1, text: '不知何处来的一句话。' }])
    expect(findings).toContainEqual(expect.objectContaining({ code: 'characters-lost', level: 'error', line: 1 }))
  })

  it('counts as base does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(countVisible(text)).toBe(countCharacters(text))
      }),
      { seed: 20120723 },
    )
  })

  it('notices what is taken twice', () => {
    const ledger = createLedger([{ line: 1, text: '甲乙丙' }])
    ledger.take(0, 0, 2, 'text')
    ledger.take(0, 1, 3, 'label')
    expect(ledger.settle()).toMatchObject({ charactersPlaced: 3, twice: [{ line: 1, characters: 1 }] })
  })
})

it('parses long and hostile texts in time that grows with their length', () => {
  const hostile = [
    '“第一条 甲\n'.repeat(20_000),
    '修改为：“第一条 甲。\n'.repeat(5_000),
    '目录\n第一章 总则\n'.repeat(5_000),
    '附件1\n'.repeat(20_000),
    '（'.repeat(100_000),
    '由'.repeat(100_000),
    '統'.repeat(50_000),
    `序号\t名称\t单位\n${'1\t甲\t\n'.repeat(10_000)}`,
    '一行没有标点的文字一直连下去直到永远也不停止\n'.repeat(10_000),
  ]
  for (const text of hostile) {
    const { reconciliation } = parseText(text)
    expect(reconciliation.charactersIn).toBe(countCharacters(text))
  }
  expect(parseBody('一、甲。').clauses).toHaveLength(1)
})
