/** Citations looked up in a small instrument of each ladder. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { resolveCitation } from './citation-resolving.ts'
import type { CitationContext } from './citation-resolving.ts'
import { formatCitation, isCitationProblem, parseCitation } from './citations.ts'
import type { ClauseId } from './clause-ids.ts'

const held: Readonly<Record<string, readonly string[]>> = {
  'luofuban-2012-23': [
    ...['art_1', 'art_2', 'art_2__para_2', 'art_2__para_2__subpara_1', 'art_2__para_2__subpara_2', 'art_2__para_3'],
    ...['art_3', 'art_4', 'art_4__subpara_1', 'art_4__subpara_2', 'art_4__subpara_3', 'art_4__para_2'],
    ...['art_5', 'art_5__para_2__subpara_1', 'art_5__para_3__subpara_1', 'art_6', 'art_6-1', 'art_6-2', 'art_7'],
    ...['notice', 'notice__al_1'],
  ],
  'luofu-2012-22': [
    ...[
      'al_1',
      'sec_1',
      'sec_2',
      'sec_2__subsec_1',
      'sec_2__subsec_1__cl_1',
      'sec_2__subsec_2',
      'sec_2__subsec_2__cl_2',
    ],
    ...[
      'sec_3',
      'sec_3__cl_1',
      'sec_3__cl_2',
      'tbl_1',
      'tbl_1__r_1',
      'tbl_1__r_2',
      'tbl_1__r_2-2',
      'tbl_1__r_2-3',
      'tbl_1__r_3',
    ],
  ],
}
/** Two annexes with text of their own, and one. */
const annexed: Readonly<Record<string, readonly string[]>> = {
  'luofu-2012-30': [
    ...['art_1', 'art_5', 'art_9', 'att_1', 'att_1__art_1', 'att_1__art_5', 'att_2', 'att_2__sec_1', 'att_2__art_1'],
    ...['att_2__sec_1__subsec_1__cl_2', 'tbl_1', 'tbl_1__r_1'],
  ],
  'luofu-2012-31': ['sec_1', 'att_2', 'att_2__art_1', 'att_2__art_2', 'tbl_1'],
}
const numbers: Readonly<Record<string, string>> = {
  '罗府办〔2012〕23号': 'luofuban-2012-23',
  '罗府〔2012〕22号': 'luofu-2012-22',
  '罗府〔2012〕30号': 'luofu-2012-30',
  '罗府〔2012〕31号': 'luofu-2012-31',
  管理办法: 'luofuban-2012-23',
}

function look(text: string, context?: CitationContext): string {
  const parsed = parseCitation(text)
  if (isCitationProblem(parsed)) return `! ${parsed.code}`
  const found = resolveCitation(parsed, {
    resolveInstrument: ({ number, title }) => numbers[number ?? ''] ?? numbers[title ?? ''],
    hasClause: (instrument, clause) => (held[instrument] ?? annexed[instrument])?.includes(clause) ?? false,
    ...(context === undefined ? {} : { context }),
  })
  if (!('code' in found)) return found.map(({ clause }) => clause ?? '').join(' ')
  const readings = found.readings?.map(({ clause }) => clause ?? '').join(' ')
  return readings === undefined ? `! ${found.code}` : `! ${found.code}: ${readings}`
}
const at = (clause: string, instrument = 'luofuban-2012-23') => ({ instrument, clause: clause as ClauseId })

describe('a named instrument', () => {
  test('is found by number or title, and every clause held is found by its printed citation', () => {
    for (const [number, instrument] of Object.entries(numbers).filter(([name]) => name.includes('号'))) {
      for (const clause of held[instrument] ?? annexed[instrument] ?? []) {
        expect(look(formatCitation({ number, clause: clause as ClauseId }))).toBe(clause)
      }
    }
    expect(look('《管理办法》')).toBe('')
    expect(look('《管理办法》第三条')).toBe('art_3')
  })

  test.each([
    ['罗府办〔2012〕23号第四条第一款第（二）项', 'art_4__subpara_2'],
    ['罗府办〔2012〕23号第二条第（一）项', 'art_2__para_2__subpara_1'],
    ['罗府〔2012〕22号第二部分第2点', 'sec_2__subsec_2__cl_2'],
    ['罗府办〔2012〕23号第五条至第七条', 'art_5 art_6 art_6-1 art_6-2 art_7'],
    ['罗府〔2012〕22号表1第1行至第3行', 'tbl_1__r_1 tbl_1__r_2 tbl_1__r_2-2 tbl_1__r_2-3 tbl_1__r_3'],
    ['罗府办〔2012〕23号第三条、第三条', 'art_3'],
  ])('%s: %s', (text, expected) => {
    expect(look(text)).toBe(expected)
  })

  test.each([
    ['罗府〔2012〕99号第三条', '! instrument-unknown'],
    ['罗府办〔2012〕23号第五条第（一）项', '! clause-ambiguous: art_5__para_2__subpara_1 art_5__para_3__subpara_1'],
    ['罗府办〔2012〕23号第四条第（九）项', '! clause-missing: art_4'],
    ['罗府办〔2012〕23号第九条', '! clause-missing'],
    ['罗府〔2012〕22号第二条', '! clause-missing: sec_2'],
    ['罗府〔2012〕22号第二条第一项', '! clause-missing: sec_2__subsec_1'],
    ['第三条', '! context-missing'],
    ['本办法第三条', '! context-missing'],
  ])('%s is a problem: %s', (text, expected) => {
    expect(look(text)).toBe(expected)
  })
})

describe('an annex', () => {
  test.each([
    ['罗府〔2012〕30号附件1第五条', 'att_1__art_5'],
    ['罗府〔2012〕30号附件第五条', 'att_1__art_5'],
    ['罗府〔2012〕30号附件2第一部分第2点', 'att_2__sec_1__subsec_1__cl_2'],
    ['罗府〔2012〕30号附件第1行', 'tbl_1__r_1'],
    ['罗府〔2012〕31号附件第一条、第二条', 'att_2__art_1 att_2__art_2'],
    ['罗府〔2012〕31号附件', 'att_2'],
    // No annex has text of its own: what the notice carries is the main body.
    ['罗府办〔2012〕23号附件第三条', 'art_3'],
    ['罗府办〔2012〕23号附件1第三条', 'art_3'],
  ])('%s: %s', (text, expected) => {
    expect(look(text)).toBe(expected)
  })

  test.each([
    ['罗府〔2012〕30号附件第一条', '! clause-ambiguous: att_1__art_1 att_2__art_1'],
    ['罗府〔2012〕30号附件1第九条', '! clause-missing: att_1'],
    ['罗府〔2012〕31号附件1', '! clause-missing: tbl_1'],
    ['罗府办〔2012〕23号附件2第三条', '! clause-missing'],
  ])('%s is a problem: %s', (text, expected) => {
    expect(look(text)).toBe(expected)
  })

  test.each([
    ['第五条', 'att_1__art_1', 'att_1__art_5'],
    ['第九条', 'att_1__art_1', 'art_9'],
    ['第五条', 'att_2__sec_1', 'art_5'],
    ['表1第1行', 'att_1__art_1', 'tbl_1__r_1'],
    ['本条', 'att_1__art_5', 'att_1__art_5'],
    ['罗府〔2012〕30号第五条', 'att_1__art_1', 'art_5'],
    ['附件1第五条', 'att_2__sec_1', 'att_1__art_5'],
  ])('%s in %s is %s', (text, clause, expected) => {
    expect(look(text, at(clause, 'luofu-2012-30'))).toBe(expected)
  })
})

describe('a relative citation', () => {
  test.each([
    ['本条第一款', 'art_2__para_2', 'art_2'],
    ['本条第三款', 'art_2__para_2__subpara_1', 'art_2__para_3'],
    ['第二款', 'art_2__para_3', 'art_2__para_2'],
    ['本款第（二）项', 'art_2__para_2__subpara_1', 'art_2__para_2__subpara_2'],
    ['第（三）项', 'art_4__subpara_1', 'art_4__subpara_3'],
    ['前款', 'art_2__para_3', 'art_2__para_2'],
    ['前款', 'art_2__para_2__subpara_2', 'art_2'],
    ['前款第（二）项', 'art_4__para_2', 'art_4__subpara_2'],
    ['前两款', 'art_2__para_3', 'art_2 art_2__para_2'],
    ['前两项', 'art_4__subpara_3', 'art_4__subpara_1 art_4__subpara_2'],
    ['前条', 'art_2__para_3', 'art_1'],
    ['前条', 'art_7', 'art_6-2'],
    ['前条', 'art_6-1', 'art_6'],
    ['前两条', 'art_7', 'art_6-1 art_6-2'],
    ['下一条', 'art_6', 'art_6-1'],
    ['下一条', 'art_6-2', 'art_7'],
    ['后款', 'art_2', 'art_2__para_2'],
    ['前条第二款', 'art_3', 'art_2__para_2'],
    ['本办法第三条', 'art_7', 'art_3'],
    ['第三条', 'art_7', 'art_3'],
    ['本通知第一段', 'art_7', 'notice__al_1'],
    ['通知第一段', 'art_7', 'notice__al_1'],
  ])('%s in %s is %s', (text, clause, expected) => {
    expect(look(text, at(clause))).toBe(expected)
  })

  test.each([
    ['前款', 'art_2', '! no-clause-before'],
    ['前条', 'art_1', '! no-clause-before'],
    ['前三款', 'art_2__para_3', '! no-clause-before'],
    ['本条', 'notice__al_1', '! not-within'],
    ['本项', 'art_2', '! not-within'],
    ['本条第九款', 'art_2', '! clause-missing: art_2'],
    ['上述', 'art_2__para_2', '! vague-reference: art_2 art_2__para_2'],
    ['本章', 'art_2', '! not-within'],
  ])('%s in %s is a problem: %s', (text, clause, expected) => {
    expect(look(text, at(clause))).toBe(expected)
  })

  test('本章 is the chapter that the caller names, since article ids do not', () => {
    const parsed = parseCitation('本章')
    if (isCitationProblem(parsed)) throw new Error(parsed.code)
    const context = { ...at('art_2'), container: 'chp_1__sec_2' as ClauseId }
    expect(resolveCitation(parsed, { resolveInstrument: () => undefined, context })).toEqual([
      { instrument: 'luofuban-2012-23', clause: 'chp_1' },
    ])
  })

  test('has no clause to count from where the instrument is another one', () => {
    expect(look('第二款', { instrument: 'luofuban-2012-23' })).toBe('! context-missing')
  })

  test('counted back and written out lands on the same 款 (first 款 is the article)', () => {
    const id = (paragraph: number) => (paragraph === 1 ? 'art_9' : `art_9__para_${paragraph}`)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (own, other) => {
        const parsed = parseCitation(`本条第${other}款`)
        const back = parseCitation(`前${own - other}款`)
        const context = at(id(own))
        const lookup = { resolveInstrument: () => undefined, context }
        if (isCitationProblem(parsed)) throw new Error(parsed.code)
        const expected = [{ instrument: 'luofuban-2012-23', clause: id(other) }]
        expect(resolveCitation(parsed, lookup)).toEqual(expected)
        if (own <= other || isCitationProblem(back)) return
        const counted = resolveCitation(back, lookup)
        expect('code' in counted ? counted : counted.slice(0, 1)).toEqual(expected)
      }),
      { seed: 20120706 },
    )
  })
})
