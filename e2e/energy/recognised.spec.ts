/** A project recognised from the first form to the public register, with one correction on the way: company, officer and leader at their pages, the decision checked by its picture and offline. */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, type Page } from '@playwright/test'
import { fillIn } from '../helpers/cases.ts'
import { carryOut, checkPapers, deliver, findLines, next } from '../helpers/case-steps.ts'
import { companyOf, goodProject, test } from '../helpers/energy-town.ts'
import { readQr } from '../helpers/qr.ts'

const run = promisify(execFile)
const root = path.resolve(import.meta.dirname, '../..')
const pdf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') })

/** Fills an application in page by page and hands it in; answers the path of the case. */
async function applyOnPages(page: Page, serial: number, fields: Readonly<Record<string, string>>): Promise<string> {
  const { name, number } = companyOf(serial)
  await page.goto('/my/apply/energy-recognition')
  await page.getByLabel('单位名称').fill(name)
  await page.getByLabel('统一社会信用代码').fill(number)
  await page.getByRole('button', { name: '开始填写' }).click()
  // What is answered asks for more: the page comes back once with it.
  for (let round = 0; round < 2; round += 1) {
    await fillIn(page, fields)
    await page.getByRole('button', { name: '保存，下一步' }).click()
  }
  await expect(page).toHaveURL(/\/papers$/u)
  const missing = page.locator('.material', { has: page.locator('.badge-warn') })
  for (let left = await missing.count(); left > 0; left = await missing.count()) {
    await missing.first().locator('input[type=file]').setInputFiles(pdf('材料.pdf'))
    await missing.first().locator('form[enctype] button').click()
    await expect(page.getByRole('status')).toContainText('材料已经保存')
  }
  await page.getByRole('link', { name: '下一步', exact: true }).click()
  await expect(page.locator('.sheet-line.sheet-fail')).toHaveCount(0)
  await page.getByRole('link', { name: '下一步', exact: true }).click()
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page).toHaveURL(/\/receipt$/u)
  await page.getByRole('link', { name: '看进度' }).click()
  return new URL(page.url()).pathname
}

/** The officer finds one paper wanting and says so; the company sees what and why, and hands a better one in. */
async function correctOnce(officer: Page, atDesk: string, company: Page): Promise<void> {
  await officer.goto(atDesk)
  await next(officer).getByRole('button', { name: '由我接办' }).click()
  await checkPapers(officer, { 'feasibility-study': '演示：没有写节能量怎样测算。' })
  await expect(officer.locator('#act-accept')).toContainText('项目可行性研究报告')
  await carryOut(officer, 'ask-correction')
  await deliver(officer, '补正通知书')
  await company.goto('/my')
  await company
    .getByRole('region', { name: '等你办的' })
    .getByRole('link', { name: /合同能源管理项目认定/u })
    .first()
    .click()
  const correction = company.getByRole('region', { name: '请补正' })
  await expect(correction).toContainText('没有写节能量怎样测算')
  await correction.locator('input[type=file]').setInputFiles(pdf('可行性研究报告（补正）.pdf'))
  await correction.locator('form[enctype] button').click()
  await correction.getByRole('button', { name: '提交补正' }).click()
  await expect(company.locator('.case-now')).toContainText('待受理')
  await officer.goto(atDesk)
  await checkPapers(officer)
}

/** What everybody sees: the picture on the paper leads to the check, the register has the project, its file proves itself. */
async function checkInPublic(
  anybody: Page,
  company: Page,
  { portalUrl, projectName, file }: { portalUrl: string; projectName: string; file: string },
): Promise<void> {
  const atPortal = company.url()
  await company.locator('.my-list > li', { hasText: '认定决定书' }).getByRole('link', { name: /打开/u }).click()
  await expect(company.locator('.paper-sheet')).toContainText('2012年7月10日')
  const told = await readQr(company.locator('.paper-code svg'))
  expect(told).toBe(`${portalUrl}/verify/${(await company.locator('.paper-foot .number').textContent()) ?? ''}`)
  await anybody.goto(told)
  await expect(anybody.getByText('核验通过')).toBeVisible()
  await expect(anybody.locator('main')).toContainText(companyOf(101).name)
  await anybody.goto(`${portalUrl}/energy/projects`)
  await expect(anybody.getByRole('row', { name: projectName })).toContainText('已认定')
  await anybody.getByRole('link', { name: projectName }).click()
  await anybody.getByRole('link', { name: '公开记录' }).first().click()
  await expect(anybody.locator('main')).toContainText(projectName)

  await company.goto(atPortal)
  const download = company.waitForEvent('download')
  await company.getByRole('link', { name: '下载办件档案' }).click()
  await (await download).saveAs(file)
  const { stdout } = await run(process.execPath, [path.join(root, 'luodi'), 'verify', file, '--json'], { cwd: root })
  const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: { check: string }[] }
  expect(ok).toBe(true)
  expect(checks.map(({ check }) => check)).toEqual(
    expect.arrayContaining(['signature', 'chain', 'documents', 'steps', 'state']),
  )
}

test('a project is corrected once, recognised by four eyes, and proved by paper, register and file', async ({
  town,
  page: anybody,
}, info) => {
  test.setTimeout(180_000)
  const projectName = '演示·云溪酒店照明改造'
  const company = await town.page('company')
  const atPortal = await applyOnPages(company, 101, { ...goodProject, projectName, userName: '演示·云溪酒店' })
  const atDesk = atPortal.replace('/my', '')
  const officer = await town.page('officer')
  await correctOnce(officer, atDesk, company)

  await carryOut(officer, 'accept')
  await expect(officer.getByText('办好了：受理')).toBeVisible()
  await findLines(officer)
  await carryOut(officer, 'propose', { way: 'recognise', reasons: '演示：五项条件都符合，没有第七条的情形。' })
  // Four eyes: who proposed waits for the leader, and no other act is pushed at them.
  await expect(officer.locator('#act-recognise')).toContainText('由单位负责人办')
  await expect(officer.locator('#acts details[open]')).toHaveCount(0)
  await expect(officer.locator('#record')).toContainText('拟办意见：予以认定')

  const leader = await town.page('leader')
  await leader.goto(atDesk)
  await expect(next(leader)).toContainText('五项条件都符合')
  await carryOut(leader, 'recognise')
  await expect(leader.getByText('办好了：予以认定')).toBeVisible()

  await officer.goto(atDesk)
  await expect(officer.locator('#act-close')).toContainText('还差')
  await deliver(officer, '认定决定书')
  await carryOut(officer, 'close')
  await expect(next(officer)).toContainText('予以认定')

  await company.goto(atPortal)
  await expect(company.locator('.case-now')).toContainText('予以认定')
  const { portalUrl } = town.server
  await checkInPublic(anybody, company, { portalUrl, projectName, file: info.outputPath('decision.json') })
})
