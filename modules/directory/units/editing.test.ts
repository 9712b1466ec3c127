import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import type { Call } from '#platform/contract/operation.ts'
import { openTestLuodi, staff, type TestLuodi } from '#testing/luodi.ts'
import { directoryContract as directory } from '../contract.ts'

const policies = path.resolve(import.meta.dirname, '../../../policies')
let luodi: TestLuodi
let call: Call
beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.loadPack()
  call = luodi.callAs(staff('editor'))
})
afterAll(() => luodi.close())

const refusal = (code: string): unknown =>
  expect.objectContaining({ refusal: expect.objectContaining({ code }) as unknown })
const reason = '演示：机构改革'
const open = (unit: string) => call(directory.getUnitForm, { unit })

describe('an edit of a unit', () => {
  it('holds at once in lists, names and the tree, and is told with who, why and what', async () => {
    const { form, revision } = await open('statistics-bureau')
    const changed = { ...form, aliases: [...form.aliases, { name: '区统局', from: day('2010-01-01') }] }
    await call(directory.editUnit, { unit: 'statistics-bureau', form: changed, revision, reason })
    expect((await luodi.call(directory.resolveName, { name: '区统局', on: day('2012-01-01') })).units[0]?.id).toBe(
      'statistics-bureau',
    )
    expect((await luodi.call(directory.resolveName, { name: '区统局', on: day('2009-01-01') })).problem?.code).toBe(
      'name-of-other-days',
    )
    const [edit] = (await call(directory.listUnitEdits, { unit: 'statistics-bureau' })).items
    expect(edit).toMatchObject({ by: '演示·职员', reason, isNewest: true, revision: 1 })
    expect(edit?.fields.map((field) => field.path)).toEqual(['aliases'])
  })

  it('is undone by another edit, and only while it is the newest', async () => {
    const { form, revision } = await open('petitions-bureau')
    const named = (phone: string) => ({ ...form, contact: { phone } })
    await call(directory.editUnit, { unit: 'petitions-bureau', form: named('1'), revision, reason })
    await call(directory.editUnit, { unit: 'petitions-bureau', form: named('2'), revision: revision + 1, reason })
    const [second, first] = (await call(directory.listUnitEdits, { unit: 'petitions-bureau' })).items
    await expect(call(directory.undoUnitEdit, { edit: first?.id ?? '', reason })).rejects.toEqual(
      refusal('stale-revision'),
    )
    await call(directory.undoUnitEdit, { edit: second?.id ?? '', reason })
    expect((await luodi.call(directory.getUnit, { unit: 'petitions-bureau' })).contact?.phone).toBe('1')
  })

  it('made on a page that is out of date is refused', async () => {
    const { form, revision } = await open('justice-bureau')
    await call(directory.editUnit, {
      unit: 'justice-bureau',
      form: { ...form, contact: { phone: '1' } },
      revision,
      reason,
    })
    await expect(call(directory.editUnit, { unit: 'justice-bureau', form, revision, reason })).rejects.toEqual(
      refusal('stale-revision'),
    )
  })

  it('that would tear the pack is refused with what it tears', async () => {
    const { form, revision } = await open('district-government')
    const edit = (change: object) =>
      call(directory.editUnit, { unit: 'district-government', form: { ...form, ...change }, revision, reason })
    await expect(edit({ parent: 'finance-bureau' })).rejects.toThrow(/circle/u)
    await expect(edit({ area: 'nowhere' })).rejects.toThrow(/no area nowhere/u)
    await expect(edit({ kind: 'nothing' })).rejects.toThrow(/kinds does not name nothing/u)
    await expect(
      edit({ aliases: [{ name: '甲', from: day('2012-01-01'), until: day('2011-01-01') }] }),
    ).rejects.toThrow(/甲 ends on/u)
    await expect(edit({ members: ['finance-bureau'] })).rejects.toThrow(/only a collective/u)
    await expect(edit({ validFrom: day('2012-01-01'), validUntil: day('2011-01-01') })).rejects.toThrow(/ends on/u)
  })

  it('leads a unit that ended to the one that followed', async () => {
    const made = await open('reconstruction-bureau')
    const { unit: _, ...rest } = { unit: '', ...made.form }
    await call(directory.createUnit, {
      unit: 'renewal-bureau',
      form: { ...rest, name: { zh: '罗湖区更新局' }, aliases: [], validFrom: day('2012-08-01') },
      reason,
    })
    await call(directory.editUnit, {
      unit: 'reconstruction-bureau',
      form: { ...made.form, validUntil: day('2012-08-01'), successor: 'renewal-bureau' },
      revision: made.revision,
      reason,
    })
    const on = (date: string) => luodi.call(directory.resolveName, { name: '区重建局', on: day(date) })
    expect((await on('2012-07-23')).units[0]?.id).toBe('reconstruction-bureau')
    expect(await on('2012-09-01')).toMatchObject({
      units: [{ id: 'renewal-bureau' }],
      ended: [{ id: 'reconstruction-bureau' }],
    })
    const there = async (date: string) =>
      (await luodi.call(directory.listUnits, { q: '区重建局', on: day(date) })).items.length
    expect([await there('2012-07-23'), await there('2012-09-01')]).toEqual([1, 0])
    expect(await luodi.call(directory.getUnit, { unit: 'reconstruction-bureau' })).toMatchObject({
      isThere: false,
      successors: [{ id: 'renewal-bureau' }],
    })
    await expect(call(directory.createUnit, { unit: 'renewal-bureau', form: made.form, reason })).rejects.toEqual(
      refusal('unit-taken'),
    )
  })

  it('survives a load of the pack, which is joined to it field by field', async () => {
    const { form, revision } = await open('education-bureau')
    await call(directory.editUnit, {
      unit: 'education-bureau',
      form: { ...form, contact: { phone: '0755-9' } },
      revision,
      reason,
    })
    const folder = await mkdtemp(path.join(tmpdir(), 'luodi-pack-'))
    try {
      await cp(policies, folder, { recursive: true })
      const file = path.join(folder, 'luohu-2012/units.yaml')
      const text = await readFile(file, 'utf8')
      expect(text).toContain('en: Education Bureau')
      await writeFile(file, text.replace('en: Education Bureau', 'en: Bureau of Education'))
      await luodi.loadPack(path.join(folder, 'luohu-2012'))
      const unit = await luodi.call(directory.getUnit, { unit: 'education-bureau' })
      expect([unit.name.en, unit.contact?.phone]).toEqual(['Bureau of Education', '0755-9'])
      await luodi.loadPack()
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

describe('the list of units', () => {
  it.each([
    ['by its sound', 'shehuigongzuo', 'social-work-committee'],
    ['by its sound as many speak it', 'sehuigonzuo', 'social-work-committee'],
    ['by first letters', 'qsgw', 'social-work-committee'],
    ['by its English name', 'welfare', 'district-welfare-centre'],
    ['by an alias', '区社工委', 'social-work-committee'],
  ])('finds %s: %s', async (_how, q, id) => {
    expect((await luodi.call(directory.listUnits, { q, limit: 200 })).items.map((unit) => unit.id)).toContain(id)
  })

  it('takes wildcards as letters', async () => {
    expect((await luodi.call(directory.listUnits, { q: '%' })).items).toEqual([])
  })

  it('knows its kinds with how many there are', async () => {
    const kinds = await luodi.call(directory.listUnitKinds, {})
    expect(kinds.items.find((kind) => kind.id === 'street')?.units).toBe(10)
  })
})

it('refuses a pack that drops a unit in which somebody holds a role or a post', async () => {
  const own = await openTestLuodi()
  const folder = await mkdtemp(path.join(tmpdir(), 'luodi-pack-'))
  try {
    await own.loadPack()
    await own.callAs(staff('system-admin'))(directory.createPost, {
      unit: 'district-welfare-centre',
      title: { zh: '主任' },
    })
    await cp(policies, folder, { recursive: true })
    const file = path.join(folder, 'luohu-2012/units.yaml')
    const text = await readFile(file, 'utf8')
    const [before = '', rest = ''] = text.split('  - id: district-welfare-centre\n')
    await writeFile(file, before + rest.slice(rest.search(/^ {2}(?:- id:|#)/mu)))
    await expect(own.loadPack(path.join(folder, 'luohu-2012'))).rejects.toThrow(/district-welfare-centre is taken out/u)
    expect((await own.call(directory.getUnit, { unit: 'district-welfare-centre' })).name.zh).toBe('罗湖区福利中心')
  } finally {
    await rm(folder, { recursive: true, force: true })
    await own.close()
  }
})
