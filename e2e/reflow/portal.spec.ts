/** Pages fit every width without scrolling sideways, and everything to press is big enough: 44 px, 60 px in elder mode. */
import { expect, test } from '@playwright/test'
import { choose, inLanguage, portalPages } from '../helpers/pages.ts'
import { reflowFaults } from '../helpers/reflow.ts'

for (const width of [320, 390, 1280]) {
  for (const elder of [false, true]) {
    test(`${width} px${elder ? ', elder mode' : ''}: nothing sticks out, targets are big enough`, async ({
      page,
      context,
      baseURL,
    }) => {
      await page.setViewportSize({ width, height: 844 })
      if (elder) await choose(context, baseURL ?? '', 'elder')
      for (const language of ['zh', 'en'] as const) {
        for (const one of portalPages) {
          await page.goto(inLanguage(language, one))
          expect.soft(await reflowFaults(page, elder ? 60 : 44), `${language} ${one}`).toEqual([])
        }
      }
    })
  }
}
