/** Two running applications of the first version weighed against the second: one is moved by two people, one stays because it would fare worse. */
import { expect } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { carryOut, findLines, next } from '../helpers/case-steps.ts'
import { test } from '../helpers/energy-town.ts'
import { appliedForMoney } from '../helpers/money.ts'

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

let listed = ''
let received = ''

test('in August two units ask for money under the first version; one is put first already', async ({ town }) => {
  await town.moveTo('2012-08-20')
  listed = await appliedForMoney(town, '演示·已列入优先的项目')
  received = await appliedForMoney(town, '演示·还在审核的项目')
  const officer = await town.page('officer')
  await officer.goto(`/cases/${listed}`)
  await findLines(officer)
  await carryOut(officer, 'list-first')
  await expect(officer.locator('#act-put-in-plan')).toBeVisible()
  await expect(officer.locator('#act-publicise')).toHaveCount(0)
})

test('since September there is a second version: the list says what it would do to each, and one person proposes', async ({
  town,
}) => {
  await town.moveTo('2012-09-17')
  const officer = await town.page('officer')
  await officer.goto('/cases/moves')
  await officer.getByLabel('事项').selectOption('livable-project-money')
  await officer.getByRole('button', { name: '看影响清单' }).click()
  await officer.getByLabel('改到哪一版').selectOption('2')
  await officer.getByRole('button', { name: '看影响清单' }).click()
  await expect(officer.getByRole('status')).toContainText('在办 2 件：可以改 1 件，留下 1 件')
  const stays = officer.getByRole('row', { name: /已列入优先/u })
  await expect(stays).toContainText('“立项并下达年度投资计划”会不准办')
  await expect(stays).toContainText('还没有向社会公示')
  await expect(stays).toContainText('留在第 1 版')
  await expect(officer.getByRole('row', { name: /还在审核/u })).toContainText('可以改')
  // Without a basis nothing is proposed, and what was typed stays.
  await officer.getByLabel('为什么改').fill('演示：项目列入计划前要公示。')
  await officer.getByRole('button', { name: /提出，等另一人批准/u }).click()
  await expect(officer.locator('main')).toContainText('请写依据')
  await officer.getByLabel('依据', { exact: false }).first().fill('luofu-2012-21#sec_3__subsec_2__cl_3')
  await officer.getByRole('button', { name: /提出，等另一人批准/u }).click()
  await expect(officer.getByText('提议已经送出')).toBeVisible()
  await expect(officer.getByRole('button', { name: '批准', exact: true })).toHaveCount(0)
})

test('another person approves; the job moves one case and leaves the other, and says so', async ({ town }) => {
  const leader = await town.page('leader')
  await leader.goto('/cases/moves')
  await leader
    .getByRole('row', { name: /宜居城区项目资金/u })
    .getByRole('link')
    .first()
    .click()
  await leader.getByLabel('意见').fill('演示：同意。')
  await leader.getByRole('button', { name: '批准', exact: true }).click()
  const address = new URL(leader.url())
  await expect(async () => {
    await leader.goto(address.pathname)
    await expect(leader.locator('main')).toContainText('1 件里已改 1 件，没有改 0 件', { timeout: 500 })
  }).toPass({ timeout: 60_000 })
})

test('the case goes on under the second version; whoever applied reads why, at the portal', async ({
  browser,
  town,
}) => {
  const officer = await town.page('officer')
  await officer.goto(`/cases/${received}`)
  await expect(officer.locator('#record')).toContainText('1 → 2')
  await findLines(officer)
  await carryOut(officer, 'list-first')
  await expect(officer.locator('#act-publicise')).toBeVisible()
  await expect(officer.locator('#act-put-in-plan')).toContainText('还没有向社会公示')
  await officer.goto(`/cases/${listed}`)
  await expect(officer.locator('#act-publicise')).toHaveCount(0)
  await expect(next(officer)).toContainText('优先审批')

  const unit = await town.page('urban-at-portal')
  await unit.goto('/my/messages')
  await expect(unit.locator('main')).toContainText('改按第 2 版办理')
  await unit.goto(`/my/cases/${received}`)
  await expect(unit.locator('main')).toContainText('改按新版办理')
  await expect(unit.locator('main')).toContainText('演示：项目列入计划前要公示。')
  const context = await browser.newContext({
    baseURL: town.server.portalUrl,
    storageState: await unit.context().storageState(),
  })
  const scripted = await context.newPage()
  await scripted.goto(`/my/cases/${received}`)
  expect(await violations(scripted)).toEqual([])
  await context.close()
})
