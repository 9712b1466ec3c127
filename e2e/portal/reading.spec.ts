/** What a reader does on the portal, with scripting switched off. */
import { expect, test } from '@playwright/test'
import { seededInstrument } from '../seed.ts'

test.use({ javaScriptEnabled: false })

test('from the first page to a clause, its citation and the way back', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name: '文件' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('文件')
  await page.getByRole('link', { name: '云溪区社区图书角管理办法' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('云溪区社区图书角管理办法')
  await page.getByRole('link', { name: '第二条的固定地址', exact: true }).click()
  await expect(page).toHaveURL(`/instruments/${seededInstrument}/art_2`)
  await expect(page.getByLabel('引用格式')).toHaveValue('演示〔2012〕1号 第二条')
  await expect(page.getByLabel('固定链接')).toHaveValue(new RegExp(`/instruments/${seededInstrument}/art_2$`, 'u'))
  await page.getByRole('link', { name: '看全文中的这一条' }).click()
  await expect(page).toHaveURL(`/instruments/${seededInstrument}#art_2`)
  await expect(page.locator('#art_2')).toBeInViewport()
})

test('the reader chooses which voice to read', async ({ page }) => {
  await page.goto(`/instruments/${seededInstrument}`)
  await expect(page.locator('#art_1')).toContainText('图书角由社区管理')
  await expect(page.locator('#art_1')).toContainText('图书角归社区管')
  await page.getByRole('link', { name: '原文', exact: true }).click()
  await expect(page.locator('#art_1')).not.toContainText('图书角归社区管')
  await page.getByRole('link', { name: '我们的话', exact: true }).click()
  await expect(page.locator('#art_1')).not.toContainText('图书角由社区管理')
})

test('a table keeps its groups and every row its address', async ({ page }) => {
  await page.goto(`/instruments/${seededInstrument}#tbl_1__r_3`)
  await expect(page.locator('#tbl_1__r_3')).toContainText('招募志愿管理员')
  await expect(page.getByRole('rowheader', { name: '二、管理' })).toBeVisible()
})

test('an older version says that it is one', async ({ page }) => {
  await page.goto(`/instruments/${seededInstrument}?version=1`)
  await expect(page.getByText('这是第1版')).toBeVisible()
  await page.getByRole('link', { name: '看最新版' }).click()
  await expect(page.getByText('这是第1版')).toHaveCount(0)
})

test('elder mode and contrast are chosen by a form, kept, and lead back to the same page', async ({ page }) => {
  await page.goto('/instruments?kind=measures')
  await page.getByRole('button', { name: '长辈模式' }).click()
  await expect(page).toHaveURL('/instruments?kind=measures')
  await expect(page.locator('html')).toHaveAttribute('data-elder', '')
  await page.getByRole('button', { name: '高对比度' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-contrast', '')
  await page.getByRole('button', { name: '退出长辈模式' }).click()
  await expect(page.locator('html')).not.toHaveAttribute('data-elder', '')
})

test('the display form leads nowhere else', async ({ request, baseURL }) => {
  for (const back of ['https://example.org/', '//example.org/', '/\\example.org', 'javascript:alert(1)']) {
    const answer = await request.post('/display', {
      form: { switch: 'elder', back },
      headers: { origin: baseURL ?? '' },
      maxRedirects: 0,
    })
    expect(answer.status()).toBe(303)
    expect(answer.headers()['location'], back).toMatch(/^\/(?![/\\])/u)
  }
})

test('the language switch keeps the page', async ({ page }) => {
  await page.goto(`/instruments/${seededInstrument}/art_2`)
  await page.getByRole('link', { name: 'English' }).click()
  await expect(page).toHaveURL(`/en/instruments/${seededInstrument}/art_2`)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByText('What this clause drives')).toBeVisible()
})

test('addresses that are nothing answer 404 in words, with a search and a way home', async ({ page }) => {
  for (const [address, words] of [
    ['/no-such-page', '这个页面不存在'],
    ['/en/no/such/page', 'This page does not exist'],
    ['/instruments/none-1', '这个页面不存在'],
    [`/instruments/${seededInstrument}/art_999`, '这个页面不存在'],
    ['/publications/x', '这个页面不存在'],
  ] as const) {
    const answer = await page.goto(address)
    expect(answer?.status(), address).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words)
    await expect(page.getByRole('main').getByRole('searchbox')).toBeVisible()
  }
})

test('a filter that makes no sense answers 400 and says where', async ({ page }) => {
  const answer = await page.goto('/publications?year=soon')
  expect(answer?.status()).toBe(400)
  await expect(page.getByRole('main')).toContainText('year')
})
