/** Citations found in sentences, and what only looks like one. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findCitations } from './citation-finding.ts'
import { formatCitation, isCitationProblem } from './citations.ts'

const runs = { seed: 20120706, numRuns: 1500 }
const found = (text: string) => findCitations(text).map(({ start, end }) => text.slice(start, end))

describe('in running text', () => {
  test.each([
    [
      '根据《奖励资金管理暂行办法》（财建〔2010〕249号）和《项目管理办法》（深发改〔2011〕1404号）制定',
      ['《奖励资金管理暂行办法》（财建〔2010〕249号）', '《项目管理办法》（深发改〔2011〕1404号）'],
    ],
    ['按照罗府〔2012〕16号文第三条办理，见罗府办〔2012〕23号。', ['罗府〔2012〕16号文第三条', '罗府办〔2012〕23号']],
    ['依照本办法第八条、第九条的规定', ['本办法第八条、第九条']],
    ['前款所列材料与前条第二款的材料一并报送', ['前款', '前条第二款']],
    ['符合本办法第六条第（一）项至第（三）项、第七条规定', ['本办法第六条第（一）项至第（三）项、第七条']],
    ['《规划》二（三）12规定的任务', ['《规划》二（三）12']],
    [
      '依照《行政许可法》第八十二条，国务院令第713号第二十五条',
      ['《行政许可法》第八十二条', '国务院令第713号第二十五条'],
    ],
    ['见附表第3行和表1第4行', ['附表第3行和表1第4行']],
    ['依照附件1第五条、第七条和附件2二（三）办理', ['附件1第五条、第七条和附件2二（三）']],
    ['《办法》的附件2第八条', ['《办法》的附件2第八条']],
    ['有效期与《细则（试行）》(罗府〔2012〕16号)规定的有效期相同', ['《细则（试行）》(罗府〔2012〕16号)']],
    ['实施细则（罗府〔2012〕16号）第六条', ['（罗府〔2012〕16号）第六条']],
    ['前两款规定的期限', ['前两款']],
    ['本条第（三）项、本款所称', ['本条第（三）项、本款']],
    ['上述规定的材料', ['上述规定']],
    ['《关于印发〈办法〉的通知》第二条', ['《关于印发〈办法〉的通知》第二条']],
    ['《关于印发《办法》的通知》第二条', ['《关于印发《办法》的通知》第二条']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  test.each([
    '目前款项到位',
    '前三项工作进展顺利',
    '以上条件、以下条款',
    '第一项目、第三条件、第二节能改造',
    '第一部分人、由第三部分组成',
    '第三项工作',
    '填写附件1。见附件2，附件1第三方机构名单、附件（一）、附件1和附件2',
    '报送附件2表1、附件1',
    '本条例自公布之日起施行，本项目、本章程',
    '代表一名',
    '上述单位',
    '（2012年7月23日）、（一）加强领导',
    '第九条 申请认定应当提交',
    '二〇一二年七月六日',
  ])('%s: no citation', (text) => {
    expect(found(text)).toEqual([])
  })

  test('a clause after an instrument without 《》 is a problem and not a clause of this instrument', () => {
    const [citation] = findCitations('依照行政许可法第八十二条办理')
    expect(citation && isCitationProblem(citation.parsed) && citation.parsed.code).toBe('title-without-marks')
  })

  test('a number without its title begins at the agency that is known, else after the words that lead to it', () => {
    expect(found('我区依据深罗府办〔2012〕23号')).toEqual(['深罗府办〔2012〕23号'])
    const known = findCitations('我区罗府办〔2012〕23号', { agencies: new Set(['罗府', '罗府办']) })
    expect(known[0]?.start).toBe(2)
  })
})

describe('finding', () => {
  const unit = fc.constantFrom(...'第条款项目部分表行本前上述《》〔〕（）一二十019、至和法号令附件罗府办，。\n ')
  const texts = fc.string({ unit, maxLength: 80 })

  test('never throws, goes forward without overlaps and stays inside the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let floor = 0
        for (const { start, end } of findCitations(text)) {
          expect(start >= floor && end > start && end <= text.length).toBe(true)
          floor = end
        }
      }),
      { ...runs, numRuns: 5000 },
    )
  })

  test('of two paragraphs finds what each of them holds', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const border = '。本段说明到此为止。\n\n\n\n\n\n\n\n\n\n'
        const shift = a.length + border.length
        const both = findCitations(`${a}${border}${b}`).filter(({ start, end }) => end <= a.length || start >= shift)
        const apart = findCitations(b).map((each) => ({ ...each, start: each.start + shift, end: each.end + shift }))
        if (!a.includes('《')) expect(both.slice(-apart.length || both.length)).toEqual(apart)
      }),
      runs,
    )
  })

  test('finds every printed citation of a named instrument again', () => {
    const clauses = fc.constantFrom(
      'art_6__subpara_2',
      'art_17-1',
      'sec_2__subsec_3__cl_12',
      'tbl_1__r_11-2',
      'notice__al_1',
      'sec_4__cl_8',
    )
    const styles = fc.constantFrom('number' as const, 'title' as const, 'both' as const)
    fc.assert(
      fc.property(clauses, styles, (clause, style) => {
        const printed = formatCitation(
          { number: '罗府办〔2012〕23号', title: '管理办法', clause: clause as never },
          style,
        )
        expect(found(`根据${printed}，制定本方案。`)).toEqual([printed])
      }),
      runs,
    )
  })
})
