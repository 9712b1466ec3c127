import { describe, expect, it } from 'vitest'
import { articlePaper, codesOf, head, parseBody, parseOne, parseText } from '../builders.ts'
import { dateLineKind, findDate } from './dates.ts'
import { readEffect } from './effect.ts'
import { splitIssuers } from './identity.ts'

const body = '一、甲。\n'

describe('documents', () => {
  it('of an issue are parted at their titles, numbered or not', () => {
    const { documents, reconciliation } = parseText(`云岭市青禾区人民政府公报
2013年第3期（总第12期）
目录
青禾区人民政府关于整治河道的通告（1）
青禾区人民政府办公室关于表彰站点的通报（2）
青禾区人民政府关于整治河道的通告
（2013年3月5日）
青禾府〔2013〕1号
一、禁止倾倒。
- 1 -
青禾区人民政府办公室关于表彰站点的通报
（2013年3月6日）
各站表现突出。
青禾区民政局关于发放补贴的通知
一、按月发放。`)
    expect(documents.map(({ id, number, lineFrom, lineTo }) => [id, number, lineFrom, lineTo])).toEqual([
      ['qinghefu-2013-1', '青禾府〔2013〕1号', 6, 9],
      [expect.stringMatching(/^unnumbered-20130306-[0-9a-f]{8}$/u), null, 11, 13],
      [expect.stringMatching(/^unnumbered-undated-[0-9a-f]{8}$/u), null, 14, 15],
    ])
    expect(reconciliation.lost).toEqual([])
    expect(reconciliation.placedAs['page-number']).toBe(3)
    expect(reconciliation.placedAs.contents).toBeGreaterThan(40)
    expect(codesOf(documents[1]!)).toEqual(['number-missing'])
    expect(codesOf(documents[2]!)).toEqual(['date-missing', 'number-missing'])
  })

  it('in the customary layout have number, title, addressees, text, annexes, signature, imprint', () => {
    const document = parseOne(articlePaper)
    expect(document).toMatchObject({
      id: 'qinghefuban-2013-12',
      number: '青禾府办〔2013〕12号',
      title: '青禾区人民政府办公室关于印发《青禾区公共自行车管理办法》的通知',
      attachedTitle: '青禾区公共自行车管理办法',
      issuers: ['青禾区人民政府办公室'],
      signedOn: '2013-03-05',
      inForceFrom: '2013-04-01',
      validity: { kind: 'years', years: 5, lastOn: '2018-03-31' },
      attachments: [
        { label: '1.', title: '站点表' },
        { label: '2.', title: '养护流程' },
      ],
    })
    expect(document.sides.map(({ kind }) => kind)).toEqual([
      'letterhead',
      'addressees',
      'attachment-list',
      'attachment-list',
      'signature',
      'signature-date',
      'attachment-mark',
      'attachment-mark',
      'imprint',
      'imprint',
    ])
  })

  it('keep their title and clauses when recognition marked headings with #', () => {
    const document = parseOne('# 青禾区民政局关于结对的通知\n（2013年3月5日）\n青禾民〔2013〕9号\n## 一、甲\n乙。')
    expect(document.title).toBe('青禾区民政局关于结对的通知')
    expect(document.clauses.map(({ id }) => id)).toEqual(['sec_1', 'sec_1__al_1'])
  })

  it('that pass another one on keep it whole, with its number and date beside', () => {
    const { documents } = parseText(`青禾区人民政府转发《云岭市人民政府关于防汛的通知》的通知
（2013年5月2日）
青禾府〔2013〕20号
请遵照执行。
云岭市人民政府关于防汛的通知
（2013年4月20日）
云府〔2013〕33号
一、值班。`)
    expect(documents.map(({ number }) => number)).toEqual(['青禾府〔2013〕20号'])
    expect(documents[0]?.sides.map(({ kind, text }) => [kind, text])).toEqual([
      ['title-note', '（2013年4月20日）'],
      ['attached-number', '云府〔2013〕33号'],
    ])
  })

  it('with nothing recognised are one document with warnings, and never nothing', () => {
    const { documents, findings } = parseText('请各站做好准备。\n（一）备料；\n（二）备车。')
    expect(documents).toHaveLength(1)
    expect(documents[0]?.title).toBe('')
    expect(findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['document-unrecognised', 'title-missing', 'date-missing']),
    )
  })

  it('with the same id are told apart, as an error', () => {
    const { documents, findings } = parseText(`${head}${body}${head}${body}`)
    expect(documents.map(({ id }) => id)).toEqual(['qinghefu-2013-7', 'qinghefu-2013-7-2'])
    expect(findings).toContainEqual(expect.objectContaining({ code: 'document-id-duplicate', level: 'error' }))
  })
})

describe('the number', () => {
  const title = '青禾区民政局关于结对的通知'

  it.each([
    ['青禾民[2013]9号', '青禾民〔2013〕9号'],
    ['青禾民（2013）9号', '青禾民〔2013〕9号'],
    ['青禾民【2013】9号', '青禾民〔2013〕9号'],
    ['青禾民〔2013〕第9号', '青禾民〔2013〕9号'],
    ['青禾民〔2013〕009号', '青禾民〔2013〕9号'],
  ])('%s is brought to the standard form with a finding', (printed, value) => {
    const document = parseOne(`${title}\n（2013年3月5日）\n${printed}\n${body}`)
    expect(document.number).toBe(value)
    expect(document.id).toBe('qinghemin-2013-9')
    expect(document.identifiers).toEqual([{ scheme: '发文字号', value, printed }])
    expect(codesOf(document)).toEqual(['number-form'])
  })

  it('may be two, kept as identifiers', () => {
    const document = parseOne(`${title}\nHFGS—2013—9\n青禾民〔2013〕9号\n（2013年3月5日）\n${body}`)
    expect(document.number).toBe('青禾民〔2013〕9号')
    expect(document.identifiers.map(({ scheme, value }) => [scheme, value])).toEqual([
      ['统一编号', 'HFGS—2013—9'],
      ['发文字号', '青禾民〔2013〕9号'],
    ])
    expect(codesOf(document)).toEqual(['numbers-two'])
  })

  it('may be that of an order, whose issuer it names', () => {
    const document = parseOne('青禾区人民政府令第12号\n青禾区物业管理规定\n（2013年3月5日）\n第一条 甲。\n第二条 乙。')
    expect(document).toMatchObject({ id: 'qinghequrenminzhengfu-ling-12', number: '青禾区人民政府令第12号' })
    expect(document.issuers).toEqual(['青禾区人民政府'])
  })

  it('cited in the preamble is not the own one', () => {
    const document = parseOne(
      `${title}\n（2013年3月5日）\n根据《某办法》（青禾府〔2012〕3号）的要求，通知如下。\n${body}`,
    )
    expect(document.number).toBeNull()
    expect(document.citations).toEqual([{ clause: 'al_1', title: '某办法', number: '青禾府〔2012〕3号', line: 3 }])
  })

  it('gives the id through registered slugs and known documents', () => {
    const text = `${title}\n（2013年3月5日）\n青禾民〔2013〕9号\n${body}`
    expect(parseOne(text, { agencies: { 青禾民: 'qhm' } }).id).toBe('qhm-2013-9')
    const known = [{ id: 'pairing', number: '青禾民[2013]9号', title: '别的标题' }]
    expect(parseOne(text, { known }).id).toBe('pairing')
  })

  it('is that of a known document of the same title, unless that one has another number', () => {
    const text = `${title}\n（2013年3月5日）\n青禾民〔2013〕9号\n${body}`
    expect(parseOne(text, { known: [{ id: 'pairing', title }] }).id).toBe('pairing')
    expect(parseOne(text, { known: [{ id: 'other', number: '青禾民〔2012〕1号', title }] }).id).toBe('qinghemin-2013-9')
  })

  it('that is missing lets a known title give the id, in whatever glyphs', () => {
    const text = `青禾区民政局关于印发《结对计划（2012—2013）》的通知\n（2013年3月5日）\n请执行。\n结对计划（2012—2013）\n${body}`
    expect(parseOne(text, { known: [{ id: 'pairs', title: '结对计划(2012-2013)' }] }).id).toBe('pairs')
    expect(parseOne(text).id).toBe(parseOne(text).id)
  })
})

describe('issuers', () => {
  it.each([
    ['中共云岭市青禾区委办公室云岭市青禾区人民政府办公室', ['中共云岭市青禾区委办公室', '云岭市青禾区人民政府办公室']],
    ['青禾区财政局青禾区教育局', ['青禾区财政局', '青禾区教育局']],
    ['青禾区财政局 青禾区教育局', ['青禾区财政局', '青禾区教育局']],
    ['云岭市青禾区住房和城乡建设局', ['云岭市青禾区住房和城乡建设局']],
    ['云岭市人民政府办公厅', ['云岭市人民政府办公厅']],
  ])('of %s are parted', (printed, issuers) => {
    expect(splitIssuers(printed)).toEqual(issuers)
  })

  it('without a name in the title sign', () => {
    const document = parseOne('关于结对的通知\n一、甲。\n青禾区民政局\n2013年3月5日')
    expect(document).toMatchObject({ issuers: ['青禾区民政局'], signedOn: '2013-03-05' })
  })
})

describe('dates', () => {
  it.each([
    ['(2012年7月23日)', '2012-07-23'],
    ['（２０１２年７月２３日）', '2012-07-23'],
    ['二○一二年六月三十日', '2012-06-30'],
    ['二〇一二年十二月O五日', '2012-12-05'],
  ])('are read in %s', (text, day) => {
    expect(findDate(text)?.day).toBe(day)
  })

  it('that do not exist are errors', () => {
    expect(findDate('2013年2月30日')).toMatchObject({ printed: '2013年2月30日' })
    const document = parseOne(`青禾区民政局关于结对的通知\n（2013年2月30日）\n${body}`)
    expect(codesOf(document)).toEqual(['date-invalid', 'date-missing', 'number-missing'])
  })

  it('under the title win over the signature, with a finding when they differ', () => {
    const document = parseOne(`${head}${body}青禾区人民政府\n2013年3月8日`)
    expect(document.signedOn).toBe('2013-03-05')
    expect(codesOf(document)).toContain('dates-differ')
  })

  it('in brackets are only full ones', () => {
    expect(dateLineKind('(2012—2015年)')).toBeUndefined()
    expect(dateLineKind('（2012年6月28日区人民代表大会常务委员会通过）')).toBe('note')
  })
})

describe('effect and validity', () => {
  it.each([
    [
      '本办法自二〇一三年一月一日起施行，有效期三年。',
      { inForceFrom: '2013-01-01', validity: { kind: 'years', years: 3, lastOn: '2015-12-31' } },
    ],
    [
      '本办法自2013年1月1日起施行，有效期至2014年12月31日。',
      { inForceFrom: '2013-01-01', validity: { kind: 'day', lastOn: '2014-12-31' } },
    ],
    [
      '本办法自2013年1月31日起试行，试行期18个月。',
      { inForceFrom: '2013-01-31', validity: { kind: 'months', months: 18, lastOn: '2014-07-30' } },
    ],
    ['本办法自发布之日起施行，有效期5年。', { onPublication: true, validity: { kind: 'years', years: 5 } }],
    ['本办法自2013年1月1日起施行，长期有效。', { inForceFrom: '2013-01-01', validity: { kind: 'none' } }],
    [
      '本办法自2013年1月1日起施行，有效期与《补贴办法》（青禾府〔2012〕3号）相同。',
      { inForceFrom: '2013-01-01', validity: { kind: 'as', title: '补贴办法', number: '青禾府〔2012〕3号' } },
    ],
  ])('are read in %s', (text, effect) => {
    expect(readEffect(text)).toEqual(effect)
  })

  it('by reference and from publication are told', () => {
    expect(codesOf(parseBody('本意见自印发之日起施行，有效期与《补贴办法》相同。'))).toEqual([
      'in-force-on-publication',
      'validity-by-reference',
    ])
  })

  it('that are not stated are unknown with the reason', () => {
    expect(parseBody(body).validity).toEqual(expect.objectContaining({ kind: 'unknown', reason: '文中没有写明有效期' }))
  })
})
