/** After publication: a slip is corrected by two people, a version is withdrawn, and readers see it at once. */
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

/** A text of our own wording; `line` differs from version to version. */
const textOf = (
  serial: number,
  line: string,
): string => `云溪区人民政府关于印发《云溪区第${serial}号水站管理办法》的通知

（2012年5月${(serial % 28) + 1}日）

云府〔2012〕${serial}号

《云溪区第${serial}号水站管理办法》已经区政府同意，现印发给你们，请照此办理。

云溪区第${serial}号水站管理办法

第一条 为了管好水站，方便居民取水，制定本办法。

第二条 ${line}

第三条 水站每月清洗一次，结果贴在门口。

第四条 本办法自2012年6月1日起施行。
`

/** Uploads a text and settles its findings; answers the import's address. */
async function prepare(desk: Page, serial: number, line: string): Promise<string> {
  await desk.goto('/gazette/imports')
  await desk.setInputFiles('[name=file]', {
    name: `水站第${serial}号${line.length}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from(textOf(serial, line)),
  })
  await desk.getByRole('button', { name: '上传公报' }).click()
  await desk.waitForURL(/\/gazette\/imports\/[0-9a-f-]{36}/u)
  const address = new URL(desk.url()).pathname
  await expect(desk.getByText('每一个字都有去处，没有丢失。')).toBeVisible()
  for (let left = 20; left > 0; left -= 1) {
    await desk.goto(`${address}/0`)
    const next = desk.locator('[data-key="n"]')
    if ((await next.count()) === 0) break
    await desk.goto(new URL((await next.getAttribute('href')) ?? '', deskUrl).href)
    const place = desk.locator(`[id="${decodeURIComponent(new URL(desk.url()).hash.slice(1))}"]`)
    const button = place.locator('button[value=accept]').first()
    await Promise.all([desk.waitForResponse((answer) => answer.request().method() === 'POST'), button.click()])
    await desk.waitForLoadState('networkidle')
  }
  return address
}

/** Releases a text as the editor and publishes it as the reviewer; answers the instrument's id. */
async function publish(browser: Browser, serial: number, line: string): Promise<string> {
  const [desk, context] = await openDesk(browser, 'demo-editor')
  await desk.goto(`${await prepare(desk, serial, line)}/0/publish`)
  await desk.getByRole('button', { name: '提交审核' }).click()
  await expect(desk.getByText('已提交审核')).toBeVisible()
  await context.close()

  const [review, reviewing] = await openDesk(browser, 'demo-reviewer')
  await review.goto('/')
  await expect(review.getByRole('link', { name: '查看 等您审核发布的公文' })).toBeVisible()
  await review.goto('/gazette/published/released')
  await review.getByRole('link', { name: new RegExp(`第${serial}号水站管理办法`, 'u') }).click()
  await review.getByRole('button', { name: '发布', exact: true }).click()
  await expect(review.getByText('已经发布，门户上可以看到。')).toBeVisible()
  const link = await review.getByRole('link', { name: '在门户查看' }).getAttribute('href')
  await reviewing.close()
  return (link ?? '').split('/').at(-1) ?? ''
}

const instrumentPage = (id: string): string => `/gazette/published/${id}`

/** Proposes `to` for the clause, whose words must contain `from`. */
async function propose(page: Page, id: string, clause: string, from: string, to: string): Promise<void> {
  await page.goto(`${instrumentPage(id)}/clauses/${clause}`)
  const body = page.getByLabel('正文')
  await body.fill((await body.inputValue()).replace(from, to))
  await page.getByLabel('更正理由').fill(`原件为“${to}”。`)
  await page.getByRole('button', { name: '提交更正' }).click()
  await expect(page.getByText(/更正已提出/u)).toBeVisible()
}

test('an editor proposes a correction, a reviewer accepts it, readers see the word and the record', async ({
  browser,
  page,
  request,
}) => {
  test.setTimeout(120_000)
  const id = await publish(browser, 601, '水站由各街道管里，不收费用。')
  const [desk, context] = await openDesk(browser, 'demo-editor')
  await desk.goto('/gazette/published')
  await desk.getByLabel('标题、文号或标识').fill('第601号水站')
  await desk.getByRole('button', { name: '筛选' }).click()
  await desk.getByRole('rowheader').getByRole('link').click()
  await desk.getByLabel('查找条款').fill('管里')
  await desk.getByRole('button', { name: '搜索' }).click()
  await desk.getByRole('link', { name: /提出更正/u }).click()
  await expect(desk.getByText('水站由各街道管里，不收费用。').first()).toBeVisible()

  await desk.getByRole('button', { name: '提交更正' }).click()
  await expect(desk.getByRole('alert').getByText('请写明理由。')).toBeVisible()
  await desk.getByLabel('更正理由').fill('原件为“管理”，识别成“管里”。')
  await desk.getByRole('button', { name: '提交更正' }).click()
  await expect(desk.getByText('更正前后的文字没有不同。')).toBeVisible()
  await expect(desk.getByLabel('更正理由')).toHaveValue('原件为“管理”，识别成“管里”。')
  await desk.getByLabel('正文').fill('水站由各街道管理，不收费用。')
  await desk.getByRole('button', { name: '提交更正' }).click()
  await expect(desk.getByText(/更正已提出/u)).toBeVisible()
  await expect(desk.locator('del')).toContainText('里')
  await expect(desk.locator('ins')).toContainText('管理')
  await expect(desk.getByRole('button', { name: /采纳并公布/u })).toHaveCount(0)
  await page.goto(`/instruments/${id}/art_2`)
  await expect(page.getByText('管里').first()).toBeAttached()
  await context.close()

  const [review, reviewing] = await openDesk(browser, 'demo-reviewer')
  await review.goto('/')
  await review.getByRole('link', { name: '查看 等您决定的更正' }).click()
  await expect(review.getByText('原件为“管理”，识别成“管里”。')).toBeVisible()
  await review.getByRole('button', { name: /采纳并公布/u }).click()
  await expect(review.getByText('已采纳，门户上的文字和公开记录都已更正。')).toBeVisible()
  await review.goto(instrumentPage(id))
  await expect(review.getByText('已更正1处').first()).toBeVisible()
  const record = await review.locator('[id^=correction-]').getByRole('link', { name: '公开记录' }).getAttribute('href')
  await reviewing.close()

  await page.goto(`/instruments/${id}/art_2`)
  await expect(page.getByText('水站由各街道管理，不收费用。').first()).toBeAttached()
  const answer = await request.get(`/api/v1/instruments/${id}`)
  const { clauses } = (await answer.json()) as { clauses: { id: string; body?: string }[] }
  expect(clauses.find((clause) => clause.id === 'art_2')?.body).toBe('水站由各街道管理，不收费用。')
  await page.goto(record ?? '')
  await expect(page.getByText('更正').first()).toBeVisible()
  await expect(page.getByText('原件为“管理”，识别成“管里”。').first()).toBeVisible()
})

test('two proposals for one clause: the later is met by the new words, and can be declined with a reason', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const id = await publish(browser, 602, '水站由各街道管里，不收费佣。')
  const [desk, context] = await openDesk(browser, 'demo-editor', { javaScriptEnabled: false })
  await propose(desk, id, 'art_2', '管里', '管理')
  await propose(desk, id, 'art_2', '费佣', '费用')
  const late = await context.newPage()
  await late.goto(`${instrumentPage(id)}/clauses/art_2`)
  await expect(late.getByText('这一条款已有待决定的更正')).toBeVisible()
  await late.getByLabel('正文').fill('水站由各街道和社区管理，不收费用。')
  await late.getByLabel('更正理由').fill('原件有“和社区”。')

  const [review, reviewing] = await openDesk(browser, 'demo-reviewer', { javaScriptEnabled: false })
  await review.goto(instrumentPage(id))
  const first = review.locator('[id^=correction-]').filter({ hasText: '原件为“管理”。' })
  await first.getByRole('button', { name: /采纳并公布/u }).click()
  await expect(review.getByText('已采纳，门户上的文字和公开记录都已更正。')).toBeVisible()

  const second = review.locator('[id^=correction-]').filter({ hasText: '原件为“费用”。' })
  await expect(second.getByText('这份更正现在不能由您采纳')).toBeVisible()
  await expect(second.getByText(/政府信息公开条例/u)).toBeVisible()
  await second.getByRole('button', { name: /不采纳/u }).click()
  await expect(review.getByRole('alert').getByText('不采纳时请写明原因。')).toBeVisible()
  await second.getByLabel('意见').fill('按新的文字重新提出。')
  await second.getByRole('button', { name: /不采纳/u }).click()
  await expect(review.getByText('没有采纳，公布的文字不变。')).toBeVisible()

  await late.getByRole('button', { name: '提交更正' }).click()
  await expect(late.getByText('这一条款在您提出更正之后已经改过。')).toBeVisible()
  await expect(late.getByLabel('正文')).toHaveValue('水站由各街道和社区管理，不收费用。')
  await late.getByRole('button', { name: '提交更正' }).click()
  await expect(late.getByText(/更正已提出/u)).toBeVisible()
  await context.close()
  await reviewing.close()
})

test('a reviewer withdraws a version in two steps without script; readers fall back to the one before', async ({
  browser,
  page,
  request,
}) => {
  test.setTimeout(180_000)
  const id = await publish(browser, 603, '水站全天开放。')
  await publish(browser, 603, '水站全天开放，节假日除外，请带水桶。')
  const [review, context] = await openDesk(browser, 'demo-reviewer', { javaScriptEnabled: false })
  await review.goto(instrumentPage(id))
  await review.getByRole('link', { name: '条款沿革 第2版' }).click()
  await expect(review.getByRole('row', { name: /第二条.*改动.*第二条/u })).toBeVisible()
  await review.goto(instrumentPage(id))
  await review.getByRole('link', { name: '撤下这一版 第2版' }).click()
  await expect(review.getByText('读者看到的将是第1版。')).toBeVisible()
  await review.getByRole('button', { name: '下一步：核对' }).click()
  await expect(review.getByRole('alert').getByText('请写明撤下的理由。')).toBeVisible()
  await review.getByLabel('撤下的理由').fill('这一版尚未生效，误发。')
  await review.getByRole('button', { name: '下一步：核对' }).click()
  await expect(review.getByRole('heading', { name: '请核对后确认' })).toBeVisible()
  await review.getByRole('button', { name: '返回修改' }).click()
  await expect(review.getByLabel('撤下的理由')).toHaveValue('这一版尚未生效，误发。')
  await review.getByRole('button', { name: '下一步：核对' }).click()
  await review.getByRole('button', { name: '确认撤下' }).click()
  await expect(review.getByText('这一版已经撤下')).toBeVisible()
  const record = await review.getByRole('link', { name: '看公开记录' }).getAttribute('href')
  await review.goto('/gazette/published?q=第603号')
  await expect(review.getByText('已撤下')).toBeVisible()
  await context.close()

  await page.goto(record ?? '')
  await expect(page.getByText('这一版尚未生效，误发。').first()).toBeVisible()
  const answer = await request.get(`/api/v1/instruments/${id}`)
  const instrument = (await answer.json()) as { version: number; clauses: { id: string; body?: string }[] }
  expect(instrument.version).toBe(1)
  expect(JSON.stringify(instrument.clauses)).not.toContain('请带水桶')
  await page.goto(`/instruments/${id}`)
  await expect(page.getByText('水站全天开放。').first()).toBeAttached()
  await expect(page.getByText('请带水桶')).toHaveCount(0)
})

test('an editor says where a clause went before the next version is published', async ({ browser }) => {
  test.setTimeout(120_000)
  await publish(browser, 605, '水站由各街道管理。')
  const [desk, context] = await openDesk(browser, 'demo-editor', { javaScriptEnabled: false })
  const address = await prepare(desk, 605, '取水不收费用，水桶自备。')
  await desk.goto(`${address}/0/publish`)
  await desk.getByText('改正条款去向').click()
  await desk.getByLabel('上一版的条款').selectOption('art_2')
  await desk.getByLabel('这一版的条款').selectOption('art_3')
  await desk.getByRole('button', { name: '指定去向' }).click()
  const takeBack = desk.getByRole('button', { name: '取消指定 第二条' })
  await expect(takeBack).toBeVisible()
  // Once among the editor's words, once in the lineage that follows them.
  await expect(desk.getByText('第二条 → 第三条', { exact: true })).toHaveCount(2)
  await takeBack.click()
  await expect(takeBack).toHaveCount(0)
  await expect(desk.getByText(/第二条 → 第三条/u)).toHaveCount(0)
  await context.close()
})

test('every page of published text: axe, both languages, every width and elder mode', async ({ browser }) => {
  test.setTimeout(240_000)
  const id = await publish(browser, 604, '水站由各街道管里。')
  const [desk, context] = await openDesk(browser, 'demo-editor')
  await propose(desk, id, 'art_2', '管里', '管理')
  await context.close()
  const [review, reviewing] = await openDesk(browser, 'demo-reviewer')
  const pages = [
    '/',
    '/gazette/published',
    '/gazette/published?q=没有这样的文件',
    '/gazette/published/corrections',
    '/gazette/published/corrections?state=decided',
    '/gazette/published/released',
    instrumentPage(id),
    `${instrumentPage(id)}/clauses/art_2`,
    `${instrumentPage(id)}/versions/1/withdraw`,
    `${instrumentPage(id)}/versions/1/lineage`,
  ]
  for (const one of pages) {
    for (const prefix of ['', '/en']) {
      const path = one === '/' && prefix !== '' ? prefix : `${prefix}${one}`
      await review.goto(path)
      expect.soft(await violations(review), path).toEqual([])
    }
  }
  for (const display of ['', 'elder']) {
    if (display !== '') await choose(reviewing, deskUrl, display)
    for (const width of [320, 390, 1280]) {
      await review.setViewportSize({ width, height: 844 })
      for (const one of pages) {
        await review.goto(one)
        expect.soft(await reflowFaults(review, 24), `${display} ${width} ${one}`).toEqual([])
      }
    }
  }
  await reviewing.close()
})
