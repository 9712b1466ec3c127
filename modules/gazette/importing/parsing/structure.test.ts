import { describe, expect, it } from 'vitest'
import { articlePaper, clausesOf, codesOf, head, idsOf, parseBody, parseOne } from '../builders.ts'

describe('articles', () => {
  const document = parseOne(articlePaper)

  it('leave containers out of ids and name them as parents', () => {
    expect(document.style).toBe('article')
    const parents = document.clauses.map(({ id, parent }) => [id, parent ?? ''])
    expect(parents).toContainEqual(['chp_2__sec_1', 'chp_2'])
    expect(parents).toContainEqual(['art_3', 'chp_2__sec_1'])
    expect(parents).toContainEqual(['art_17-1', 'chp_3'])
  })

  it('count the first paragraph as the article itself, hang items under it and open a new one after the list', () => {
    expect(idsOf(document).filter((id) => id.startsWith('art_2'))).toEqual([
      'art_2',
      'art_2__subpara_1',
      'art_2__subpara_2',
      'art_2__subpara_2__point_1',
      'art_2__subpara_2__point_2',
      'art_2__para_2',
      'art_2__para_3',
    ])
    expect(clausesOf(document)).toContain('art_2__para_2|||（一）至（二）项所列车辆统一编号。')
  })

  it('carry the notice beside plain ids, and annex texts under their own 附件', () => {
    expect(idsOf(document)[0]).toBe('notice__al_1')
    expect(idsOf(document).filter((id) => id.startsWith('att'))).toEqual([
      'att_2',
      'att_2__sec_1',
      'att_2__sec_1__al_1',
      'att_2__sec_2',
      'att_2__sec_2__subsec_1',
    ])
    expect(document.tables.map(({ id, title, annex }) => [id, title, annex])).toEqual([['tbl_1', '站点表', '附件1']])
  })

  it('have items under a later paragraph, and lists that begin anew there', () => {
    const own = parseOne(`${head}青禾区绿道管理办法
第一条 应当：
（一）登记；
（二）公示。
不得：
（一）占用；
（二）转租。
第二条 完。`)
    expect(idsOf(own)).toEqual([
      'art_1',
      'art_1__subpara_1',
      'art_1__subpara_2',
      'art_1__para_2',
      'art_1__para_2__subpara_1',
      'art_1__para_2__subpara_2',
      'art_2',
    ])
  })

  it('take their words from the next line when the number stands alone, and keep bracketed headings', () => {
    const own = parseOne(`${head}青禾区绿道管理办法
第一条
本办法适用于全区。
第二条【职责】 各街道负责巡查。
第三条（期限） 三日内办结。`)
    expect(clausesOf(own)).toEqual([
      'art_1|第一条||本办法适用于全区。',
      'art_2|第二条|【职责】|各街道负责巡查。',
      'art_3|第三条|（期限）|三日内办结。',
    ])
  })
})

describe('the outline', () => {
  it('hangs by nesting, may skip a level once noted, and counts unnumbered paragraphs', () => {
    const document = parseBody(`为做好结对工作，提出如下意见。
一、总体要求
坚持自愿。
二、主要任务
（一）摸清底数。逐户登记，建立台账。
每季更新一次。
（二）结对帮扶。
1. 一户一策。
2. 定期走访。
三、保障措施
1. 经费由区里安排。
2. 年底评估。`)
    expect(idsOf(document)).toEqual([
      'al_1',
      'sec_1',
      'sec_1__al_1',
      'sec_2',
      'sec_2__subsec_1',
      'sec_2__subsec_1__al_2',
      'sec_2__subsec_2',
      'sec_2__subsec_2__cl_1',
      'sec_2__subsec_2__cl_2',
      'sec_3',
      'sec_3__cl_1',
      'sec_3__cl_2',
    ])
    expect(codesOf(document)).toEqual(['level-skipped'])
  })

  it('parts short run-in headings from the text and leaves a lone last sentence as text', () => {
    const document = parseBody(`一、任务
（一）加强领导。各站成立小组。
（二）建立台账，做到一户一档，逐户逐人登记造册并且按月更新，不得遗漏。每月核对。
（三）检查。
1. 每月自查；
2. 每季互查。`)
    expect(clausesOf(document)).toEqual([
      'sec_1|一、|任务|',
      'sec_1__subsec_1|（一）|加强领导|各站成立小组。',
      'sec_1__subsec_2|（二）||建立台账，做到一户一档，逐户逐人登记造册并且按月更新，不得遗漏。每月核对。',
      'sec_1__subsec_3|（三）|检查|',
      'sec_1__subsec_3__cl_1|1.||每月自查；',
      'sec_1__subsec_3__cl_2|2.||每季互查。',
    ])
    expect(document.clauses[1]?.headingMark).toBe('。')
  })

  it('takes a closing sentence after a list to what the list stands in', () => {
    const document = parseBody(`一、材料
（一）申请材料
提交下列材料：
1. 申请表；
2. 户口簿。
以上材料一式两份。
（二）期限
十日内办结。`)
    expect(idsOf(document)).toEqual([
      'sec_1',
      'sec_1__subsec_1',
      'sec_1__subsec_1__al_1',
      'sec_1__subsec_1__cl_1',
      'sec_1__subsec_1__cl_2',
      'sec_1__subsec_1__al_2',
      'sec_1__subsec_2',
      'sec_1__subsec_2__al_1',
    ])
  })

  it('leaves a paragraph between two items with the item before', () => {
    const document = parseBody(`一、材料
1. 申请表。
表格由窗口提供。
2. 户口簿。`)
    expect(idsOf(document)).toContain('sec_1__cl_1__al_1')
  })

  it('hangs a list that begins anew under the paragraph that announces it', () => {
    const document = parseBody(`一、程序
申请时应当：
1. 填表；
2. 签字。
审批时应当：
1. 核对；
2. 公示。`)
    expect(idsOf(document).slice(4)).toEqual(['sec_1__al_2', 'sec_1__al_2__cl_1', 'sec_1__al_2__cl_2'])
  })

  it('counts 一是 and —— under what they hang, printed alone or run in', () => {
    const document = parseBody(`一、形势
1. 困难。
一是人手不足。
二是场地不够。
解决这些问题要靠各方。
2. 目标。到年底实现：一是全覆盖；二是零遗漏。
——登记率达到九成。
——满意率稳步提高。各站按季公布。`)
    expect(clausesOf(document).slice(1)).toEqual([
      'sec_1__cl_1|1.|困难|',
      'sec_1__cl_1__indent_1|一是||人手不足。',
      'sec_1__cl_1__indent_2|二是||场地不够。',
      'sec_1__cl_1__al_1|||解决这些问题要靠各方。',
      'sec_1__cl_2|2.|目标|到年底实现：',
      'sec_1__cl_2__indent_1|一是||全覆盖；',
      'sec_1__cl_2__indent_2|二是||零遗漏。',
      'sec_1__cl_2__indent_3|——||登记率达到九成。',
      'sec_1__cl_2__indent_4|——|满意率稳步提高|各站按季公布。',
    ])
  })

  it('reads a higher mark inside a list that announces one as a level below, and says so', () => {
    const document = parseBody(`一、任务
1. 分两步：
（一）登记；
（二）核对。
2. 总结。`)
    expect(idsOf(document)).toEqual([
      'sec_1',
      'sec_1__cl_1',
      'sec_1__cl_1__subsec_1',
      'sec_1__cl_1__subsec_2',
      'sec_1__cl_2',
    ])
    expect(codesOf(document)).toEqual(['level-inverted', 'level-skipped'])
  })

  it('goes down to （1） and ①', () => {
    const document = parseBody(`一、甲
（一）乙
1. 丙：
（1）丁：
①戊；
②己。`)
    expect(idsOf(document).at(-1)).toBe('sec_1__subsec_1__cl_1__subcl_1__point_2')
  })
})

describe('numbers', () => {
  it('that are missing, repeated or run backwards are found', () => {
    const document = parseBody('一、甲。\n三、乙。\n三、丙。\n二、丁。')
    expect(idsOf(document)).toEqual(['sec_1', 'sec_3', 'sec_3-2', 'sec_2'])
    expect(document.findings.map(({ code, line }) => [code, line])).toEqual([
      ['number-gap', 5],
      ['number-duplicate', 6],
      ['number-order', 7],
    ])
  })
})

describe('paragraphs', () => {
  it('cut by a page break are joined, also before 年 and in the middle of a list', () => {
    const document = parseBody(`一、形势
（一）回顾。全区结对帮扶工作自上年启动以来覆盖了全部社区，预计到2015

年全部完成。
（二）问题。各站的人手、场地、经费都比较紧张，特别是城乡接合部的

- 3 -

几个社区，登记工作进展迟缓；宣传也不够。`)
    expect(document.clauses[1]?.text).toBe('全区结对帮扶工作自上年启动以来覆盖了全部社区，预计到2015年全部完成。')
    expect(document.clauses[1]?.joins).toEqual([{ at: 30, line: 7 }])
    expect(document.clauses[2]?.text).toContain('城乡接合部的几个社区')
    expect(codesOf(document)).toEqual([])
  })

  it('are not joined to a heading, a short item or a line set in as a new paragraph', () => {
    const document = parseBody(`一、指导思想
坚持自愿参加的原则。
二、材料
1. 申请表
2. 户口簿
以上材料一式两份。`)
    expect(clausesOf(document).slice(0, 2)).toEqual(['sec_1|一、|指导思想|', 'sec_1__al_1|||坚持自愿参加的原则。'])
    expect(idsOf(document).at(-1)).toBe('sec_2__al_1')
  })

  it('joined where the first half might be a heading are reported', () => {
    const document = parseBody(`一、任务
1. 进一步扩大结对帮扶覆盖面为适应人口老龄化不断加快的新

形势和新要求。逐步推进。`)
    expect(codesOf(document)).toContain('join-doubtful')
  })

  it('that end without a full stop are reported', () => {
    const document = parseBody('一、任务\n各社区应当在每年的第一个季度结束以前完成登记工作并且上报')
    expect(codesOf(document)).toEqual(['sentence-unfinished'])
  })
})

describe('quoted wording', () => {
  const document = parseOne(`青禾区人民政府关于修改《青禾区停车办法》的决定
（2014年5月6日）
青禾府〔2014〕8号
作如下修改：
一、将第三条修改为：“第三条 停车场分为：
“（一）公共停车场；
“（二）专用停车场。”
二、删去第五条。`)

  it('is text of the clause that quotes it, never structure', () => {
    expect(idsOf(document)).toEqual(['al_1', 'sec_1', 'sec_2'])
    const [, quoting] = document.clauses
    expect(quoting?.text.split('\n')).toHaveLength(3)
    expect(quoting?.quoted).toHaveLength(2)
    expect(document.findings).toEqual([])
  })

  it('that is never closed does not swallow the rest', () => {
    const own = parseBody(
      '一、将第三条修改为：“第三条 停车场分为：\n（一）公共停车场；\n（二）专用停车场。\n二、删去第五条。',
    )
    expect(idsOf(own)).toContain('sec_2')
    expect(codesOf(own)).toContain('quote-unclosed')
  })
})
