/** The year of a service in public: reached from its guide, with chart and table, as files, in both languages, on a phone. */
import { expect, test } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { reflowFaults } from '../helpers/reflow.ts'

const page_ = '/services/disclosure-request/statistics'

test('the guide leads to the year; it is counted, told by month and leaves as a file', async ({ page, request }) => {
  await page.goto('/services/disclosure-request')
  await page.getByRole('link', { name: '年度统计' }).click()
  await expect(page).toHaveURL(/\/statistics$/u)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('年度统计')
  expect(await violations(page)).toEqual([])
  expect((await request.get(`${page_}.csv`)).headers()['content-type']).toContain('text/csv')
  expect((await (await request.get(`${page_}.xlsx?year=2012`)).body()).subarray(0, 2).toString()).toBe('PK')
  await page.goto(`/en${page_}?year=2012`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('yearly statistics')
  expect(await violations(page)).toEqual([])
})

for (const width of [320, 390, 1280])
  test(`at ${width} px nothing sticks out`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(page_)
    expect(await reflowFaults(page, 44)).toEqual([])
    if (process.env['SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['SHOTS']}/statistics-${width}.png`, fullPage: true })
  })
