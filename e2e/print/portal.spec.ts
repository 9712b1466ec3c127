/** The print page is an A4 sheet after GB/T 9704: 22 lines on a full page, 28 characters on a line. */
import { expect, test } from '@playwright/test'
import { linesOfPages, pageSizes } from '../helpers/pdf.ts'
import { outlinedInstrument, seededInstrument } from '../seed.ts'

test('the printed document stands on A4 with 22 lines of 28 characters', async ({ page }) => {
  await page.goto(`/instruments/${seededInstrument}/print`)
  await page.emulateMedia({ media: 'print' })
  const size = await page.locator('.gongwen').evaluate((element) => {
    const style = getComputedStyle(element)
    return { character: Number.parseFloat(style.fontSize), row: Number.parseFloat(style.lineHeight) }
  })
  const millimetre = 96 / 25.4
  expect((156 * millimetre) / size.character).toBeCloseTo(28, 1)
  expect((225 * millimetre) / size.row).toBeCloseTo(22, 1)
  const pdf = await page.pdf({ preferCSSPageSize: true })
  const sizes = pageSizes(pdf)
  expect(sizes.length).toBeGreaterThan(2)
  for (const [width, height] of sizes) {
    expect(width).toBeCloseTo(595, 0)
    expect(height).toBeCloseTo(842, 0)
  }
  // The pages between the first with its head and the last: 22 lines and the page number.
  const middle = linesOfPages(pdf).slice(1, -1)
  expect(middle.length).toBeGreaterThan(1)
  for (const lines of middle) expect(lines).toBe(23)
})

test('a document without published wording has no print page', async ({ request }) => {
  expect((await request.get(`/instruments/${outlinedInstrument}/print`)).status()).toBe(404)
})
