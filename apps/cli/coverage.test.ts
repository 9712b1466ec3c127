/** The real pack's coverage as the command prints it: nothing unanswered, nothing resting on nothing, counts that add up. */
import path from 'node:path'
import { expect, test } from 'vitest'
import { packParts } from '#apps/server/pack-parts.ts'
import { cover } from '#modules/norms/coverage.ts'
import { clausesNamed } from '#modules/plans/coverage.ts'
import { openPack } from '#platform/pack/read.ts'
import { coverageJson } from './coverage.ts'

const pack = openPack(path.resolve(import.meta.dirname, '../../policies/luohu-2012'), packParts)
const coverage = coverageJson(cover(pack, clausesNamed))

test('every clause of the five documents is answered, and everything rests on a clause and serves something', () => {
  expect(coverage.instruments).toHaveLength(5)
  expect(coverage.unanswered).toEqual([])
  expect(coverage.orphans).toEqual([])
})

test('a document’s kinds cover its clauses, and those that ask for nothing are counted once', () => {
  for (const { id, clauses, answered, byNorm } of coverage.instruments) {
    expect([id, answered]).toEqual([id, clauses])
    const counts = Object.values(byNorm)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(clauses)
    expect(Math.max(...counts)).toBeLessThanOrEqual(clauses)
  }
})
