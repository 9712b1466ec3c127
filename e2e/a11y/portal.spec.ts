/** No page of the portal has a finding of axe, in either language, elder mode and high contrast. */
import { expect, test } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { choose, inLanguage, portalPages } from '../helpers/pages.ts'

// Pages are looked at one by one and stay as they are: the workers share them out.
test.describe.configure({ mode: 'parallel' })

const looks = [
  ['zh', ''],
  ['en', ''],
  ['zh', 'elder'],
  ['zh', 'contrast'],
  ['zh', 'elder.contrast'],
] as const

test('axe tells what is wrong where something is', async ({ page }) => {
  await page.setContent('<html lang="zh"><title>x</title><main><h1>x</h1><img src="data:,"></main></html>')
  expect(await violations(page)).toEqual([expect.stringMatching(/^image-alt: img/u)])
})

for (const one of portalPages) {
  test(`axe finds nothing on ${one}`, async ({ page, context, baseURL }) => {
    for (const [language, choices] of looks) {
      if (choices !== '') await choose(context, baseURL ?? '', choices)
      await page.goto(inLanguage(language, one))
      expect.soft(await violations(page), `${language} ${choices}`).toEqual([])
    }
  })
}
