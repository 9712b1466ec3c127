/** The year of a service in one's own units: from the inbox, by service and year, told whole, with files, on a phone. */
import { expect, test, type Browser } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { takeIn } from '../helpers/cases.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

async function openDesk(browser: Browser) {
  const context = await browser.newContext({ baseURL: deskUrl, javaScriptEnabled: false })
  await signInOnDesk(context, 'demo-clerk')
  return { context, desk: await context.newPage() }
}

test('the year of one’s units is reached from the inbox, chosen by service and year, and leaves as a file', async ({
  browser,
}) => {
  const { context, desk } = await openDesk(browser)
  await takeIn(context, '演示·统计里的项目')
  await desk.goto('/cases')
  await desk.getByRole('link', { name: '年度统计' }).click()
  await desk.getByLabel('事项').selectOption('energy-recognition')
  await desk.getByRole('button', { name: '查看' }).click()
  await expect(desk).toHaveURL(/service=energy-recognition/u)
  await expect(desk.getByRole('heading', { level: 1 })).toContainText('合同能源管理项目认定')
  const row = desk.getByRole('row', { name: '2012-09' })
  await expect(row.getByRole('cell').first()).toHaveText(/^[1-9]\d*$/u)
  const href = (await desk.getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? ''
  const csv = await context.request.get(`${deskUrl}${href}`)
  expect(csv.headers()['content-type']).toContain('text/csv')
  expect(await csv.text()).toMatch(/收到,[1-9]/u)
  const xlsx = await context.request.get(`${deskUrl}${href.replace('.csv', '.xlsx')}`)
  expect((await xlsx.body()).subarray(0, 2).toString()).toBe('PK')
  for (const path of [
    '/cases/statistics?service=energy-recognition',
    '/en/cases/statistics?service=energy-recognition',
    '/cases/statistics?service=energy-recognition&year=2010',
  ])
    for (const width of [320, 390, 1280]) {
      await desk.setViewportSize({ width, height: 900 })
      await desk.goto(path)
      expect(await reflowFaults(desk, 44), `${path} ${width}`).toEqual([])
      if (process.env['SHOTS'] !== undefined)
        await desk.screenshot({ path: `${process.env['SHOTS']}/year-${path.length}-${width}.png`, fullPage: true })
    }
  await expect(desk.getByText('这一年还没有办件')).toBeVisible()
  await context.close()
  const scripted = await browser.newContext({ baseURL: deskUrl })
  await signInOnDesk(scripted, 'demo-clerk')
  const page = await scripted.newPage()
  await page.goto('/cases/statistics?service=energy-recognition')
  expect(await violations(page)).toEqual([])
  await scripted.close()
})
