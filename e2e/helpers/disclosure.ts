/** Requests for information in journeys: signed in as a resident, asked of the bureau that the demo staffs. */
import type { Page } from '@playwright/test'
import { demoAccount } from './desk.ts'

/** Signs the resident in on the portal. */
export async function signInAsResident(page: Page): Promise<void> {
  const { username, password } = demoAccount('demo-resident-a')
  await page.goto('/my')
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(password)
  await page.locator('main form button').first().click()
  await page.waitForURL(/\/my$/u)
}

/** Fills a field by its id, whatever its kind. */
export async function fillField(page: Page, id: string, value: string, prefix = 'fields'): Promise<void> {
  const control = page.locator(`[name="${prefix}.${id}"]`)
  if ((await control.first().getAttribute('type')) === 'radio') {
    await page.locator(`[name="${prefix}.${id}"][value="${value}"]`).check()
    return
  }
  const isList = (await control.first().evaluate((element) => element.tagName)) === 'SELECT'
  await (isList ? control.first().selectOption(value) : control.first().fill(value))
}

/** What a request says. */
export const request = {
  unit: 'development-reform-bureau',
  'wanted-name': '演示·2012年节能项目认定清单',
  'supply-form': 'electronic',
  'supply-way': 'online',
  'applicant-kind': 'natural',
  phone: '13800001234',
} as const

/** Hands a request in on the portal; answers the path of the case. */
export async function handInRequest(page: Page): Promise<string> {
  await signInAsResident(page)
  await page.goto('/my/apply/disclosure-request')
  const start = page.getByRole('button', { name: '开始填写' })
  if ((await start.count()) > 0) await start.click()
  await page.waitForURL(/\/my\/drafts\/[^/]+$/u)
  for (const [id, value] of Object.entries(request)) await fillField(page, id, value)
  await page.getByRole('button', { name: '保存，下一步' }).click()
  await page.goto(`${new URL(page.url()).pathname.replace(/\/(?:papers|sheet|review)$/u, '')}/review`)
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.waitForURL(/\/receipt$/u)
  return new URL(page.url()).pathname.replace(/\/receipt$/u, '')
}
