import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, day, type Day } from '#base/day.ts'
import { scopeFor } from '#platform/contract/access.ts'
import type { Call, Role } from '#platform/contract/operation.ts'
import { openDatabase } from '#platform/db/database.ts'
import { openPack } from '#platform/pack/read.ts'
import { openTestLuodi, staff, testDay, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { directoryContract as directory } from './contract.ts'
import { demoAccounts, seedDemo } from './demo.ts'
import { directoryParts, findPackDemo, unitsPart } from './pack.ts'
import { erasedName, openPersonVault } from './persons.ts'
import { decideGrant, isOverlapping, type GrantRequest } from './rules.ts'
import { openUnitTree } from './tree.ts'

const pack = path.resolve(import.meta.dirname, '../../policies/luohu-2012')
let luodi: TestLuodi
let system: Call

beforeAll(async () => {
  luodi = await openTestLuodi()
  system = luodi.callAs({ kind: 'system', name: 'test' })
  await luodi.loadPack()
})
afterAll(() => luodi.close())

describe('the pack’s directory', () => {
  it('is loaded once and again only when a file changed', async () => {
    expect(await luodi.loadPack()).toEqual([])
    const page = await luodi.call(directory.listUnits, { limit: 200 })
    const files = openPack(pack, directoryParts)
    expect(page.items.map((unit) => unit.id)).toEqual([...files.entries(unitsPart).keys()])
    expect((await luodi.call(directory.listAreas, {})).items).toHaveLength(11)
  })

  it('pages through all units without a gap', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await luodi.call(directory.listUnits, { limit: 7, after })
      seen.push(...page.items.map((unit) => unit.id))
      after = page.next
    } while (after !== undefined)
    const all = await luodi.call(directory.listUnits, { limit: 200 })
    expect(seen).toEqual(all.items.map((unit) => unit.id))
  })

  it.each([
    ['区委组织部', ['organisation-department'], 'unit'],
    ['区组织部', ['organisation-department'], 'unit'],
    ['区监察局 (区绩效办)', ['supervision-bureau', 'performance-office'], 'body-and-sign'],
    ['市局', ['city-human-resources-bureau', 'city-social-insurance-bureau'], 'by-clause'],
    ['没有这个局', [], undefined],
  ])('finds by the printed name %s', async (name, ids, reading) => {
    const found = await luodi.call(directory.resolveName, { name })
    expect(found.units.map((unit) => unit.id)).toEqual(ids)
    expect(found.reading).toBe(reading)
  })

  it('shows a unit with what stands above, below and around it', async () => {
    const unit = await luodi.call(directory.getUnit, { unit: 'publicity-department' })
    expect(unit.above?.id).toBe('district-committee')
    expect(unit.below.map((one) => one.id)).toContain('civility-office')
    expect(unit.memberOf.map((one) => one.id)).toContain('livable-responsible-units')
    expect((await luodi.call(directory.getUnit, { unit: 'all-streets' })).members).toHaveLength(10)
    await expect(luodi.call(directory.getUnit, { unit: 'nowhere' })).rejects.toThrow(/not found/u)
  })

  it('gives the units below one, itself included', async () => {
    const below = await openUnitTree(luodi.database.db)
    expect(below('publicity-department')).toEqual(['publicity-department', 'civility-office'])
    expect(below('district-committee')).toEqual(expect.arrayContaining(['district-committee', 'civility-office']))
    expect(below('nowhere')).toEqual(['nowhere'])
  })
})

describe('whether a role may be granted', () => {
  const d = (text: string): Day => day(text)
  const base: GrantRequest = {
    role: 'security-admin',
    unitId: 'u',
    from: d('2012-09-17'),
    isOwn: false,
    isErased: false,
    unit: { kind: 'government' },
    held: [],
  }
  const held = (role: Role, from: string, until?: string) => ({
    role,
    unitId: 'u',
    from: d(from),
    ...(until ? { until: d(until) } : {}),
  })
  it.each<[string, Partial<GrantRequest>, string | undefined]>([
    ['nothing in the way', {}, undefined],
    ['own role', { isOwn: true }, 'own-role'],
    ['erased person', { isErased: true }, 'person-erased'],
    ['no unit', { unit: undefined }, 'unit-holds-no-roles'],
    ['collective name', { unit: { kind: 'collective' } }, 'unit-holds-no-roles'],
    ['unit ended that day', { unit: { kind: 'party', validUntil: d('2012-09-17') } }, 'unit-holds-no-roles'],
    ['unit ends the day after', { unit: { kind: 'party', validUntil: d('2012-09-18') } }, undefined],
    ['the same role now', { held: [held('security-admin', '2012-01-01')] }, 'role-already-granted'],
    ['the same role until today', { held: [held('security-admin', '2012-01-01', '2012-09-17')] }, undefined],
    ['system administrator now', { held: [held('system-admin', '2012-01-01')] }, 'administrators-apart'],
    ['audit administrator later', { held: [held('audit-admin', '2013-01-01')] }, 'administrators-apart'],
    [
      'audit administrator after it ends',
      { until: d('2013-01-01'), held: [held('audit-admin', '2013-01-01')] },
      undefined,
    ],
    ['an editor may also administer', { held: [held('editor', '2012-01-01')] }, undefined],
  ])('%s: %s', (_name, change, expected) => {
    expect(decideGrant({ ...base, ...change })).toBe(expected)
  })

  it('compares half-open periods', () => {
    const p = (from: string, until?: string) => ({ from: d(from), ...(until ? { until: d(until) } : {}) })
    expect(isOverlapping(p('2012-01-01', '2012-02-01'), p('2012-02-01'))).toBe(false)
    expect(isOverlapping(p('2012-01-01', '2012-02-02'), p('2012-02-01'))).toBe(true)
    expect(isOverlapping(p('2012-01-01'), p('2011-01-01'))).toBe(true)
  })
})

describe('grants', () => {
  const unit = 'government-office'
  async function newPerson(): Promise<string> {
    return (await system(directory.createPerson, { name: '演示·某' })).person
  }

  it('hold from the first day and not on the last', async () => {
    const person = await newPerson()
    await system(directory.grantRole, {
      person,
      role: 'clerk',
      unit,
      from: addDays(testDay, 1),
      until: addDays(testDay, 3),
    })
    const [grant] = (await system(directory.getPerson, { person })).grants
    const grants = [
      { role: 'clerk' as const, unitId: unit, from: day(grant?.from ?? ''), until: day(grant?.until ?? '') },
    ]
    const caller = { ...(staff('clerk') as Extract<ReturnType<typeof staff>, { kind: 'person' }>), grants }
    const may = (on: Day) => scopeFor({ access: { clerk: 'unit' } }, caller, on, (id) => [id]) !== undefined
    expect([0, 1, 2, 3].map((days) => may(addDays(testDay, days)))).toEqual([false, true, true, false])
  })

  it('are for others only, not for the past, and are revoked once', async () => {
    const admin = staff('security-admin')
    const call = luodi.callAs(admin)
    const own = admin.kind === 'person' ? admin.personId : ''
    await sql`insert into directory.persons (id, kind, created_on) values (${own}, 'natural', ${testDay})`.execute(
      luodi.database.db,
    )
    const refused = (code: string): unknown =>
      expect.objectContaining({ refusal: expect.objectContaining({ code }) as unknown })
    await expect(call(directory.grantRole, { person: own, role: 'clerk', unit })).rejects.toEqual(refused('own-role'))
    const person = await newPerson()
    await expect(
      call(directory.grantRole, { person, role: 'clerk', unit, from: addDays(testDay, -1) }),
    ).rejects.toThrow(/不能早于今天.*Not before today/u)
    const { grant } = await call(directory.grantRole, { person, role: 'clerk', unit })
    await call(directory.revokeRole, { grant, reason: '调离' })
    await expect(call(directory.revokeRole, { grant, reason: '调离' })).rejects.toEqual(refused('grant-ended'))
    expect((await call(directory.getPerson, { person })).grants[0]).toMatchObject({
      state: 'revoked',
      revokedOn: testDay,
    })
    expect((await call(directory.listPersons, { unit, limit: 200 })).items.map((one) => one.id)).not.toContain(person)
  })

  it('given at the same moment do not make two administrators of one person', async () => {
    const person = await newPerson()
    const outcomes = await Promise.allSettled(
      (['system-admin', 'security-admin', 'audit-admin'] as const).map((role) =>
        system(directory.grantRole, { person, role, unit }),
      ),
    )
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  })

  it('cannot be rewritten or removed, not even by SQL', async () => {
    const person = await newPerson()
    const { grant } = await system(directory.grantRole, { person, role: 'editor', unit })
    const { db } = luodi.database
    await expect(sql`update directory.grants set role = 'leader' where id = ${grant}`.execute(db)).rejects.toThrow(
      /permission denied/u,
    )
    await expect(sql`delete from directory.grants where id = ${grant}`.execute(db)).rejects.toThrow(
      /permission denied/u,
    )
    const owner = openDatabase(luodi.database.url, 1, null)
    try {
      await expect(
        sql`update directory.grants set role = 'leader' where id = ${grant}`.execute(owner.db),
      ).rejects.toThrow(/written once/u)
      await expect(sql`delete from directory.grants where id = ${grant}`.execute(owner.db)).rejects.toThrow(
        /written once/u,
      )
    } finally {
      await owner.close()
    }
  })
})

describe('persons', () => {
  it('lie in the database only as ciphertext, are found by number and name, and are gone once erased', async () => {
    const vault = openPersonVault(testKeys)
    const { person } = await system(directory.createPerson, { name: '演示·张三丰', number: '44030319900101001x' })
    const { rows } = await sql<{
      row: string
    }>`select p::text as row from directory.persons p where id = ${person}`.execute(luodi.database.db)
    expect(rows[0]?.row).not.toMatch(/张三丰|4403031990/u)
    expect(rows[0]?.row).not.toContain(Buffer.from('张三丰').toString('hex'))
    await expect(system(directory.createPerson, { name: '又一个', number: ' 44030319900101001X' })).rejects.toThrow(
      /number-taken/u,
    )
    expect((await system(directory.listPersons, { q: '演示·张三丰' })).items.map((one) => one.id)).toEqual([person])
    await luodi.database.db.transaction().execute((tx) => vault.erase(tx, person, testDay))
    expect((await system(directory.getPerson, { person })).name).toBe(erasedName)
    expect(await vault.findByNumber(luodi.database.db, '44030319900101001X')).toBeUndefined()
    await expect(system(directory.grantRole, { person, role: 'clerk', unit: 'government-office' })).rejects.toThrow(
      /person-erased/u,
    )
  })

  it('read by an administrator leave an audit row', async () => {
    const count = async (): Promise<number> => {
      const { rows } = await sql`select 1 from audit.entries where operation = 'directory.listPersons'
        and outcome = 'read' and caller_kind = 'person'`.execute(luodi.database.db)
      return rows.length
    }
    const before = await count()
    await luodi.callAs(staff('audit-admin'))(directory.listPersons, { limit: 1 })
    expect(await count()).toBe(before + 1)
  })
})

it('seeds the demo’s people once, the same on every machine', async () => {
  const demo = findPackDemo(pack)
  if (!demo) throw new Error('the pack has no demo')
  const seed = () => luodi.database.db.transaction().execute((tx) => seedDemo(tx, testKeys, demo, new Date()))
  expect(await seed()).toHaveLength(demo.accounts.length)
  expect(await seed()).toEqual([])
  expect(demoAccounts(demo)).toEqual(demoAccounts(demo))
  expect(new Set(demoAccounts(demo).map((account) => account.password)).size).toBe(demo.accounts.length)
  const clerks = await system(directory.listPersons, { role: 'clerk', unit: 'development-reform-bureau' })
  expect(clerks.items.map((one) => one.account?.username)).toEqual(['demo-clerk', 'demo-clerk-reform'])
})
