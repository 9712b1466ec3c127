/** The lamp as a table: modality, days, figures and their age. */
import { describe, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import { lampOf, lamps, type Lamp, type LampInput } from './lamps.ts'
import type { FigureValues, Measure } from './measure.ts'
import { achievement } from './rules.ts'
import { lampTexts } from './texts.ts'

const today = day('2012-09-17')
const people = { zh: '人', en: 'people' }
const campaign = { startsOn: day('2011-01-01'), dueOn: day('2015-12-31') }
const thisYear = { startsOn: day('2012-01-01'), dueOn: day('2012-12-31') }
const count: Measure = { indicator: 'count', comparison: 'at-least', value: '1000', unit: people }
const ceiling: Measure = { indicator: 'ceiling-rate', comparison: 'at-most', value: '3', unit: { zh: '%', en: '%' } }
const share: Measure = { indicator: 'rate', comparison: 'at-least', value: '90', unit: { zh: '%', en: '%' } }
const binary: Measure = { indicator: 'binary', unit: { zh: '完成与否', en: 'done or not' } }

interface Case {
  readonly measure?: Measure
  readonly figure?: FigureValues
  readonly on?: string
  readonly dates?: LampInput['dates']
  readonly modality?: LampInput['modality']
  readonly kind?: NonNullable<LampInput['kind']>
  readonly declared?: Lamp
}

function see({
  measure = count,
  figure,
  on = '2012-09-10',
  dates = campaign,
  modality = 'must',
  kind,
  declared,
}: Case) {
  return lampOf({
    modality,
    dates,
    today,
    ...(kind === undefined ? {} : { kind }),
    ...(declared === undefined ? {} : { declared }),
    ...(figure === undefined
      ? {}
      : { achievement: achievement(measure, { ...figure, on: day(on) }, today), evidenceOn: day(on) }),
  })
}

describe('the lamp', () => {
  it.each<[string, Case, Lamp]>([
    ['of words that do not bind', { modality: 'encourage', figure: { value: '0' } }, 'not-judged'],
    ['of a dated target that strives', { modality: 'strive', kind: 'target', figure: { value: '10' } }, 'behind'],
    [
      'of an undated target that strives',
      { modality: 'strive', kind: 'target', dates: {}, figure: { value: '10' } },
      'not-judged',
    ],
    ['before the beginning', { dates: { startsOn: day('2012-10-01'), dueOn: day('2012-12-31') } }, 'not-judged'],
    ['without any figure', {}, 'unknown'],
    ['without any figure near the day', { dates: { dueOn: day('2012-10-01') } }, 'near'],
    ['without any figure after the day', { dates: { dueOn: day('2012-09-16') } }, 'late'],
    ['on the due day itself', { dates: { dueOn: today }, figure: { value: '999' } }, 'near'],
    ['on pace: 340 of 1000 after a third', { figure: { value: '340' } }, 'on-track'],
    ['behind: 200 of 1000 after a third', { figure: { value: '200' } }, 'behind'],
    ['reached early', { figure: { value: '1000' } }, 'done'],
    ['reached long ago', { figure: { value: '1000' }, on: '2011-12-31' }, 'done'],
    ['with a figure too old to speak', { figure: { value: '340' }, on: '2012-01-31' }, 'unknown'],
    ['missed', { dates: { ...thisYear, dueOn: day('2012-08-31') }, figure: { value: '999' } }, 'late'],
    ['reached by the day', { dates: { ...thisYear, dueOn: day('2012-08-31') }, figure: { value: '1000' } }, 'done'],
    [
      'a month before the day, on pace',
      { dates: { startsOn: day('2012-01-01'), dueOn: day('2012-10-10') }, figure: { value: '950' } },
      'near',
    ],
    ['of a ceiling kept', { measure: ceiling, figure: { numerator: '2', denominator: '100' } }, 'on-track'],
    ['of a ceiling broken', { measure: ceiling, figure: { numerator: '4', denominator: '100' } }, 'behind'],
    ['of a share that holds', { measure: share, figure: { numerator: '95', denominator: '100' } }, 'on-track'],
    ['of a share of nobody', { measure: share, figure: { numerator: '0', denominator: '0' } }, 'not-judged'],
    ['of a thing not done yet, in time', { measure: binary, figure: { value: '0' } }, 'on-track'],
    [
      'of a thing not done when the day has passed',
      { measure: binary, dates: { dueOn: day('2012-08-31') }, figure: { value: '0' } },
      'late',
    ],
    ['of a thing done', { measure: binary, figure: { value: '1' } }, 'done'],
    [
      'behind a milestone that has passed',
      { dates: { ...campaign, milestones: [{ dueOn: day('2012-06-30'), share: '0.6' }] }, figure: { value: '590' } },
      'behind',
    ],
    [
      'ahead of a milestone, whatever the pace of days',
      { dates: { ...campaign, milestones: [{ dueOn: day('2012-06-30'), share: '0.1' }] }, figure: { value: '110' } },
      'on-track',
    ],
  ])('%s', (_name, input, lamp) => {
    const found = see(input)
    expect(found.lamp).toBe(lamp)
    expect(found.because.zh).not.toMatch(/undefined|NaN/u)
    expect(found.because.en).not.toMatch(/undefined|NaN/u)
  })

  it('is disputed where the unit says better of itself, and not where it says worse', () => {
    expect(see({ figure: { value: '200' }, declared: 'on-track' }).isDisputed).toBe(true)
    expect(see({ figure: { value: '340' }, declared: 'behind' }).isDisputed).toBe(false)
    expect(see({ declared: 'on-track' }).isDisputed).toBe(false)
  })

  it('has a word of its own in each language', () => {
    for (const language of ['zh', 'en'] as const)
      expect(new Set(lamps.map((lamp) => lampTexts[lamp][language])).size).toBe(lamps.length)
  })
})
