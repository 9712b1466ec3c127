/** What the facts of a supervision come to: which node is waited for, who holds it, since when, until when. Pure; the same facts give the same chain. */
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'

/** The nodes in their order; each is the one that is waited for. 立项 has happened once there is a chain. */
export const nodes = ['hand-over', 'sign', 'act', 'report', 'review', 'close'] as const
export type Node = (typeof nodes)[number]

/** Where a whole chain stands. */
export const chainStates = ['open', 'closed', 'merged', 'split', 'dropped', 'undone'] as const
export type ChainState = (typeof chainStates)[number]

/** What a unit does in it; the first three answer for the result, the others take part. */
export const dutyRoles = ['lead', 'joint', 'part', 'cooperating', 'assisting'] as const
export type DutyRole = (typeof dutyRoles)[number]

/** How far one unit has come. */
export const dutyStates = ['asked', 'signed', 'acting', 'reported', 'ended'] as const
export type DutyState = (typeof dutyStates)[number]

/** Why a day is the due day: so many working days after another, the commitment's own day, or the plan's last one. */
export type DueWhy =
  | { readonly kind: 'working-days'; readonly from: Day; readonly days: number }
  | { readonly kind: 'commitment'; readonly commitment: string }
  | { readonly kind: 'plan-end' }

/** A due day with its reason; provisional while a State Council notice is missing. */
export interface Due {
  readonly on: Day
  readonly why: DueWhy
  readonly provisional?: boolean | undefined
}

/** Whom a chain is handed to, and for what. */
export interface Handed {
  readonly unit: string
  readonly role: DutyRole
  readonly part?: Text | undefined
  /** The collective name by which it was reached. */
  readonly via?: string | undefined
}

/** What one unit does in it. */
export interface Duty extends Handed {
  readonly state: DutyState
  readonly due?: Due | undefined
  /** Directory persons: who answers in the unit, and whom to call. */
  readonly person?: string | undefined
  readonly contact?: string | undefined
  readonly signedOn?: Day | undefined
  readonly begunOn?: Day | undefined
  readonly reportedOn?: Day | undefined
  /** How it is to be done, and what came of it. */
  readonly approach?: string | undefined
  readonly result?: string | undefined
  readonly reportedBy?: string | undefined
  readonly returnedTimes: number
  /** The unit that was asked first, where another answers now. */
  readonly askedUnit?: string | undefined
  /** The unit ended and nobody answers for it. */
  readonly isOrphan?: boolean | undefined
}

/** A transfer of a lead that waits for approval. */
export interface Transfer {
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly by: string
  readonly byName: string
  readonly on: Day
}

/** What the facts come to. */
export interface Chain {
  readonly id: string
  readonly plan: string
  readonly title: Text
  readonly commitments: readonly string[]
  readonly state: ChainState
  readonly node: Node
  readonly since: Day
  /** Of the node; absent when nothing is waited for. */
  readonly due?: Due | undefined
  readonly revision: number
  readonly duties: readonly Duty[]
  readonly parent?: string | undefined
  readonly mergedInto?: string | undefined
  readonly parts?: readonly string[] | undefined
  readonly outcome?: 'fulfilled' | 'unfulfilled' | undefined
  readonly urgedOn?: Day | undefined
  readonly urgedTimes: number
  readonly transfer?: Transfer | undefined
  /** Of hand-over, review and close, whose day belongs to the office. */
  readonly officeDue?: Due | undefined
  readonly reviewedBy?: string | undefined
  /** The last thing that happened to it was this, so it can be taken back. */
  readonly undoable?: 'merge' | 'split' | undefined
}

/** How a chain stood before it was merged or split, as far as that changed it; part of the fact that takes it back. */
export type Before = Pick<Chain, 'commitments' | 'duties' | 'node' | 'since' | 'officeDue' | 'reviewedBy'>

interface Base {
  readonly on: Day
  readonly by: string
  readonly byName: string
  readonly reason?: string | undefined
}

/** What can happen, each with what it says; due days are part of the fact, so that rebuilding asks no calendar. */
export type FactBody =
  | {
      kind: 'set-up'
      details: { id: string; plan: string; title: Text; commitments: string[]; parent?: string | undefined; due: Due }
    }
  | { kind: 'handed-over'; details: { duties: Handed[]; due: Due } }
  | { kind: 'signed'; details: { unit: string; person: string; contact: string; due: Due } }
  | { kind: 'named'; details: { unit: string; person: string; contact: string } }
  | { kind: 'begun'; details: { unit: string; approach: string; due: Due } }
  | { kind: 'reported'; details: { unit: string; result: string; due: Due } }
  | { kind: 'returned'; details: { units: string[]; due: Due } }
  | { kind: 'reviewed'; details: { due: Due } }
  | { kind: 'closed'; details: { outcome: 'fulfilled' | 'unfulfilled' } }
  | { kind: 'urged'; details: { units: string[] } }
  | { kind: 'merged-in'; details: { from: string[]; commitments: string[]; duties: Handed[]; due: Due } }
  | { kind: 'merged'; details: { into: string } }
  | { kind: 'split'; details: { parts: string[] } }
  | { kind: 'merge-undone'; details: { before: Before; other?: string | undefined } }
  | { kind: 'split-undone'; details: { before: Before } }
  | { kind: 'part-undone'; details: { whole: string } }
  | { kind: 'transfer-asked'; details: { from: string; to: string } }
  | { kind: 'transfer-approved'; details: { from: string; to: string; due: Due } }
  | { kind: 'transfer-refused'; details: { from: string; to: string } }
  | { kind: 'succeeded'; details: { from: string; to: string } }
  | { kind: 'orphaned'; details: { unit: string } }
  | {
      kind: 'amended'
      details: { amendment: string; title: Text; leads?: string[] | undefined; reportDue: Due; signDue: Due }
    }
  | { kind: 'dropped'; details: { amendment: string } }

/** Names of what can happen. */
export type FactKind = FactBody['kind']

/** One thing that happened. */
export type Fact = Base & FactBody

/**
 * Whether a role answers for the result, and so holds the node up. Who answers for a part does, as a lead does: the documents give
 * such a unit that part alone, nobody else reports on it, and three commitments name no other unit. What only
 * takes part reports too and holds nothing up. A lead stays one lead: the part does not end when leads change (`withLeads`).
 */
export function answers(role: DutyRole): boolean {
  return role === 'lead' || role === 'joint' || role === 'part'
}

/** The duties that still hold. */
export function heldDuties(chain: Pick<Chain, 'duties'>): Duty[] {
  return chain.duties.filter(({ state }) => state !== 'ended')
}

const waitsAt: Readonly<Partial<Record<DutyState, Node>>> = { asked: 'sign', signed: 'act', acting: 'report' }

/** The node that a duty waits at; undefined once it has reported. */
export function nodeOfDuty({ state }: Pick<Duty, 'state'>): Node | undefined {
  return waitsAt[state]
}

function nodeOf(chain: Chain): Node {
  const leads = heldDuties(chain).filter(({ role }) => answers(role))
  if (leads.length === 0) return 'hand-over'
  for (const state of ['asked', 'signed', 'acting'] as const)
    if (leads.some((one) => one.state === state)) return waitsAt[state] as Node
  return chain.reviewedBy === undefined ? 'review' : 'close'
}

const soonest = (dues: readonly (Due | undefined)[]): Due | undefined =>
  dues.reduce((held, one) => (one !== undefined && (held === undefined || one.on < held.on) ? one : held), undefined)

/** Settles node, since and due after what happened. */
function settled(chain: Chain, on: Day, isNew = false): Chain {
  if (chain.state !== 'open') return { ...chain, due: undefined, officeDue: undefined }
  const node = nodeOf(chain)
  const isOffice = node === 'hand-over' || node === 'review' || node === 'close'
  const due = isOffice
    ? chain.officeDue
    : soonest(
        heldDuties(chain)
          .filter((one) => answers(one.role) && nodeOfDuty(one) === node)
          .map((one) => one.due),
      )
  return { ...chain, node, due, since: isNew || node !== chain.node ? on : chain.since }
}

const map = (chain: Chain, unit: string, change: (duty: Duty) => Duty): Chain => ({
  ...chain,
  duties: chain.duties.map((duty) => (duty.unit === unit && duty.state !== 'ended' ? change(duty) : duty)),
})

const asked = (handed: Handed, due: Due): Duty => ({ ...handed, state: 'asked', due, returnedTimes: 0 })

/** Adds duties; a unit that has one already keeps the stronger role. */
function withDuties(chain: Chain, handed: readonly Handed[], due: Due): Chain {
  const duties = [...chain.duties]
  for (const one of handed) {
    const at = duties.findIndex(({ unit }) => unit === one.unit)
    const held = duties[at]
    if (held === undefined) duties.push(asked(one, due))
    else if (held.state === 'ended') duties[at] = asked(one, due)
    else if (dutyRoles.indexOf(one.role) < dutyRoles.indexOf(held.role))
      duties[at] = { ...held, role: one.role, part: one.part, via: one.via }
  }
  return { ...chain, duties }
}

/** The leads that are no longer named end, new ones are asked to sign. */
function withLeads(chain: Chain, leads: readonly string[], due: Due): Chain {
  const ended = chain.duties.map((duty): Duty =>
    answers(duty.role) && duty.role !== 'part' && !leads.includes(duty.unit)
      ? { ...duty, state: 'ended', due: undefined }
      : duty,
  )
  return withDuties(
    { ...chain, duties: ended },
    leads.map((unit) => ({ unit, role: 'lead' as const })),
    due,
  )
}

function succeed(chain: Chain, from: string, to: string): Chain {
  const old = chain.duties.find(({ unit, state }) => unit === from && state !== 'ended')
  if (old === undefined) return chain
  const own = chain.duties.find(({ unit }) => unit === to)
  const moved: Duty = { ...old, unit: to, askedUnit: old.askedUnit ?? from, isOrphan: undefined }
  if (own === undefined || own.state === 'ended')
    return { ...chain, duties: [...chain.duties.filter((one) => one !== own && one !== old), moved] }
  // The successor takes part already: the stronger role holds, and what is less far is still to be done.
  const further = dutyStates.indexOf(old.state) < dutyStates.indexOf(own.state) ? old : own
  const role = dutyRoles.indexOf(old.role) < dutyRoles.indexOf(own.role) ? old.role : own.role
  const joined: Duty = { ...further, unit: to, role, person: own.person, contact: own.contact, askedUnit: from }
  return { ...chain, duties: chain.duties.flatMap((one) => (one === old ? [] : [one === own ? joined : one])) }
}

function begun(fact: Fact & { kind: 'set-up' }): Chain {
  const { id, plan, title, commitments, parent, due } = fact.details
  return {
    id,
    plan,
    title,
    commitments,
    ...(parent === undefined ? {} : { parent }),
    state: 'open',
    node: 'hand-over',
    since: fact.on,
    due,
    officeDue: due,
    revision: 0,
    duties: [],
    urgedTimes: 0,
  }
}

/** What of a chain has to be known to put it back. */
export function beforeOf({ commitments, duties, node, since, officeDue, reviewedBy }: Chain): Before {
  return { commitments, duties, node, since, officeDue, reviewedBy }
}

/** As it stood before a merge or split; everything is set, so that nothing of what is taken back stays. */
const putBack = (chain: Chain, { commitments, duties, node, since, officeDue, reviewedBy }: Before): Chain => ({
  ...chain,
  state: 'open',
  mergedInto: undefined,
  parts: undefined,
  commitments,
  duties,
  node,
  since,
  officeDue,
  reviewedBy,
})

type Rule<K extends FactKind> = (chain: Chain, fact: Extract<Fact, { kind: K }>) => Chain

/** What each kind of fact makes of a chain, before node and due are settled. */
const rules: { readonly [K in Exclude<FactKind, 'set-up'>]: Rule<K> } = {
  'handed-over': (chain, { details }) => withDuties({ ...chain, officeDue: undefined }, details.duties, details.due),
  signed: (chain, { on, details: { unit, person, contact, due } }) =>
    map(chain, unit, (duty) => ({ ...duty, state: 'signed', person, contact, due, signedOn: on })),
  named: (chain, { details: { unit, person, contact } }) => map(chain, unit, (duty) => ({ ...duty, person, contact })),
  begun: (chain, { on, details: { unit, approach, due } }) =>
    map(chain, unit, (duty) => ({ ...duty, state: 'acting', approach, due, begunOn: on })),
  reported: (chain, { on, by, details: { unit, result, due } }) => ({
    ...map(chain, unit, (duty) => ({
      ...duty,
      state: 'reported',
      result,
      due: undefined,
      reportedOn: on,
      reportedBy: by,
    })),
    officeDue: due,
  }),
  returned: (chain, { details: { units, due } }) => ({
    ...chain,
    duties: chain.duties.map((duty): Duty =>
      units.includes(duty.unit) && duty.state === 'reported'
        ? { ...duty, state: 'acting', due, returnedTimes: duty.returnedTimes + 1 }
        : duty,
    ),
    state: 'open',
    outcome: undefined,
    reviewedBy: undefined,
    officeDue: undefined,
  }),
  reviewed: (chain, { by, details }) => ({ ...chain, reviewedBy: by, officeDue: details.due }),
  closed: (chain, { details }) => ({ ...chain, state: 'closed', outcome: details.outcome, transfer: undefined }),
  urged: (chain, { on }) => ({ ...chain, urgedOn: on, urgedTimes: chain.urgedTimes + 1 }),
  'merged-in': (chain, { details: { commitments, duties, due } }) =>
    withDuties(
      { ...chain, commitments: [...new Set([...chain.commitments, ...commitments])], reviewedBy: undefined },
      duties,
      due,
    ),
  merged: (chain, { details }) => ({ ...chain, state: 'merged', mergedInto: details.into, transfer: undefined }),
  split: (chain, { details }) => ({ ...chain, state: 'split', parts: details.parts, transfer: undefined }),
  'merge-undone': (chain, { details }) => putBack(chain, details.before),
  'split-undone': (chain, { details }) => putBack(chain, details.before),
  'part-undone': (chain) => ({ ...chain, state: 'undone' }),
  'transfer-asked': (chain, { on, by, byName, reason = '', details: { from, to } }) => ({
    ...chain,
    transfer: { from, to, reason, by, byName, on },
  }),
  'transfer-refused': (chain) => ({ ...chain, transfer: undefined }),
  'transfer-approved': (chain, { details: { from, to, due } }) => {
    const old = chain.duties.find(({ unit }) => unit === from)
    const ended = map(chain, from, (duty) => ({ ...duty, state: 'ended', due: undefined }))
    const handed: Handed = { unit: to, role: old?.role ?? 'lead', part: old?.part }
    return withDuties({ ...ended, transfer: undefined, reviewedBy: undefined }, [handed], due)
  },
  succeeded: (chain, { details }) => succeed(chain, details.from, details.to),
  orphaned: (chain, { details }) => map(chain, details.unit, (duty) => ({ ...duty, isOrphan: true })),
  amended: (chain, { details: { title, leads, reportDue, signDue } }) => {
    const duties = chain.duties.map((duty): Duty => (duty.state === 'acting' ? { ...duty, due: reportDue } : duty))
    const next = { ...chain, title, duties }
    return leads === undefined || chain.duties.length === 0 ? next : withLeads(next, leads, signDue)
  },
  dropped: (chain) => ({ ...chain, state: 'dropped', transfer: undefined }),
}

/** The chain after one more fact; the first one must set it up. */
export function after(chain: Chain | undefined, fact: Fact): Chain {
  if (fact.kind === 'set-up') return { ...begun(fact), revision: 1 }
  if (chain === undefined) throw new Error(`a chain begins with set-up, not with ${fact.kind}`)
  const rule = rules[fact.kind] as (held: Chain, happened: Fact) => Chain
  const next = rule(chain, fact)
  const undoable = fact.kind === 'merged-in' ? 'merge' : fact.kind === 'split' ? 'split' : undefined
  return { ...settled(next, fact.on, fact.kind === 'returned'), revision: chain.revision + 1, undoable }
}

/** The chain that facts come to. */
export function chainOf(facts: readonly Fact[]): Chain {
  const [first, ...rest] = facts
  if (first === undefined) throw new Error('a chain has at least one fact')
  return rest.reduce(after, after(undefined, first))
}

/** Whether the node is past its day. */
export function isOverdue({ state, due }: Pick<Chain, 'state' | 'due'>, today: Day): boolean {
  return state === 'open' && due !== undefined && due.on < today
}
