/** The desk's frame: what each role sees, fits every width, has no finding of axe, runs no script it did not ask for. */
import { expect, test, type Page } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { choose } from '../helpers/pages.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'
import { seededInstrument } from '../seed.ts'
import { issueText } from './issue.ts'

const pictures = process.env['E2E_PICTURES']

test('an editor finds imports, an auditor the audit, and neither the other', async ({ browser }) => {
  for (const [username, seen, unseen] of [
    ['demo-editor', '公报导入', '审计'],
    ['demo-audit-admin', '审计', '公报导入'],
  ] as const) {
    const context = await browser.newContext({ javaScriptEnabled: false })
    await signInOnDesk(context, username)
    const page = await context.newPage()
    await page.goto(`${deskUrl}/`)
    const places = page.getByRole('navigation', { name: '工作' })
    await expect(places.getByRole('link', { name: seen })).toBeVisible()
    await expect(places.getByRole('link', { name: unseen })).toHaveCount(0)
    await context.close()
  }
})

test('on a phone the places stand in a menu that opens by keyboard and without script, in both languages', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 800 } })
  await signInOnDesk(context, 'demo-reviewer')
  const page = await context.newPage()
  for (const [path, nav, word] of [
    ['/', '工作', '任务和目标'],
    ['/en', 'Work', 'Commitments'],
  ] as const) {
    await page.goto(`${deskUrl}${path}`)
    const places = page.getByRole('navigation', { name: nav })
    const link = places.getByRole('link', { name: word, exact: true })
    await expect(link).toHaveCount(0)
    const height = await page.locator('.desk-head').evaluate((head) => head.getBoundingClientRect().height)
    expect(height).toBeLessThan(240)
    // The word of the menu is as light as the links below it.
    const [menuColour, linkColour] = await Promise.all(
      ['.desk-menu > summary', '.desk-row a'].map((one) =>
        page
          .locator(one)
          .first()
          .evaluate((element) => getComputedStyle(element).color),
      ),
    )
    expect(menuColour).toBe(linkColour)
    await places.locator('summary').focus()
    await page.keyboard.press('Enter')
    await expect(link).toBeVisible()
    expect(await reflowFaults(page, 44), path).toEqual([])
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/menu-${nav}.png` })
    await link.focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/plans$/u)
  }
  await context.close()
})

for (const width of [320, 1280]) {
  for (const choices of ['', 'elder']) {
    test(`the first page at ${width} px ${choices} fits, is big enough and accessible`, async ({ page, context }) => {
      await page.setViewportSize({ width, height: 800 })
      await signInOnDesk(context, 'demo-system-admin')
      await choose(context, deskUrl, choices)
      for (const path of ['/', '/en', '/no-such-page']) {
        await page.goto(`${deskUrl}${path}`)
        expect(await reflowFaults(page, choices === 'elder' ? 60 : 44), path).toEqual([])
        expect(await violations(page), path).toEqual([])
        if (pictures !== undefined)
          await page.screenshot({ path: `${pictures}/desk-${width}-${choices}-${path.replaceAll('/', '')}.png` })
      }
    })
  }
}

test('a page that asked for no script has none, and its policy allows none', async ({ page, context }) => {
  await signInOnDesk(context, 'demo-system-admin')
  const answer = await page.goto(`${deskUrl}/`)
  expect(answer?.headers()['content-security-policy']).toContain("script-src 'none'")
  expect(answer?.headers()['cache-control']).toBe('no-store')
  expect(await page.locator('script').count()).toBe(0)
})

const titled = {
  'demo-editor': ['/', '/account', '/gazette/imports', '/gazette/published', '/gazette/published/corrections'],
  'demo-reviewer': ['/gazette/published/released'],
  'demo-system-admin': ['/users', '/users/new', '/directory', '/jobs', '/no-such-page'],
  'demo-audit-admin': ['/audit'],
} as const

for (const [prefix, site] of [
  ['', ' · 落地工作台'],
  ['/en', ' · Luodi Desk'],
] as const) {
  test(`every page ${prefix} has a title of its own that ends with the site`, async ({ browser }) => {
    const titles = new Map<string, string>()
    const take = async (page: Page, path: string): Promise<void> => {
      await page.goto(`${deskUrl}${path === '/' && prefix !== '' ? prefix : `${prefix}${path}`}`)
      const title = await page.title()
      expect(title.endsWith(site) && title.length > site.length, `${path}: ${title}`).toBe(true)
      expect(titles.get(title), title).toBeUndefined()
      titles.set(title, path)
    }
    for (const [username, paths] of Object.entries(titled)) {
      const context = await browser.newContext({ javaScriptEnabled: false })
      const page = await context.newPage()
      if (username === 'demo-editor') await take(page, '/sign-in')
      await signInOnDesk(context, username)
      for (const path of paths) await take(page, path)
      if (username === 'demo-editor') {
        await page.goto(`${deskUrl}/gazette/imports`)
        await page.setInputFiles('[name=file]', {
          name: 'titles.txt',
          mimeType: 'text/plain',
          buffer: Buffer.from(issueText(prefix === '' ? 601 : 602)),
        })
        await page.getByRole('button', { name: '上传公报' }).click()
        await page.waitForURL(/\/gazette\/imports\/[0-9a-f-]{36}/u)
        const address = new URL(page.url()).pathname
        for (const path of ['', '/0', '/0/metadata', '/0/publish', '/1']) await take(page, `${address}${path}`)
        await take(page, `/gazette/published/${seededInstrument}`)
        await take(page, `/gazette/published/${seededInstrument}/clauses/art_2`)
        await take(page, `/gazette/published/${seededInstrument}/versions/1/lineage`)
        await take(page, `/gazette/published/${seededInstrument}/versions/1/withdraw`)
      }
      await context.close()
    }
  })
}
