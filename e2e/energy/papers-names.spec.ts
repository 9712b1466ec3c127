/** A changed name that two people settle, a paper that goes out with attachments, and the energy user who is told and heard. */
import { expect } from '@playwright/test'
import { carryOut, deliver, expectFitsPhone, findLines, next } from '../helpers/case-steps.ts'
import { companyOf, goodProject, test } from '../helpers/energy-town.ts'

test.setTimeout(240_000)

test('a company applies under a changed name: checked by one, sent back, checked again, confirmed by another', async ({
  town,
}) => {
  const first = companyOf(701)
  await town.apply(701, { ...goodProject, projectName: '演示·更名前的项目' })
  const company = { ...first, name: '演示·云溪新名称公司' }
  const { draft } = await town.call<{ draft: string }>('company', 'POST', '/my/drafts', {
    service: 'energy-recognition',
    company: { ...company, renamed: true },
  })
  const at = `/my/drafts/${draft}`
  const fields = { ...goodProject, projectName: '演示·更名后的项目' }
  let { revision } = await town.call<{ revision: number }>('company', 'PUT', at, { revision: 1, fields })
  type Asked = { materials: { id: string; isAskedFor: boolean }[] }
  const { materials } = await town.call<Asked>('company', 'GET', at)
  const content = Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64')
  const file = { fileName: '材料.pdf', typeClaimed: 'application/pdf', content }
  for (const { id: material } of materials.filter(({ isAskedFor }) => isAskedFor))
    ({ revision } = await town.call<{ revision: number }>('company', 'POST', `${at}/materials`, { material, file }))
  const { case: id } = await town.call<{ case: string }>('company', 'POST', `${at}/submit`, { revision })

  const officer = await town.page('officer')
  await officer.goto(`/cases/${id}`)
  const part = officer.locator('#name')
  await expect(part).toContainText(first.name)
  await expect(part).toContainText(company.name)
  // Without saying what was compared nothing is settled.
  await part.getByRole('button', { name: '属实', exact: true }).click()
  await expect(officer.locator('#name [role=alert]').first()).toBeVisible()
  await part.getByLabel('核对了什么').fill('演示：准予变更登记通知书。')
  await part.getByRole('button', { name: '属实', exact: true }).click()
  await expect(part).toContainText('准予变更登记通知书')
  await expectFitsPhone(officer)

  const leader = await town.page('leader')
  await leader.goto(`/cases/${id}`)
  const deciding = leader.locator('#name')
  await deciding.getByLabel('核定意见').fill('演示：没有附通知书。')
  await deciding.getByRole('button', { name: '退回重新核对' }).click()
  await officer.goto(`/cases/${id}`)
  await officer.locator('#name').getByLabel('核对了什么').fill('演示：通知书已附，与登记机关核对一致。')
  await officer.locator('#name').getByRole('button', { name: '属实', exact: true }).click()
  await leader.goto(`/cases/${id}`)
  await leader.locator('#name').getByLabel('核定意见').fill('演示：同意。')
  await leader.locator('#name').getByRole('button', { name: '同意核对结论' }).click()
  await expect(leader.locator('#who')).toContainText(company.name)
  await expect(leader.locator('#who')).toContainText(first.name)
})

test('a correction notice goes out with a file: half of one is refused, the paper names it, the company takes it along', async ({
  town,
}) => {
  const id = await town.apply(702, { ...goodProject, projectName: '演示·带附件的项目' })
  const officer = await town.page('officer')
  await officer.goto(`/cases/${id}`)
  await next(officer).getByRole('button', { name: '由我接办' }).click()
  const ask = officer.locator('#act-ask-correction')
  const fill = async (): Promise<void> => {
    if ((await ask.locator('details').first().getAttribute('open')) === null)
      await ask.locator('summary').first().click()
    const fold = ask.locator('details', { hasText: '表格里填错、填漏的' }).last()
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').first().click()
    await ask.locator('[value="field:address"]').check()
    await ask.locator('[id="field-why:field:address"]').fill('演示：没有写门牌。')
    const files = ask.locator('details', { hasText: '随文书发出的附件' }).last()
    if ((await files.getAttribute('open')) === null) await files.locator('summary').first().click()
  }
  await fill()
  await ask.locator('[name="attachment-title-1"]').fill('演示·填报样例')
  await ask.getByRole('button').last().click()
  await expect(officer.locator('#act-ask-correction')).toContainText('附件要有名称和文件')
  await fill()
  await ask.locator('[name="attachment-title-1"]').fill('演示·填报样例')
  const sample = { name: '样例.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') }
  await ask.locator('[name="attachment-file-1"]').setInputFiles(sample)
  await ask.getByRole('button').last().click()
  await expect(next(officer)).toContainText('待补正')
  await expect(officer.locator('#documents')).toContainText('演示·填报样例')
  await deliver(officer, '补正通知书')

  const company = await town.page('company')
  await company.goto(`/my/cases/${id}`)
  await company.locator('.my-list > li', { hasText: '补正通知书' }).getByRole('link', { name: /打开/u }).click()
  await expect(company.locator('.paper-sheet')).toContainText('演示·填报样例')
  await expect(company.locator('.paper-sheet')).toContainText('SHA-256')
  const link = company.getByRole('link', { name: /附件.*演示·填报样例/u })
  const answer = await company.request.get((await link.getAttribute('href')) ?? '')
  expect((await answer.body()).toString()).toContain('%PDF-1.4')
  await expectFitsPhone(company)
})

test('the energy user is told by a notice of its own, speaks at the counter and is answered before anything is proposed', async ({
  town,
}) => {
  await town.moveTo('2012-10-08')
  const id = await town.apply(703, { ...goodProject, projectName: '演示·涉及用能单位的项目' })
  await town.accept(id)
  const officer = await town.page('officer')
  await officer.goto(`/cases/${id}`)
  await findLines(officer)
  const party = '演示·示例酒店'
  await carryOut(officer, 'tell-interested', { party, interest: '演示：收益分成和改造期间停业。' })
  await expect(officer.locator('#act-propose')).toContainText('利害关系人告知书还没有登记送达')
  await deliver(officer, '利害关系人告知书')
  await expect(officer.locator('#act-propose')).toContainText('要求听证的期限还没有过')
  await carryOut(officer, 'enter-interested-opinion', { party: '演示·别人', opinion: '演示：反对。' })
  await expect(officer.locator('#act-enter-interested-opinion').getByRole('alert').first()).toContainText(party)
  await carryOut(officer, 'enter-interested-opinion', { party, opinion: '演示：分成比例没有谈定。' })
  await carryOut(officer, 'answer-opinion', { taken: 'no', answer: '演示：合同写明了比例。' })
  await town.moveTo('2012-10-16')
  await expect(async () => {
    await officer.goto(`/cases/${id}`)
    await expect(officer.locator('#record')).toContainText('逾期没有要求听证', { timeout: 500 })
  }).toPass({ timeout: 60_000 })
  await carryOut(officer, 'propose', { way: 'recognise', reasons: '演示：逐条符合。' })
  const leader = await town.page('leader')
  await leader.goto(`/cases/${id}`)
  await carryOut(leader, 'recognise')
  await leader
    .locator('.case-documents > li', { hasText: '认定决定书' })
    .getByRole('link', { name: '查看、打印、下载' })
    .first()
    .click()
  await expect(leader.locator('.paper-sheet')).toContainText(`利害关系人${party}`)
  await expect(leader.locator('.paper-sheet')).toContainText('合同写明了比例')
})
