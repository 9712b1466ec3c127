/** Lint on the desk: narrowing the findings, following one to its clause, granting an exception and withdrawing it; without script, at every width. */
import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

test.describe.configure({ mode: 'serial' })

let context: BrowserContext
let desk: Page
test.beforeAll(async ({ browser }) => {
  context = await browser.newContext({ baseURL: deskUrl, javaScriptEnabled: false, locale: 'zh-CN' })
  await signInOnDesk(context, 'demo-editor')
  desk = await context.newPage()
})
test.afterAll(() => context.close())

const findings = () => desk.locator('.findings > li')

test('shows what the five documents leave open, and narrows it', async () => {
  await desk.goto('/norms/coverage')
  await desk.getByRole('link', { name: '政策检查' }).click()
  await expect(desk.getByRole('heading', { name: '政策检查', level: 1 })).toBeVisible()
  await expect(findings().first()).toBeVisible()
  await desk.getByLabel('检查项', { exact: true }).selectOption('L007')
  await desk.getByRole('button', { name: '筛选' }).click()
  await expect(findings()).toHaveCount(2)
  await expect(desk.getByRole('heading', { name: /整份文件没有分工/u }).first()).toBeVisible()
  await desk.getByLabel('文件', { exact: true }).selectOption('luofu-2012-21')
  await desk.getByRole('button', { name: '筛选' }).click()
  await expect(findings()).toHaveCount(1)
  await findings().first().getByRole('link').first().click()
  await expect(desk).toHaveURL(/\/norms\/luofu-2012-21\/sec_4__subsec_1$/u)
})

test('grants an exception with its reason, keeps what was typed when it is refused, and withdraws it', async () => {
  await desk.goto('/norms/lint?code=L044')
  await findings().first().getByText('记为例外').first().click()
  await desk.getByLabel('理由（中文）').fill('演示：等上级文件')
  await desk.getByLabel('作决定的单位（标识）').fill('no-such-unit')
  await desk.getByRole('button', { name: '记为例外' }).click()
  await expect(desk.getByText(/no unit no-such-unit/u).first()).toBeVisible()
  await expect(desk.getByLabel('理由（中文）')).toHaveValue('演示：等上级文件')
  await desk.getByLabel('作决定的单位（标识）').fill('government-office')
  await desk.getByRole('button', { name: '记为例外' }).click()
  await expect(desk.getByText('已记为例外')).toBeVisible()
  await expect(desk.getByText('没有这样的结果')).toBeVisible()
  await desk.goto('/norms/lint?excepted=true')
  await expect(findings().first()).toContainText('演示：等上级文件')
  await desk.getByLabel('收回的理由').fill('演示完毕')
  await desk.getByRole('button', { name: '收回例外' }).click()
  await expect(desk.getByText('已收回例外')).toBeVisible()
  await desk.goto('/norms/lint?code=L044')
  await expect(findings()).toHaveCount(1)
})

test('reads in both languages, on a phone too, and axe finds nothing', async ({ browser }) => {
  const scripted = await browser.newContext({ baseURL: deskUrl, locale: 'zh-CN' })
  await signInOnDesk(scripted, 'demo-editor')
  const page = await scripted.newPage()
  for (const [path, width] of [
    ['/norms/lint?level=error', 1280],
    ['/en/norms/lint?code=L021', 390],
    ['/norms/lint?code=L001', 320],
    ['/norms/lint?excepted=true', 320],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(path)
    expect(await violations(page), path).toEqual([])
    expect(await reflowFaults(page, 24), `${path} ${width}`).toEqual([])
  }
  await scripted.close()
})
