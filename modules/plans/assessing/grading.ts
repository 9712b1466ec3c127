/** Gives grades: vetoes first, then from the highest grade down, each only as often as its quota allows; every unit is told why. */
import { compareExact, exact, fraction, productOf, quotient, toDecimal, type Exact } from '#base/exact.ts'
import type { Text } from '#base/text.ts'
import type { AssessmentResult, UnitScore } from './inputs.ts'
import type { Points } from './rules.ts'
import type { Scheme } from './schemes.ts'
import { gradeWords as words } from './score-words.ts'

type Scored = Points & { readonly total: Exact }
type Grade = Scheme['grades'][number]

const isScored = (one: Points): one is Scored => one.total !== undefined

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Higher total first, then the criteria that decide ties; 0 where nothing tells two units apart. */
function order(ties: readonly string[]): (a: Scored, b: Scored) => number {
  return (a, b) => {
    const byTotal = compareExact(b.total, a.total)
    if (byTotal !== 0) return byTotal
    for (const id of ties) {
      const byTie = compareExact(b.exactly.get(id) ?? fraction(0), a.exactly.get(id) ?? fraction(0))
      if (byTie !== 0) return byTie
    }
    return 0
  }
}

/** How many places a quota leaves: rounded down, because it is a ceiling. */
export function placesOf(quota: string, units: number): number {
  const { above, below } = quotient(productOf(exact(quota), fraction(units)), fraction(100))
  return Number(above / below)
}

interface Given {
  readonly grade: Grade
  readonly because: Text
}

/** Takes from those that reach a grade as many as there is room for; units that nothing tells apart go in or stay out together. */
function fill(eligible: readonly Scored[], places: number, ties: readonly string[]): ReadonlySet<Scored> {
  const compare = order(ties)
  const sorted = [...eligible].sort(compare)
  if (sorted.length <= places) return new Set(sorted)
  const first = sorted[places]
  return new Set(sorted.slice(0, places).filter((one) => first !== undefined && compare(one, first) < 0))
}

/** The lowest grade is not reached: the one above it was not. */
function whyIn(scheme: Scheme, grade: Grade, total: string, quota: { places: number; count: number }): Text {
  const above = scheme.grades[scheme.grades.indexOf(grade) - 1]
  if (above !== undefined && grade === scheme.grades.at(-1)) return words.below(above, total, grade)
  return words.reached(grade, total, grade.quota === undefined ? undefined : quota)
}

function whyOut(grade: Grade, places: number, rank: number, isTied: boolean, ties: Text): Text {
  return isTied ? words.tiedOut(grade, places, ties) : words.quotaFull(grade, places, rank)
}

/** Grades of every scored unit that no veto holds. */
function gradesOf(scheme: Scheme, open: readonly Scored[], count: number): ReadonlyMap<Scored, Given> {
  const given = new Map<Scored, Given>()
  const dropped = new Map<Scored, Text>()
  const compare = order(scheme.ties)
  const ties = words.tieCriteria(scheme.criteria.filter(({ id }) => scheme.ties.includes(id)).map(({ title }) => title))
  for (const grade of scheme.grades) {
    const eligible = open.filter((one) => !given.has(one) && compareExact(one.total, exact(grade.from)) >= 0)
    const places = grade.quota === undefined ? eligible.length : placesOf(grade.quota, count)
    const taken = fill(eligible, places, scheme.ties)
    const sorted = [...eligible].sort(compare)
    for (const one of eligible) {
      if (taken.has(one)) {
        const before = dropped.get(one)
        const reached = whyIn(scheme, grade, toDecimal(one.total, 2), { places, count })
        given.set(one, { grade, because: before === undefined ? reached : words.after(before, grade) })
      } else {
        const isTied = sorted.filter((other) => compare(other, one) === 0).length > 1
        const rank = sorted.findIndex((other) => compare(other, one) === 0) + 1
        dropped.set(one, dropped.get(one) ?? whyOut(grade, places, rank, isTied && rank <= places, ties))
      }
    }
  }
  return given
}

function vetoOf(scheme: Scheme, { unit }: Points): Given | undefined {
  const held = scheme.vetoes.filter(({ id }) => unit.vetoes.some(({ veto }) => veto === id))
  // The lowest grade among them.
  const grade = scheme.grades.findLast(({ id }) => held.some((veto) => veto.grade === id))
  if (grade === undefined) return undefined
  return {
    grade,
    because: words.vetoed(
      grade,
      held.map(({ title }) => title),
    ),
  }
}

/** The result, best first; units that are told apart by nothing share a rank. */
export function gradeUnits(scheme: Scheme, all: readonly Points[]): AssessmentResult {
  const scored = all.filter(isScored)
  const vetoed = new Map(
    scored.flatMap((one) => {
      const veto = vetoOf(scheme, one)
      return veto === undefined ? [] : [[one, veto] as const]
    }),
  )
  const given = gradesOf(
    scheme,
    scored.filter((one) => !vetoed.has(one)),
    scored.length,
  )
  const compare = order([])
  const rankOf = (one: Scored): number => 1 + scored.filter((other) => compare(other, one) < 0).length
  const units = all
    .map((one): UnitScore => {
      const { unit, lines } = one
      const base = { unit: unit.unit, name: unit.name, lines: [...lines] }
      if (!isScored(one)) return { ...base, because: words.nothing }
      const { grade, because } = vetoed.get(one) ?? given.get(one) ?? { grade: undefined, because: words.nothing }
      return {
        ...base,
        total: toDecimal(one.total, 2),
        rank: rankOf(one),
        because,
        ...(grade === undefined ? {} : { grade: grade.id }),
      }
    })
    .sort((a, b) => (a.rank ?? all.length + 1) - (b.rank ?? all.length + 1) || compareText(a.unit, b.unit))
  return {
    units,
    quotas: scheme.grades.flatMap(({ id, quota }) =>
      quota === undefined
        ? []
        : [
            {
              grade: id,
              places: placesOf(quota, scored.length),
              given: units.filter((one) => one.grade === id).length,
            },
          ],
    ),
  }
}
