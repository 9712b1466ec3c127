/** The directory on the desk: reading names, editing a unit, posts, tables taken in and undone; without script, by keyboard, at every width. */
import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { choose } from '../helpers/pages.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

test.describe.configure({ mode: 'serial' })

let context: BrowserContext
let desk: Page
test.beforeAll(async ({ browser }) => {
  context = await browser.newContext({ baseURL: deskUrl, javaScriptEnabled: false, locale: 'zh-CN' })
  await signInOnDesk(context, 'demo-system-admin')
  desk = await context.newPage()
})
test.afterAll(() => context.close())

const csv = (...lines: readonly string[]) => ({
  name: '演示单位.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.join('\r\n')),
})

async function upload(kind: string, file: ReturnType<typeof csv>): Promise<void> {
  await desk.goto('/directory/tables')
  await desk.getByLabel('内容').selectOption(kind)
  await desk.getByLabel('文件').setInputFiles(file)
  await desk.getByRole('button', { name: '上传并预览' }).click()
}

test('says who is meant by a name as printed, and why', async () => {
  await desk.goto('/directory')
  await desk.getByLabel('名称、写法或者拼音').fill('区监察局(区绩效办)')
  await desk.getByRole('button', { name: '筛选' }).click()
  await expect(desk.getByRole('heading', { name: /指谁/u })).toBeVisible()
  await expect(desk.getByText('一家单位、两块牌子，第一个负责')).toBeVisible()
  await expect(desk.getByText('绩效办设在监察局')).toBeVisible()
  await desk.goto(`/directory?q=${encodeURIComponent('区交育局')}`)
  await desk.getByRole('link', { name: '区教育局' }).click()
  await expect(desk.getByRole('link', { name: '罗湖区教育局' })).toBeVisible()
  await desk.goto('/directory?q=jyj')
  await expect(desk.getByRole('link', { name: '罗湖区教育局' })).toBeVisible()
})

test('edits a unit with its reason, keeps what was typed when it is wrong, and undoes the edit', async () => {
  await desk.goto('/directory/statistics-bureau')
  await desk.getByRole('link', { name: '修改', exact: true }).click()
  await desk.getByLabel('电话').fill('0755-演示')
  await desk.getByLabel('文件里的写法').fill('区统计局\n区统局@2010-01-01..2009-01-01')
  await desk.getByLabel('修改理由').fill('演示：核对')
  await desk.getByRole('button', { name: '保存修改' }).click()
  await expect(desk.getByRole('alert').first()).toBeVisible()
  await expect(desk.getByLabel('电话')).toHaveValue('0755-演示')
  await desk.getByLabel('文件里的写法').fill('区统计局\n区统局@2010-01-01..')
  await desk.getByRole('button', { name: '保存修改' }).click()
  await expect(desk.getByText('已经保存。')).toBeVisible()
  await expect(desk.getByText('0755-演示')).toBeVisible()
  await expect(desk.getByText('2010年1月1日起')).toBeVisible()
  await desk.getByRole('link', { name: '修改', exact: true }).click()
  await expect(desk.getByRole('cell', { name: /演示：核对/u })).toBeVisible()
  await desk.getByRole('button', { name: '撤销这次修改' }).click()
  await expect(desk.getByText('已经撤销，恢复到修改之前。')).toBeVisible()
  await desk.goto('/directory/statistics-bureau')
  await expect(desk.getByText('0755-演示')).toHaveCount(0)
})

test('a page that somebody else overtook is refused and keeps what was typed', async () => {
  const other = await context.newPage()
  for (const page of [desk, other]) await page.goto('/directory/petitions-bureau/edit')
  for (const [page, phone] of [
    [other, '甲'],
    [desk, '乙'],
  ] as const) {
    await page.getByLabel('电话').fill(phone)
    await page.getByLabel('修改理由').fill('演示')
    await page.getByRole('button', { name: '保存修改' }).click()
  }
  await expect(desk.getByText('你打开之后别人改过')).toBeVisible()
  await expect(desk.getByLabel('电话')).toHaveValue('乙')
  await other.close()
  await desk.getByRole('button', { name: '撤销这次修改' }).click()
})

test('takes a table in only when every row is right, and undoes the whole of it', async () => {
  await upload(
    'units',
    csv('标识,名称,类别,上级', 'demo-school,演示小学,事业单位,区教育局', 'demo-two,演示二,没有这类,'),
  )
  await expect(desk.getByText('有 1 行有错，一行也不会写入')).toBeVisible()
  await expect(desk.getByRole('button', { name: /写入/u })).toHaveCount(0)
  await desk.getByRole('link', { name: /有错/u }).click()
  await expect(desk.getByRole('row', { name: /没有这个类别/u })).toBeVisible()
  await desk.getByRole('button', { name: '放弃这次导入' }).click()
  await expect(desk.getByText('已经放弃。')).toBeVisible()

  await upload('units', csv('标识,名称,类别,上级', 'demo-school,演示小学,事业单位,区教育局'))
  await desk.getByLabel('理由').fill('演示：补录')
  await desk.getByRole('button', { name: '写入 1 行' }).click()
  await expect(desk.getByText('已经写入。')).toBeVisible()
  await desk.goto('/directory/demo-school')
  await expect(desk.getByRole('heading', { name: '演示小学' })).toBeVisible()
  await desk.goBack()
  await desk.getByText('整体撤销', { exact: true }).first().click()
  // Blanks are no reason: the form stays open, and the mistake leads to its field.
  await desk.getByLabel('理由').fill('  ')
  await desk.getByRole('button', { name: '整体撤销' }).click()
  await desk.getByRole('alert').getByRole('link', { name: '请填写。' }).click()
  await expect(desk.locator('#field-reason-undo')).toBeInViewport()
  await expect(desk.getByText('已经写入。')).toHaveCount(0)
  await expect(desk.locator('#field-reason-undo')).toHaveAttribute('aria-invalid', 'true')
  await desk.getByLabel('理由').fill('演示：录错')
  await desk.getByRole('button', { name: '整体撤销' }).click()
  await expect(desk.getByText('已经整体撤销。')).toBeVisible()
  expect((await desk.goto('/directory/demo-school'))?.status()).toBe(404)
})

test('refuses a file that is no table, and says what to do', async () => {
  await upload('units', { ...csv(), buffer: Buffer.from('PK\u0003\u0004 nothing', 'latin1') })
  await expect(desk.getByRole('alert').first()).toContainText('另存为 xlsx')
})

test('hands out templates and exports', async () => {
  await desk.goto('/directory/tables')
  for (const name of [/^模板 xlsx 单位/u, /^导出现有内容 csv 区域/u]) {
    const waiting = desk.waitForEvent('download')
    await desk.getByRole('link', { name }).click()
    expect((await waiting).suggestedFilename()).toMatch(/^(?:units-template\.xlsx|areas\.csv)$/u)
  }
})

test('sets up a post, appoints to it, ends it and closes it', async () => {
  await desk.goto('/directory/posts?unit=justice-bureau')
  await desk.getByText('设立职务', { exact: true }).first().click()
  await desk.getByLabel('职务名称').fill('演示主任')
  await desk.getByRole('button', { name: '设立职务' }).click()
  await expect(desk.getByText('职务已经设立。')).toBeVisible()
  const row = desk.getByRole('row', { name: /演示主任/u })
  await row.getByText('任职', { exact: true }).first().click()
  await row.getByLabel('姓名').fill('演示·甲')
  await row.getByLabel('任职日').fill('2012-01-04')
  await row.getByRole('button', { name: '任职' }).click()
  await expect(row.getByText('演示·甲').first()).toBeVisible()
  await row.getByText(/^免职/u).first().click()
  await row.getByLabel('从这一天起不再担任').fill('2012-09-17')
  await row.getByLabel('理由').last().fill('演示')
  await row.getByRole('button', { name: /免职/u }).click()
  await expect(row.getByText('空缺')).toBeVisible()
  await row.getByText('撤销职务', { exact: true }).first().click()
  await row.getByLabel('理由').last().fill('演示')
  await row.getByRole('button', { name: '撤销职务' }).click()
  await expect(desk.getByText('职务已经撤销。')).toBeVisible()
})

test('fits every width, has no finding of axe, in both languages and in large print', async () => {
  test.setTimeout(240_000)
  await upload('posts', csv('单位,职务,姓名,任职日', '区司法局,局长,演示·甲,2012-01-04', '没有这个局,局长,,'))
  const table = new URL(desk.url()).pathname
  const pages = [
    '/directory',
    `/directory?q=${encodeURIComponent('各街道')}`,
    '/directory/supervision-bureau',
    '/directory/all-streets',
    '/directory/petitions-bureau/edit',
    '/directory/new',
    '/directory/areas',
    '/directory/posts',
    '/directory/tables',
    table,
  ]
  // Axe needs script; these pages run none of their own.
  const seeing = await desk.context().browser()?.newContext({ baseURL: deskUrl, locale: 'zh-CN' })
  if (!seeing) throw new Error('no browser')
  await signInOnDesk(seeing, 'demo-system-admin')
  const page = await seeing.newPage()
  for (const prefix of ['', '/en']) {
    for (const one of pages) {
      await page.goto(`${prefix}${one}`)
      expect.soft(await violations(page), `${prefix}${one}`).toEqual([])
    }
  }
  for (const display of ['', 'elder']) {
    await choose(seeing, deskUrl, display)
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 844 })
      for (const one of pages) {
        await page.goto(one)
        expect.soft(await reflowFaults(page, 24), `${display} ${width} ${one}`).toEqual([])
      }
    }
  }
  await seeing.close()
  await desk.getByRole('button', { name: '放弃这次导入' }).click()
})

test('an editor keeps units but sees no tables, and a clerk reads only', async ({ browser }) => {
  for (const [username, mayEdit] of [
    ['demo-editor', true],
    ['demo-clerk', false],
  ] as const) {
    const own = await browser.newContext({ baseURL: deskUrl, locale: 'zh-CN' })
    await signInOnDesk(own, username)
    const page = await own.newPage()
    await page.goto('/directory/statistics-bureau')
    await expect(page.getByRole('link', { name: '修改', exact: true })).toHaveCount(mayEdit ? 1 : 0)
    expect((await page.goto('/directory/tables'))?.status()).toBe(403)
    if (!mayEdit) expect((await page.goto('/directory/statistics-bureau/edit'))?.status()).toBe(403)
    await own.close()
  }
})
