/** After recognition: a contract that changes, and a revocation with the party told, heard and answered, reported to the city, and seen by everybody. */
import { expect } from '@playwright/test'
import { fillIn } from '../helpers/cases.ts'
import { carryOut, checkPapers, deliver, expectFitsPhone, findLines, next } from '../helpers/case-steps.ts'
import { companyOf, goodProject, test } from '../helpers/energy-town.ts'
import { readQr } from '../helpers/qr.ts'

const pdf = { name: '补充协议.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') }

test('a changed contract is filed from one’s own projects, and only what it touches is asked and judged', async ({
  town,
  page: anybody,
}) => {
  const projectName = '演示·要变更的项目'
  const { number } = await town.recognise(401, { ...goodProject, projectName })
  const company = await town.page('company')
  await company.goto('/my/energy')
  const mine = company.locator('li.panel', { hasText: projectName })
  await expect(mine).toContainText(number)
  await mine.getByRole('button', { name: '办理合同变更' }).click()
  const change = {
    subjects: 'savings',
    changedOn: '2012-09-17',
    what: '演示：增加两台空调主机的改造，节能目标提高。',
    sector: 'hotel',
    savedOther: '60',
  }
  await fillIn(company, change)
  await company.getByRole('button', { name: '保存，下一步' }).click()
  await fillIn(company, change)
  await company.getByRole('button', { name: '保存，下一步' }).click()
  await expect(company).toHaveURL(/\/papers$/u)
  const papers = company.locator('.material', { has: company.locator('.badge-warn') })
  await expect(papers).toHaveCount(2)
  for (let left = await papers.count(); left > 0; left -= 1) {
    await papers.first().locator('input[type=file]').setInputFiles(pdf)
    await papers.first().locator('form[enctype] button').click()
    await expect(papers).toHaveCount(left - 1)
  }
  await company.getByRole('link', { name: '下一步', exact: true }).click()
  await expect(company.locator('.sheet-line')).toHaveCount(1)
  await expect(company.locator('.sheet-line')).toContainText('60 吨标准煤')
  await company.getByRole('link', { name: '下一步', exact: true }).click()
  await company.getByRole('button', { name: '提交申请' }).click()
  await company.getByRole('link', { name: '看进度' }).click()
  const atPortal = new URL(company.url()).pathname

  const officer = await town.page('officer')
  await officer.goto(atPortal.replace('/my', ''))
  await next(officer).getByRole('button', { name: '由我接办' }).click()
  await checkPapers(officer)
  await carryOut(officer, 'accept')
  await carryOut(officer, 'propose', { way: 'approve-change', reasons: '演示：仍然达到门槛。' })
  const leader = await town.page('leader')
  await leader.goto(atPortal.replace('/my', ''))
  await carryOut(leader, 'approve-change')
  await officer.goto(atPortal.replace('/my', ''))
  await deliver(officer, '变更决定书')
  await carryOut(officer, 'close')
  await expect(next(officer)).toContainText('准予变更')

  await anybody.goto(`${town.server.portalUrl}/energy/projects`)
  await anybody.getByRole('link', { name: projectName }).click()
  await expect(anybody.locator('.facts').first()).toContainText('60 吨标准煤')
  await expect(anybody.getByRole('row', { name: /变更/u })).toContainText('第十一条')
})

test('a recognition is revoked: the party is told and answered, four eyes decide, the city is told, everybody sees it', async ({
  town,
  page: anybody,
}) => {
  const projectName = '演示·要撤销的项目'
  const { id: recognised, number } = await town.recognise(402, { ...goodProject, projectName })
  const company = await town.page('company')
  await company.goto(`/my/cases/${recognised}`)
  await company.locator('.my-list > li', { hasText: '认定决定书' }).getByRole('link', { name: /打开/u }).click()
  const oldCode = await readQr(company.locator('.paper-code svg'))
  await anybody.goto(oldCode)
  await expect(anybody.getByText('核验通过')).toBeVisible()

  // The bureau starts it of its own motion, against the company that the register names.
  const officer = await town.page('officer')
  const { name, number: code } = companyOf(402)
  await officer.goto('/cases/new')
  await officer.getByLabel('办什么').selectOption('energy-revocation')
  await officer.getByLabel('姓名或者单位全称').fill(name)
  await officer.getByLabel(/统一社会信用代码/u).fill(code)
  await officer.getByRole('button', { name: '开始填表' }).click()
  const known = {
    standing: 'recognised',
    project: number,
    source: 'report',
    suspected: '1',
    facts: '演示：发票与实际安装的设备不符。',
  }
  await fillIn(officer, known)
  await officer.getByRole('button', { name: '收件', exact: true }).click()
  await fillIn(officer, known)
  await officer.getByRole('button', { name: '收件', exact: true }).click()
  await expect(officer.getByText('收件完成，这是新的办件。')).toBeVisible()
  const atDesk = new URL(officer.url()).pathname
  await next(officer).getByRole('button', { name: '由我接办' }).click()
  await carryOut(officer, 'tell-hearing', { facts: '演示：拟撤销认定，发票与设备不符。' })
  await deliver(officer, '听证告知书')

  // The company reads it at the portal, speaks, and waives the hearing.
  await company.goto('/my')
  await expect(company.locator('main')).toContainText('已立案：停止受理和撤销认定')
  await company
    .getByRole('link', { name: /停止受理和撤销认定/u })
    .first()
    .click()
  await expect(company).toHaveURL(new RegExp(`/my${atDesk}$`, 'u'))
  await expectFitsPhone(company)
  const opinion = company.locator('li.panel', { hasText: '陈述申辩' }).first()
  await opinion.getByLabel('意见和证据').fill('演示：发票开具有误，已经换开。')
  await opinion.getByRole('button', { name: '陈述申辩' }).click()
  await expect(company.getByRole('status')).toContainText('已经提交')
  const waive = company.locator('li.panel', { hasText: '不要求听证' })
  await waive.locator('summary').click()
  await waive.getByRole('button', { name: '不要求听证' }).click()

  await officer.goto(atDesk)
  await findLines(officer, { 'ground-1': '演示：换开的发票与设备编号仍然不符。' })
  await carryOut(officer, 'propose', { way: 'revoke', reasons: '演示：第（一）项情形查实。' })
  const leader = await town.page('leader')
  await leader.goto(atDesk)
  await expectFitsPhone(leader)
  await expect(leader.locator('#act-revoke')).toContainText('有 1 份陈述申辩没有答复')
  await carryOut(leader, 'send-back', { reason: '演示：先答复陈述申辩。' })
  await officer.goto(atDesk)
  await expect(next(officer)).toContainText('先答复陈述申辩')
  await carryOut(officer, 'answer-opinion', { taken: 'no', answer: '演示：换开的发票仍与设备编号不符。' })
  await carryOut(officer, 'propose', { way: 'revoke', reasons: '演示：第（一）项情形查实，申辩不成立。' })
  await leader.goto(atDesk)
  await carryOut(leader, 'revoke')
  await expect(leader.getByText('办好了：撤销认定')).toBeVisible()

  await officer.goto(atDesk)
  await deliver(officer, '撤销认定决定书')
  await expect(officer.locator('#act-close')).toContainText('撤销认定后还没有报告市节能主管部门')
  await expect(next(officer)).toContainText('报告市节能主管部门')
  await carryOut(officer, 'report-to-city')
  await expect(officer.locator('#documents')).toContainText('关于建议取消合同能源管理项目资格的报告')
  await carryOut(officer, 'close')
  await expect(next(officer)).toContainText('撤销认定')

  // What the decision says, and that both codes tell the truth now.
  await company.goto(`/my${atDesk}`)
  await company.locator('.my-list > li', { hasText: '撤销认定决定书' }).getByRole('link', { name: /打开/u }).click()
  await expect(company.locator('.paper-sheet')).toContainText('第十二条第（一）项')
  await expect(company.locator('.paper-sheet')).toContainText('发票开具有误，已经换开')
  await expect(company.locator('.paper-sheet')).toContainText('换开的发票仍与设备编号不符')
  const newCode = await readQr(company.locator('.paper-code svg'))
  await expectFitsPhone(company)
  await anybody.goto(newCode)
  await expect(anybody.getByText('核验通过')).toBeVisible()
  await anybody.goto(oldCode)
  await expect(anybody.getByText('已经失效')).toBeVisible()
  await anybody.goto(`${town.server.portalUrl}/energy/projects`)
  const row = anybody.getByRole('row', { name: projectName })
  await expect(row).toContainText('已撤销')
  await row.getByRole('link', { name: projectName }).click()
  await expect(anybody.getByRole('row', { name: /撤销/u })).toContainText('第十二条')
})

test('a revocation is not begun against a company that the register does not name', async ({ town }) => {
  const { number } = await town.recognise(403, { ...goodProject, projectName: '演示·别家的项目' })
  const officer = await town.page('officer')
  const { name, number: code } = companyOf(404)
  await officer.goto('/cases/new?service=energy-revocation')
  await officer.getByLabel('姓名或者单位全称').fill(name)
  await officer.getByLabel(/统一社会信用代码/u).fill(code)
  await officer.getByRole('button', { name: '开始填表' }).click()
  const known = { standing: 'recognised', project: number, source: 'report', suspected: '3', facts: '演示：举报。' }
  await fillIn(officer, known)
  await officer.getByRole('button', { name: '收件', exact: true }).click()
  await fillIn(officer, known)
  await officer.getByRole('button', { name: '收件', exact: true }).click()
  await expect(officer.getByText('这个项目属于另一家节能服务公司。')).toBeVisible()
  await expect(officer.locator('[name="fields.project"]')).toHaveValue(number)
})
