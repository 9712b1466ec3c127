/** A made-up case on the simulated calendar: what has happened so far, what may happen next, and the day on which a limit runs out; pure. */
import { addDays, type Day } from '#base/day.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'
import { clocksOf, extensionsFrom, type CaseClock, type DatedParameters } from '../case-clocks.ts'
import type { Act, ActorKind, Obstacle, Procedure } from '../definition.ts'
import type { Fact, FactAuthor, Lack, NewFact } from '../facts.ts'
import type { FieldValues } from '../fields.ts'
import { foldCase, newestOf, type CaseView } from '../fold.ts'
import { obstaclesOf } from '../gates.ts'
import { openPanels } from '../panels/folding.ts'
import { openObjections } from '../publicity/folding.ts'
import { materialsFor } from '../papers.ts'
import { caseSheet } from '../sheet.ts'

/** What a made-up district is: figures by day, and its working days. */
export interface Ground {
  readonly procedure: Procedure
  readonly parameters: DatedParameters
  readonly calendar: WorkingCalendar
}

/** Who acts: the applicant, the clerk in charge, two leaders, or time. */
export type Person = 'applicant' | 'clerk' | 'leader' | 'other-leader' | 'time'

const kindsOf: Readonly<Record<Person, readonly ActorKind[]>> = {
  applicant: ['applicant'],
  clerk: ['handler', 'approver'],
  leader: ['approver'],
  'other-leader': ['approver'],
  time: ['time'],
}

/** Whoever may do an act of a kind, the usual one first. */
export const peopleFor: Readonly<Record<ActorKind, readonly Person[]>> = {
  applicant: ['applicant'],
  handler: ['clerk'],
  approver: ['leader', 'other-leader', 'clerk'],
  time: ['time'],
}

/** The name under which the clerk stands on papers, for gates that compare names. */
export const clerkName = '经办甲'

const names: Readonly<Record<Person, string>> = {
  applicant: '',
  clerk: clerkName,
  leader: '负责人乙',
  'other-leader': '负责人丙',
  time: '',
}

const authorOf = (person: Person, clock?: string): FactAuthor =>
  person === 'applicant'
    ? { kind: 'applicant', id: 'applicant' }
    : person === 'time'
      ? { kind: 'time', id: clock ?? 'time' }
      : { kind: 'staff', id: person, name: names[person], unit: 'unit' }

/** A case on its way; never changed, each step makes another. */
export interface Path {
  readonly facts: readonly Fact[]
  readonly today: Day
  readonly view: CaseView
  readonly clocks: readonly CaseClock[]
  /** What happened, as people read it: `2012-09-17 accept`. */
  readonly steps: readonly string[]
}

const pathOf = (ground: Ground, facts: readonly Fact[], today: Day, steps: readonly string[]): Path => {
  const { procedure, parameters, calendar } = ground
  const view = foldCase(facts, procedure.version, () => procedure, extensionsFrom(parameters))
  return { facts, today, view, steps, clocks: clocksOf(view, parameters, calendar, today) }
}

/** What is added to a case at once. */
type Added = readonly { readonly fact: NewFact; readonly by?: Person; readonly clock?: string }[]

/** The case with those facts. */
export function extended(ground: Ground, path: Path, step: string, added: Added): Path {
  const facts = [...path.facts]
  for (const { fact, by = 'clerk', clock } of added)
    facts.push({
      ...fact,
      seq: facts.length + 1,
      by: authorOf(by, clock),
      on: path.today,
      at: `${path.today}T02:00:00.000Z`,
    })
  return pathOf(ground, facts, path.today, [...path.steps, `${path.today} ${step}`])
}

/** How a case begins. */
export interface Start {
  readonly on: Day
  readonly channel: Procedure['channels'][number]
  readonly fields: FieldValues
  /** Without its papers. */
  readonly isBare: boolean
}

/** Hands it in. */
export function begin(ground: Ground, { on, channel, fields, isBare }: Start): Path {
  const { procedure, parameters } = ground
  const asked = isBare ? [] : materialsFor(procedure, fields, (id) => parameters(id, on))
  const materials = asked.map(({ id }) => ({ material: id, paper: true as const }))
  const data = { channel, receivedOn: on, fields, materials }
  const by = authorOf('applicant')
  const fact: Fact = { kind: 'submitted', data, seq: 1, by, on, at: `${on}T01:00:00.000Z` }
  return pathOf(ground, [fact], on, [
    `${on} submitted:${channel}${isBare && procedure.materials.length > 0 ? ' without papers' : ''}`,
  ])
}

function contextOf({ parameters, calendar }: Ground, { today, clocks }: Path, person: Person, input?: FieldValues) {
  return {
    today,
    calendar,
    clocks,
    parameter: (id: string) => parameters(id, today),
    person,
    standsInFor: [],
    kinds: kindsOf[person],
    ...(input === undefined ? {} : { input }),
  }
}

/** What stands in somebody's way. */
export function obstaclesAt(ground: Ground, path: Path, act: Act, person: Person, input?: FieldValues): Obstacle[] {
  return obstaclesOf(path.view, act, contextOf(ground, path, person, input))
}

/** What a correction notice of a made-up case lists: one paper that is asked, else one field. */
function lackOf(ground: Ground, { view, today }: Path): Lack | undefined {
  const [material] = materialsFor(ground.procedure, view.fields, (id) => ground.parameters(id, today))
  const field = Object.keys(view.fields)[0]
  if (material !== undefined) return { kind: 'material', id: material.id, why: '示例' }
  return field === undefined ? undefined : { kind: 'field', id: field, why: '示例' }
}

/** Answers the open notice with everything that it lists. */
function answering({ view }: Path): Added {
  const open = view.corrections.find(({ answeredOn }) => answeredOn === undefined)
  return (open?.lacks ?? []).map(({ kind, id }) =>
    kind === 'material'
      ? { fact: { kind: 'material-added', data: { material: id, paper: true } }, by: 'applicant' as const }
      : {
          fact: { kind: 'fields-changed', data: { fields: { [id]: view.fields[id] ?? '' } } },
          by: 'applicant' as const,
        },
  )
}

/** Carries an act out; its gates were asked before. */
export function acted(ground: Ground, path: Path, act: Act, person: Person, input: FieldValues): Path {
  const rule = ground.procedure.documents.find(({ id }) => id === act.document)
  const lack = act.correction === 'asks' ? lackOf(ground, path) : undefined
  const document = rule && { id: `${rule.id}-${path.facts.length}`, rule: rule.id, number: `${rule.series}〔2012〕1号` }
  const data = { act: act.id, input, ...(lack && { lacks: [lack] }), ...(document && { document }) }
  const taken = person === 'clerk' && act.by === 'handler' && path.view.handler === undefined
  const step = person === 'time' ? `${act.id} (by ${act.onClock ?? 'time'})` : act.id
  return extended(ground, path, step, [
    ...(act.correction === 'answers' ? answering(path) : []),
    ...(taken
      ? [{ fact: { kind: 'assigned', data: { handler: 'clerk', handlerName: clerkName, reason: '' } } } as const]
      : []),
    { fact: { kind: 'acted', data }, by: person, ...(act.onClock === undefined ? {} : { clock: act.onClock }) },
  ])
}

/** The first day on which something happens by itself: a limit of this case is over, or a day that was entered has come. */
export function nextDay({ today, clocks, view }: Path): Day | undefined {
  const ends = clocks.flatMap(({ reading: { state, dueOn } }) =>
    state === 'running' && dueOn !== undefined && dueOn >= today ? [addDays(dueOn, 1)] : [],
  )
  const entered = view.done.flatMap(({ act, input }) =>
    (view.procedure.acts.find(({ id }) => id === act)?.input ?? []).flatMap(({ id, kind }) =>
      kind === 'day' && (input[id] ?? '') > today ? [input[id] as Day] : [],
    ),
  )
  return [...ends, ...entered].sort()[0]
}

/** Goes to a day; nothing has happened on it yet. */
export const waited = (ground: Ground, path: Path, until: Day): Path => pathOf(ground, path.facts, until, path.steps)

/** What the office and the applicant do besides acts: papers checked, conditions found, papers delivered, others asked, cases linked. */
export function asideMoves(ground: Ground, path: Path): Path[] {
  if (path.view.endedOn !== undefined && path.view.documents.every(({ deliveries }) => deliveries.length > 0)) return []
  return [
    ...checkedPapers(ground, path),
    ...foundConditions(ground, path),
    ...deliveredPapers(ground, path),
    ...joinedUnits(ground, path),
    ...morePapers(ground, path),
    ...panels(ground, path),
    ...objections(ground, path),
  ]
}

/** Somebody objects while it stands in public, and the office answers one way or the other. */
function objections(ground: Ground, path: Path): Path[] {
  const { view } = path
  const [open] = openObjections(view)
  if (open !== undefined)
    return (['not-adopted', 'adopted'] as const).map((verdict) =>
      extended(ground, path, `objection ${verdict}`, [
        { fact: { kind: 'objection-answered', data: { objection: open.id, verdict, gist: '示例', answer: '示例' } } },
      ]),
    )
  if (view.state !== 'publicity' || view.objections.length > 0) return []
  const data = { objection: 'objection', number: '示例', channel: 'portal', madeOn: path.today, digest: '' } as const
  return [extended(ground, path, 'objected', [{ fact: { kind: 'objection-made', data } }])]
}

/** A panel is prepared while a review is open, and given up again. */
function panels(ground: Ground, path: Path): Path[] {
  const { view } = path
  const [open] = openPanels(view.panels)
  if (open !== undefined)
    return [
      extended(ground, path, 'panel given up', [
        { fact: { kind: 'panel-dropped', data: { panel: open.id, reason: '' } } },
      ]),
    ]
  const asked = view.done.findLast(({ act }) => act === 'ask-experts' || act === 'experts-answered')
  if (asked?.act !== 'ask-experts' || view.panels.length > 0) return []
  const data = {
    panel: 'panel',
    question: '示例',
    fields: [],
    seats: 1,
    quorum: 1,
    pool: ['1'],
    excluded: [],
    materials: [],
    commitment: '',
    figures: [],
  }
  return [extended(ground, path, 'panel prepared', [{ fact: { kind: 'panel-prepared', data } }])]
}

function checkedPapers(ground: Ground, path: Path): Path[] {
  const open = [...path.view.materials].filter(([id]) => newestOf(path.view, id)?.check === undefined)
  if (open.length === 0) return []
  const check = (isGoodAt: (index: number) => boolean): Added =>
    open.map(([material, { length: version }], index) => {
      const data = { material, version, isGood: isGoodAt(index), sawOriginal: true, note: '' }
      return { fact: { kind: 'material-checked', data } }
    })
  return [
    extended(
      ground,
      path,
      'papers checked',
      check(() => true),
    ),
    extended(
      ground,
      path,
      'papers checked, the first is wanting',
      check((index) => index > 0),
    ),
  ]
}

function foundConditions(ground: Ground, path: Path): Path[] {
  const { lines } = caseSheet(path.view, (id) => ground.parameters(id, path.today))
  if (lines.length === 0) return []
  const find = (first: 'pass' | 'fail'): Added =>
    lines.map(({ condition: { id: condition } }, index) => ({
      fact: { kind: 'found', data: { condition, verdict: index === 0 ? first : 'pass', note: '' } },
    }))
  return [
    extended(ground, path, 'conditions found to pass', find('pass')),
    extended(ground, path, 'conditions found, the first fails', find('fail')),
  ]
}

function deliveredPapers(ground: Ground, path: Path): Path[] {
  return path.view.documents
    .filter(({ deliveries }) => deliveries.length === 0)
    .map(({ id: document, rule }) => {
      const data = { document, way: 'in-person', deliveredOn: path.today, proof: '' } as const
      return extended(ground, path, `delivered:${rule}`, [{ fact: { kind: 'delivered', data } }])
    })
}

function joinedUnits(ground: Ground, path: Path): Path[] {
  const { joined, links } = path.view
  const open = joined.some(({ answer }) => answer === undefined)
  return [
    ...(joined.length === 0
      ? [extended(ground, path, 'unit asked', [{ fact: { kind: 'unit-joined', data: { unit: 'other', asks: '' } } }])]
      : open
        ? [
            extended(ground, path, 'unit answered', [
              { fact: { kind: 'unit-answered', data: { unit: 'other', agrees: true, text: '' } } },
            ]),
          ]
        : []),
    ...(links.length === 0
      ? [
          extended(ground, path, 'case linked', [
            { fact: { kind: 'linked', data: { case: 'other', number: '示例', as: 'follows' } } },
          ]),
        ]
      : []),
  ]
}

/** Papers that are not there yet, those that the office puts in itself too. */
function morePapers(ground: Ground, path: Path): Path[] {
  const missing = path.view.procedure.materials.filter(({ id }) => newestOf(path.view, id) === undefined)
  if (missing.length === 0) return []
  return [
    extended(
      ground,
      path,
      'papers added',
      missing.map(({ id }) => ({ fact: { kind: 'material-added', data: { material: id, paper: true } } })),
    ),
  ]
}
