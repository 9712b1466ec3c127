/** Lamps in lists, the tree of a plan, its bars and files, on a real database with the demonstration's figures. */
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NotAllowed, NotFound } from '#base/refusals.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { openTestLuodi, staff, testDay, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { plansContract as plans } from '../contract.ts'
import { seedFigures } from '../figures/demo.ts'
import type { lamps } from '../figures/lamps.ts'
import { openFactVault } from '../figures/subjects.ts'

let luodi: TestLuodi
beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.loadPack()
  await luodi.database.db
    .transaction()
    .execute((tx) => seedFigures(tx, { seed: '20120917', today: testDay, vault: openFactVault(testKeys) }))
})
afterAll(() => luodi.close())

const desk = () => luodi.callAs(staff('editor'))
type Tree = OutputOf<typeof plans.getPlanTree>
const tree = (input: object = {}): Promise<Tree> => desk()(plans.getPlanTree, { plan: 'human-resources', ...input })
const idsOf = ({ rows }: Tree): string[] => rows.map(({ id }) => id)
const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((all, one) => all + one, 0)

describe('lamps in lists', () => {
  it('are found by the filter as they are counted, on the desk and for the public', async () => {
    for (const call of [desk(), luodi.call]) {
      const { lamps: counted } = await call(plans.countCommitments, {})
      const overview = await call(plans.getOverview, {})
      for (const { value, count } of counted) {
        const lamp = value as (typeof lamps)[number]
        const page = await call(plans.listCommitments, { lamp, limit: 200 })
        expect(page.items.every(({ standing }) => standing?.lamp === lamp)).toBe(true)
        expect((await call(plans.countCommitments, { lamp })).total).toBe(count)
        expect(overview.lamps[lamp]).toBe(count)
        expect(overview.byInstrument.reduce((all, one) => all + one.lamps[lamp], 0)).toBe(count)
      }
      expect(sum(overview.lamps)).toBe(overview.total)
    }
  })

  it('are judged for the public by what is published: what a unit only declared lights nothing', async () => {
    const commitment = 'liv-waste-sorting-models'
    const inside = (await desk()(plans.getCommitment, { commitment })).standing
    const outside = (await luodi.call(plans.getCommitment, { commitment })).standing
    expect([inside?.shown, outside?.shown]).toEqual(['41', undefined])
    expect(outside?.lamp).toBe('unknown')
  })

  it('say beside the computed one what the declared figure would light', async () => {
    const commitment = 'hr-skilled-workers'
    expect((await desk()(plans.getCommitment, { commitment })).standing?.declared).toBeUndefined()
    await desk()(plans.recordFigure, { commitment, on: testDay, value: '34999' })
    await desk()(plans.recordFigure, { commitment, on: testDay, value: '35000' })
    const { standing } = await desk()(plans.getCommitment, { commitment })
    expect([standing?.lamp, standing?.declared]).toEqual(['on-track', 'done'])
    expect((await luodi.call(plans.getCommitment, { commitment })).standing?.declared).toBeUndefined()
  })

  it('change with the next figure, at once', async () => {
    const commitment = 'liv-lifts'
    const lampOf = async () =>
      (await desk()(plans.listCommitments, { q: '加装电梯', limit: 5 })).items[0]?.standing?.lamp
    expect(await lampOf()).toBe('unknown')
    await desk()(plans.recordFigure, { commitment, on: testDay, value: '1' })
    expect(await lampOf()).toBe('done')
  })

  it('are red only for what must be done and for targets with a day', async () => {
    const { items } = await desk()(plans.listCommitments, { limit: 200 })
    const isBinding = (one: (typeof items)[number]): boolean =>
      one.modality === 'must' || (one.kind === 'target' && one.dueOn !== undefined)
    expect(items.filter((one) => !isBinding(one)).every(({ standing }) => standing?.lamp === 'not-judged')).toBe(true)
  })

  it('are absent for the public where the plan is not published', async () => {
    await luodi.database.pool.query(`update plans.plans set is_public = false where id = 'volunteer'`)
    await desk()(plans.recordFigure, { commitment: 'liv-lifts', on: testDay, value: '1', note: '演示' })
    const { items } = await luodi.call(plans.listCommitments, { instrument: 'luoban-2012-24', limit: 50 })
    expect(items.length).toBeGreaterThan(0)
    expect(items.every(({ standing }) => standing === undefined)).toBe(true)
    const inside = await desk()(plans.listCommitments, { instrument: 'luoban-2012-24', limit: 50 })
    expect(inside.items.every(({ standing }) => standing !== undefined)).toBe(true)
    await luodi.database.pool.query(`update plans.plans set is_public = true where id = 'volunteer'`)
  })
})

describe('the tree', () => {
  it('shows the parts of the document first, each with the lamps below it', async () => {
    const closed = await tree()
    expect(closed.rows.map(({ kind, level }) => `${kind} ${level}`)).toEqual(['group 1', 'group 1'])
    const below = closed.rows.map((row) => (row.kind === 'group' ? sum(row.below) : 0))
    expect(below.reduce((all, one) => all + one, 0)).toBe(closed.total)
    expect(sum(closed.lamps)).toBe(closed.total)
  })

  it('opens down to the shares of streets and years, each held to its own part', async () => {
    const open = '#sec_2,#sec_2__subsec_2,hr-goals,hr-fuller-employment,hr-skilled-workers'
    const { rows } = await tree({ open })
    const shares = rows.filter((row) => row.kind === 'area' || row.kind === 'year')
    expect(shares).toHaveLength(15)
    const huangbei = shares.find(({ id }) => id === 'hr-skilled-workers/huangbei')
    expect(huangbei).toMatchObject({ kind: 'area', value: '4550', level: 6 })
    // Facts are counted by street; each is held to its own part.
    expect(Number(huangbei?.kind === 'area' ? huangbei.standing?.shown : 0)).toBeGreaterThan(1000)
    const [first, second, third] = shares.filter(({ kind }) => kind === 'year')
    expect(first).toMatchObject({ title: { zh: '2011年' }, value: '6000', sum: '6000', dueOn: '2011-12-31' })
    expect(first).toMatchObject({ standing: { lamp: 'done' } })
    expect(second).toMatchObject({ sum: '12500', standing: { lamp: 'on-track' } })
    expect(third).toMatchObject({ standing: { lamp: 'not-judged' } })
  })

  it('opens on its own where a filter leaves little, and keeps what stands above', async () => {
    const found = await tree({ lamp: 'behind' })
    const rows = found.rows.filter((row) => row.kind === 'commitment')
    expect(rows.filter(({ isAround }) => !isAround)).toHaveLength(found.found)
    expect(rows.filter(({ isAround }) => !isAround).every(({ line }) => line.standing?.lamp === 'behind')).toBe(true)
    expect((await tree({ lamp: 'behind', open: '-' })).rows.every(({ kind }) => kind === 'group')).toBe(true)
    expect((await tree({ year: 1999 })).rows).toEqual([])
  })

  it.each([{ unit: 'human-resources-bureau' }, { area: 'huangbei' }, { kind: 'target' as const }, { year: 2015 }])(
    'leaves with %j what the list finds',
    async (filter) => {
      const { found, plan } = await tree(filter)
      expect(found).toBe((await desk()(plans.countCommitments, { instrument: plan.instrument, ...filter })).total)
    },
  )

  it('opens whole and closes again by what is taken out', async () => {
    const all = await tree({ open: 'all' })
    expect(all.rows.filter(({ kind }) => kind === 'commitment')).toHaveLength(all.total)
    const less = await tree({ open: 'all,-#sec_2' })
    expect(idsOf(less)).not.toContain('#sec_2__subsec_2')
    expect(idsOf(less)).toContain('#sec_3')
  })

  it('begins at any node', async () => {
    const { rows, path } = await tree({ at: '#sec_2__subsec_2' })
    expect(path.map(({ id }) => id)).toEqual(['#sec_2', '#sec_2__subsec_2'])
    expect(rows[0]?.level).toBe(3)
    expect((await tree({ at: 'gone' })).rows).toHaveLength(2)
  })

  it('is of a document without a plan too, and of nothing else', async () => {
    const found = await tree({ plan: 'luofuban-2012-23' })
    expect(found.plan).toMatchObject({ id: 'luofuban-2012-23' })
    expect(found.total).toBeGreaterThan(0)
    await expect(tree({ plan: 'no-such-plan' })).rejects.toThrow(NotFound)
    await expect(luodi.call(plans.getPlanTree, { plan: 'livable' })).rejects.toThrow(NotAllowed)
  })
})

describe('the bars', () => {
  it('come a page at a time in reading order, on one axis, with steps', async () => {
    const call = desk()
    const first = await call(plans.getPlanTimeline, { plan: 'livable', limit: 50 })
    const second = await call(plans.getPlanTimeline, { plan: 'livable', limit: 50, from: first.next })
    expect([first.items.length + second.items.length, second.next]).toEqual([first.total, undefined])
    expect(first.axis).toEqual(second.axis)
    const days = [...first.items, ...second.items].flatMap(({ line }) => [line.startsOn ?? [], line.dueOn ?? []].flat())
    expect(days.every((one) => one >= first.axis.from && one <= first.axis.to)).toBe(true)
    const all = await call(plans.getPlanTimeline, { plan: 'human-resources', limit: 200 })
    expect(all.items.find(({ line }) => line.id === 'hr-skilled-workers')?.share).toMatch(/^0\.3\d+$/u)
  })
})

describe('the files', () => {
  const send = (form: 'csv' | 'xlsx', more: object = {}) =>
    desk()(plans.exportPlanTree, { plan: 'human-resources', form, ...more })

  it('hold every row with its level, shares below what they are shares of', async () => {
    const { content, count } = await send('csv')
    const lines = content.trim().split(/\r?\n/u)
    expect(lines).toHaveLength(count + 1)
    const at = lines.findIndex((line) => line.includes(',hr-skilled-workers,'))
    expect(lines[at + 1]).toMatch(/^6,街道分得,hr-skilled-workers\/guiyuan,桂园街道/u)
    const [sheet] = await readXlsxFile(Buffer.from((await send('xlsx')).content, 'base64'))
    expect(sheet?.data).toHaveLength(count + 1)
    expect(sheet?.data[at + 1]?.slice(0, 4)).toEqual(['6', '街道分得', 'hr-skilled-workers/guiyuan', '桂园街道'])
  })

  it('are narrowed like the page, in both languages', async () => {
    const { content } = await send('csv', { lamp: 'behind', language: 'en' })
    expect(content).toContain('Level,Sort,Id')
    expect(content.split('\n').filter((line) => line.includes(',Behind,')).length).toBeGreaterThan(0)
    // What stands above comes along, its shares do not.
    expect(content).not.toContain('Share of a street')
  })
})
