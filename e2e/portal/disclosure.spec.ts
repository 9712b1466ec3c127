/** Disclosure as residents see it: the guide of the day, the fee, a request from form to progress, the yearly reports. */
import { expect, test } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { handInRequest } from '../helpers/disclosure.ts'
import { reflowFaults } from '../helpers/reflow.ts'

test.describe.configure({ mode: 'serial' })

test('the guide tells the limits of its day with their clauses, and reads on a phone', async ({ page }) => {
  await page.goto('/disclosure')
  const limits = page.getByRole('region', { name: '申请公开' })
  await expect(limits.getByRole('row', { name: /答复期限/u })).toContainText('15 工作日')
  await expect(page.getByRole('region', { name: '年度报告' })).toContainText('还没有公布年度报告')
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 800 })
  expect(await reflowFaults(page, 44)).toEqual([])
  await page.goto('/en/disclosure')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Disclosure of information')
})

test('the calculator says that no fee was in force in 2012, without a login and without script', async ({ page }) => {
  await page.goto('/disclosure')
  await page.getByLabel('计收方式').selectOption('pages')
  await page.getByLabel('第几件，或者多少页').fill('250')
  await page.getByRole('button', { name: '计算' }).click()
  await expect(page.getByRole('status')).toContainText('这一天没有收费标准')
  await expect(page.locator('script')).toHaveCount(0)
})

test('a clause of the plan leads to the guide of requests', async ({ page }) => {
  await page.goto('/instruments/luofu-2012-21/sec_3__subsec_7')
  await page.locator('main').getByRole('link', { name: '依申请公开' }).first().click()
  await expect(page).toHaveURL(/\/services\/disclosure-request$/u)
})

test('a request is handed in, numbered, and its due day is explained', async ({ page }) => {
  test.setTimeout(120_000)
  const address = await handInRequest(page)
  await page.goto(address)
  await expect(page.locator('main')).toContainText('罗信公案〔2012〕')
  await expect(page.locator('.clock-card').first()).toContainText('15')
  expect(await violations(page)).toEqual([])
})
