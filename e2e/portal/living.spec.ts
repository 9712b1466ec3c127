/** A reader sees what each clause drives, from the document to the clause to the thing, and how far all documents are carried out. */
import { expect, test } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { choose } from '../helpers/pages.ts'
import { reflowFaults } from '../helpers/reflow.ts'

const document = '/instruments/luohu-yiju-2012'
const row = 'tbl_1__r_4'

test('from a document’s badge to the clause, to what it drives, and to the task itself', async ({ page }) => {
  await page.goto(document)
  const badge = page.locator(`[id="${row}"]`).getByRole('link', { name: '带动的事项' })
  await expect(badge).toContainText('任务目标')
  await badge.click()
  await expect(page).toHaveURL(`${document}/${row}#runs`)
  const runs = page.getByRole('region', { name: '这一条带动什么' })
  const task = runs.getByRole('listitem').filter({ hasText: '屋顶绿化' }).first()
  await expect(task).toContainText('罗湖区城市管理局')
  await expect(task).toContainText('期限')
  await task.getByRole('link').click()
  await expect(page).toHaveURL(/\/implementation\/commitments\//u)
})

test('a clause that drives nothing says why, and a heading points to the clauses below it', async ({ page }) => {
  await page.goto(`${document}/al_1`)
  await expect(page.getByRole('region', { name: '这一条带动什么' })).toContainText('没有需要执行的事')
  await page.goto(`${document}/sec_2`)
  await expect(page.getByRole('region', { name: '这一条带动什么' })).toContainText('标题')
  await expect(page.getByRole('region', { name: '本条之下' }).getByRole('link').first()).toContainText('任务目标')
})

test('an answer that no module runs yet is called planned, in both languages', async ({ page }) => {
  await page.goto('/instruments/luoban-2012-24/sec_2__subsec_2__cl_1')
  await expect(page.getByText('还没有模块办理').first()).toBeVisible()
  await page.goto('/en/instruments/luoban-2012-24/sec_2__subsec_2__cl_1')
  await expect(page.getByText('no module runs it yet').first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'What this clause drives' })).toBeVisible()
})

test('coverage adds up and every document of it opens', async ({ page }) => {
  await page.goto('/coverage')
  const table = page.getByRole('table', { name: '各文件的条款数' })
  const rows = table.locator('tbody tr')
  await expect(rows).toHaveCount(5)
  for (const cells of await rows.evaluateAll((all) =>
    all.map((one) => [...one.querySelectorAll('td')].map((cell) => Number(cell.textContent?.replace(/\D/gu, '')))),
  )) {
    const [clauses = 0, ...counts] = cells
    expect(clauses).toBeGreaterThan(0)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(clauses)
  }
  await table.getByRole('link').first().click()
  await expect(page).toHaveURL(/\/instruments\//u)
})

test('the search also finds what the documents set going', async ({ page }) => {
  await page.goto(`/search?q=${encodeURIComponent('屋顶绿化')}`)
  const box = page.getByRole('region', { name: '落地事项' })
  await expect(box.getByRole('listitem').first()).toContainText('任务目标')
  await box.getByRole('link').first().click()
  await expect(page).toHaveURL(/\/implementation\/commitments\//u)
  await page.goto('/search?q=zzzzqqqq')
  await expect(page.getByRole('region', { name: '落地事项' })).toHaveCount(0)
})

for (const language of ['', '/en'] as const) {
  test(`the pages are accessible and fit a phone${language}`, async ({ page, context, baseURL }) => {
    test.setTimeout(240_000)
    const pages = [
      '/coverage',
      document,
      `${document}/${row}`,
      '/instruments/luoban-2012-24/sec_2__subsec_2__cl_1',
      '/search?q=登记',
    ]
    for (const one of pages) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(`${language}${one}`)
      expect.soft(await violations(page), one).toEqual([])
      await page.setViewportSize({ width: 320, height: 700 })
      expect.soft(await reflowFaults(page, 44), one).toEqual([])
    }
    await choose(context, baseURL ?? '', 'elder')
    for (const one of pages) {
      await page.goto(`${language}${one}`)
      expect.soft(await reflowFaults(page, 60), `elder ${one}`).toEqual([])
    }
  })
}
