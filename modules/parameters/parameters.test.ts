/** Dated figures: read by day, added to on the desk, never overwritten; over the sample pack in a fresh database. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day } from '#base/day.ts'
import { Invalid, NotAllowed, NotFound, Refused } from '#base/refusals.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { Call } from '#platform/contract/operation.ts'
import { openTestLuodi, staff, type TestLuodi } from '#testing/luodi.ts'
import { samplePack, type SamplePack } from '#testing/pack.ts'
import { parametersContract } from './contract.ts'
import { parametersDriving } from './driving.ts'
import { findValues, getValue } from './store.ts'

const today = day('2024-06-03')
const clause = 'lifu-2024-1#art_3'
let luodi: TestLuodi
let editor: Call
let pack: SamplePack

beforeAll(async () => {
  luodi = await openTestLuodi(today)
  editor = luodi.callAs(staff('editor'))
  pack = samplePack()
  pack.change(
    'parameters/lifu-2024-1.yaml',
    'parameters:\n',
    `parameters:
  - id: ground-fee
    title: { zh: 场地费, en: Fee for a ground }
    kind: money
    unit: { zh: 元／小时, en: yuan an hour }
    pending: { zh: 由区财政局另文规定, en: set by the finance bureau in a document not held }
`,
  )
  await luodi.loadPack(pack.folder)
})
afterAll(async () => {
  pack.remove()
  await luodi.close()
})

const context = (): QueryContext => ({
  tx: luodi.database.db,
  actor: { kind: 'system', name: 'test', scope: { kind: 'district' } },
  now: new Date(`${today}T02:00:00Z`),
  today,
  audit: () => undefined,
})

const set = (more: object) =>
  editor(parametersContract.setValue, {
    parameter: 'ground-answer-days',
    from: day('2025-01-01'),
    value: '3',
    clause,
    reason: '缩短期限',
    revision: 0,
    ...more,
  })

async function refusalOf(act: Promise<unknown>): Promise<string | undefined> {
  return act.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refused) return error.refusal.code
      throw error
    },
  )
}

describe('reading', () => {
  test('a list says what holds on the day, by which clause of which document', async () => {
    const { items } = await luodi.call(parametersContract.listParameters, { instrument: 'lifu-2024-1' })
    expect(items).toMatchObject([
      {
        id: 'ground-answer-days',
        held: { value: '5', from: '2024-02-01', clause, document: { number: '例府〔2024〕1号', isExternal: false } },
      },
    ])
    const before = await luodi.call(parametersContract.getParameter, {
      parameter: 'ground-answer-days',
      on: day('2024-01-31'),
    })
    expect(before.held).toBeUndefined()
    expect(before.next?.value).toBe('5')
  })

  test('the states tell apart what holds, what comes later and what nobody has set', async () => {
    const ids = async (input: object) =>
      (await luodi.call(parametersContract.listParameters, { limit: 200, ...input })).items.map(({ id }) => id)
    expect(await ids({ state: 'held' })).toContain('ground-answer-days')
    expect(await ids({ state: 'coming', on: day('2024-01-31') })).toContain('ground-answer-days')
    expect(await ids({ state: 'held', on: day('2024-01-31') })).not.toContain('ground-answer-days')
    const pending = await ids({ state: 'pending' })
    expect(pending).toContain('ground-fee')
    expect(pending).not.toContain('ground-answer-days')
    expect(await ids({ q: '100%_' })).toEqual([])
  })

  test('pages of any size give every figure once', async () => {
    const walk = async (limit: number): Promise<string[]> => {
      const seen: string[] = []
      let after: string | undefined
      do {
        const page = await luodi.call(parametersContract.listParameters, { limit, ...(after ? { after } : {}) })
        seen.push(...page.items.map(({ id }) => id))
        after = page.next
      } while (after !== undefined)
      return seen
    }
    const all = await walk(200)
    expect(new Set(all).size).toBe(all.length)
    expect(await walk(7)).toEqual(all)
  })

  test('a rule gets the value of its day, or a refusal that says what to do', async () => {
    expect(await getValue(context(), 'ground-answer-days')).toMatchObject({ value: '5', clause, verified: true })
    expect(await refusalOf(getValue(context(), 'ground-answer-days', day('2024-01-31')))).toBe('parameter-not-yet')
    expect(await refusalOf(getValue(context(), 'ground-fee'))).toBe('parameter-pending')
    await expect(getValue(context(), 'no-such')).rejects.toThrow(NotFound)
    expect(await findValues(context(), ['ground-answer-days', 'ground-fee'])).toEqual(
      new Map([['ground-answer-days', '5']]),
    )
  })

  test('a clause knows the figures it sets', async () => {
    const resting = async (clauses: readonly string[]) => {
      const { rows } = await parametersDriving.select(clauses).execute(context().tx)
      return parametersDriving.toFound(rows as never[], context().today)
    }
    expect(await resting([clause])).toMatchObject([
      { clauses: [clause], id: 'ground-answer-days', state: { word: { zh: '5 工作日' }, tone: 'ok' } },
    ])
    expect(await resting(['lifu-2024-1#art_2'])).toEqual([])
    expect(await parametersDriving.find(context(), ['场地', '答复'], 5)).toMatchObject([{ clauses: [clause] }])
  })
})

describe('a new value', () => {
  test('only editors and reviewers add one', async () => {
    await expect(
      luodi.callAs(staff('clerk'))(parametersContract.setValue, {
        parameter: 'ground-answer-days',
        from: day('2025-01-01'),
        value: '3',
        clause,
        reason: '缩短期限',
        revision: 0,
      }),
    ).rejects.toThrow(NotAllowed)
  })

  test('never overwrites one, and reaches back only when that is said', async () => {
    expect(await refusalOf(set({ from: day('2024-02-01') }))).toBe('value-exists')
    expect(await refusalOf(set({ from: day('2024-05-01') }))).toBe('value-in-the-past')
  })

  test('must fit its kind and rest on a clause that is there', async () => {
    await expect(set({ value: '三天' })).rejects.toThrow(Invalid)
    await expect(set({ clause: 'lifu-2024-1#art_9' })).rejects.toThrow(Invalid)
    const { values } = await luodi.call(parametersContract.getParameter, { parameter: 'ground-answer-days' })
    expect(values).toHaveLength(1)
  })

  test('holds from its day, leaves the old one as it was, survives the next load and can be taken back', async () => {
    await set({})
    expect(await refusalOf(set({ from: day('2026-01-01') }))).toBe('stale-revision')
    pack.change('parameters/lifu-2024-1.yaml', '场地申请答复期限', '答复场地申请的期限')
    await luodi.loadPack(pack.folder)
    const { values, title, revision } = await luodi.call(parametersContract.getParameter, {
      parameter: 'ground-answer-days',
    })
    expect(values.map(({ from, until, value }) => [from, until, value])).toEqual([
      ['2024-02-01', '2025-01-01', '5'],
      ['2025-01-01', undefined, '3'],
    ])
    expect(title.zh).toBe('答复场地申请的期限')
    expect((await getValue(context(), 'ground-answer-days')).value).toBe('5')
    expect((await getValue(context(), 'ground-answer-days', day('2025-01-01'))).value).toBe('3')
    const { items } = await editor(parametersContract.listEdits, { parameter: 'ground-answer-days' })
    expect(items.map((one) => one.revision)).toEqual([revision, 1])
    await editor(parametersContract.undoEdit, {
      parameter: 'ground-answer-days',
      edit: items[0]?.id ?? '',
      reason: '录错了',
    })
    const after = await luodi.call(parametersContract.getParameter, { parameter: 'ground-answer-days' })
    expect(after.revision).toBe(revision + 1)
  })

  test('a figure that was pending gets its first value, also for a day that is past', async () => {
    await set({ parameter: 'ground-fee', from: day('2024-02-01'), value: '20.5', retroactive: true })
    const figure = await luodi.call(parametersContract.getParameter, { parameter: 'ground-fee' })
    expect(figure).toMatchObject({ held: { value: '20.5', verified: false } })
    expect(figure.pending).toBeUndefined()
  })
})
