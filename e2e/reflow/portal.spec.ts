/** Pages fit every width without scrolling sideways, and everything to press is big enough: 44 px, 60 px in elder mode. */
import { expect, test } from '@playwright/test'
import { choose, inLanguage, portalPages } from '../helpers/pages.ts'
import { reflowFaults } from '../helpers/reflow.ts'

// Pages are looked at one by one and stay as they are: the workers share them out.
test.describe.configure({ mode: 'parallel' })

for (const one of portalPages) {
  test(`nothing sticks out and targets are big enough on ${one}`, async ({ page, context, baseURL }) => {
    for (const choices of ['', 'elder'] as const) {
      if (choices !== '') await choose(context, baseURL ?? '', choices)
      for (const language of ['zh', 'en'] as const) {
        await page.goto(inLanguage(language, one))
        // The portal has no script: a page that is made narrower is the page a narrow screen gets.
        for (const width of [320, 390, 1280]) {
          await page.setViewportSize({ width, height: 844 })
          const faults = await reflowFaults(page, choices === 'elder' ? 60 : 44)
          expect.soft(faults, `${language} ${width} px ${choices}`).toEqual([])
        }
      }
    }
  })
}
