/** A half-year report on the desk: it keeps what is typed through a lost network, two people lose nothing, and it works without script. */
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

async function openDesk(browser: Browser, username: string, options: object = {}): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext({ baseURL: deskUrl, ...options })
  await signInOnDesk(context, username)
  return [await context.newPage(), context]
}

/** Opens the urban management bureau's report on the livable-district plan; answers its address. */
async function openReport(desk: Page): Promise<string> {
  await desk.goto('/plans/reports')
  await desk.getByRole('link', { name: /创建宜居城区行动计划/u }).click()
  await expect(desk.getByRole('heading', { level: 1, name: '罗湖区城市管理局' })).toBeVisible()
  return new URL(desk.url()).pathname
}

const card = (desk: Page, place: number) => desk.locator('.report-line').nth(place)
const progress = (desk: Page, place: number) => card(desk, place).getByLabel('进展', { exact: true })
const status = (desk: Page) => desk.locator('.report-autosave')

test('what is typed while the network is away is kept and saved when it is back', async ({ browser }) => {
  const [desk, context] = await openDesk(browser, 'demo-clerk-urban')
  const address = await openReport(desk)
  await progress(desk, 1).fill('演示：首个试点完工。')
  await expect(status(desk)).toHaveAttribute('data-state', 'saved')
  await context.setOffline(true)
  await progress(desk, 1).fill('演示：首个试点完工，第二个开工。')
  await expect(status(desk)).toHaveAttribute('data-state', 'offline')
  await expect(status(desk)).toContainText('没有网络')
  await desk.close()
  await context.setOffline(false)
  const again = await context.newPage()
  await again.goto(address)
  await expect(progress(again, 1)).toHaveValue('演示：首个试点完工，第二个开工。')
  await expect(status(again)).toHaveAttribute('data-state', 'saved')
  await again.reload()
  await expect(progress(again, 1)).toHaveValue('演示：首个试点完工，第二个开工。')
  expect(
    await again.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('luodi-report:'))),
  ).toEqual([])
  await context.close()
})

test('two people at once: both inputs stay, and one of them settles it', async ({ browser }) => {
  const still = { javaScriptEnabled: false }
  const [one, first] = await openDesk(browser, 'demo-clerk-urban', still)
  const [two, second] = await openDesk(browser, 'demo-clerk-urban', still)
  const address = await openReport(one)
  await two.goto(address)
  const save = (desk: Page) => desk.getByRole('button', { name: '保存', exact: true }).first().click()
  await progress(one, 2).fill('演示：甲写的进展。')
  await save(one)
  await expect(one.getByText('已经保存。')).toBeVisible()
  await progress(two, 2).fill('演示：乙写的进展。')
  await save(two)
  await expect(two.getByText('有一项别人同时改了同一栏')).toBeVisible()
  await expect(progress(two, 2)).toHaveValue('演示：甲写的进展。')
  const aside = card(two, 2).locator('.report-aside')
  await expect(aside.getByRole('textbox')).toHaveValue('演示：乙写的进展。')
  await aside.getByRole('button', { name: '用这段文字' }).click()
  await expect(progress(two, 2)).toHaveValue('演示：乙写的进展。')
  await expect(card(two, 2).locator('.report-aside')).toHaveCount(0)
  await first.close()
  await second.close()
})

test('evidence of a wrong type is refused with its cure, a right one stands with its day', async ({ browser }) => {
  const [desk, context] = await openDesk(browser, 'demo-clerk-urban')
  await openReport(desk)
  const add = async (name: string, bytes: Buffer): Promise<void> => {
    const own = card(desk, 0)
    if ((await own.locator('details', { hasText: '佐证材料' }).getAttribute('open')) === null)
      await own.getByText(/^佐证材料/u).click()
    await own.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
    await own.getByLabel('材料日期').fill('2012-09-10')
    await own.getByRole('button', { name: '添加材料' }).click()
  }
  await add('program.exe', Buffer.from('MZ\u0090\u0000'))
  await expect(card(desk, 0).getByRole('alert').first()).toBeVisible()
  await expect(card(desk, 0).getByLabel('材料日期')).toHaveValue('2012-09-10')
  await add('验收.pdf', Buffer.from('%PDF-1.4 演示'))
  await expect(desk.getByText('已经办好。')).toBeVisible()
  await card(desk, 0)
    .getByText(/^佐证材料/u)
    .click()
  const [download] = await Promise.all([
    desk.waitForEvent('download'),
    card(desk, 0).getByRole('link', { name: '验收.pdf' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('验收.pdf')
  await context.close()
})

test('a report that lacks something is not taken in: what, under which clause, and how to mend it', async ({
  browser,
}) => {
  const [desk, context] = await openDesk(browser, 'demo-clerk-urban')
  await openReport(desk)
  await desk.getByRole('button', { name: '报送', exact: true }).click()
  const alert = desk.getByRole('alert').filter({ hasText: '还没有写进展' })
  await expect(alert).toContainText('luohu-yiju-2012#')
  await expect(desk.getByText('待补', { exact: true })).toBeVisible()
  await context.close()
})

test('the office sees who is missing, urges once a day, returns a report, exports and prints the period', async ({
  browser,
}) => {
  const [desk, context] = await openDesk(browser, 'demo-clerk-livable')
  await desk.goto('/plans/reports/periods')
  await desk.getByRole('link', { name: '2012年下半年' }).click()
  const urge = desk.getByRole('button', { name: /^催报 罗湖区城市管理局/u })
  await urge.click()
  await expect(desk.getByText('已催报：1个单位，通知到1人。')).toBeVisible()
  await expect(urge).toHaveCount(0)
  const [file] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('link', { name: '导出Excel' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('livable-2012-h2.xlsx')
  await desk.getByRole('link', { name: '打印汇总报告' }).click()
  await expect(desk.getByRole('heading', { level: 1 })).toContainText('2012年下半年落实情况报告')
  await desk.goto('/plans/reports?view=review')
  await desk
    .getByRole('link', { name: /创建宜居城区行动计划/u })
    .first()
    .click()
  await desk.getByLabel('退回原因').fill('演示：请补充数值截至日期。')
  await desk.getByRole('button', { name: '退回补充' }).click()
  await expect(desk.getByText('已经办好。')).toBeVisible()
  await expect(desk.getByText('演示：请补充数值截至日期。')).toBeVisible()
  await context.close()
})

for (const language of ['', '/en'] as const)
  test(`the pages of reports are accessible and fit a phone${language === '' ? '' : ' in English'}`, async ({
    browser,
  }) => {
    const [desk, context] = await openDesk(browser, 'demo-clerk-urban')
    const address = await openReport(desk)
    const [office, second] = await openDesk(browser, 'demo-clerk-livable')
    for (const [page, path] of [
      [desk, '/plans/reports'],
      [desk, address],
      [desk, '/plans/reports/help?side=asking'],
      [desk, '/plans/reports/periods'],
      [office, '/plans/reports/periods/livable-2012-h2'],
      [office, '/plans/reports?view=review'],
    ] as const) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(language + path)
      expect(await violations(page), path).toEqual([])
      await page.setViewportSize({ width: 320, height: 640 })
      expect(await reflowFaults(page, 44), path).toEqual([])
    }
    await context.close()
    await second.close()
  })
