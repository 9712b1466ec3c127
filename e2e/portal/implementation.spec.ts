/** From the first page to what a district has promised: overview, list, one commitment, a unit, a figure; without script. */
import { expect, test } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { choose, inLanguage } from '../helpers/pages.ts'
import { reflowFaults } from '../helpers/reflow.ts'

const pages = [
  '/implementation',
  '/implementation/commitments',
  '/implementation/commitments?open=scope&role=lead',
  '/implementation/commitments?q=zzzzqqqq',
  '/implementation/commitments/liv-roof-gardens',
  '/implementation/commitments/liv-half-year-reports',
  '/implementation/commitments/vol-hong-kong-projects',
  '/implementation/units/cuizhu-street-office',
  '/implementation/units/all-streets?role=lead',
  '/parameters',
  '/parameters?state=pending',
  '/parameters/licensing-decide-days',
]

test.describe('reading', () => {
  test.use({ javaScriptEnabled: false })

  test('from the strip on the first page to a commitment and the clause it comes from', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('link', { name: '看政策落实' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('政策落实')
    await page.getByRole('link', { name: '宜居城区计划', exact: true }).click()
    await expect(page).toHaveURL(/instrument=luohu-yiju-2012/u)
    await page.getByRole('link', { name: '选至少5个试点开展屋顶绿化' }).click()
    await expect(page.getByText('不少于5个试点')).toBeVisible()
    await expect(page.getByText('2012年底前').first()).toBeVisible()
    await expect(page.getByRole('heading', { name: '文件里说法不一致' })).toBeVisible()
    await page
      .getByRole('link', { name: /表1第4行/u })
      .first()
      .click()
    await expect(page).toHaveURL('/instruments/luohu-yiju-2012/tbl_1__r_4')
  })

  test('every figure on the overview opens a list of that many', async ({ page }) => {
    for (const name of ['按单位', '按街道', '什么时候到期']) {
      await page.goto('/implementation')
      const row = page.getByRole('table', { name, exact: true }).getByRole('row').nth(1)
      const numbers = row.getByRole('cell').getByRole('link')
      for (let at = 0; at < (await numbers.count()); at += 1) {
        const count = await numbers.nth(at).textContent()
        await numbers.nth(at).click()
        await expect(page.getByRole('status')).toHaveText(`找到${count}项`)
        await page.goBack()
      }
    }
  })

  test('filters stay in the address, say how many each would find, and lead back by clearing', async ({ page }) => {
    await page.goto('/implementation/commitments')
    const option = page.getByLabel('类别').locator('option', { hasText: '目标' })
    const count = /\((\d+)\)/u.exec((await option.textContent()) ?? '')?.[1]
    await page.getByLabel('类别').selectOption('target')
    await page.getByRole('button', { name: '筛选' }).click()
    await expect(page).toHaveURL(/kind=target/u)
    await expect(page.getByRole('status')).toHaveText(`找到${count}项`)
    await page.getByRole('link', { name: '下一页' }).click()
    await expect(page).toHaveURL(/kind=target.*after=|after=.*kind=target/u)
    await page.getByRole('link', { name: '回到第一页' }).click()
    await page.getByRole('link', { name: '清除条件' }).click()
    await expect(page).toHaveURL('/implementation/commitments')
  })

  test('a nonsense filter is left out instead of breaking the page', async ({ page }) => {
    const answer = await page.goto('/implementation/commitments?kind=wish&year=abc&after=%%%&dueFrom=2012-02-31')
    expect(answer?.status()).toBeLessThan(500)
    const odd = await page.goto('/implementation/commitments?kind=wish&year=abc&dueFrom=2012-02-31')
    expect(odd?.status()).toBe(200)
    await expect(page.getByRole('table')).toBeVisible()
  })

  test('a street sees what “all streets” asks of it, lead and cooperating apart', async ({ page }) => {
    await page.goto('/implementation/units/cuizhu-street-office')
    const tabs = page.getByRole('navigation', { name: '做什么' })
    await tabs.getByRole('link', { name: /牵头/u }).click()
    await expect(page).toHaveURL(/role=lead/u)
    await expect(page.getByRole('link', { name: '各街道', exact: true }).first()).toBeVisible()
  })

  test('a figure of the rules says since when and by which clause', async ({ page }) => {
    await page.goto('/parameters?q=%E4%BD%9C%E5%87%BA%E8%AE%B8%E5%8F%AF%E5%86%B3%E5%AE%9A')
    await page.getByRole('link', { name: '作出许可决定的期限' }).click()
    await expect(page.getByText('20 工作日').first()).toBeVisible()
    await expect(page.getByText(/行政许可法.*第四十二条/u).first()).toBeVisible()
  })

  test('what no commitment or unit is called is not found', async ({ page }) => {
    expect((await page.goto('/implementation/commitments/no-such'))?.status()).toBe(404)
    expect((await page.goto('/implementation/units/no-such'))?.status()).toBe(404)
    expect((await page.goto('/parameters/no-such'))?.status()).toBe(404)
  })
})

test('open data: as many in JSON and CSV as on the page', async ({ request }) => {
  const json = await request.get('/implementation/commitments.json')
  expect(json.headers()['content-type']).toContain('application/json')
  const { count, commitments } = (await json.json()) as { count: number; commitments: { id: string }[] }
  expect(commitments).toHaveLength(count)
  const csv = await (await request.get('/implementation/commitments.csv')).text()
  for (const { id } of commitments.slice(0, 20)) expect(csv).toContain(id)
  const overview = (await (await request.get('/api/v1/commitments/overview')).json()) as { total: number }
  expect(overview.total).toBe(count)
})

test('every page of it: axe, both languages, every width and elder mode', async ({ page, context, baseURL }) => {
  test.setTimeout(240_000)
  for (const one of pages) {
    for (const language of ['zh', 'en'] as const) {
      await page.goto(inLanguage(language, one))
      expect.soft(await violations(page), `${language} ${one}`).toEqual([])
    }
  }
  for (const elder of [false, true]) {
    if (elder) await choose(context, baseURL ?? '', 'elder')
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 844 })
      for (const one of pages) {
        await page.goto(inLanguage('en', one))
        expect.soft(await reflowFaults(page, elder ? 60 : 44), `${elder} ${width} ${one}`).toEqual([])
      }
    }
  }
})
