/** What many things of one clause are said to be in one badge. */
import { describe, expect, test } from 'vitest'
import { byClause, drivenBelow, drivenFrom, isAnswered, kindLines, type DrivenThing } from './grouping.ts'

const thing = (clause: string, id: string, more: Partial<DrivenThing> = {}): DrivenThing => ({
  clause: `plan-1#${clause}`,
  kind: 'commitment',
  id,
  title: { zh: id },
  units: [],
  state: { word: { zh: '进行中', en: 'under way' }, tone: 'waiting' },
  ...more,
})
const late = { word: { zh: '已过期限', en: 'past due' }, tone: 'late' } as const
const planned = { word: { zh: '还没有模块办理' }, tone: 'planned' } as const
const quiet = { word: { zh: '在办0件' }, tone: 'idle' } as const

describe('the badge of a kind', () => {
  test('says the one state that all share', () => {
    expect(kindLines([thing('a', '1'), thing('a', '2')])).toEqual([
      { kind: 'commitment', count: 2, tone: 'info', state: { zh: '进行中', en: 'under way' } },
    ])
  })

  test('counts those that are late, whatever else is under way', () => {
    const [line] = kindLines([thing('a', '1'), thing('a', '2', { state: late }), thing('a', '3')])
    expect(line).toEqual({ kind: 'commitment', count: 3, tone: 'bad', state: { zh: '1 项已过期限', en: '1 past due' } })
  })

  test('calls an answer planned or running in one word, and a definition nothing', () => {
    expect(kindLines([thing('a', '1', { kind: 'procedure', state: planned })])[0]?.state?.zh).toBe('计划中')
    expect(kindLines([thing('a', '1', { kind: 'procedure', state: quiet })])[0]?.state?.zh).toBe('运行中')
    expect(kindLines([thing('a', '1', { kind: 'procedure', state: late })])[0]?.state?.zh).toBe('有逾期')
    expect(kindLines([thing('a', '1', { kind: 'definition', state: planned })])[0]).not.toHaveProperty('state')
  })

  test('shows a figure that stands alone and only counts several', () => {
    const figure = (id: string) => thing('a', id, { kind: 'parameter', state: { word: { zh: '30 吨' }, tone: 'ok' } })
    expect(kindLines([figure('1')])[0]?.state?.zh).toBe('30 吨')
    expect(kindLines([figure('1'), figure('2')])[0]).toEqual({ kind: 'parameter', count: 2, tone: 'good' })
  })
})

describe('clauses', () => {
  const runs = byClause({
    driven: [
      thing('sec_1__cl_1', 'x'),
      thing('sec_1__cl_2', 'x'),
      thing('sec_1__cl_10', 'y'),
      thing('sec_10__cl_1', 'z'),
      thing('art_1', 'f', { kind: 'parameter' }),
    ],
    idle: [{ clause: 'plan-1#sec_1', reason: 'heading' }],
  })

  test('a thing on several clauses below counts once, and a neighbour with a longer number is not below', () => {
    expect(drivenBelow(runs, 'sec_1').map(({ id }) => id)).toEqual(['x', 'y'])
    expect(drivenFrom(runs, 'sec_1__cl_1').map(({ id }) => id)).toEqual(['x'])
  })

  test('a reason or a task answers a clause, a figure alone does not', () => {
    expect(isAnswered(runs.get('sec_1'))).toBe(true)
    expect(isAnswered(runs.get('sec_1__cl_1'))).toBe(true)
    expect(isAnswered(runs.get('art_1'))).toBe(false)
    expect(isAnswered(undefined)).toBe(false)
  })
})
