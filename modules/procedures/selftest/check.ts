/** Checks whole definitions against a district: faults of the definition, what the self-test could not fire, bodies and figures that the pack lacks, promises longer than the law. */
import type { Day } from '#base/day.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'
import { textIn, type Text } from '#base/text.ts'
import type { DatedFigure } from '#modules/parameters/index.ts'
import { valueOn } from '#modules/parameters/rules.ts'
import type { DatedParameters } from '../case-clocks.ts'
import { checkDefinition } from '../check-definition.ts'
import type { Procedure } from '../definition.ts'
import { parametersOf } from '../registry.ts'
import { brokenPromises } from './promises.ts'
import { selfTest, type Fired, type SelfTest } from './run.ts'

/** A dated figure as rules read it. */
export type Figure = Pick<DatedFigure, 'kind' | 'unit' | 'values'>

/** What a check knows of the district. */
export interface District {
  readonly figures: ReadonlyMap<string, Figure>
  readonly calendar: WorkingCalendar
  /** Bodies that run an answer of the pack; undefined where there is no such answer. */
  unitsOf(answer: string): readonly string[] | undefined
}

/** Something wrong, with the way to mend it. */
export interface Problem {
  readonly code: string
  readonly where: string
  readonly message: string
  readonly cure: string
}

/** What the check of one version yields. */
export interface Checked {
  readonly id: string
  readonly version: number
  readonly title: Text
  /** The day on which the made-up cases are handed in. */
  readonly on: Day
  /** Empty where the definition has faults: then nothing was walked. */
  readonly fired: readonly Fired[]
  /** Figures without a value on the day. */
  readonly unset: readonly string[]
  readonly paths: number
  readonly problems: readonly Problem[]
}

const goalTold: Readonly<Record<string, { readonly code: string; readonly told: string; readonly cure: string }>> = {
  'state:entered': {
    code: 'state-never-entered',
    told: 'no case comes to it',
    cure: 'give it an act that leads to it, or take it out',
  },
  'act:done': {
    code: 'act-never-done',
    told: 'no case gets as far as this act',
    cure: 'look at what stands in its way, named here, or take it out',
  },
  'gate:passes': {
    code: 'gate-cannot-pass',
    told: 'no case passes it',
    cure: 'let something in the procedure open it, or take the act out',
  },
  'gate:refuses': {
    code: 'gate-never-refuses',
    told: 'it stands in nobody’s way',
    cure: 'take it out, or ask it where it can refuse',
  },
  'document:issued': {
    code: 'document-never-issued',
    told: 'no act issues it',
    cure: 'name it at an act, or take it out',
  },
  'outcome:reached': {
    code: 'outcome-never-reached',
    told: 'no case ends so',
    cure: 'name it at an act, or take it out',
  },
  'clock:armed': {
    code: 'clock-never-armed',
    told: 'nothing starts it',
    cure: 'name an act that happens under startsWith, and a figure that is set',
  },
  'clock:stopped': { code: 'stop-never-begins', told: 'nothing stops it so', cure: 'mend the acts of the stop' },
  'clock:resumed': { code: 'stop-never-ends', told: 'it stays stopped', cure: 'mend the acts under until' },
  'clock:extended': {
    code: 'extension-never-granted',
    told: 'nothing lengthens it',
    cure: 'mend the act of the extension, or its figure',
  },
  'clock:ended': {
    code: 'clock-never-ends',
    told: 'no act that it names ends it',
    cure: 'mend the acts under endsWith',
  },
  'clock:expired': {
    code: 'clock-never-expires',
    told: 'it always ends in time',
    cure: 'see that it can run on in some state',
  },
  'clock:fires': {
    code: 'effect-never-fires',
    told: 'its running out does nothing',
    cure: 'let the act by time start from the states in which the limit runs',
  },
}

const placeOf = ({ part, id, detail }: Fired): string => `${part} ${id}${detail === undefined ? '' : ` ${detail}`}`

function neverFired({ fired, nearest }: SelfTest): Problem[] {
  return fired.flatMap((one) => {
    const told = goalTold[`${one.part}:${one.event}`]
    if (one.how !== 'never' || told === undefined) return []
    const obstacles = one.part === 'act' ? (nearest.get(one.id) ?? []) : []
    const because = obstacles.map(({ gate, missing }) => `${gate}: ${textIn(missing, 'en')}`).join(' ')
    return [
      {
        code: told.code,
        where: placeOf(one),
        message: because === '' ? told.told : `${told.told}: ${because}`,
        cure: told.cure,
      },
    ]
  })
}

function districtProblems(procedure: Procedure, { figures, unitsOf }: District): Problem[] {
  const problems: Problem[] = []
  if ('answer' in procedure.unit) {
    const { answer } = procedure.unit
    const units = unitsOf(answer)
    if (units === undefined || units.length === 0)
      problems.push({
        code: 'role-without-unit',
        where: `unit ${answer}`,
        message:
          units === undefined
            ? 'the pack has no such answer, so no body handles a case'
            : 'no body is named in the pack, so nobody holds its roles',
        cure: 'name the body under by of the answer (answers/*.yaml)',
      })
  }
  for (const id of parametersOf(procedure))
    if (!figures.has(id))
      problems.push({
        code: 'figure-unknown',
        where: `parameter ${id}`,
        message: 'no pack has this parameter',
        cure: 'add it under parameters/, with pending where its document is not held',
      })
  for (const { promised, legal, on, days, most } of brokenPromises(procedure, figures))
    problems.push({
      code: 'promise-over-law',
      where: `clock ${promised.id}`,
      message: `from ${on} it promises ${days}, and the law gives ${most} (${legal.id})`,
      cure: 'shorten the promised limit',
    })
  return problems
}

/** Reads dated figures as rules read them. */
export function readFigures(figures: District['figures']): DatedParameters {
  return (id, on) => {
    const figure = figures.get(id)
    const held = figure && valueOn(figure.values, on)
    return held && { ...held, id, unit: figure.unit, kind: figure.kind }
  }
}

/** Checks one version; its made-up cases begin on `today`, or on its own first day where that is later. */
export function checkProcedure(procedure: Procedure, district: District, today: Day): Checked {
  const { id, version, title, from } = procedure
  const on = from > today ? from : today
  const faults = checkDefinition(procedure)
  if (faults.length > 0) return { id, version, title, on, fired: [], unset: [], paths: 0, problems: faults }
  const { figures, calendar } = district
  const tested = selfTest({
    procedure,
    named: parametersOf(procedure),
    parameters: readFigures(figures),
    kindOf: (one) => figures.get(one),
    calendar,
    on,
  })
  const problems = [...districtProblems(procedure, district), ...neverFired(tested)]
  return { id, version, title, on, fired: tested.fired, unset: tested.unset, paths: tested.paths, problems }
}
