/** From an uploaded issue to the portal: with the mouse, by keyboard alone, without script; and two editors at once. */
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { choose } from '../helpers/pages.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'
import { issueText } from './issue.ts'

test.describe.configure({ mode: 'default' })

async function openDesk(browser: Browser, username: string, options: object = {}): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext({ baseURL: deskUrl, ...options })
  await signInOnDesk(context, username)
  return [await context.newPage(), context]
}

async function upload(page: Page, serial: number): Promise<string> {
  await page.goto('/gazette/imports')
  await page.setInputFiles('[name=file]', {
    name: `第${serial}期.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from(issueText(serial)),
  })
  await page.getByRole('button', { name: '上传公报' }).click()
  await page.waitForURL(/\/gazette\/imports\/[0-9a-f-]{36}/u)
  return new URL(page.url()).pathname
}

/** Settles every open error and warning of a document: takes proposals, else confirms with the reason given. */
async function settleAll(page: Page, document: string): Promise<void> {
  for (let left = 30; left > 0; left -= 1) {
    await page.goto(document)
    const next = page.locator('[data-key="n"]')
    if ((await next.count()) === 0) return
    await page.goto(new URL((await next.getAttribute('href')) ?? '', deskUrl).href)
    const hash = decodeURIComponent(new URL(page.url()).hash.slice(1))
    const place = page.locator(`[id="${hash}"]`)
    const take = place.locator('button[value=proposal]')
    const button = (await take.count()) > 0 ? take.first() : place.locator('button[value=accept]').first()
    await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'POST'), button.click()])
    await page.waitForLoadState('networkidle')
  }
  throw new Error('findings do not come to an end')
}

async function release(page: Page, document: string): Promise<void> {
  await page.goto(`${document}/publish`)
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByText('已提交审核')).toBeVisible()
}

test('an editor imports, corrects and releases; a reviewer publishes; residents read it', async ({ browser, page }) => {
  const [desk, context] = await openDesk(browser, 'demo-editor')
  const address = await upload(desk, 501)
  await expect(desk.getByText('每一个字都有去处，没有丢失。')).toBeVisible()
  await expect(desk.getByRole('table').getByRole('link')).toHaveCount(2)

  await desk.goto(`${address}/0/publish`)
  await expect(desk.getByText(/还有1处错误没有处理/u)).toBeVisible()
  await expect(desk.getByRole('button', { name: '提交审核' })).toHaveCount(0)

  await desk.goto(`${address}/0?clause=art_4`)
  await desk.getByLabel('正文').fill('本办法自2012年6月1日起施行，由区民政局解释。')
  await desk.getByRole('button', { name: '保存文字' }).click()
  await expect(desk.getByLabel('正文')).toHaveValue(/由区民政局解释/u)
  await desk.getByRole('button', { name: '撤销' }).click()
  await expect(desk.getByRole('button', { name: '重做' })).toBeEnabled()
  await desk.getByRole('button', { name: '重做' }).click()
  await expect(desk.getByRole('button', { name: '重做' })).toBeDisabled()

  // The second 第三条 is a misprint: with its number the ids after it are right again.
  await desk.goto(`${address}/0?clause=art_3-2`)
  await desk.getByLabel('编号').fill('第五条')
  await desk.getByRole('button', { name: '保存文字' }).click()
  await expect(desk.locator('[id="clause-art_5"]')).toBeVisible()
  await settleAll(desk, `${address}/0`)
  await settleAll(desk, `${address}/1`)
  await release(desk, `${address}/0`)
  await release(desk, `${address}/1`)
  await context.close()

  const [review, reviewing] = await openDesk(browser, 'demo-reviewer')
  await review.goto(address)
  await review.getByRole('button', { name: /发布全部已提交的公文/u }).click()
  await expect(review.getByText('已经发布，门户上可以看到。')).toBeVisible()
  await review.goto(`${address}/0/publish`)
  const link = await review.getByRole('link', { name: '在门户查看' }).getAttribute('href')
  await reviewing.close()

  await page.goto(link ?? '')
  await expect(page.getByText('由区民政局解释').first()).toBeAttached()
})

test('the same file again leads to its first import', async ({ browser }) => {
  const [desk, context] = await openDesk(browser, 'demo-editor')
  const first = await upload(desk, 502)
  const second = await upload(desk, 502)
  expect(second).toBe(first)
  await expect(desk.getByText('这个文件已经上传过，这里就是它的导入。')).toBeVisible()
  await context.close()
})

test('a file that cannot be read is refused with what to do', async ({ browser }) => {
  const [desk, context] = await openDesk(browser, 'demo-editor')
  await desk.goto('/gazette/imports')
  await desk.getByRole('button', { name: '上传公报' }).click()
  await expect(desk.getByText('请选择要上传的文件。').first()).toBeVisible()
  await desk.setInputFiles('[name=file]', {
    name: '照片.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1]),
  })
  await desk.getByRole('button', { name: '上传公报' }).click()
  await expect(desk.getByText(/照片\.txt/u).first()).toBeVisible()
  await context.close()
})

test('the later of two editors sees both texts and keeps what was entered', async ({ browser }) => {
  const [desk, context] = await openDesk(browser, 'demo-editor')
  const address = `${await upload(desk, 503)}/0?clause=art_1`
  const late = await context.newPage()
  await late.goto(address)
  await desk.goto(address)
  await desk.getByLabel('正文').fill('先到的文字。')
  await desk.getByRole('button', { name: '保存文字' }).click()
  await expect(desk.getByLabel('正文')).toHaveValue('先到的文字。')
  await late.getByLabel('正文').fill('后到的文字。')
  await late.getByRole('button', { name: '保存文字' }).click()
  await expect(late.getByText('现在的内容')).toBeVisible()
  await expect(late.getByText('先到的文字。').first()).toBeVisible()
  await expect(late.getByLabel('正文')).toHaveValue('后到的文字。')
  await late.getByRole('button', { name: '保存文字' }).click()
  await expect(late.getByText('现在的内容')).toHaveCount(0)
  await expect(late.getByLabel('正文')).toHaveValue('后到的文字。')
  await context.close()
})

test('what is typed before the script has come is kept when it comes', async ({ browser }) => {
  const [desk, context] = await openDesk(browser, 'demo-editor')
  const address = `${await upload(desk, 504)}/0?clause=art_1`
  const held: (() => void)[] = []
  await desk.route(/\/assets\/entry\.client-/u, async (route) => {
    await new Promise<void>((resolve) => held.push(resolve))
    await route.continue()
  })
  await desk.goto(address, { waitUntil: 'commit' })
  const text = desk.getByLabel('正文')
  const first = await text.inputValue()
  await text.fill('脚本来之前写的。')
  await expect.poll(() => held.length).toBeGreaterThan(0)
  for (const go of held) go()
  // Awake: React has put its mark on the element.
  await expect
    .poll(() => text.evaluate((element) => Object.keys(element).some((name) => name.startsWith('__reactProps'))))
    .toBe(true)
  await expect(text).toHaveValue('脚本来之前写的。')
  await desk.getByRole('button', { name: '保存文字' }).click()
  await expect(text).toHaveValue('脚本来之前写的。')
  expect(first).not.toBe('脚本来之前写的。')
  await context.close()
})

/** Presses Tab until the focus is on something that fits. */
async function tabTo(page: Page, isThere: (label: string) => boolean, most = 200): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    const label = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement)) return ''
      const name = element.getAttribute('name') ?? ''
      return `${element.tagName} ${name}=${element.getAttribute('value') ?? ''} ${element.textContent ?? ''}`
    })
    if (isThere(label)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the keyboard does not get there')
}

test('import and publication by keyboard alone', async ({ browser }) => {
  const [desk, context] = await openDesk(browser, 'demo-editor')
  const address = await upload(desk, 504)
  await tabTo(desk, (label) => label.startsWith('A') && label.includes('开放工作的通知'))
  await desk.keyboard.press('Enter')
  await desk.waitForURL(`**${address}/1`)
  await desk.waitForLoadState('networkidle')
  await tabTo(desk, (label) => label.startsWith('A') && label.includes('周末至少开放'))
  await desk.keyboard.press('Enter')
  await desk.waitForURL(/clause=/u)
  await desk.waitForLoadState('networkidle')
  await tabTo(desk, (label) => label.startsWith('TEXTAREA text'))
  await desk.keyboard.press('End')
  await desk.keyboard.type('节假日也开放。')
  await tabTo(desk, (label) => label.startsWith('BUTTON act=save'))
  await desk.keyboard.press('Enter')
  await expect(desk.getByLabel('正文')).toHaveValue(/节假日也开放/u)
  await tabTo(desk, (label) => label.startsWith('A') && label.endsWith(' 收起'))
  await desk.keyboard.press('u')
  await expect(desk.getByRole('button', { name: '重做' })).toBeEnabled()
  await settleAll(desk, `${address}/1`)
  await desk.goto(`${address}/1/publish`)
  await tabTo(desk, (label) => label.startsWith('BUTTON act=prepare'))
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('已提交审核')).toBeVisible()
  await context.close()
  const [review, reviewing] = await openDesk(browser, 'demo-reviewer')
  await review.goto(`${address}/1/publish`)
  await tabTo(review, (label) => label.startsWith('BUTTON act=publish'))
  await review.keyboard.press('Enter')
  await expect(review.getByText('已经发布，门户上可以看到。')).toBeVisible()
  await reviewing.close()
})

test('everything works without script', async ({ browser }) => {
  const [desk, context] = await openDesk(browser, 'demo-editor', { javaScriptEnabled: false })
  const address = await upload(desk, 505)
  await desk.goto(`${address}/0?clause=art_1`)
  const text = await desk.getByLabel('正文').inputValue()
  await desk.getByLabel('正文').fill(text.replace('制定本办法', '⏎制定本办法'))
  await desk.getByRole('button', { name: '在光标处拆分' }).click()
  await expect(desk.locator('[id="clause-art_1__para_2"]')).toContainText('制定本办法')
  await desk.goto(`${address}/0?clause=art_1__para_2`)
  await desk.locator('summary', { hasText: '结构' }).click()
  await desk.getByRole('button', { name: '与上一条合并' }).click()
  await expect(desk.locator('[id="clause-art_1__para_2"]')).toHaveCount(0)
  await desk.goto(`${address}/1/metadata`)
  await desk.locator('[name=title]').fill('云溪区人民政府办公室关于工具房的通知')
  await desk.getByRole('button', { name: '保存元数据' }).click()
  await expect(desk.getByText('已保存。')).toBeVisible()
  await settleAll(desk, `${address}/1`)
  await release(desk, `${address}/1`)
  await context.close()
})

for (const javaScriptEnabled of [true, false]) {
  test(`the work surface shows a clause beside its lines, script ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    browser,
  }) => {
    const [desk, context] = await openDesk(browser, 'demo-editor', { javaScriptEnabled })
    const address = `${await upload(desk, 507)}/0`
    await desk.goto(address)
    const top = await desk.locator('.clause-pane').evaluate((pane) => pane.getBoundingClientRect().top)
    expect(top).toBeLessThan(450)
    await expect(desk.locator('.whole-findings[open]')).toHaveCount(0)
    await desk.goto(`${address}?clause=art_4#clause-art_4`)
    await desk.waitForLoadState('networkidle')
    for (const place of ['.source-line-lit', '[id="clause-art_4"]'])
      await expect(desk.locator(place).first()).toBeInViewport()
    const bar = await desk.locator('.workbench-toolbar').boundingBox()
    const pane = await desk.locator('.source-pane').boundingBox()
    expect(bar !== null && pane !== null && bar.y >= 0 && pane.y >= bar.y + bar.height - 1).toBe(true)
    await context.close()
  })
}

test('every page of the workbench: axe, both languages, every width and elder mode', async ({ browser }) => {
  test.setTimeout(180_000)
  const [desk, context] = await openDesk(browser, 'demo-editor')
  const address = await upload(desk, 506)
  const pages = [
    '/gazette/imports',
    address,
    `${address}/0`,
    `${address}/0?clause=art_2__subpara_2`,
    `${address}/0?clause=art_2__subpara_2&view=source`,
    `${address}/0/metadata`,
    `${address}/0/publish`,
    `${address}/1/publish`,
  ]
  for (const one of pages) {
    for (const prefix of ['', '/en']) {
      await desk.goto(`${prefix}${one}`)
      expect.soft(await violations(desk), `${prefix}${one}`).toEqual([])
    }
  }
  for (const width of [320, 390, 1280]) {
    await desk.setViewportSize({ width, height: 844 })
    for (const one of pages) {
      await desk.goto(one)
      expect.soft(await reflowFaults(desk, 24), `${width} ${one}`).toEqual([])
    }
  }
  await choose(context, deskUrl, 'elder')
  for (const width of [320, 1280]) {
    await desk.setViewportSize({ width, height: 844 })
    for (const one of pages) {
      await desk.goto(one)
      expect.soft(await reflowFaults(desk, 24), `elder ${width} ${one}`).toEqual([])
    }
  }
  await context.close()
})
