/** A form that is sent after its session ended: nothing is done, and nobody has to write it twice. */
import { expect, test } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

const at = `${deskUrl}/plans/hr-skilled-workers/facts/new`
const what = '电工初级班结业（演示）'

test('what was typed on the desk is shown for copying, and the sign-in leads to the form', async ({
  page,
  context,
}) => {
  await signInOnDesk(context, 'demo-reviewer')
  await page.goto(at)
  await page.getByLabel('做成了什么').fill(what)
  await page.getByLabel('凭什么').fill('名册第3页（演示）')
  await context.clearCookies()
  await page.getByRole('button', { name: '登记', exact: true }).click()

  await expect(page.getByRole('heading', { level: 1, name: '登录已经过期' })).toBeVisible()
  await expect(page.getByLabel('第 1 段')).toHaveValue(what)
  await expect(page.getByLabel('第 2 段')).toHaveValue('名册第3页（演示）')
  await expect(page.getByText('其他填写：')).toBeVisible()
  expect(await violations(page)).toEqual([])
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await reflowFaults(page, 44), `${width}`).toEqual([])
  }
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: '在新窗口登录' }).click()
  const other = await opened
  await expect(other.getByRole('heading', { level: 1, name: '登录' })).toBeVisible()
  // Signed in, the sign-in leads on to where the form was; what was typed still stands in the first window.
  await signInOnDesk(context, 'demo-reviewer')
  await other.reload()
  await expect(other).toHaveURL(at)
  await expect(other.getByLabel('做成了什么')).toBeEditable()
  await expect(page.getByLabel('第 1 段')).toHaveValue(what)
})

test('a form of buttons alone, a page’s data and a large file lead to sign in as they did', async ({ request }) => {
  const post = (path: string, options: object) =>
    request.post(`${deskUrl}${path}`, { headers: { origin: deskUrl }, maxRedirects: 0, ...options })
  const button = await post('/jobs/x', { form: { act: 'cancel' } })
  expect([button.status(), button.headers()['location']]).toEqual([303, '/sign-in?back=%2Fjobs%2Fx'])
  expect((await post('/jobs/x.data', { form: { text: '写了很久' } })).status()).toBe(401)
  const large = { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(2 * 1024 * 1024) }
  expect((await post('/en/jobs/x', { multipart: { text: '写了很久', file: large } })).headers()['location']).toBe(
    '/en/sign-in?back=%2Fen%2Fjobs%2Fx',
  )
})
