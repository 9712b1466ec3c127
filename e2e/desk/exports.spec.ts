/** A long list on the desk: what is short comes at once, what is long is ordered, followed, fetched by its person only, and removed. */
import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import pg from 'pg'
import { violations } from '../helpers/axe.ts'
import { freePort } from '../helpers/free-port.ts'
import { startOwnServer, type OwnServer } from '../helpers/own-server.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { signInOnDesk } from '../helpers/sign-in.ts'

let server: OwnServer

test.beforeAll(async () => {
  test.setTimeout(180_000)
  server = await startOwnServer('exports', { portal: await freePort(), desk: await freePort() })
  // Five thousand and some requests of years past in the unit of the demo's clerk, of nobody in particular.
  await server.withDatabase(async (url) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client
      .query(
        `insert into procedures.cases (id, number, procedure, version, state, turn, unit_id, applicant_id, subject, channel,
           received_on, ended_on, revision)
         select gen_random_uuid(), '往年' || lpad(n::text, 6, '0'), 'disclosure-request', 1, 'answered', 'nobody', g.unit_id,
           a.person_id, '演示·往年的申请' || n, 'web', date '2011-01-01' + n % 365, date '2011-12-31', 3
         from generate_series(1, 5200) n, identity.accounts a join directory.grants g on g.person_id = a.person_id
         where a.username = 'demo-clerk' and g.role = 'clerk'`,
      )
      .then(() =>
        // And a month of the record of which nobody waits for the end.
        client.query(`insert into audit.entries (id, at, business_on, caller_kind, caller, operation, outcome, subject)
          select gen_random_uuid(), timestamptz '2011-03-01T08:00:00+08:00' + n * interval '4 minutes', date '2011-03-01',
            'system', 'journey', 'journey.act', 'done', 'step-' || n from generate_series(1, 5300) n`),
      )
      .finally(() => client.end())
  })
})
test.afterAll(() => server.remove())

async function fits(page: Page): Promise<void> {
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    expect([width, await reflowFaults(page, 24)]).toEqual([width, []])
  }
}

test('a list of 5,200 cases is ordered as a workbook, followed, fetched, and kept from everybody else', async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: server.deskUrl, javaScriptEnabled: false })
  await signInOnDesk(context, 'demo-clerk', server.deskUrl)
  const desk = await context.newPage()
  await desk.goto('/exports')
  await expect(desk.getByText('还没有导出')).toBeVisible()
  await desk.goto('/cases?view=unit&q=往年0000')
  const short = desk.waitForEvent('download')
  await desk.getByRole('link', { name: 'CSV' }).click()
  expect((await readFile(await (await short).path(), 'utf8')).trim().split('\r\n')).toHaveLength(100)
  await desk.goto('/cases?view=unit&sort=received')
  // The link of the list leads on to the page of exports, and is not saved as a file.
  await desk.getByRole('link', { name: 'Excel 表格' }).click()
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('我的导出')
  await expect(desk.getByText('这张表超过 5,000 行')).toBeVisible()
  await fits(desk)
  await desk.getByRole('button', { name: '开始导出' }).click()
  await expect(desk.getByText('已提交')).toBeVisible()
  const row = desk.getByRole('row').nth(1)
  await expect(async () => {
    await desk.goto('/exports')
    await expect(row).toContainText('可以下载', { timeout: 500 })
  }).toPass({ timeout: 60_000 })
  await expect(row).toContainText('5,200 行')
  await expect(row).toContainText('保留到')
  await fits(desk)
  const download = desk.waitForEvent('download')
  const link = row.getByRole('link', { name: '下载' })
  const address = (await link.getAttribute('href')) ?? ''
  await link.click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^cases-.*\.xlsx$/u)
  expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK')
  // The same file for a colleague, and without signing in.
  const other = await browser.newContext({ baseURL: server.deskUrl })
  const visitor = await other.request.get(address)
  expect(visitor.status()).toBe(401)
  await signInOnDesk(other, 'demo-leader-reform', server.deskUrl)
  expect((await other.request.get(address)).status()).toBe(404)
  await other.close()
  await desk.goto('/en/exports')
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('My exports')
  await row.getByRole('link', { name: 'The list under the same filters' }).click()
  await expect(desk).toHaveURL(/\/en\/cases\?.*sort=received/u)
  await desk.goto('/exports')
  await row.getByRole('button', { name: '删除文件' }).click()
  await expect(desk.getByText('文件已删除')).toBeVisible()
  await expect(row).toContainText('已删除')
  await expect(row.getByRole('button', { name: '重新导出' })).toBeVisible()
  const gone = await desk.goto(address)
  expect(gone?.status()).toBe(409)
  await expect(desk.getByText('没有可以下载的文件')).toBeVisible()
  await context.close()
  const still = await browser.newContext({ baseURL: server.deskUrl })
  await signInOnDesk(still, 'demo-clerk', server.deskUrl)
  const page = await still.newPage()
  await page.goto('/exports?order=procedures.exportCases&form=csv&query=view%3Dunit%26sort%3Dreceived')
  expect(await violations(page)).toEqual([])
  // With the keyboard alone.
  await page.getByRole('button', { name: '开始导出' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('已提交')).toBeVisible()
  await still.close()
})

test('an auditor takes home every entry of a month, from the page of the search', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: server.deskUrl })
  await signInOnDesk(context, 'demo-audit-admin', server.deskUrl)
  const desk = await context.newPage()
  await desk.goto('/audit?from=2011-03-01&until=2011-03-31')
  await expect(desk.getByText('符合条件的记录全部导出')).toBeVisible()
  await fits(desk)
  // Short ones come at once, with a head and a line an entry.
  await desk.goto('/audit?from=2011-03-01&until=2011-03-01')
  const short = desk.waitForEvent('download')
  await desk.getByRole('link', { name: 'CSV' }).click()
  const lines = (await readFile(await (await short).path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(240)
  // A long one leads to the order.
  await desk.goto('/audit?from=2011-03-01&until=2011-03-31&operation=journey.act')
  await desk.getByRole('link', { name: 'CSV' }).click()
  await expect(desk.getByText('这张表超过 5,000 行')).toBeVisible()
  await desk.getByRole('button', { name: '开始导出' }).click()
  await expect(desk.getByText('已提交')).toBeVisible()
  const row = desk.getByRole('row').nth(1)
  await expect(async () => {
    await desk.goto('/exports')
    await expect(row).toContainText('可以下载', { timeout: 500 })
  }).toPass({ timeout: 60_000 })
  await expect(row).toContainText('审计记录')
  const download = desk.waitForEvent('download')
  await row.getByRole('link', { name: '下载' }).click()
  const all = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n')
  expect(all).toHaveLength(5301)
  expect(new Set(all.slice(1).map((line) => line.split(',')[7])).size).toBe(5300)
  // Back to the same search: its last day is shown as it was chosen.
  await row.getByRole('link', { name: '查看同样条件的列表' }).click()
  await expect(desk.getByLabel('截止日（含当日）')).toHaveValue('2011-03-31')
  await expect(desk.getByLabel('操作', { exact: true })).toHaveValue('journey.act')
  // That it was ordered and fetched stands in the record, with what was asked for.
  await desk.goto('/audit?operation=exports.downloadExport')
  await desk.locator('tbody a').first().click()
  await expect(desk.getByText('journey.act')).toBeVisible()
  // A day that does not exist gives no wider file, but the page that says so.
  await desk.goto('/audit/export.xlsx?from=2011-02-30')
  await expect(desk.getByText('请填写存在的日期').first()).toBeVisible()
  await desk.goto('/en/audit?from=2011-03-01&until=2011-03-31')
  await expect(desk.getByText('Every entry that fits')).toBeVisible()
  expect(await violations(desk)).toEqual([])
  await context.close()
})
