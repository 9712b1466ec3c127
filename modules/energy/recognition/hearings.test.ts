/** Who is heard before a recognition is decided: officers on the spot, experts, the applicant and others, at hearings or in writing. */
import { describe, expect, test } from 'vitest'
import { day } from '#base/day.ts'
import type { Walk } from '../builders.ts'
import { examine, gatesOf, propose, start } from './walking.ts'

describe('visit, experts, hearing', () => {
  const accepted = (): Walk => {
    const walk = start()
    walk.act('accept')
    examine(walk)
    return walk
  }
  const visit = { visitedOn: '2012-09-17', officers: '甲\n乙', present: '丙', seen: '装置运行正常' }

  test('a visit that was ordered has to be recorded by two officers, with its papers', () => {
    const walk = accepted()
    walk.act('order-visit', { visitOn: '2012-09-18', place: '示例路', what: '计量装置' })
    expect(gatesOf(walk, 'propose')).toEqual(['visit-recorded'])
    expect(gatesOf(walk, 'record-visit', { ...visit, officers: '甲' })).toEqual(['visit-officers'])
    expect(gatesOf(walk, 'record-visit', { ...visit, officers: '甲，甲' })).toEqual(['visit-officers'])
    expect(gatesOf(walk, 'record-visit', { ...visit, visitedOn: '2012-09-18' })).toEqual(['visit-day'])
    walk.act('record-visit', visit)
    expect(gatesOf(walk, 'propose')).toEqual(['visit-recorded'])
    walk.add({ kind: 'material-added', data: { material: 'visit-photos', paper: true } })
    expect(gatesOf(walk, 'propose')).toEqual([])
  })

  test('the days of an expert review are told in writing and do not count', () => {
    const walk = accepted()
    const before = walk.clock('decision')?.reading.dueOn
    expect(before).toBe(day('2012-10-19'))
    walk.act('ask-experts', { question: '技术是否先进', days: '5' })
    expect(walk.clock('decision')?.reading.state).toBe('stopped')
    expect(gatesOf(walk, 'propose')).toEqual(['experts-answered'])
    expect(gatesOf(walk, 'ask-experts')).toEqual(['no-review-open'])
    walk.goTo(day('2012-09-24'))
    walk.act('experts-answered', { experts: '丁', opinion: '先进' })
    // Five working days, 18 to 24 September, are taken out.
    expect(walk.clock('decision')?.reading.dueOn).toBe(day('2012-10-26'))
    expect(gatesOf(walk, 'propose')).toEqual([])
    expect(gatesOf(walk, 'experts-answered')).toEqual(['review-open'])
  })

  test('a hearing: told, asked for within five working days, called seven before, held; its time does not count', () => {
    const walk = accepted()
    walk.act('tell-hearing', { facts: '拟不予认定' })
    walk.deliver('hearing-notice')
    expect(walk.clock('hearing-request')?.reading.dueOn).toBe(day('2012-09-24'))
    walk.goTo(day('2012-09-20'))
    walk.act('ask-hearing')
    expect(walk.clock('decision')?.reading.state).toBe('stopped')
    // Twenty working days from 20 September, over the National Day and with the made-up Saturday.
    expect(walk.clock('hearing-hold')?.reading.dueOn).toBe(day('2012-10-24'))
    const call = { hearingOn: '2012-09-28', place: '会议室', chair: '戊' }
    const [tooSoon] = walk.obstacles('call-hearing', call)
    expect(tooSoon?.gate).toBe('hearing-notice')
    expect(tooSoon?.missing.en).toContain('29 September 2012')
    expect(gatesOf(walk, 'call-hearing', { ...call, hearingOn: '2012-09-29', chair: '经办甲' })).toEqual([
      'hearing-chair',
    ])
    walk.act('call-hearing', { ...call, hearingOn: '2012-09-29' })
    const record = { present: '双方', record: '陈述、质证', signed: 'yes' }
    expect(gatesOf(walk, 'hold-hearing', record)).toEqual(['hearing-day'])
    walk.goTo(day('2012-09-29'))
    walk.act('hold-hearing', record)
    expect(walk.view().state).toBe('examining')
    expect(walk.clock('decision')?.reading.state).toBe('running')
  })

  test('the applicant may speak while it is examined; nothing is proposed before every word is answered', () => {
    const walk = accepted()
    walk.act('state-opinion', { opinion: '审批文件已经补办' })
    expect(gatesOf(walk, 'propose')).toEqual(['opinions-answered'])
    walk.act('answer-opinion', { taken: 'no', answer: '补办的文件不是改造主体的' })
    examine(walk, { 'exclusion-4': 'fail' })
    propose(walk, 'refuse')
    walk.act('refuse')
    expect(walk.paper('refusal-decision')).toContain('你单位 2012年9月17日 陈述申辩：审批文件已经补办')
  })

  const user = '示例酒店'
  const touched = (): Walk => {
    const walk = accepted()
    walk.act('tell-interested', { party: user, interest: '节能收益的分成和改造期间停业' })
    return walk
  }

  test('whose weighty interests are touched is told in writing; nothing is proposed before delivery and their days', () => {
    const walk = touched()
    expect(gatesOf(walk, 'propose')).toEqual(['interested-heard'])
    walk.deliver('interested-notice')
    // Five working days from the day after: 18 to 24 September.
    expect(walk.clock('interested-hearing')?.reading.dueOn).toBe(day('2012-09-24'))
    expect(gatesOf(walk, 'propose')).toEqual(['interested-heard'])
    walk.goTo(day('2012-09-25'))
    expect([gatesOf(walk, 'propose'), gatesOf(walk, 'enter-hearing-request', { party: user })]).toEqual([
      [],
      ['clock:interested-hearing'],
    ])
  })

  test('what they say is answered like the applicant’s own word, and stands in the decision under their name', () => {
    const walk = touched()
    walk.deliver('interested-notice')
    expect(gatesOf(walk, 'enter-interested-opinion', { party: '别的单位', opinion: '' })).toEqual(['interested-named'])
    walk.act('enter-interested-opinion', { party: user, opinion: '分成比例没有谈定' })
    walk.act('state-opinion', { opinion: '合同已经签订' })
    walk.goTo(day('2012-09-25'))
    expect(gatesOf(walk, 'propose')).toEqual(['opinions-answered'])
    walk.act('answer-opinion', { taken: 'no', answer: '合同第三条写明了比例' })
    walk.act('answer-opinion', { taken: 'yes', answer: '以合同为准' })
    propose(walk, 'recognise')
    walk.act('recognise')
    const paper = walk.paper('recognition-decision')
    expect(paper).toContain('利害关系人示例酒店 2012年9月17日 陈述申辩：分成比例没有谈定；答复：合同第三条写明了比例')
    expect(paper).toContain('你单位 2012年9月17日 陈述申辩：合同已经签订；答复：以合同为准')
  })

  test('a hearing that they ask for is held; the applicant cannot take it back, and its days do not count', () => {
    const walk = touched()
    walk.deliver('interested-notice')
    walk.goTo(day('2012-09-20'))
    walk.act('enter-hearing-request', { party: user })
    expect([walk.view().state, walk.clock('decision')?.reading.state]).toEqual(['hearing-due', 'stopped'])
    expect(walk.clock('hearing-hold')?.reading.dueOn).toBe(day('2012-10-24'))
    expect(gatesOf(walk, 'drop-hearing')).toEqual(['hearing-own-request'])
    walk.act('call-hearing', { hearingOn: '2012-09-29', place: '会议室', chair: '戊' })
    walk.goTo(day('2012-09-29'))
    walk.act('hold-hearing', { present: '三方', record: '陈述、质证', signed: 'yes' })
    expect([walk.view().state, gatesOf(walk, 'propose')]).toEqual(['examining', []])
  })

  test('not asked for in time counts as waived', () => {
    const walk = accepted()
    walk.act('tell-hearing', { facts: '拟不予认定' })
    walk.deliver('hearing-notice')
    walk.goTo(day('2012-09-24'))
    expect(walk.view().state).toBe('hearing-told')
    walk.goTo(day('2012-09-25'))
    expect(walk.view().state).toBe('examining')
  })
})
