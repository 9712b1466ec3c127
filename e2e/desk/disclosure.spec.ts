/** Disclosure and project money on the desk: a request answered by two people, the yearly figures, an application for a task's money. */
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { fillField, handInRequest } from '../helpers/disclosure.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

test.describe.configure({ mode: 'serial' })

async function openDesk(browser: Browser, username: string): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext({ baseURL: deskUrl, viewport: { width: 1280, height: 900 } })
  await signInOnDesk(context, username)
  return [await context.newPage(), context]
}

test('a request is answered: proposed by the clerk with its reasons, signed by the leader, counted in the year', async ({
  browser,
  page,
}) => {
  test.setTimeout(180_000)
  const id = (await handInRequest(page)).split('/').at(-1) ?? ''
  const [clerk, clerkContext] = await openDesk(browser, 'demo-clerk')
  await clerk.goto(`/cases/${id}`)
  await expect(clerk.locator('main')).toContainText('2012年10月12日')
  const propose = clerk.locator('#act-propose-answer')
  const send = async (outcome: string, given: string): Promise<void> => {
    await fillField(clerk, 'outcome', outcome, 'propose-answer')
    await fillField(clerk, 'given', given, 'propose-answer')
    await propose.getByRole('button').last().click()
  }
  // Reasons are missing: the gate says so, and what was typed is still there.
  await send('withheld-secret', '演示：清单一份。')
  await expect(propose).toContainText('没有写理由')
  await expect(clerk.locator('[name="propose-answer.given"]')).toHaveValue('演示：清单一份。')
  await send('given', '演示：清单一份，可在网上查看。')
  await expect(clerk.locator('main')).toContainText('待审核签发')
  const [leader, leaderContext] = await openDesk(browser, 'demo-leader-reform')
  await leader.goto(`/cases/${id}`)
  await leader.locator('#act-sign-answer').getByRole('button').last().click()
  await expect(leader.locator('main')).toContainText('予以公开')
  await leader.goto('/disclosure')
  await expect(leader.getByRole('row', { name: /（一）予以公开/u })).toContainText('1')
  await expect(leader.locator('main')).toContainText('年度结束后才能公布')
  expect(await violations(leader)).toEqual([])
  await leader.setViewportSize({ width: 320, height: 800 })
  expect(await reflowFaults(leader, 24)).toEqual([])
  const xlsx = await leaderContext.request.get('/disclosure/export.xlsx?year=2012')
  expect([xlsx.status(), (await xlsx.body()).subarray(0, 2).toString()]).toEqual([200, 'PK'])
  await leader.goto('/disclosure/print?year=2012')
  await expect(leader.getByRole('heading', { level: 1 })).toContainText('收到和处理政府信息公开申请情况')
  await clerkContext.close()
  await leaderContext.close()
})

test('a unit that takes no requests is told so instead of an empty table', async ({ browser }) => {
  const [desk, context] = await openDesk(browser, 'demo-clerk-livable')
  await desk.goto('/disclosure')
  await expect(desk.locator('main')).toContainText('不受理政府信息公开申请')
  await context.close()
})

test('a unit applies for the money of its task, and the task’s list shows it', async ({ browser }) => {
  test.setTimeout(120_000)
  const [desk, context] = await openDesk(browser, 'demo-clerk-urban')
  await desk.goto('/plans/liv-roof-gardens')
  await desk.getByRole('link', { name: '项目资金' }).last().click()
  await expect(desk).toHaveURL(/\/funding\?task=liv-roof-gardens$/u)
  expect(await violations(desk)).toEqual([])
  await desk.getByRole('button', { name: '开始申请' }).click()
  await desk.waitForURL(/\/cases\/drafts\/[^/]+$/u)
  await expect(desk.locator('[name="fields.task"]')).toHaveValue('liv-roof-gardens')
  const values = { project: '演示·屋顶绿化试点', content: '五处屋顶', builder: '演示建设单位', amount: '120000.50' }
  for (const [id, value] of Object.entries(values)) await fillField(desk, id, value)
  await desk
    .locator('main form button[type=submit], main form button')
    .filter({ hasText: /收件|提交/u })
    .first()
    .click()
  await desk.goto('/funding?task=liv-roof-gardens')
  await expect(desk.getByRole('row', { name: /屋顶绿化试点/u })).toContainText('120,000.50')
  await context.close()
})
