/** Moving cases on the desk: the list says what another version would do to each running case, two people decide, and the applicant reads it. */
import { expect, test } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { handInRequest } from '../helpers/disclosure.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

test('a request of 2012 is weighed against the version of 2019: the list, the basis, what does not exist', async ({
  browser,
  page: resident,
}) => {
  await handInRequest(resident)
  const context = await browser.newContext({ baseURL: deskUrl, javaScriptEnabled: false })
  await signInOnDesk(context, 'demo-clerk')
  const desk = await context.newPage()
  await desk.goto('/cases')
  await desk.getByRole('link', { name: '改版办理' }).click()
  await expect(desk.getByText('还没有改过')).toBeVisible()
  await desk.getByLabel('事项').selectOption('disclosure-request')
  await desk.getByRole('button', { name: '看影响清单' }).click()
  await desk.getByLabel('改到哪一版').selectOption('2')
  await desk.getByRole('button', { name: '看影响清单' }).click()
  await expect(desk.getByText(/^在办 1 件/u)).toBeVisible()
  await expect(desk.getByRole('row').last()).toContainText('演示·2012年节能项目认定清单')
  // Since 2019 the days for answering count from a step that this request never took: it stays, and the page says why.
  await expect(desk.getByRole('row').last()).toContainText('“答复期限”从这件没有办过的一步起算')
  await expect(desk.getByRole('button', { name: '提出，等另一人批准' })).toHaveCount(0)
  for (const width of [320, 1280]) {
    await desk.setViewportSize({ width, height: 900 })
    expect(await reflowFaults(desk, 24)).toEqual([])
  }
  const address = new URL(desk.url())
  await desk.goto(`/en${address.pathname}${address.search}`)
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Moving cases to another version')
  const missing = await desk.goto('/cases/moves/01990000-0000-7000-8000-000000000001')
  expect(missing?.status()).toBe(404)
  await context.close()
  const still = await browser.newContext({ baseURL: deskUrl })
  await signInOnDesk(still, 'demo-leader-reform')
  const page = await still.newPage()
  await page.goto(`${address.pathname}${address.search}`)
  expect(await violations(page)).toEqual([])
  await still.close()
})
