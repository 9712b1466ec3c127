/** A half-year report filled in as a table: got, filled offline, previewed, written, undone; wrong cells named; and facts the same way. */
import { readFile } from 'node:fs/promises'
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { csvOf, xlsxOf } from '#platform/tables/builders.ts'
import { readTable } from '#platform/tables/reading.ts'
import { violations } from '../helpers/axe.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

async function openDesk(browser: Browser, username: string): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext({ baseURL: deskUrl })
  await signInOnDesk(context, username)
  return [await context.newPage(), context]
}

/** The downloaded table with cells changed by row (from 0) and heading. */
async function filled(desk: Page, cells: readonly (readonly [number, string, string])[]): Promise<Buffer> {
  const [file] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('link', { name: '模板 xlsx' }).click(),
  ])
  const { head, rows } = await readTable(await readFile(await file.path()), 400)
  const all = rows.map((row) => head.map((_, at) => row.cells[at] ?? ''))
  for (const [row, name, value] of cells) {
    const own = all[row]
    if (own !== undefined) own[head.findIndex((one) => one.replace(' *', '') === name)] = value
  }
  return Buffer.from(await xlsxOf([head, ...all]), 'base64')
}

const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function send(desk: Page, name: string, buffer: Buffer): Promise<void> {
  await desk.locator('input[type=file]').setInputFiles({ name, mimeType, buffer })
  await desk.getByRole('button', { name: '上传并预览' }).click()
  await expect(desk.getByRole('heading', { level: 1, name })).toBeVisible()
}

test('a report is filled in as a table: what is wrong is named, what changes is shown, written, and undone', async ({
  browser,
}) => {
  const [desk, context] = await openDesk(browser, 'demo-clerk-urban')
  await desk.goto('/plans/reports')
  await desk.getByRole('link', { name: /创建宜居城区行动计划/u }).click()
  await desk.getByRole('link', { name: '用表格填报' }).click()
  await expect(desk.getByRole('heading', { level: 1, name: '用表格填报' })).toBeVisible()
  expect(await violations(desk)).toEqual([])
  const address = desk.url()
  await send(
    desk,
    '有错.xlsx',
    await filled(desk, [
      [0, '数值截至', '2011-02-30'],
      [1, '编号', 'nothing-here'],
    ]),
  )
  await expect(desk.getByText('有 2 行有错，一行也不会写入')).toBeVisible()
  await expect(desk.getByText('这份报告里没有这个事项')).toBeVisible()
  await expect(desk.getByRole('button', { name: /^写入/u })).toHaveCount(0)
  expect(await violations(desk)).toEqual([])
  await desk.getByRole('button', { name: '放弃这次导入' }).click()
  await expect(desk.getByText('已经放弃。')).toBeVisible()
  await desk.goto(address)
  await send(desk, '半年报.xlsx', await filled(desk, [[4, '存在的问题', '演示：缺管线图']]))
  await expect(desk.locator('.changes ins')).toHaveText('演示：缺管线图')
  for (const width of [320, 390, 1280]) {
    await desk.setViewportSize({ width, height: 900 })
    expect(await reflowFaults(desk, 44), String(width)).toEqual([])
  }
  await desk.getByRole('button', { name: '写入 1 行' }).click()
  await expect(desk.getByText('已经写入。')).toBeVisible()
  const preview = desk.url()
  await desk.getByRole('link', { name: '看报告' }).click()
  await desk.goto(`${new URL(desk.url()).pathname}?section=all`)
  await expect(desk.locator('textarea', { hasText: '演示：缺管线图' })).toHaveCount(1)
  await desk.goto(preview)
  await desk.getByText('整体撤销', { exact: true }).first().click()
  await desk.getByLabel('理由').fill('演示：传错了')
  await desk.getByRole('button', { name: '整体撤销' }).click()
  await expect(desk.getByText('已经整体撤销。')).toBeVisible()
  await context.close()
})

test('facts are entered as a table and taken back in bulk; a file that is none keeps the page and says the cure', async ({
  browser,
}) => {
  const [desk, context] = await openDesk(browser, 'demo-clerk-hr')
  await desk.goto('/plans/hr-skilled-workers/facts')
  await desk.getByRole('link', { name: '用表格登记' }).click()
  await desk
    .locator('input[type=file]')
    .setInputFiles({ name: '空.csv', mimeType: 'text/csv', buffer: Buffer.from('一,二\n') })
  await desk.getByRole('button', { name: '上传并预览' }).click()
  await expect(desk.getByRole('alert').first()).toContainText('填上内容再上传')
  const content = csvOf(
    '姓名或者名称,日期,事项,凭据,区域',
    '演示·表格甲,2012-09-03,电工初级班结业（演示）,证书 演示-T1,桂园街道',
  )
  await send(desk, '名册.csv', Buffer.from(content, 'base64'))
  await expect(desk.getByText('演示·表格甲').first()).toBeVisible()
  await desk.getByRole('button', { name: '写入 1 行' }).click()
  await expect(desk.getByText('已经写入。')).toBeVisible()
  await expect(desk.getByText('演示·表格甲')).toHaveCount(0)
  await desk.getByText('整体撤销', { exact: true }).first().click()
  await desk.getByLabel('理由').fill('演示：名册有误')
  await desk.getByRole('button', { name: '整体撤销' }).click()
  await expect(desk.getByText('已经整体撤销。')).toBeVisible()
  expect(await violations(desk)).toEqual([])
  await context.close()
})
