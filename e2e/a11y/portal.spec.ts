/** No page of the portal has a finding of axe, in either language, elder mode and high contrast. */
import { expect, test } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { choose, inLanguage, portalPages } from '../helpers/pages.ts'

for (const page of portalPages) {
  test(`axe finds nothing on ${page}`, async ({ page: browser }) => {
    for (const language of ['zh', 'en'] as const) {
      await browser.goto(inLanguage(language, page))
      expect(await violations(browser), language).toEqual([])
    }
  })
}

for (const choices of ['elder', 'contrast', 'elder.contrast']) {
  test(`axe finds nothing with ${choices}`, async ({ page, context, baseURL }) => {
    // Every page in one test: as long as they need on a busy machine.
    test.setTimeout(240_000)
    await choose(context, baseURL ?? '', choices)
    for (const one of portalPages) {
      await page.goto(one)
      expect(await violations(page), one).toEqual([])
    }
  })
}
