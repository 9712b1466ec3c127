/** The desk's frame: what each role sees, fits every width, has no finding of axe, runs no script it did not ask for. */
import { expect, test } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { choose } from '../helpers/pages.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

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
