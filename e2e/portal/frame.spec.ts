/** What every portal page carries: no script, a strict policy, the government's meta tags; and how it is walked by keyboard. */
import { expect, test } from '@playwright/test'
import { inLanguage, portalPages } from '../helpers/pages.ts'

const siteTags = ['SiteName', 'SiteDomain', 'SiteIDCode', 'ColumnName', 'ColumnType', 'Description', 'Keywords']
const articleTags = ['ArticleTitle', 'PubDate', 'ContentSource']

const describing = /<script type="application\/ld\+json">[^<]*<\/script>/gu

test('no page ships script or inline style, and the policy forbids both', async ({ request }) => {
  for (const language of ['zh', 'en'] as const) {
    for (const page of portalPages) {
      const answer = await request.get(inLanguage(language, page))
      // What describes a document to search engines is data; the browser never runs it.
      const html = (await answer.text()).replace(describing, '')
      expect(html, page).not.toMatch(/<script|<style|\sstyle=|modulepreload|\son[a-z]+="/u)
      const policy = answer.headers()['content-security-policy'] ?? ''
      expect(policy, page).toContain("script-src 'none'")
      expect(policy, page).toContain("style-src 'self'")
      expect(policy, page).not.toContain('unsafe')
    }
  }
})

test('no page lacks the meta tags of a government site', async ({ page }) => {
  for (const address of portalPages) {
    await page.goto(address)
    const names = await page.locator('meta[name]').evaluateAll((tags) => tags.map((tag) => tag.getAttribute('name')))
    for (const tag of siteTags) expect(names, address).toContain(tag)
    if (/^\/instruments\/[^?]+/u.test(address)) for (const tag of articleTags) expect(names, address).toContain(tag)
    expect(await page.title(), address).not.toBe('')
  }
})

test('the keyboard comes past the masthead by the skip link, and the focus is seen', async ({ page }) => {
  await page.goto('/instruments')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: '跳到正文' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.locator('#main')).toBeFocused()
  await page.keyboard.press('Tab')
  const focus = await page.evaluate(() => {
    const element = document.activeElement
    return element === null ? undefined : { name: element.id, outline: getComputedStyle(element).outlineWidth }
  })
  expect(focus).toEqual({ name: 'field-kind', outline: '3px' })
})

test('every link of the first page leads somewhere', async ({ page, request }) => {
  await page.goto('/')
  const addresses = await page
    .locator('a[href^="/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))])
  for (const address of addresses) expect((await request.get(address)).status(), address).toBeLessThan(400)
})
