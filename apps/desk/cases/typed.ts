/** What a refused form of the case page leaves for the page, and how its parts find their own again. Browser-safe. */
import { readFields } from '#apps/cases/read-fields.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import type { proceduresContract } from '#modules/procedures/contract.ts'
import type { Problem } from '#ui/attempt.ts'

/** A case as staff see it. */
export type Case = OutputOf<typeof proceduresContract.getCase>
/** What each act would bring about. */
export type Outlook = OutputOf<typeof proceduresContract.foreseeActs>['items'][number]
/** The caller at the desk. */
export type Desk = OutputOf<typeof proceduresContract.getDesk>
/** Personal data, shown once. */
export type Personal = OutputOf<typeof proceduresContract.openPersonal>

/** The answer of a form that was not carried out, or of one that shows something once. */
export interface Answer {
  readonly problem?: Problem
  readonly entered: Readonly<Record<string, string>>
  readonly personal?: Personal
}

/** Who the reader is on this case. */
export interface Standing {
  readonly me: string
  /** The officer in charge, or who stands in for them. */
  readonly isHandler: boolean
  /** May check and find: a clerk of the unit, where nobody else is in charge. */
  readonly mayExamine: boolean
  /** Clerk, leader of the unit in charge. */
  readonly isClerk: boolean
  readonly isLeader: boolean
  /** Of the unit in charge: others read, and answer where they are asked. */
  readonly isOwnUnit: boolean
  /** Units of the reader. */
  readonly units: readonly string[]
}

/** Who the reader is on a case. */
export function standingOn(one: Case, { person, units, standsInFor }: Desk): Standing {
  const own = units.find(({ id }) => id === one.unit.id)
  const isHandler = one.handler !== undefined && [person.id, ...standsInFor].includes(one.handler.id)
  return {
    me: person.id,
    isHandler,
    mayExamine: one.endedOn === undefined && (isHandler || (one.handler === undefined && (own?.isClerk ?? false))),
    isClerk: own?.isClerk ?? false,
    isLeader: own?.isLeader ?? false,
    isOwnUnit: own !== undefined,
    units: units.map(({ id }) => id),
  }
}

/** The answer if it belongs to the form of that name (and, for acts, that act). */
export function answerOf(
  answer: Answer | undefined,
  act: string,
  more?: readonly [string, string],
): Answer | undefined {
  if (answer === undefined || answer.entered['act'] !== act) return undefined
  return more === undefined || answer.entered[more[0]] === more[1] ? answer : undefined
}

/** Field values that were typed into a form of fields, by id. */
export function typedFields(answer: Answer | undefined, prefix: string): Record<string, string> | undefined {
  if (answer === undefined) return undefined
  const get = (name: string): string | null => answer.entered[name] ?? null
  return readFields({ get, getAll: (name) => (get(name) === null ? [] : [get(name) ?? '']) }, prefix)
}
