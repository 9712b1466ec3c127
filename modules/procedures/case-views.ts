/** Turns a folded case into what is shown of it: the same pieces for applicant and staff, with what each may see. */
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Party } from '#modules/directory/index.ts'
import { explainCaseClock, clocksOf, nextDue, type CaseClock } from './case-clocks.ts'
import type { ClockStep } from './clocks/rules.ts'
import type { ActorKind, Obstacle } from './definition.ts'
import type { Fact } from './facts.ts'
import type { CaseView } from './fold.ts'
import { openActs, type GateContext } from './gates.ts'
import type { Labels } from './labels.ts'
import { standingOf } from './papers.ts'
import { fieldViews, present, remedyViews, toMaterialView, toSheetView } from './parts-of-views.ts'
import { caseSheet } from './sheet.ts'
import type { actView, caseLine, caseMaterialView, caseView, clockView, correctionView } from './shapes.ts'
import type { CaseRow } from './store.ts'
import { stepTexts } from './texts-of-facts.ts'
import { nameOf, timelineOf } from './timeline.ts'
import type { World } from './world.ts'

type View = z.output<typeof caseView>

/** Everything that a case is shown from. */
export interface ShownCase {
  readonly row: CaseRow
  readonly view: CaseView
  readonly facts: readonly Fact[]
  readonly party: Party
  readonly agent?: Party
  readonly world: World
  readonly labels: Labels
  readonly unit: { readonly id: string; readonly name: Text }
  readonly unitName: (id: string) => Text
  readonly today: Day
  /** Codes of papers that can be checked, by paper. */
  readonly codes: ReadonlyMap<string, string>
  readonly rating?: View['rating']
  /** What the applicant's system calls the case. */
  readonly reference?: string
}

/** What a list shows of a case. */
export function lineOf(
  row: CaseRow,
  procedure: CaseView['procedure'],
  applicant: string,
  unit: { readonly id: string; readonly name: Text },
  today: Day,
): z.output<typeof caseLine> {
  const outcome = row.outcome === null ? undefined : procedure.outcomes[row.outcome]
  return {
    id: row.id,
    number: row.number,
    service: { id: procedure.id, title: procedure.title },
    subject: row.subject,
    applicant,
    unit,
    state: { id: row.state, title: procedure.states[row.state]?.title ?? { zh: row.state }, turn: row.turn },
    receivedOn: row.received_on,
    provisional: row.provisional,
    isOverdue: row.due_on !== null && row.due_on < today,
    revision: row.revision,
    ...present('handler', row.handler_id === null ? undefined : { id: row.handler_id, name: row.handler_name ?? '' }),
    ...present('dueOn', row.due_on),
    ...present('outcome', outcome && { id: row.outcome ?? '', title: outcome.title, tone: outcome.tone }),
    ...present('endedOn', row.ended_on),
  }
}

function stepWords(step: ClockStep, clock: CaseClock): { why: Text; source?: string } {
  const { why } = step
  if (why.code === 'stopped') {
    const stop = clock.rule.stops.find((one) => one.why === why.reason)
    return { why: stepTexts.stopped(stop?.title ?? { zh: why.reason }) }
  }
  if ('nth' in why) return { why: stepTexts[why.code](why.nth) }
  const words = stepTexts[why.code](why.name)
  return { why: words, ...present('source', why.source) }
}

/** Why a clock stands now. */
function stopOf({ rule, reading }: CaseClock, view: CaseView, labels: Labels): z.output<typeof clockView>['stoppedBy'] {
  const last = view.clocks.get(rule.id)?.at(-1)
  if (reading.state !== 'stopped' || last?.kind !== 'stopped') return undefined
  const stop = rule.stops.find(({ why }) => why === last.why)
  return stop && { title: stop.title, basis: labels.reference(stop.basis), on: last.on }
}

function clockViews({ view, world, today, labels }: ShownCase): z.output<typeof clockView>[] {
  return clocksOf(view, world.parameters, world.calendar, today).map((clock) => {
    const { rule, figure, unit, reading } = clock
    const explained = explainCaseClock(view, rule.id, world.parameters, world.calendar, today)
    const { state, isEstimate, provisional, used, left, overdueBy } = reading
    return {
      id: rule.id,
      title: rule.title,
      level: rule.level,
      whose: rule.whose,
      basis: labels.reference(rule.basis),
      figure: labels.figure(figure),
      unit,
      state,
      isEstimate,
      provisional,
      used,
      left,
      overdueBy,
      steps: (explained?.steps ?? []).map((step) => ({
        on: step.on,
        counts: step.counts,
        ...stepWords(step, clock),
        ...present('rolled', step.rolled),
      })),
      ...present('startedOn', reading.startedOn),
      ...present('endedOn', reading.endedOn),
      ...present('dueOn', reading.dueOn),
      ...present('silence', rule.silence),
      ...present('stoppedBy', stopOf(clock, view, labels)),
    }
  })
}

function obstacleViews(obstacles: readonly Obstacle[], labels: Labels): z.output<typeof actView>['obstacles'] {
  return obstacles.map(({ gate, basis, missing, cure }) => ({ gate, basis: labels.reference(basis), missing, cure }))
}

/** Acts of the present state that this reader could ever do, each with what stands in its way. */
export function actViews(
  { view, labels, world, today }: ShownCase,
  who: Pick<GateContext, 'person' | 'kinds' | 'standsInFor'>,
  shown: readonly ActorKind[],
): z.output<typeof actView>[] {
  const clocks = clocksOf(view, world.parameters, world.calendar, today)
  const tools = { today, parameter: world.readerOn(today), calendar: world.calendar, clocks }
  return openActs(view, { ...who, ...tools })
    .filter(({ act }) => shown.includes(act.by))
    .map(({ act, obstacles }) => {
      const document = view.procedure.documents.find(({ id }) => id === act.document)
      return {
        id: act.id,
        title: act.title,
        basis: labels.reference(act.basis),
        by: act.by,
        weight: act.weight,
        input: fieldViews(act.input, {}, labels, false),
        obstacles: obstacleViews(obstacles, labels),
        ...present('about', act.about),
        ...present('correction', act.correction),
        ...present('document', document?.title),
      }
    })
}

function materialViews(shown: ShownCase): z.output<typeof caseMaterialView>[] {
  const { view, world, labels, today } = shown
  const parameter = world.readerOn(today)
  return view.procedure.materials.map((material) => ({
    ...toMaterialView(material, labels, parameter),
    standing: standingOf(view, material, parameter),
    versions: (view.materials.get(material.id) ?? []).map((one) => ({
      version: one.version,
      on: one.on,
      by: nameOf(one.by, shown),
      isPaper: one.paper === true,
      ...present('file', one.file && { name: one.file.name, type: one.file.type, size: one.file.size }),
      ...present('held', one.held),
      ...present(
        'check',
        one.check && {
          isGood: one.check.isGood,
          sawOriginal: one.check.sawOriginal,
          note: one.check.note,
          by: one.check.by.name ?? '',
          on: one.check.on,
        },
      ),
    })),
  }))
}

function correctionViews(shown: ShownCase, clocks: readonly CaseClock[]): z.output<typeof correctionView>[] {
  const { view, labels } = shown
  const own = clocks.find(({ rule }) => rule.whose === 'applicant')
  return view.corrections.map((notice) => ({
    on: notice.on,
    by: nameOf(notice.by, shown),
    ...present(
      'dueOn',
      notice.answeredOn === undefined && own?.reading.state === 'running' ? own.reading.dueOn : undefined,
    ),
    ...present('answeredOn', notice.answeredOn),
    lacks: notice.lacks.map(({ kind, id, why }) => {
      const list = kind === 'material' ? view.procedure.materials : view.procedure.fields
      const found = list.find((one) => one.id === id)
      const title = found === undefined ? { zh: id } : 'label' in found ? found.label : found.title
      return { kind, id, why, title, basis: labels.reference(found?.basis ?? '') }
    }),
  }))
}

/** Where the facts stand: read after the row, they may be newer than it, as when a limit runs out meanwhile. */
const foldedRow = (view: CaseView, row: CaseRow) => ({
  state: view.state,
  turn: view.procedure.states[view.state]?.turn ?? row.turn,
  outcome: view.outcome?.id ?? null,
  ended_on: view.endedOn ?? null,
  handler_id: view.handler?.id ?? null,
  handler_name: view.handler?.name ?? null,
})

function nameClaimView(claim: NonNullable<CaseView['nameClaim']>): NonNullable<View['nameClaim']> {
  const { known, claimed, state, check, decision } = claim
  return {
    known,
    claimed,
    state,
    ...present(
      'check',
      check && { holds: check.holds, evidence: check.evidence, by: check.by.name ?? '', on: check.on },
    ),
    ...present('decision', decision && { reason: decision.reason, by: decision.by.name ?? '', on: decision.on }),
  }
}

/** Papers of the case, each as the version that issued it calls it. */
function documentViews({ view, labels, codes }: ShownCase): View['documents'] {
  const rules = [view.procedure, ...view.earlier].flatMap((version) => version.documents)
  return view.documents.map((one) => {
    const rule = rules.find(({ id }) => id === one.rule)
    return {
      id: one.id,
      title: rule?.title ?? { zh: one.rule },
      number: one.number,
      on: one.on,
      basis: labels.reference(rule?.basis ?? ''),
      attachments: (one.attachments ?? []).map(({ title, file: { name, size } }) => ({ title, name, size })),
      ...present('code', codes.get(one.id)),
      isPublic: rule?.isPublic === true,
      deliveries: one.deliveries.map(({ way, deliveredOn, proof }) => ({ way, deliveredOn, proof })),
    }
  })
}

/** Which system handed it in: told by the first fact. */
function machineOf({ facts, reference }: ShownCase): View['machine'] {
  const [first] = facts
  if (first?.by.kind !== 'machine') return undefined
  return { key: first.by.id, name: first.by.name ?? '', reference: reference ?? '', at: first.at }
}

/** The whole case. */
export function toCaseView(
  shown: ShownCase,
  who: Pick<GateContext, 'person' | 'kinds' | 'standsInFor'>,
  isStaff: boolean,
): View {
  const { row, view, party, agent, world, labels, unit, today, rating } = shown
  const { procedure } = view
  const clocks = clocksOf(view, world.parameters, world.calendar, today)
  const due = nextDue(clocks)
  const parameter = world.readerOn(today)
  return {
    ...lineOf(
      { ...row, ...foldedRow(view, row), due_on: due?.reading.dueOn ?? null },
      procedure,
      party.name,
      unit,
      today,
    ),
    version: procedure.version,
    channel: view.channel,
    ...present('machine', machineOf(shown)),
    party: { kind: party.kind, name: party.name },
    formerNames: party.former.map((one) => ({ ...one })),
    ...present('agent', agent && { kind: agent.kind, name: agent.name }),
    fields: fieldViews(procedure.fields, view.fields, labels, isStaff),
    sheet: toSheetView(caseSheet(view, parameter), procedure, view.fields, labels, world),
    materials: materialViews(shown),
    corrections: correctionViews(shown, clocks),
    clocks: clockViews(shown),
    acts: actViews(
      shown,
      who,
      !isStaff
        ? ['applicant']
        : row.channel === 'counter'
          ? ['handler', 'approver', 'applicant']
          : ['handler', 'approver'],
    ),
    documents: documentViews(shown),
    timeline: timelineOf(shown, isStaff),
    links: view.links.map((one) => ({ ...one })),
    joined: view.joined.map((one) => ({
      unit: { id: one.unit, name: shown.unitName(one.unit) },
      asks: one.asks,
      on: one.on,
      ...present(
        'answer',
        one.answer && {
          agrees: one.answer.agrees,
          text: one.answer.text,
          on: one.answer.on,
          by: one.answer.by.name ?? '',
        },
      ),
    })),
    remedies: remedyViews(procedure, labels, parameter),
    ...present('nameClaim', view.nameClaim && nameClaimView(view.nameClaim)),
    ...present('rating', rating),
    ...present('keptUntil', row.kept_until),
  }
}
