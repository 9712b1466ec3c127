/** A yearly assessment on the desk: the trial computation explained line by line, a draw, a mark, a refusal; and the plan as approved. */
import { expect, test, type Page } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

// Everything works as plain forms.
test.use({ javaScriptEnabled: false })

async function openFirst(page: Page): Promise<void> {
  await page.goto(`${deskUrl}/plans/assessments`)
  await page.getByRole('link', { name: /宜居.*2012年度考核/u }).click()
}

test('shows where each point of a unit comes from, draws by a seed once, and refuses to tell too early', async ({
  page,
  context,
}) => {
  await signInOnDesk(context, 'demo-editor')
  await openFirst(page)
  await expect(page.getByText('我们拟的，待区里采用').first()).toBeVisible()
  await page.getByLabel('抽样种子').fill('演示摇号 2012')
  await page.getByRole('button', { name: '抽取', exact: true }).click()
  await expect(page.getByText(/种子“演示摇号 2012”/u).first()).toBeVisible()
  await expect(page.getByRole('button', { name: '抽取', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: '告知初评结果' }).click()
  await expect(page.getByRole('alert')).toContainText('考核期到2012年12月31日才结束')
  await page.getByRole('link', { name: '罗湖区城市管理局' }).click()
  await expect(page.getByRole('row', { name: /本单位任务完成情况/u })).toContainText('×')
  await page.getByLabel('分数（0—100）').fill('120')
  await page.getByRole('button', { name: '打分' }).click()
  await expect(page.getByRole('alert').first()).toContainText('写0到100之间的分数，最多两位小数。')
  await expect(page.getByLabel('分数（0—100）')).toHaveValue('120')
  await page.getByLabel('分数（0—100）').fill('88')
  await page.getByRole('button', { name: '打分' }).click()
  await expect(page.getByText(/工作质量 88分/u)).toBeVisible()
})

test('compares the plan with what was approved', async ({ page, context }) => {
  await signInOnDesk(context, 'demo-reviewer')
  await page.goto(`${deskUrl}/plans/livable/compare`)
  await expect(page.getByRole('rowheader', { name: 'baseline-1' })).toBeVisible()
  await page.getByLabel('从').fill('2012-02-30')
  await page.getByRole('button', { name: '比较' }).click()
  const alert = page.getByRole('alert').first()
  await expect(alert).toContainText('写日期（2012-09-01）或者 baseline-1 这样的编号。')
  await expect(alert).not.toContainText('Write a day')
})

test.describe('for everybody', () => {
  test.use({ javaScriptEnabled: true })
  test('is accessible and fits a phone, in both languages', async ({ page, context }) => {
    await signInOnDesk(context, 'demo-editor')
    await openFirst(page)
    const assessment = new URL(page.url()).pathname
    for (const path of [
      '/plans/assessments',
      assessment,
      `${assessment}/units/urban-management-bureau`,
      '/plans/livable/compare',
    ])
      for (const language of ['', '/en']) {
        await page.setViewportSize({ width: 320, height: 800 })
        await page.goto(`${deskUrl}${language}${path}`)
        for (const summary of await page.locator('main summary').all())
          if (await summary.isVisible()) await summary.click()
        expect(await reflowFaults(page, 44), `${language}${path}`).toEqual([])
        expect(await violations(page), `${language}${path}`).toEqual([])
      }
  })

  test('the portal says what changed since the plan was approved', async ({ page }) => {
    await page.goto('/implementation/changes/livable')
    await expect(page.getByText('批准以来没有变化。')).toBeVisible()
    expect(await violations(page)).toEqual([])
  })
})
