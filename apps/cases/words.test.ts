/** How entered values and texts with blanks are worded. */
import { describe, expect, it } from 'vitest'
import { byGroup, figureWords, filled, valueWords } from './words.ts'

const choices = [
  { value: 'wall', label: { zh: '贴墙的', en: 'On the wall' } },
  { value: 'roof', label: { zh: '楼顶的', en: 'On the roof' } },
]

describe('wording what was entered', () => {
  it('says a choice, several choices and yes or no in words', () => {
    expect(valueWords({ kind: 'choice', choices }, 'roof', 'zh')).toBe('楼顶的')
    expect(valueWords({ kind: 'choices', choices }, 'wall,roof', 'zh')).toBe('贴墙的、楼顶的')
    expect(valueWords({ kind: 'choices', choices }, 'wall,roof', 'en')).toBe('On the wall, On the roof')
    expect(valueWords({ kind: 'yes-no' }, 'no', 'zh')).toBe('否')
  })

  it('puts the unit after a number, and a day in words', () => {
    expect(valueWords({ kind: 'decimal', unit: { zh: '吨', en: 't' } }, '35.5', 'en')).toBe('35.5 t')
    expect(valueWords({ kind: 'day' }, '2012-09-29', 'zh')).toBe('2012年9月29日')
  })

  it('shows what cannot be read as it was entered, and nothing as absent', () => {
    expect(valueWords({ kind: 'day' }, '九月底', 'zh')).toBe('九月底')
    expect(valueWords({ kind: 'choice', choices }, 'gone', 'zh')).toBe('gone')
    expect(valueWords({ kind: 'text' }, '', 'zh')).toBeUndefined()
  })

  it('says a figure with its unit', () => {
    expect(figureWords({ value: '20', unit: { zh: '工作日', en: 'working days' } }, 'en')).toBe('20 working days')
    expect(figureWords({ value: '3', unit: { zh: '' } }, 'zh')).toBe('3')
  })
})

describe('texts with blanks', () => {
  it('fills each in both languages and leaves an unknown one visible', () => {
    expect(filled({ zh: '还缺 {n} 项', en: '{n} missing, {what}' }, { n: 2 })).toEqual({
      zh: '还缺 2 项',
      en: '2 missing, {what}',
    })
    expect(filled({ zh: '第 {n} 步' }, { n: 1 })).toEqual({ zh: '第 1 步' })
  })
})

describe('groups of fields', () => {
  it('stand in the order in which their first field comes', () => {
    const group = { zh: '招牌' }
    const fields = [{ id: 'a', group }, { id: 'b' }, { id: 'c', group }]
    expect(byGroup(fields).map((one) => [one.group?.zh, one.fields.map(({ id }) => id)])).toEqual([
      ['招牌', ['a', 'c']],
      [undefined, ['b']],
    ])
  })
})
