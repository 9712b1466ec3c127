/** Every way a recognition can go, from fact to fact: recognised, corrected, refused, heard, extended, withdrawn, lapsed, silent. */
import { describe, expect, test } from 'vitest'
import { day } from '#base/day.ts'
import { calorificCounts, type Walk } from '../builders.ts'
import { exclusions } from './fields.ts'
import { examine, gatesOf, propose, start } from './walking.ts'

test('recognised: accepted, examined, decided by another, delivered, closed', () => {
  const walk = start()
  walk.act('accept')
  expect(walk.view().state).toBe('examining')
  examine(walk)
  propose(walk, 'recognise')
  walk.act('recognise')
  expect(walk.view().outcome?.id).toBe('recognised')
  expect(gatesOf(walk, 'close')).toEqual(['delivered'])
  walk.deliver('recognition-decision')
  walk.act('close')
  expect(walk.view().state).toBe('closed')
  expect(walk.view().endedOn).toBe(day('2012-09-17'))
})

test('the paper of the decision names every clause and where to turn, with the limits of 2012', () => {
  const walk = start()
  walk.act('accept')
  examine(walk)
  propose(walk, 'recognise')
  walk.act('recognise')
  const paper = walk.paper('recognition-decision')
  for (const clause of ['第六条第（一）项', '第六条第（五）项', '第七条第（八）项', '第九条第（五）项第5目'])
    expect(paper).toContain(clause)
  expect(paper).toContain('期限 60 日（自然日）')
  expect(paper).toContain('期限 3 个月')
})

describe('acceptance', () => {
  test('incomplete papers cannot be accepted; the obstacle names them', () => {
    const walk = start({ without: ['feasibility-study', 'user-tax'] })
    const [first] = walk.obstacles('accept')
    expect(first?.gate).toBe('papers-complete')
    expect(first?.missing.zh).toContain('“项目可行性研究报告”、“用能单位税务登记证复印件”')
  })

  test('papers found wanting cannot be accepted either; once corrections were asked, the way out is another', () => {
    const bad = { isGood: false, sawOriginal: false, note: '没有测算方法' }
    const walk = start()
    walk.checkPapers()
    walk.add({ kind: 'material-checked', data: { material: 'feasibility-study', version: 1, ...bad } })
    const [first] = walk.obstacles('accept')
    expect(first?.missing.zh).toBe('材料缺少或者不合要求：“项目可行性研究报告”。')
    expect(first?.cure.zh).toContain('请发一次补正通知')
    walk.act('ask-correction', {}, { lacks: [{ kind: 'material', id: 'feasibility-study', why: '没有测算方法' }] })
    walk.add({ kind: 'material-added', data: { material: 'feasibility-study', paper: true } })
    walk.act('answer-correction')
    expect(gatesOf(walk, 'accept')).toEqual([])
    walk.add({ kind: 'material-checked', data: { material: 'feasibility-study', version: 2, ...bad } })
    expect(walk.obstacles('accept')[0]?.cure.zh).toContain('不予受理')
    walk.act('refuse-acceptance', { ground: 'not-corrected', reason: '仍然没有测算方法' })
    expect(walk.view().outcome?.id).toBe('not-accepted')
  })

  test('corrected: one notice, its limit runs from delivery, the limit for accepting begins anew', () => {
    const walk = start({ without: ['feasibility-study'], set: { ...calorificCounts, 'emc-correct-days': '10' } })
    walk.goTo(day('2012-09-18'))
    walk.act('ask-correction', {}, { lacks: [{ kind: 'material', id: 'feasibility-study', why: '没有提交' }] })
    expect(walk.clock('acceptance')?.reading.state).toBe('ended')
    expect(walk.clock('correction')).toBeUndefined()
    walk.goTo(day('2012-09-19'))
    walk.deliver('correction-notice')
    // Ten working days from Wednesday 19 September: Saturday 29 September is made up, 30 September to 7 October rest.
    expect(walk.clock('correction')?.reading.dueOn).toBe(day('2012-10-09'))
    walk.goTo(day('2012-09-26'))
    walk.add({ kind: 'material-added', data: { material: 'feasibility-study', paper: true } })
    walk.act('answer-correction')
    expect(walk.view().state).toBe('received')
    // Five working days from Wednesday 26 September, the made-up Saturday among them.
    expect(walk.clock('acceptance')?.reading.dueOn).toBe(day('2012-10-09'))
    expect(gatesOf(walk, 'ask-correction')).toEqual(['one-correction-notice'])
    walk.act('accept')
    expect(walk.view().state).toBe('examining')
  })

  test('the notice lists everything with its reason', () => {
    const walk = start({ without: ['feasibility-study'] })
    walk.act(
      'ask-correction',
      {},
      {
        lacks: [
          { kind: 'material', id: 'feasibility-study', why: '没有提交' },
          { kind: 'field', id: 'savedElectricity', why: '与可研报告不符' },
        ],
      },
    )
    expect(walk.paper('correction-notice')).toContain('["2","节约电力","与可研报告不符"]')
  })

  test('not corrected in time: the case ends by time on the day after the limit', () => {
    const walk = start({ without: ['feasibility-study'], set: { ...calorificCounts, 'emc-correct-days': '5' } })
    walk.act('ask-correction', {}, { lacks: [{ kind: 'material', id: 'feasibility-study', why: '没有提交' }] })
    walk.deliver('correction-notice')
    walk.goTo(day('2012-09-24'))
    expect(walk.view().state).toBe('correcting')
    walk.goTo(day('2012-09-25'))
    expect(walk.view().outcome).toEqual({ id: 'lapsed', on: day('2012-09-25') })
    expect(walk.view().endedOn).toBe(day('2012-09-25'))
  })

  test('while the district has set no limit for correcting, nothing lapses', () => {
    const walk = start({ without: ['feasibility-study'] })
    walk.act('ask-correction', {}, { lacks: [{ kind: 'material', id: 'feasibility-study', why: '没有提交' }] })
    walk.deliver('correction-notice')
    walk.goTo(day('2013-03-01'))
    expect(walk.view().state).toBe('correcting')
  })

  test('silence: accepted when five working days have passed, from the day of receipt; a made-up Saturday counts', () => {
    const walk = start({ on: day('2012-09-24') })
    expect(walk.clock('acceptance')?.reading.dueOn).toBe(day('2012-09-29'))
    walk.goTo(day('2012-09-29'))
    expect(walk.view().state).toBe('received')
    walk.goTo(day('2012-09-30'))
    expect(walk.view().state).toBe('examining')
    expect(walk.clock('decision')?.reading.startedOn).toBe(day('2012-09-24'))
  })

  test('silence after a correction: from the day on which the corrections came', () => {
    const walk = start({ without: ['feasibility-study'] })
    walk.act('ask-correction', {}, { lacks: [{ kind: 'material', id: 'feasibility-study', why: '没有提交' }] })
    walk.goTo(day('2012-10-15'))
    walk.add({ kind: 'material-added', data: { material: 'feasibility-study', paper: true } })
    walk.act('answer-correction')
    walk.goTo(day('2012-10-23'))
    expect(walk.view().state).toBe('examining')
    expect(walk.clock('decision')?.reading.startedOn).toBe(day('2012-10-15'))
  })

  test('not accepted: with its ground; “not corrected” needs a notice before', () => {
    const walk = start()
    expect(gatesOf(walk, 'refuse-acceptance', { ground: 'not-corrected', reason: '没有补齐' })).toEqual([
      'corrected-before',
    ])
    expect(() => walk.act('refuse-acceptance', { ground: 'not-ours', reason: '项目不归本区' })).toThrow('authority')
    walk.act('refuse-acceptance', { ground: 'not-ours', authority: '福田区发展和改革局', reason: '项目不归本区' })
    expect(walk.view().outcome?.id).toBe('not-accepted')
  })
})

describe('the decision', () => {
  const accepted = (given: Parameters<typeof start>[0] = {}): Walk => {
    const walk = start(given)
    walk.act('accept')
    return walk
  }

  test.each(exclusions.map(({ item }) => item))(
    'exclusion %i found: cannot be recognised, is refused with its clause',
    (item) => {
      const walk = accepted()
      examine(walk, { [`exclusion-${item}`]: 'fail' })
      propose(walk, 'recognise')
      expect(gatesOf(walk, 'recognise')).toEqual([`condition:exclusion-${item}`])
      walk.act('send-back', { reason: '有不予认定的情形' })
      propose(walk, 'refuse')
      walk.act('refuse')
      expect(walk.view().outcome?.id).toBe('refused')
      expect(walk.paper('refusal-decision')).toContain(`第七条第（${'一二三四五六七八'.charAt(item - 1)}）项`)
    },
  )

  test('nothing fails: a refusal has no reason', () => {
    const walk = accepted()
    examine(walk)
    propose(walk, 'refuse')
    expect(gatesOf(walk, 'refuse')).toEqual(['refusal-rests'])
  })

  test('unchecked papers and open findings keep a proposal back', () => {
    const walk = accepted()
    expect(gatesOf(walk, 'propose')).toEqual(['papers-checked', 'sheet-settled'])
    walk.checkPapers()
    expect(gatesOf(walk, 'propose')).toEqual(['sheet-settled'])
    walk.findAll()
    expect(gatesOf(walk, 'propose')).toEqual([])
  })

  test('a copy whose original was not seen keeps recognition back', () => {
    const walk = accepted()
    examine(walk)
    walk.add({
      kind: 'material-checked',
      data: { material: 'invoices', version: 1, isGood: true, sawOriginal: false, note: '' },
    })
    propose(walk, 'recognise')
    expect(gatesOf(walk, 'recognise')).toEqual(['material:invoices'])
  })

  test('who proposed does not decide, and only what was proposed is decided', () => {
    const walk = accepted()
    examine(walk)
    propose(walk, 'recognise')
    expect(walk.obstacles('recognise', {}, 'clerk').map(({ gate }) => gate)).toEqual(['four-eyes'])
    expect(gatesOf(walk, 'refuse')).toContain('as-proposed')
    walk.act('recognise')
    expect(walk.view().state).toBe('delivering')
  })

  test('twenty working days, extended once by ten, by another person than who asked', () => {
    const walk = accepted({ on: day('2012-09-24') })
    expect(walk.clock('decision')?.reading.dueOn).toBe(day('2012-10-26'))
    expect(gatesOf(walk, 'extend')).toEqual(['extension-asked'])
    walk.act('ask-extension', { reason: '需要专家评审' })
    walk.act('extend')
    expect(walk.clock('decision')?.reading.dueOn).toBe(day('2012-11-09'))
    expect(walk.paper('extension-notice')).toContain('需要专家评审')
    expect(gatesOf(walk, 'extend')).toEqual(['extended-once'])
  })

  test('the district’s own limit comes before that of the law', () => {
    const walk = accepted({ set: { ...calorificCounts, 'emc-decide-days': '15' } })
    expect(walk.clock('decision')?.figure.id).toBe('emc-decide-days')
    expect(accepted().clock('decision')?.figure.id).toBe('licensing-decide-days')
  })

  test('delivered within ten working days', () => {
    const walk = accepted()
    examine(walk)
    propose(walk, 'recognise')
    walk.act('recognise')
    expect(walk.clock('delivery')?.reading.dueOn).toBe(day('2012-09-29'))
    walk.deliver('recognition-decision')
    expect(walk.clock('delivery')?.reading.state).toBe('ended')
  })
})

describe('other ends', () => {
  test('withdrawn until it is decided, not after', () => {
    const walk = start()
    walk.act('accept')
    examine(walk)
    propose(walk, 'recognise')
    expect(gatesOf(walk, 'withdraw')).toEqual([])
    walk.act('recognise')
    expect(gatesOf(walk, 'withdraw')).toEqual(['state'])
    const other = start()
    other.act('withdraw', { reason: '合同没有签成' })
    expect(other.view().outcome?.id).toBe('withdrawn')
    expect([...other.view().clocks.values()].every((events) => events.at(-1)?.kind === 'ended')).toBe(true)
  })

  test('suspended: the days go on, because no statute stops them', () => {
    const walk = start()
    walk.act('accept')
    walk.act('suspend', { reason: '等调查结果' })
    expect(walk.clock('decision')?.reading.state).toBe('running')
    walk.act('resume', { reason: '没有查实' })
    expect(walk.view().state).toBe('examining')
  })

  test('ended by article 12 only with the case in which it was proved', () => {
    const walk = start()
    expect(gatesOf(walk, 'terminate')).toEqual(['stop-linked'])
    walk.add({ kind: 'linked', data: { case: 'x', number: '罗能查案〔2012〕1号', as: 'follows' } })
    walk.act('terminate', { reason: '已决定停止受理' })
    expect(walk.view().outcome?.id).toBe('stopped')
  })

  test('at the counter a clerk enters what the applicant says; on the web not', () => {
    const counter = start({ channel: 'counter' })
    expect(counter.obstacles('withdraw', {}, 'clerk')).toEqual([])
    expect(
      start()
        .obstacles('withdraw', {}, 'clerk')
        .map(({ gate }) => gate),
    ).toEqual(['actor'])
  })
})
