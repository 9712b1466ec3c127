/** A Luodi without HTTP for tests of operations: fresh database, fixed business clock, calls as any caller. */
import { createModules, type Parts } from '#apps/server/wire.ts'
import type { Day } from '#base/day.ts'
import { day } from '#base/day.ts'
import { newSecrets } from '#platform/config/config.ts'
import { openKeys, type Keys } from '#platform/config/keys.ts'
import type { Caller, Grant } from '#platform/contract/actor.ts'
import { createDispatcher, type Dispatcher } from '#platform/contract/dispatch.ts'
import type { Call, Role } from '#platform/contract/operation.ts'
import { freshDatabase, type TestDatabase } from './database.ts'

/** The day on which tests stand unless they say otherwise. */
export const testDay: Day = day('2012-09-17')

export interface TestLuodi {
  readonly database: TestDatabase
  readonly dispatcher: Dispatcher
  /** Calls as a visitor. */
  readonly call: Call
  callAs(caller: Caller): Call
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

/** Opens a test Luodi on a business day; `parts` replaces what modules stand on, such as wall time. */
export async function openTestLuodi(today: Day = testDay, parts: Partial<Parts> = {}): Promise<TestLuodi> {
  const database = await freshDatabase()
  const now = new Date(`${today}T02:00:00Z`)
  const dispatcher = createDispatcher({
    db: database.db,
    modules: createModules({ keys: testKeys, today: () => today, wall: () => new Date(), siteName: '落地', ...parts }),
    unitsBelow: (unitId) => [unitId],
    checkOutputs: true,
    clock: { offsetDays: 0, now: () => now, today: () => today },
  })
  const callAs = (caller: Caller): Call => dispatcher.callAs(caller, { requestId: 'test', address: '127.0.0.1' })
  return { database, dispatcher, call: callAs({ kind: 'visitor' }), callAs, close: () => database.drop() }
}
