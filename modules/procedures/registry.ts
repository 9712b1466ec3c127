/** The procedures that run here, in all their versions, with what their modules do when something happens in a case. */
import type { Day } from '#base/day.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'
import type { Refusal } from '#base/refusals.ts'
import type { Party, PersonVault } from '#modules/directory/index.ts'
import type { Keys } from '#platform/config/keys.ts'
import type { CommandContext, Context } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/index.ts'
import { checkDefinition } from './check-definition.ts'
import { answerOf, type Procedure } from './definition.ts'
import type { FieldValues } from './fields.ts'
import type { CaseView } from './fold.ts'
import { panelFigures } from './panels/figures.ts'

/** What an effect receives of the case in which the act was carried out; the facts are written already. */
export interface EffectCase {
  readonly id: string
  readonly number: string
  readonly unit: string
  readonly applicant: Party
  readonly agentId?: string
  readonly view: CaseView
  readonly input: FieldValues
  /** The paper that the act issued. */
  readonly document?: { readonly id: string; readonly number: string }
}

/** What effects and hand-ins are called with: an act by time has no actor. */
export interface EffectContext {
  readonly tx: CommandContext['tx']
  readonly now: Date
  readonly today: Day
  readonly actor?: Context['actor']
}

/** A procedure with everything around it. */
export interface ProcedureRun {
  /** Oldest first; a case keeps the version it was started with. */
  readonly versions: readonly [Procedure, ...Procedure[]]
  /** Called in the transaction of the act, by act id; `submitted` for the hand-in. */
  readonly effects?: Readonly<Record<string, (ctx: EffectContext, one: EffectCase) => Promise<void>>>
  /** Refuses a hand-in for a reason outside the form: the company's applications are stopped. */
  readonly mayStart?: (
    ctx: EffectContext,
    one: { readonly applicant: Party; readonly fields: FieldValues; readonly about?: string },
  ) => Promise<Refusal | undefined>
  /** Who speaks for the party where the office starts the case and names nobody: they read it and answer at the portal. */
  readonly agentFor?: (
    ctx: EffectContext,
    one: { readonly applicant: Party; readonly fields: FieldValues },
  ) => Promise<string | undefined>
}

/** What the module stands on. */
export interface ProcedureParts {
  readonly runs: readonly ProcedureRun[]
  readonly keys: Keys
  readonly vault: PersonVault
  calendar(): WorkingCalendar
  /** Reads notices that another process entered, before work that must not miss one. */
  readonly refreshCalendar?: ((db: Db) => Promise<void>) | undefined
  readonly files?: (() => FileStore) | undefined
}

/** Finds definitions. */
export interface Registry {
  readonly runs: readonly ProcedureRun[]
  /** Throws when there is none: a case or draft names one that the code no longer has, which is a bug. */
  get(id: string): ProcedureRun
  find(id: string): ProcedureRun | undefined
  version(id: string, version: number): Procedure
  /** The version with which a case is started on a day; undefined before the first. */
  current(id: string, today: Day): Procedure | undefined
  /** Every parameter that a version uses anywhere. */
  parametersOf(procedure: Procedure): readonly string[]
}

/** The figures of expert panels, which every procedure with experts uses. */
const ofPanels = (procedure: Procedure): readonly string[] =>
  procedure.acts.some(({ id }) => id === 'ask-experts') ? panelFigures : []

/** Every parameter that a definition names anywhere. */
export function parametersOf(procedure: Procedure): string[] {
  return [
    ...new Set([
      ...procedure.conditions.flatMap(({ parameters }) => parameters),
      ...procedure.clocks.flatMap(({ parameters, extension }) => [...parameters, ...(extension?.parameters ?? [])]),
      ...procedure.materials.flatMap(({ publishedAs }) => (publishedAs === undefined ? [] : [publishedAs])),
      ...procedure.remedies.flatMap(({ parameters }) => parameters),
      ...(procedure.parameters ?? []),
      ...ofPanels(procedure),
    ]),
  ]
}

/** Opens the registry; throws with every fault of every definition, so that what cannot work does not start. */
export function openRegistry(runs: readonly ProcedureRun[]): Registry {
  const faults = runs.flatMap(({ versions }) => versions.flatMap((one) => checkDefinition(one)))
  const byId = new Map<string, ProcedureRun>()
  for (const run of runs) {
    const [{ id }] = run.versions
    if (byId.has(id)) throw new Error(`two procedures are called ${id}`)
    if (run.versions.some((one, index) => one.id !== id || one.version !== index + 1))
      throw new Error(`${id}: versions count from 1 without a gap and share one id`)
    byId.set(id, run)
  }
  if (faults.length > 0)
    throw new Error(faults.map(({ code, where, message, cure }) => `${code} ${where}: ${message}; ${cure}`).join('\n'))
  const kept = new Map<Procedure, readonly string[]>()
  const get = (id: string): ProcedureRun => {
    const run = byId.get(id)
    if (run === undefined) throw new Error(`no procedure ${id}`)
    return run
  }
  return {
    runs,
    get,
    find: (id) => byId.get(id),
    version(id, version) {
      const found = get(id).versions[version - 1]
      if (found === undefined) throw new Error(`${id} has no version ${version}`)
      return found
    },
    current: (id, today) => byId.get(id)?.versions.findLast(({ from }) => from <= today),
    parametersOf(procedure) {
      const known = kept.get(procedure) ?? parametersOf(procedure)
      kept.set(procedure, known)
      return known
    },
  }
}

/** Portal paths of the services, by the answer of the pack that each carries out; of several the one called like the answer. */
export function servicePaths(runs: readonly ProcedureRun[]): ReadonlyMap<string, string> {
  const paths = new Map<string, string>()
  for (const { versions } of runs) {
    const [first] = versions
    const { id } = first
    const answer = answerOf(first)
    if (!paths.has(answer) || id === answer) paths.set(answer, `/services/${id}`)
  }
  return paths
}
