/** Deciding: an officer proposes, a leader who did not propose decides, the limit may be extended once, the decision is delivered. 行政许可法 §38, §42, §44 */
import type { Text } from '#base/text.ts'
import { act, type Act, type DocumentRule, type Gate, type Outcome, type Reference } from '../definition.ts'
import { field, type Field } from '../fields.ts'
import { hasDone, type CaseView } from '../fold.ts'
import { deliveredGate, unitsAnswered } from './gates.ts'
import { closed, licensingLaw, type ClockStop, type Phase } from './phase.ts'

/** One way of deciding: to grant, to refuse, to revoke. */
export interface Way {
  /** The act of the leader, and the value of the proposal. */
  readonly id: string
  readonly title: Text
  readonly basis: Reference
  readonly outcomeId: string
  readonly outcome: Outcome
  readonly document: DocumentRule
  readonly gates?: readonly Gate[]
  readonly weight?: Act['weight']
}

/** What a procedure says to decide. */
export interface DecisionGiven {
  /** The state in which the case is examined. */
  readonly examining: string
  readonly basis: Reference
  readonly ways: readonly Way[]
  /** What a proposal needs. */
  readonly proposalGates: readonly Gate[]
  /** Asked with the proposal besides the way and its reasons. */
  readonly proposalInput?: readonly Field[]
  readonly clock: {
    readonly startsWith: readonly string[]
    /** Acts by which silence made it begin, on the day of receipt. */
    readonly bySilence?: readonly string[]
    readonly decideDays: readonly string[]
    readonly extendDays: readonly string[]
    readonly deliverDays: readonly string[]
    readonly stops: readonly ClockStop[]
    readonly basis?: Reference
  }
  /** What the last step needs besides the delivered decision. */
  readonly closeGates?: readonly Gate[]
  readonly series: { readonly extension: string }
}

/** What the officer proposed last; undefined once it was sent back. */
export function proposalOf(view: CaseView): CaseView['done'][number] | undefined {
  const last = view.done.findLast(({ act: id }) => id === 'propose' || id === 'send-back')
  return last?.act === 'propose' ? last : undefined
}

function proposedGate(way: Way, ways: readonly Way[]): Gate {
  return {
    id: 'as-proposed',
    title: { zh: '与拟办意见一致', en: 'As proposed' },
    basis: way.basis,
    check: (view) => {
      const proposed = proposalOf(view)?.input['way']
      if (proposed === way.id) return undefined
      const other = ways.find(({ id }) => id === proposed)?.title
      return {
        missing: {
          zh: `拟办意见是“${other?.zh ?? '没有意见'}”。`,
          en: `What was proposed is “${other?.en ?? 'nothing'}”.`,
        },
        cure: {
          zh: '不同意拟办意见的，请退回并写明理由，由经办人另拟。',
          en: 'Send it back with your reason, and have another proposal made.',
        },
      }
    },
  }
}

const extendedOnce: Gate = {
  id: 'extended-once',
  title: { zh: '只延长一次', en: 'Extended once' },
  basis: licensingLaw('42'),
  check: (view) =>
    hasDone(view, 'extend')
      ? {
          missing: { zh: '决定期限已经延长过一次。', en: 'The limit was extended once already.' },
          cure: { zh: '请在现在的期限内决定。', en: 'Decide within the present limit.' },
        }
      : undefined,
}

const extensionAsked: Gate = {
  id: 'extension-asked',
  title: { zh: '经办人已提出延长', en: 'Extension asked for' },
  basis: licensingLaw('42'),
  check: (view) =>
    hasDone(view, 'ask-extension')
      ? undefined
      : {
          missing: { zh: '经办人还没有提出延长并写明理由。', en: 'The officer has not asked for it with a reason.' },
          cure: { zh: '请经办人先办“提出延长”。', en: 'Have the officer ask for the extension first.' },
        },
}

function extending({ examining }: DecisionGiven): Act[] {
  const from = [examining, 'proposed']
  const basis = licensingLaw('42')
  return [
    act({
      id: 'ask-extension',
      title: { zh: '提出延长', en: 'Ask for an extension' },
      basis,
      from,
      to: 'same',
      by: 'handler',
      input: [field({ id: 'reason', label: { zh: '延长的理由', en: 'Reason' }, kind: 'long-text', basis })],
      gates: [extendedOnce],
    }),
    act({
      id: 'extend',
      title: { zh: '批准延长', en: 'Approve the extension' },
      basis,
      from,
      to: 'same',
      by: 'approver',
      gates: [extendedOnce, extensionAsked],
      notBy: ['ask-extension'],
      document: 'extension-notice',
      tellsApplicant: true,
    }),
  ]
}

function proposing({ examining, basis, ways, proposalGates, proposalInput = [] }: DecisionGiven): Act[] {
  return [
    act({
      id: 'propose',
      title: { zh: '提出拟办意见', en: 'Propose a decision' },
      basis,
      from: [examining],
      to: 'proposed',
      by: 'handler',
      input: [
        field({
          id: 'way',
          label: { zh: '拟办意见', en: 'Proposal' },
          kind: 'choice',
          basis,
          choices: ways.map(({ id, title }) => ({ value: id, label: title })),
        }),
        field({
          id: 'reasons',
          label: { zh: '理由', en: 'Reasons' },
          kind: 'long-text',
          basis: licensingLaw('38__para_2'),
        }),
        ...proposalInput,
      ],
      gates: [...proposalGates, unitsAnswered],
      weight: 'main',
    }),
    act({
      id: 'send-back',
      title: { zh: '退回', en: 'Send back' },
      basis,
      from: ['proposed'],
      to: examining,
      by: 'approver',
      input: [field({ id: 'reason', label: { zh: '退回的理由', en: 'Reason' }, kind: 'long-text', basis })],
      notBy: ['propose'],
    }),
  ]
}

function deciding({ ways }: DecisionGiven): Act[] {
  return ways.map((way) =>
    act({
      id: way.id,
      title: way.title,
      basis: way.basis,
      from: ['proposed'],
      to: 'delivering',
      by: 'approver',
      gates: [proposedGate(way, ways), ...(way.gates ?? [])],
      notBy: ['propose'],
      outcome: way.outcomeId,
      document: way.document.id,
      tellsApplicant: true,
      weight: way.weight ?? (way.outcome.tone === 'granted' ? 'main' : 'grave'),
    }),
  )
}

function clocks({ ways, clock }: DecisionGiven): Phase['clocks'] {
  const decided = ways.map(({ id }) => id)
  const silent = clock.bySilence ?? []
  return [
    {
      id: 'decision',
      title: { zh: '决定期限', en: 'Limit for deciding' },
      basis: clock.basis ?? licensingLaw('42'),
      level: 'legal',
      whose: 'office',
      parameters: clock.decideDays,
      startsWith: [...clock.startsWith, ...silent],
      ...(silent.length === 0 ? {} : { backdated: { by: silent, to: 'acceptance' } }),
      endsWith: decided,
      stops: clock.stops,
      extension: { by: 'extend', parameters: clock.extendDays, basis: licensingLaw('42') },
    },
    {
      id: 'delivery',
      title: { zh: '送达期限', en: 'Limit for delivering' },
      basis: licensingLaw('44'),
      level: 'legal',
      whose: 'office',
      parameters: clock.deliverDays,
      startsWith: decided,
      endsWith: ways.map(({ document }) => `delivered:${document.id}`),
      stops: [],
    },
  ]
}

/** The phase: states `proposed`, `delivering` and `closed`, four eyes, one extension, delivery in time. */
export function decision(given: DecisionGiven): Phase {
  const { ways, basis, closeGates = [] } = given
  return {
    states: {
      ...closed,
      proposed: { title: { zh: '待审批', en: 'To be decided' }, turn: 'office' },
      delivering: { title: { zh: '待送达', en: 'To be delivered' }, turn: 'office' },
    },
    acts: [
      ...proposing(given),
      ...deciding(given),
      ...extending(given),
      act({
        id: 'close',
        title: { zh: '办结', en: 'Close the case' },
        basis,
        from: ['delivering'],
        to: 'closed',
        by: 'handler',
        gates: [deliveredGate(ways.map(({ document }) => document.id)), ...closeGates],
        weight: 'main',
      }),
    ],
    clocks: clocks(given),
    outcomes: Object.fromEntries(ways.map(({ outcomeId, outcome }) => [outcomeId, outcome])),
    documents: [
      ...ways.map(({ document }) => document),
      {
        id: 'extension-notice',
        title: { zh: '延长期限告知书', en: 'Notice of extension' },
        basis: licensingLaw('42'),
        series: given.series.extension,
        verifiable: true,
        compose: (view) => [
          {
            kind: 'paragraph',
            text: '在规定期限内不能作出决定，经本机关负责人批准，决定期限延长一次。延长后的期限和每一天的计算，见办件进度页。',
          },
          {
            kind: 'paragraph',
            text: `理由：${view.done.findLast(({ act: id }) => id === 'ask-extension')?.input['reason'] ?? ''}`,
          },
        ],
      },
    ],
  }
}
