/** Clause ids split, joined and compared. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clauseKinds,
  coversClause,
  formatClauseId,
  formatClauseReference,
  parentClauseId,
  parseClauseId,
  parseClauseReference,
} from './clause-ids.ts'
import type { ClauseId, ClauseIdPart } from './clause-ids.ts'

const runs = { seed: 20120706, numRuns: 500 }
const part: fc.Arbitrary<ClauseIdPart> = fc.oneof(
  fc.constant<ClauseIdPart>({ kind: 'notice' }),
  fc
    .tuple(
      fc.constantFrom(...clauseKinds.filter((kind) => kind !== 'notice')),
      fc.integer({ min: 0, max: 999_999 }),
      fc.option(fc.integer({ min: 0, max: 999 }), { nil: undefined }),
    )
    .map(([kind, number, sub]) => ({ kind, number, ...(sub === undefined ? {} : { sub }) })),
)
const parts = fc.array(part, { minLength: 1, maxLength: 6 })

describe('a clause id', () => {
  test('splits into the parts it was joined from', () => {
    fc.assert(
      fc.property(parts, (given) => {
        expect(parseClauseId(formatClauseId(given))).toEqual(given)
      }),
      runs,
    )
  })

  test('has exactly one spelling: whatever parses is printed as it stood', () => {
    const pieces = fc.constantFrom('art', 'sec', 'notice', '_', '__', '-', '0', '1', '06', '12', 'x', ' ')
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (letters) => {
        const text = letters.join('')
        const parsed = parseClauseId(text)
        expect(parsed === undefined || formatClauseId(parsed) === text).toBe(true)
      }),
      { ...runs, numRuns: 3000 },
    )
  })

  test.each([
    '',
    'art',
    'art_',
    'art_06',
    'art_6_',
    'art_6__',
    '__art_6',
    'art_6__subpara',
    'notice_1',
    'foo_1',
    'art_1-01',
    'art_1234567',
    'Art_1',
  ])('%j is none', (text) => {
    expect(parseClauseId(text)).toBeUndefined()
  })

  test('lies below what its text begins with, at the border of a level', () => {
    const id = (text: string) => text as ClauseId
    expect(coversClause(id('art_3'), id('art_3__para_2'))).toBe(true)
    expect(coversClause(id('art_3'), id('art_3'))).toBe(true)
    expect(coversClause(id('art_3'), id('art_33'))).toBe(false)
    expect(coversClause(id('art_3'), id('art_3-1'))).toBe(false)
    expect(parentClauseId(id('art_3__para_2__subpara_1'))).toBe('art_3__para_2')
    expect(parentClauseId(id('art_3'))).toBeUndefined()
  })
})

describe('a reference across instruments', () => {
  test('reads back', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const reference = { instrument: 'luofuban-2012-23', clause: formatClauseId(given) }
        expect(parseClauseReference(formatClauseReference(reference))).toEqual(reference)
      }),
      runs,
    )
    expect(parseClauseReference('luofuban-2012-23')).toEqual({ instrument: 'luofuban-2012-23' })
  })

  test.each(['', '#art_6', 'Luofu#art_6', 'a--b', 'a#art_06', 'a#art_6#x', 'a#'])('%j is none', (text) => {
    expect(parseClauseReference(text)).toBeUndefined()
  })
})
