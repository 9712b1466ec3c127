/** What is asked and when, in words of both languages. */
import { expect, test } from 'vitest'
import { decimalWords, dueWords, measureWords, recurrenceWords, whenWords } from './texts.ts'

const sites = { zh: '个试点', en: 'trial sites' }
const percent = { zh: '%', en: '%' }

test('a figure keeps every digit and gains separators', () => {
  expect(decimalWords('35000')).toBe('35,000')
  expect(decimalWords('1234567.80')).toBe('1,234,567.80')
  expect(decimalWords('-1000')).toBe('-1,000')
  expect(decimalWords('4.8')).toBe('4.8')
})

test('a measure says comparison, figure and unit, a share without a gap in English', () => {
  expect(measureWords({ indicator: 'count', comparison: 'at-least', value: { value: '5' }, unit: sites })).toEqual({
    zh: '不少于5个试点',
    en: 'at least 5 trial sites',
  })
  expect(
    measureWords({ indicator: 'ceiling-rate', comparison: 'at-most', value: { value: '3' }, unit: percent }),
  ).toEqual({
    zh: '不超过3%',
    en: 'at most 3%',
  })
  expect(
    measureWords({
      indicator: 'recurring-count',
      comparison: 'at-least',
      value: { value: '3000' },
      unit: { zh: '人', en: 'people' },
      per: 'year',
    }),
  ).toEqual({ zh: '每年不少于3,000人', en: 'at least 3,000 people a year' })
  expect(
    measureWords({
      indicator: 'count',
      comparison: 'between',
      value: { value: '1' },
      upper: { value: '2' },
      unit: { zh: '个基地', en: 'bases' },
    }),
  ).toEqual({ zh: '1至2个基地', en: '1 to 2 bases' })
})

test('a measure without figure says that none is given, and what is looked at instead', () => {
  expect(measureWords({ indicator: 'count', unit: sites }).zh).toBe('没有写数量（按“个试点”计）')
  expect(measureWords({ indicator: 'binary', unit: { zh: '是否建成', en: 'built or not' } }).zh).toBe('看是否建成')
  expect(measureWords({ indicator: 'milestone', unit: sites }).en).toBe('step by step')
})

test('a due day is as exact as the document is', () => {
  expect(dueWords('2015-12-31', 'year')).toEqual({ zh: '2015年底前', en: 'by the end of 2015' })
  expect(dueWords('2012-09-30', 'month')).toEqual({ zh: '2012年9月底前', en: 'by the end of September 2012' })
  expect(dueWords('2013-06-30', 'half-year').zh).toBe('2013年上半年内')
  expect(dueWords('2012-12-31', 'half-year').zh).toBe('2012年下半年内')
  expect(dueWords('2012-07-27').zh).toBe('2012年7月27日前')
  expect(dueWords('2013-12-31', 'period').en).toContain('the plan’s period')
})

test('what comes again says how often and when', () => {
  expect(recurrenceWords({ every: 'year', times: 2 })).toEqual({ zh: '每年2次', en: 'twice a year' })
  expect(recurrenceWords({ every: 'month', on: { zh: '最后一个星期六', en: 'the last Saturday' } })).toEqual({
    zh: '每月，最后一个星期六',
    en: 'every month, the last Saturday',
  })
  expect(recurrenceWords({ every: 'two-years', times: 1 }).en).toBe('once every two years')
})

test('when: the day, how often, the document’s own words, or that nothing is said', () => {
  expect(whenWords({ dueOn: '2013-12-31', duePrecision: 'year', recurrence: { every: 'year', times: 1 } }).zh).toBe(
    '2013年底前；每年1次',
  )
  expect(whenWords({ vague: { zh: '逐步', en: 'gradually' } }).en).toBe('gradually')
  expect(whenWords({ state: 'continuous' }).zh).toBe('常年')
  expect(whenWords({}).zh).toBe('没写期限')
})
