import { describe, expect, it } from 'vitest'
import { codesOf, dutiesOf, parseBody } from '../builders.ts'
import { splitNames } from './names.ts'
import { findDuties } from './responsibility.ts'

describe('unit lines', () => {
  it('belong to the item in a list where every item has its own', () => {
    const document = parseBody(`一、活动
1. 植树。
主办单位：区城管局
协办单位：区教育局、各街道
2. 助学。
主办单位：团区委（区义工联）`)
    expect(dutiesOf(document)).toEqual([
      'sec_1__cl_1 lead line 区城管局',
      'sec_1__cl_1 cooperating line 区教育局+各街道',
      'sec_1__cl_2 lead line 团区委（区义工联）',
    ])
    expect(codesOf(document)).toEqual([])
    expect(document.clauses.map(({ text }) => text).join('')).not.toContain('主办')
  })

  it('after the last item belong to the whole part', () => {
    const document = parseBody(`一、活动
（一）植树。
1. 备苗；
2. 下种。
主办单位：区城管局、区水务局
（二）助学。
按季开展。
牵头单位：区教育局
配合单位：区财政局`)
    expect(dutiesOf(document)).toEqual([
      'sec_1__subsec_1 lead line 区城管局',
      'sec_1__subsec_1 joint line 区水务局',
      'sec_1__subsec_2 lead line 区教育局',
      'sec_1__subsec_2 cooperating line 区财政局',
    ])
    expect(codesOf(document)).toEqual([])
  })

  it('after some items only are read for the whole, with a warning', () => {
    const document = parseBody('一、活动\n1. 植树。\n主办单位：区城管局\n2. 助学。\n3. 敬老。')
    expect(dutiesOf(document)).toEqual(['sec_1 lead line 区城管局'])
    expect(codesOf(document)).toEqual(['unit-line-ambiguous'])
  })

  it('may run over a page break, stand in brackets, name two roles, or none', () => {
    const document = parseBody(`一、植树。
协办单位：区教育局、区民政局、区城管局、区水务局、
区审计局
二、助学。
（责任单位：区教育局；协助单位：区民政局）
三、敬老。
主办单位：`)
    expect(dutiesOf(document)).toEqual([
      'sec_1 cooperating line 区教育局+区民政局+区城管局+区水务局+区审计局',
      'sec_2 lead line 区教育局',
      'sec_2 assisting line 区民政局',
    ])
    expect(codesOf(document)).toEqual(['unit-line-empty'])
  })

  it('above every clause stay a paragraph, with a warning', () => {
    const document = parseBody('主办单位：区城管局\n一、植树。')
    expect(document.clauses.map(({ id, text }) => [id, text])).toEqual([
      ['al_1', '主办单位：区城管局'],
      ['sec_1', '植树。'],
    ])
    expect(codesOf(document)).toEqual(['unit-line-outside'])
  })
})

describe('names', () => {
  it.each([
    ['区委宣传部（区文明办、区文化局）、各街道', ['区委宣传部（区文明办、区文化局）', '各街道']],
    ['区委（政府）办、各 街道', ['区委（政府）办', '各街道']],
    ['区水务局,区城管局；区教育局。', ['区水务局', '区城管局', '区教育局']],
    ['区水务局（河道、区城管局', ['区水务局（河道', '区城管局']],
  ])('of %s', (text, names) => {
    expect(splitNames(text)).toEqual(names)
  })
})

describe('sentences', () => {
  const read = (text: string) =>
    findDuties(text).map(({ role, names, part }) => [role, names.join('+'), part ?? ''].join(' ').trim())

  it.each([
    ['每季清淤。此项工作由区水务局负责。', ['lead 区水务局']],
    ['此项工作由区水务局牵头，区城管局配合。', ['lead 区水务局', 'cooperating 区城管局']],
    ['此项工作由区水务局（河长办）牵头、区城管局配合。', ['lead 区水务局（河长办）', 'cooperating 区城管局']],
    [
      '此项工作由区水务局牵头,区城管局、区交通局具体负责职能范围内的清理工作。',
      ['lead 区水务局', 'part 区城管局+区交通局 职能范围内的清理工作'],
    ],
    ['护岸建设由区水务局负责，绿化由区城管局负责。', ['part 区水务局 护岸建设', 'part 区城管局 绿化']],
    [
      '护岸工作由区水务局牵头，区城管局配合，巡河由各街道负责。',
      ['lead 区水务局 护岸工作', 'cooperating 区城管局 护岸工作', 'part 各街道 巡河'],
    ],
    ['此项工作由区水务局、区城管局负责，区审计局协助。', ['lead 区水务局', 'joint 区城管局', 'assisting 区审计局']],
    [
      '此项工作由区民政局牵头，区教育局、区财政局按照各自职能负责落实。',
      ['lead 区民政局', 'part 区教育局+区财政局 按照各自职能负责落实'],
    ],
    ['此项工作由区水务局会同区城管局组织实施。', ['lead 区水务局', 'cooperating 区城管局']],
    ['区水务局是全区河道主管部门，负责河道的日常管理。', ['part 区水务局 河道的日常管理']],
    ['本办法由区水务局负责解释。', ['part 区水务局 解释']],
    ['年底由区考核领导小组办公室对各街道进行考核。', ['part 区考核领导小组办公室 对各街道进行考核']],
    ['每年清淤两次。（区水务局牵头，各街道配合）', ['lead 区水务局', 'cooperating 各街道']],
    ['每年清淤两次（责任单位：区水务局、各街道）。', ['lead 区水务局', 'joint 各街道']],
  ])('%s', (text, duties) => {
    expect(read(text)).toEqual(duties)
  })

  it('that answer respectively keep their names together, with a notice', () => {
    const document = parseBody('一、区水务局、区城管局分别负责清淤、绿化。')
    expect(document.unitLines).toEqual([
      expect.objectContaining({
        role: 'part',
        names: ['区水务局', '区城管局'],
        part: '清淤、绿化',
        respectively: true,
      }),
    ])
    expect(codesOf(document)).toEqual(['respectively'])
    expect(document.clauses[0]?.text).toBe('区水务局、区城管局分别负责清淤、绿化。')
  })

  it.each([
    '一级抓一级，一级对一级负责，层层落实。',
    '完善党委领导、政府负责、社会协同的格局。',
    '指定专门机构负责日常工作。',
    '各部门应确立专人负责处理来信。',
    '主要负责人担任组长。',
    '积极配合市里做好有关工作。',
    '组长由区领导兼任。',
    '由于经费紧张，暂缓实施。',
  ])('%s names nobody', (text) => {
    expect(read(text)).toEqual([])
  })
})
