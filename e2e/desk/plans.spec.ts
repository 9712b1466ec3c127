/** On the desk: deciding what a document leaves open, adding a dated figure, taking both back, files for a spreadsheet. */
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

/** An undecided commitment of the volunteer plan, found as a reader would. */
async function openQuestion(page: Page): Promise<string> {
  await page.goto('/plans')
  await page.getByRole('link', { name: '还没有决定怎样理解的' }).click()
  await page.getByRole('table').getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: '文件没有说清的地方' })).toBeVisible()
  return new URL(page.url()).pathname
}

test('an editor decides an open question without script; a stale page keeps its input; the decision is public and can be undone', async ({
  browser,
  page,
}) => {
  test.setTimeout(120_000)
  const [desk, context] = await openDesk(browser, 'demo-editor', { javaScriptEnabled: false })
  const address = await openQuestion(desk)
  const late = await context.newPage()
  await late.goto(address)

  await desk.getByRole('button', { name: '记录决定' }).click()
  await expect(desk.getByRole('alert').getByText('请写明理由。')).toBeVisible()
  const reading = desk.getByLabel('按哪种理解')
  await reading.selectOption({ index: 1 })
  const chosen = (await reading.locator('option').nth(1).textContent()) ?? ''
  await desk.getByLabel('由哪个单位决定').selectOption({ index: 3 })
  await desk.getByLabel('理由').first().fill('演示：区里开会定的')
  await desk.getByRole('button', { name: '记录决定' }).click()
  await expect(desk.getByText('决定已经记录，门户上已按它显示')).toBeVisible()

  await late.getByLabel('由哪个单位决定').selectOption({ index: 2 })
  await late.getByLabel('理由').first().fill('演示：另一种想法')
  await late.getByRole('button', { name: '记录决定' }).click()
  await expect(late.getByText(/在你打开之后改过这一项/u)).toBeVisible()
  await expect(late.getByLabel('理由').first()).toHaveValue('演示：另一种想法')

  await page.goto(address.replace('/plans/', '/implementation/commitments/'))
  await expect(page.locator('.readings .is-in-use')).toContainText(chosen)
  await expect(page.getByText('演示：区里开会定的')).toBeVisible()

  await desk.goto(address)
  await desk.locator('#field-undo-reason').fill('演示：还要再议')
  await desk.getByRole('button', { name: '撤销' }).click()
  await expect(desk.getByText('已经撤销')).toBeVisible()
  await page.reload()
  await expect(page.getByText('还没有人作出决定，暂按标出的理解计算。')).toBeVisible()
  await context.close()
})

test('a figure gets a value from a day to come; one for a day that is past is refused with what was typed', async ({
  browser,
  page,
}) => {
  test.setTimeout(120_000)
  const [desk, context] = await openDesk(browser, 'demo-reviewer', { javaScriptEnabled: false })
  await desk.goto('/parameters/licensing-decide-days')
  await desk.locator('#field-value').fill('15')
  await desk.locator('#field-from').fill('2012-01-01')
  await desk.locator('#field-reason').fill('演示：缩短期限')
  await desk.getByRole('button', { name: '记录新数值' }).click()
  await expect(desk.getByText(/这会改变那天以后作出的计算/u)).toBeVisible()
  await expect(desk.locator('#field-value')).toHaveValue('15')
  await desk.locator('#field-from').fill('2013-01-01')
  await desk.getByRole('button', { name: '记录新数值' }).click()
  await expect(desk.getByText('新数值已经记录')).toBeVisible()
  await page.goto('/parameters/licensing-decide-days')
  await expect(page.getByText('20 工作日').first()).toBeVisible()
  await expect(page.getByRole('row', { name: /^15 2013年1月1日/u })).toBeVisible()
  await desk.goto('/parameters/licensing-decide-days')
  await desk.locator('#field-undo-reason').fill('演示：录错了')
  await desk.getByRole('button', { name: '撤销' }).click()
  await expect(desk.getByText('已经撤销')).toBeVisible()
  await context.close()
})

test('a clerk reads and exports, and is not offered what is not theirs', async ({ browser }) => {
  const [desk, context] = await openDesk(browser, 'demo-clerk')
  const address = await openQuestion(desk)
  await expect(desk.getByRole('button', { name: '记录决定' })).toHaveCount(0)
  await desk.goto('/plans?unit=cuizhu-street-office&role=lead')
  for (const [name, extension] of [
    ['导出Excel', 'xlsx'],
    ['导出CSV', 'csv'],
  ] as const) {
    const download = desk.waitForEvent('download')
    await desk.getByRole('link', { name }).click()
    expect((await download).suggestedFilename()).toMatch(new RegExp(`^commitments-.*\\.${extension}$`, 'u'))
  }
  expect(address).toContain('/plans/')
  await context.close()
})

test('who may not act is offered no form, and told whose act it is and by which clause', async ({ browser }) => {
  const pages = [
    '/plans/livable/compare',
    '/plans/hr-skilled-workers/figures',
    '/plans/hr-skilled-workers/split',
    '/plans/hr-skilled-workers/facts/new',
  ]
  for (const reader of ['demo-leader', 'demo-leader-reform', 'demo-clerk-urban']) {
    const [desk, context] = await openDesk(browser, reader)
    for (const one of pages) {
      await desk.goto(one)
      expect(await desk.locator('main form[method=post]').count(), `${reader} ${one}`).toBe(0)
      await expect(desk.locator('main').getByText(/由.+办理，你可以查看。依据：.+。/u)).toBeVisible()
    }
    await context.close()
  }
  const [desk, context] = await openDesk(browser, 'demo-clerk-hr')
  for (const one of pages.slice(1)) {
    await desk.goto(one)
    expect(await desk.locator('main form[method=post]').count(), one).toBeGreaterThan(0)
  }
  await context.close()
})

test('pages of commitments and figures: axe, both languages, every width and elder mode', async ({ browser }) => {
  test.setTimeout(240_000)
  const [desk, context] = await openDesk(browser, 'demo-editor')
  const question = await openQuestion(desk)
  const pages = [
    '/plans',
    '/plans?q=zzzzqqqq',
    question,
    '/plans/liv-roof-gardens',
    '/parameters',
    '/parameters/licensing-decide-days',
  ]
  for (const one of pages) {
    for (const prefix of ['', '/en']) {
      await desk.goto(`${prefix}${one}`)
      expect.soft(await violations(desk), `${prefix}${one}`).toEqual([])
    }
  }
  for (const display of ['', 'elder']) {
    if (display !== '') await choose(context, deskUrl, display)
    for (const width of [320, 390, 1280]) {
      await desk.setViewportSize({ width, height: 844 })
      for (const one of pages) {
        await desk.goto(one)
        expect.soft(await reflowFaults(desk, 24), `${display} ${width} ${one}`).toEqual([])
      }
    }
  }
  await context.close()
})
