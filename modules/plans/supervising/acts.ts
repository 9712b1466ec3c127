/** Which acts a person may do on a chain now, and where not, why not. Pure: the same rule stands behind buttons and refusals. */
import type { Day } from '#base/day.ts'
import { answers, heldDuties, type Chain, type Duty } from './chain.ts'
import type { actRefusals } from './texts.ts'

/** Acts of the office in charge of the plan, and of the units that hold a duty. */
export const officeActs = [
  'hand-over',
  'return',
  'review',
  'close',
  'urge',
  'merge',
  'split',
  'merge-undo',
  'split-undo',
  'transfer-decide',
] as const
export const unitActs = ['sign', 'name', 'begin', 'report', 'transfer-ask'] as const
export type Act = (typeof officeActs)[number] | (typeof unitActs)[number]

/** Who acts: whether for the office, for which units, and as which person. */
export interface Who {
  readonly isOffice: boolean
  readonly person: string
  /** Undefined for the system, which acts for every unit. */
  readonly units: readonly string[] | undefined
}

/** Why an act is not allowed: the code of its refusal. */
export type ActRefusal = keyof typeof actRefusals

/** The duties of a chain that somebody acts for. */
export function ownDuties(chain: Chain, { units }: Pick<Who, 'units'>): Duty[] {
  return heldDuties(chain).filter(({ unit }) => units?.includes(unit) ?? true)
}

const isEnded = (chain: Chain): boolean => chain.state !== 'open' && chain.state !== 'closed'
const hasReported = (chain: Chain): boolean => heldDuties(chain).some(({ state }) => state === 'reported')

type OfficeRule = (chain: Chain, who: Who, today: Day) => ActRefusal | undefined

const noTransferWaits: OfficeRule = ({ transfer }) => (transfer === undefined ? undefined : 'transfer-open')

const officeRules: { readonly [A in (typeof officeActs)[number]]: OfficeRule } = {
  'hand-over': ({ node }) => (node === 'hand-over' ? undefined : 'handed-over-already'),
  return: (chain) => (hasReported(chain) ? undefined : 'nothing-reported'),
  review: (chain, { person }) => {
    if (chain.node !== 'review') return chain.node === 'close' ? 'reviewed-already' : 'not-all-reported'
    return heldDuties(chain).some(({ reportedBy }) => reportedBy === person) ? 'review-of-own' : undefined
  },
  close: ({ node }) => (node === 'close' ? undefined : 'not-reviewed'),
  urge: ({ node, urgedOn }, _who, today) => {
    if (node === 'hand-over' || node === 'review' || node === 'close') return 'waits-for-office'
    return urgedOn === today ? 'urged-today' : undefined
  },
  merge: noTransferWaits,
  split: noTransferWaits,
  'merge-undo': ({ undoable }) => (undoable === 'merge' ? undefined : 'went-on'),
  'split-undo': ({ undoable }) => (undoable === 'split' ? undefined : 'went-on'),
  'transfer-decide': ({ transfer }, { person }) => {
    if (transfer === undefined) return 'no-transfer'
    return transfer.by === person ? 'transfer-of-own' : undefined
  },
}

const unitRules: { readonly [A in (typeof unitActs)[number]]: (duty: Duty, chain: Chain) => ActRefusal | undefined } = {
  sign: ({ state }) => (state === 'asked' ? undefined : 'signed-already'),
  name: ({ state }) => (state === 'asked' ? 'not-signed' : undefined),
  begin: ({ state }) => {
    if (state === 'asked') return 'not-signed'
    return state === 'signed' ? undefined : 'begun-already'
  },
  report: ({ state, role }) => {
    if (state === 'asked') return 'not-signed'
    if (state === 'reported') return 'reported-already'
    // A unit that takes part need not say first how it goes about it.
    return state === 'signed' && answers(role) ? 'not-begun' : undefined
  },
  'transfer-ask': ({ state, role }, { transfer }) => {
    if (!answers(role)) return 'not-a-lead'
    if (transfer !== undefined) return 'transfer-open'
    return state === 'reported' ? 'reported-already' : undefined
  },
}

const isOfficeAct = (act: Act): act is (typeof officeActs)[number] => (officeActs as readonly Act[]).includes(act)

/** What stands in the way of every act: an ended chain, or a closed one unless it is returned. */
function endedRefusal(chain: Chain, act: Act): ActRefusal | undefined {
  // What was split is put together again; every other act belongs to its parts.
  if (isEnded(chain)) return act === 'split-undo' && chain.state === 'split' ? undefined : 'chain-ended'
  return chain.state === 'closed' && act !== 'return' ? 'chain-closed' : undefined
}

/** Why an act cannot be done now, for the office or for one unit; undefined where it can. */
export function whyNot(chain: Chain, act: Act, who: Who, today: Day, unit?: string): ActRefusal | undefined {
  if (isOfficeAct(act)) {
    if (!who.isOffice) return 'not-the-office'
    return endedRefusal(chain, act) ?? officeRules[act](chain, who, today)
  }
  const own = ownDuties(chain, who)
  const duty = unit === undefined ? own[0] : own.find((one) => one.unit === unit)
  if (duty === undefined) return 'no-duty'
  return endedRefusal(chain, act) ?? unitRules[act](duty, chain)
}

/** An act as the page offers it. */
export interface Offered {
  readonly act: Act
  /** The unit it is done for; absent for acts of the office. */
  readonly unit?: string | undefined
  readonly refusal?: ActRefusal | undefined
}

/** Taking back is spoken of only where there is something to take back. */
function hasSense({ undoable, state }: Chain, act: Act): boolean {
  if (act === 'merge-undo') return undoable === 'merge'
  return act !== 'split-undo' || state === 'split'
}

/** Whether nobody has signed for any part of a split, so that nothing rests on it yet. */
export function areUntouched(parts: readonly Pick<Chain, 'state' | 'duties' | 'transfer'>[]): boolean {
  return parts.every(
    ({ state, duties, transfer }) =>
      state === 'open' && transfer === undefined && duties.every((duty) => duty.state === 'asked'),
  )
}

/** Every act that concerns this person, allowed or not; acts of others are left out. */
export function actsFor(chain: Chain, who: Who, today: Day): Offered[] {
  const office = who.isOffice
    ? officeActs
        .filter((act) => hasSense(chain, act))
        .map((act): Offered => ({ act, refusal: whyNot(chain, act, who, today) }))
    : []
  const own = ownDuties(chain, who).flatMap(({ unit }) =>
    unitActs.map((act): Offered => ({ act, unit, refusal: whyNot(chain, act, who, today, unit) })),
  )
  return [...own, ...office]
}
