/** Services as residents and companies use them, without script: guide, self-check, application, correction in place, progress, withdrawal, rating. */
import { expect, test, type Locator, type Page } from '@playwright/test'
import { goodRecognition } from '#modules/energy/builders.ts'
import { violations } from '../helpers/axe.ts'
import { choose } from '../helpers/pages.ts'
import { demoAccount } from '../helpers/desk.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

// The portal ships no script, so a browser with script shows what one without it does; axe needs it.
test.describe.configure({ mode: 'serial' })

const guide = '/services/energy-recognition'
const company = { name: '云溪节能服务有限公司', number: '91440303MA59001234' }
const pdf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') })
let caseAddress = ''

const main = (page: Page): Locator => page.locator('main')

async function signIn(page: Page): Promise<void> {
  const { username, password } = demoAccount('demo-resident-a')
  await page.goto('/my')
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(password)
  await main(page).locator('form button').first().click()
  await expect(page).toHaveURL(/\/my$/u)
}

async function check(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([])
  // A description for machines is data; the policy lets no script run.
  await expect(page.locator('script:not([type="application/ld+json"])')).toHaveCount(0)
  expect(await reflowFaults(page, 44)).toEqual([])
}

/** Fills one field of a form by its id, whatever its kind. */
async function fill(page: Page, id: string, value: string): Promise<void> {
  const controls = page.locator(`[name="fields.${id}"]`)
  const type = await controls.first().getAttribute('type')
  if (type === 'radio' || type === 'checkbox') {
    for (const one of value.split(',')) await page.locator(`[name="fields.${id}"][value="${one}"]`).check()
    return
  }
  const isList = (await controls.first().evaluate((element) => element.tagName)) === 'SELECT'
  await (isList ? controls.first().selectOption(value) : controls.first().fill(value))
}

async function fillShown(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, value] of Object.entries(values))
    if ((await page.locator(`[name="fields.${id}"]`).count()) > 0) await fill(page, id, value)
}

/** Starts an application of the company; answers the address of its draft. */
async function startDraft(page: Page): Promise<string> {
  await page.goto('/my/apply/energy-recognition')
  await page.getByLabel('单位名称').fill(company.name)
  await page.getByLabel('统一社会信用代码').fill(company.number)
  await page.getByRole('button', { name: '开始填写' }).click()
  await expect(page).toHaveURL(/\/my\/drafts\/[^/]+$/u)
  return new URL(page.url()).pathname
}

async function uploadAll(page: Page): Promise<void> {
  for (;;) {
    const missing = page.locator('.material', { has: page.locator('.badge-warn') }).first()
    if ((await missing.count()) === 0) return
    await missing.locator('input[type=file]').setInputFiles(pdf('材料.pdf'))
    await missing.locator('form[enctype] button').click()
    await expect(main(page).getByRole('status')).toContainText('材料已经保存')
  }
}

test('the catalogue and each service describe themselves to machines; people find the file', async ({
  page,
  request,
}) => {
  await page.goto('/services')
  await expect(page.locator('link[type="application/ld+json"]')).toHaveAttribute('href', '/services.jsonld')
  await check(page)
  const href = await main(page).getByRole('link', { name: '目录数据（JSON-LD）' }).getAttribute('href')
  const sent = await request.get(href ?? '')
  expect(sent.headers()['content-type']).toContain('application/ld+json')
  const catalogue = (await sent.json()) as { 'dct:hasPart': { '@id': string }[] }
  expect(catalogue['dct:hasPart'].length).toBeGreaterThan(3)
  await page.goto(guide)
  const own = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '{}') as {
    '@id': string
  }
  expect(catalogue['dct:hasPart'].map((one) => one['@id'])).toContain(own['@id'])
  await page.goto('/sitemap')
  await expect(main(page).getByRole('link', { name: '服务目录数据（JSON-LD）' })).toHaveAttribute(
    'href',
    '/services.jsonld',
  )
})

test('the catalogue leads to a guide in which every figure and paper names its clause', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: '政务服务' }).first().click()
  await page.getByLabel('名称或者要办的事').fill('认定')
  await main(page).getByRole('button', { name: '搜索' }).click()
  await main(page).getByRole('link', { name: '合同能源管理项目认定' }).click()
  await expect(page).toHaveURL(new RegExp(`${guide}$`, 'u'))
  const conditions = page.getByRole('region', { name: '条件' })
  await expect(conditions).toContainText('30 吨标准煤')
  await expect(conditions.getByRole('link', { name: /第六条第（二）项/u }).first()).toHaveAttribute(
    'href',
    '/instruments/luofuban-2012-23/art_6__subpara_2',
  )
  await expect(page.getByRole('region', { name: '步骤' }).locator('svg [data-state]')).not.toHaveCount(0)
  await page.goto('/instruments/luofuban-2012-23/art_6')
  await main(page).getByRole('link', { name: '合同能源管理项目认定' }).click()
  await expect(page).toHaveURL(new RegExp(`${guide}$`, 'u'))
})

test('a search that finds nothing says how to go on', async ({ page }) => {
  await page.goto('/services?q=zzzzqqqq')
  await expect(main(page)).toContainText('没有找到符合条件的服务')
  await main(page).getByRole('link', { name: '看全部服务' }).click()
  await expect(page).toHaveURL(/\/services$/u)
})

test('the self-check tells a verdict for each clause, asks for more where an answer needs it, and keeps nothing', async ({
  page,
}) => {
  await page.goto(guide)
  await main(page).getByRole('link', { name: '先自查条件' }).click()
  await expect(page).toHaveURL(/\/check$/u)
  await fillShown(page, { ...goodRecognition, isNewOrMoved: 'yes' })
  await main(page).getByRole('button', { name: '看结果' }).click()
  await expect(page).toHaveURL(/\/check#verdict$/u)
  const verdict = page.getByRole('region', { name: '自查结果' })
  await expect(verdict).toContainText('有不符合的条款')
  const excluded = verdict.locator('#condition-excluded-1, .sheet-line.sheet-fail').first()
  await expect(excluded).toContainText('第七条第（一）项')
  await check(page)
  await fillShown(page, { ...goodRecognition, isNewOrMoved: 'no' })
  await main(page).getByRole('button', { name: '改一改，再看结果' }).click()
  await expect(page.getByRole('region', { name: '自查结果' }).locator('.sheet-line.sheet-fail')).toHaveCount(0)
  await page.goto(`${guide}/check`)
  await expect(page.locator('[name="fields.isNewOrMoved"][value=yes]')).not.toBeChecked()
})

test('a wrong credit code is told at its field and nothing typed is lost', async ({ page }) => {
  await signIn(page)
  await page.goto('/my/apply/energy-recognition')
  await page.getByLabel('单位名称').fill(company.name)
  await page.getByLabel('统一社会信用代码').fill('91350100M000100Y44')
  await page.getByRole('button', { name: '开始填写' }).click()
  await expect(main(page)).toContainText('校验位不符')
  await expect(page.getByLabel('单位名称')).toHaveValue(company.name)
  await check(page)
})

test('an application is saved at every step, says what is missing, survives two windows and is handed in', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await signIn(page)
  const draft = await startDraft(page)

  await page.goto(`${draft}/review`)
  await expect(page.getByRole('button', { name: '提交申请' })).toHaveCount(0)
  await main(page).getByRole('link', { name: '请填写“项目名称”。' }).click()
  await expect(page).toHaveURL(/#field-fields\.projectName$/u)
  await check(page)

  await fillShown(page, { ...goodRecognition, userEnergy: 'abc' })
  await page.getByRole('button', { name: '保存，下一步' }).click()
  // What was answered asks for more: the page comes back with it.
  await expect(main(page)).toContainText('多了几项要填')
  await fillShown(page, { ...goodRecognition, userEnergy: 'abc' })
  await page.getByRole('button', { name: '保存，下一步' }).click()
  await expect(main(page).getByRole('alert')).toContainText('请填写数字')
  await expect(page.locator('[name="fields.userEnergy"]')).toHaveValue('abc')
  await page.locator('[name="fields.userEnergy"]').fill('1200')

  const other = await page.context().newPage()
  await other.goto(draft)
  await other.locator('[name="fields.projectName"]').fill('另一个窗口的名称')
  await other.getByRole('button', { name: '保存草稿' }).click()
  await expect(other.getByRole('status')).toContainText('已经保存')
  await other.close()
  await page.getByRole('button', { name: '保存，下一步' }).click()
  await expect(main(page)).toContainText('在别的窗口改过')
  await expect(main(page)).toContainText('另一个窗口保存的是：另一个窗口的名称')
  await expect(page.locator('[name="fields.projectName"]')).toHaveValue(goodRecognition['projectName'] ?? '')
  await check(page)
  await page.getByRole('button', { name: '保存，下一步' }).click()

  await expect(page).toHaveURL(/\/papers$/u)
  await check(page)
  const first = page.locator('.material').first()
  await first.locator('form[enctype] button').click()
  await expect(main(page).getByRole('alert')).toContainText('请先选择文件')
  await uploadAll(page)
  await first.getByRole('button', { name: /移除/u }).click()
  await expect(main(page).getByRole('status')).toContainText('已经移除')
  await uploadAll(page)
  await main(page).getByRole('link', { name: '下一步', exact: true }).click()

  await expect(page).toHaveURL(/\/sheet$/u)
  await expect(page.locator('.sheet-line.sheet-fail')).toHaveCount(0)
  await check(page)
  await main(page).getByRole('link', { name: '下一步', exact: true }).click()
  await check(page)
  await page.getByRole('button', { name: '提交申请' }).click()

  await expect(page).toHaveURL(/\/receipt$/u)
  await expect(main(page)).toContainText('罗能案')
  await expect(main(page)).toContainText(company.name)
  await check(page)
  await page.getByRole('link', { name: '看进度' }).click()
  caseAddress = new URL(page.url()).pathname
})

test('the progress page explains the due day, every day of it', async ({ page }) => {
  await signIn(page)
  await main(page)
    .getByRole('link', { name: /合同能源管理项目认定/u })
    .click()
  await expect(page).toHaveURL(new RegExp(`${caseAddress}$`, 'u'))
  const clock = page.locator('.clock-card').first()
  await expect(clock).toContainText('还剩 5 个工作日')
  await clock.getByText('为什么是这一天').click()
  await expect(clock.locator('.clock-days li').last()).toContainText('第 5 天')
  await check(page)
  for (const title of ['材料', '填写的内容', '逐条审查', '流程'])
    await page.locator('summary', { hasText: title }).first().click()
  await expect(page.locator('svg [data-now]')).toHaveCount(1)
  await check(page)
  const file = page
    .getByRole('region', { name: '材料' })
    .getByRole('link', { name: /材料\.pdf/u })
    .first()
  const answer = await page.request.get((await file.getAttribute('href')) ?? '')
  expect(answer.headers()['content-type']).toBe('application/pdf')
  expect(answer.headers()['cache-control']).toContain('no-store')
})

test('a correction notice is answered in place, each lack beside its reason', async ({ page, context }) => {
  await signInOnDesk(context, 'demo-clerk')
  const id = caseAddress.split('/').at(-1)
  const asked = await context.request.post(`${deskUrl}/api/v1/cases/${id}/acts/ask-correction`, {
    headers: { origin: deskUrl },
    data: {
      revision: 1,
      lacks: [
        { kind: 'material', id: 'feasibility-study', why: '没有测算方法' },
        { kind: 'field', id: 'address', why: '没有写门牌' },
      ],
    },
  })
  expect(asked.status(), await asked.text()).toBe(200)

  await signIn(page)
  const todo = page.getByRole('region', { name: '等你办的' })
  await todo.getByRole('link', { name: /合同能源管理项目认定/u }).click()
  const correction = page.getByRole('region', { name: '请补正' })
  await expect(correction).toContainText('没有测算方法')
  await expect(correction).toContainText('没有写门牌')
  await check(page)
  await correction.getByRole('button', { name: '提交补正' }).click()
  await expect(page.getByRole('region', { name: '请补正' }).getByRole('alert')).toBeVisible()
  await correction.locator('input[type=file]').setInputFiles(pdf('可行性研究报告.pdf'))
  await correction.locator('form[enctype] button').click()
  await expect(correction).toContainText('已补上')
  await correction.locator('[name="fields.address"]').fill('罗湖区东门中路 8 号')
  await correction.getByRole('button', { name: '提交补正' }).click()
  await expect(main(page).getByRole('status')).toContainText('已经提交')
  await expect(page.getByRole('region', { name: '请补正' })).toHaveCount(0)
  await expect(page.getByRole('region', { name: '经过' })).toContainText('可行性研究报告')
})

test('messages tell of each step and lead to the case', async ({ page }) => {
  await signIn(page)
  await main(page).getByRole('link', { name: '看全部通知' }).click()
  await check(page)
  const count = await page.getByText('新', { exact: true }).count()
  expect(count).toBeGreaterThan(1)
  await page.getByRole('button', { name: /去看/u }).first().click()
  await expect(page).toHaveURL(new RegExp(`${caseAddress}$`, 'u'))
  await page.goto('/my/messages')
  await expect(page.getByText('新', { exact: true })).toHaveCount(count - 1)
})

test('a withdrawal asks to be confirmed, ends the case, and the service is rated once', async ({ page }) => {
  await signIn(page)
  await page.goto(caseAddress)
  await page.locator('summary', { hasText: '撤回申请' }).click()
  await page.getByRole('button', { name: '撤回申请' }).click()
  await expect(main(page).getByRole('alert')).toContainText('请勾选确认')
  await check(page)
  await page.getByLabel('我确定要“撤回申请”').check()
  await page.getByRole('button', { name: '撤回申请' }).click()
  await expect(page.getByRole('region', { name: '已经办结' })).toContainText('撤回')
  await page.getByRole('button', { name: '提交评价' }).click()
  await expect(main(page).getByRole('alert')).toContainText('请选一项')
  await page.getByLabel('满意（4 分）', { exact: true }).check()
  await page.getByLabel('想说的话').fill('说得清楚。')
  await page.getByRole('button', { name: '提交评价' }).click()
  await expect(main(page)).toContainText('评了 4 分')
  await expect(page.getByRole('button', { name: '提交评价' })).toHaveCount(0)
  await page.goto(guide)
  await expect(page.getByRole('region', { name: '评价' })).toContainText('1 人评价')
})

test('a paper handed in once is offered again, and a draft is deleted with a word on what is lost', async ({
  page,
}) => {
  await signIn(page)
  await page.goto(`${await startDraft(page)}/papers`)
  await page
    .getByRole('button', { name: /用这份/u })
    .first()
    .click()
  await expect(main(page)).toContainText('案交过的')
  await page.goto('/my')
  await page.locator('summary', { hasText: '删除草稿' }).first().click()
  await page.getByRole('button', { name: '确定删除' }).first().click()
  await expect(main(page).getByRole('status')).toContainText('草稿已经删除')
})

test('another resident finds neither case nor draft', async ({ page }) => {
  const { username, password } = demoAccount('demo-resident-b')
  await page.goto('/my')
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(password)
  await main(page).locator('form button').first().click()
  await expect(page).toHaveURL(/\/my$/u)
  expect((await page.goto(caseAddress))?.status()).toBe(404)
  expect((await page.goto(`${caseAddress}/receipt`))?.status()).toBe(404)
})

for (const width of [320, 390, 1280]) {
  for (const elder of [false, true]) {
    test(`private pages at ${width} px${elder ? ', elder mode' : ''}: nothing sticks out, axe finds nothing`, async ({
      page,
      context,
      baseURL,
    }) => {
      test.setTimeout(300_000)
      await page.setViewportSize({ width, height: 844 })
      await signIn(page)
      const draft = await startDraft(page)
      if (elder) await choose(context, baseURL ?? '', 'elder')
      const drafts = ['', '?check=all', '/papers?check=all', '/sheet', '/review'].map((step) => `${draft}${step}`)
      const others = ['/my', '/my/cases', '/my/messages', '/my/account', '/my/apply/energy-recognition']
      for (const address of [...others, caseAddress, `${caseAddress}/receipt`, ...drafts]) {
        for (const one of [address, `/en${address}`]) {
          await page.goto(one)
          await page.locator('details').evaluateAll((all) => all.forEach((fold) => fold.setAttribute('open', '')))
          expect.soft(await reflowFaults(page, elder ? 60 : 44), one).toEqual([])
          if (width === 390) expect.soft(await violations(page), one).toEqual([])
        }
      }
    })
  }
}
