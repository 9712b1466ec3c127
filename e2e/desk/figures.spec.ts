/** Figures on the desk: from 35,000 to the facts, a contradiction that is answered, a target split, undone and amended. */
import { expect, test, type Page } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

const commitment = 'hr-skilled-workers'
const at = (path: string): string => `${deskUrl}/plans/${commitment}${path}`

async function expectReflow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 800 })
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(over).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1280, height: 900 })
}

test('leads from the figure to who, when, what, on what evidence', async ({ page, context }) => {
  await signInOnDesk(context, 'demo-reviewer')
  await page.goto(at('/figures'))
  await expect(page.getByRole('heading', { level: 1 })).toContainText('35000')
  await expect(page.getByRole('img', { name: /历次数值/u })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await expectReflow(page)
  await page.getByRole('link', { name: '看依据的记录' }).click()
  await page.getByRole('link', { name: '2012年' }).click()
  await expect(page.getByRole('row')).toHaveCount(11)
  expect(await violations(page)).toEqual([])
  await page.getByRole('link', { name: '黄贝街道' }).click()
  await expect(page.getByText('演示数据，不是真实的人和记录')).toBeVisible()
  await expect(page.getByRole('rowheader').first()).toContainText('演示·学••')
  await page.getByRole('link', { name: '下一页' }).click()
  await expect(page.getByRole('rowheader').first()).toContainText('演示·学••')
  expect(await violations(page)).toEqual([])
  await expectReflow(page)
})

test('refuses a figure beyond its domain, keeps what was typed, and asks where it disagrees', async ({
  page,
  context,
}) => {
  await signInOnDesk(context, 'demo-reviewer')
  await page.goto(at('/figures'))
  await page.getByLabel('截止日').fill('2012-03-31')
  await page.getByLabel('数值（人）').fill('12.5')
  await page.getByLabel('说明').fill('演示：手写')
  await page.getByRole('button', { name: '申报' }).click()
  await expect(page.getByRole('alert').first()).toContainText('只能是整数')
  await expect(page.getByLabel('说明')).toHaveValue('演示：手写')
  await page.getByLabel('数值（人）').fill('12')
  await page.getByRole('button', { name: '申报' }).click()
  await expect(page.getByText('已经提出问题')).toBeVisible()
  await page.goto(`${deskUrl}/plans/questions`)
  const card = page.getByRole('listitem').filter({ hasText: '2012年3月31日' })
  await card.getByLabel('哪个对').selectOption('declared-was-wrong')
  await card.getByLabel('说明').fill('演示：填错了')
  await card.getByRole('button', { name: '答复' }).click()
  await expect(page.getByText('已答复。')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await expectReflow(page)
})

test('amends a split with a reason, by two people, and takes a change back', async ({ page, context }) => {
  await signInOnDesk(context, 'demo-reviewer')
  await page.goto(at('/split'))
  await expect(page.getByText('已下达')).toBeVisible()
  const form = page.getByRole('region', { name: '调剂' })
  await form.getByLabel('数量').fill('100')
  await form.getByRole('button', { name: '调剂' }).click()
  await expect(page.getByRole('alert').first()).toContainText('必须写明理由')
  await expect(form.getByLabel('数量')).toHaveValue('100')
  await form.getByLabel('理由').fill('演示：新开一处培训点')
  await form.getByRole('button', { name: '调剂' }).click()
  await expect(page.getByText('调整待批准')).toBeVisible()
  await expect(page.getByText('现行')).toHaveCount(2)
  await page.getByLabel('理由').first().fill('演示：同意')
  await page.getByRole('button', { name: '批准调整' }).click()
  await expect(page.getByRole('alert').first()).toContainText('另一个人批准')
  await page.getByRole('button', { name: '撤销上一步' }).click()
  await expect(page.getByText('调整待批准')).toHaveCount(0)
  expect(await violations(page)).toEqual([])
  await expectReflow(page)
})
