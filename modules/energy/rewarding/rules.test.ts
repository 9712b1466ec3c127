/** The reward: computed from the district's figures, refused without them, never guessed. */
import { expect, test } from 'vitest'
import { day } from '#base/day.ts'
import { formatDecimal } from '#base/decimal.ts'
import { figuresOn, startWalk } from '../builders.ts'
import { energyReward } from './definition.ts'
import { computeReward } from './rules.ts'

const on = day('2013-06-03')
const fields = { verifiedSavings: '36.87', paidInvestment: '800000.55' }
const amount = (set: Record<string, string>, values = fields): string | undefined => {
  const found = computeReward(values, figuresOn(on, set)).amount
  return found && formatDecimal(found)
}
const tonne = { 'emc-reward-per-tonne': '300' }
const share = { 'emc-reward-investment-share': '10' }

test.each([
  ['only by savings', tonne, '11061'],
  ['only by investment, cut to the fen', share, '80000.05'],
  ['the sum', { ...tonne, ...share, 'emc-reward-combination': 'sum' }, '91061.05'],
  ['the higher', { ...tonne, ...share, 'emc-reward-combination': 'higher' }, '80000.05'],
  ['the lower', { ...tonne, ...share, 'emc-reward-combination': 'lower' }, '11061'],
  ['the ceiling', { ...tonne, 'emc-reward-max': '10000' }, '10000'],
  ['below the ceiling', { ...tonne, 'emc-reward-max': '11061' }, '11061'],
  ['no figure', {}, undefined],
  ['two figures, and not said how they combine', { ...tonne, ...share }, undefined],
])('%s', (_name, set, expected) => {
  expect(amount(set)).toBe(expected)
})

test('as shipped no figure is set: it says so and grants nothing', () => {
  const form = { ...fields, project: '罗能认〔2012〕1号', auditBody: '示例审核机构' }
  const walk = startWalk(energyReward, { fields: form, on })
  walk.act('accept')
  walk.checkPapers()
  walk.findAll()
  const [open] = walk.obstacles('propose')
  expect(open?.gate).toBe('sheet-settled')
  expect(computeReward(fields, figuresOn(on)).told.zh).toBe(
    '奖励标准在罗府〔2012〕16号里，区里还没有录入，所以不能计算。',
  )
  // An officer cannot find an amount into being.
  walk.findAll('pass', { amount: 'pass' })
  walk.act('propose', { way: 'grant-reward', reasons: '符合。' })
  expect(walk.obstacles('grant-reward').map(({ gate }) => gate)).toEqual(['amount-computed'])
})

test('granted with the arithmetic in the paper', () => {
  const form = { ...fields, project: '罗能认〔2012〕1号', auditBody: '示例审核机构' }
  const walk = startWalk(energyReward, { fields: form, on, set: tonne })
  walk.act('accept')
  walk.checkPapers()
  walk.findAll()
  walk.act('propose', { way: 'grant-reward', reasons: '属实。' })
  walk.act('grant-reward')
  expect(walk.paper('reward-decision')).toContain('给予财政奖励 11061 元')
  expect(walk.paper('reward-decision')).toContain('节能量 36.87 吨 × 300 元 = 11061 元')
  walk.deliver('reward-decision')
  walk.act('close')
  expect(walk.view().outcome?.id).toBe('rewarded')
})
