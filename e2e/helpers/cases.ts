/** Cases for journeys on the desk: taken in through the API as a clerk does it on the page, with papers seen at the counter. */
import type { BrowserContext, Page } from '@playwright/test'
import { goodRecognition } from '#modules/energy/builders.ts'
import { deskUrl } from './sign-in.ts'

/** A made-up company; its code has a right check character. */
export const company = { name: '演示·明灯节能服务公司', number: '91350100M000100Y43' } as const

async function call<T>(context: BrowserContext, method: string, path: string, data?: object): Promise<T> {
  const answer = await context.request.fetch(`${deskUrl}/api/v1${path}`, { method, data, headers: { origin: deskUrl } })
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** Calls an operation of the desk as whoever is signed in there. */
export const callDesk = call

/** Takes an application for recognition in, complete; answers the address of its page. */
export async function takeIn(context: BrowserContext, projectName: string, more: object = {}): Promise<string> {
  const { draft } = await call<{ draft: string }>(context, 'POST', '/cases/drafts', {
    service: 'energy-recognition',
    applicant: { kind: 'legal', ...company },
    receivedOn: '2012-09-17',
  })
  const fields = { ...goodRecognition, projectName, ...more }
  await call(context, 'PUT', `/my/drafts/${draft}`, { revision: 1, fields })
  const { materials } = await call<{ materials: { id: string; isAskedFor: boolean }[] }>(
    context,
    'GET',
    `/my/drafts/${draft}`,
  )
  let revision = 2
  for (const { id } of materials.filter(({ isAskedFor }) => isAskedFor)) {
    const answer = await call<{ revision: number }>(context, 'POST', `/my/drafts/${draft}/materials`, {
      material: id,
      paper: true,
    })
    revision = answer.revision
  }
  const { case: id } = await call<{ case: string }>(context, 'POST', `/my/drafts/${draft}/submit`, { revision })
  return `/cases/${id}`
}

/** Fills in whatever the form of a draft shows, again after each saving, until nothing is asked any more. */
export async function fillIn(page: Page, values: Readonly<Record<string, string>>, prefix = 'fields'): Promise<void> {
  for (const [id, value] of Object.entries(values)) {
    const control = page.locator(`[name="${prefix}.${id}"]`)
    if ((await control.count()) === 0) continue
    const kind = await control.first().evaluate((element) => `${element.tagName} ${element.getAttribute('type') ?? ''}`)
    if (kind === 'INPUT radio' || kind === 'INPUT checkbox')
      for (const one of value.split(',')) await page.locator(`[name="${prefix}.${id}"][value="${one}"]`).check()
    else if (kind.startsWith('SELECT')) await control.selectOption(value)
    else await control.fill(value)
  }
}
