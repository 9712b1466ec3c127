/** What leaders and offices print of plans: the half-year summary as an official document; results and comparisons as A4 sheets. */
import { writeFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { linesOfPages, pageSizes } from '../helpers/pdf.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

const pictures = process.env['E2E_PICTURES']
const keep = (name: string, pdf: Buffer): void => {
  if (pictures !== undefined) writeFileSync(`${pictures}/${name}.pdf`, pdf)
}

/** Every page is A4, upright. */
function expectA4(pdf: Buffer): void {
  const sizes = pageSizes(pdf)
  expect(sizes.length).toBeGreaterThan(0)
  for (const [width, height] of sizes) {
    expect(width).toBeCloseTo(595, 0)
    expect(height).toBeCloseTo(842, 0)
  }
}

test.beforeEach(({ context }) => signInOnDesk(context, 'demo-reviewer'))

test('the half-year summary stands on A4 with 22 lines of 28 characters and its page numbers', async ({ page }) => {
  await page.goto(`${deskUrl}/plans/reports/periods/livable-2012-h2/print`)
  await page.emulateMedia({ media: 'print' })
  const size = await page.locator('.gongwen').evaluate((element) => {
    const style = getComputedStyle(element)
    return { character: Number.parseFloat(style.fontSize), row: Number.parseFloat(style.lineHeight) }
  })
  const millimetre = 96 / 25.4
  expect((156 * millimetre) / size.character).toBeCloseTo(28, 1)
  expect((225 * millimetre) / size.row).toBeCloseTo(22, 1)
  await expect(page.locator('.desk-head')).toBeHidden()
  const pdf = await page.pdf({ preferCSSPageSize: true })
  keep('summary', pdf)
  expectA4(pdf)
  const pages = linesOfPages(pdf)
  // Full pages have 22 lines and the page number; the one before the last may be shorter, as the signature is not cut.
  const full = pages.slice(1, -2)
  expect(full.length).toBeGreaterThan(2)
  for (const lines of full) expect(lines).toBe(23)
})

for (const [what, path, table] of [
  ['the comparison of a plan with what was approved', '/plans/livable/compare?from=2012-09-01', false],
  ['an assessment', '/plans/assessments', true],
] as const) {
  test(`${what} prints on A4 without navigation and forms, heads on every page and no cut rows`, async ({ page }) => {
    await page.goto(`${deskUrl}${path}`)
    if (table) await page.locator('main tbody a').first().click()
    await page.emulateMedia({ media: 'print' })
    for (const hidden of ['.desk-head', '.breadcrumbs', 'main form', 'main .button'])
      for (const one of await page.locator(hidden).all()) await expect(one).toBeHidden()
    const rules = await page
      .locator('main table')
      .first()
      .evaluate((element) => ({
        head: getComputedStyle(element.querySelector('thead') as Element).display,
        row: getComputedStyle(element.querySelector('tr') as Element).breakInside,
      }))
    expect(rules).toEqual({ head: 'table-header-group', row: 'avoid' })
    const pdf = await page.pdf({ preferCSSPageSize: true })
    keep(table ? 'assessment' : 'comparison', pdf)
    expectA4(pdf)
  })
}
