/** What the rules of cases need of the district: dated figures, the calendar, names of units and documents. One read each, whatever the number of cases. */
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'
import { findFigures, valueOn, type DatedFigure } from '#modules/parameters/index.ts'
import { unitNames } from '#modules/directory/index.ts'
import { unitsOfAnswers } from '#modules/norms/index.ts'
import type { Db } from '#platform/db/database.ts'
import { extensionsFrom, type DatedParameters } from './case-clocks.ts'
import type { HeldParameter, ParameterReader, Procedure } from './definition.ts'
import type { FieldValues } from './fields.ts'
import { foldCase, type CaseView } from './fold.ts'
import type { Fact } from './facts.ts'
import type { Registry } from './registry.ts'

/** Dated figures with the calendar; enough to fold and to judge. */
export interface World {
  readonly figures: ReadonlyMap<string, DatedFigure>
  readonly calendar: WorkingCalendar
  readonly parameters: DatedParameters
  /** The figures as they hold on a day. */
  readerOn(day: Day): ParameterReader
  fold(facts: readonly Fact[], procedure: string, version: number): CaseView
}

/** The units that may handle a procedure: those of the pack's answer, or none where the form names one. */
export async function unitsFor(db: Db, procedures: readonly Procedure[]): Promise<Map<string, readonly string[]>> {
  const answers = procedures.flatMap(({ unit }) => ('answer' in unit ? [unit.answer] : []))
  const units = await unitsOfAnswers(db, answers)
  return new Map(procedures.map(({ id, unit }) => [id, 'answer' in unit ? (units.get(unit.answer) ?? []) : []]))
}

/** The unit that handles a case; undefined when none can be told. */
export async function unitOf(db: Db, procedure: Procedure, fields: FieldValues): Promise<string | undefined> {
  if ('field' in procedure.unit) return fields[procedure.unit.field]
  return (await unitsFor(db, [procedure])).get(procedure.id)?.[0]
}

/** A world over figures that were read already; pure from here on (tests and replay build their own). */
export function worldOf(
  figures: ReadonlyMap<string, DatedFigure>,
  calendar: WorkingCalendar,
  registry: Registry,
): World {
  const parameters = (id: string, on: Day): HeldParameter | undefined => {
    const figure = figures.get(id)
    const held = figure && valueOn(figure.values, on)
    return held && { ...held, id, unit: figure.unit, kind: figure.kind }
  }
  return {
    figures,
    calendar,
    parameters,
    readerOn: (day) => (id) => parameters(id, day),
    fold: (facts, procedure, version) =>
      foldCase(facts, version, (one) => registry.version(procedure, one), extensionsFrom(parameters)),
  }
}

/** Reads what those definitions use. */
export async function openWorld(
  db: Db,
  registry: Registry,
  calendar: WorkingCalendar,
  procedures: readonly Procedure[],
): Promise<World> {
  const ids = new Set(procedures.flatMap((one) => registry.parametersOf(one)))
  return worldOf(await findFigures(db, [...ids]), calendar, registry)
}

/** The title of a figure, for views; its id where the pack no longer has it. */
export function titleOfFigure(world: World, id: string): Text {
  return world.figures.get(id)?.title ?? { zh: id }
}

/** Names of units by id; one that nobody has is called by its id. */
export async function namesOfUnits(db: Db, ids: readonly string[]): Promise<(id: string) => Text> {
  const names = new Map((await unitNames(db, [...new Set(ids)])).map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? { zh: id }
}
