/** The yearly table: every result in one row, and the form's own sum in every column. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applicantKinds, outcomesOf, reportRows, type ApplicantKind } from './outcomes.ts'
import { balances, reportTable, type Counted, type CountedResult } from './report.ts'

const kinds = Object.keys(applicantKinds) as ApplicantKind[]
const outcomes = Object.keys(outcomesOf('2019', true))

it('has the rows of the state’s form in their order', () => {
  const lines = reportTable([], [])
  expect(lines.map(({ id }) => id)).toEqual(['received', 'carried', ...Object.keys(reportRows), 'total', 'left'])
  expect(lines.every(({ cells, sum }) => cells.length === 6 && sum === 0)).toBe(true)
})

it('counts each result once, and sums rows and columns', () => {
  const results: CountedResult[] = [
    { kind: 'natural', outcome: 'given', n: 3 },
    { kind: 'natural', outcome: 'published', n: 2 },
    { kind: 'business', outcome: 'not-ours', n: 1 },
    { kind: 'business', outcome: 'an outcome of tomorrow', n: 1 },
  ]
  const lines = reportTable([{ kind: 'natural', received: 5, carried: 1, left: 1 }], results)
  const row = (id: string) => lines.find((line) => line.id === id)
  expect(row('given')).toMatchObject({ cells: [5, 0, 0, 0, 0, 0], sum: 5 })
  expect(row('not-held')).toMatchObject({ cells: [0, 1, 0, 0, 0, 0] })
  expect(row('other')?.sum).toBe(1)
  expect(row('total')?.sum).toBe(7)
  expect(balances(lines)).toBe(false)
})

it('balances whenever what came in either ended or is still open', () => {
  const request = fc.record({
    kind: fc.constantFrom(...kinds),
    isOld: fc.boolean(),
    outcome: fc.option(fc.constantFrom(...outcomes), { nil: undefined }),
  })
  fc.assert(
    fc.property(fc.array(request, { maxLength: 60 }), (requests) => {
      const counted: Counted[] = kinds.map((kind) => {
        const own = requests.filter((one) => one.kind === kind)
        const count = (is: (one: (typeof own)[number]) => boolean): number => own.filter(is).length
        return {
          kind,
          received: count(({ isOld }) => !isOld),
          carried: count(({ isOld }) => isOld),
          left: count(({ outcome }) => outcome === undefined),
        }
      })
      const results = requests.flatMap(({ kind, outcome }) => (outcome === undefined ? [] : [{ kind, outcome, n: 1 }]))
      return balances(reportTable(counted, results))
    }),
    { seed: 20120917, numRuns: 300 },
  )
})
