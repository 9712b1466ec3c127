/** The status of an instrument on a day, as tables. */
import { describe, expect, test } from 'vitest'
import { day } from './day.ts'
import { statusOn } from './validity.ts'
import type { StatusFacts, Validity } from './validity.ts'

const none: Validity = { kind: 'none' }
const until = (on: string): Validity => ({ kind: 'until', on: day(on) })
const facts = (given: Partial<StatusFacts>): StatusFacts => ({
  signedOn: day('2012-07-06'),
  validity: none,
  state: 'published',
  ...given,
})

describe('without a stated end', () => {
  const measures = facts({ inForceFrom: day('2012-08-01') })
  test.each([
    ['2012-07-31', 'not-yet-in-force'],
    ['2012-08-01', 'in-force'],
    ['2030-01-01', 'in-force'],
  ])('on %s it is %s', (today, status) => {
    expect(statusOn(day(today), measures)).toMatchObject({ status, since: '2012-08-01' })
  })

  test('and without a day of effect, it holds from the day it was signed, and says that this is assumed', () => {
    const { status, since, because } = statusOn(day('2012-07-06'), facts({ publishedOn: day('2012-07-31') }))
    expect([status, since]).toEqual(['in-force', '2012-07-06'])
    expect(because.zh).toContain('推定自成文日起施行')
    expect(because.en).toContain('taken to be the day it was signed')
    expect(statusOn(day('2012-07-05'), facts({})).because.zh).toContain('推定')
    expect(statusOn(day('2012-08-01'), facts({ inForceFrom: day('2012-08-01') })).because.zh).not.toContain('推定')
  })

  test('and without any day, nothing is guessed', () => {
    expect(statusOn(day('2012-07-06'), { validity: none, state: 'published' }).status).toBe('unknown')
  })

  test('a draft is a draft on every day', () => {
    expect(statusOn(day('2030-01-01'), facts({ state: 'draft' })).status).toBe('draft')
  })
})

describe('with a last day', () => {
  test.each([
    ['2015-07-05', 'in-force'],
    ['2015-07-06', 'in-force'],
    ['2015-07-07', 'expired'],
  ])('on %s it is %s, the last day included', (today, status) => {
    expect(statusOn(day(today), facts({ validity: until('2015-07-06') }))).toMatchObject({
      status,
      until: '2015-07-07',
    })
  })

  test.each([
    ['2013-12-31', '2014-01-01', undefined, 'in-force', '2014-01-01'],
    ['2014-01-01', '2014-01-01', undefined, 'repealed', '2014-01-01'],
    ['2016-01-01', '2014-01-01', '2015-07-06', 'repealed', '2014-01-01'],
    ['2016-01-01', '2015-12-01', '2015-07-06', 'expired', '2015-07-07'],
    ['2016-01-01', '2015-07-07', '2015-07-06', 'repealed', '2015-07-07'],
    ['2012-01-01', '2012-06-01', undefined, 'not-yet-in-force', '2012-06-01'],
    ['2012-06-15', '2012-06-01', undefined, 'repealed', '2012-06-01'],
  ])('on %s, repealed from %s and valid to %s, it is %s', (today, repealedOn, last, status, end) => {
    const given = facts({ repealedOn: day(repealedOn), validity: last === undefined ? none : until(last) })
    expect(statusOn(day(today), given)).toMatchObject({ status, until: end })
  })
})

describe('as long as another document', () => {
  const as: Validity = { kind: 'as', number: '罗府〔2012〕16号', title: '实施细则（试行）' }
  const measures = facts({ validity: as })
  const today = day('2013-01-01')

  test.each([
    ['not held', undefined, 'unknown', undefined],
    ['with a last day to come', facts({ validity: until('2015-05-31') }), 'in-force', '2015-06-01'],
    ['that has ended', facts({ validity: until('2012-12-31') }), 'expired', '2013-01-01'],
    ['without a stated end', facts({}), 'in-force', undefined],
    ['of unknown validity', facts({ validity: { kind: 'unknown', reason: '没有印出' } }), 'unknown', undefined],
    ['repealed', facts({ repealedOn: day('2012-12-01') }), 'unknown', undefined],
    ['to be repealed later', facts({ repealedOn: day('2014-12-01') }), 'in-force', undefined],
    ['that points back', measures, 'unknown', undefined],
  ])('%s', (_, other, status, end) => {
    const answer = statusOn(today, measures, () => other)
    expect([answer.status, answer.until]).toEqual([status, end])
    if (status === 'unknown') expect(answer.because.zh).toContain('《实施细则（试行）》（罗府〔2012〕16号）')
  })

  test('repeal of the document itself is known all the same', () => {
    expect(statusOn(today, { ...measures, repealedOn: today }).status).toBe('repealed')
  })
})

test('an unknown validity says why, and before the first day it is simply not yet in force', () => {
  const unclear = facts({ validity: { kind: 'unknown', reason: '印本缺页' } })
  expect(statusOn(day('2012-07-06'), unclear)).toMatchObject({
    status: 'unknown',
    because: { zh: '有效期不明：印本缺页' },
  })
  expect(statusOn(day('2012-07-05'), unclear).status).toBe('not-yet-in-force')
})
