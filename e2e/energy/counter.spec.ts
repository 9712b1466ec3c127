/** At the counter: taken in for a company by a clerk, one correction answered by letter, withdrawn by letter; and an application taken back at the portal. */
import { expect } from '@playwright/test'
import { fillIn } from '../helpers/cases.ts'
import { carryOut, checkPapers, deliver, expectFitsPhone, next } from '../helpers/case-steps.ts'
import { companyOf, goodProject, test } from '../helpers/energy-town.ts'

test('a clerk takes an application in, asks for one correction, enters the answer, and then the withdrawal', async ({
  town,
}) => {
  const officer = await town.page('officer')
  const { name, number } = companyOf(501)
  await officer.goto('/cases/new?service=energy-recognition')
  await officer.getByLabel('姓名或者单位全称').fill(name)
  await officer.getByLabel(/统一社会信用代码/u).fill(number)
  await officer.getByRole('button', { name: '开始填表' }).click()
  const fields = { ...goodProject, projectName: '演示·窗口收的空调改造' }
  await fillIn(officer, fields)
  await officer.getByRole('button', { name: '收件', exact: true }).click()
  await fillIn(officer, fields)
  for (const box of await officer.getByLabel('收了纸质件，当面看过').all()) await box.check()
  await officer.getByRole('button', { name: '收件', exact: true }).click()
  await expect(officer.getByText('收件完成，这是新的办件。')).toBeVisible()
  await next(officer).getByRole('button', { name: '由我接办' }).click()

  await checkPapers(officer, { 'feasibility-study': '演示：没有写测算方法。' })
  await expect(next(officer)).toContainText('一次列全')
  const ask = officer.locator('#act-ask-correction')
  await ask.locator('summary').first().click()
  await ask.locator('summary', { hasText: '表格里填错、填漏的' }).click()
  await ask.locator('[value="field:investment"]').check()
  await ask.locator('[id="field-why:field:investment"]').fill('演示：与合同金额不一致。')
  await ask.getByRole('button').last().click()
  await deliver(officer, '补正通知书')
  await expect(next(officer)).toContainText('等申请人')

  await expectFitsPhone(officer)

  // The company writes: the clerk takes the paper in and enters the answer with the mended figure.
  await next(officer)
    .getByRole('link', { name: /去登记/u })
    .click()
  await carryOut(officer, 'answer-correction')
  await expect(officer.locator('#act-answer-correction').getByRole('alert').first()).toContainText('补正')
  const study = officer.locator('#material-feasibility-study')
  await study.locator('summary', { hasText: '窗口收新的一份' }).click()
  await study.getByLabel('只收了纸质件，没有文件').check()
  await study.getByRole('button', { name: '收下' }).click()
  const answer = officer.locator('#act-answer-correction')
  await answer.locator('summary').first().click()
  await answer.locator('[name="fields.investment"]').fill('850000')
  await answer.getByRole('button').last().click()
  await expect(officer.getByText('办好了：提交补正')).toBeVisible()
  await expect(officer.locator('#who')).toContainText('850000 元')
  await expect(officer.locator('#corrections')).toContainText('已补正')
  // There is one notice only.
  await expect(officer.locator('#act-ask-correction')).toContainText('补正内容只能一次告知')

  await carryOut(officer, 'withdraw', { reason: '演示：来信说合同没有签成。' })
  await expect(next(officer)).toContainText('申请人撤回')
  await expect(officer.locator('#record')).toContainText('来信说合同没有签成')
})

test('the company takes its application back at the portal, and the officer sees why', async ({ town }) => {
  const id = await town.apply(502, { ...goodProject, projectName: '演示·要撤回的项目' })
  await town.accept(id)
  const company = await town.page('company')
  await company.goto(`/my/cases/${id}`)
  const act = company.locator('li.panel', { hasText: '撤回申请' })
  await act.locator('summary').click()
  await act.getByLabel('理由').fill('演示：改到明年再做。')
  await act.getByRole('button', { name: '撤回申请' }).click()
  await expect(act.getByRole('alert')).toContainText('请勾选确认')
  await expect(act.getByLabel('理由')).toHaveValue('演示：改到明年再做。')
  await act.getByLabel('我确定要“撤回申请”').check()
  await act.getByRole('button', { name: '撤回申请' }).click()
  await expect(company.locator('.case-now')).toContainText('申请人撤回')
  const officer = await town.page('officer')
  await officer.goto(`/cases/${id}`)
  await expect(next(officer)).toContainText('申请人撤回')
  await expect(officer.locator('#record')).toContainText('改到明年再做')
  await expect(officer.locator('#acts')).toContainText('现在没有可办的步骤')
})
