/** The processing fee of a request: by count or by page, never both, each band with its dated rate. 国办函〔2020〕109号 §§3–5 */
import type { ParameterReader } from '#modules/procedures/definition.ts'

export type FeeBasis = 'count' | 'pages'

/** So many requests or pages at a rate; a rate is yuan each. */
export interface FeeBand {
  readonly from: number
  readonly to: number
  readonly rate: number
  readonly amount: number
}

/** A fee in whole yuan with how it came about; undefined where no rate was in force on the day. */
export interface Fee {
  readonly basis: FeeBasis
  readonly amount: number
  readonly bands: readonly FeeBand[]
}

/** Every figure that the fee rests on. */
export const feeParameters = {
  count: [
    'disclosure-fee-requests-free',
    'disclosure-fee-requests-first',
    'disclosure-fee-requests-first-until',
    'disclosure-fee-requests-step',
    'disclosure-fee-requests-rise',
  ],
  pages: [
    'disclosure-fee-pages-free',
    'disclosure-fee-pages-first',
    'disclosure-fee-pages-first-until',
    'disclosure-fee-pages-second',
    'disclosure-fee-pages-second-until',
    'disclosure-fee-pages-third',
  ],
} as const satisfies Record<FeeBasis, readonly string[]>

function figures(basis: FeeBasis, parameter: ParameterReader): number[] | undefined {
  const held = feeParameters[basis].map((id) => parameter(id)?.value)
  return held.some((value) => value === undefined) ? undefined : held.map(Number)
}

const banded = (basis: FeeBasis, bands: readonly Omit<FeeBand, 'amount'>[]): Fee => {
  const counted = bands
    .filter(({ from, to }) => to >= from)
    .map((band) => ({ ...band, amount: (band.to - band.from + 1) * band.rate }))
  return { basis, bands: counted, amount: counted.reduce((sum, { amount }) => sum + amount, 0) }
}

/** The fee of this request as the n-th of its applicant to this office in the calendar month; earlier ones are not charged again. §4 */
export function feeByCount(nth: number, parameter: ParameterReader): Fee | undefined {
  const [free, first, firstUntil, step, rise] = figures('count', parameter) ?? []
  if (free === undefined || first === undefined || firstUntil === undefined || step === undefined || rise === undefined)
    return undefined
  const rate = nth <= free ? 0 : nth <= firstUntil ? first : first + Math.ceil((nth - firstUntil) / step) * rise
  return banded('count', [{ from: nth, to: nth, rate }])
}

/** The fee of the pages of this request alone, one side up to A4 each: every band at its own rate. §5 */
export function feeByPages(pages: number, parameter: ParameterReader): Fee | undefined {
  const [free, first, firstUntil, second, secondUntil, third] = figures('pages', parameter) ?? []
  if (
    free === undefined ||
    first === undefined ||
    firstUntil === undefined ||
    second === undefined ||
    secondUntil === undefined ||
    third === undefined
  )
    return undefined
  return banded('pages', [
    { from: 1, to: Math.min(pages, free), rate: 0 },
    { from: free + 1, to: Math.min(pages, firstUntil), rate: first },
    { from: firstUntil + 1, to: Math.min(pages, secondUntil), rate: second },
    { from: secondUntil + 1, to: pages, rate: third },
  ])
}

/** The fee on one basis. */
export function feeOf(basis: FeeBasis, n: number, parameter: ParameterReader): Fee | undefined {
  return basis === 'count' ? feeByCount(n, parameter) : feeByPages(n, parameter)
}
