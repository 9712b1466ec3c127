/** A Luodi without HTTP for tests of operations: fresh database, fixed business clock, calls as any caller. */
import path from 'node:path'
import { packParts } from '#apps/server/pack-parts.ts'
import { createModules, type Parts } from '#apps/server/wire.ts'
import type { Day } from '#base/day.ts'
import { day } from '#base/day.ts'
import { newSecrets } from '#platform/config/config.ts'
import { openKeys, type Keys } from '#platform/config/keys.ts'
import type { Caller, Grant } from '#platform/contract/actor.ts'
import { createDispatcher, type Dispatcher } from '#platform/contract/dispatch.ts'
import type { Call, Role } from '#platform/contract/operation.ts'
import { loadPack, type PackLoad, type PackSink } from '#platform/pack/load.ts'
import { openPack } from '#platform/pack/read.ts'
import { freshDatabase, type TestDatabase } from './database.ts'

/** The day on which tests stand unless they say otherwise. */
export const testDay: Day = day('2012-09-17')

export interface TestLuodi {
  readonly database: TestDatabase
  readonly dispatcher: Dispatcher
  /** Calls as a visitor. */
  readonly call: Call
  callAs(caller: Caller): Call
  /** Loads a pack folder; the real one unless told. */
  loadPack(folder?: string): Promise<PackLoad>
  readonly packSinks: readonly PackSink[]
  close(): Promise<void>
}

/** A staff member who holds roles in a unit, signed in on the desk. */
export function staff(...roles: Role[]): Caller {
  return staffOf('luohu', ...roles)
}

/** The same in a named unit. */
export function staffOf(unitId: string, ...roles: Role[]): Caller {
  const grants: Grant[] = roles.map((role) => ({ role, unitId, from: day('2012-01-01') }))
  return {
    kind: 'person',
    face: 'desk',
    name: '演示·职员',
    grants,
    personId: '01990000-0000-7000-8000-000000000001',
    accountId: '01990000-0000-7000-8000-000000000002',
    sessionId: '01990000-0000-7000-8000-000000000003',
  }
}

/** Keys of tests, made once a run. */
export const testKeys: Keys = openKeys(newSecrets())

const realPack = path.resolve(import.meta.dirname, '../policies/luohu-2012')

/** Opens a test Luodi on a business day, or on days that the test moves; `parts` replaces what modules stand on, such as wall time. */
export async function openTestLuodi(on: Day | (() => Day) = testDay, parts: Partial<Parts> = {}): Promise<TestLuodi> {
  const database = await freshDatabase()
  const today = typeof on === 'string' ? (): Day => on : on
  const now = (): Date => new Date(`${today()}T02:00:00Z`)
  const modules = createModules({
    keys: testKeys,
    today,
    wall: () => new Date(),
    siteName: '落地',
    ...parts,
  })
  const packSinks = modules.flatMap(({ pack }) => pack ?? [])
  const dispatcher = createDispatcher({
    db: database.db,
    modules,
    unitsBelow: (unitId) => [unitId],
    checkOutputs: true,
    clock: { now, today },
  })
  const callAs = (caller: Caller): Call => dispatcher.callAs(caller, { requestId: 'test', address: '127.0.0.1' })
  const load = (folder = realPack): Promise<PackLoad> =>
    database.db.transaction().execute((tx) => loadPack(tx, openPack(folder, packParts), packSinks, now()))
  return {
    database,
    dispatcher,
    call: callAs({ kind: 'visitor' }),
    callAs,
    loadPack: load,
    packSinks,
    close: () => database.drop(),
  }
}
