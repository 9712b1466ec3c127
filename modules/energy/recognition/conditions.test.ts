/** The sheet of a recognition: every condition, every exclusion, the thresholds with their boundary, both conversions. */
import { describe, expect, test } from 'vitest'
import { day } from '#base/day.ts'
import { selfCheck } from '#modules/procedures/sheet.ts'
import { calorificCounts, figuresOn, goodRecognition } from '../builders.ts'
import { judgeSavings } from '../coal.ts'
import { energyRecognition } from './definition.ts'

const on = day('2012-09-17')
const line = (fields: Record<string, string>, id: string, set: Record<string, string> = calorificCounts) => {
  const found = selfCheck(energyRecognition, { ...goodRecognition, ...fields }, figuresOn(on, set)).lines.find(
    ({ condition }) => condition.id === id,
  )
  if (found === undefined) throw new Error(`no line ${id}`)
  return found
}

test('a project that fulfils everything passes', () => {
  const sheet = selfCheck(energyRecognition, goodRecognition, figuresOn(on, calorificCounts))
  expect(sheet.lines.filter(({ verdict }) => verdict !== 'pass').map(({ condition }) => condition.id)).toEqual([])
  expect(sheet.verdict).toBe('pass')
})

test.each([
  ['service-company', { isServiceCompany: 'no' }],
  ['sound-technology', { isSound: 'no' }],
  ['company-on-record', { recordAuthority: 'none' }],
  ['in-luohu', { isInLuohu: 'no' }],
  ['savings-reached', { savedElectricity: '1000' }],
  ['contract-signed', { hasContract: 'no' }],
  ['metering-complete', { hasMeters: 'no' }],
  ['metering-complete', { isMeasurable: 'no' }],
  ['online-monitoring', { isOnline: 'no' }],
  ['credit-standing', { creditGrade: 'BBB' }],
  ['exclusion-1', { isNewOrMoved: 'yes' }],
  ['exclusion-2', { isExpansion: 'yes' }],
  ['exclusion-3', { isPhasedOut: 'yes' }],
  ['exclusion-4', { isIrregular: 'yes' }],
  ['exclusion-5', { usesSunOrWind: 'yes' }],
  ['exclusion-6', { burnsWaste: 'yes' }],
  ['exclusion-7', { isCogeneration: 'yes' }],
  ['exclusion-8', { usesCoalAdditive: 'yes' }],
])('only %s fails with %o', (id, fields) => {
  const sheet = selfCheck(energyRecognition, { ...goodRecognition, ...fields }, figuresOn(on, calorificCounts))
  expect(
    sheet.lines.filter(({ verdict }) => verdict !== 'pass').map(({ condition, verdict }) => [condition.id, verdict]),
  ).toEqual([[id, 'fail']])
})

test.each([
  'isServiceCompany',
  'recordAuthority',
  'isInLuohu',
  'hasContract',
  'hasMeters',
  'isOnline',
  'creditWay',
  'isPhasedOut',
])('what is not filled in, %s, is unknown and never a pass', (field) => {
  const fields = { ...goodRecognition } as Record<string, string>
  delete fields[field]
  const open = selfCheck(energyRecognition, fields, figuresOn(on, calorificCounts)).lines.filter(
    ({ verdict }) => verdict !== 'pass',
  )
  expect(open.map(({ verdict }) => verdict)).toEqual(['unknown'])
})

test.each([
  ['AAA', 'pass'],
  ['AA', 'pass'],
  ['A', 'pass'],
  ['BBB', 'fail'],
  ['C', 'fail'],
])('credit grade %s against A: %s', (creditGrade, verdict) => {
  expect(line({ creditGrade }, 'credit-standing').verdict).toBe(verdict)
})

test('a bank’s statement serves instead of a grade', () => {
  expect(line({ creditWay: 'bank', creditGrade: 'C' }, 'credit-standing').verdict).toBe('pass')
})

describe('thresholds, the threshold itself included', () => {
  const other = (tonnes: string, sector: string) => ({ savedElectricity: '0', savedOther: tonnes, sector })
  test.each([
    ['hotel', '29.999', 'fail'],
    ['hotel', '30', 'pass'],
    ['hotel', '30.001', 'pass'],
    ['industry', '30', 'fail'],
    ['industry', '99.999', 'fail'],
    ['industry', '100', 'pass'],
    ['building', '100', 'pass'],
  ])('%s, %s tonnes: %s', (sector, tonnes, verdict) => {
    expect(line(other(tonnes, sector), 'savings-reached').verdict).toBe(verdict)
    // Nothing to convert: it does not matter which way counts, or that none was chosen.
    expect(line(other(tonnes, sector), 'savings-reached', {}).verdict).toBe(verdict)
  })

  test('another figure of the district is followed, no figure is in the code', () => {
    expect(line(other('30', 'hotel'), 'savings-reached', { 'emc-savings-min': '50' }).verdict).toBe('fail')
  })

  test('the fields add up exactly before anything is rounded', () => {
    // 244100.8950 kWh × 0.1229 = 29.9999999955 t: shown as 30, yet below it.
    const judged = line({ savedElectricity: '244100.895' }, 'savings-reached')
    expect(judged.verdict).toBe('fail')
  })
})

describe('calorific and equivalent value', () => {
  const judge = (kilowattHours: string, set: Record<string, string>) =>
    judgeSavings({ sector: 'hotel', savedElectricity: kilowattHours }, figuresOn(on, set))

  test('both results are told, and the one that counts', () => {
    const { because } = judge('300000', { ...calorificCounts, 'energy-electricity-equivalent': '0.3' })
    expect(because.zh).toBe('按当量值为 36.87 吨标准煤；按等价值为 90 吨标准煤。门槛 30 吨（含）。以当量值为准。')
  })

  test.each([
    ['calorific', '200000', 'fail'],
    ['equivalent', '200000', 'pass'],
    ['当量值', '200000', 'fail'],
    ['等价值', '200000', 'pass'],
  ])('%s counts: %s kWh %s', (basis, amount, verdict) => {
    expect(judge(amount, { 'emc-energy-factor-basis': basis, 'energy-electricity-equivalent': '0.3' }).verdict).toBe(
      verdict,
    )
  })

  test.each([
    ['90000', 'fail'],
    ['200000', 'unknown'],
    ['300000', 'pass'],
  ])('not decided which counts, %s kWh: %s', (amount, verdict) => {
    expect(judge(amount, { 'energy-electricity-equivalent': '0.3' }).verdict).toBe(verdict)
  })

  test('not decided, and the equivalent factor not set: unknown with the reason', () => {
    const { verdict, because } = judge('300000', {})
    expect(verdict).toBe('unknown')
    expect(because.zh).toContain('电力的折算系数没有确定')
  })

  test('a factor that is not set makes its way unknown even where it counts', () => {
    expect(judgeSavings({ sector: 'hotel', savedGas: '90000' }, figuresOn(on, calorificCounts)).verdict).toBe('unknown')
    expect(judgeSavings({ sector: 'hotel', savedDiesel: '90000' }, figuresOn(on, {})).verdict).toBe('pass')
  })

  test('nothing stated is unknown', () => {
    expect(judgeSavings({ sector: 'hotel' }, figuresOn(on, calorificCounts)).verdict).toBe('unknown')
  })
})
