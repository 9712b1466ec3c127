/**
 * The livable-district plan from its first half-year report to its second yearly assessment, in a browser, with several units and
 * the office, on a business clock that goes from September 2012 to February 2014.
 */
import { expect, test, type APIRequestContext, type BrowserContext, type Page } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { freePort } from '../helpers/free-port.ts'
import { startOwnServer, type OwnServer } from '../helpers/own-server.ts'
import { signInOnDesk } from '../helpers/sign-in.ts'

// Everything works as plain forms.
test.use({ javaScriptEnabled: false })
test.setTimeout(900_000)

let server: OwnServer
test.beforeAll(async () => {
  server = await startOwnServer('two_years', { portal: await freePort(), desk: await freePort() })
})
test.afterAll(() => server.remove())

const at = (path: string): string => `${server.deskUrl}${path}`

/** People of the journey, each in a browser of their own. */
interface People {
  readonly urban: Page
  readonly housing: Page
  readonly office: Page
  readonly editor: Page
  readonly reviewer: Page
}

/** The units that report in the browser, each with what it answers for that has a figure. */
const units = [
  { page: 'urban', unit: 'urban-management-bureau', name: '罗湖区城市管理局' },
  { page: 'housing', unit: 'housing-construction-bureau', name: '罗湖区住房和建设局' },
] as const

/** The figures of each half-year, as the units come nearer to their targets. */
const periods = [
  {
    id: 'livable-2012-h2',
    title: '2012年下半年',
    reported: '2013-01-08',
    last: '2012-12-31',
    pilots: '5',
    models: '28',
    lifts: '0',
  },
  {
    id: 'livable-2013-h1',
    title: '2013年上半年',
    reported: '2013-07-08',
    last: '2013-06-30',
    pilots: '5',
    models: '45',
    lifts: '0',
  },
  {
    id: 'livable-2013-h2',
    title: '2013年下半年',
    reported: '2014-01-08',
    last: '2013-12-31',
    pilots: '6',
    models: '60',
    lifts: '1',
  },
] as const

/** A clerk of another unit gets the role there from the security administrator. */
async function giveHousing(admin: Page): Promise<void> {
  await admin.goto(at('/users'))
  await admin.getByRole('link', { name: '演示·单位经办', exact: true }).click()
  await admin.locator('#field-role').selectOption('clerk')
  await admin.locator('#field-unit').selectOption('housing-construction-bureau')
  await admin.getByRole('button', { name: '授予角色' }).click()
  await expect(admin.getByText('角色已经授予。')).toBeVisible()
}

/** The unit's report of a period; the day's work opens it. */
async function openReport(page: Page, unit: string, title: string): Promise<void> {
  await expect(async () => {
    await page.goto(at('/plans/reports?view=unit'))
    await page
      .getByRole('row')
      .filter({ hasText: unit })
      .filter({ hasText: title })
      .getByRole('link', { name: /创建宜居城区行动计划/u })
      .click({ timeout: 2000 })
  }).toPass({ timeout: 60_000 })
  await page.goto(`${page.url().split('?')[0] ?? ''}?section=all`)
}

/** Writes progress on every line, the figures of the period, and who signs; hands the report in. */
async function report(page: Page, unit: string, period: (typeof periods)[number]): Promise<void> {
  await openReport(page, unit, period.title)
  for (const progress of await page.locator('textarea[name^="progress:"]').all())
    await progress.fill(`演示：${period.title}按计划推进。`)
  const figure = async (commitment: string, value: string): Promise<void> => {
    const field = page.locator(`input[name="value:${commitment}"]`)
    if ((await field.count()) === 0) return
    await field.fill(value)
    await page.locator(`input[name="figureOn:${commitment}"]`).fill(period.last)
  }
  await figure('liv-roof-gardens', period.pilots)
  await figure('liv-waste-sorting-models', period.models)
  await figure('liv-lifts', period.lifts)
  await page.getByRole('button', { name: '保存', exact: true }).first().click()
  await expect(page.getByText('已经保存').first()).toBeVisible()
  await page.getByRole('textbox', { name: '总体情况' }).fill(`演示：${period.title}总体进展。`)
  await page.locator('#field-signer').fill('演示·签发人')
  await page.locator('#field-signerTitle').fill('局长')
  await page.getByRole('button', { name: '报送', exact: true }).click()
  await expect(page.getByText('报告已经报送，等审核。')).toBeVisible()
}

/** The office accepts what the unit handed in. */
async function accept(office: Page, unit: string, period: (typeof periods)[number]): Promise<void> {
  await office.goto(at(`/plans/reports/periods/${period.id}`))
  await office.getByRole('link', { name: unit, exact: true }).click()
  await office.getByRole('button', { name: '通过', exact: true }).click()
  await expect(office.getByText('已经办好。')).toBeVisible()
}

async function reportPeriod(people: People, period: (typeof periods)[number]): Promise<void> {
  await server.moveTo(period.reported)
  for (const { page, name } of units) {
    await report(people[page], name, period)
    await accept(people.office, name, period)
  }
  await people.office.goto(at(`/plans/reports/periods/${period.id}/print`))
  await expect(people.office.getByRole('heading', { level: 1 })).toContainText(`${period.title}落实情况报告`)
  await expect(people.office.getByText(`演示：${period.title}按计划推进。`).first()).toBeVisible()
}

/** The lamp of a commitment on the portal. */
async function expectLamp(page: Page, commitment: string, word: string): Promise<void> {
  await page.goto(`${server.portalUrl}/implementation/commitments/${commitment}`)
  await expect(page.locator('.lamp-mark').first()).toContainText(word)
}

async function get<T>(request: APIRequestContext, path: string): Promise<T> {
  const answer = await request.get(at(`/api/v1${path}`))
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true)
  return (await answer.json()) as T
}

async function post(request: APIRequestContext, path: string, data: object): Promise<void> {
  const answer = await request.post(at(`/api/v1${path}`), { data, headers: { origin: server.deskUrl } })
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
}

/** Marks of two people and looks at what was drawn for the units that are not walked through in the browser. */
async function markOthers(
  editor: Page,
  reviewer: Page,
  assessment: string,
  walked: readonly string[],
): Promise<number> {
  const { units: all } = await get<{ units: { unit: string }[] }>(editor.request, `/assessments/${assessment}`)
  for (const { unit } of all) {
    const of = `/assessments/${assessment}/units/${unit}`
    const { drawn } = await get<{ drawn: { commitment: string }[] }>(editor.request, of)
    for (const { commitment } of drawn)
      await post(editor.request, `${of}/checks`, { commitment, holds: 'yes', note: '演示：现场看过' })
    if (walked.includes(unit)) continue
    for (const page of [editor, reviewer])
      await post(page.request, `${of}/marks`, { criterion: 'quality', mark: '80', note: '演示' })
  }
  return all.length
}

async function mark(page: Page, assessment: string, unit: string, points: string): Promise<void> {
  await page.goto(at(`/plans/assessments/${assessment}/units/${unit}`))
  await page.getByLabel('分数（0—100）').fill(points)
  await page.getByRole('button', { name: '打分' }).click()
  await expect(page.getByText(new RegExp(`工作质量 ${points}分`, 'u')).first()).toBeVisible()
}

/** A yearly assessment from its inputs to the told results. */
async function assess({ editor, reviewer }: People, year: number): Promise<string> {
  await editor.goto(at('/plans/assessments'))
  const name = new RegExp(`宜居.*${year}年度考核`, 'u')
  if ((await editor.getByRole('link', { name }).count()) === 0) {
    await editor.locator('#field-planYear').selectOption(`livable ${year}`)
    await editor.getByRole('button', { name: '开始', exact: true }).click()
  } else await editor.getByRole('link', { name }).click()
  const assessment = new URL(editor.url()).pathname.split('/').at(-1) ?? ''
  await editor.getByRole('button', { name: /提取数据/u }).click()
  await editor.getByLabel('抽样种子').fill(`演示摇号 ${year}`)
  await editor.getByRole('button', { name: '抽取', exact: true }).click()
  await expect(editor.getByText(`种子“演示摇号 ${year}”`).first()).toBeVisible()
  for (const { unit } of units) {
    await mark(editor, assessment, unit, '88')
    await mark(reviewer, assessment, unit, '92')
  }
  const count = await markOthers(
    editor,
    reviewer,
    assessment,
    units.map(({ unit }) => unit),
  )
  expect(count).toBeGreaterThan(20)
  await editor.goto(at(`/plans/assessments/${assessment}`))
  await editor.getByRole('button', { name: '告知初评结果' }).click()
  await expect(editor.getByRole('button', { name: '告知初评结果' })).toHaveCount(0)
  return assessment
}

/** A second person decides once the days for objections are over, and publishes. */
async function decide({ reviewer, editor }: People, assessment: string): Promise<void> {
  await reviewer.goto(at(`/plans/assessments/${assessment}`))
  await reviewer.getByRole('button', { name: '审定', exact: true }).click()
  await reviewer.getByRole('button', { name: '公布', exact: true }).click()
  await expect(reviewer.getByRole('button', { name: '公布', exact: true })).toHaveCount(0)
  await editor.goto(`${server.portalUrl}/implementation/assessments/${assessment}`)
  for (const { name } of units) await expect(editor.getByText(name).first()).toBeVisible()
}

/** The office hands the decided result on; the unit that gets it reads the file and signs for it. */
async function handOn(reviewer: Page, receiver: Page, assessment: string): Promise<void> {
  await reviewer.goto(at(`/plans/assessments/${assessment}`))
  const handing = reviewer.getByRole('region', { name: '结果移交' })
  await handing.getByRole('button', { name: '移交结果' }).click()
  await expect(handing).toContainText('罗湖区环境保护和水务局')
  await expect(handing).toContainText('三（一）')
  await receiver.goto(at(`/plans/assessments/${assessment}`))
  const received = receiver.getByRole('region', { name: '结果移交' })
  const href = await received.getByRole('link', { name: 'json' }).getAttribute('href')
  const file = await receiver.request.get(at(href ?? ''))
  expect(await file.text()).toContain('environment-water-bureau')
  await received.getByRole('button', { name: '签收' }).click()
  await expect(received.getByRole('button', { name: '签收' })).toHaveCount(0)
  await expect(received).toContainText('演示·环水经办')
}

interface Recomputed {
  readonly isWhole: boolean
  readonly isEqual: boolean
}

/** Anybody of the office computes it again from its frozen inputs. */
const recompute = (page: Page, assessment: string): Promise<Recomputed> =>
  get<Recomputed>(page.request, `/assessments/${assessment}/recomputation`)

async function adoptScheme(reviewer: Page): Promise<void> {
  await reviewer.goto(at('/plans/assessments'))
  const scheme = reviewer.locator('details').filter({ hasText: '创建宜居城区年度考核方案' }).first()
  await scheme.locator('summary').first().click()
  await scheme.getByText('登记采用').first().click()
  await scheme.locator('#livable-yearly-as').fill('演示：领导小组办公室通知')
  await scheme.getByRole('button', { name: '登记采用' }).click()
  await expect(reviewer.getByText(/创建宜居城区年度考核方案.*已采用/u).first()).toBeVisible()
}

test('three half-year reports and two yearly assessments', async ({ browser }) => {
  const contexts: BrowserContext[] = []
  const open = async (username: string): Promise<Page> => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' })
    contexts.push(context)
    await signInOnDesk(context, username, server.deskUrl)
    return context.newPage()
  }
  // A new role ends the sessions of who gets it, so it is given before anybody signs in.
  await test.step('September 2012: a clerk of another unit gets the role', async () =>
    giveHousing(await open('demo-security-admin')))
  const people: People = {
    urban: await open('demo-clerk-urban'),
    housing: await open('demo-clerk'),
    office: await open('demo-clerk-livable'),
    editor: await open('demo-editor'),
    reviewer: await open('demo-reviewer'),
  }
  const [first, second, third] = periods
  await expectLamp(people.editor, 'liv-roof-gardens', '说不清')
  await test.step('January 2013: the first half-year is reported, accepted, printed', async () => {
    await reportPeriod(people, first)
    await expectLamp(people.editor, 'liv-roof-gardens', '已达到')
    // Sixty communities by the end of 2012: twenty-eight are late, and stay so.
    await expectLamp(people.editor, 'liv-waste-sorting-models', '已逾期')
    await expectLamp(people.editor, 'liv-lifts', '落后')
    await people.editor.goto(at('/plans/livable/tree?lamp=late'))
    await expect(people.editor.getByRole('link', { name: '60个社区垃圾分类示范' })).toBeVisible()
  })
  const year2012 = await test.step('January 2013: the year is assessed and told', async () => {
    await server.moveTo('2013-01-21')
    await adoptScheme(people.reviewer)
    return assess(people, 2012)
  })
  await test.step('February 2013: decided by another person and published', async () => {
    await server.moveTo('2013-02-25')
    await decide(people, year2012)
    expect(await recompute(people.editor, year2012)).toMatchObject({ isWhole: true, isEqual: true })
  })
  await test.step('February 2013: handed on to the environmental appraisal and signed for', async () =>
    handOn(people.reviewer, await open('demo-clerk-water'), year2012))
  await test.step('July 2013: the second half-year', () => reportPeriod(people, second))
  await test.step('January 2014: the third half-year', async () => {
    await reportPeriod(people, third)
    await expectLamp(people.editor, 'liv-lifts', '已达到')
  })
  const year2013 = await test.step('January 2014: the second year is assessed and told', async () => {
    await server.moveTo('2014-01-20')
    return assess(people, 2013)
  })
  await test.step('February 2014: decided and published; the score of the year before is found again', async () => {
    await server.moveTo('2014-02-24')
    await decide(people, year2013)
    for (const assessment of [year2012, year2013])
      expect(await recompute(people.editor, assessment)).toMatchObject({ isWhole: true, isEqual: true })
    const tree = await people.editor.goto(at('/plans/livable/tree?open=all'))
    expect(tree?.ok()).toBe(true)
  })
  await Promise.all(contexts.map((context) => context.close()))
})

test.describe('for everybody', () => {
  test.use({ javaScriptEnabled: true })
  test('the plan at its end is accessible: tree with lamps, bars, the published result', async ({ page, context }) => {
    await signInOnDesk(context, 'demo-editor', server.deskUrl)
    for (const path of ['/plans/livable/tree?open=all', '/plans/livable/gantt', '/plans/assessments']) {
      await page.goto(at(path))
      expect(await violations(page), path).toEqual([])
    }
  })
})
