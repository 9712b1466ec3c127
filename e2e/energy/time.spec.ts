/** What days do to cases, on a business clock that moves: silence after day 5, a correction that nobody answers, a hearing, and the make-up Saturday of 29 September 2012 among them. */
import { expect, type Page } from '@playwright/test'
import { carryOut, deliver, next } from '../helpers/case-steps.ts'
import { goodProject, test, type Town } from '../helpers/energy-town.ts'

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

let silent = ''
let lapsing = ''
let heard = ''

/** Loads the page again until a part of it tells what a timer has done. */
async function untilTold(page: Page, address: string, part: string, words: string): Promise<void> {
  await expect(async () => {
    await page.goto(address)
    await expect(page.locator(part)).toContainText(words, { timeout: 500 })
  }).toPass({ timeout: 60_000 })
}

/** The district sets how long an applicant has to correct; no statute says it. */
async function setCorrectDays(town: Town): Promise<void> {
  const { revision } = await town.call<{ revision: number }>('editor', 'GET', '/parameters/emc-correct-days')
  await town.call('editor', 'POST', '/parameters/emc-correct-days/values', {
    value: '5',
    from: '2012-09-24',
    clause: 'luofuban-2012-23#art_10',
    reason: '演示：区里确定补正期限。',
    revision,
  })
}

test('on Monday 24 September three cases begin; each due day is explained with the Saturday that is worked', async ({
  town,
}) => {
  await town.moveTo('2012-09-24')
  await setCorrectDays(town)
  silent = await town.apply(601, { ...goodProject, projectName: '演示·没有人答复的项目' })
  lapsing = await town.apply(602, { ...goodProject, projectName: '演示·没有补正的项目' })
  heard = await town.apply(603, { ...goodProject, projectName: '演示·要听证的项目' })
  await town.accept(heard)

  const company = await town.page('company')
  await company.goto(`/my/cases/${silent}`)
  const clock = company.locator('.clock-card').first()
  await expect(clock.locator('.clock-day-due')).toHaveText('2012年9月29日')
  await clock.getByText('为什么是这一天').click()
  await expect(clock.locator('.clock-day', { hasText: '9月29日' })).toContainText(/调休上班/u)
  await expect(clock.locator('.clock-day', { hasText: '9月29日' })).toContainText('第 5 天')

  const officer = await town.page('officer')
  await officer.goto(`/cases/${lapsing}`)
  const ask = officer.locator('#act-ask-correction')
  await ask.locator('summary').first().click()
  await expect(ask.locator('.case-after')).toContainText('“补正期限”开始计算，5 工作日')
  await ask.locator('summary', { hasText: '表格里填错、填漏的' }).click()
  await ask.locator('[value="field:address"]').check()
  await ask.locator('[id="field-why:field:address"]').fill('演示：没有写门牌。')
  await ask.getByRole('button').last().click()
  await deliver(officer, '补正通知书')
  await company.goto(`/my/cases/${lapsing}`)
  await expect(company.locator('.correction')).toContainText('最迟 2012年9月29日 补齐')
})

test('the right to a hearing is told, asked for, and the hearing is not called too early', async ({ town }) => {
  const officer = await town.page('officer')
  await officer.goto(`/cases/${heard}`)
  await carryOut(officer, 'tell-hearing', { facts: '演示：拟不予认定，改造主体的审批不全。' })
  await deliver(officer, '听证告知书')
  const company = await town.page('company')
  await company.goto(`/my/cases/${heard}`)
  const ask = company.locator('li.panel', { hasText: '要求听证' }).first()
  await ask.getByLabel('要求和理由').fill('演示：审批文件已经补办，要求当面说明。')
  await ask.getByRole('button', { name: '要求听证' }).click()
  await expect(company.locator('.case-now')).toContainText('待组织听证')
  await officer.goto(`/cases/${heard}`)
  await expect(next(officer)).toContainText('审批文件已经补办')
  const call = { hearingOn: '2012-09-28', place: '演示：区政府三楼', chair: '演示·发改经办' }
  await carryOut(officer, 'call-hearing', call)
  // Seven working days: the Saturday counts, the eight days of the festival do not.
  await expect(officer.locator('#act-call-hearing')).toContainText('最早 2012年10月9日')
  await expect(officer.locator('[name="call-hearing.place"]')).toHaveValue(call.place)
  await carryOut(officer, 'call-hearing', { ...call, hearingOn: '2012-10-09' })
  await expect(officer.locator('#documents')).toContainText('听证通知书')
  await company.goto(`/my/cases/${heard}`)
  await company.locator('.my-list > li', { hasText: '听证通知书' }).getByRole('link', { name: /打开/u }).click()
  await expect(company.locator('.paper-sheet')).toContainText('定于 2012年10月9日')
  // The days of the hearing do not count towards the decision, and the page says so.
  await company.goto(`/my/cases/${heard}`)
  await expect(company.locator('.clock-card', { hasText: '决定期限' })).toContainText('听证所需时间')
})

test('on Saturday 29 September, day 5, both still wait', async ({ town }) => {
  await town.moveTo('2012-09-29')
  const officer = await town.page('officer')
  await officer.goto(`/cases/${silent}`)
  await expect(next(officer)).toContainText('待受理')
  await officer.goto(`/cases/${lapsing}`)
  await expect(next(officer)).toContainText('待补正')
})

test('the day after, silence has accepted the one and the other has ended, each with its clause', async ({ town }) => {
  await town.moveTo('2012-09-30')
  const officer = await town.page('officer')
  await untilTold(officer, `/cases/${silent}`, '#next', '审查中')
  await expect(officer.locator('#record')).toContainText('逾期未告知，视为受理')
  const decision = officer.locator('.clock-card', { hasText: '决定期限' })
  // From the day of receipt, as the law says, not from the day on which time ran out.
  await expect(decision).toContainText('2012年9月24日')
  await expect(decision.locator('.clock-day-due')).toHaveText('2012年10月26日')
  const company = await town.page('company')
  await company.goto(`/my/cases/${silent}`)
  await expect(company.getByRole('region', { name: '经过' })).toContainText('逾期未告知，视为受理')

  await untilTold(company, `/my/cases/${lapsing}`, '.case-now', '逾期未补正')
  await expect(company.getByRole('region', { name: '经过' })).toContainText('逾期不补正，终止办理')
  await company.goto('/my/messages')
  await expect(company.locator('main')).toContainText('逾期不补正，终止办理')
})

test('on the day of the hearing it is held, what was said is answered, and the case goes on', async ({ town }) => {
  await town.moveTo('2012-10-09')
  const officer = await town.page('officer')
  await officer.goto(`/cases/${heard}`)
  await carryOut(officer, 'hold-hearing', {
    present: '演示：公司代理人、经办人',
    record: '演示：公司出示补办的审批文件，经办人没有异议。',
    signed: 'yes',
  })
  await expect(next(officer)).toContainText('审查中')
  const company = await town.page('company')
  await company.goto(`/my/cases/${heard}`)
  const opinion = company.locator('li.panel', { hasText: '陈述申辩' }).first()
  await opinion.locator('summary').click()
  await opinion.getByLabel('意见和证据').fill('演示：请以补办的文件为准。')
  await opinion.getByRole('button', { name: '陈述申辩' }).click()
  await officer.goto(`/cases/${heard}`)
  await expect(officer.locator('#act-propose')).toContainText('有 1 份陈述申辩没有答复')
  await carryOut(officer, 'answer-opinion', { taken: 'yes', answer: '演示：采纳，以补办的文件为准。' })
  await company.goto(`/my/cases/${heard}`)
  await expect(company.getByRole('region', { name: '经过' })).toContainText('答复陈述申辩')
  const decision = company.locator('.clock-card', { hasText: '决定期限' })
  await decision.getByText('为什么是这一天').click()
  await expect(decision).toContainText('不计入期限：听证所需时间')
})
