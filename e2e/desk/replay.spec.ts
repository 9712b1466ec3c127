/** Replay on the desk: a leader changes a figure, sees whose case would have been otherwise and why, shares the address, exports; by keyboard and without script. */
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { takeIn } from '../helpers/cases.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

async function openDesk(browser: Browser, username: string, options: object = {}): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext({ baseURL: deskUrl, ...options })
  await signInOnDesk(context, username)
  return [await context.newPage(), context]
}
const still = { javaScriptEnabled: false }

test('a figure is changed from its own page: whose case changes, by which clause and figure; the address is the question', async ({
  browser,
}) => {
  const [clerk, clerks] = await openDesk(browser, 'demo-clerk', still)
  const taken = await takeIn(clerks, '演示·重放的项目')
  await clerk.goto('/cases')
  await expect(clerk.getByRole('link', { name: '改规则会怎样' })).toHaveCount(0)
  await clerks.close()

  const [desk, context] = await openDesk(browser, 'demo-leader-reform', still)
  await desk.goto('/parameters/licensing-accept-days')
  await desk.getByRole('link', { name: '改了它，办件会怎样' }).click()
  await desk.getByLabel('事项').selectOption('energy-recognition')
  await desk.getByRole('button', { name: '列出能改的数值' }).click()
  await expect(desk.getByText('还没有改任何规则')).toBeVisible()
  const figure = desk.locator('[name="v.licensing-accept-days"]')
  await expect(desk.locator('.replay-figure', { has: figure })).toContainText(/今天是\s*5/u)
  await figure.fill('0')
  await desk.getByRole('button', { name: '重放', exact: true }).click()
  await expect(desk.locator('[id="field-v.licensing-accept-days-error"]')).toContainText('大于 0 的整数')
  await expect(figure).toHaveValue('0')
  await figure.fill('2')
  await desk.getByRole('button', { name: '重放', exact: true }).click()
  await expect(desk).toHaveURL(/\/cases\/replay\?service=energy-recognition&set=licensing-accept-days%3D2$/u)
  const row = desk.locator('tr', { has: desk.locator(`a[href="${taken}"]`) })
  await expect(row).toContainText('2012年9月24日')
  await expect(row).toContainText('2012年9月19日')
  await expect(row).toContainText('行政许可法')
  await expect(row).toContainText('在办')
  // The question stands in words too, so that it prints.
  await expect(desk.locator('section', { has: desk.locator('#result') })).toContainText('一次告知补正的期限：5 → 2')
  // Whoever gets the address sees the same question.
  const shared = desk.url()
  await desk.goto('/cases')
  await desk.goto(shared)
  await expect(figure).toHaveValue('2')
  await desk.getByRole('link', { name: '结果会变的' }).click()
  await expect(desk.getByText(/件都不变/u)).toBeVisible()
  await desk.locator('.empty').getByRole('link', { name: '全部重放过的' }).click()
  await expect(row).toBeVisible()
  const csv = await context.request.get((await desk.getByRole('link', { name: /导出/u }).getAttribute('href')) ?? '')
  expect(csv.headers()['content-disposition']).toContain('replay-energy-recognition')
  expect(await csv.text()).toContain('2012-09-19')
  await desk.locator('[name="from"]').fill('2012-01-01')
  await desk.locator('[name="to"]').fill('2012-01-31')
  await desk.getByRole('button', { name: '重放', exact: true }).click()
  await expect(desk.getByText('这段时间没有收过这个事项的件')).toBeVisible()
  await desk.goto('/en/cases/replay?service=energy-recognition&set=licensing-accept-days%3D2')
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('What would another rule have meant')
  await context.close()
})

test('keyboard, axe, narrow screens', async ({ browser }) => {
  const [desk, context] = await openDesk(browser, 'demo-leader-reform')
  const address = '/cases/replay?service=energy-recognition&set=licensing-accept-days%3D2'
  for (const width of [320, 390, 1280]) {
    await desk.setViewportSize({ width, height: 900 })
    await desk.goto(address)
    expect(await reflowFaults(desk, 24)).toEqual([])
    expect(await violations(desk)).toEqual([])
  }
  await desk.locator('.replay-figures > summary').focus()
  await desk.keyboard.press('Enter')
  await desk.locator('[name="v.licensing-accept-days"]').focus()
  await desk.keyboard.press('ControlOrMeta+a')
  await desk.keyboard.type('3')
  await desk.keyboard.press('Enter')
  await expect(desk).toHaveURL(/licensing-accept-days%3D3/u)
  await context.close()
})
