/** Walks every operation of every module as every kind of caller and compares who gets in with what its contract declares. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modules } from '#apps/server/wire.ts'
import { day } from '#base/day.ts'
import { NotAllowed } from '#base/refusals.ts'
import { scopeFor } from '#platform/contract/access.ts'
import type { Caller, Grant } from '#platform/contract/actor.ts'
import { roles, type Operation, type Role } from '#platform/contract/operation.ts'
import { openTestLuodi, testDay, type TestLuodi } from '#testing/luodi.ts'

const roleNames = Object.keys(roles) as Role[]
const operations = modules.flatMap((module) => Object.values(module.contract))

function person(face: 'portal' | 'desk', grants: readonly Grant[]): Caller {
  const id = (last: number): string => `01990000-0000-7000-8000-${String(last).padStart(12, '0')}`
  return { kind: 'person', face, name: '演示·某', grants, personId: id(1), accountId: id(2), sessionId: id(3) }
}

const grant = (role: Role, from = '2012-01-01', until?: string): Grant => ({
  role,
  unitId: 'mine',
  from: day(from),
  ...(until === undefined ? {} : { until: day(until) }),
})

type Kind = 'visitor' | 'machine' | 'resident' | 'roleless' | 'ended' | 'coming' | 'on-portal' | Role

/** Every kind of caller; `ended`, `coming` and `on-portal` hold all roles, only not now or not here. */
const callers: Readonly<Record<Kind, Caller>> = {
  visitor: { kind: 'visitor' },
  machine: {
    kind: 'machine',
    name: '演示·业务系统',
    uses: ['energy-recognition'],
    keyId: '01990000-0000-7000-8000-000000000004',
    systemId: '01990000-0000-7000-8000-000000000004',
    personId: '01990000-0000-7000-8000-000000000005',
    agentId: '01990000-0000-7000-8000-000000000001',
  },
  resident: person('portal', []),
  roleless: person('desk', []),
  ended: person(
    'desk',
    roleNames.map((role) => grant(role, '2012-01-01', testDay)),
  ),
  coming: person(
    'desk',
    roleNames.map((role) => grant(role, '2012-09-18')),
  ),
  'on-portal': person(
    'portal',
    roleNames.map((role) => grant(role)),
  ),
  ...(Object.fromEntries(roleNames.map((role) => [role, person('desk', [grant(role)])])) as Record<Role, Caller>),
}

/** Who may call, read straight from the declaration and nothing else. */
function isDeclared(operation: Operation, kind: Kind): boolean {
  if (operation.access === 'public') return true
  if (operation.access === 'machine') return kind === 'machine'
  if (operation.access === 'signed-in') return kind !== 'visitor' && kind !== 'machine'
  return kind in roles && operation.access[kind as Role] !== undefined
}

let luodi: TestLuodi
beforeAll(async () => void (luodi = await openTestLuodi()))
afterAll(() => luodi.close())

/** An input that no operation takes, so that whoever is let in stops at the validation; undefined when there is no such input. */
function wrongInput(operation: Operation): unknown {
  return [null, { unit: {}, person: {}, limit: 'x' }].find((input) => !operation.input.safeParse(input).success)
}

it('finds operations to walk', () => {
  expect(operations.length).toBeGreaterThan(25)
  expect(new Set(operations.map((operation) => operation.name)).size).toBe(operations.length)
})

describe.each(operations.map((operation) => [operation.name, operation] as const))('%s', (_name, operation) => {
  it('lets in whom its contract names, and nobody else', async () => {
    const input = wrongInput(operation)
    expect(input, 'an input that stops at the validation').not.toBeUndefined()
    const outcomes: Record<string, boolean> = {}
    const declared: Record<string, boolean> = {}
    for (const [kind, caller] of Object.entries(callers) as [Kind, Caller][]) {
      const error: unknown = await luodi
        .callAs(caller)(operation, input as never)
        .then(
          () => undefined,
          (caught: unknown) => caught,
        )
      outcomes[kind] = !(error instanceof NotAllowed)
      declared[kind] = isDeclared(operation, kind)
      expect(luodi.dispatcher.may(operation, caller)).toBe(declared[kind])
    }
    expect(outcomes).toEqual(declared)
  })

  it('reaches as far as its contract says', () => {
    const tree = (unitId: string): readonly string[] => (unitId === 'mine' ? ['mine', 'below'] : [unitId])
    const seen = { own: [] as string[], unit: ['mine'], subtree: ['mine', 'below'] }
    for (const role of roleNames) {
      const reach = typeof operation.access === 'object' ? operation.access[role] : undefined
      const scope = scopeFor(operation, callers[role], testDay, tree)
      if (operation.access === 'public') expect(scope).toEqual({ kind: 'public' })
      else if (operation.access === 'machine') expect(scope).toBeUndefined()
      else if (operation.access === 'signed-in') expect(scope?.kind).toBe('own')
      else if (reach === undefined) expect(scope).toBeUndefined()
      else if (reach === 'district') expect(scope).toEqual({ kind: 'district' })
      else if (reach === 'own') expect(scope?.kind).toBe('own')
      else expect(scope).toEqual({ kind: 'units', unitIds: seen[reach] })
    }
  })
})

describe('a caller with several roles', () => {
  const unitGrants: Grant[] = [grant('clerk'), { ...grant('leader'), unitId: 'other' }]
  it('reaches the units of each, never another', () => {
    const scope = scopeFor({ access: { clerk: 'unit', leader: 'unit' } }, person('desk', unitGrants), testDay, (id) => [
      id,
    ])
    expect(scope).toEqual({ kind: 'units', unitIds: ['mine', 'other'] })
  })
  it('reaches the district when one of them does', () => {
    const scope = scopeFor(
      { access: { clerk: 'unit', leader: 'district' } },
      person('desk', unitGrants),
      testDay,
      (id) => [id],
    )
    expect(scope).toEqual({ kind: 'district' })
  })
  it('does not lend the unit of one role to another', () => {
    const scope = scopeFor({ access: { clerk: 'unit' } }, person('desk', unitGrants), testDay, (id) => [id])
    expect(scope).toEqual({ kind: 'units', unitIds: ['mine'] })
  })
})
