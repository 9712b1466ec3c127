/** What officers do on the page of a case, one step each, as forms without script. */
import { expect, type Page } from '@playwright/test'
import { fillIn } from './cases.ts'
import { reflowFaults } from './reflow.ts'

type Values = Readonly<Record<string, string>>

/** Carries an act out: opens it, fills in what it asks, presses its button. */
export async function carryOut(desk: Page, act: string, values: Values = {}): Promise<void> {
  const part = desk.locator(`#act-${act}`)
  if ((await part.locator('details').first().getAttribute('open')) === null)
    await part.locator('summary').first().click()
  await fillIn(desk, values, act)
  await part.getByRole('button').last().click()
}

/** Opens what a part of the page has folded because nobody is needed there. */
async function openSettled(desk: Page, part: string): Promise<void> {
  for (const fold of await desk.locator(`${part} details.case-settled:not([open]) > summary`).all()) await fold.click()
}

/** Says that every paper is in order and its original was seen; saves once. */
export async function checkPapers(desk: Page, bad: Values = {}): Promise<void> {
  await openSettled(desk, '#papers')
  for (const good of await desk.locator('#papers input[name^="good:"][value=yes]').all()) {
    const id = ((await good.getAttribute('name')) ?? '').slice('good:'.length)
    if (bad[id] === undefined) await good.check()
    else {
      await desk.locator(`[name="good:${id}"][value=no]`).check()
      await desk.locator(`[name="note:${id}"]`).fill(bad[id])
      continue
    }
    const saw = desk.locator(`[name="saw:${id}"]`)
    if ((await saw.count()) > 0) await saw.check()
  }
  await desk.getByRole('button', { name: '保存核对' }).click()
  await expect(desk.locator('#papers').getByText('核对已经保存。')).toBeVisible()
}

/** Finds every line that an officer has to find: it passes unless a note says why it fails; saves once. */
export async function findLines(desk: Page, failing: Values = {}): Promise<void> {
  await openSettled(desk, '#sheet')
  const lines = await desk.locator('#sheet input[name^="verdict:"][value=pass]').all()
  for (const pass of lines) {
    const id = ((await pass.getAttribute('name')) ?? '').slice('verdict:'.length)
    const isAsked = await pass.isVisible()
    if (failing[id] !== undefined) {
      if (!isAsked) await desk.locator(`#condition-${id} summary`, { hasText: '另行认定' }).click()
      await desk.locator(`[name="verdict:${id}"][value=fail]`).check()
      await desk.locator(`[name="note:${id}"]`).fill(failing[id])
    } else if (isAsked) await pass.check()
  }
  await desk.getByRole('button', { name: '保存认定' }).click()
  await expect(desk.locator('#sheet').getByText('认定已经保存。')).toBeVisible()
}

/** Records that the newest paper of that title reached the party. */
export async function deliver(desk: Page, title: string, proof = '演示：当面签收'): Promise<void> {
  const paper = desk.locator('.case-documents > li', { hasText: title }).last()
  await paper.locator('summary', { hasText: '登记送达' }).click()
  await paper.getByLabel('凭证', { exact: false }).fill(proof)
  await paper.getByRole('button', { name: '登记送达' }).click()
  await expect(desk.locator('#documents').getByText('送达已经登记。')).toBeVisible()
}

/** The part of the page that names the next thing. */
export const next = (desk: Page) => desk.locator('#next')

/** The page fits the narrowest phone in both languages, with everything unfolded, and every target is as tall as a finger. */
export async function expectFitsPhone(page: Page): Promise<void> {
  const before = page.viewportSize() ?? { width: 1280, height: 900 }
  const address = new URL(page.url())
  await page.setViewportSize({ width: 320, height: 640 })
  for (const path of [address.pathname, `/en${address.pathname}`]) {
    await page.goto(path)
    await page.locator('main details').evaluateAll((all) => {
      for (const fold of all) fold.setAttribute('open', '')
    })
    expect.soft(await reflowFaults(page, 44), path).toEqual([])
  }
  await page.setViewportSize(before)
  await page.goto(address.pathname)
}
