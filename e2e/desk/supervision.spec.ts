/** Supervision on the desk: set up, hand over by name, sign, take up, report, return, review, close, with the keyboard; a stale page; an amendment by two people; an address confirmed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { demoAccount } from '../helpers/desk.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

async function openDesk(browser: Browser, username: string, options: object = {}): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext({ baseURL: deskUrl, ...options })
  await signInOnDesk(context, username)
  return [await context.newPage(), context]
}

/** Opens a supervision from the list of all. */
async function openChain(desk: Page, title: string): Promise<string> {
  await desk.goto(`/plans/supervision?view=all&q=${encodeURIComponent(title)}`)
  await desk.getByRole('link', { name: title, exact: true }).first().click()
  await expect(desk.getByRole('heading', { level: 1, name: title })).toBeVisible()
  return new URL(desk.url()).pathname
}

const done = (desk: Page) => expect(desk.getByText('已经办好。')).toBeVisible()

test('the office sets up in bulk and hands over; the list leads with what is overdue and narrows in the address', async ({
  browser,
}) => {
  const [desk, context] = await openDesk(browser, 'demo-clerk-livable')
  await desk.goto('/')
  await expect(desk.getByRole('link', { name: /已逾期的督办事项/u })).toBeVisible()
  await desk.goto('/plans/supervision')
  await expect(desk.locator('tbody tr').first()).toContainText('已逾期')
  await desk.getByRole('link', { name: '立项', exact: true }).click()
  await desk.getByLabel('名称里的词').fill('改造')
  await desk.getByRole('button', { name: '筛选' }).click()
  await desk.locator('tbody').getByRole('checkbox').first().check()
  await desk.getByLabel('同时交办给文件写的单位').uncheck()
  await desk.getByRole('button', { name: '立项', exact: true }).click()
  await expect(desk.getByText('已立项1项，其中交办0项。')).toBeVisible()
  await desk.goto('/plans/supervision?view=all&at=hand-over')
  const rows = desk.locator('tbody tr')
  const count = await rows.count()
  expect(count).toBeGreaterThan(1)
  for (const box of await rows.getByRole('checkbox').all()) await box.check()
  await desk.getByLabel('文件没写牵头单位时交给').selectOption({ label: '罗湖区住房和建设局' })
  await desk.getByRole('button', { name: '交办选中的' }).click()
  await expect(desk.getByText(`办好${count}项。`)).toBeVisible()
  await desk.getByLabel('状态').selectOption('overdue')
  await desk.getByRole('button', { name: '筛选' }).click()
  expect(desk.url()).toContain('at=overdue')
  const [file] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('link', { name: '导出Excel' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^supervision-.*\.xlsx$/u)
  await context.close()
})

test('one task from signing to closing, by keyboard alone, without script', async ({ browser }) => {
  const [unit, first] = await openDesk(browser, 'demo-clerk-urban')
  const title = '屋顶绿化面积增加'
  const address = await openChain(unit, title)
  const result = unit.getByLabel('办成了什么')
  await result.focus()
  await unit.keyboard.type('演示：增加一千二百平方米。')
  await unit.keyboard.press('Tab')
  await unit.keyboard.press('Enter')
  await done(unit)
  const [office, second] = await openDesk(browser, 'demo-clerk-livable', { javaScriptEnabled: false })
  await office.goto(address)
  await office.locator('summary', { hasText: '退回' }).click()
  const returning = office.locator('details', { has: office.locator('summary', { hasText: /^退回$/u }) })
  await returning.getByLabel('理由').fill('演示：请写明分布。')
  await returning.getByRole('button', { name: '退回' }).click()
  await done(office)
  await unit.goto(address)
  await expect(unit.getByText('演示：请写明分布。')).toBeVisible()
  await unit.getByLabel('办成了什么').fill('演示：分布在六处。')
  await unit.getByRole('button', { name: '反馈', exact: true }).click()
  await done(unit)
  await office.goto(address)
  await office.getByLabel('审核意见').fill('演示：属实。')
  await office.getByRole('button', { name: '审核', exact: true }).click()
  await done(office)
  const closing = office.locator('details', { has: office.locator('summary', { hasText: /^办结$/u }) })
  await closing.getByLabel('理由').fill('演示：完成。')
  await closing.getByRole('button', { name: '办结' }).click()
  await done(office)
  await expect(office.getByText('已办结').first()).toBeVisible()
  await first.close()
  await second.close()
})

test('whom to call: the number is entered by the unit, masked to the office, and shown for a reason', async ({
  browser,
}) => {
  const [unit, first] = await openDesk(browser, 'demo-clerk-urban')
  const address = await openChain(unit, '屋顶绿化面积增加')
  const phones = (desk: Page) => desk.getByRole('region', { name: '联系电话' })
  const entering = phones(unit).locator('details', { hasText: '登记号码' }).first()
  await entering.locator('summary').focus()
  await unit.keyboard.press('Enter')
  await entering.getByLabel('电话').fill('分机八')
  await entering.getByRole('button', { name: '登记号码' }).click()
  await expect(phones(unit).getByLabel('电话')).toHaveValue('分机八')
  await phones(unit).getByLabel('电话').fill('0755-25661234')
  await phones(unit).getByRole('button', { name: '登记号码' }).click()
  await done(unit)
  const [office, second] = await openDesk(browser, 'demo-clerk-livable', { viewport: { width: 320, height: 900 } })
  await office.goto(address)
  await expect(phones(office)).toContainText('••••-••••••34')
  await expect(office.getByText('0755-25661234')).toHaveCount(0)
  await phones(office).locator('summary', { hasText: '查看号码' }).click()
  await phones(office).getByLabel('为什么要查看').fill('演示：核对完工日期')
  await phones(office).getByRole('button', { name: '查看号码' }).click()
  await expect(phones(office).getByRole('status')).toHaveText('0755-25661234')
  expect(await violations(office)).toEqual([])
  expect(await reflowFaults(office, 44)).toEqual([])
  await first.close()
  await second.close()
})

test('a split is taken back with a reason, without script, and its parts say so', async ({ browser }) => {
  const [desk, context] = await openDesk(browser, 'demo-clerk-livable', { javaScriptEnabled: false })
  await desk.goto('/plans/supervision?view=all&at=sign')
  await desk.locator('tbody th a').first().click()
  const act = (name: string) =>
    desk.locator('details', { has: desk.locator('summary', { hasText: new RegExp(`^${name}$`, 'u') }) })
  const duties = await desk.locator('section[aria-labelledby=duties] tbody').textContent()
  await act('拆分').locator('summary').click()
  await act('拆分').getByLabel('第1部分的名称').fill('演示：编制方案')
  await act('拆分').getByLabel('第2部分的名称').fill('演示：组织公示')
  await act('拆分').getByLabel('理由').fill('演示：分两步')
  await act('拆分').getByRole('button', { name: '拆分' }).click()
  await done(desk)
  await expect(desk.getByRole('link', { name: '演示：编制方案' })).toBeVisible()
  await act('撤回拆分').locator('summary').click()
  await act('撤回拆分').getByLabel('理由').fill('演示：还是一起办')
  await act('撤回拆分').getByRole('button', { name: '撤回拆分' }).click()
  await done(desk)
  expect(await desk.locator('section[aria-labelledby=duties] tbody').textContent()).toBe(duties)
  await expect(desk.getByText('演示：还是一起办')).toBeVisible()
  await desk.getByRole('link', { name: '演示：编制方案' }).click()
  await expect(desk.getByText('拆分已撤回').first()).toBeVisible()
  await context.close()
})

test('a page that has grown old loses nothing: what was done meanwhile and what was typed are both shown', async ({
  browser,
}) => {
  const [one, first] = await openDesk(browser, 'demo-clerk-urban')
  const [two, second] = await openDesk(browser, 'demo-clerk-urban')
  const address = await openChain(one, '选至少5个试点开展屋顶绿化')
  await two.goto(address)
  const sign = async (desk: Page) => {
    const form = desk.locator('details', { has: desk.locator('summary', { hasText: /^签收/u }) })
    for (const name of ['责任人', '联络人']) await form.getByLabel(name).selectOption({ index: 1 })
    await form.getByRole('button', { name: /^签收/u }).click()
  }
  const form = one.locator('details', { has: one.locator('summary', { hasText: /^签收/u }) })
  await form.getByRole('button', { name: /^签收/u }).click()
  await expect(one.getByText('请填写“责任人”。').first()).toBeVisible()
  await sign(one)
  await done(one)
  await sign(two)
  const alert = two.getByRole('alert').filter({ hasText: '签收' })
  await expect(alert).toContainText('演示·城管经办')
  await two.getByLabel('分几步、谁来做、什么时候完成').fill('演示：分三步。')
  await one.getByLabel('分几步、谁来做、什么时候完成').fill('演示：分两步。')
  await one.getByRole('button', { name: '承办', exact: true }).click()
  await done(one)
  await two.getByRole('button', { name: '承办', exact: true }).click()
  await expect(two.getByRole('alert').filter({ hasText: '承办' })).toBeVisible()
  await expect(two.getByText('演示：分三步。')).toBeVisible()
  await expect(two.getByText('演示：分两步。').first()).toBeVisible()
  await first.close()
  await second.close()
})

test('an amendment: effects first, then sent, decided by another person, and taken back', async ({ browser }) => {
  const [unit, first] = await openDesk(browser, 'demo-clerk-urban')
  await unit.goto('/plans/liv-food-waste-network/amend')
  await unit.getByLabel('完成期限').fill('2014-05-01')
  await unit.getByRole('button', { name: '预览影响' }).click()
  await expect(unit.getByText(/完成期限不在计划期/u)).toBeVisible()
  await unit.getByLabel('完成期限').fill('2013-06-30')
  await unit.getByRole('button', { name: '预览影响' }).click()
  await expect(unit.getByText(/没有报送的报告写到这一项/u)).toBeVisible()
  await expect(unit.getByLabel('完成期限')).toHaveValue('2013-06-30')
  await unit.getByLabel('理由').fill('演示：提前完成。')
  await unit.getByLabel(/^依据/u).fill('演示：领导小组会议')
  await unit.getByRole('button', { name: '提交，请另一人决定' }).click()
  await expect(unit.getByText('已经提交，等另一人决定。')).toBeVisible()
  await expect(unit.getByText('您提出的，请另一人决定。')).toBeVisible()
  const [office, second] = await openDesk(browser, 'demo-clerk-livable')
  await office.goto('/')
  await office.getByRole('link', { name: /等待决定的任务调整/u }).click()
  await office.getByLabel('理由').fill('演示：同意。')
  await office.getByRole('button', { name: '记录决定' }).click()
  await done(office)
  await office.goto('/plans/liv-food-waste-network')
  await expect(office.getByText('2013年6月30日').first()).toBeVisible()
  const [editor, third] = await openDesk(browser, 'demo-editor')
  await editor.goto('/plans/amendments?state=all')
  await editor.locator('summary', { hasText: '撤销这次调整' }).click()
  await editor.getByLabel('理由').fill('演示：恢复原期限。')
  await editor.getByRole('button', { name: '撤销这次调整' }).click()
  await done(editor)
  for (const one of [first, second, third]) await one.close()
})

test('the public sees the state of supervision and why the rest is not published', async ({ page }) => {
  await page.goto('/implementation/commitments/liv-parking')
  await expect(page.getByRole('heading', { name: '督办进度' })).toBeVisible()
  await expect(page.getByText('待签收')).toBeVisible()
  await expect(page.getByText(/单位之间的工作联系/u)).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await reflowFaults(page, 44)).toEqual([])
})

test('an address for reminders is confirmed by the code that was sent to it', async ({ browser }) => {
  const [desk, context] = await openDesk(browser, 'demo-reviewer')
  const { password } = demoAccount('demo-reviewer')
  await desk.goto('/account')
  const panel = desk.locator('section', { has: desk.getByRole('heading', { name: '提醒邮箱' }) })
  await panel.getByLabel('邮箱地址').fill('demo@example.test')
  await panel.getByLabel('当前密码').fill(password)
  await panel.getByRole('button', { name: '寄验证码' }).click()
  await expect(panel.getByText('验证码已经寄到demo@example.test')).toBeVisible()
  const outbox = path.join(process.env['E2E_DATA_DIR'] ?? '', 'outbox')
  const letter = () =>
    (existsSync(outbox) ? readdirSync(outbox) : [])
      .filter((name) => name.endsWith('.eml'))
      .map((name) => readFileSync(path.join(outbox, name), 'utf8'))
      .find((text) => text.includes('demo@example.test'))
  await expect.poll(() => letter() !== undefined, { timeout: 20_000 }).toBe(true)
  const body = letter()?.split('\n\n').slice(1).join('\n') ?? ''
  const text = /base64/iu.test(letter() ?? '') ? Buffer.from(body, 'base64').toString() : body
  const code = /\d{8}/u.exec(text)?.[0] ?? ''
  await panel.getByLabel('邮件里的验证码').fill(code)
  await panel.getByRole('button', { name: '确认邮箱' }).click()
  await expect(panel.getByText('提醒会寄到这个邮箱。')).toBeVisible()
  expect(await violations(desk)).toEqual([])
  await panel.getByRole('button', { name: /^停用/u }).click()
  await expect(panel.getByText('不再寄提醒邮件。')).toBeVisible()
  await context.close()
})

for (const language of ['', '/en'] as const)
  test(`the pages of supervision are accessible and fit a phone${language === '' ? '' : ' in English'}`, async ({
    browser,
  }) => {
    test.setTimeout(150_000)
    const [office, first] = await openDesk(browser, 'demo-clerk-livable')
    const [unit, second] = await openDesk(browser, 'demo-clerk-urban')
    const address = await openChain(unit, '推行屋顶、墙面、阳台、桥柱、天桥、停车场立体绿化')
    for (const [page, path_] of [
      [office, '/plans/supervision?view=all'],
      [office, '/plans/supervision/new'],
      [office, address],
      [unit, address],
      [unit, '/plans/supervision?at=overdue'],
      [unit, '/plans/liv-roof-gardens/amend'],
      [office, '/plans/amendments?state=all'],
      [unit, '/account'],
    ] as const) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(language + path_)
      expect(await violations(page), path_).toEqual([])
      await page.setViewportSize({ width: 320, height: 640 })
      expect(await reflowFaults(page, 44), path_).toEqual([])
    }
    await first.close()
    await second.close()
  })
