/** For tests: a Luodi with the bureau's clerk and leader, and whole ways of a case in one call. */
import { v7 as uuid } from 'uuid'
import { day, type Day } from '#base/day.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import { parametersContract } from '#modules/parameters/contract.ts'
import { proceduresContract as cases } from '#modules/procedures/contract.ts'
import type { Caller } from '#platform/contract/actor.ts'
import type { Call } from '#platform/contract/operation.ts'
import type { Tx } from '#platform/db/database.ts'
import { openTestLuodi, staff, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { creditCode, goodRecognition } from '../builders.ts'
import { energyContract as contract } from '../contract.ts'

/** The bureau of a test file: a fresh Luodi with a clerk and a leader, on a day that the test moves. */
export const bureau = { today: day('2012-09-17') } as {
  today: Day
  luodi: TestLuodi
  clerk: Call
  leader: Call
}

const unit = 'development-reform-bureau'

async function addPeople(tx: Tx): Promise<Record<string, string>> {
  const vault = openPersonVault(testKeys)
  const people: Record<string, string> = {}
  for (const name of ['经办', '领导'])
    people[name] = await vault.create(tx, { kind: 'natural', name: `演示·${name}`, on: bureau.today })
  return people
}

/** Opens it on the real pack, with the calorific value as the one that counts. */
export async function openBureau(): Promise<void> {
  bureau.luodi = await openTestLuodi(() => bureau.today)
  const { luodi } = bureau
  await luodi.loadPack()
  const people = await luodi.database.db.transaction().execute(addPeople)
  const person = (name: string, role: 'clerk' | 'leader'): Caller => ({
    kind: 'person',
    face: 'desk',
    name: `演示·${name}`,
    personId: people[name] ?? '',
    accountId: uuid(),
    sessionId: uuid(),
    grants: [{ role, unitId: unit, from: day('2012-01-01') }],
  })
  bureau.clerk = luodi.callAs(person('经办', 'clerk'))
  bureau.leader = luodi.callAs(person('领导', 'leader'))
  await setFigure('emc-energy-factor-basis', 'calorific', 'luofuban-2012-23#art_6__subpara_2')
}

/** The district enters a figure. */
export async function setFigure(parameter: string, value: string, clause: string): Promise<void> {
  await bureau.luodi.callAs(staff('editor'))(parametersContract.setValue, {
    parameter,
    from: '2012-09-17',
    value,
    clause,
    reason: '区里确定',
    revision: 0,
  })
}

/** The code of a refusal, `done` where there is none. */
export const code = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: { refusal?: { code: string }; name: string }) => error.refusal?.code ?? error.name,
  )

/** A made-up company. */
export const company = (serial: number, name = `示例节能公司${serial}`) => ({
  kind: 'legal' as const,
  name,
  number: creditCode(serial),
})

/** What is handed in. */
export interface Given {
  readonly service: string
  readonly applicant: ReturnType<typeof company>
  readonly fields: Readonly<Record<string, string>>
}

/** Enters an application at the counter with every paper that is asked. */
export async function handIn({ service, applicant, fields }: Given): Promise<string> {
  const { draft } = await bureau.clerk(cases.startCounterDraft, { service, applicant, receivedOn: bureau.today })
  let { revision } = await bureau.clerk(cases.saveDraft, { draft, revision: 1, fields: { ...fields } })
  const { materials } = await bureau.clerk(cases.getDraft, { draft })
  for (const { id, isAskedFor } of materials)
    if (isAskedFor) ({ revision } = await bureau.clerk(cases.addDraftMaterial, { draft, material: id, paper: true }))
  return (await bureau.clerk(cases.submitDraft, { draft, revision })).case
}

/** Carries an act out on the case as it is now. */
export async function doAct(call: Call, id: string, act: string, input: Record<string, string> = {}): Promise<void> {
  const { revision } = await call(cases.getCase, { case: id })
  await call(cases.actOnCase, { case: id, act, revision, input })
}

/** Checks every paper and finds every open condition. */
export async function examine(id: string, but: Readonly<Record<string, 'pass' | 'fail'>> = {}): Promise<void> {
  const seen = await bureau.clerk(cases.getCase, { case: id })
  let { revision } = seen
  for (const { id: material, versions } of seen.materials)
    if (versions.length > 0)
      ({ revision } = await bureau.clerk(cases.checkMaterial, {
        case: id,
        material,
        revision,
        isGood: true,
        sawOriginal: true,
      }))
  for (const { condition, isFound } of seen.sheet.lines)
    if (isFound || but[condition] !== undefined)
      ({ revision } = await bureau.clerk(cases.findCondition, {
        case: id,
        condition,
        revision,
        verdict: but[condition] ?? 'pass',
        note: '已核实',
      }))
}

/** Decides a case as proposed, delivers the decision and closes it. */
export async function decide(id: string, way: string, document: string): Promise<void> {
  await doAct(bureau.clerk, id, 'propose', { way, reasons: '见审查表。' })
  await doAct(bureau.leader, id, way)
  await deliver(id, document)
}

/** Delivers the newest paper of that title. */
export async function deliver(id: string, title: string): Promise<void> {
  const { documents, revision } = await bureau.clerk(cases.getCase, { case: id })
  const document = documents.findLast((one) => one.title.zh === title)
  if (document === undefined) throw new Error(`no ${title}`)
  await bureau.clerk(cases.recordDelivery, {
    case: id,
    document: document.id,
    revision,
    way: 'in-person',
    deliveredOn: bureau.today,
    proof: '送达回证',
  })
}

/** A recognised project; answers its number. */
export async function recognise(serial: number, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const fields = { ...goodRecognition, userNumber: `用户${serial}`, projectName: `项目${serial}`, ...more }
  const id = await handIn({ service: 'energy-recognition', applicant: company(serial), fields })
  await doAct(bureau.clerk, id, 'accept')
  await examine(id)
  await decide(id, 'recognise', '合同能源管理项目认定决定书')
  await doAct(bureau.clerk, id, 'close')
  const { documents } = await bureau.clerk(cases.getCase, { case: id })
  return documents.find(({ title }) => title.zh === '合同能源管理项目认定决定书')?.number ?? ''
}

/** A project of the public register by its number. */
export const projectNamed = async (number: string) => {
  const { items } = await bureau.luodi.call(contract.listProjects, { q: number })
  const [one] = items
  if (one === undefined) throw new Error(`no ${number}`)
  return bureau.luodi.call(contract.getProject, { project: one.id })
}
