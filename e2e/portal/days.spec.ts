/** Legal time on the portal: asking for a limit without script, reading how it is counted, the year with its made-up days, paper. */
import { expect, test } from '@playwright/test'

test.use({ javaScriptEnabled: false })

test('answers which day is the last, day by day, with the notice behind it', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('contentinfo').getByRole('link', { name: '期限计算' }).click()
  await page.getByLabel('从哪天起').fill('2026-09-30')
  await page.getByLabel('多少').fill('5')
  await page.getByRole('button', { name: '计算' }).click()
  await expect(page.locator('.ask time')).toHaveText('2026年10月13日')
  await expect(page.locator('.copy-line')).toHaveText(
    '自2026年9月30日起5个工作日，起算当日不计入，最后一日是2026年10月13日（星期二）。',
  )
  const holiday = page.getByRole('row', { name: /2026年10月1日至7日/u })
  await expect(holiday).toContainText('国庆节，放假')
  await expect(holiday.getByRole('link')).toHaveAttribute('href', /gov\.cn/u)
  await expect(page.getByRole('row', { name: /2026年10月10日/u })).toContainText('调休上班')
  const october = page.getByRole('table', { name: '2026年10月' })
  await expect(october.locator('.day-due')).toContainText('13')
  await expect(october.locator('.day-counted').nth(2)).toContainText('10')
})

test('rolls a last day of rest only when asked, and keeps the form as it was', async ({ page }) => {
  await page.goto('/days?from=2026-08-03&n=60&unit=calendar')
  await expect(page.locator('.ask time')).toHaveText('2026年10月2日')
  await page.getByLabel(/顺延到下一个工作日/u).check()
  await page.getByRole('button', { name: '计算' }).click()
  await expect(page.locator('.ask time')).toHaveText('2026年10月8日')
  await expect(page.getByLabel('单位')).toHaveValue('calendar')
  await page.goto('/en/days?from=2012-12-31&n=2&unit=months')
  await expect(page.locator('.ask time')).toHaveText('28 February 2013')
  await expect(page.getByRole('row', { name: /end of month 2/u })).toBeVisible()
})

test('says where an entry is wrong and loses nothing', async ({ page }) => {
  const answer = await page.goto('/days?from=2012-02-30&n=many&unit=years')
  expect(answer?.status()).toBe(400)
  await expect(page.getByRole('alert')).toContainText('写一个从0到50的整数')
  await expect(page.getByLabel('多少')).toHaveValue('many')
  await expect(page.getByLabel('单位')).toHaveValue('years')
})

test('calls a day provisional that notices do not reach', async ({ page }) => {
  await page.goto('/days?from=2026-12-01&n=500&unit=working')
  await expect(page.getByText('这个日期是暂定的', { exact: true })).toBeVisible()
  await expect(page.locator('.copy-line')).toContainText('暂定')
  await page.getByText(/按月看（\d+个月）/u).click()
  await expect(page.getByRole('table', { name: '2027年1月' })).toBeVisible()
})

test('shows a year with made-up Saturdays in words, and the way to the next', async ({ page }) => {
  await page.goto('/calendar/2012')
  const saturday = page.getByRole('table', { name: '2012年9月' }).locator('.day-made-up')
  await expect(saturday).toHaveText(/29\s*班/u)
  await expect(page.getByRole('row', { name: /国庆节/u }).first()).toContainText('2012年9月29日')
  await page.getByRole('link', { name: '2013年工作日历' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2013年工作日历')
  expect((await page.goto('/calendar/19'))?.status()).toBe(404)
})

test('prints the answer without the form', async ({ page }) => {
  await page.goto('/days?from=2026-09-30&n=5&unit=working')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: '计算' })).toBeHidden()
  await expect(page.locator('.ask time')).toBeVisible()
  await expect(page.getByRole('table', { name: '2026年10月' })).toBeVisible()
})
