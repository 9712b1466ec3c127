/** Refuses a definition that cannot work: every mistake at once, each with its place and the way to mend it. */
import type { Act, Procedure } from './definition.ts'

/** Something wrong with a definition. */
export interface DefinitionFault {
  readonly code:
    | 'duplicate-id'
    | 'unknown-state'
    | 'state-without-exit'
    | 'state-never-reached'
    | 'act-without-way'
    | 'unknown-act'
    | 'unknown-outcome'
    | 'unknown-document'
    | 'unknown-field'
    | 'unknown-clock'
    | 'clock-never-armed'
    | 'clock-never-ends'
    | 'clock-without-figure'
    | 'silence-without-clock'
    | 'material-without-clause'
    | 'no-end'
    | 'promise-without-law'
    | 'rule-without-clause'
    | 'gate-cannot-pass'
    | 'field-without-example'
    | 'role-without-unit'
    | 'role-without-person'
    | 'channel-without-company'
  readonly where: string
  readonly message: string
  readonly cure: string
}

const doubled = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]

function reachable(procedure: Procedure): Set<string> {
  const seen = new Set([procedure.initial, ...Object.values(procedure.initialBy ?? {})])
  for (let grown = true; grown;) {
    grown = false
    for (const { from, to } of procedure.acts)
      if (to !== 'same' && !seen.has(to) && from.some((state) => seen.has(state))) {
        seen.add(to)
        grown = true
      }
  }
  return seen
}

/** States from which the case can come to an end. */
function ending(procedure: Procedure): Set<string> {
  const seen = new Set(Object.entries(procedure.states).flatMap(([id, { turn }]) => (turn === 'nobody' ? [id] : [])))
  for (let grown = true; grown;) {
    grown = false
    for (const { from, to } of procedure.acts)
      if (seen.has(to))
        for (const state of from)
          if (!seen.has(state)) {
            seen.add(state)
            grown = true
          }
  }
  return seen
}

type Report = (code: DefinitionFault['code'], where: string, message: string, cure: string) => void

function checkStates(procedure: Procedure, report: Report): void {
  const { states, acts, initial } = procedure
  const named = new Set([initial, ...acts.flatMap(({ from, to }) => [...from, ...(to === 'same' ? [] : [to])])])
  for (const id of named)
    if (states[id] === undefined) report('unknown-state', id, `there is no state ${id}`, 'declare it under states')
  for (const id of Object.values(procedure.initialBy ?? {}))
    if (states[id] === undefined) report('unknown-state', id, `there is no state ${id}`, 'declare it under states')
  const reached = reachable(procedure)
  const ends = ending(procedure)
  for (const [id, { turn }] of Object.entries(states)) {
    if (!reached.has(id)) report('state-never-reached', id, `no act leads to ${id}`, 'give it an act, or take it out')
    else if (turn !== 'nobody' && !ends.has(id))
      report('state-without-exit', id, `a case that comes to ${id} never ends`, 'give it an act that leads on')
  }
  if (!Object.values(states).some(({ turn }) => turn === 'nobody'))
    report('no-end', 'states', 'no state ends a case', 'declare one whose turn is nobody')
}

function checkChosenOutcome({ acts, outcomes }: Procedure, act: Act, report: Report): void {
  if (act.outcomeFrom === undefined) return
  const { act: earlier = act.id, field } = act.outcomeFrom
  const at = `acts.${act.id}.outcomeFrom`
  const chosen = acts.find(({ id }) => id === earlier)?.input.find(({ id }) => id === field)
  if (chosen === undefined) report('unknown-field', at, `${earlier} has no field ${field}`, 'mend its spelling')
  for (const { value } of chosen?.choices ?? [])
    if (outcomes[value] === undefined)
      report('unknown-outcome', at, `there is no outcome ${value}`, 'declare it under outcomes')
}

function checkActs(procedure: Procedure, report: Report): void {
  const { acts, outcomes, documents, clocks } = procedure
  const ids = new Set(acts.map(({ id }) => id))
  for (const act of acts) {
    const at = `acts.${act.id}`
    if (act.from.length === 0) report('act-without-way', at, 'it can be done in no state', 'name its states under from')
    if (act.outcome !== undefined && outcomes[act.outcome] === undefined)
      report('unknown-outcome', at, `there is no outcome ${act.outcome}`, 'declare it under outcomes')
    checkChosenOutcome(procedure, act, report)
    if (act.within !== undefined && !clocks.some(({ id }) => id === act.within))
      report('unknown-clock', at, `there is no clock ${act.within}`, 'declare it under clocks')
    if (act.document !== undefined && !documents.some(({ id }) => id === act.document))
      report('unknown-document', at, `there is no document ${act.document}`, 'declare it under documents')
    for (const id of act.notBy ?? [])
      if (!ids.has(id)) report('unknown-act', at, `notBy names ${id}, which is no act`, 'mend its spelling')
    if ((act.by === 'time') !== (act.onClock !== undefined))
      report('silence-without-clock', at, 'an act by time needs a clock, and only it', 'set onClock, or another by')
    if (act.onClock !== undefined && !clocks.some(({ id }) => id === act.onClock))
      report('silence-without-clock', at, `there is no clock ${act.onClock}`, 'declare it under clocks')
  }
}

function checkClocks(procedure: Procedure, report: Report): void {
  const events = new Set([
    'submitted',
    ...procedure.channels.map((channel) => `submitted:${channel}`),
    ...procedure.acts.map(({ id }) => id),
    ...procedure.documents.map(({ id }) => `delivered:${id}`),
  ])
  for (const clock of procedure.clocks) {
    const at = `clocks.${clock.id}`
    const named = [
      ...clock.startsWith,
      ...clock.endsWith,
      ...clock.stops.flatMap(({ by, until }) => [...by, ...until]),
      ...(clock.extension ? [clock.extension.by] : []),
      ...(clock.backdated?.by ?? []),
      ...(clock.lengthFrom?.acts ?? []),
    ]
    for (const id of named) if (!events.has(id)) report('unknown-act', at, `${id} is no act`, 'mend its spelling')
    if (clock.backdated !== undefined && !procedure.clocks.some(({ id }) => id === clock.backdated?.to))
      report('clock-never-armed', at, `there is no clock ${clock.backdated.to}`, 'mend its spelling')
    if (!clock.startsWith.some((id) => events.has(id)))
      report('clock-never-armed', at, 'nothing starts it', 'name the act that does under startsWith')
    if (clock.endsWith.length === 0) report('clock-never-ends', at, 'nothing ends it', 'name the acts under endsWith')
    for (const { by, until, why } of clock.stops)
      if (by.length === 0 || until.length === 0)
        report('clock-never-ends', `${at}.stops.${why}`, 'a stop that never begins or never ends', 'name its acts')
    if (clock.parameters.length === 0)
      report('clock-without-figure', at, 'no parameter gives its length', 'name one under parameters')
    if (clock.level === 'promised' && !procedure.clocks.some(({ level }) => level === 'legal'))
      report('promise-without-law', at, 'a promised limit needs a legal one beside it', 'declare the legal clock')
  }
}

function checkForm(procedure: Procedure, report: Report): void {
  const fields = new Set(procedure.fields.map(({ id }) => id))
  for (const { id, basis } of [...procedure.materials, ...procedure.fields])
    if (basis === '') report('material-without-clause', id, 'it rests on no clause', 'name the clause that asks for it')
  for (const { id, check, example } of [...procedure.fields, ...procedure.acts.flatMap(({ input }) => input)])
    if (check !== undefined && (example === undefined || check(example) !== undefined))
      report(
        'field-without-example',
        id,
        'no example passes its check',
        'give one under example: the self-test fills it in',
      )
  for (const { id, fields: used } of procedure.conditions)
    for (const one of used)
      if (!fields.has(one)) report('unknown-field', `conditions.${id}`, `there is no field ${one}`, 'mend its spelling')
  if ('field' in procedure.unit && !fields.has(procedure.unit.field))
    report(
      'unknown-field',
      'unit',
      `there is no field ${procedure.unit.field}`,
      'declare the field that names the unit',
    )
}

/** Whatever refuses, asks, counts or decides names its clause. */
function checkClauses(procedure: Procedure, report: Report): void {
  const { acts, clocks, conditions, outcomes, documents, remedies, basis, keptBasis } = procedure
  const rules = [
    ...acts.flatMap(({ id, basis: own, gates, input }) => [
      [`acts.${id}`, own] as const,
      ...gates.map((gate) => [`acts.${id}.gates.${gate.id}`, gate.basis] as const),
      ...input.map((one) => [`acts.${id}.input.${one.id}`, one.basis] as const),
    ]),
    ...clocks.flatMap(({ id, basis: own, stops, extension }) => [
      [`clocks.${id}`, own] as const,
      ...stops.map(({ why, basis: clause }) => [`clocks.${id}.stops.${why}`, clause] as const),
      ...(extension === undefined ? [] : [[`clocks.${id}.extension`, extension.basis] as const]),
    ]),
    ...conditions.map(({ id, basis: own }) => [`conditions.${id}`, own] as const),
    ...Object.entries(outcomes).map(([id, { basis: own }]) => [`outcomes.${id}`, own] as const),
    ...documents.map(({ id, basis: own }) => [`documents.${id}`, own] as const),
    ...remedies.map(({ basis: own }, index) => [`remedies.${index}`, own] as const),
    ['keptBasis', keptBasis] as const,
    ['basis', basis[0] ?? ''] as const,
  ]
  for (const [where, clause] of rules)
    if (clause === '')
      report('rule-without-clause', where, 'it rests on no clause', 'name the clause that it comes from')
}

/** Somebody has to be able to do what is declared. */
function checkRoles({ unit, acts, startedBy, channels, machineBasis = '' }: Procedure, report: Report): void {
  if ('answer' in unit && unit.answer === '')
    report(
      'role-without-unit',
      'unit',
      'no body handles it',
      'name the pack’s answer, or the field that names the body',
    )
  if (startedBy.length === 0) report('role-without-person', 'startedBy', 'nobody may start it', 'name who may')
  if (channels.length === 0) report('role-without-person', 'channels', 'it can be handed in nowhere', 'name a channel')
  // A key speaks for a company only, so a channel that nobody could use is no channel.
  if (channels.includes('api') && !startedBy.includes('company'))
    report('channel-without-company', 'channels', 'only companies have keys for systems', 'take api out')
  if (channels.includes('api') !== (machineBasis !== ''))
    report(
      'rule-without-clause',
      'machineBasis',
      'hand-in by machine and its clause go together',
      'name it, or take api out',
    )
  for (const act of acts) {
    if (act.by === 'time' && act.input.some(({ isRequired }) => isRequired))
      report('gate-cannot-pass', `acts.${act.id}.input`, 'time enters nothing', 'take the required fields out')
    if (act.by === 'time' && (act.notBy?.length ?? 0) > 0)
      report('gate-cannot-pass', `acts.${act.id}.notBy`, 'four eyes are for people', 'take notBy out')
  }
}

/** Everything that keeps a definition from working; none: it may run. */
export function checkDefinition(procedure: Procedure): DefinitionFault[] {
  const faults: DefinitionFault[] = []
  const report: Report = (code, where, message, cure) =>
    void faults.push({ code, where: `${procedure.id} ${procedure.version} ${where}`, message, cure })
  const groups = {
    fields: procedure.fields,
    materials: procedure.materials,
    conditions: procedure.conditions,
    acts: procedure.acts,
    clocks: procedure.clocks,
    documents: procedure.documents,
  }
  for (const [group, items] of Object.entries(groups))
    for (const id of doubled(items.map((one) => one.id)))
      report('duplicate-id', `${group}.${id}`, 'two have this id', 'rename one of them')
  checkStates(procedure, report)
  checkActs(procedure, report)
  checkClocks(procedure, report)
  checkForm(procedure, report)
  checkClauses(procedure, report)
  checkRoles(procedure, report)
  return faults
}
