/** The made-up people of the demo acting through the same operations as everybody, on days of the past. */
import type { Day } from '#base/day.ts'
import { openUnitTree, personKeeper } from '#modules/directory/index.ts'
import { proceduresContract as cases } from '#modules/procedures/contract.ts'
import type { FieldValues } from '#modules/procedures/fields.ts'
import type { Keys } from '#platform/config/keys.ts'
import { createDispatcher } from '#platform/contract/dispatch.ts'
import type { Module } from '#platform/contract/module.ts'
import type { Call } from '#platform/contract/operation.ts'
import type { Db } from '#platform/db/database.ts'
import { findDemoCaller } from '#platform/identity/index.ts'

/** Who acts in the stories, by the end of the username. */
const staff = ['clerk', 'clerk-reform', 'leader-reform', 'clerk-urban', 'clerk-finance'] as const
const residents = ['resident-a', 'resident-b'] as const
type Role = (typeof staff)[number] | (typeof residents)[number]

/** A stage: people who act, and the day on which they do. */
export interface Stage {
  readonly as: (role: Role) => Call
  readonly today: () => Day
  moveTo(day: Day): void
}

/** What the stage stands on. */
export interface StageParts {
  readonly db: Db
  readonly keys: Keys
  readonly modules: readonly Module[]
}

/** Opens it; undefined when the accounts of the demo are not there. */
export async function openStage({ db, keys, modules }: StageParts, first: Day): Promise<Stage | undefined> {
  let today = first
  let minutes = 0
  // Office hours of the day, a minute later with every call, so that the record of a day reads in order.
  const now = (): Date => new Date(Date.parse(`${today}T01:00:00Z`) + (minutes += 1) * 60_000)
  const clock = { now, today: () => today }
  const unitsBelow = await openUnitTree(db)
  const dispatcher = createDispatcher({ db, clock, modules, unitsBelow, checkOutputs: false })
  const calls = new Map<Role, Call>()
  for (const role of [...staff, ...residents]) {
    const face = residents.some((one) => one === role) ? 'portal' : 'desk'
    const caller = await findDemoCaller(db, personKeeper(keys, clock.today), `demo-${role}`, face)
    if (caller === undefined) return undefined
    calls.set(role, dispatcher.callAs(caller, { requestId: 'demo' }))
  }
  const as = (role: Role): Call => {
    const call = calls.get(role)
    if (call === undefined) throw new Error(`nobody plays ${role}`)
    return call
  }
  const moveTo = (day: Day): void => {
    if (day !== today) minutes = 0
    today = day
  }
  return { as, today: () => today, moveTo }
}

/** Hands an application of a company in at the counter, with every paper that is asked; answers the case. */
export async function takeIn(
  { as, today }: Stage,
  service: string,
  applicant: { readonly name: string; readonly number: string },
  fields: FieldValues,
): Promise<string> {
  const call = as('clerk')
  const company = { kind: 'legal' as const, ...applicant }
  const { draft } = await call(cases.startCounterDraft, { service, applicant: company, receivedOn: today() })
  let { revision } = await call(cases.saveDraft, { draft, revision: 1, fields })
  const { materials } = await call(cases.getDraft, { draft })
  for (const { id, isAskedFor } of materials)
    if (isAskedFor) ({ revision } = await call(cases.addDraftMaterial, { draft, material: id, paper: true }))
  return (await call(cases.submitDraft, { draft, revision })).case
}

/** Does an act of the office on a case as it is now. */
export async function act(
  call: Call,
  id: string,
  name: string,
  input: Record<string, string> = {},
  lacks?: { kind: 'field' | 'material'; id: string; why: string }[],
): Promise<void> {
  const { revision } = await call(cases.getCase, { case: id })
  await call(cases.actOnCase, { case: id, act: name, revision, input, ...(lacks ? { lacks } : {}) })
}

/** The applicant's own act. */
export async function actOnMine(
  call: Call,
  id: string,
  name: string,
  input: Record<string, string> = {},
): Promise<void> {
  const { revision } = await call(cases.getMyCase, { case: id })
  await call(cases.actOnMine, { case: id, act: name, revision, input })
}

/** Finds every paper good; then every condition that an officer finds, as it should be but for `but`. */
export async function examine(
  call: Call,
  id: string,
  { but = {}, papersOnly = false }: { but?: Readonly<Record<string, 'fail'>>; papersOnly?: boolean } = {},
): Promise<void> {
  const seen = await call(cases.getCase, { case: id })
  let { revision } = seen
  for (const { id: material, versions } of seen.materials) {
    if (versions.length === 0) continue
    const good = { isGood: true, sawOriginal: true, note: '演示：已核对原件。' }
    ;({ revision } = await call(cases.checkMaterial, { case: id, material, revision, ...good }))
  }
  if (papersOnly) return
  for (const { condition, isFound } of seen.sheet.lines) {
    if (!isFound && but[condition] === undefined) continue
    const found = { verdict: but[condition] ?? ('pass' as const), note: '演示：已核实。' }
    ;({ revision } = await call(cases.findCondition, { case: id, condition, revision, ...found }))
  }
}

/** Records that the newest paper of a title was handed over today; answers its number. */
export async function deliver(call: Call, id: string, title: string, today: Day): Promise<string> {
  const { documents, revision } = await call(cases.getCase, { case: id })
  const document = documents.findLast((one) => one.title.zh === title)
  if (document === undefined) throw new Error(`no ${title} was issued`)
  const how = { way: 'in-person' as const, deliveredOn: today, proof: '演示：送达回证' }
  await call(cases.recordDelivery, { case: id, document: document.id, revision, ...how })
  return document.number
}
