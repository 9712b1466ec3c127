/** Scores an assessment: pure, exact, explained line by line; the same inputs give the same points for ever. */
import {
  compareExact,
  exact,
  fraction,
  leastOf,
  less,
  productOf,
  quotient,
  rounded,
  sumOf,
  toDecimal,
  type Exact,
} from '#base/exact.ts'
import type { Text } from '#base/text.ts'
import { gradeUnits } from './grading.ts'
import type { AssessmentInputs, AssessmentResult, ScoreLine, UnitInputs } from './inputs.ts'
import type { Criterion, Scheme } from './schemes.ts'
import { scoreWords as words } from './score-words.ts'

const hundred = exact('100')
const zero = fraction(0)

/** What a criterion found: a share between 0 and 1, or that it does not apply; and on what. */
interface Finding {
  readonly share: Exact | undefined
  readonly input: Text
}

function mean(values: readonly Exact[]): Exact {
  return quotient(sumOf(...values), fraction(values.length))
}

function achieved(criterion: Extract<Criterion, { computed: 'achievement' }>, unit: UnitInputs): Finding {
  const own = unit.commitments.filter(
    ({ role, modality }) =>
      (criterion.roles as readonly string[]).includes(role) &&
      (criterion.modalities as readonly string[]).includes(modality),
  )
  const counted = own.filter(({ state, share }) => state === 'counted' && share !== undefined)
  const shares = counted.map(({ share }) => leastOf(exact(share ?? '0'), fraction(1)))
  const full = shares.filter((share) => compareExact(share, fraction(1)) === 0).length
  return {
    share: shares.length === 0 ? undefined : mean(shares),
    input: words.achieved({
      counted: counted.length,
      left: own.length - counted.length,
      full,
      sum: toDecimal(sumOf(...shares), 4, true),
    }),
  }
}

function punctual(criterion: Extract<Criterion, { computed: 'punctuality' }>, unit: UnitInputs): Finding {
  const shares = unit.reports.map(({ submittedOn, dueOn, returned }) => {
    if (submittedOn === undefined) return zero
    const kept = submittedOn <= dueOn ? hundred : exact(criterion.late)
    const left = less(kept, productOf(exact(criterion.perReturn), fraction(returned)))
    return compareExact(left, zero) < 0 ? zero : quotient(left, hundred)
  })
  const submitted = unit.reports.filter((one) => one.submittedOn !== undefined)
  const late = submitted.filter(({ submittedOn, dueOn }) => (submittedOn ?? '') > dueOn).length
  return {
    share: shares.length === 0 ? undefined : mean(shares),
    input: words.punctual({
      due: shares.length,
      inTime: submitted.length - late,
      late,
      missing: shares.length - submitted.length,
      returned: unit.reports.reduce((count, one) => count + one.returned, 0),
    }),
  }
}

function reviewed({ id }: Criterion, unit: UnitInputs): Finding {
  const marks = unit.reviews
    .filter(({ criterion }) => criterion === id)
    .map(({ mark }) => leastOf(exact(mark), hundred))
  if (marks.length === 0) return { share: undefined, input: words.noMarks }
  const middle = mean(marks)
  return { share: quotient(middle, hundred), input: words.marks(marks.length, toDecimal(middle, 2, true)) }
}

function checked(unit: UnitInputs): Finding {
  const { checks } = unit
  const holding = checks.filter(({ holds }) => holds).length
  return {
    share: checks.length === 0 ? undefined : fraction(holding, checks.length),
    input: checks.length === 0 ? words.noChecks : words.checks(checks.length, holding),
  }
}

function findingOf(criterion: Criterion, unit: UnitInputs): Finding {
  switch (criterion.computed) {
    case 'achievement':
      return achieved(criterion, unit)
    case 'punctuality':
      return punctual(criterion, unit)
    case 'review':
      return reviewed(criterion, unit)
    case 'spot-check':
      return checked(unit)
  }
}

/** A unit's points before grades are given. */
export interface Points {
  readonly unit: UnitInputs
  readonly lines: readonly ScoreLine[]
  /** Absent where no criterion applied. */
  readonly total: Exact | undefined
  /** By criterion, unrounded: they decide ties. */
  readonly exactly: ReadonlyMap<string, Exact>
}

/** Takes what the deductions take, never below zero. */
function deduct(scheme: Scheme, unit: UnitInputs, gross: Exact): { lines: ScoreLine[]; left: Exact } {
  let left = gross
  const lines = scheme.deductions.flatMap((deduction): ScoreLine[] => {
    const times = unit.deductions
      .filter(({ deduction: id }) => id === deduction.id)
      .reduce((count, one) => count + one.times, 0)
    if (times === 0) return []
    const asked = productOf(exact(deduction.points), fraction(times))
    const taken = rounded(leastOf(asked, exact(deduction.most), left), 2)
    left = less(left, taken)
    const points = toDecimal(taken, 2)
    return [
      {
        kind: 'deduction',
        id: deduction.id,
        title: deduction.title,
        input: words.times(
          times,
          unit.deductions.filter((one) => one.deduction === deduction.id).map(({ note }) => note),
        ),
        arithmetic: words.deducted({ times, each: deduction.points, most: deduction.most, points }),
        points: compareExact(taken, zero) === 0 ? '0.00' : `-${points}`,
      },
    ]
  })
  return { lines, left }
}

/** Points of one unit. Weights of criteria that do not apply are spread over the others in proportion: not applicable is not zero. */
export function pointsOf(scheme: Scheme, unit: UnitInputs): Points {
  const found = scheme.criteria.map((criterion) => ({ criterion, ...findingOf(criterion, unit) }))
  const applying = sumOf(
    ...found.filter(({ share }) => share !== undefined).map(({ criterion }) => exact(criterion.weight)),
  )
  const exactly = new Map<string, Exact>()
  let before = zero
  const lines = found.map(({ criterion, share, input }): ScoreLine => {
    const { id, title, weight } = criterion
    if (share === undefined) return { kind: 'criterion', id, title, input, arithmetic: words.leftOut(weight) }
    const own = quotient(productOf(exact(weight), hundred), applying)
    const points = productOf(own, share)
    exactly.set(id, points)
    // Rounding the running sum makes the lines come to the total to the last digit.
    const after = sumOf(before, points)
    const shown = toDecimal(less(rounded(after, 2), rounded(before, 2)), 2)
    before = after
    return {
      kind: 'criterion',
      id,
      title,
      weight: toDecimal(own, 2, true),
      input,
      arithmetic: words.product({
        weight: toDecimal(own, 2, true),
        own: weight,
        percent: toDecimal(productOf(share, hundred), 2, true),
        points: shown,
      }),
      points: shown,
    }
  })
  if (exactly.size === 0) return { unit, lines, total: undefined, exactly }
  const { lines: taken, left } = deduct(scheme, unit, rounded(before, 2))
  return { unit, lines: [...lines, ...taken], total: left, exactly }
}

/** The whole assessment, best first; equal totals stand in the order of unit ids. */
export function score(inputs: AssessmentInputs): AssessmentResult {
  const { scheme } = inputs
  return gradeUnits(
    scheme,
    inputs.units.map((unit) => pointsOf(scheme, unit)),
  )
}

/** Where two results differ, in words: unit, line, then and now; nothing where they are equal. */
export interface Difference {
  readonly unit: string
  /** A line's id, or `total`, `grade`, `rank`. */
  readonly line: string
  readonly then: string
  readonly now: string
}

/** Compares two results line by line. */
export function differencesOf(then: AssessmentResult, now: AssessmentResult): Difference[] {
  const units = [...new Set([...then.units, ...now.units].map(({ unit }) => unit))]
  return units.flatMap((unit) => {
    const [a, b] = [then, now].map(({ units: list }) => list.find((one) => one.unit === unit))
    const rows = new Map<string, [string, string]>()
    for (const [index, one] of [a, b].entries()) {
      const put = (line: string, value: string | undefined): void => {
        const row = rows.get(line) ?? ['–', '–']
        row[index] = value ?? '–'
        rows.set(line, row)
      }
      for (const line of one?.lines ?? []) {
        put(line.id, line.points)
        put(`${line.id}: input`, line.input.zh)
        put(`${line.id}: arithmetic`, line.arithmetic.zh)
      }
      put('total', one?.total)
      put('rank', one?.rank === undefined ? undefined : String(one.rank))
      put('grade', one?.grade)
      put('because', one?.because.zh)
    }
    return [...rows]
      .filter(([, [one, other]]) => one !== other)
      .map(([line, [one, other]]) => ({ unit, line, then: one, now: other }))
  })
}
