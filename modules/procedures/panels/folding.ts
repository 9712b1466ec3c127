/** Folds the facts of expert panels into what each panel is now; pure. */
import type { Day } from '#base/day.ts'
import type { FactAuthor, FileRef } from '../facts.ts'
import type { OpinionVerdict, PanelFactData } from './facts.ts'

/** An opinion as it was signed. */
export interface SignedOpinion {
  readonly expert: string
  readonly verdict: OpinionVerdict
  readonly text: string
  readonly hash: string
  readonly paper?: FileRef
  readonly on: Day
  readonly at: string
  readonly seq: number
}

/** That somebody of the panel should not take part, and what was decided. */
export interface PanelRecusal {
  readonly expert: string
  readonly by: 'expert' | 'applicant' | 'office'
  readonly reason: string
  readonly on: Day
  readonly decision?: { readonly granted: boolean; readonly reason: string; readonly on: Day; readonly next?: string }
}

/** A panel as it stands. */
export interface Panel {
  readonly id: string
  readonly state: 'prepared' | 'drawn' | 'closed' | 'dropped'
  readonly prepared: PanelFactData['panel-prepared'] & { readonly on: Day; readonly at: string; readonly seq: number }
  readonly preparedBy: FactAuthor
  readonly drawn?: PanelFactData['panel-drawn'] & { readonly on: Day; readonly at: string; readonly by: FactAuthor }
  /** Pool numbers of those who sit now; fewer than the seats where nobody was left to follow. */
  readonly members: readonly string[]
  readonly recusals: readonly PanelRecusal[]
  /** All that were signed, in order, those of experts who left too. */
  readonly opinions: readonly SignedOpinion[]
  readonly closed?: { readonly summary: string; readonly on: Day; readonly by: FactAuthor }
  readonly dropped?: { readonly reason: string; readonly on: Day }
}

/** The opinions that count: the last of each who sits. */
export function countedOpinions({ members, opinions }: Pick<Panel, 'members' | 'opinions'>): SignedOpinion[] {
  return members.flatMap((expert) => opinions.findLast((one) => one.expert === expert) ?? [])
}

/** The recusal of an expert that waits for a decision. */
export function pendingRecusal({ recusals }: Pick<Panel, 'recusals'>, expert: string): PanelRecusal | undefined {
  return recusals.find((one) => one.expert === expert && one.decision === undefined)
}

/** Who follows when a seat falls empty: the next of the order who never sat. */
export function nextInOrder({
  drawn,
  members,
  recusals,
}: Pick<Panel, 'drawn' | 'members' | 'recusals'>): string | undefined {
  const gone = new Set(recusals.filter(({ decision }) => decision?.granted === true).map(({ expert }) => expert))
  return drawn?.order.find((expert) => !members.includes(expert) && !gone.has(expert))
}

/** Panels of which the experts have still to answer. */
export function openPanels(panels: readonly Panel[]): Panel[] {
  return panels.filter(({ state }) => state === 'prepared' || state === 'drawn')
}

interface Written {
  readonly by: FactAuthor
  readonly on: Day
  readonly at: string
  readonly seq: number
}

type Change = { readonly [K in keyof PanelFactData]: (panel: Panel, data: PanelFactData[K], written: Written) => Panel }

const changes: Omit<Change, 'panel-prepared'> = {
  'panel-drawn': (panel, data, { by, on, at }) => ({
    ...panel,
    state: 'drawn',
    drawn: { ...data, by, on, at },
    members: data.order.slice(0, panel.prepared.seats),
  }),
  'panel-recusal-asked': (panel, { expert, by, reason }, { on }) => ({
    ...panel,
    recusals: [...panel.recusals, { expert, by, reason, on }],
  }),
  'panel-recusal-decided': (panel, { expert, granted, reason, next }, { on }) => ({
    ...panel,
    members: granted
      ? panel.members.flatMap((one) => (one === expert ? (next === undefined ? [] : [next]) : [one]))
      : panel.members,
    recusals: panel.recusals.map((one) =>
      one.expert === expert && one.decision === undefined
        ? { ...one, decision: { granted, reason, on, ...(next === undefined ? {} : { next }) } }
        : one,
    ),
  }),
  'panel-opinion': (panel, { panel: _panel, ...data }, { on, at, seq }) => ({
    ...panel,
    opinions: [...panel.opinions, { ...data, on, at, seq }],
  }),
  'panel-closed': (panel, { summary }, { by, on }) => ({ ...panel, state: 'closed', closed: { summary, by, on } }),
  'panel-dropped': (panel, { reason }, { on }) => ({ ...panel, state: 'dropped', dropped: { reason, on } }),
}

/** A fact of a panel as it is folded. */
export type PanelFact = {
  readonly [K in keyof PanelFactData]: { readonly kind: K; readonly data: PanelFactData[K] } & Written
}[keyof PanelFactData]

/** The panels after one more fact. */
export function foldPanels(panels: readonly Panel[], fact: PanelFact): Panel[] {
  if (fact.kind === 'panel-prepared') {
    const { data, by, on, at, seq } = fact
    const panel: Panel = {
      id: data.panel,
      state: 'prepared',
      prepared: { ...data, on, at, seq },
      preparedBy: by,
      members: [],
      recusals: [],
      opinions: [],
    }
    return [...panels, panel]
  }
  const { kind, data } = fact
  const change = changes[kind] as (panel: Panel, data: PanelFact['data'], written: Written) => Panel
  return panels.map((one) => (one.id === data.panel ? change(one, data, fact) : one))
}
