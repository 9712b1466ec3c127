/** Notices on days off on the desk: pasted, previewed, entered, seen on the portal, taken back; without script, at every width. */
import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

test.describe.configure({ mode: 'serial' })

// Made up: nobody has announced 2027 yet.
const wording = `一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。
二、春节：2月5日（周五）至11日放假调休，共7天。2月20日（周六）上班。
三、劳动节：5月1日至5日放假调休，共5天。
四、国庆节：10月1日至7日放假调休，共7天。9月26日（周日）上班。`

let context: BrowserContext
let desk: Page
test.beforeAll(async ({ browser }) => {
  context = await browser.newContext({ baseURL: deskUrl, javaScriptEnabled: false, locale: 'zh-CN' })
  await signInOnDesk(context, 'demo-system-admin')
  desk = await context.newPage()
})
test.afterAll(() => context.close())

test('says what does not fit in a pasted notice and keeps it', async () => {
  await desk.goto('/')
  await desk.getByRole('navigation').getByRole('link', { name: '放假通知' }).first().click()
  await desk.getByLabel('哪一年的通知').fill('2027')
  await desk.getByLabel('通知的网址').fill('https://example.org/2027')
  await desk.getByLabel('通知正文').fill(wording.replace('共7天。2月', '共8天。2月'))
  await desk.getByRole('button', { name: '看看改变哪些天' }).click()
  await expect(desk.getByText(/写的是共8天，读出7天/u).first()).toBeVisible()
  await expect(desk.getByLabel('通知正文')).toHaveValue(/2月20日（周六）上班/u)
})

test('previews the days that change, enters the notice, and the portal computes with it at once', async ({ page }) => {
  await page.goto('/days?from=2026-12-30&n=2&unit=working')
  await expect(page.locator('.ask time')).toHaveText('2027年1月1日')
  await desk.getByLabel('标题').fill('演示通知')
  await desk.getByLabel('通知正文').fill(wording)
  await desk.getByRole('button', { name: '看看改变哪些天' }).click()
  await expect(desk.getByText(/读出22天放假、2天调休上班/u)).toBeVisible()
  await expect(desk.getByRole('row', { name: /2027年10月4日/u })).toContainText('国庆节，放假')
  await desk.getByRole('button', { name: '核对无误，录入' }).click()
  await expect(desk.getByRole('status')).toContainText('已录入')
  await expect(desk.getByText('演示通知')).toBeVisible()
  await expect(async () => {
    await page.reload()
    await expect(page.locator('.ask time')).toHaveText('2027年1月4日', { timeout: 500 })
  }).toPass()
  await page.goto('/calendar/2027')
  await expect(page.getByRole('table', { name: '2027年9月' }).locator('.day-made-up')).toHaveText(/26\s*班/u)
})

test('refuses the same notice again, and takes one back that was entered by mistake', async ({ page }) => {
  await desk.getByLabel('哪一年的通知').fill('2027')
  await desk.getByLabel('通知的网址').fill('https://example.org/2027')
  await desk.getByLabel('通知正文').fill(wording)
  await desk.getByRole('button', { name: '看看改变哪些天' }).click()
  await expect(desk.getByRole('alert')).toContainText('不会改变任何一天')
  await desk.goto('/calendar')
  await desk.getByText('录错了，收回').first().click()
  await desk.getByLabel('理由').fill('演示完毕')
  await desk.getByRole('button', { name: '录错了，收回' }).click()
  await expect(desk.getByRole('status')).toContainText('已收回')
  await expect(desk.getByText(/收回：演示完毕/u)).toBeVisible()
  await expect(async () => {
    await page.goto('/calendar/2027')
    await expect(page.getByText('2027年的放假通知还没有公布')).toBeVisible({ timeout: 500 })
  }).toPass()
})

test('reads in both languages, on a phone too, and axe finds nothing; only system administrators are led there', async ({
  browser,
}) => {
  const scripted = await browser.newContext({ baseURL: deskUrl, locale: 'zh-CN' })
  await signInOnDesk(scripted, 'demo-system-admin')
  const page = await scripted.newPage()
  for (const [path, width] of [
    ['/calendar', 1280],
    ['/en/calendar', 390],
    ['/calendar', 320],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(path)
    expect(await violations(page), path).toEqual([])
    expect(await reflowFaults(page, 24), `${path} ${width}`).toEqual([])
  }
  await scripted.close()
  const clerk = await browser.newContext({ baseURL: deskUrl, locale: 'zh-CN' })
  await signInOnDesk(clerk, 'demo-clerk')
  const other = await clerk.newPage()
  await other.goto('/calendar')
  await expect(other.getByRole('heading', { name: '全部通知' })).toBeVisible()
  await expect(other.getByLabel('通知正文')).toHaveCount(0)
  await clerk.close()
})
