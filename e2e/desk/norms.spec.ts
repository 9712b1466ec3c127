/** Mapping clauses on the desk: from coverage to a clause, an edit with its reason, a stale page that keeps what was typed, undo; a new answer. */
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { choose } from '../helpers/pages.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

async function openDesk(browser: Browser, username: string, options: object = {}): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext({ baseURL: deskUrl, ...options })
  await signInOnDesk(context, username)
  return [await context.newPage(), context]
}

const instrument = 'luofuban-2012-23'
const clause = `/norms/${instrument}/art_6__subpara_3`

/** Fills in the form that adds an answer to the clause. */
async function fillIn(page: Page, values: { of: string; part: string; reason: string }): Promise<void> {
  await page.getByText('增加一项').click()
  await page.locator('#field-of').fill(values.of)
  await page.locator('#field-partZh').fill(values.part)
  await page.locator('#field-reason').fill(values.reason)
}

test('every number of coverage opens a list of that length', async ({ browser }) => {
  const [page, context] = await openDesk(browser, 'demo-leader')
  await page.goto('/norms/coverage')
  const table = page.getByRole('table', { name: '按文件' })
  const row = table.getByRole('row').filter({ hasText: '合同能源管理' })
  const link = row.getByRole('link').last()
  const count = Number(await link.textContent())
  await link.click()
  await expect(page).toHaveURL(/\/norms\/clauses\?/u)
  await expect(page.locator('.norm-lines > li')).toHaveCount(count)
  await page.goto('/norms/coverage')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载 CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/^coverage-\d{4}-\d{2}-\d{2}\.csv$/u)
  await context.close()
})

test('j and k move along the clauses, Enter opens one, j goes on to the next', async ({ browser }) => {
  const [page, context] = await openDesk(browser, 'demo-editor')
  await page.goto(`/norms/${instrument}`)
  await expect(page.getByText('按 j、k 在条款之间移动')).toBeVisible()
  const lines = page.locator('.norm-line')
  await page.keyboard.press('j')
  await expect(lines.first()).toBeFocused()
  await page.keyboard.press('j')
  await expect(lines.nth(1)).toBeFocused()
  await page.keyboard.press('k')
  await expect(lines.first()).toBeFocused()
  const second = await lines.nth(1).getAttribute('href')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '印发通知第一段' })).toBeVisible()
  await expect(page.getByText('按 j、k 到下一条、上一条')).toBeVisible()
  await page.keyboard.press('j')
  await expect(page).toHaveURL(second ?? '')
  await context.close()
})

test('an edit is kept with its reason, refused on a stale page with the input kept, and undone', async ({
  browser,
}) => {
  const [page, context] = await openDesk(browser, 'demo-editor', { javaScriptEnabled: false })
  const [late, lateContext] = await openDesk(browser, 'demo-editor', { javaScriptEnabled: false })
  await page.goto(clause)
  await late.goto(clause)

  await fillIn(page, { of: 'nothing-here', part: '', reason: '试' })
  await page.getByRole('button', { name: '保存' }).first().click()
  await expect(page.getByText('没有这个事项').first()).toBeVisible()

  await page.goto(clause)
  await fillIn(page, { of: 'energy-contract-register', part: '正式合同登记', reason: '第三项要求登记合同' })
  const known = await page
    .locator('#answers option')
    .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value))
  const register = known.find((id) => id.includes('register')) ?? known[0] ?? ''
  await page.locator('#field-of').fill(register)
  await page.getByRole('button', { name: '保存' }).last().click()
  await expect(page.getByText('已保存')).toBeVisible()
  const record = page.getByRole('region', { name: '本条的落地登记' })
  await expect(record).toContainText('正式合同登记')
  await expect(page.getByRole('region', { name: '修改记录' })).toContainText('第三项要求登记合同')

  await fillIn(late, { of: register, part: '我写了很久的一句话', reason: '另一个理由' })
  await late.getByRole('button', { name: '保存' }).last().click()
  await expect(late.getByText('您填的内容还在')).toBeVisible()
  await expect(late.locator('#field-partZh')).toHaveValue('我写了很久的一句话')
  await expect(late.getByRole('region', { name: '本条的落地登记' })).toContainText('正式合同登记')
  await lateContext.close()

  await page.goto(clause)
  const history = page.getByRole('region', { name: '修改记录' })
  await history.getByLabel('为什么这样改').fill('试过了')
  await history.getByRole('button', { name: '撤销这次修改' }).click()
  await expect(page.getByText('已撤销')).toBeVisible()
  await expect(record).not.toContainText('正式合同登记')
  await context.close()
})

test('a new answer is made with what is missing named at its field, and taken out again', async ({ browser }) => {
  const [page, context] = await openDesk(browser, 'demo-editor')
  await page.goto('/norms/answers/new')
  await page.getByLabel('标识').fill('Not An Id')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.locator('#field-answer')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.locator('#field-titleZh')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('标识').fill('journey-register')
  await page.locator('#field-titleZh').fill('演示登记簿')
  await page.locator('#field-by').fill('finance-bureau-that-is-not')
  await page.locator('#field-reason').fill('演示')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('there is no unit finance-bureau-that-is-not')).toBeVisible()
  await page.locator('#field-by').fill('')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page).toHaveURL(/\/norms\/answers\/journey-register/u)
  await expect(page.getByText('还没有条款要求它')).toBeVisible()
  await page.goto('/norms/orphans')
  await expect(page.getByRole('link', { name: '演示登记簿' })).toBeVisible()
  await page.getByRole('link', { name: '演示登记簿' }).click()
  await page.locator('#field-remove-reason').fill('演示完了')
  await page.getByRole('button', { name: '撤去这个事项' }).click()
  await expect(page).toHaveURL('/norms/answers')
  await page.goto('/norms/orphans')
  await expect(page.getByText('演示登记簿')).toHaveCount(0)
  await context.close()
})

test('a reviewer sees the record and no form to change it', async ({ browser }) => {
  const [page, context] = await openDesk(browser, 'demo-reviewer')
  await page.goto(clause)
  await expect(page.getByText('登记由公报编辑修改')).toBeVisible()
  await expect(page.getByRole('button', { name: '保存' })).toHaveCount(0)
  await context.close()
})

test('one search finds tasks, answers, units and clauses', async ({ browser }) => {
  const [page, context] = await openDesk(browser, 'demo-editor')
  await page.goto('/norms/find')
  await page.getByLabel('找什么').fill('屋顶绿化')
  await page.getByRole('button', { name: '搜索' }).click()
  await expect(page.getByRole('region', { name: '落地事项和单位' })).toContainText('任务目标')
  await page.getByRole('region', { name: '条款' }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/norms\/[^/]+\/[^/]+$/u)
  await context.close()
})

/** Words of our own under the number of a document that the pack holds: most of its clauses would go. */
const otherWords = `罗湖区演示单位关于印发《节能演示办法》的通知

（2012年6月28日）

罗府办〔2012〕23号

《节能演示办法》已经同意，现印发给你们，请照此办理。

节能演示办法

第一条 这是演示文字，只写两条。

第二条 演示完就丢弃，不公布。
`

test('before a text is published, what rests on clauses that go is named and counted', async ({ browser }) => {
  const [page, context] = await openDesk(browser, 'demo-editor')
  await page.goto('/gazette/imports')
  await page.setInputFiles('[name=file]', {
    name: '影响演示.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(otherWords),
  })
  await page.getByRole('button', { name: '上传公报' }).click()
  await page.waitForURL(/\/gazette\/imports\/[0-9a-f-]{36}/u)
  const address = new URL(page.url()).pathname
  await expect(page.getByText('每一个字都有去处，没有丢失。')).toBeVisible()
  await page.goto(`${address}/0/publish`)
  const impact = page.getByRole('region', { name: '这些条款上还有什么' })
  await expect(impact).toContainText(/\d+ 条变动的条款，\d+ 项依据它们/u)
  const row = impact.getByRole('row').filter({ hasText: '合同能源管理项目认定' }).first()
  await expect(row).toContainText('删去')
  expect(await violations(page)).toEqual([])
  await row.getByRole('link').first().click()
  await expect(page).toHaveURL(/\/norms\/answers\//u)
  await context.close()
})

test('the pages are accessible and fit a phone', async ({ browser }) => {
  test.setTimeout(240_000)
  const [page, context] = await openDesk(browser, 'demo-editor')
  const pages = [
    '/norms/coverage',
    `/norms/${instrument}`,
    clause,
    '/norms/luohu-yiju-2012/tbl_1__r_4',
    '/norms/clauses?state=answered',
    '/norms/units',
    '/norms/orphans',
    '/norms/answers',
    '/norms/answers/new',
    '/norms/answers/energy-recognition',
    '/norms/find?q=登记',
  ]
  for (const one of pages) {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(one)
    expect.soft(await violations(page), one).toEqual([])
    await page.setViewportSize({ width: 320, height: 700 })
    expect.soft(await reflowFaults(page, 24), one).toEqual([])
    await page.goto(`/en${one}`)
    expect.soft(await violations(page), `/en${one}`).toEqual([])
  }
  await choose(context, deskUrl, 'elder')
  for (const one of pages) {
    await page.goto(one)
    expect.soft(await reflowFaults(page, 24), `elder ${one}`).toEqual([])
  }
  await context.close()
})
