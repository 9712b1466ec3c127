/** Experts as the applicant and the paper see them: one is asked to step back, and what the others signed by hand is entered with its scan. */
import { expect } from '@playwright/test'
import { expectFitsPhone } from '../helpers/case-steps.ts'
import { goodProject, test } from '../helpers/energy-town.ts'

test.setTimeout(300_000)

const scan = { name: '意见.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') }

test('the applicant asks that an expert steps back, a leader grants it, and the signed papers are entered', async ({
  town,
}) => {
  const id = await town.apply(711, { ...goodProject, projectName: '演示·请专家评审的项目' })
  await town.accept(id)
  await town.act('officer', id, 'ask-experts', { question: '演示：节能量是否可信', days: '10' })
  const officer = await town.page('officer')
  await officer.goto(`/cases/${id}/panels`)
  await officer.getByLabel('专业', { exact: false }).first().fill('空调,照明')
  await officer.getByRole('button', { name: '备名单' }).click()
  await expect(officer.getByText('名单已定，承诺已公布。')).toBeVisible()
  const company = await town.page('company')
  await company.goto(`/my/cases/${id}/panels`)
  // Nobody sits before the draw.
  await expect(company.getByText('这一件还没有专家评审')).toBeVisible()
  const leader = await town.page('leader')
  await leader.goto(`/cases/${id}/panels`)
  await leader.getByLabel('现场报的字词').fill('银杏')
  await leader.getByLabel('谁报的').fill('演示：申请人代表')
  await leader.getByRole('button', { name: '抽签' }).click()
  await expect(leader.getByText('抽签重算一致')).toBeVisible()

  await company.goto(`/my/cases/${id}/panels`)
  await company.getByText('申请回避').first().click()
  const expert = company.locator('select[name=expert]')
  const chosen = (await expert.locator('option').nth(1).getAttribute('value')) ?? ''
  await expert.selectOption(chosen)
  await company.getByLabel('理由').fill('演示：曾在对手公司任职。')
  await company.getByRole('button', { name: '申请回避' }).click()
  await expect(company.getByText('回避申请已提出')).toBeVisible()
  await expectFitsPhone(company)

  await leader.goto(`/cases/${id}/panels`)
  await expect(leader.locator('main')).toContainText('曾在对手公司任职')
  await leader.locator(`[id^="field-decide-"]`).first().fill('演示：理由成立。')
  await leader.getByRole('button', { name: '准予回避' }).click()
  await expect(leader.getByText('回避已决定。')).toBeVisible()
  await company.goto(`/my/cases/${id}/panels`)
  await expect(company.locator('main')).toContainText('理由成立')

  await officer.goto(`/cases/${id}/panels`)
  const entering = officer.locator('details', { hasText: '代录纸件意见' })
  await entering.locator('summary').first().click()
  const seats = await entering
    .locator('select[name=expert] option')
    .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value).filter((value) => value !== ''))
  expect(seats).not.toContain(chosen)
  for (const [index, seat] of seats.entries()) {
    if ((await entering.first().getAttribute('open')) === null) await entering.locator('summary').first().click()
    await entering.locator('select[name=expert]').selectOption(seat)
    await entering.locator('select[name=verdict]').selectOption(index === 0 ? 'agrees-if' : 'agrees')
    await entering.getByLabel('意见内容').fill(`演示：第${index + 1}份纸件意见。`)
    await entering.locator('[name=file]').setInputFiles(scan)
    await entering.getByRole('button', { name: '代录纸件意见' }).click()
    await expect(officer.getByText('意见已录入。')).toBeVisible()
  }
  const paper = officer.getByRole('link', { name: '签名原件' }).first()
  const answer = await officer.request.get((await paper.getAttribute('href')) ?? '')
  expect((await answer.body()).toString()).toContain('%PDF-1.4')
  await expect(officer.locator('main')).toContainText('附条件同意 1')
  await officer.getByLabel('评审结论').fill('演示：附条件可信。')
  await officer.getByRole('button', { name: '结束评审' }).click()
  await expect(officer.getByText('评审已结束，决定期限接着计算。')).toBeVisible()
  await company.goto(`/my/cases/${id}/panels`)
  await expect(company.locator('main')).toContainText('附条件可信')
})
