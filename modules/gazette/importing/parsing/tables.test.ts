import { describe, expect, it } from 'vitest'
import { codesOf, dutiesOf, parseBody } from '../builders.ts'

const header = '序号\t任务\t进度要求\t责任单位'

describe('a table', () => {
  const document = parseBody(`一、甲。
附件：任务表
附件：
任务表
${header}
一、河道整治\t\t\t
1\t清淤\t2013年完成\t区水务局、区城管局
2\t护岸\t\t
\t\t2014年验收\t区审计局
- 2 -
${header}
3\t巡河\t每月一次\t
二、绿化\t\t\t
4\t种树\t春季\t区城管局`)
  const [table] = document.tables

  it('goes on over pages, with repeated headers placed and group rows beside', () => {
    expect(document.tables).toHaveLength(1)
    expect(table).toMatchObject({ id: 'tbl_1', title: '任务表', header: header.split('\t'), annex: '附件' })
    expect(table?.headerLines).toHaveLength(2)
    expect(table?.groups.map(({ text }) => text)).toEqual(['一、河道整治', '二、绿化'])
    expect(document.clauses.map(({ id }) => id)).toEqual(['sec_1'])
  })

  it('numbers rows as printed, and further rows of a number', () => {
    expect(table?.rows.map(({ id, group }) => [id, group])).toEqual([
      ['tbl_1__r_1', '一、河道整治'],
      ['tbl_1__r_2', '一、河道整治'],
      ['tbl_1__r_2-2', '一、河道整治'],
      ['tbl_1__r_3', '一、河道整治'],
      ['tbl_1__r_4', '二、绿化'],
    ])
  })

  it('fills empty cells as above, column by column, and says which', () => {
    expect(table?.rows[1]).toMatchObject({
      cells: ['2', '护岸', '2013年完成', '区水务局、区城管局'],
      inherited: [2, 3],
    })
    expect(table?.rows[2]).toMatchObject({ cells: ['2', '护岸', '2014年验收', '区审计局'], inherited: [0, 1] })
  })

  it('names the units of each row, the first in the lead', () => {
    expect(dutiesOf(document)).toEqual([
      'tbl_1__r_1 lead column 区水务局',
      'tbl_1__r_1 joint column 区城管局',
      'tbl_1__r_2 lead column 区水务局',
      'tbl_1__r_2 joint column 区城管局',
      'tbl_1__r_2-2 lead column 区审计局',
      'tbl_1__r_3 lead column 区审计局',
      'tbl_1__r_4 lead column 区城管局',
    ])
    expect(document.unitLines[2]?.inherited).toBe(true)
  })

  it('reports what was filled in and what has no number', () => {
    expect(codesOf(document)).toEqual(['cells-inherited', 'row-number-missing'])
  })
})

describe('other tables', () => {
  it('count positions where no numbers are printed, and take figures below for the sign of a header', () => {
    const document = parseBody('一、数量如下：\n站点\t车数\n东门\t30\n西门\t50')
    expect(document.tables[0]).toMatchObject({ header: ['站点', '车数'], under: 'sec_1' })
    expect(document.tables[0]?.rows.map(({ id, cells }) => [id, cells.join()])).toEqual([
      ['tbl_1__r_1', '东门,30'],
      ['tbl_1__r_2', '西门,50'],
    ])
  })

  it('do not fill remarks, nor across group rows', () => {
    const document = parseBody(
      '序号\t任务\t单位\t备注\n1\t清淤\t区水务局\t急\n2\t护岸\t区水务局\t\n绿化\t\t\t\n3\t种树\t\t',
    )
    expect(document.tables[0]?.rows.map(({ cells }) => cells.slice(2).join('/'))).toEqual([
      '区水务局/急',
      '区水务局/',
      '/',
    ])
  })

  it('read roles out of headers and of cells that name them', () => {
    const document = parseBody(
      '序号\t任务\t牵头单位\t配合单位\n1\t清淤\t区水务局\t区城管局、区财政局\n2\t护岸\t牵头：区水务局；协助：区气象局\t',
    )
    expect(dutiesOf(document)).toEqual([
      'tbl_1__r_1 lead column 区水务局',
      'tbl_1__r_1 cooperating column 区城管局+区财政局',
      'tbl_1__r_2 lead column 区水务局',
      'tbl_1__r_2 assisting column 区气象局',
      'tbl_1__r_2 cooperating column 区城管局+区财政局',
    ])
  })

  it('with repeated, missing or misfit rows are reported', () => {
    const document = parseBody('序号\t任务\t单位\n1\t甲\t区水务局\n1\t乙\t区水务局\n4\t丙\t区水务局\t多')
    expect(document.tables[0]?.rows.map(({ id }) => id)).toEqual(['tbl_1__r_1', 'tbl_1__r_1-2', 'tbl_1__r_4'])
    expect(codesOf(document)).toEqual(['number-gap', 'row-cells', 'row-number-duplicate'])
  })

  it('of one lone line are an error', () => {
    const document = parseBody('一、甲。\n站点\t车数\t单位\n二、乙。')
    expect(document.findings).toContainEqual(expect.objectContaining({ code: 'row-outside-table', level: 'error' }))
  })

  it('go on under 续表', () => {
    const document = parseBody('序号\t任务\t单位\n1\t甲\t区水务局\n任务表（续）\n序号\t任务\t单位\n2\t乙\t区水务局')
    expect(document.tables.map(({ rows }) => rows.length)).toEqual([2])
  })

  it('are not made of prose that a tab sets off', () => {
    const document = parseBody('一、\t甲。\n（一）\t乙。\n1.\t丙。')
    expect(document.tables).toEqual([])
    expect(document.clauses.map(({ heading, text }) => heading ?? text)).toEqual(['甲', '乙', '丙。'])
  })
})
