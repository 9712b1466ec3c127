/** What clauses drive, read and changed by the operations, over a made-up pack in a fresh database. */
import { rmSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day } from '#base/day.ts'
import { Invalid, NotAllowed, Refused } from '#base/refusals.ts'
import type { Call } from '#platform/contract/operation.ts'
import { openTestLuodi, staff, type TestLuodi } from '#testing/luodi.ts'
import { tinyPack, tinyPlan, writePack } from './builders.ts'
import { normsContract } from './contract.ts'

let luodi: TestLuodi
let editor: Call
let folder: string

beforeAll(async () => {
  luodi = await openTestLuodi(day('2020-06-01'))
  editor = luodi.callAs(staff('editor'))
  folder = writePack(tinyPack())
  await luodi.loadPack(folder)
})
afterAll(async () => {
  rmSync(path.dirname(folder), { recursive: true })
  await luodi.close()
})

const at = (id: string): string => `${tinyPlan}#${id}`
const clause = (id: string) => ({ instrument: tinyPlan, clause: id })

describe('living clauses', () => {
  test('every reader sees what each clause drives, or why nothing', async () => {
    const { driven, idle } = await luodi.call(normsContract.listDriven, { instrument: tinyPlan })
    const seen = new Set(driven.map((one) => `${one.clause.split('#')[1]} ${one.kind} ${one.id}`))
    expect(seen).toContain('sec_1__cl_1 commitment tiny-trees')
    expect(seen).toContain('sec_1__cl_1 parameter tiny-trees-yearly')
    expect(seen).toContain('sec_2__cl_1 procedure tiny-grant')
    expect(idle.map(({ clause: one, reason }) => `${one} ${reason}`).sort()).toEqual([
      `${at('al_1')} background`,
      `${at('sec_1')} heading`,
      `${at('sec_2')} heading`,
    ])
  })

  test('badges of a whole document are told the same things counted by state, in the same order, without words', async () => {
    const [whole, states] = await Promise.all([
      luodi.call(normsContract.listDriven, { instrument: tinyPlan }),
      luodi.call(normsContract.listDrivenStates, { instrument: tinyPlan }),
    ])
    const counts = new Map<string, number>()
    const add = (
      { clause, kind, state }: Pick<(typeof whole.driven)[number], 'clause' | 'kind' | 'state'>,
      count: number,
    ) => {
      const key = JSON.stringify([clause, kind, state])
      counts.set(key, (counts.get(key) ?? 0) + count)
    }
    for (const one of whole.driven) add(one, 1)
    const expected = [...counts]
    counts.clear()
    for (const one of states.driven) add(one, one.count)
    expect([...counts]).toEqual(expected)
    expect(states.driven.length).toBeGreaterThan(3)
    expect(states.driven.every(({ id, kind }) => (id === undefined) === (kind === 'commitment'))).toBe(true)
    expect(states.idle).toEqual(whole.idle.map(({ clause: one, reason }) => ({ clause: one, reason })))
  })

  test('an answer whose module does not run is planned, and says who will run it', async () => {
    const { driven, units } = await luodi.call(normsContract.listDriven, clause('sec_2__cl_1'))
    expect(driven).toMatchObject([
      { kind: 'procedure', id: 'tiny-grant', state: { tone: 'planned' }, units: ['finance-bureau'] },
    ])
    expect(units).toEqual([{ id: 'finance-bureau', name: { zh: '测试区财政局', en: 'Finance Bureau' } }])
  })

  test('a clause is asked about with those below it, not with its neighbours', async () => {
    const { driven } = await luodi.call(normsContract.listDriven, clause('sec_2'))
    expect(new Set(driven.map((one) => one.clause))).toEqual(
      new Set([at('sec_2__cl_1'), at('sec_2__cl_2'), at('sec_2__cl_3')]),
    )
  })

  test('the search finds tasks, answers and figures by words of their titles, each kind in its turn', async () => {
    const { items } = await luodi.call(normsContract.find, { q: '种树' })
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['commitment', 'procedure', 'parameter']))
    expect(items.find(({ id }) => id === 'tiny-grant')?.clauses).toEqual([at('sec_2__cl_1'), at('sec_2__cl_3')])
    expect((await luodi.call(normsContract.find, { q: '100%_' })).items).toEqual([])
  })
})

describe('coverage', () => {
  test('everybody sees the numbers, staff see the lists that make them', async () => {
    const coverage = await luodi.call(normsContract.getCoverage, {})
    expect(coverage).toMatchObject({ unanswered: 0, orphans: 0, commitments: 3, parameters: 3 })
    await expect(luodi.call(normsContract.listClauses, {})).rejects.toThrow(NotAllowed)
    const list = async (filter: object) =>
      (await editor(normsContract.listClauses, { limit: 200, ...filter })).items.map(({ id }) => id)
    expect(await list({ kind: 'none' })).toHaveLength(coverage.instruments[0]?.byNorm.none ?? -1)
    expect(await list({ reason: 'background' })).toEqual(['al_1'])
    expect(await list({ answer: 'tiny-grant' })).toEqual(['sec_2__cl_1', 'sec_2__cl_3'])
    expect(await list({ unit: 'east-street' })).toEqual(['sec_1__cl_1'])
    expect(await list({ state: 'unanswered' })).toEqual([])
  })

  test('a list of clauses is read page by page without a gap or a repeat', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await editor(normsContract.listClauses, { limit: 4, ...(after === undefined ? {} : { after }) })
      seen.push(...page.items.map(({ id }) => id))
      after = page.next
    } while (after !== undefined)
    expect(seen).toHaveLength(9)
    expect(new Set(seen).size).toBe(9)
  })

  test('each unit’s number opens a list of that length', async () => {
    const { items } = await editor(normsContract.listUnitCoverage, { limit: 200 })
    for (const { id, clauses } of items)
      expect((await editor(normsContract.listClauses, { unit: id, limit: 200 })).items).toHaveLength(clauses)
    const never = await editor(normsContract.listUnitCoverage, { state: 'never', limit: 200 })
    expect(never.items.map(({ id }) => id)).toEqual(['tiny-government'])
  })
})

describe('mapping on the desk', () => {
  const demand = { kind: 'publication', of: 'tiny-grant-list', modality: 'should' } as const

  test('an edit changes clause, coverage and history, and undoing it gives the pack’s own back', async () => {
    const before = await editor(normsContract.getClauseNorms, clause('al_1'))
    expect(before).toMatchObject({ revision: 0, norms: [{ kind: 'none', reason: 'background' }] })
    const done = await editor(normsContract.setClauseNorms, {
      ...clause('al_1'),
      norms: [demand],
      revision: 0,
      reason: '通知要求公开',
    })
    expect((await editor(normsContract.getClauseNorms, clause('al_1'))).norms).toMatchObject([
      { ...demand, title: { zh: '受资助名单' } },
    ])
    expect((await luodi.call(normsContract.getCoverage, {})).instruments[0]).toMatchObject({
      byNorm: { publication: 2, none: 2 },
    })
    const [edit] = (await editor(normsContract.listEdits, { part: 'norms', item: at('al_1') })).items
    expect(edit).toMatchObject({ id: done.edit, reason: '通知要求公开', byName: '演示·职员' })
    await editor(normsContract.undoEdit, { edit: done.edit, reason: '改错了条款' })
    expect((await editor(normsContract.getClauseNorms, clause('al_1'))).norms).toMatchObject([
      { kind: 'none', reason: 'background' },
    ])
    expect((await editor(normsContract.listEdits, { part: 'norms', item: at('al_1') })).items).toHaveLength(2)
  })

  test('a stale page is refused and changes nothing', async () => {
    const { revision } = await editor(normsContract.getClauseNorms, clause('sec_2'))
    const set = (note: string, from: number) =>
      editor(normsContract.setClauseNorms, {
        ...clause('sec_2'),
        norms: [{ kind: 'none', reason: 'heading', note: { zh: note } }],
        revision: from,
        reason: '加说明',
      })
    await set('第一次', revision)
    const late = await set('第二次', revision).catch((error: unknown) => error)
    expect(late).toBeInstanceOf(Refused)
    expect((late as Refused).refusal.code).toBe('stale-revision')
    expect((await editor(normsContract.getClauseNorms, clause('sec_2'))).norms).toMatchObject([
      { note: { zh: '第一次' } },
    ])
  })

  test('what the pack’s check would refuse is refused on the desk with the same words', async () => {
    const attempt = (norms: Parameters<typeof editor<typeof normsContract.setClauseNorms>>[1]['norms']) =>
      editor(normsContract.setClauseNorms, { ...clause('sec_2__cl_2'), norms, revision: 0, reason: '试' })
    await expect(attempt([{ kind: 'register', of: 'tiny-grant-list' }])).rejects.toThrow(Invalid)
    await expect(attempt([{ kind: 'procedure', of: 'nothing-here' }])).rejects.toThrow(
      'there is no answer nothing-here',
    )
    await expect(attempt([demand, { kind: 'none', reason: 'past' }])).rejects.toThrow('drives nothing and something')
    await expect(
      editor(normsContract.setClauseNorms, {
        ...clause('sec_99'),
        norms: [{ kind: 'none', reason: 'past' }],
        revision: 0,
        reason: '试',
      }),
    ).rejects.toThrow('there is no clause')
    expect((await editor(normsContract.getClauseNorms, clause('sec_2__cl_2'))).revision).toBe(0)
  })

  test('a new answer is made, used, kept while a clause asks for it, and taken out afterwards', async () => {
    const fields = {
      kind: 'register',
      title: { zh: '苗木登记簿', en: 'Nursery register' },
      by: ['parks-bureau'],
    } as const
    const make = () =>
      editor(normsContract.setAnswer, {
        answer: 'nursery-register',
        ...fields,
        by: [...fields.by],
        isNew: true,
        revision: 0,
        reason: '第三点要求',
      })
    await make()
    await expect(make()).rejects.toMatchObject({ refusal: { code: 'answer-already-there' } })
    expect((await luodi.call(normsContract.getCoverage, {})).orphans).toBe(1)
    await editor(normsContract.setClauseNorms, {
      ...clause('sec_1__cl_3'),
      norms: [{ kind: 'register', of: 'nursery-register' }],
      revision: 0,
      reason: '建簿',
    })
    expect((await luodi.call(normsContract.getCoverage, {})).orphans).toBe(0)
    const remove = (revision: number) =>
      editor(normsContract.removeAnswer, { answer: 'nursery-register', revision, reason: '不用了' })
    await expect(remove(1)).rejects.toMatchObject({ refusal: { code: 'answer-in-use', basis: at('sec_1__cl_3') } })
    await editor(normsContract.setClauseNorms, { ...clause('sec_1__cl_3'), norms: [], revision: 1, reason: '撤簿' })
    await remove(1)
    expect((await editor(normsContract.listAnswers, { q: 'nursery' })).items).toEqual([])
  })

  test('a reviewer reads and may not write', async () => {
    const reviewer = luodi.callAs(staff('reviewer'))
    expect((await reviewer(normsContract.getClauseNorms, clause('al_1'))).norms).toHaveLength(1)
    await expect(
      reviewer(normsContract.setClauseNorms, { ...clause('al_1'), norms: [], revision: 2, reason: '试' }),
    ).rejects.toThrow(NotAllowed)
  })

  test('an edit of another module’s part cannot be undone from here', async () => {
    const id = '0199ffff-0000-7000-8000-000000000001'
    await sql`insert into pack.edits (id, part, item_id, revision, kind, base, value, before, reason, edited_by, edited_by_name,
      edited_on, edited_at) values (${id}, 'units', 'parks-bureau', 1, 'removed', null, null, null, '试', 'x', 'x',
      '2020-06-01', '2020-06-01')`.execute(luodi.database.db)
    await expect(editor(normsContract.undoEdit, { edit: id, reason: '试' })).rejects.toThrow()
    const { rows } = await sql`select from pack.edits where item_id = 'parks-bureau'`.execute(luodi.database.db)
    expect(rows).toHaveLength(1)
  })
})
