/** Project money and the public: shown, objected to by two people and a letter, answered, changed, shown again, planned; without script. */
import { expect, type Locator, type Page } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { carryOut, expectFitsPhone, findLines, next } from '../helpers/case-steps.ts'
import { test } from '../helpers/energy-town.ts'
import { appliedForMoney } from '../helpers/money.ts'

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

let money = ''
const project = '演示·口袋公园'

const shown = {
  year: '2012',
  planned: '100000',
  text: '演示：口袋公园列入2012年度投资计划。',
  place: '演示：区政府一楼公示栏',
  reach: '演示：区发改局窗口',
}

/** Loads the page again until it tells what a timer has done. */
async function untilTold(page: Page, address: string, part: string, words: string): Promise<void> {
  await expect(async () => {
    await page.goto(address)
    await expect(page.locator(part)).toContainText(words, { timeout: 500 })
  }).toPass({ timeout: 60_000 })
}

async function object(page: Page, words: string): Promise<void> {
  await page.goto(`/publicities/${money}`)
  await page.getByRole('link', { name: '提意见', exact: true }).click()
  await page.getByLabel('你的意见和理由').fill(words)
  await page.getByRole('button', { name: '提交意见' }).click()
  await expect(page.getByText('意见已经收到')).toBeVisible()
}

test('nothing stands in public; the officer shows a project, and everybody finds it with its last day', async ({
  town,
}) => {
  await town.moveTo('2012-10-08')
  const visitor = await town.page('visitor')
  await visitor.goto('/services')
  await visitor.getByRole('link', { name: '公示和提意见' }).click()
  await expect(visitor.getByText('现在没有正在公示的事项')).toBeVisible()

  money = await appliedForMoney(town, project)
  const officer = await town.page('officer')
  await officer.goto(`/cases/${money}`)
  await findLines(officer)
  await carryOut(officer, 'list-first')
  await expect(officer.locator('#act-publicise')).toContainText('任何人可以提意见')
  await carryOut(officer, 'publicise', shown)
  await expect(next(officer)).toContainText('公示中')

  await visitor.goto('/publicities')
  await expect(visitor.getByRole('row', { name: new RegExp(project, 'u') })).toContainText('2012年10月15日')
  await visitor.getByRole('link', { name: project }).click()
  await expect(visitor.locator('main')).toContainText('区发改局窗口')
  await expect(visitor.locator('main')).toContainText('三（二）3')
  await expectFitsPhone(visitor)
  await visitor.getByRole('link', { name: '打印公示通知' }).click()
  await expect(visitor.locator('.paper-sheet')).toContainText('至2012年10月15日止')
  await expect(visitor.locator('.paper-sheet')).not.toContainText('区城管局：')
})

test('a visitor signs in first; two neighbours object, each gets a number and finds it again', async ({ town }) => {
  const visitor = await town.page('visitor')
  await visitor.goto(`/my/publicities/${money}`)
  await expect(visitor).toHaveURL(/sign-in/u)
  const company = await town.page('company')
  await object(company, '演示：硬地太多，请多种树。我住演示路1号。')
  await expect(company.locator('main')).toContainText('意见第1号')
  await expect(company.locator('main')).toContainText('还没有答复')
  const neighbour = await town.page('neighbour')
  // Signed in anew meanwhile: the form is of a session before, nothing is sent, and what was typed waits in one of this session.
  await neighbour.goto(`/my/publicities/${money}`)
  await neighbour.getByLabel('你的意见和理由').fill('演示：支持\n建设。')
  await town.signInAnew('neighbour')
  await neighbour.getByRole('button', { name: '提交意见' }).click()
  await expect(neighbour.getByRole('alert')).toContainText('还没有提交')
  await expect(neighbour.getByLabel('你的意见和理由')).toHaveValue('演示：支持\n建设。')
  await neighbour.getByRole('button', { name: '提交意见' }).click()
  await expect(neighbour.getByText('意见已经收到')).toBeVisible()
  await neighbour.goto('/my/objections')
  await expect(neighbour.locator('.my-list > li')).toHaveCount(1)
  await expectFitsPhone(neighbour)
  // The public reads that they came in, and neither words nor names.
  await visitor.goto(`/publicities/${money}`)
  await expect(visitor.locator('main')).toContainText('还有 2 件没有答复')
  await expect(visitor.locator('main')).not.toContainText(/演示路|居民/u)
})

test('a letter is entered with its own day; who objected is shown once, with a reason', async ({ town }) => {
  const officer = await town.page('officer')
  await officer.goto(`/cases/${money}`)
  await officer.getByRole('link', { name: '公示和意见' }).click()
  await officer.getByText('代录窗口、信函提出的意见').click()
  await officer.getByLabel('姓名或者名称').fill('演示·居民丙')
  await officer.getByLabel('身份证号或者统一社会信用代码').fill('11010519491231002X')
  await officer.getByLabel('提出日期').fill('2012-10-01')
  await officer.getByLabel('意见原文').fill('演示：来信反对。')
  await officer.getByRole('button', { name: '登记意见' }).click()
  await expect(officer.locator('main')).toContainText('提出的日期不在公示期内')
  await officer.getByLabel('提出日期').fill('2012-10-08')
  await officer.getByRole('button', { name: '登记意见' }).click()
  await expect(officer.getByText('已登记。')).toBeVisible()
  const first = officer.locator('.my-list > li').first()
  await first.getByText('查看提意见人').click()
  await first.getByLabel('为什么要看').fill('演示：当面核实')
  await first.getByRole('button', { name: '显示一次' }).click()
  await expect(officer.locator('main')).toContainText('演示·居民甲')
  await expectFitsPhone(officer)
})

test('after the end an objection is refused with the way out, and nothing is planned before every answer', async ({
  town,
}) => {
  const company = await town.page('company')
  await company.goto(`/my/publicities/${money}`)
  await town.moveTo('2012-10-16')
  // The form was open since yesterday: it is refused with the way out, and what was typed stays.
  await company.getByLabel('你的意见和理由').fill('演示：来晚了的意见。')
  await company.getByRole('button', { name: '提交意见' }).click()
  await expect(company.getByRole('alert')).toContainText('公示期已经结束')
  await expect(company.getByRole('alert')).toContainText('直接向承办单位反映')
  await expect(company.getByLabel('你的意见和理由')).toHaveValue('演示：来晚了的意见。')
  const leader = await town.page('leader')
  await untilTold(leader, `/cases/${money}`, '#next', '公示期满')
  await expect(leader.locator('#act-put-in-plan')).toContainText('有 3 件公示期内提出的意见没有答复')
  const officer = await town.page('officer')
  await officer.goto(`/cases/${money}/publicity`)
  const answers = [
    ['采纳', '建议减少硬地、增加乔木', '采纳，减少硬地。'],
    ['不采纳', '支持建设', '感谢支持。'],
    ['部分采纳', '反对建设', '缩小规模。'],
  ] as const
  const openOn = (page: Page) =>
    page.locator('.my-list > li', { has: page.getByRole('button', { name: '答复并公开' }) })
  const send = async (open: Locator, [verdict, gist, answer]: (typeof answers)[number]): Promise<void> => {
    await open.getByLabel('是否采纳').selectOption({ label: verdict })
    await open.getByLabel('意见要点（公开）').fill(`演示：${gist}`)
    await open.getByLabel('核实情况、答复和理由（公开）').fill(`演示：${answer}`)
    await open.getByRole('button', { name: '答复并公开' }).click()
  }
  // A second window, opened before the first answer: it is told what changed meanwhile, and what was typed stays.
  const other = await officer.context().newPage()
  await other.goto(`/cases/${money}/publicity`)
  await send(openOn(officer).first(), answers[0])
  await expect(officer.getByText('已答复并公开')).toBeVisible()
  await send(openOn(other).nth(1), answers[1])
  await expect(other.getByRole('alert')).toContainText('你打开以后，这一件有了变化')
  await expect(other.getByRole('alert')).toContainText('采纳，减少硬地')
  await other.getByRole('link', { name: '你填的在这里' }).click()
  await expect(openOn(other).first().getByLabel('核实情况、答复和理由（公开）')).toHaveValue('演示：感谢支持。')
  await expect(openOn(other).nth(1).getByLabel('核实情况、答复和理由（公开）')).toHaveValue('')
  await openOn(other).first().getByRole('button', { name: '答复并公开' }).click()
  await expect(other.getByText('已答复并公开')).toBeVisible()
  await other.close()
  await officer.reload()
  await send(openOn(officer).first(), answers[2])
  await expect(officer.getByText('已答复并公开')).toBeVisible()
  await leader.goto(`/cases/${money}`)
  await expect(leader.locator('#act-put-in-plan')).toContainText('采纳了 2 件意见')
})

test('the neighbours read their answers, everybody reads them without names', async ({ town }) => {
  const company = await town.page('company')
  await company.goto('/my/messages')
  await expect(company.locator('main')).toContainText('你的意见已答复：采纳')
  await company.goto('/my/objections')
  await company.getByRole('link', { name: project }).click()
  await expect(company.locator('main')).toContainText('采纳，减少硬地')
  const visitor = await town.page('visitor')
  await visitor.goto(`/publicities/${money}`)
  await expect(visitor.locator('main')).toContainText('建议减少硬地、增加乔木')
  await expect(visitor.locator('main')).not.toContainText(/演示路|居民/u)
  await visitor.goto(`/en/publicities/${money}`)
  await expect(visitor.locator('main')).toContainText('Taken up in part')
})

test('changed and shown again; then the plan is what stood in public, without typing it', async ({ town }) => {
  const officer = await town.page('officer')
  await officer.goto(`/cases/${money}`)
  await carryOut(officer, 'change-intended', { change: '演示：按第1、3号意见减少硬地、缩小规模。' })
  await carryOut(officer, 'publicise', { ...shown, planned: '90000' })
  const visitor = await town.page('visitor')
  await visitor.goto(`/publicities/${money}`)
  await expect(visitor.locator('main')).toContainText('修改前公示的')
  await expect(visitor.locator('main')).toContainText('90000 元')
  await town.moveTo('2012-10-24')
  const leader = await town.page('leader')
  await untilTold(leader, `/cases/${money}`, '#next', '公示期满')
  await carryOut(leader, 'put-in-plan')
  await expect(next(leader)).toContainText('列入年度投资计划')
  await visitor.goto('/publicities?state=over')
  await visitor.getByRole('link', { name: project }).click()
  await expect(visitor.locator('main')).toContainText('列入年度投资计划')
  const urban = await town.page('urban')
  await urban.goto(`/funding/${money}`)
  await expect(urban.locator('main')).toContainText('90,000.00')
})

test('every page of it is clean for screen readers', async ({ browser, town }) => {
  const looks: readonly (readonly ['visitor' | 'company' | 'officer', readonly string[]])[] = [
    ['visitor', ['/publicities', '/publicities?state=over', `/publicities/${money}`]],
    ['company', [`/my/publicities/${money}`, '/my/objections']],
    ['officer', [`/cases/${money}/publicity`]],
  ]
  for (const [part, paths] of looks) {
    const page = await town.page(part)
    const baseURL = part === 'officer' ? town.server.deskUrl : town.server.portalUrl
    const context = await browser.newContext({ baseURL, storageState: await page.context().storageState() })
    const scripted = await context.newPage()
    for (const path of paths) {
      await scripted.goto(path)
      expect.soft(await violations(scripted), path).toEqual([])
    }
    await context.close()
  }
})
