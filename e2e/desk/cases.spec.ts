/** Cases on the desk: taken in at the counter, examined, corrected, handed on; nothing typed is lost, and every page reads on a phone. */
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { goodRecognition } from '#modules/energy/builders.ts'
import { violations } from '../helpers/axe.ts'
import { callDesk, company, fillIn, takeIn } from '../helpers/cases.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

async function openDesk(browser: Browser, username: string, options: object = {}): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext({ baseURL: deskUrl, ...options })
  await signInOnDesk(context, username)
  return [await context.newPage(), context]
}

const still = { javaScriptEnabled: false }
/** Opens everything that folds. */
const unfold = (page: Page) =>
  page.locator('main details').evaluateAll((folds) => {
    for (const fold of folds) fold.setAttribute('open', '')
  })
const next = (desk: Page) => desk.locator('#next')

test('a case is taken in at the counter without script: a wrong number is told at its field, nothing typed is lost', async ({
  browser,
}) => {
  const [desk, context] = await openDesk(browser, 'demo-clerk', still)
  await desk.goto('/cases')
  await desk.getByRole('link', { name: '窗口收件' }).click()
  await desk.getByLabel('办什么').selectOption('energy-recognition')
  await desk.getByLabel('姓名或者单位全称').fill(company.name)
  await desk.getByLabel(/统一社会信用代码/u).fill('91350100M000100Y44')
  await desk.getByRole('button', { name: '开始填表' }).click()
  await expect(desk.locator('#field-number-error')).toContainText('校验位不符')
  await expect(desk.getByLabel('姓名或者单位全称')).toHaveValue(company.name)
  await desk.getByLabel(/统一社会信用代码/u).fill(company.number)
  await desk.getByRole('button', { name: '开始填表' }).click()
  await expect(desk.getByRole('heading', { level: 1, name: '合同能源管理项目认定' })).toBeVisible()
  await fillIn(desk, goodRecognition)
  await desk.getByRole('button', { name: '收件', exact: true }).click()
  await expect(desk.getByRole('heading', { name: '有几处需要更正' })).toBeVisible()
  await expect(desk.locator('[name="fields.userName"]')).toHaveValue(goodRecognition['userName'] ?? '')
  // What the answers brought up is asked now, and what was filled in is still there.
  await fillIn(desk, { ...goodRecognition, projectName: '演示·窗口收的照明改造' })
  await desk
    .locator('[name="file:feasibility-study"]')
    .setInputFiles({ name: '可研报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 演示') })
  for (const box of await desk.getByLabel('收了纸质件，当面看过').all())
    if ((await box.getAttribute('name')) !== 'paper:feasibility-study') await box.check()
  await desk.getByRole('button', { name: '收件', exact: true }).click()
  await expect(desk.getByText('收件完成，这是新的办件。')).toBeVisible()
  await expect(next(desk)).toContainText('2012年9月24日')
  await next(desk).getByRole('button', { name: '由我接办' }).click()
  await expect(next(desk)).toContainText('（就是你）')
  await expect(next(desk)).toContainText(/先核对 \d+ 份材料/u)
  const file = desk.getByRole('link', { name: /可研报告\.pdf/u })
  const answer = await context.request.get((await file.getAttribute('href')) ?? '')
  expect(answer.headers()['content-type']).toBe('application/pdf')
  expect(answer.headers()['content-disposition']).toContain('inline')
  await context.close()
})

test('a draft of the counter is kept, found again and dropped', async ({ browser }) => {
  const [desk, context] = await openDesk(browser, 'demo-clerk', still)
  await desk.goto('/cases/new?service=energy-recognition')
  await desk.getByLabel('姓名或者单位全称').fill(company.name)
  await desk.getByLabel(/统一社会信用代码/u).fill(company.number)
  await desk.getByRole('button', { name: '开始填表' }).click()
  await desk.locator('[name="fields.projectName"]').fill('演示·放一放的项目')
  await desk.getByRole('button', { name: '保存，等一下再填' }).click()
  await desk.goto('/cases/drafts')
  await desk.getByRole('row', { name: company.name }).getByRole('link').first().click()
  await expect(desk.locator('[name="fields.projectName"]')).toHaveValue('演示·放一放的项目')
  await desk.locator('summary', { hasText: '删除草稿' }).click()
  await desk.getByRole('button', { name: '删除草稿' }).click()
  await expect(desk.getByText('草稿已经删除。')).toBeVisible()
  await context.close()
})

test('papers are checked in one go; the correction notice is composed from what is wrong and tells its day beforehand', async ({
  browser,
}) => {
  const [desk, context] = await openDesk(browser, 'demo-clerk', still)
  await desk.goto(await takeIn(context, '演示·要补正的项目'))
  await next(desk).getByRole('button', { name: '由我接办' }).click()
  await next(desk).getByRole('link', { name: '去核对' }).click()
  await desk.locator('[name="good:contract"][value=no]').check()
  await desk.locator('[name="note:contract"]').fill('演示：缺少第 3 页。')
  await desk.locator('[name="good:work-plan"][value=yes]').check()
  await desk.getByRole('button', { name: '保存核对' }).click()
  await expect(desk.locator('#papers').getByText('核对已经保存。')).toBeVisible()
  await desk.locator('#act-ask-correction summary').first().click()
  const act = desk.locator('#act-ask-correction')
  await expect(act.locator('.case-after')).toContainText('“受理期限”结束')
  // The district has set no length for corrections yet; the page says so instead of inventing a day.
  await expect(act.locator('.case-after')).toContainText('“补正期限”还没有定长度')
  await expect(act.locator('[value="material:contract"]')).toBeChecked()
  await expect(act.locator('[id="field-why:material:contract"]')).toHaveValue('演示：缺少第 3 页。')
  await act.locator('summary', { hasText: '表格里填错、填漏的' }).click()
  await act.locator('[value="field:investment"]').check()
  await act.getByRole('button').last().click()
  // A line without its reason is not sent; what was ticked stays ticked.
  await expect(act.getByRole('alert')).toBeVisible()
  await expect(act.locator('[value="field:investment"]')).toBeChecked()
  await act.locator('[id="field-why:field:investment"]').fill('演示：与合同金额不一致。')
  await act.getByRole('button').last().click()
  const notice = desk.locator('#corrections')
  await expect(notice).toContainText('演示：缺少第 3 页。')
  await expect(notice).toContainText('演示：与合同金额不一致。')
  await expect(next(desk)).toContainText('等申请人')
  await context.close()
})

test('a page that has grown old keeps what was typed and shows what is new', async ({ browser }) => {
  const [desk, context] = await openDesk(browser, 'demo-clerk', still)
  const address = await takeIn(context, '演示·两个窗口的项目')
  await desk.goto(address)
  const other = await context.newPage()
  await other.goto(address)
  await other.locator('summary', { hasText: '记事' }).click()
  await other.locator('#field-note-text').fill('演示：另一个窗口先记的。')
  await other.getByRole('button', { name: '记下' }).click()
  await desk.locator('summary', { hasText: '记事' }).click()
  await desk.locator('#field-note-text').fill('演示：这个窗口后记的。')
  await desk.getByRole('button', { name: '记下' }).click()
  const changed = desk.getByRole('alert').filter({ hasText: '有了变化' })
  await expect(changed).toContainText('演示：另一个窗口先记的。')
  await expect(desk.locator('#field-note-text')).toHaveValue('演示：这个窗口后记的。')
  await desk.getByRole('button', { name: '记下' }).click()
  await expect(desk.locator('#record')).toContainText('演示：这个窗口后记的。')
  await context.close()
})

test('an act that is not open names what is missing, with clause and a way there; conditions are found in one go', async ({
  browser,
}) => {
  const [desk, context] = await openDesk(browser, 'demo-clerk', still)
  await desk.goto(await takeIn(context, '演示·要审查的项目'))
  await next(desk).getByRole('button', { name: '由我接办' }).click()
  await desk.locator('#act-accept').getByRole('button').last().click()
  await expect(desk.getByText(/办好了：/u)).toBeVisible()
  const propose = desk.locator('#act-propose')
  await expect(propose.getByText(/还差 \d+ 项/u)).toBeVisible()
  if ((await propose.locator('details').first().getAttribute('open')) === null)
    await propose.locator('summary').first().click()
  await expect(propose.locator('.case-obstacles li').first()).toContainText('依据')
  await expect(propose.getByRole('link', { name: /去处理/u }).first()).toHaveAttribute('href', /^#/u)
  const before = await propose.locator('.case-obstacles > li').count()
  await unfold(desk)
  for (const radio of await desk.locator('#sheet input[type=radio][value=pass]').all()) await radio.check()
  await desk.getByRole('button', { name: '保存认定' }).click()
  await expect(desk.locator('#sheet').getByText('认定已经保存。')).toBeVisible()
  await expect(desk.locator('#sheet .sheet-whole')).toContainText('还不能判断 0 条')
  expect(await propose.locator('.case-obstacles > li').count()).toBeLessThan(before)
  await context.close()
})

test('another unit is asked and answers; personal data is shown once, with the reason', async ({ browser }) => {
  const [desk, context] = await openDesk(browser, 'demo-clerk', still)
  const address = await takeIn(context, '演示·要协办的项目')
  await desk.goto(address)
  await desk.locator('summary', { hasText: '请一个单位协办' }).click()
  await desk.locator('#field-ask-unit-unit').selectOption('urban-management-bureau')
  await desk.locator('#field-ask-unit-asks').fill('演示：请说明是否影响市容。')
  await desk.getByRole('button', { name: '发出' }).click()
  await expect(desk.locator('#joined')).toContainText('等答复')
  const [urban, second] = await openDesk(browser, 'demo-clerk-urban', still)
  await urban.goto('/')
  await urban.getByRole('link', { name: /请您的单位协办的办件/u }).click()
  await urban.locator('.case-open').first().click()
  await expect(urban.locator('summary', { hasText: '查看个人信息' })).toHaveCount(0)
  await urban.goto(address)
  await urban.getByRole('radio', { name: '不同意' }).check()
  await urban.getByLabel('意见和理由').fill('演示：外立面要先报批。')
  await urban.getByRole('button', { name: '答复', exact: true }).click()
  await expect(urban.locator('#joined')).toContainText('不同意')
  await desk.goto(address)
  await expect(desk.locator('#joined')).toContainText('演示：外立面要先报批。')
  await desk.locator('summary', { hasText: '查看个人信息' }).click()
  await desk.locator('#field-personal-reason').fill('演示：核对公司代码')
  await desk.getByRole('button', { name: '显示一次' }).click()
  await expect(desk.locator('#who')).toContainText(company.number)
  await desk.goto(address)
  await expect(desk.locator('#who')).not.toContainText(company.number)
  await context.close()
  await second.close()
})

test('a leader assigns chosen rows and is told what came of each; views are kept, lists leave as tables', async ({
  browser,
}) => {
  const [clerk, first] = await openDesk(browser, 'demo-clerk')
  const addresses = [await takeIn(first, '演示·批量一'), await takeIn(first, '演示·批量二')]
  const [leader, context] = await openDesk(browser, 'demo-leader-reform', still)
  await leader.goto('/cases?view=unassigned')
  const row = (name: string) => leader.getByRole('row', { name })
  for (const name of ['演示·批量一', '演示·批量二']) await row(name).getByRole('checkbox').check()
  // Meanwhile one of them moves on.
  await callDesk(first, 'POST', `${addresses[1] ?? ''}/notes`, {
    revision: 1,
    text: '演示：刚刚有变化',
  })
  const second = leader.locator('#field-handler option', { hasText: '演示·发改经办' })
  await leader.getByLabel('指派给').selectOption((await second.getAttribute('value')) ?? '')
  await leader.getByRole('button', { name: '指派', exact: true }).click()
  const report = leader.locator('.notice').filter({ hasText: '1 件办好，1 件没有办成。' })
  await expect(report).toContainText('已交给 演示·发改经办')
  await expect(report).toContainText('刚被别人或者另一个窗口改过')
  await expect(row('演示·批量二').getByRole('checkbox')).toBeChecked()
  await leader.goto('/cases?view=unit&turn=office')
  await leader.getByLabel('把现在的条件存为').fill('轮到我们的')
  await leader.getByRole('button', { name: '存下' }).click()
  await leader.goto('/cases')
  await leader.getByRole('link', { name: '轮到我们的' }).click()
  await expect(leader).toHaveURL(/turn=office/u)
  await leader.getByRole('button', { name: '删除“轮到我们的”' }).click()
  await expect(leader.getByRole('link', { name: '轮到我们的' })).toHaveCount(0)
  const file = await context.request.get(`${deskUrl}/cases/export.csv?view=unit&q=${encodeURIComponent(company.name)}`)
  expect(await file.text()).toContain('演示·批量一')
  await leader.goto('/cases/workload')
  await leader.getByRole('row', { name: '演示·发改经办' }).getByRole('link').first().click()
  await expect(leader.getByRole('row', { name: '演示·批量一' })).toBeVisible()
  await clerk.close()
  await first.close()
  await context.close()
})

test('somebody stands in for a colleague until a day, and it can end earlier', async ({ browser }) => {
  const [leader, context] = await openDesk(browser, 'demo-leader-reform', still)
  await leader.goto('/cases/stand-ins')
  await leader.getByLabel('不在的人').selectOption({ label: '演示·发改经办' })
  await leader.getByLabel('代理人').selectOption({ label: '演示·发改经办' })
  await leader.getByLabel(/^到/u).fill('2012-09-28')
  await leader.getByLabel('原因').fill('演示：休假')
  await leader.getByRole('button', { name: '设置代理' }).click()
  await expect(leader.getByText('不能由本人代理本人。')).toBeVisible()
  await expect(leader.getByLabel('原因')).toHaveValue('演示：休假')
  await leader.getByLabel('代理人').selectOption({ label: '演示·单位经办' })
  await leader.getByRole('button', { name: '设置代理' }).click()
  await expect(leader.getByText('代理已经设好。')).toBeVisible()
  await leader.goto('/cases/workload')
  await expect(leader.getByRole('row', { name: /由 演示·单位经办 代理/u })).toBeVisible()
  await leader.goto('/cases/stand-ins')
  await leader.getByRole('button', { name: '提前结束 演示·发改经办 的代理' }).click()
  await expect(leader.getByText('代理已经结束。')).toBeVisible()
  await context.close()
})

test('the list is worked by keys alone, and a case is taken over without a mouse', async ({ browser }) => {
  const [desk, context] = await openDesk(browser, 'demo-clerk')
  await takeIn(context, '演示·键盘上的项目')
  await desk.goto('/cases?view=unassigned')
  await expect(desk.locator('.case-open').first()).toBeVisible()
  await desk.waitForLoadState('networkidle')
  await desk.keyboard.press('j')
  await expect(desk.locator('.case-open').first()).toBeFocused()
  await desk.keyboard.press('j')
  await desk.keyboard.press('k')
  await expect(desk.locator('.case-open').first()).toBeFocused()
  await desk.keyboard.press('x')
  await expect(desk.locator('input[name=chosen]').first()).toBeChecked()
  await desk.keyboard.press('Enter')
  await desk.waitForURL(/\/cases\/[0-9a-f-]{36}/u)
  const take = next(desk).getByRole('button', { name: '由我接办' })
  for (let presses = 0; presses < 60; presses += 1) {
    await desk.keyboard.press('Tab')
    if (await take.evaluate((element) => element === document.activeElement)) break
  }
  await expect(take).toBeFocused()
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('经办人已经换好。')).toBeVisible()
  await context.close()
})

for (const language of ['', '/en'] as const) {
  const inWords = language === '' ? '' : ' in English'

  async function check(page: Page, paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(language + path)
      await unfold(page)
      expect(await violations(page), path).toEqual([])
      await page.setViewportSize({ width: 320, height: 640 })
      expect(await reflowFaults(page, 44), path).toEqual([])
    }
  }

  test(`lists, workload and stand-ins are accessible and fit a phone${inWords}`, async ({ browser }) => {
    test.slow()
    const [desk, context] = await openDesk(browser, 'demo-clerk')
    const [leader, second] = await openDesk(browser, 'demo-leader-reform')
    await takeIn(context, '演示·看列表的项目')
    await check(desk, ['/cases?view=unit&service=energy-recognition', '/cases?view=unit&q=zzzz', '/cases/drafts'])
    await check(leader, ['/cases', '/cases/workload', '/cases/stand-ins'])
    await context.close()
    await second.close()
  })

  test(`a case, a draft and the counter’s form are accessible and fit a phone${inWords}`, async ({ browser }) => {
    test.slow()
    const [desk, context] = await openDesk(browser, 'demo-clerk')
    const address = await takeIn(context, '演示·看页面的项目')
    const { draft } = await callDesk<{ draft: string }>(context, 'POST', '/cases/drafts', {
      service: 'energy-recognition',
      applicant: { kind: 'legal', ...company },
      receivedOn: '2012-09-17',
    })
    await check(desk, [address, '/cases/new', `/cases/drafts/${draft}`])
    await context.close()
  })
}
