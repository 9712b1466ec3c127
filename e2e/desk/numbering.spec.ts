/** An office sets the word of its case numbers; a code that is registered under another name is told at the counter. */
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { company, takeIn } from '../helpers/cases.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

async function openDesk(browser: Browser, username: string): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext({ baseURL: deskUrl })
  await signInOnDesk(context, username)
  return [await context.newPage(), context]
}

async function looksWell(page: Page, name: string): Promise<void> {
  expect.soft(await violations(page), name).toEqual([])
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect.soft(await reflowFaults(page, 44), `${name} at ${width}`).toEqual([])
    const folder = process.env['SHOTS']
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
  }
}

test('a leader sets the word from a day to come; one in use elsewhere is refused and what was typed stays', async ({
  browser,
}) => {
  const [page, context] = await openDesk(browser, 'demo-leader-reform')
  await page.goto('/cases/numbering')
  await page.getByLabel('字号').fill('罗能认')
  await page.getByLabel('启用').fill('2031-01-01')
  await page.getByLabel('理由').fill('按单位编号')
  await page.getByRole('button', { name: '设定字号' }).click()
  await expect(page.getByText('这个字号已经有别的单位、事项或者文书在用。')).toBeVisible()
  await expect(page.getByLabel('理由')).toHaveValue('按单位编号')
  await page.getByLabel('字号').fill('罗演改案')
  await page.getByRole('button', { name: '设定字号' }).click()
  await expect(page.getByText('已设定。')).toBeVisible()
  await expect(page.getByRole('rowheader', { name: '罗演改案' })).toBeVisible()
  await looksWell(page, 'numbering')
  await context.close()
})

test('a registered code under another name is told masked at the counter; the changed name goes on as a claim', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const [page, context] = await openDesk(browser, 'demo-clerk')
  await takeIn(context, '演示更名以前的项目')
  await page.goto('/cases/new?service=energy-recognition')
  await page.locator('[name="name"]').fill('演示·新灯科技公司')
  await page.locator('[name="number"]').fill(company.number)
  await page.getByRole('button', { name: '开始填表' }).click()
  await expect(page.locator('#field-name-error')).toContainText('与所填的不同')
  await expect(page.locator('#field-name-error')).not.toContainText('明灯')
  await page.getByLabel('单位已经更名').check()
  await looksWell(page, 'name-differs')
  await page.getByRole('button', { name: '开始填表' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '合同能源管理项目认定' })).toBeVisible()
  await context.close()
})
