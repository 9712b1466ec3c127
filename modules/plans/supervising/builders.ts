/** A district for tests of supervision: people with roles in the directory, and chains taken as far as a test wants. */
import { v7 as uuid } from 'uuid'
import { day } from '#base/day.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import type { Caller } from '#platform/contract/actor.ts'
import type { Call, OutputOf } from '#platform/contract/operation.ts'
import type { Role } from '#platform/contract/operation.ts'
import { plansContract as plans } from '../contract.ts'
import { office, openReporting, type Reporting } from '../reporting/builders.ts'

export { office }

/** The page of a supervision. */
export type Supervision = OutputOf<typeof plans.getSupervision>

/** Somebody of a unit, in the directory and signed in. */
export interface Someone {
  readonly id: string
  readonly call: Call
}

/** The district of a test. */
export interface Supervising extends Reporting {
  /** A person with a role in a unit; the same number is the same person. */
  person(unit: string, number?: number, role?: Role): Promise<Someone>
  read(id: string): Promise<Supervision>
  revisionOf(id: string): Promise<number>
  /** Sets commitments of a plan up and hands them to whom the document names; answers their ids in order. */
  handOver(plan: string, office: string, ...commitments: string[]): Promise<string[]>
  sign(id: string, unit: string): Promise<void>
  begin(id: string, unit: string): Promise<void>
  report(id: string, unit: string): Promise<void>
}

/** Opens it with the real pack on 17 September 2012. */
export async function openSupervising(): Promise<Supervising> {
  const district = await openReporting()
  const { luodi } = district
  const known = new Map<string, Someone>()

  async function person(unit: string, number = 1, role: Role = 'clerk'): Promise<Someone> {
    const key = `${unit} ${number} ${role}`
    const held = known.get(key)
    if (held !== undefined) return held
    const name = `演示·${unit}${number}`
    const from = day('2012-01-01')
    const { person: id } = await district.system(directoryContract.createPerson, { name })
    await district.system(directoryContract.grantRole, { person: id, role, unit })
    const caller: Caller = {
      kind: 'person',
      face: 'desk',
      name,
      personId: id,
      accountId: uuid(),
      sessionId: uuid(),
      grants: [{ role, unitId: unit, from }],
    }
    const one = { id, call: luodi.callAs(caller) }
    known.set(key, one)
    return one
  }

  const read = (id: string): Promise<Supervision> => district.system(plans.getSupervision, { supervision: id })
  const revisionOf = async (id: string): Promise<number> => (await read(id)).revision
  return {
    ...district,
    person,
    read,
    revisionOf,
    async handOver(plan, unit, ...commitments) {
      const { call } = await person(unit)
      return (await call(plans.setUp, { plan, commitments, handOver: true })).made
    },
    async sign(id, unit) {
      const { id: who, call } = await person(unit)
      await call(plans.sign, { supervision: id, unit, person: who, contact: who, revision: await revisionOf(id) })
    },
    async begin(id, unit) {
      const { call } = await person(unit)
      await call(plans.begin, { supervision: id, unit, approach: '演示：分两步办理。', revision: await revisionOf(id) })
    },
    async report(id, unit) {
      const { call } = await person(unit)
      await call(plans.reportResult, {
        supervision: id,
        unit,
        result: '演示：已完成。',
        revision: await revisionOf(id),
      })
    },
  }
}
