/** The energy registers as a clerk keeps them by hand, without script: added, corrected, undone, refused, and seen on the portal at once. */
import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { creditCode } from '#modules/energy/builders.ts'
import { violations } from '../helpers/axe.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

test.describe.configure({ mode: 'serial' })

const company = '云溪照明节能有限公司'
const user = '云溪百货商场'
const project = '云溪百货商场照明改造'
const number = '罗能认〔2012〕901号'

let context: BrowserContext
let desk: Page
test.beforeAll(async ({ browser }) => {
  context = await browser.newContext({ baseURL: deskUrl, javaScriptEnabled: false, locale: 'zh-CN' })
  await signInOnDesk(context, 'demo-clerk')
  desk = await context.newPage()
})
test.afterAll(() => context.close())

async function save(page: Page, reason: string): Promise<void> {
  await page.getByRole('textbox', { name: '理由' }).fill(reason)
  await page.getByRole('button', { name: '保存' }).click()
}

const choice = (page: Page, group: string, name: string) =>
  page.getByRole('group', { name: group }).getByLabel(name, { exact: true })

test('a register without records says how the first is made', async () => {
  await desk.goto('/')
  await desk.getByRole('navigation').getByRole('link', { name: '节能名册' }).first().click()
  await expect(desk.getByRole('heading', { level: 1, name: '认定项目名册' })).toBeVisible()
  await desk.getByRole('navigation', { name: '名册' }).getByRole('link', { name: '节能量审核机构名册' }).click()
  await expect(desk.getByText('这本名册还没有登记')).toBeVisible()
})

test('every mistake of a form is told at once and what was typed stays', async () => {
  await desk.goto('/energy/companies')
  await desk.getByRole('link', { name: '登记', exact: true }).click()
  await desk.getByLabel('统一社会信用代码').fill('123')
  await save(desk, '名单')
  await expect(desk.getByRole('alert').getByRole('link')).toHaveCount(3)
  await expect(desk.getByLabel('统一社会信用代码')).toHaveValue('123')
  await expect(desk.getByRole('textbox', { name: '理由' })).toHaveValue('名单')
})

test('company, user and project are entered by hand and stand on the portal at once', async ({ page }) => {
  await desk.goto('/energy/companies/new')
  await desk.getByRole('textbox', { name: '名称' }).fill(company)
  await desk.getByLabel('统一社会信用代码').fill(creditCode(901))
  await choice(desk, '备案机关', '市节能主管部门').check()
  await save(desk, '市里公布的名单')
  await expect(desk.getByText('已保存')).toBeVisible()

  await desk.goto('/energy/users/new')
  await desk.getByRole('textbox', { name: '名称' }).fill(user)
  await choice(desk, '单位性质', '企业').check()
  await save(desk, '认定项目的用能单位')

  await desk.goto('/energy/projects/new')
  await desk.getByLabel('认定编号').fill(number)
  await desk.getByLabel('项目名称').fill(project)
  await desk.getByLabel('节能服务公司').fill(company)
  await desk.getByLabel('用能单位').fill(user)
  await choice(desk, '领域', '商贸').check()
  await desk.getByLabel('年节能量（当量值）').fill('45.5')
  await desk.getByLabel('认定日期').fill('2012-08-20')
  await save(desk, '系统启用前认定')
  await expect(desk.getByRole('heading', { level: 1, name: project })).toBeVisible()

  await page.goto('/energy/projects')
  const row = page.getByRole('row', { name: project })
  await expect(row).toContainText('45.5')
  await expect(row).toContainText('已认定')
  await row.getByRole('link', { name: project }).click()
  await expect(page.getByRole('heading', { level: 1, name: project })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: company }).click()
  await expect(page.getByText('正常受理')).toBeVisible()
})

test('a doubled number is refused with the way out', async () => {
  await desk.goto('/energy/companies/new')
  await desk.getByRole('textbox', { name: '名称' }).fill('另一家')
  await desk.getByLabel('统一社会信用代码').fill(creditCode(901))
  await choice(desk, '备案机关', '没有备案').check()
  await save(desk, '名单')
  await expect(desk.getByText('请打开那一条修改，不要重复登记。')).toBeVisible()
})

test('a change is kept with its reason and undone with one press', async ({ page }) => {
  await desk.goto('/energy/companies')
  await desk.getByRole('link', { name: company }).click()
  await desk.getByRole('link', { name: '修改' }).click()
  await desk.getByLabel('备案有效期的最后一天').fill('2014-12-31')
  await save(desk, '补有效期')
  const newest = desk.getByRole('row', { name: '修改' }).first()
  await expect(newest).toContainText('2014年12月31日')
  await expect(newest).toContainText('补有效期')
  await page.goto('/energy/companies')
  await expect(page.getByRole('row', { name: company })).toContainText('2014年12月31日')
  await desk.getByRole('button', { name: '撤销这次改动' }).click()
  await expect(desk.getByText('已撤销，恢复到改动以前')).toBeVisible()
  await page.goto('/energy/companies')
  await expect(page.getByRole('row', { name: company })).not.toContainText('2014年12月31日')
})

test('a stale page keeps what was typed and shows what the other wrote', async () => {
  await desk.goto('/energy/users')
  await desk.getByRole('link', { name: user }).click()
  await desk.getByRole('link', { name: '修改' }).click()
  const other = await context.newPage()
  await other.goto(desk.url())
  await other.getByLabel('上年度综合能耗').fill('800')
  await save(other, '能源统计')
  await desk.getByLabel('地址').fill('罗湖区示例路 9 号')
  await save(desk, '补地址')
  await expect(desk.getByText('这条登记刚被别人改过').first()).toBeVisible()
  await expect(desk.getByLabel('地址')).toHaveValue('罗湖区示例路 9 号')
  await expect(desk.getByRole('row', { name: '能源统计' })).toBeVisible()
  await other.close()
})

test('another unit’s clerk is not let in', async ({ browser }) => {
  const others = await browser.newContext({ baseURL: deskUrl, locale: 'zh-CN' })
  await signInOnDesk(others, 'demo-clerk-urban')
  const answer = await (await others.newPage()).goto('/energy/companies')
  expect(answer?.status()).toBe(403)
  await others.close()
})

test('axe finds nothing, and the pages fit a phone', async ({ browser }) => {
  const own = await browser.newContext({ baseURL: deskUrl, locale: 'zh-CN' })
  await signInOnDesk(own, 'demo-clerk')
  const one = await own.newPage()
  for (const address of [
    '/energy/projects',
    '/energy/projects/new',
    '/energy/companies',
    '/en/energy/audit-reports/new',
  ]) {
    await one.goto(address)
    expect(await violations(one), address).toEqual([])
    await one.setViewportSize({ width: 320, height: 800 })
    expect(await reflowFaults(one, 24), address).toEqual([])
    await one.setViewportSize({ width: 1280, height: 900 })
  }
  await one.goto('/energy/companies')
  await one.getByRole('link', { name: company }).click()
  await expect(one.getByRole('heading', { level: 1, name: company })).toBeVisible()
  expect(await violations(one)).toEqual([])
  await own.close()
})
