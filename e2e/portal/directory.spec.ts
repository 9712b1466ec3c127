/** The directory on the portal: found by any form of a name, with the reason of a reading, without people and without script. */
import { expect, test } from '@playwright/test'

test.use({ javaScriptEnabled: false })

test('finds a unit by its printed form, its sound and its place', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('contentinfo').getByRole('link', { name: '单位名录' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '单位名录' })).toBeVisible()
  await page.getByLabel('名称、简称或者拼音').fill('qujiaoyuju')
  await page.getByRole('search').or(page.locator('form.filters')).last().getByRole('button', { name: '搜索' }).click()
  await page.getByRole('link', { name: '罗湖区教育局' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '罗湖区教育局' })).toBeVisible()
  await expect(page.getByText('本站还没有登记联系方式。')).toBeVisible()
  await page.goto('/areas?in=huangbei')
  await expect(page.getByText('桂园街道')).toHaveCount(0)
  await page.goto('/areas')
  await page.getByRole('link', { name: '罗湖区黄贝街道办事处' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '罗湖区黄贝街道办事处' })).toBeVisible()
})

test('says how a joint name is read, and why, in both languages', async ({ page }) => {
  await page.goto(`/units?q=${encodeURIComponent('区委（政府）办')}`)
  await expect(page.getByText('几家单位，每一家都指到')).toBeVisible()
  await expect(page.getByText('为什么这样理解')).toBeVisible()
  await page.goto(`/en/units?q=${encodeURIComponent('区委（政府）办')}`)
  await expect(page.getByText('Short for two offices')).toBeVisible()
  await page.goto('/units/supervision-bureau')
  await expect(page.getByRole('row', { name: /区监察局（区绩效办）/u })).toContainText('绩效办设在监察局')
})

test('shows nobody’s name and runs no script', async ({ page }) => {
  await page.goto('/units/justice-bureau')
  expect(await page.locator('script').count()).toBe(0)
  await expect(page.getByText('演示·')).toHaveCount(0)
  expect((await page.goto('/units/no-such-unit'))?.status()).toBe(404)
})
