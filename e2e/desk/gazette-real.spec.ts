/** The real issue of July 2012 through the desk to the portal; skipped where the file is not beside the project. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

const issue = path.resolve(import.meta.dirname, '../../../shared/gazette/luohu-2012-07.txt')
const held = ['luofu-2012-22', 'luofu-2012-21', 'luoban-2012-24', 'luohu-yiju-2012', 'luofuban-2012-23']

async function settleAll(page: Page, document: string): Promise<number> {
  for (let settled = 0; settled < 60; settled += 1) {
    await page.goto(document)
    const next = page.locator('[data-key="n"]')
    if ((await next.count()) === 0) return settled
    await page.goto(new URL((await next.getAttribute('href')) ?? '', deskUrl).href)
    const place = page.locator(`[id="${decodeURIComponent(new URL(page.url()).hash.slice(1))}"]`)
    const take = place.locator('button[value=proposal]')
    const button = (await take.count()) > 0 ? take.first() : place.locator('button[value=accept]').first()
    await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'POST'), button.click()])
    await page.waitForLoadState('networkidle')
  }
  throw new Error('findings do not come to an end')
}

test('five documents: uploaded, every finding settled, released, published, read beside the summary', async ({
  browser,
  page,
}) => {
  test.skip(!existsSync(issue), 'the gazette file is not here: ../shared/gazette/luohu-2012-07.txt')
  test.setTimeout(300_000)
  const context = await browser.newContext({ baseURL: deskUrl })
  await signInOnDesk(context, 'demo-editor')
  const desk = await context.newPage()
  await desk.goto('/gazette/imports')
  await desk.setInputFiles('[name=file]', issue)
  await desk.getByRole('button', { name: '上传公报' }).click()
  await desk.waitForURL(/\/gazette\/imports\/[0-9a-f-]{36}/u)
  const address = new URL(desk.url()).pathname
  await expect(desk.getByText('每一个字都有去处，没有丢失。')).toBeVisible()
  for (const position of held.keys()) {
    await settleAll(desk, `${address}/${position}`)
    await desk.goto(`${address}/${position}/publish`)
    await desk.getByRole('button', { name: '提交审核' }).click()
    await expect(desk.getByText('已提交审核')).toBeVisible()
  }
  await context.close()

  const reviewing = await browser.newContext({ baseURL: deskUrl })
  await signInOnDesk(reviewing, 'demo-reviewer')
  const review = await reviewing.newPage()
  await review.goto(address)
  await review.getByRole('button', { name: /发布全部已提交的公文 \(5\)/u }).click()
  await expect(review.getByText('已经发布，门户上可以看到。')).toBeVisible()
  await reviewing.close()

  for (const id of held) {
    const answer = await page.request.get(`/api/v1/instruments/${id}`)
    const instrument = (await answer.json()) as {
      hasText: boolean
      clauses: { body?: string; cells?: string[]; summary?: object }[]
    }
    expect([id, instrument.hasText]).toEqual([id, true])
    expect(instrument.clauses.some(({ body, summary }) => body !== undefined && summary !== undefined)).toBe(true)
  }
  const wide = await page.request.get('/api/v1/instruments/luohu-yiju-2012')
  const { clauses } = (await wide.json()) as { clauses: { kind: string }[] }
  expect(clauses.filter(({ kind }) => kind === 'r')).toHaveLength(29)
  await page.goto('/instruments/luofuban-2012-23/art_3')
  await expect(page.locator('main')).toContainText('第三条')
})
