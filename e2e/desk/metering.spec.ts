/** A meter from its first entry to verified savings in public, without script: entered, sent by a device, imported, reversed, settled. */
import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { creditCode } from '#modules/energy/builders.ts'
import { violations } from '../helpers/axe.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

test.describe.configure({ mode: 'serial' })

const project = '南岭大厦空调改造'

let context: BrowserContext
let desk: Page
let [meters, meter] = ['', '']
test.beforeAll(async ({ browser }) => {
  context = await browser.newContext({ baseURL: deskUrl, javaScriptEnabled: false, locale: 'zh-CN' })
  await signInOnDesk(context, 'demo-clerk')
  desk = await context.newPage()
})
test.afterAll(() => context.close())

async function save(reason: string): Promise<void> {
  await desk.getByRole('textbox', { name: '理由' }).fill(reason)
  await desk.getByRole('button', { name: '保存' }).click()
}
const choose = (group: string, name: string) =>
  desk.getByRole('group', { name: group }).getByLabel(name, { exact: true }).check()

/** Month ends of two years: 2010-09 to 2012-08. */
const months = Array.from({ length: 24 }, (_, index) => {
  const at = new Date(Date.UTC(2010, 8 + index, 1))
  return at.toISOString().slice(0, 7)
})

test('a recognised project without meters says how the first is added; mistakes are told at once', async () => {
  await desk.goto('/energy/companies/new')
  await desk.getByRole('textbox', { name: '名称' }).fill('南岭节能有限公司')
  await desk.getByLabel('统一社会信用代码').fill(creditCode(955))
  await choose('备案机关', '市节能主管部门')
  await save('名单')
  await desk.goto('/energy/users/new')
  await desk.getByRole('textbox', { name: '名称' }).fill('南岭大厦')
  await choose('单位性质', '企业')
  await save('用能单位')
  await desk.goto('/energy/projects/new')
  await desk.getByLabel('认定编号').fill('罗能认〔2012〕955号')
  await desk.getByLabel('项目名称').fill(project)
  await desk.getByLabel('节能服务公司').fill('南岭节能有限公司')
  await desk.getByLabel('用能单位').fill('南岭大厦')
  await choose('领域', '建筑')
  await desk.getByLabel('年节能量（当量值）').fill('40')
  await desk.getByLabel('认定日期').fill('2012-08-20')
  await save('系统启用前认定')
  await desk.getByRole('link', { name: '计量和节能量' }).click()
  await expect(desk.getByText('这个项目还没有计量器具')).toBeVisible()
  meters = new URL(desk.url()).pathname
  await desk.getByLabel('倍率').fill('abc')
  await desk.getByRole('button', { name: '登记计量器具' }).click()
  await expect(desk.getByRole('alert').getByRole('link')).toHaveCount(3)
  await expect(desk.getByLabel('倍率')).toHaveValue('abc')
  await desk.getByLabel('名称或者表号').fill('空调总表')
  await desk.getByLabel('读数方式').selectOption('当期用量')
  await desk.getByLabel('倍率').fill('1')
  await desk.getByLabel('启用日').fill('2010-09-01')
  await desk.getByRole('button', { name: '登记计量器具' }).click()
  await expect(desk.getByText('已登记').first()).toBeVisible()
  await desk.getByRole('main').getByRole('link', { name: '空调总表' }).click()
  meter = new URL(desk.url()).pathname
})

test('a table is checked row by row, then imported as it was seen', async () => {
  const file = (lines: readonly string[]) => ({
    name: '读数.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['月份,读数', ...lines].join('\n')),
  })
  await desk.getByLabel('表格文件').setInputFiles(file(['2010-09,40000', '2010-13,1']))
  await desk.getByRole('button', { name: '先检查' }).click()
  await expect(desk.getByText('1 条要录入，1 条有错')).toBeVisible()
  await expect(desk.getByRole('button', { name: '导入', exact: true })).toHaveCount(0)
  const good = months
    .slice(0, 23)
    .map((month, index) => `${month},${index === 4 ? 200_000 : index < 12 ? 40_000 : 10_000}`)
  await desk.getByLabel('表格文件').setInputFiles(file(good))
  await desk.getByRole('button', { name: '先检查' }).click()
  await expect(desk.getByText('23 条要录入，0 条有错')).toBeVisible()
  await desk.getByRole('button', { name: '导入', exact: true }).click()
  await expect(desk.getByText('已导入')).toBeVisible()
})

test('a device key is shown once, sends a reading, and is revoked with a reason', async ({ request }) => {
  await desk.getByLabel('设备名称').fill('采集器一')
  await desk.getByRole('button', { name: '发放密钥' }).click()
  const key = (await desk.getByRole('status').locator('code').textContent()) ?? ''
  expect(key.length).toBeGreaterThan(40)
  const address = (await desk.getByText('上报地址').locator('code').textContent()) ?? ''
  const send = () =>
    request.post(address.replace('POST ', ''), {
      data: { key, readings: [{ id: 'a1', from: '2012-08-01', through: '2012-08-31', value: '10000' }] },
    })
  const [first, again] = [await send(), await send()]
  expect([first.status(), await first.json()]).toEqual([200, { accepted: 1 }])
  expect(await again.json()).toEqual({ accepted: 1 })
  await desk.goto(meter)
  await expect(desk.getByText(key)).toHaveCount(0)
  await expect(desk.getByRole('row', { name: '2012-08-01 – 2012-08-31' })).toContainText('设备上报')
  await desk.getByText('吊销 采集器一 的密钥').click()
  const keys = desk.getByRole('row', { name: '采集器一 演示' })
  await keys.getByLabel('理由').fill('设备更换')
  await keys.getByRole('button', { name: '吊销' }).click()
  await expect(desk.getByText('已吊销').first()).toBeVisible()
  const refused = await send()
  expect([refused.status(), ((await refused.json()) as { code: string }).code]).toEqual([401, 'key-revoked'])
})

test('a striking month is marked, reversed with a reason and entered anew', async () => {
  await desk.goto(meter)
  await expect(desk.getByRole('heading', { name: '核实 2011-01 的异常' })).toBeVisible()
  const row = desk.getByRole('row', { name: '2011-01-01 – 2011-01-31' })
  await row.locator('summary').click()
  await row.getByLabel('理由').fill('抄错一位')
  await row.getByRole('button', { name: '冲销' }).click()
  await expect(desk.getByText('已冲销', { exact: true })).toBeVisible()
  await expect(desk.getByRole('row', { name: '2011-01-01 – 2011-01-31' })).toContainText('抄错一位')
  await desk.getByLabel('起始日').fill('2011-01-01')
  await desk.getByLabel('截止日').fill('2011-01-31')
  await desk.getByRole('region', { name: '录入读数' }).getByRole('textbox', { name: '读数' }).fill('40000')
  await desk.getByRole('button', { name: '录入读数' }).click()
  await expect(desk.getByText('已录入')).toBeVisible()
  await expect(desk.getByRole('heading', { name: /核实 2011-01/u })).toHaveCount(0)
})

test('savings are measured by a plan and stand on the portal with chart, table and data', async ({ page }) => {
  await desk.goto(meters)
  await desk.getByRole('link', { name: '节能量', exact: true }).click()
  await expect(desk.getByText('还没有设定测量方案').first()).toBeVisible()
  await desk.getByLabel('方法').selectOption({ index: 1 })
  await desk.getByLabel('基期开始月').fill('2010-09')
  await desk.getByLabel('基期结束月').fill('2011-08')
  await desk.getByLabel('统计报告期开始月').fill('2011-09')
  await desk.getByLabel('统计报告期结束月').fill('2012-08')
  await desk.getByLabel('理由').fill('双方约定')
  await desk.getByRole('button', { name: '保存方案' }).click()
  await expect(desk.getByText('方案已保存')).toBeVisible()
  await expect(desk.getByRole('row', { name: '当量值' })).toContainText('44.244')
  await expect(desk.getByRole('row', { name: '当量值' })).toContainText('110.6%')
  await expect(desk.getByRole('row', { name: '等价值' })).toContainText('没有确定系数')
  const id = meters.split('/')[3] ?? ''
  await page.goto(`/energy/projects/${id}`)
  await expect(page.getByRole('heading', { name: '测量的节能量' })).toBeVisible()
  await expect(page.getByRole('img', { name: /电力逐月用量/u })).toBeVisible()
  await expect(page.getByRole('row', { name: '当量值' })).toContainText('44.244')
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 800 })
  expect(await reflowFaults(page, 24)).toEqual([])
  const csv = await (await page.request.get(`/energy/projects/${id}/savings.csv`)).text()
  expect(csv.trim().split('\r\n')).toHaveLength(13)
})

test('axe finds nothing, and the pages fit a phone', async ({ browser }) => {
  const own = await browser.newContext({ baseURL: deskUrl, locale: 'zh-CN' })
  await signInOnDesk(own, 'demo-clerk')
  const one = await own.newPage()
  for (const address of [meters, meter, `/en${meter}`, meters.replace(/meters$/u, 'savings')]) {
    await one.setViewportSize({ width: 1280, height: 900 })
    await one.goto(address)
    expect(await violations(one), address).toEqual([])
    await one.setViewportSize({ width: 320, height: 800 })
    expect(await reflowFaults(one, 24), address).toEqual([])
  }
  await own.close()
})

test('another unit’s clerk is not let in', async ({ browser }) => {
  const others = await browser.newContext({ baseURL: deskUrl, locale: 'zh-CN' })
  await signInOnDesk(others, 'demo-clerk-urban')
  const answer = await (await others.newPage()).goto(meters)
  expect(answer?.status()).toBe(403)
  await others.close()
})
