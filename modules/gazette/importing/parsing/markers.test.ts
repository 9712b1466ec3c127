import { describe, expect, it } from 'vitest'
import { findRunIns, readMarker } from './markers.ts'

describe('a mark', () => {
  it.each([
    ['一、总体要求', 'one', 1],
    ['十二、保障', 'one', 12],
    ['（一）加强领导。', 'two', 1],
    ['(三)简化手续', 'two', 3],
    ['1. 摸底', 'three', 1],
    ['1.摸底', 'three', 1],
    ['20、检查', 'three', 20],
    ['21．总结', 'three', 21],
    ['３．全角', 'three', 3],
    ['1. 2012年完成', 'three', 1],
    ['（1）登记', 'four', 1],
    ['2）登记', 'four', 2],
    ['③归档', 'five', 3],
    ['第二编 分则', 'book', 2],
    ['第一分编 通则', 'subbook', 1],
    ['第三章　罚则', 'chapter', 3],
    ['第一节 一般规定', 'section', 1],
    ['第一百零三条 办理时限。', 'article', 103],
    ['第12条 办理时限。', 'article', 12],
    ['——扩大就业。', 'dash', 0],
    ['一是摸清底数。', 'run', 1],
    ['第二，逐户登记。', 'run', 2],
  ])('is read in %s', (text, shape, number) => {
    expect(readMarker(text)).toMatchObject({ shape, number })
  })

  it('may follow a list dash, which is no part of it', () => {
    expect(readMarker('- （二）用地说明')).toMatchObject({ shape: 'two', number: 2, from: 2, end: 5 })
  })

  it('keeps the second number of 第十七条之一', () => {
    expect(readMarker('第十七条之一 补充。')).toMatchObject({ shape: 'article', number: 17, sub: 1 })
  })

  it.each([
    '（一）至（三）项所列人员应当登记。',
    '（一）、（二）项的材料',
    '（二）和（四）项',
    '（三）项规定的期限',
    '（一）所列材料',
    '第三条规定的条件',
    '第八条第二款的期限',
    '第二章规定的程序',
    '第三条、第五条',
    '一、二级保护区',
    '1.5倍',
    '20、30元',
    '2012年启动',
    '3.15活动',
    '（2012）年度',
    '—2010年',
    '— 3 —',
  ])('is no mark in %s', (text) => {
    expect(readMarker(text)).toBeUndefined()
  })

  it.each(['（一）和谐社区建设', '（二）项目管理', '（三）款项拨付', '（四）目标考核', '（一）至少每月一次'])(
    'stays a mark in %s, where the words only resemble a reference',
    (text) => {
      expect(readMarker(text)).toMatchObject({ shape: 'two' })
    },
  )
})

describe('run-ins', () => {
  it('are found where the first two stand at sentence starts', () => {
    const found = findRunIns('各站要做到：一是定岗；二是定责。三是定时。')
    expect(found.map(({ number, from }) => [number, from])).toEqual([
      [1, 6],
      [2, 11],
      [3, 16],
    ])
  })

  it('are left alone where only one is there, or where they stand inside a sentence', () => {
    expect(findRunIns('一是定岗，其余照旧。')).toEqual([])
    expect(findRunIns('做法一是定岗，二是定责。')).toEqual([])
  })
})
