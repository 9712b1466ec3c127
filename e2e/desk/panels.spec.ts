/** Experts from the pool to the closed panel: prepared and drawn on the desk, checked by anybody, signed on the portal. */
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { callDesk, takeIn } from '../helpers/cases.ts'
import { demoAccount } from '../helpers/desk.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

const widths = [320, 390, 1280] as const

async function shots(page: Page, name: string): Promise<void> {
  expect.soft(await violations(page), name).toEqual([])
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    expect.soft(await reflowFaults(page, 44), `${name} at ${width}`).toEqual([])
    const folder = process.env['SHOTS']
    if (folder !== undefined) await page.screenshot({ path: `${folder}/panels-${name}-${width}.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

async function openDesk(browser: Browser, username: string): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext({ baseURL: deskUrl })
  await signInOnDesk(context, username)
  return [await context.newPage(), context]
}

/** A case with its papers in, accepted, for which experts were asked; answers its address. */
async function asked(context: BrowserContext): Promise<string> {
  const address = await takeIn(context, '演示大厦空调改造')
  const id = address.split('/').at(-1) ?? ''
  const { revision } = await callDesk<{ revision: number }>(context, 'GET', `/cases/${id}`)
  const accepted = await callDesk<{ revision: number }>(context, 'POST', `/cases/${id}/acts/accept`, { revision })
  await callDesk(context, 'POST', `/cases/${id}/acts/ask-experts`, {
    ...accepted,
    input: { question: '空调改造的节能量是否可信', days: '10' },
  })
  return address
}

test('a panel is prepared, drawn by a leader, checked by anybody, signed by its experts and closed', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(300_000)
  const [page, working] = await openDesk(browser, 'demo-clerk')
  const address = await asked(working)
  await page.goto(`${address}/panels`)
  await expect(page.getByText('自动排除：在申请单位任职')).toBeVisible()
  await page.getByLabel('专业', { exact: false }).first().fill('空调,照明')
  await shots(page, 'prepare')
  await page.getByRole('button', { name: '备名单' }).click()
  await expect(page.getByText('名单已定，承诺已公布。')).toBeVisible()
  await expect(page.getByText('由没有备名单的单位领导来抽。')).toBeVisible()

  const [leader, leading] = await openDesk(browser, 'demo-leader-reform')
  await leader.goto(`${address}/panels`)
  await leader.getByLabel('现场报的字词').fill('丹桂')
  await leader.getByLabel('谁报的').fill('申请人代表')
  await leader.getByRole('button', { name: '抽签' }).click()
  await expect(leader.getByText('抽签重算一致')).toBeVisible()
  await shots(leader, 'drawn')

  const drawAddress = await leader.getByRole('link', { name: '公开的抽签记录' }).getAttribute('href')
  const anybody = await browser.newContext()
  const open = await anybody.newPage()
  await open.goto(drawAddress ?? '')
  await expect(open.getByText('抽签重算一致')).toBeVisible()
  await expect(open.getByText('演示·专家')).toHaveCount(0)
  await shots(open, 'draw')

  const seats = await leader.getByRole('rowheader').allTextContents()
  expect(seats).toHaveLength(3)
  for (const [index, seat] of seats.entries()) {
    const username = `demo-expert-${'abcde'['甲乙丙丁戊'.indexOf(seat.at(-1) ?? '')]}`
    const signing = await browser.newContext()
    const expert = await signing.newPage()
    const { password } = demoAccount(username)
    await expert.goto(`${baseURL}/my`)
    await expert.getByLabel('用户名').fill(username)
    await expert.getByLabel('密码').fill(password)
    await expert.locator('main form button').first().click()
    await expect(expert).toHaveURL(/\/my$/u)
    await expert.goto(`${baseURL}/my/reviews`)
    if (index === 0) await shots(expert, 'reviews')
    await expert
      .getByRole('link', { name: /打开.*演示大厦空调改造/u })
      .first()
      .click()
    await expert.locator('[name="verdict"]').selectOption(index === 2 ? 'disagrees' : 'agrees')
    await expert.locator('[name="text"]').fill(index === 2 ? '基准年数据不足。' : '方法可行，数据可信。')
    if (index === 0) await shots(expert, 'review')
    await expert.getByRole('button', { name: '签署意见' }).click()
    await expect(expert.getByText('意见已签署')).toBeVisible()
    await signing.close()
  }

  await page.goto(`${address}/panels`)
  await expect(page.getByText('同意 2，附条件同意 0，不同意 1')).toBeVisible()
  await expect(page.getByText('不同意见：专家〔')).toBeVisible()
  await page.getByLabel('评审结论').fill('多数认为可信，一人认为基准年数据不足。')
  await shots(page, 'opinions')
  await page.getByRole('button', { name: '结束评审' }).click()
  await expect(page.getByText('评审已结束，决定期限接着计算。')).toBeVisible()
  await page.goto(address)
  await expect(page.getByRole('link', { name: '专家评审' })).toBeVisible()
  await working.close()
  await leading.close()
  await anybody.close()
})

test('leaders keep the pool: looked up by field, put in and taken out with a reason', async ({ browser }) => {
  const [page, context] = await openDesk(browser, 'demo-leader-reform')
  await page.goto('/cases/experts')
  await expect(page.getByText('演示·专家甲')).toBeVisible()
  await shots(page, 'experts')
  await page.getByLabel('专业', { exact: true }).first().fill('锅炉')
  await page.getByRole('button', { name: '查找' }).click()
  await expect(page.getByText('演示·专家甲')).toHaveCount(0)
  await expect(page.getByText('演示·专家乙')).toBeVisible()
  await page.getByLabel('姓名').fill('演示·专家己')
  await page.getByLabel('身份证号码').fill('110101199003070040')
  await page.getByLabel('工作单位').fill('演示学院')
  await page.getByLabel('专业').last().fill('余热')
  await page.getByRole('button', { name: '专家入库' }).click()
  await expect(page.getByText('证件号码或者统一社会信用代码不对')).toBeVisible()
  await context.close()
})
