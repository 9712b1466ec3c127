/** Folds the facts of a case into what it is now; pure, and the only way to know a case. */
import type { Day } from '#base/day.ts'
import type { ClockEvent } from './clocks/rules.ts'
import type { Act, ClockRule, Procedure } from './definition.ts'
import type { AttachedFile, Fact, FactAuthor, FactData, FileRef, Lack } from './facts.ts'
import { settleFields, type FieldValues } from './fields.ts'
import type { NameClaim } from './naming/rules.ts'
import type { PanelFactData } from './panels/facts.ts'
import { foldPanels, type Panel } from './panels/folding.ts'
import type { PublicityFactData } from './publicity/facts.ts'
import { foldObjections, type Objection } from './publicity/folding.ts'

/** One version of a paper that came in. */
export interface MaterialVersion {
  readonly version: number
  /** The fact with which it came in. */
  readonly seq: number
  readonly on: Day
  readonly by: FactAuthor
  readonly file?: FileRef
  /** A paper that was held already. */
  readonly held?: string
  /** It came on paper only. */
  readonly paper?: true
  readonly check?: {
    readonly isGood: boolean
    readonly sawOriginal: boolean
    readonly note: string
    readonly by: FactAuthor
    readonly on: Day
  }
}

/** An act that was carried out. */
export interface DoneAct {
  readonly seq: number
  readonly act: string
  readonly input: FieldValues
  readonly by: FactAuthor
  readonly on: Day
}

/** The correction notice: one, with everything that is missing. */
export interface CorrectionNotice {
  readonly seq: number
  readonly lacks: readonly Lack[]
  readonly on: Day
  readonly by: FactAuthor
  readonly answeredOn?: Day
}

/** A paper that was issued. */
export interface IssuedDocument {
  readonly id: string
  readonly rule: string
  readonly number: string
  readonly on: Day
  /** Files that went out with it, in order. */
  readonly attachments?: readonly AttachedFile[]
  readonly deliveries: readonly FactData['delivered'][]
}

/** Another unit's part in the case. */
export interface JoinedUnit {
  readonly unit: string
  readonly asks: string
  readonly on: Day
  readonly answer?: { readonly agrees: boolean; readonly text: string; readonly on: Day; readonly by: FactAuthor }
}

/** A case as it stands after its facts. */
export interface CaseView {
  readonly procedure: Procedure
  /** Versions in which it was handled before it was moved, oldest first: what was done then has its name from them. */
  readonly earlier: readonly Procedure[]
  readonly state: string
  readonly channel: 'web' | 'counter' | 'api'
  /** The day on which it was received; limits count from it. */
  readonly receivedOn: Day
  readonly fields: FieldValues
  readonly materials: ReadonlyMap<string, readonly MaterialVersion[]>
  readonly findings: ReadonlyMap<string, FactData['found'] & { readonly by: FactAuthor; readonly on: Day }>
  readonly done: readonly DoneAct[]
  readonly corrections: readonly CorrectionNotice[]
  readonly clocks: ReadonlyMap<string, readonly ClockEvent[]>
  readonly documents: readonly IssuedDocument[]
  readonly handler?: { readonly id: string; readonly name: string }
  readonly recused: readonly FactData['recused'][]
  readonly links: readonly FactData['linked'][]
  readonly joined: readonly JoinedUnit[]
  readonly panels: readonly Panel[]
  /** Made while it stood in public, oldest first. */
  readonly objections: readonly Objection[]
  /** The company applies under a changed name. */
  readonly nameClaim?: NameClaim
  readonly notes: readonly { readonly text: string; readonly by: FactAuthor; readonly on: Day; readonly seq: number }[]
  readonly outcome?: { readonly id: string; readonly on: Day }
  readonly endedOn?: Day
  /** Count of facts: the revision that a change must name. */
  readonly revision: number
}

/** Something that clocks may hear of: an act, a hand-in, a delivery. */
interface Passed {
  readonly act: string
  readonly on: Day
  readonly hasEnded: boolean
  readonly input: FieldValues
}

interface Folding {
  procedure: Procedure
  earlier: Procedure[]
  passed: Passed[]
  state: string
  channel: CaseView['channel']
  receivedOn: Day
  fields: FieldValues
  materials: Map<string, MaterialVersion[]>
  findings: Map<string, FactData['found'] & { by: FactAuthor; on: Day }>
  done: DoneAct[]
  corrections: CorrectionNotice[]
  clocks: Map<string, ClockEvent[]>
  documents: IssuedDocument[]
  handler?: { id: string; name: string }
  recused: FactData['recused'][]
  links: FactData['linked'][]
  joined: JoinedUnit[]
  panels: readonly Panel[]
  objections: readonly Objection[]
  nameClaim?: NameClaim
  notes: { text: string; by: FactAuthor; on: Day; seq: number }[]
  outcome?: { id: string; on: Day }
  endedOn?: Day
  revision: number
}

/** Finds the definition of a version; the case keeps the one it was started with. */
export type VersionOf = (version: number) => Procedure

function addMaterial(
  into: Folding,
  fact: Fact & { kind: 'submitted' | 'material-added' },
  one: FactData['material-added'],
): void {
  const { material, ...rest } = one
  const versions = into.materials.get(material) ?? []
  into.materials.set(material, [
    ...versions,
    { ...rest, version: versions.length + 1, seq: fact.seq, on: fact.on, by: fact.by },
  ])
}

/** What an act does to one clock. A start of a running clock begins it anew (a corrected request counts from its own day). */
function clockEvents(rule: ClockRule, act: string, day: Day, events: readonly ClockEvent[]): readonly ClockEvent[] {
  // A delivery is often entered later than it happened; a clock's events stay in order.
  const newest = events.at(-1)?.on
  const on = newest !== undefined && newest > day && !rule.startsWith.includes(act) ? newest : day
  const last = events.at(-1)?.kind
  const isOpen = last !== undefined && last !== 'ended'
  if (rule.startsWith.includes(act)) return [{ kind: 'started', on }]
  if (!isOpen) return events
  if (rule.endsWith.includes(act)) return [...events, { kind: 'ended', on }]
  const isStopped = events.findLast(({ kind }) => kind === 'stopped' || kind === 'resumed')?.kind === 'stopped'
  const stop = rule.stops.find(({ by }) => by.includes(act))
  if (stop !== undefined && !isStopped) return [...events, { kind: 'stopped', on, why: stop.why }]
  if (isStopped && rule.stops.some(({ until }) => until.includes(act))) return [...events, { kind: 'resumed', on }]
  return events
}

/** Lets every clock of the present version hear of it, extensions first. */
function hear(into: Folding, { act, on, hasEnded, input }: Passed, extensions: ExtensionReader): void {
  for (const rule of into.procedure.clocks) {
    if (rule.extension?.by !== act) continue
    const budget = lengthened(extensions(rule, on), input[rule.extension.field ?? ''])
    const events = into.clocks.get(rule.id)
    const last = events?.at(-1)?.kind
    if (budget !== undefined && events !== undefined && last !== 'ended')
      into.clocks.set(rule.id, [...events, { kind: 'extended', on, ...budget }])
  }
  for (const rule of into.procedure.clocks) {
    const before = into.clocks.get(rule.id) ?? []
    const since = rule.backdated?.by.includes(act) ? into.clocks.get(rule.backdated.to)?.[0]?.on : undefined
    let events = clockEvents(rule, act, since ?? on, before)
    const last = events.at(-1)?.kind
    if (hasEnded && last !== undefined && last !== 'ended') events = [...events, { kind: 'ended', on }]
    if (events !== before) into.clocks.set(rule.id, [...events])
  }
}

function pass(into: Folding, passed: Passed, extensions: ExtensionReader): void {
  into.passed.push(passed)
  hear(into, passed, extensions)
}

/** How the case ends by an act: as the act says, or as it was chosen in it or in an earlier one. */
export function outcomeOf(act: Act, done: readonly DoneAct[], input: FieldValues): string | undefined {
  if (act.outcome !== undefined || act.outcomeFrom === undefined) return act.outcome
  const { act: earlier, field } = act.outcomeFrom
  return earlier === undefined ? input[field] : done.findLast((one) => one.act === earlier)?.input[field]
}

/** What an extension adds where the act says how much: never more than the figure allows. */
function lengthened(budget: ReturnType<ExtensionReader>, asked: string | undefined): ReturnType<ExtensionReader> {
  if (budget === undefined || asked === undefined) return budget
  const n = Number(asked)
  return { ...budget, n: Number.isInteger(n) && n > 0 ? Math.min(n, budget.n) : budget.n }
}

function foldAct(into: Folding, fact: Fact & { kind: 'acted' }, extensions: ExtensionReader): void {
  const { act: id, input, document, lacks } = fact.data
  const { procedure } = into
  const act = procedure.acts.find((one) => one.id === id)
  if (act === undefined) throw new Error(`${procedure.id} ${procedure.version} has no act ${id}`)
  into.done.push({ seq: fact.seq, act: id, input, by: fact.by, on: fact.on })
  if (act.to !== 'same') into.state = act.to
  if (act.correction === 'asks') into.corrections.push({ seq: fact.seq, lacks: lacks ?? [], on: fact.on, by: fact.by })
  if (act.correction === 'answers') {
    const open = into.corrections.findLastIndex((one) => one.answeredOn === undefined)
    const notice = into.corrections[open]
    if (notice !== undefined) into.corrections[open] = { ...notice, answeredOn: fact.on }
  }
  if (document !== undefined) into.documents.push({ ...document, on: fact.on, deliveries: [] })
  const outcome = outcomeOf(act, into.done, input)
  if (outcome !== undefined) into.outcome = { id: outcome, on: fact.on }
  if (act.receives === true) into.receivedOn = fact.on
  const hasEnded = procedure.states[into.state]?.turn === 'nobody'
  if (hasEnded) into.endedOn ??= fact.on
  pass(into, { act: id, on: fact.on, hasEnded, input }, extensions)
}

/** How much an extension adds: its dated figure on the day of the act. */
export type ExtensionReader = (
  rule: ClockRule,
  on: Day,
) => { readonly n: number; readonly unit: 'working' | 'calendar' | 'months' | 'years' } | undefined

type Apply<K extends Fact['kind']> = (
  into: Folding,
  fact: Extract<Fact, { kind: K }>,
  versions: VersionOf,
  extensions: ExtensionReader,
) => void

function panelFact(into: Folding, fact: Extract<Fact, { kind: keyof PanelFactData }>): void {
  into.panels = foldPanels(into.panels, fact)
}

function objectionFact(into: Folding, fact: Extract<Fact, { kind: keyof PublicityFactData }>): void {
  const round = into.done.findLast(({ act }) => act === 'publicise')?.seq ?? 0
  into.objections = foldObjections(into.objections, fact, round)
}

const applying: { readonly [K in Fact['kind']]: Apply<K> } = {
  submitted: () => undefined,
  acted: (into, fact, _versions, extensions) => foldAct(into, fact, extensions),
  'material-added': (into, fact) => addMaterial(into, fact, fact.data),
  'material-checked': (into, { data: { material, version, ...check }, by, on }) => {
    const versions = into.materials.get(material) ?? []
    into.materials.set(
      material,
      versions.map((one) => (one.version === version ? { ...one, check: { ...check, by, on } } : one)),
    )
  },
  'fields-changed': (into, { data }) => {
    into.fields = settleFields(into.procedure.fields, { ...into.fields, ...data.fields })
    // What an officer found rested on what was said before.
    const changed = new Set(Object.keys(data.fields))
    for (const { id, fields } of into.procedure.conditions)
      if (fields.some((one) => changed.has(one))) into.findings.delete(id)
  },
  found: (into, { data, by, on }) => void into.findings.set(data.condition, { ...data, by, on }),
  assigned: (into, { data }) => void (into.handler = { id: data.handler, name: data.handlerName }),
  recused: (into, { data }) => {
    into.recused.push(data)
    if (into.handler?.id === data.person) delete into.handler
  },
  noted: (into, { data, by, on, seq }) => void into.notes.push({ text: data.text, by, on, seq }),
  linked: (into, { data }) => void into.links.push(data),
  'unit-joined': (into, { data, on }) => void into.joined.push({ ...data, on }),
  'unit-answered': (into, { data: { unit, ...answer }, by, on }) => {
    into.joined = into.joined.map((one) =>
      one.unit === unit && !one.answer ? { ...one, answer: { ...answer, by, on } } : one,
    )
  },
  delivered: (into, { data }, _versions, extensions) => {
    into.documents = into.documents.map((one) =>
      one.id === data.document ? { ...one, deliveries: [...one.deliveries, data] } : one,
    )
    const rule = into.documents.find(({ id }) => id === data.document)?.rule ?? ''
    pass(into, { act: `delivered:${rule}`, on: data.deliveredOn, hasEnded: false, input: {} }, extensions)
  },
  'version-changed': (into, { data }, versions, extensions) => {
    into.earlier.push(into.procedure)
    into.procedure = versions(data.toVersion)
    into.state = data.state
    // The limits of the new version run from the days on which things happened, as if it had held then.
    into.clocks.clear()
    for (const passed of into.passed) hear(into, passed, extensions)
  },
  're-projected': () => undefined,
  'name-claimed': (into, { data, on }) => void (into.nameClaim = { ...data, on, state: 'open' }),
  'name-checked': (into, { data, by, on }) => {
    if (into.nameClaim) into.nameClaim = { ...into.nameClaim, state: 'checked', check: { ...data, by, on } }
  },
  'name-decided': (into, { data: { confirmed, reason }, by, on }) => {
    const claim = into.nameClaim
    if (claim === undefined) return
    // Who does not agree with the officer's word sends it back.
    const state = !confirmed ? 'open' : claim.check?.holds === true ? 'confirmed' : 'refused'
    into.nameClaim = { ...claim, state, decision: { reason, by, on } }
  },
  'panel-prepared': panelFact,
  'panel-drawn': panelFact,
  'panel-recusal-asked': panelFact,
  'panel-recusal-decided': panelFact,
  'panel-opinion': panelFact,
  'panel-closed': panelFact,
  'panel-dropped': panelFact,
  'objection-made': objectionFact,
  'objection-answered': objectionFact,
}

/** Folds facts in order; throws when the first is not the hand-in (a bug, never a user's mistake). */
export function foldCase(
  facts: readonly Fact[],
  version: number,
  versions: VersionOf,
  extensions: ExtensionReader,
): CaseView {
  const [first, ...rest] = facts
  if (first?.kind !== 'submitted') throw new Error('a case begins with its hand-in')
  const procedure = versions(version)
  const into: Folding = {
    procedure,
    earlier: [],
    passed: [],
    state: procedure.initialBy?.[first.data.channel] ?? procedure.initial,
    channel: first.data.channel,
    receivedOn: first.data.receivedOn,
    fields: settleFields(procedure.fields, first.data.fields),
    materials: new Map(),
    findings: new Map(),
    done: [],
    corrections: [],
    clocks: new Map(),
    documents: [],
    recused: [],
    links: [],
    joined: [],
    panels: [],
    objections: [],
    notes: [],
    revision: facts.length,
  }
  for (const one of first.data.materials) addMaterial(into, first, one)
  for (const act of ['submitted', `submitted:${first.data.channel}`])
    pass(into, { act, on: first.data.receivedOn, hasEnded: false, input: {} }, extensions)
  for (const fact of rest) (applying[fact.kind] as Apply<Fact['kind']>)(into, fact, versions, extensions)
  return into
}

/** The newest version of a paper. */
export function newestOf(view: CaseView, material: string): MaterialVersion | undefined {
  return view.materials.get(material)?.at(-1)
}

/** Whether an act was carried out at least once. */
export function hasDone(view: CaseView, act: string): boolean {
  return view.done.some((one) => one.act === act)
}
