/** A person asks to be deleted: found by name, told what it does, held back, erased for good, and out of every page afterwards. */
import { expect, test, type Page } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

const commitment = 'hr-skilled-workers'
const at = (path: string): string => `${deskUrl}/plans/${commitment}${path}`

/** Axe, and the page at three widths. */
async function look(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([])
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await reflowFaults(page, 24)).toEqual([])
  }
}

async function find(page: Page, who: string): Promise<void> {
  await page.goto(at('/facts'))
  await page.getByRole('link', { name: '删除请求' }).click()
  await page.getByLabel(/^姓名/u).fill(who)
  await page.getByLabel('为什么查找').fill('演示：本人书面请求删除')
  await page.getByRole('button', { name: '查找' }).click()
}

const total = async (page: Page): Promise<string> => {
  await page.goto(at('/facts'))
  return (await page.locator('.page-header-lead').textContent()) ?? ''
}

test('is answered: found by name, held by an open question, erased, and stays away', async ({ page, context }) => {
  await signInOnDesk(context, 'demo-reviewer')
  const who = '演示·学员00007'
  const before = await total(page)
  await find(page, who)
  await expect(page.getByRole('table').first()).toContainText('第1人')
  await expect(page.getByText('学员00007')).toHaveCount(0)
  expect(page.url()).not.toContain(encodeURIComponent('学员'))
  await look(page)

  await page.getByRole('link', { name: '办理删除请求' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '删除个人信息' })).toBeVisible()
  await expect(page.getByRole('region', { name: '删除以后' })).toContainText('密钥销毁')
  await expect(page.getByText('这项数值还有没答复的问题')).toBeVisible()
  await page.getByText('不予删除', { exact: true }).first().click()
  await look(page)
  const form = page.getByRole('region', { name: '删除', exact: true })
  await form.getByLabel('请求属于哪种情形').selectOption('purpose-met')
  await form.getByLabel('说明').fill('学员00007请求删除')
  await form.getByRole('checkbox').check()
  await form.getByRole('button', { name: '删除，不能恢复' }).click()
  await expect(page.getByRole('alert').first()).toContainText('不要写姓名')
  await form.getByLabel('说明').fill('演示：本人持身份证当面请求')
  await form.getByRole('checkbox').check()
  await form.getByRole('button', { name: '删除，不能恢复' }).click()
  await expect(page.getByRole('alert').first()).toContainText('还有没答复的问题')
  await expect(form.getByLabel('说明')).toHaveValue('演示：本人持身份证当面请求')
  await look(page)
  await form.getByLabel('请求属于哪种情形').selectOption('consent-withdrawn')
  await form.getByRole('checkbox').check()
  await form.getByRole('button', { name: '删除，不能恢复' }).click()

  await expect(page.getByRole('heading', { level: 1, name: '删除回执' })).toBeVisible()
  await expect(page.getByText('已删除，不能恢复。')).toBeVisible()
  await look(page)
  await page.getByRole('link', { name: '看这条记录' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '已删除' })).toBeVisible()
  await expect(page.getByText('查看姓名')).toHaveCount(0)
  await look(page)
  expect(await total(page)).toBe(before)

  await find(page, who)
  await expect(page.getByText('没有这个人的记录')).toBeVisible()
  await expect(page.getByRole('table').last()).toContainText('本人撤回同意')
  await page.goto(at('/facts/new'))
  await page.getByLabel('谁（姓名或者单位）').fill(who)
  await page.getByLabel('做成了什么').fill('电工初级班结业（演示）')
  await page.getByLabel('凭什么').fill('名册（演示）')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('alert').first()).toContainText('按要求删除过')
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('is refused with the reason, and the answer names the way to court', async ({ page, context }) => {
    await signInOnDesk(context, 'demo-reviewer')
    await find(page, '演示·学员00011')
    await page.getByRole('link', { name: '办理删除请求' }).click()
    const form = page.locator('main details')
    await form.locator('summary').click()
    await form.getByLabel('请求属于哪种情形').selectOption('consent-withdrawn')
    await form.getByLabel('为什么不予删除').selectOption('retention-runs')
    await form.getByLabel('说明').fill('演示：期限未满')
    await form.getByRole('button', { name: '不予删除' }).click()
    await expect(page.getByRole('alert').first()).toContainText('不能以此为由拒绝')
    await form.getByLabel('为什么不予删除').selectOption('identity-unproven')
    await form.getByRole('button', { name: '不予删除' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '不予删除的答复' })).toBeVisible()
    await expect(page.getByText('可以向人民法院提起诉讼')).toBeVisible()
    await page.getByRole('link', { name: '看这条记录' }).click()
    await expect(page.getByText('不予删除。')).toBeVisible()
    await expect(page.getByText('查看姓名').first()).toBeVisible()
  })

  test('is read by others with a line on whose act it is', async ({ page, context }) => {
    await signInOnDesk(context, 'demo-clerk')
    await page.goto(at('/erasures'))
    await expect(page.getByText('“删除个人信息”由')).toBeVisible()
    await expect(page.getByLabel(/^姓名/u)).toHaveCount(0)
  })
})
