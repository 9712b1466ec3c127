/** The energy pages as everybody reads them, without script: start page, registers, empty states, files, both languages, every width. */
import { expect, test } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { reflowFaults } from '../helpers/reflow.ts'

const pages = [
  '/energy',
  '/energy/projects',
  '/energy/companies',
  '/en/energy',
  '/en/energy/projects',
  '/en/energy/companies',
]

for (const address of pages)
  test(`${address} fits every width and axe finds nothing`, async ({ page }) => {
    await page.goto(address)
    await expect(page.locator('script')).toHaveCount(0)
    expect(await violations(page)).toEqual([])
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 844 })
      expect(await reflowFaults(page, 44), String(width)).toEqual([])
    }
  })

test('the start page leads to the services and to both registers', async ({ page }) => {
  await page.goto('/energy')
  await page.getByRole('link', { name: '合同能源管理项目认定', exact: true }).click()
  await expect(page).toHaveURL(/\/services\/energy-recognition$/u)
  await page.goto('/energy')
  await page.getByRole('main').getByRole('link', { name: '节能服务公司名册' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '节能服务公司名册' })).toBeVisible()
})

test('a search that finds nothing says what to do', async ({ page }) => {
  await page.goto('/energy/projects')
  await page.getByLabel('项目、编号、公司或者用能单位').fill('没有这样的项目')
  await page.getByRole('button', { name: '筛选' }).click()
  await expect(page.getByText('没有符合条件的登记')).toBeVisible()
  await page.getByRole('link', { name: '清除' }).click()
  await expect(page).toHaveURL(/\/energy\/projects$/u)
})

for (const [address, type] of [
  ['/energy/projects.csv', 'text/csv'],
  ['/energy/projects.json', 'application/json'],
  ['/en/energy/companies.csv', 'text/csv'],
  ['/energy/companies.json', 'application/json'],
] as const)
  test(`${address} is a file`, async ({ request }) => {
    const answer = await request.get(address)
    expect(answer.status()).toBe(200)
    expect(answer.headers()['content-type']).toContain(type)
    if (type === 'application/json')
      expect(Array.isArray(((await answer.json()) as { items: unknown }).items)).toBe(true)
  })

test('a project that is not there answers 404', async ({ page }) => {
  const answer = await page.goto('/energy/projects/01990000-0000-7000-8000-000000000000')
  expect(answer?.status()).toBe(404)
})

test('one’s own projects ask for signing in', async ({ page }) => {
  await page.goto('/my/energy')
  await expect(page).toHaveURL(/sign-in|\/my\/energy/u)
  await expect(page.getByLabel('用户名')).toBeVisible()
})

test('the clause of the register shows how it stands', async ({ page }) => {
  await page.goto('/instruments/luofuban-2012-23/art_10')
  await expect(page.getByRole('link', { name: /认定项目名册/u }).first()).toHaveAttribute('href', '/energy/projects')
})
