/** Other ends and pauses: the applicant withdraws, a case rests while another decides something first, a leader terminates it. */
import type { Text } from '#base/text.ts'
import { act, type Gate, type Reference } from '../definition.ts'
import { field } from '../fields.ts'
import { closed, licensingLaw, type Phase } from './phase.ts'

/** An application is the applicant’s own; until it is decided they may take it back. 行政许可法 §29 */
export function withdrawal(from: readonly string[]): Partial<Phase> {
  return {
    states: closed,
    acts: [
      act({
        id: 'withdraw',
        title: { zh: '撤回申请', en: 'Withdraw' },
        about: {
          zh: '作出决定前可以撤回；以后可以重新申请。',
          en: 'Possible until it is decided; one may apply again later.',
        },
        basis: licensingLaw('29'),
        from,
        to: 'closed',
        by: 'applicant',
        input: [
          field({
            id: 'reason',
            label: { zh: '理由', en: 'Reason' },
            kind: 'long-text',
            basis: licensingLaw('29'),
            isRequired: false,
          }),
        ],
        outcome: 'withdrawn',
        weight: 'grave',
      }),
    ],
    outcomes: {
      withdrawn: { title: { zh: '申请人撤回', en: 'Withdrawn' }, basis: licensingLaw('29'), tone: 'ended' },
    },
  }
}

/** What a procedure says about resting; the limit goes on, because no statute stops it. */
export interface SuspensionGiven {
  readonly from: string
  readonly basis: Reference
}

/** A case rests until another matter is settled; only the state changes, the clocks go on. */
export function suspension({ from, basis }: SuspensionGiven): Partial<Phase> {
  return {
    states: {
      suspended: {
        title: { zh: '中止', en: 'Suspended' },
        turn: 'others',
        about: {
          zh: '等另一件事先有结果。法律没有规定期限因此停下，期限照常计算。',
          en: 'Another matter has to be settled first. No statute stops the limit for it, so the days go on.',
        },
      },
    },
    acts: [
      act({
        id: 'suspend',
        title: { zh: '中止', en: 'Suspend' },
        basis,
        from: [from],
        to: 'suspended',
        by: 'approver',
        input: [
          field({ id: 'reason', label: { zh: '等什么结果', en: 'What is waited for' }, kind: 'long-text', basis }),
        ],
        tellsApplicant: true,
      }),
      act({
        id: 'resume',
        title: { zh: '恢复办理', en: 'Resume' },
        basis,
        from: ['suspended'],
        to: from,
        by: 'handler',
        input: [field({ id: 'reason', label: { zh: '恢复的理由', en: 'Why it goes on' }, kind: 'long-text', basis })],
        tellsApplicant: true,
        weight: 'main',
      }),
    ],
  }
}

/** What a procedure says about terminating. */
export interface TerminationGiven {
  readonly from: readonly string[]
  readonly basis: Reference
  readonly title: Text
  readonly about: Text
  readonly outcome: { readonly id: string; readonly title: Text }
  readonly gates?: readonly Gate[]
}

/** A leader ends a case without deciding it, on a clause that the procedure names. */
export function termination({ from, basis, title, about, outcome, gates = [] }: TerminationGiven): Partial<Phase> {
  return {
    states: closed,
    acts: [
      act({
        id: 'terminate',
        title,
        about,
        basis,
        from,
        to: 'closed',
        by: 'approver',
        input: [field({ id: 'reason', label: { zh: '理由', en: 'Reason' }, kind: 'long-text', basis })],
        gates,
        outcome: outcome.id,
        tellsApplicant: true,
        weight: 'grave',
      }),
    ],
    outcomes: { [outcome.id]: { title: outcome.title, basis, tone: 'ended' } },
  }
}
