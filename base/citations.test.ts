/** Citations printed and read back: every form of the table in `clause-words.ts`, and what people write instead. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatCitation, isCitationProblem, normaliseTitle, parseCitation } from './citations.ts'
import { clauseKinds, formatClauseId } from './clause-ids.ts'
import type { ClauseIdPart, ClauseKind } from './clause-ids.ts'

const runs = { seed: 20120706, numRuns: 1500 }

/** What a citation says, in one line: `art_6__subpara_2`, `within art: para_2`, `step para 1:`. */
function said(text: string): string {
  const parsed = parseCitation(text)
  if (isCitationProblem(parsed)) return `! ${parsed.code}`
  return parsed.clauses
    .map((clause) => {
      if (clause.kind === 'vague') return `vague ${clause.word}`
      const id = formatClauseId(clause.parts)
      if (clause.kind === 'path') return id
      return clause.kind === 'within' ? `within ${clause.level}: ${id}` : `step ${clause.level} ${clause.by}: ${id}`
    })
    .join(' | ')
}

describe('a citation', () => {
  test.each([
    ['art_6__subpara_2', '第六条第（二）项'],
    ['art_17-1__para_2', '第十七条之一第二款'],
    ['art_2__para_2__subpara_1__point_3', '第二条第二款第（一）项第3目'],
    ['chp_2__sec_1', '第二章第一节'],
    ['book_1__part_2__chp_3', '第一编第二分编第三章'],
    ['sec_2', '第二部分'],
    ['sec_2__subsec_3', '二（三）'],
    ['sec_2__subsec_3__cl_12', '二（三）12'],
    ['sec_3__subsec_1__cl_2__subcl_1__point_1', '三（一）2（1）①'],
    ['sec_4__cl_8', '第四部分第8点'],
    ['sec_2__al_2', '第二部分第二段'],
    ['sec_2__subsec_1__cl_3__indent_2', '二（一）3第二小点'],
    ['tbl_1__r_11', '表1第11行'],
    ['tbl_1__r_11-2', '表1第11行之2'],
    ['notice__al_1', '印发通知第一段'],
    ['al_1', '第一段'],
    ['att_2', '附件2'],
    ['att_1__art_5', '附件1第五条'],
    ['att_1__sec_2__subsec_3', '附件1二（三）'],
    ['att_1__sec_2__cl_3', '附件1第二部分第3点'],
    ['att_1-2__sec_1__subsec_1__cl_4', '附件1之2一（一）4'],
    ['att_3__chp_1__sec_2', '附件3第一章第二节'],
  ])('of %s is printed %s and read back', (id, printed) => {
    const clause = id.split('__').map((piece) => {
      const [kind, numbers] = piece.split('_')
      const [number, sub] = (numbers ?? '').split('-')
      if (numbers === undefined) return { kind: kind as ClauseKind }
      return { kind: kind as ClauseKind, number: Number(number), ...(sub === undefined ? {} : { sub: Number(sub) }) }
    })
    expect(formatCitation({ number: '罗府办〔2012〕23号', clause })).toBe(`罗府办〔2012〕23号 ${printed}`)
    expect(said(`罗府办〔2012〕23号 ${printed}`)).toBe(id)
  })

  test('names its instrument by number, title or both, and gives way to what is there', () => {
    const [number, title, clause] = ['罗府办[2012]023号', '项目管理办法（试行）', 'art_6'] as const
    const whole = { number, title, clause: [{ kind: 'art', number: 6 }] } as const
    expect(formatCitation(whole)).toBe('罗府办〔2012〕23号 第六条')
    expect(formatCitation(whole, 'title')).toBe('《项目管理办法（试行）》第六条')
    expect(formatCitation(whole, 'both')).toBe('《项目管理办法（试行）》（罗府办〔2012〕23号）第六条')
    expect(formatCitation({ title }, 'number')).toBe('《项目管理办法（试行）》')
    expect(formatCitation({ number })).toBe('罗府办〔2012〕23号')
    expect(said(formatCitation({ clause: [{ kind: 'art', number: 6 }] }))).toBe(clause)
  })
})

const numbered = (kind: ClauseKind, isSubAllowed = true): fc.Arbitrary<ClauseIdPart> =>
  fc
    .tuple(fc.integer({ min: kind === 'para' ? 2 : 1, max: 9999 }), fc.option(fc.integer({ min: 1, max: 99 })))
    .map(([number, sub]) => ({ kind, number, ...(sub === null || !isSubAllowed ? {} : { sub }) }))
/** Some of the kinds, in order. */
const ladder = (...kinds: ClauseKind[]) =>
  fc
    .tuple(...kinds.map((kind) => fc.option(numbered(kind))))
    .map((parts): ClauseIdPart[] => parts.filter((part) => part !== null))
const articles = fc
  .tuple(numbered('art'), ladder('para', 'subpara', 'point', 'al', 'indent'))
  .map(([article, below]) => [article, ...below])
const outline = ladder('sec', 'subsec', 'cl', 'subcl', 'point', 'al', 'indent')
const tables = fc.tuple(numbered('tbl'), ladder('r')).map(([table, row]) => [table, ...row])
const chapters = ladder('book', 'part', 'chp').chain((above) =>
  above.length === 0 ? fc.constant(above) : ladder('sec').map((below) => [...above, ...below]),
)
/** Any levels below each other, sensible or not; what the settled rules exclude is left out. */
const anything = fc
  .array(
    fc.constantFrom(...clauseKinds).chain((kind) => (kind === 'notice' ? fc.constant({ kind }) : numbered(kind))),
    { maxLength: 5 },
  )
  .filter((parts) => parts.every((part, index) => part.kind !== 'notice' || index === 0))
  .filter((parts) => parts.every((part, index) => part.kind !== 'att' || index === 0))
  .filter((parts) => parts.every((part, index) => part.kind !== 'art' || index === (parts[0]?.kind === 'att' ? 1 : 0)))
  .filter(([first, second]) => first?.kind !== 'att' || (second?.kind !== 'tbl' && second?.kind !== 'r'))
const paths = fc.oneof(
  fc
    .tuple(fc.boolean(), fc.oneof(articles, outline, tables, chapters))
    .map(([isInNotice, parts]) => (isInNotice ? [{ kind: 'notice' } as const, ...parts] : parts)),
  fc.tuple(numbered('att'), fc.oneof(articles, outline, chapters)).map(([annex, parts]) => [annex, ...parts]),
)
const documentNumber = fc
  .tuple(
    fc.constantFrom('罗府', '罗府办', '罗办', '深发改'),
    fc.integer({ min: 1980, max: 2030 }),
    fc.integer({ min: 1, max: 999 }),
  )
  .map(([agency, year, serial]) => `${agency}〔${year}〕${serial}号`)
const title = fc
  .string({ unit: fc.constantFrom(...'罗湖区办法实施第六条（）〈〉一2A '), minLength: 1, maxLength: 20 })
  .map(normaliseTitle)
  .filter((text) => text !== '')

describe('printing and reading', () => {
  test.each([
    ['both ladders, tables and chapters', paths],
    ['any nesting of kinds', anything],
  ])('come back to the same clause: %s', (_, generated) => {
    fc.assert(
      fc.property(
        generated,
        documentNumber,
        title,
        fc.constantFrom('number' as const, 'title' as const, 'both' as const),
        (clause, number, name, style) => {
          const printed = formatCitation({ number, title: name, clause }, style)
          const parsed = parseCitation(printed)
          if (isCitationProblem(parsed)) throw new Error(`${printed}: ${parsed.code}`)
          expect(parsed.findings).toEqual([])
          expect(parsed.instrument).toEqual({
            kind: 'named',
            ...(style === 'title' ? {} : { number }),
            ...(style === 'number' ? {} : { title: name }),
          })
          expect(parsed.clauses).toEqual(clause.length === 0 ? [] : [{ kind: 'path', parts: clause }])
        },
      ),
      runs,
    )
  })

  test('any text is read or refused with a message and a cure, and never throws', () => {
    const unit = fc.constantFrom(...'第条款项目部分点表行本前上述《》〔〕（）一二十0 19、至和之①§法号令附件罗府')
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit, maxLength: 24 }), fc.string({ unit: 'binary', maxLength: 24 })),
        (text) => {
          const parsed = parseCitation(text)
          if (isCitationProblem(parsed)) {
            expect(parsed.message.zh !== '' && parsed.fix.zh !== '').toBe(true)
            expect(parsed.message.en !== '' && parsed.fix.en !== '').toBe(true)
          }
        },
      ),
      { ...runs, numRuns: 5000 },
    )
  })
})

describe('what people write is read as', () => {
  test.each([
    ['罗府办[2012]23号第六条第二项', 'art_6__subpara_2'],
    ['罗府办（２０１２）第２３号　第六条第一款第(二)项', 'art_6__subpara_2'],
    ['《办法》（罗府〔2012〕16号）第二条第二款', 'art_2__para_2'],
    ['罗府〔2012〕22号文件第三部分', 'sec_3'],
    ['罗府〔2012〕22号 二、（三）12', 'sec_2__subsec_3__cl_12'],
    ['罗办〔2012〕24号 第四部分第8项', 'sec_4__cl_8'],
    ['第四部分第（三）项第12项', 'sec_4__subsec_3__cl_12'],
    ['四、8', 'sec_4__cl_8'],
    ['罗府〔2012〕22号 二', 'sec_2'],
    ['第六条（二）', 'art_6__subpara_2'],
    ['第二章第五条', 'art_5'],
    ['附件第3行', 'tbl_1__r_3'],
    ['附表第11项', 'tbl_1__r_11'],
    ['表一第4行', 'tbl_1__r_4'],
    ['附件第五条', 'att_1__art_5'],
    ['附件1第五条', 'att_1__art_5'],
    ['附件一第二条', 'att_1__art_2'],
    ['附件 2 第二章第五条第一款', 'att_2__art_5'],
    ['附件2二、（三）', 'att_2__sec_2__subsec_3'],
    ['附件第（二）项', 'att_1__subpara_2'],
    ['附件2第11项', 'tbl_2__r_11'],
    ['附件1表2第4行', 'tbl_2__r_4'],
    ['罗府〔2012〕22号附件2', 'att_2'],
    ['《办法》所附附件1第五条的规定', 'att_1__art_5'],
    ['通知第一段', 'notice__al_1'],
    ['二（一）1一是', 'sec_2__subsec_1__cl_1__indent_1'],
    ['行政许可法 §82', 'art_82'],
    ['优化营商环境条例§64.2', 'art_64__para_2'],
    ['国务院令第713号第二十五条第二款', 'art_25__para_2'],
    ['第 六 条 第（ 二 ）项', 'art_6__subpara_2'],
    ['第六条的规定', 'art_6'],
  ])('%s: %s', (text, expected) => {
    expect(said(text)).toBe(expected)
  })

  test.each([
    ['第二款', 'within art: para_2'],
    ['第（三）项', 'within para: subpara_3'],
    ['本条第一款', 'within art: '],
    ['本条第二款第（一）项', 'within art: para_2__subpara_1'],
    ['本款第（三）项', 'within para: subpara_3'],
    ['前款', 'step para 1: '],
    ['前款规定', 'step para 1: '],
    ['前款第（二）项', 'step para 1: subpara_2'],
    ['前两款', 'step para 2:  | step para 1: '],
    ['前条第二款', 'step art 1: para_2'],
    ['上一条', 'step art 1: '],
    ['后款', 'step para -1: '],
    ['本办法第八条', 'art_8'],
    ['本章第五条', 'art_5'],
    ['上述', 'vague 上述'],
  ])('relative: %s: %s', (text, expected) => {
    expect(said(text)).toBe(expected)
  })

  test.each([
    ['第六条、第七条和第九条', 'art_6 | art_7 | art_9'],
    ['第六、七条', 'art_6 | art_7'],
    ['第六条第一款、第三款', 'art_6 | art_6__para_3'],
    ['第六条第（一）、（三）项', 'art_6__subpara_1 | art_6__subpara_3'],
    ['第六条第（一）项至第（三）项', 'art_6__subpara_1 | art_6__subpara_2 | art_6__subpara_3'],
    ['第六条第（一）至（三）项、第八条', 'art_6__subpara_1 | art_6__subpara_2 | art_6__subpara_3 | art_8'],
    ['第一项至第三项', 'within para: subpara_1 | within para: subpara_2 | within para: subpara_3'],
    ['第一款至第三款', 'within art:  | within art: para_2 | within art: para_3'],
    ['第十七条至第十七条之二', 'art_17 | art_17-1 | art_17-2'],
    ['民法典§200-202', 'art_200 | art_201 | art_202'],
    ['二（三）12、13', 'sec_2__subsec_3__cl_12 | sec_2__subsec_3__cl_13'],
    ['前款和本条第三款', 'step para 1:  | within art: para_3'],
    ['表1第4行至第6行', 'tbl_1__r_4 | tbl_1__r_5 | tbl_1__r_6'],
    ['附件1第五条、第七条第二款和第九条', 'att_1__art_5 | att_1__art_7__para_2 | att_1__art_9'],
    ['附件1第五条至第七条', 'att_1__art_5 | att_1__art_6 | att_1__art_7'],
    ['附件1二（三）12、13', 'att_1__sec_2__subsec_3__cl_12 | att_1__sec_2__subsec_3__cl_13'],
    ['附件1第五条、附件2第三条', 'att_1__art_5 | att_2__art_3'],
    ['第五条、附件1第三条', 'art_5 | att_1__art_3'],
    ['附件1第五条和表2', 'att_1__art_5 | tbl_2'],
    ['附件1、附件2', 'att_1 | att_2'],
    ['附件第3行、第5行', 'tbl_1__r_3 | tbl_1__r_5'],
  ])('several: %s: %s', (text, expected) => {
    expect(said(text)).toBe(expected)
  })

  test.each([
    ['', 'citation-empty'],
    ['  ', 'citation-empty'],
    ['会议纪要', 'not-a-citation'],
    ['罗府办〔2012〕23号第六条abc', 'trailing-text'],
    ['罗府〔2012〕22号和罗府〔2012〕21号', 'trailing-text'],
    ['第三条至第一条', 'range-unclear'],
    ['第三条第二款至第五条', 'range-unclear'],
    ['第1条至第9999条', 'range-too-long'],
    ['附件2表1第3行', 'attachment-not-addressable'],
    ['附件1表', 'attachment-not-addressable'],
    ['附件2清单', 'not-a-citation'],
  ])('refused: %j with %s', (text, code) => {
    expect(said(text)).toBe(`! ${code}`)
  })

  test('a careless number is kept in its standard form, with what was wrong', () => {
    const parsed = parseCitation('罗府办[2012]023号 第六条')
    expect(parsed).toMatchObject({ instrument: { number: '罗府办〔2012〕23号' } })
    expect('findings' in parsed && parsed.findings.map((finding) => finding.code)).toEqual([
      'bracket-form',
      'zero-padded',
    ])
  })
})
