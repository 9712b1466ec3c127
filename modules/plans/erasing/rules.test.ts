/** When a person may be erased, when not, and what stays out afterwards. */
import { describe, expect, it } from 'vitest'
import { day, type Day } from '#base/day.ts'
import { markedUntil } from '../figures/marks.ts'
import { namesOf, withoutNames } from '../figures/naming.ts'
import { grounds, holdsAgainst, holdsOn, mayRefuse, restricts, type Standing } from './rules.ts'

const today = day('2012-09-17')
const days = ['2012-03-01', '2012-05-04'].map(day)
const standing = (more: Partial<Standing>): Standing => ({ days, questions: [], today, ...more })
const clause = 'x#art_1'

describe('a period of keeping', () => {
  it.each([
    [0, undefined],
    [136, undefined],
    [137, '2012-09-18'],
  ])('of %i days runs from the newest fact', (length, until) => {
    const holds = holdsOn(standing({ retention: { days: length, clause } }))
    expect(holds.map((one) => one.until)).toEqual(until === undefined ? [] : [until])
  })

  it('stands in the way of every ground, and a refusal for it restricts', () => {
    const holds = holdsOn(standing({ retention: { days: 1000, clause } }))
    for (const ground of grounds) expect(holdsAgainst(holds, ground)).toHaveLength(1)
    expect(restricts('retention-runs')).toBe(true)
    expect(restricts('question-open')).toBe(false)
  })
})

describe('an open question about the figure', () => {
  const open = (on: string) => holdsOn(standing({ waits: { clause }, questions: [day(on)] }))

  it('holds whose facts it counts, and nobody who came later', () => {
    expect(open('2012-03-01')).toHaveLength(1)
    expect(open('2012-02-29')).toHaveLength(0)
  })

  it('holds nobody where the district says no', () => {
    expect(holdsOn(standing({ questions: [today] }))).toEqual([])
  })

  it.each([
    ['purpose-met', 1],
    ['period-over', 1],
    ['consent-withdrawn', 0],
    ['unlawful', 0],
    ['other-law', 0],
  ] as const)('stands in the way of %s: %i', (ground, count) => {
    expect(holdsAgainst(open('2012-06-30'), ground)).toHaveLength(count)
  })
})

it('a request is refused for what holds, or for what a person has judged', () => {
  const holds = holdsOn(standing({ retention: { days: 1000, clause } }))
  expect(mayRefuse('retention-runs', [])).toBe(false)
  expect(mayRefuse('retention-runs', holds)).toBe(true)
  expect(mayRefuse('question-open', holds)).toBe(false)
  expect(mayRefuse('identity-unproven', [])).toBe(true)
  expect(mayRefuse('no-ground', [])).toBe(true)
})

describe('nothing is entered again', () => {
  it.each([
    ['fact', days, '2012-09-17'],
    ['subject-year', days, '2012-12-31'],
    ['subject-year', [day('2011-05-04')], '2012-09-17'],
    ['subject-year', [], '2012-09-17'],
    ['subject', [day('2011-05-04')], '9999-12-31'],
    ['subject', [], '2012-09-17'],
  ] as const)('where a measure counts by %s and counts %j: up to %s', (dedupe, counted: readonly Day[], until) => {
    expect(markedUntil(dedupe, counted, today)).toBe(until)
  })
})

describe('a name in a text', () => {
  it('is taken out with and without its mark, longest first, and a key where it is long enough to mean somebody', () => {
    const names = namesOf([
      { who: '演示·欧阳一', key: 'KEY-7788' },
      { who: '李', key: '2012' },
    ])
    expect(names).toEqual(['KEY-7788', '演示·欧阳一', '欧阳一'])
    expect(withoutNames('欧阳一（KEY-7788）2012年重复，见演示·欧阳一', names)).toBe(
      '（已删除）（（已删除））2012年重复，见（已删除）',
    )
  })
})
