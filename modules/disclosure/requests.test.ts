/** Each path of a request at the level of facts, under both texts of the regulations by date, with the days of the holiday notices. */
import { describe, expect, it, test } from 'vitest'
import { packFigures, playCase, type PlayedCase } from '#testing/case-play.ts'
import { checkDefinition } from '#modules/procedures/check-definition.ts'
import type { Procedure } from '#modules/procedures/definition.ts'
import { fieldIssues } from '#modules/procedures/fields.ts'
import { answersOf, outcomesOf, reportRows, rowOf } from './outcomes.ts'
import { requestVersions } from './procedure.ts'

const figures = packFigures('national/parameters/disclosure.yaml', 'national/parameters/remedies.yaml')
const fields = {
  unit: 'urban-management-bureau',
  'wanted-name': '东门步行街绿化工程验收表',
  'supply-form': 'paper',
  'supply-way': 'collect',
  'applicant-kind': 'natural',
  phone: '0755 2500 0000',
}
const versionOn = (on: string): Procedure => requestVersions.findLast(({ from }) => from <= on) ?? requestVersions[0]
const play = (on: string, channel: 'web' | 'counter' = 'counter'): PlayedCase =>
  playCase(versionOn(on), figures, { on, channel, fields })
const lacks = [{ kind: 'field', id: 'wanted-name', why: '请写明是哪一年的工程' }] as const

function answered(one: PlayedCase, on: string, outcome: string, more: Readonly<Record<string, string>> = {}): void {
  one.act('propose-answer', on, { outcome, grounds: '见事实', given: '复印件，到窗口领取', ...more })
  one.act('sign-answer', on)
}
const text = (one: PlayedCase, rule: string, on: string): string =>
  one
    .paper(rule, on)
    .map((block) => (block.kind === 'paragraph' ? block.text : JSON.stringify(block)))
    .join('\n')

test.each(requestVersions.map((one) => [one.version, one] as const))('version %i can work', (_version, one) => {
  expect(checkDefinition(one)).toEqual([])
  expect(fieldIssues(one.fields, fields)).toEqual([])
})

test('every outcome of either text has a row of the state’s form, and every result row has an outcome', () => {
  for (const law of ['2007', '2019'] as const)
    for (const id of Object.keys(outcomesOf(law, true)))
      expect(reportRows[rowOf(id)].zh).toMatch(/^（[一二三四五六]）/u)
  expect(new Set(Object.keys(outcomesOf('2019', true)).map(rowOf))).toEqual(new Set(Object.keys(reportRows)))
  expect(answersOf('2007').map(({ value }) => value)).not.toContain('no-petition')
})

describe('the limit for answering', () => {
  test.each([
    // 15 working days in 2012, 20 since 2019-05-15; 2012-09-29 is a Saturday that works.
    ['2012-01-16', 'counter', '2012-02-09'],
    ['2012-09-17', 'counter', '2012-10-12'],
    ['2026-01-30', 'counter', '2026-03-05'],
    ['2026-09-18', 'counter', '2026-10-22'],
  ] as const)('a request received on %s by %s is due on %s', (on, channel, dueOn) => {
    expect(play(on, channel).clock('answer', on)?.dueOn).toBe(dueOn)
  })

  it('counts what comes over the internet from the day of confirmation since 2019, and from its coming before', () => {
    const web = play('2026-09-14', 'web')
    expect(web.view().state).toBe('to-confirm')
    expect(web.clock('answer', '2026-09-14')).toBeUndefined()
    expect(web.clock('confirm', '2026-09-14')?.dueOn).toBe('2026-09-15')
    web.act('confirm-receipt', '2026-09-18')
    expect(web.view().receivedOn).toBe('2026-09-18')
    expect(web.clock('answer', '2026-09-18')?.dueOn).toBe('2026-10-22')
    expect(play('2012-09-17', 'web').clock('answer', '2012-09-17')?.dueOn).toBe('2012-10-12')
  })

  it('is extended once, before it runs out, by no more than the figure', () => {
    const one = play('2026-09-18')
    expect(one.obstacles('extend', '2026-10-23')).toEqual(['clock:answer'])
    one.act('extend', '2026-10-20', { days: '50', reason: '案卷较多' })
    expect(one.clock('answer', '2026-10-20')?.dueOn).toBe('2026-11-19')
    expect(one.obstacles('extend', '2026-10-21')).toEqual(['once'])
    expect(text(one, 'extension-notice', '2026-10-20')).toContain('2026年11月19日')
    const old = play('2012-09-17')
    old.act('extend', '2012-10-08', { days: '50', reason: '案卷较多' })
    expect(old.clock('answer', '2012-10-08')?.dueOn).toBe('2012-11-02')
  })
})

describe('correction', () => {
  it('is asked once, with a time that the notice sets, and the limit begins anew with the corrected request', () => {
    const one = play('2026-09-01')
    expect(one.clock('correction-notice', '2026-09-01')?.dueOn).toBe('2026-09-10')
    one.act('ask-correction', '2026-09-04', { days: '10' }, { lacks })
    expect(one.clock('correction', '2026-09-04')?.dueOn).toBe('2026-09-18')
    expect(one.clock('answer', '2026-09-10')?.state).toBe('stopped')
    one.act('correct', '2026-09-16')
    expect(one.clock('answer', '2026-09-16')).toMatchObject({ startedOn: '2026-09-16', state: 'running' })
    expect(one.obstacles('ask-correction', '2026-09-17')).toEqual(['once'])
    expect(text(one, 'correction-notice', '2026-09-04')).toContain('信息名称：请写明是哪一年的工程')
  })

  it('that does not come in time counts as given up; with good reason more time is given', () => {
    const one = play('2026-09-01')
    one.act('ask-correction', '2026-09-04', { days: '5' }, { lacks })
    one.act('allow-more-time', '2026-09-10', { days: '5', reason: '住院' })
    expect(one.clock('correction', '2026-09-10')?.dueOn).toBe('2026-09-17')
    expect(one.obstacles('correct', '2026-09-18')).toEqual(['clock:correction'])
    one.act('correction-lapses', '2026-09-18')
    expect(one.view()).toMatchObject({ state: 'ended', outcome: { id: 'given-up-correction' } })
    expect(one.clock('answer', '2026-09-20')?.state).toBe('ended')
  })

  it('that did not come under the old text leaves the office to go on, and only then may it be called unclear', () => {
    const one = play('2012-09-17')
    expect(one.obstacles('propose-answer', '2012-09-18', { input: { outcome: 'unclear', grounds: '不明确' } })).toEqual(
      ['corrected-first'],
    )
    one.act('ask-correction', '2012-09-18', {}, { lacks })
    one.act('go-on-uncorrected', '2012-09-26')
    answered(one, '2012-09-27', 'unclear')
    expect(one.view().outcome?.id).toBe('unclear')
  })
})

describe('others are asked', () => {
  it('a third party stops the clock; its silence leaves the decision to the office', () => {
    const one = play('2026-03-02')
    expect(one.clock('answer', '2026-03-02')?.dueOn).toBe('2026-03-30')
    one.act('ask-third-party', '2026-03-06', { who: '某公司', asks: '合同单价' })
    expect(one.clock('third-party', '2026-03-06')).toBeUndefined()
    one.deliver('third-party-letter', '2026-03-09')
    expect(one.clock('third-party', '2026-03-09')?.dueOn).toBe('2026-03-30')
    expect(one.clock('answer', '2026-03-20')).toMatchObject({ state: 'stopped', used: 4, left: 16 })
    one.act('third-party-silent', '2026-03-31')
    expect(one.view().state).toBe('handling')
    expect(one.clock('answer', '2026-03-31')?.left).toBe(16)
    answered(one, '2026-04-02', 'given')
    expect(one.view().outcome?.id).toBe('given')
    expect(text(one, 'third-party-letter', '2026-03-06')).toContain('15个工作日')
  })

  it('a third party that objects is heard: withheld with its reasons, or told in writing before it is given', () => {
    const one = play('2026-03-02')
    const give = { outcome: 'given', given: '复印件' }
    one.act('ask-third-party', '2026-03-06', { who: '某公司', asks: '合同单价' })
    one.act('enter-third-party', '2026-03-11', { agrees: 'no', opinion: '商业秘密' })
    expect(one.obstacles('propose-answer', '2026-03-12', { input: give })).toEqual(['third-party-told'])
    expect(
      one.obstacles('propose-answer', '2026-03-12', {
        input: { outcome: 'withheld-third-party', grounds: '商业秘密' },
      }),
    ).toEqual([])
    one.act('tell-third-party', '2026-03-12', { content: '单价', reason: '公共安全' })
    expect(one.obstacles('propose-answer', '2026-03-12', { input: give })).toEqual([])
  })

  it('nothing is withheld for a third party that was not asked, and nothing is told to one that did not object', () => {
    const one = play('2012-09-17')
    const input = { outcome: 'withheld-third-party', grounds: '商业秘密' }
    expect(one.obstacles('propose-answer', '2012-09-18', { input })).toEqual(['third-party-asked'])
    expect(one.obstacles('tell-third-party', '2012-09-18')).toEqual(['third-party-objects'])
  })

  it('under the old text the time does not count either, and no limit is set for the third party', () => {
    const one = play('2012-09-17')
    one.act('ask-third-party', '2012-09-19', { who: '某公司', asks: '合同' })
    one.deliver('third-party-letter', '2012-09-20')
    expect(one.clock('third-party', '2012-09-20')).toBeUndefined()
    expect(text(one, 'third-party-letter', '2012-09-19')).not.toContain('工作日')
    one.act('go-on-without-opinion', '2012-10-15', { reason: '没有答复' })
    expect(one.clock('answer', '2012-10-15')).toMatchObject({ used: 2, left: 13, state: 'running' })
  })

  it('silence of the office that made it jointly counts as consent', () => {
    const one = play('2026-03-02')
    one.act('ask-co-maker', '2026-03-03', { who: '区住房和建设局', asks: '是否同意公开' })
    one.deliver('co-maker-letter', '2026-03-03')
    expect(one.clock('co-maker', '2026-03-03')?.dueOn).toBe('2026-03-24')
    one.act('co-maker-silent', '2026-03-25')
    expect(one.clock('answer', '2026-03-25')).toMatchObject({ used: 1, left: 19 })
  })
})

describe('fees', () => {
  const charge = { 'fee-basis': 'pages', 'fee-number': '250', 'pay-how': '扫码' }

  it('are charged only by rates in force, and only where they come to something', () => {
    expect(play('2019-06-03').obstacles('propose-answer', '2019-06-04')).toEqual([])
    expect(() => play('2019-06-03').act('charge', '2019-06-04', charge)).toThrow(/no act charge/u)
    const one = play('2026-03-02')
    expect(one.obstacles('charge', '2026-03-03', { input: { ...charge, 'fee-number': '30' } })).toEqual([
      'fee-comes-to-something',
    ])
  })

  it('stop the clock, which begins anew with the payment; the notice shows how the fee came about', () => {
    const one = play('2026-03-02')
    one.act('charge', '2026-03-05', charge)
    one.deliver('fee-notice', '2026-03-06')
    expect(one.clock('fee', '2026-03-06')?.dueOn).toBe('2026-04-03')
    // 70 pages at 10 yuan, 100 at 20, 50 at 40.
    expect(text(one, 'fee-notice', '2026-03-05')).toContain('应缴信息处理费4700元')
    one.act('record-payment', '2026-03-20', { receipt: '粤财票1号' })
    expect(one.clock('answer', '2026-03-20')).toMatchObject({ startedOn: '2026-03-20', used: 0, left: 20 })
  })

  it('that are not paid in time end it', () => {
    const one = play('2026-03-02')
    one.act('charge', '2026-03-05', charge)
    one.deliver('fee-notice', '2026-03-06')
    one.act('fee-lapses', '2026-04-07')
    expect(one.view().outcome?.id).toBe('given-up-fee')
  })
})

describe('the answer', () => {
  it('is signed by another person than proposed it, and can be sent back', () => {
    const one = play('2012-09-17')
    one.act('propose-answer', '2012-09-18', { outcome: 'given', given: '复印件' })
    expect(one.obstacles('sign-answer', '2012-09-18', { person: 'clerk' })).toEqual(['four-eyes'])
    one.act('return-answer', '2012-09-19', { reason: '漏了附件' })
    expect(one.view().state).toBe('handling')
    answered(one, '2012-09-20', 'given')
    expect(one.view()).toMatchObject({ state: 'ended', outcome: { id: 'given', on: '2012-09-20' } })
  })

  it('says what is given, or why it is kept back', () => {
    const one = play('2012-09-17')
    const gates = (input: Record<string, string>): string[] => one.obstacles('propose-answer', '2012-09-18', { input })
    expect(gates({ outcome: 'given' })).toEqual(['what-is-given'])
    expect(gates({ outcome: 'partly' })).toEqual(['what-is-given', 'grounds'])
    expect(gates({ outcome: 'withheld-secret' })).toEqual(['grounds'])
    expect(gates({ outcome: 'no-repeat', grounds: '已答复' })).toEqual(['repeat-linked'])
    one.add('linked', { case: '0', number: '测案0号', as: 'about' }, '2012-09-18')
    expect(gates({ outcome: 'no-repeat', grounds: '已答复' })).toEqual([])
  })

  it('of too many requests comes after the applicant’s reasons', () => {
    const one = play('2026-03-02')
    const input = { outcome: 'no-excess', grounds: '本月第40件' }
    expect(one.obstacles('propose-answer', '2026-03-03', { input })).toEqual(['reasons-asked'])
    expect(one.obstacles('give-reasons', '2026-03-03')).toEqual(['reasons-wanted'])
    one.act('ask-reasons', '2026-03-03', { asks: '为什么需要这么多' })
    one.act('give-reasons', '2026-03-04', { reason: '研究' })
    expect(one.obstacles('propose-answer', '2026-03-05', { input })).toEqual([])
  })

  it('tells the remedies of its day: either way in 2012, reconsideration first against withholding since 2024', () => {
    const letter = (on: string, outcome: string): string => {
      const one = play(on)
      answered(one, on, outcome)
      return text(one, 'answer', on)
    }
    expect(letter('2012-09-17', 'withheld-secret')).toContain('自收到本答复之日起3个月内向人民法院')
    expect(letter('2012-09-17', 'withheld-secret')).toContain('国务院令第492号）第十四条')
    expect(letter('2023-06-01', 'withheld-secret')).toContain('也可以自收到本答复之日起6个月内')
    expect(letter('2024-03-01', 'withheld-secret')).toContain('应当先自收到本答复之日起60日内依法申请行政复议')
    expect(letter('2024-03-01', 'not-held')).toContain('也可以自收到本答复之日起6个月内')
  })

  it('can be forestalled by the applicant, who may withdraw at any time before it', () => {
    const one = play('2026-03-02', 'web')
    one.act('withdraw', '2026-03-02')
    expect(one.view()).toMatchObject({ state: 'ended', outcome: { id: 'withdrawn' } })
  })
})
