/** Makes the pictures of the README into `docs/pictures`: `npx playwright test --config e2e/shots.config.ts`. */
import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { choose } from './helpers/pages.ts'
import { issueText } from './desk/issue.ts'
import { deskUrl, signInOnDesk } from './helpers/sign-in.ts'
import { seededInstrument } from './seed.ts'

const folder = path.resolve(import.meta.dirname, '../docs/pictures')
const bytesMax = 200_000

const pictures = [
  { name: 'portal-home', page: '/', width: 1280, height: 860 },
  { name: 'portal-document', page: `/instruments/${seededInstrument}`, width: 1280, height: 900 },
  { name: 'portal-search', page: `/search?q=${encodeURIComponent('节能')}`, width: 1280, height: 760 },
  { name: 'portal-phone', page: `/instruments/luofuban-2012-23`, width: 390, height: 844 },
  { name: 'portal-phone-elder', page: '/', width: 390, height: 844, choices: 'elder' },
] as const

test.use({ javaScriptEnabled: false })

for (const picture of pictures) {
  test(`picture ${picture.name}`, async ({ page, context, baseURL }) => {
    mkdirSync(folder, { recursive: true })
    await page.setViewportSize({ width: picture.width, height: picture.height })
    if ('choices' in picture) await choose(context, baseURL ?? '', picture.choices)
    await page.goto(picture.page)
    const file = path.join(folder, `${picture.name}.png`)
    await page.screenshot({ path: file })
    expect(statSync(file).size).toBeLessThan(bytesMax)
  })
}

test.describe('desk', () => {
  test.use({ baseURL: deskUrl })

  test('picture inbox and project', async ({ page, context }) => {
    test.setTimeout(600_000)
    const take = async (name: string): Promise<void> => {
      const file = path.join(folder, `${name}.png`)
      await page.screenshot({ path: file })
      expect(statSync(file).size).toBeLessThan(bytesMax)
    }
    await signInOnDesk(context, 'demo-clerk')
    await page.setViewportSize({ width: 1280, height: 900 })
    // The demo's cases are told in the background.
    await expect(async () => {
      await page.goto('/cases?view=unit')
      await expect(page.locator('main table tbody tr')).toHaveCount(17, { timeout: 1000 })
    }).toPass({ timeout: 500_000, intervals: [2000] })
    await take('desk-inbox')
    await page.getByRole('link', { name: '罗能案〔2012〕7号' }).click()
    await page.waitForURL(/\/cases\/[^/]+$/u)
    await take('desk-case')
  })

  test('picture workbench', async ({ page, context }) => {
    await signInOnDesk(context, 'demo-editor')
    await page.setViewportSize({ width: 1280, height: 860 })
    await page.goto('/gazette/imports')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '云溪公报.txt', mimeType: 'text/plain', buffer: Buffer.from(issueText(88)) })
    await page.locator('main form[enctype] button').first().click()
    await page.waitForURL(/\/gazette\/imports\/[^/]+$/u)
    await page.locator('main table a').first().click()
    await page.waitForURL(/\/gazette\/imports\/[^/]+\/\d+/u)
    const file = path.join(folder, 'workbench.png')
    await page.screenshot({ path: file })
    expect(statSync(file).size).toBeLessThan(bytesMax)
  })
})
