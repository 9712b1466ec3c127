/** Claims of a changed name: when two names are one, where a claim stands, and what it keeps back. Pure. */
import type { Day } from '#base/day.ts'
import type { Obstacle } from '../definition.ts'
import type { FactAuthor } from '../facts.ts'

/** 行政许可法 §31: the applicant answers for what they say; §34: the office compares it. */
export const nameBasis = 'administrative-licensing-law#art_34'

/** A claim as it stands; sent back it is `open` again. */
export interface NameClaim {
  readonly known: string
  readonly claimed: string
  readonly on: Day
  readonly state: 'open' | 'checked' | 'confirmed' | 'refused'
  readonly check?: { readonly holds: boolean; readonly evidence: string; readonly by: FactAuthor; readonly on: Day }
  readonly decision?: { readonly reason: string; readonly by: FactAuthor; readonly on: Day }
}

/** Whether two spellings are the same name: widths, brackets and white space do not count. */
export function isSameName(a: string, b: string): boolean {
  const plain = (name: string): string => name.normalize('NFKC').replace(/\s/gu, '').toUpperCase()
  return plain(a) === plain(b)
}

/** What keeps an outcome back while nobody has settled under which name the applicant is decided upon. */
export function nameObstacle(claim: NameClaim | undefined): Obstacle | undefined {
  if (claim === undefined || claim.state === 'confirmed' || claim.state === 'refused') return undefined
  return {
    gate: 'name-settled',
    basis: nameBasis,
    missing: {
      zh: `申请单位称已由“${claim.known}”更名为“${claim.claimed}”，还没有核定。`,
      en: `The applicant says it changed its name from “${claim.known}” to “${claim.claimed}”; this is not settled.`,
    },
    cure: {
      zh: '请在“谁申请”里核对登记机关的变更凭证，再由另一人确认。',
      en: 'Compare the paper of the registration authority under “Who asks”, and have another person confirm it.',
    },
  }
}
