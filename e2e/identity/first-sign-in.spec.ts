import { expect, test, type Page } from '@playwright/test'
import { Secret } from 'otpauth'
import { totpCode } from '#platform/identity/index.ts'
import { violations } from '../helpers/axe.ts'
import { demoAccount } from '../helpers/desk.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

async function check(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([])
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await reflowFaults(page, 24)).toEqual([])
  }
}

const submit = (page: Page) => page.locator('main form button').first().click()

test('an administrator adds a person, who enrols, chooses a password and reaches the page asked for', async ({
  browser,
}) => {
  const username = `new.person.${Date.now()}`
  const admin = await browser.newContext()
  await signInOnDesk(admin, 'demo-system-admin')
  const office = await admin.newPage()
  await office.goto(`${deskUrl}/users/new`)
  await office.getByLabel('姓名').fill('演示·新人')
  await office.getByLabel('用户名').fill(username)
  await submit(office)
  const password = (await office.locator('code.key').textContent()) ?? ''
  await check(office)
  const person = (await office.getByRole('link', { name: '打开人员页' }).getAttribute('href')) ?? ''

  const security = await browser.newContext()
  await signInOnDesk(security, 'demo-security-admin')
  const desk = await security.newPage()
  await desk.goto(`${deskUrl}${person}`)
  await desk.locator('#field-role').selectOption('clerk')
  await desk.locator('#field-unit').selectOption('youth-league-committee')
  await desk.getByRole('button', { name: '授予角色' }).click()
  await expect(desk.getByText('角色已经授予。')).toBeVisible()
  await check(desk)

  const page = await (await browser.newContext()).newPage()
  await page.goto(`${deskUrl}/directory?kind=street`)
  await expect(page).toHaveURL(/\/sign-in\?back=/u)
  await check(page)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(password)
  await submit(page)
  await check(page)
  await page.locator('summary').click()
  const key = ((await page.locator('code.key').textContent()) ?? '').replace(/\s/gu, '')
  await page.locator('#field-code').fill(totpCode(Buffer.from(Secret.fromBase32(key).bytes), new Date()))
  await submit(page)
  await expect(page.locator('.codes li')).toHaveCount(10)
  await check(page)
  await page.getByRole('link', { name: '已经保存，继续' }).click()
  await page.locator('#field-newPassword').fill('short')
  await page.locator('#field-again').fill('short')
  await submit(page)
  await expect(page.getByRole('alert')).toContainText('12')
  for (const field of ['#field-newPassword', '#field-again']) await page.locator(field).fill('秋天的罗湖有山有水有新人')
  await submit(page)
  await expect(page).toHaveURL(`${deskUrl}/directory?kind=street`)

  const back = await page.goto(`${deskUrl}/users`)
  expect(back?.status()).toBe(403)
  await page.goto(`${deskUrl}/account`)
  await check(page)
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByText('已经退出登录。')).toBeVisible()
  await page.goto(`${deskUrl}/account`)
  await expect(page).toHaveURL(/\/sign-in\?back=%2Faccount/u)
})

test('a resident signs in on the portal, whose pages carry no script, and a foreign form is refused', async ({
  page,
  baseURL,
}) => {
  const { username, password } = demoAccount('demo-resident-a')
  await page.goto('/my')
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(password)
  await submit(page)
  await expect(page).toHaveURL(/\/my$/u)
  await expect(page.locator('script')).toHaveCount(0)
  await check(page)
  const cookies = await page.context().cookies()
  expect(cookies.find((cookie) => cookie.name === 'luodi_portal')).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  const forged = await page.request.post('/my', { form: { act: 'sign-out' }, headers: { origin: baseURL ?? '' } })
  expect(forged.status()).toBe(403)
  await page.reload()
  await expect(page.getByRole('heading', { name: '我的办事' })).toBeVisible()
  await page.getByRole('link', { name: '账号和登录' }).click()
  await expect(page.getByRole('heading', { name: '我的账号' })).toBeVisible()
  await check(page)
  const signedOut = await page.request.post('/my/account', {
    form: { act: 'sign-out' },
    headers: { origin: baseURL ?? '' },
  })
  expect(signedOut.status()).toBe(403)
})
