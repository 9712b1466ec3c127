import { expect, it } from 'vitest'
import { likenessOf, traceLineage } from './lineage.ts'

const before = [
  { id: 'art_1', words: '为了规范测试项目的申报和认定，制定本办法。' },
  { id: 'art_2', words: '申报单位应当在本区登记，并有固定的办公场所。' },
  { id: 'art_3', words: '申报材料一式三份，由受理窗口当场核对。' },
  { id: 'art_4', words: '本办法由测试部门负责解释。' },
]

it('follows a clause by its text before its id', () => {
  const after = [
    before[0]!,
    { id: 'art_2', words: '新增加的一条，内容与旧文没有关系。' },
    { id: 'art_3', words: '申报单位应当在本区登记，并有固定的办公场所。' },
    { id: 'art_4', words: '申报材料一式两份，由受理窗口当场核对。' },
  ]
  expect(traceLineage(before, after).map(({ from, to, how }) => [from, to, how])).toEqual([
    ['art_1', 'art_1', 'same'],
    ['art_2', 'art_3', 'moved'],
    ['art_3', 'art_4', 'changed'],
    ['art_4', null, 'removed'],
  ])
})

it('takes the word of the editor over likeness, and lets two clauses become one', () => {
  const after = [
    { id: 'art_1', words: '合并后的一条。' },
    { id: 'art_2', words: before[1]!.words },
  ]
  const steps = traceLineage(before, after, { art_1: 'art_1', art_2: null, art_3: 'art_1' })
  expect(steps.map(({ to, how }) => [to, how])).toEqual([
    ['art_1', 'changed'],
    [null, 'removed'],
    ['art_1', 'changed'],
    [null, 'removed'],
  ])
})

it('does not see glyph widths and white space as a change', () => {
  const [step] = traceLineage(
    [{ id: 'art_1', words: '第（１）类， 2012年' }],
    [{ id: 'art_1', words: '第(1)类,2012 年' }],
  )
  expect(step?.how).toBe('same')
})

it('measures likeness between nothing shared and the same', () => {
  expect(likenessOf('甲乙丙丁', '甲乙丙丁')).toBe(1)
  expect(likenessOf('甲乙丙丁', '戊己庚辛')).toBe(0)
  expect(likenessOf('', '甲')).toBe(0)
})
