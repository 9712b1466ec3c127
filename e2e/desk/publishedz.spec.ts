import { test } from '@playwright/test'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'
test('shots', async ({ browser }) => {
  test.setTimeout(200_000)
  const context = await browser.newContext({ baseURL: deskUrl })
  await signInOnDesk(context, 'demo-reviewer')
  const page = await context.newPage()
  const all = (await (await context.request.get(`${deskUrl}/api/v1/gazette/published`)).json()) as { items: { id: string; versions: {number: number; proposed: number; corrected: number; withdrawn?: object}[] }[] }
  const open = all.items.find((i) => i.versions.some((v) => v.proposed > 0))?.id ?? ''
  const two = all.items.find((i) => i.versions.some((v) => v.number === 2 && v.withdrawn))?.id ?? ''
  const list: Record<string, string> = {
    home: '/', list: '/gazette/published', corrections: '/gazette/published/corrections', released: '/gazette/published/released',
    open: `/gazette/published/${open}`, openen: `/en/gazette/published/${open}`, two: `/gazette/published/${two}`, clause: `/gazette/published/${open}/clauses/art_2`,
    withdraw: `/gazette/published/${open}/versions/1/withdraw`, done: `/gazette/published/${two}/versions/2/withdraw`, lineage: `/gazette/published/${two}/versions/2/lineage?show=all`,
  }
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 900 })
    for (const [name, path] of Object.entries(list)) {
      await page.goto(path)
      await page.screenshot({ path: `/tmp/pub-${name}-${width}.png`, fullPage: true })
    }
  }
})
