/** Papers of 第九条: who hands in what, one of two suffices, nothing that was not published. */
import { expect, test } from 'vitest'
import { day } from '#base/day.ts'
import { materialsFor, missingMaterials } from '#modules/procedures/papers.ts'
import { figuresOn, goodRecognition } from '../builders.ts'
import { energyRecognition } from './definition.ts'

const on = day('2012-09-17')
const asked = (fields: Record<string, string> = {}, set: Record<string, string> = {}) =>
  materialsFor(energyRecognition, { ...goodRecognition, ...fields }, figuresOn(on, set)).map(({ id }) => id)

test.each(['administrative', 'institution'])('a public body (%s) hands in its organisation code only', (userKind) => {
  const ids = asked({ userKind })
  expect(ids).toContain('user-organisation-code')
  expect(ids).not.toContain('user-licence')
  expect(ids).not.toContain('user-tax')
  // The company still hands in both.
  expect(ids).toContain('company-licence')
  expect(ids).toContain('company-tax')
})

test.each(['company', 'other'])('another user (%s) hands in licence and tax papers', (userKind) => {
  const ids = asked({ userKind })
  expect(ids).toContain('user-licence')
  expect(ids).toContain('user-tax')
  expect(ids).not.toContain('user-organisation-code')
})

test.each([[['credit-certificate']], [['bank-standing']], [['credit-certificate', 'bank-standing']]])(
  'credit grade or bank standing: %o suffices',
  (there) => {
    const others = asked().filter((id) => id !== 'credit-certificate' && id !== 'bank-standing')
    const missing = missingMaterials(
      energyRecognition,
      goodRecognition,
      figuresOn(on),
      (id) => others.includes(id) || there.includes(id),
    )
    expect(missing).toEqual([])
  },
)

test('neither of the two: both are named', () => {
  const others = asked().filter((id) => id !== 'credit-certificate' && id !== 'bank-standing')
  const missing = missingMaterials(energyRecognition, goodRecognition, figuresOn(on), (id) => others.includes(id))
  expect(missing.map(({ id }) => id)).toEqual(['credit-certificate', 'bank-standing'])
})

test('the catch-all of 第九条第（五）项第8目 is asked only once the district has published it', () => {
  expect(asked()).not.toContain('published-papers')
  expect(asked({}, { 'emc-further-materials': '节能量检测报告' })).toContain('published-papers')
})

test('every copy is stamped and compared with the original; 第九条第二款', () => {
  const copies = energyRecognition.materials.filter(({ title }) => title.zh.includes('复印件'))
  expect(copies.length).toBeGreaterThan(5)
  for (const { id, stamped, original } of copies) expect([id, stamped, original]).toEqual([id, true, true])
})

test('photographs and the record of a visit are never asked of the applicant', () => {
  expect(asked().filter((id) => id.startsWith('visit'))).toEqual([])
})
