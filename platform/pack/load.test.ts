/** Loading a pack: only what changed, never over the desk's edits, all of it or nothing. */
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { areasPart, unitsPart } from '#modules/directory/pack.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { openTestLuodi, testDay, type TestLuodi } from '#testing/luodi.ts'
import { samplePack, type SamplePack } from '#testing/pack.ts'
import { editPack, listEdits, undoEdit, type PackEdit } from './edits.ts'
import { exportEdits, writeExported } from './export.ts'
import { diffPack } from './load.ts'
import { findEdited, storedPack } from './stored.ts'

let luodi: TestLuodi
let sample: SamplePack
beforeEach(async () => {
  luodi = await openTestLuodi()
  sample = samplePack()
  await luodi.loadPack(sample.folder)
})
afterEach(async () => {
  await luodi.close()
  sample.remove()
})

const asEditor = <T>(work: (ctx: CommandContext) => Promise<T>): Promise<T> =>
  luodi.database.db.transaction().execute((tx) =>
    work({
      tx,
      now: new Date(`${testDay}T02:00:00Z`),
      today: testDay,
      actor: { kind: 'system', name: '演示·编辑', scope: { kind: 'district' } },
      audit: () => undefined,
    }),
  )

const unit = async (id = 'parks-bureau') =>
  (await storedPack(luodi.database.db, [unitsPart])).entries(unitsPart).get(id)?.value

async function edit(changes: Partial<NonNullable<Awaited<ReturnType<typeof unit>>>>, revision = 0) {
  const value = await unit()
  if (!value) throw new Error('the unit is missing')
  const asked: PackEdit<typeof value> = {
    part: unitsPart,
    id: value.id,
    value: { ...value, ...changes },
    revision,
    reason: '改名',
  }
  return asEditor((ctx) => editPack(ctx, luodi.packSinks, asked))
}

const nameIn = async (): Promise<string | undefined> => {
  const { rows } = await sql<{
    name: { zh: string }
  }>`select name from directory.units where id = 'parks-bureau'`.execute(luodi.database.db)
  return rows[0]?.name.zh
}

describe('loading', () => {
  it('does nothing when nothing changed', async () => {
    expect(await luodi.loadPack(sample.folder)).toEqual([])
    sample.write('pack.yaml', `${sample.text('pack.yaml')}\n# a remark\n`)
    expect(await luodi.loadPack(sample.folder)).toEqual([])
  })

  it('shows what it would change, field by field, and then does that', async () => {
    sample.change('units.yaml', 'zh: 示例区公园管理局', 'zh: 示例区公园局')
    sample.change(
      'areas.yaml',
      'name: { zh: 东街道, en: East Street } }',
      'name: { zh: 东街道, en: East Street } }\n  - { id: west, kind: street, parent: example, name: { zh: 西街道 } }',
    )
    expect(await diffPack(luodi.database.db, sample.open())).toMatchObject([
      { part: 'areas', id: 'west', kind: 'added' },
      {
        part: 'units',
        id: 'parks-bureau',
        kind: 'changed',
        fields: [{ path: 'name.zh', before: '示例区公园管理局', after: '示例区公园局' }],
      },
    ])
    expect(await luodi.loadPack(sample.folder)).toEqual([
      { part: 'areas', added: 1, changed: 0, removed: 0 },
      { part: 'units', added: 0, changed: 1, removed: 0 },
    ])
    expect(await nameIn()).toBe('示例区公园局')
    expect(await diffPack(luodi.database.db, sample.open())).toEqual([])
  })

  it('of a pack with mistakes leaves everything as it was', async () => {
    sample.change('units.yaml', 'zh: 示例区公园管理局', 'zh: 示例区公园局')
    sample.change('norms/lifu-2024-1.yaml', 'of: ground-use', 'of: nothing')
    await expect(luodi.loadPack(sample.folder)).rejects.toThrow(/there is no answer nothing/u)
    expect(await nameIn()).toBe('示例区公园管理局')
  })

  it('twice at once writes one load', async () => {
    sample.change('units.yaml', 'zh: 示例区公园管理局', 'zh: 示例区公园局')
    const done = await Promise.all([luodi.loadPack(sample.folder), luodi.loadPack(sample.folder)])
    expect(done.map((one) => one.length).sort()).toEqual([0, 1])
  })
})

describe('an edit of the desk', () => {
  it('holds over the pack, is kept by a load that touches another field, and joins with it', async () => {
    await edit({ name: { zh: '公园总局' } })
    expect(await nameIn()).toBe('公园总局')
    sample.change('units.yaml', 'aliases: [区公园局]', 'aliases: [区公园局, 公园局]')
    await luodi.loadPack(sample.folder)
    expect(await unit()).toMatchObject({ name: { zh: '公园总局' }, aliases: ['区公园局', '公园局'] })
    expect(await nameIn()).toBe('公园总局')
  })

  it('stops a load that changes the same field otherwise, and nothing of it is written', async () => {
    await edit({ name: { zh: '公园总局' } })
    sample.change('units.yaml', 'zh: 示例区公园管理局', 'zh: 示例区园林局')
    sample.change('areas.yaml', 'en: East Street', 'en: East Road')
    await expect(luodi.loadPack(sample.folder)).rejects.toThrow(
      /units parks-bureau was also changed on the desk: name/u,
    )
    const areas = (await storedPack(luodi.database.db, [areasPart])).entries(areasPart)
    expect(areas.get('east')?.value.name.en).toBe('East Street')
  })

  it('ends when the pack says the same', async () => {
    await edit({ name: { zh: '公园总局', en: 'Parks Bureau of Example District' } })
    sample.change('units.yaml', 'zh: 示例区公园管理局', 'zh: 公园总局')
    await luodi.loadPack(sample.folder)
    expect((await findEdited(luodi.database.db)).size).toBe(0)
    expect(await nameIn()).toBe('公园总局')
  })

  it('of a stale page is refused and tells who was faster', async () => {
    await edit({ name: { zh: '公园总局' } })
    await expect(edit({ name: { zh: '园林局' } }, 0)).rejects.toThrow(/stale-revision/u)
    await expect(edit({ name: { zh: '园林局' } }, 1)).resolves.toMatchObject({ revision: 2 })
  })

  it('of two at once lets one through', async () => {
    const done = await Promise.allSettled([edit({ name: { zh: '甲' } }), edit({ name: { zh: '乙' } })])
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('that would leave the pack wrong is refused', async () => {
    await expect(edit({ parent: 'nobody' })).rejects.toThrow(/there is no unit nobody/u)
    expect((await unit())?.parent).toBe('example-government')
  })

  it('is undone by another edit, newest first, and all of it stays in the history', async () => {
    const first = await edit({ name: { zh: '公园总局' } })
    const second = await edit({ name: { zh: '园林局' } }, 1)
    await expect(asEditor((ctx) => undoEdit(ctx, luodi.packSinks, first.edit, '撤销'))).rejects.toThrow(
      /stale-revision/u,
    )
    await asEditor((ctx) => undoEdit(ctx, luodi.packSinks, second.edit, '撤销'))
    expect(await nameIn()).toBe('公园总局')
    const history = await asEditor((ctx) => listEdits(ctx, { part: 'units', id: 'parks-bureau', limit: 2 }))
    expect(history.items.map(({ revision }) => revision)).toEqual([3, 2])
    expect(history.items[0]?.fields).toEqual([{ path: 'name.zh', before: '园林局', after: '公园总局' }])
    const rest = await asEditor((ctx) =>
      listEdits(ctx, { part: 'units', id: 'parks-bureau', limit: 2, after: history.next }),
    )
    expect(rest.items.map(({ revision }) => revision)).toEqual([1])
  })

  it('cannot be changed afterwards, not even by hand', async () => {
    await edit({ name: { zh: '公园总局' } })
    await expect(sql`update pack.edits set reason = 'x'`.execute(luodi.database.db)).rejects.toThrow()
  })

  it('goes back into the files with every remark in them, and then the pack holds it', async () => {
    await edit({ name: { zh: '公园总局' } })
    const { files, left } = exportEdits(sample.open(), (await findEdited(luodi.database.db)).values())
    expect(left).toEqual([])
    writeExported(files)
    expect(sample.text('units.yaml')).toContain('# Every body that the documents name')
    expect(sample.read().entries(unitsPart).get('parks-bureau')?.value.name.zh).toBe('公园总局')
    await luodi.loadPack(sample.folder)
    expect((await findEdited(luodi.database.db)).size).toBe(0)
  })
})
