/** What a figure may say, as a table by indicator, and when two figures say the same. */
import { describe, expect, it } from 'vitest'
import { domainIssues, isSameFigure } from './domain.ts'
import type { FigureValues, Indicator, Measure } from './measure.ts'

const units = { people: { zh: '人' }, percent: { zh: '%' }, metres: { zh: '平方米' }, beds: { zh: '张／千人' } }
const of = (indicator: Indicator, unit: Measure['unit'] = units.people, value?: string): Measure => ({
  indicator,
  unit,
  value,
})

describe('a figure', () => {
  it.each<[string, Measure, FigureValues, string[]]>([
    ['whole people', of('count'), { value: '12' }, []],
    ['twelve people written with a point', of('count'), { value: '12.0' }, []],
    ['half a person', of('count'), { value: '0.5' }, ['value']],
    ['half a square metre', of('count', units.metres), { value: '0.5' }, []],
    ['seven places', of('count', units.metres), { value: '0.1234567' }, ['value']],
    ['more than anything', of('count'), { value: '1000000000000001' }, ['value']],
    ['a share by its parts', of('rate', units.percent), { numerator: '1', denominator: '3' }, []],
    ['a part above the whole', of('rate', units.percent), { numerator: '4', denominator: '3' }, ['numerator']],
    ['beds above people', of('rate', units.beds), { numerator: '4', denominator: '3' }, []],
    ['somebody of nobody', of('rate', units.percent), { numerator: '1', denominator: '0' }, ['denominator']],
    ['nobody of nobody', of('rate', units.percent), { numerator: '0', denominator: '0' }, []],
    ['one part of a rate', of('rate', units.percent), { numerator: '1' }, ['denominator']],
    ['a rate above a hundred', of('ceiling-rate', units.percent), { value: '100.1' }, ['value']],
    ['open items without the oldest', of('zero-open'), { open: 2 }, ['longestOpenDays']],
    ['open items with it', of('zero-open'), { open: 2, longestOpenDays: 0 }, []],
    ['no open items', of('zero-open'), { open: 0 }, []],
    ['done twice', of('binary'), { value: '2' }, ['value']],
    ['five steps of four', of('milestone', units.people, '4'), { value: '5' }, ['value']],
    ['nothing to measure', of('count'), { isNotApplicable: true }, []],
  ])('of %s', (_name, measure, figure, paths) => {
    expect(domainIssues(measure, figure).map(({ path }) => path)).toEqual(paths)
  })
})

it.each<[string, Measure, FigureValues, FigureValues, boolean]>([
  ['12 and 12.0', of('count'), { value: '12' }, { value: '12.0' }, true],
  ['12 and 13', of('count'), { value: '12' }, { value: '13' }, false],
  [
    '1/3 and 2/6',
    of('rate', units.percent),
    { numerator: '1', denominator: '3' },
    { numerator: '2', denominator: '6' },
    false,
  ],
  ['1/3 and 33.33', of('rate', units.percent), { numerator: '1', denominator: '3' }, { value: '33.33' }, true],
  ['zero and not applicable', of('count'), { value: '0' }, { isNotApplicable: true }, false],
  ['two and three open', of('zero-open'), { open: 2 }, { open: 3 }, false],
])('%s say the same or not', (_name, measure, a, b, same) => {
  expect(isSameFigure(measure, a, b)).toBe(same)
  expect(isSameFigure(measure, b, a)).toBe(same)
})
