/** A company's system: its agent makes a key, it hands in over HTTP by the commands of the how-to, the officer asks for a correction, it answers and reads the decision; a revoked key opens nothing. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, type APIRequestContext, type Page } from '@playwright/test'
import { violations as axe } from '../helpers/axe.ts'
import { carryOut, checkPapers, expectFitsPhone, next } from '../helpers/case-steps.ts'
import { companyOf, goodProject, test } from '../helpers/energy-town.ts'
import { signInOnDesk } from '../helpers/sign-in.ts'

const run = promisify(execFile)
const howTo = readFileSync(path.resolve(import.meta.dirname, '../../docs/how-to/hand-in-by-machine.md'), 'utf8')
const blocks = (kind: 'sh' | 'json'): string[] =>
  [...howTo.matchAll(new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``, 'gu'))].map((match) => match[1] ?? '')
const [tryKey = '', check = '', handIn = '', find = '', follow = '', answer = '', read = ''] = blocks('sh')
const [application = ''] = blocks('json')

/** What axe finds on a page that is looked at without script; axe itself needs script, so it looks through another window. */
async function violations(page: Page): Promise<string[]> {
  const scripted = await page
    .context()
    .browser()
    ?.newContext({ storageState: await page.context().storageState() })
  if (scripted === undefined) throw new Error('no browser')
  const window = await scripted.newPage()
  await window.goto(page.url())
  const found = await axe(window)
  await scripted.close()
  return found
}

/** Runs a command of the how-to as a reader would, in a folder with its files. */
async function sh(folder: string, command: string, env: Record<string, string>): Promise<Record<string, unknown>> {
  const { stdout } = await run('bash', ['-euc', command], { cwd: folder, env: { ...process.env, ...env } })
  return JSON.parse(stdout) as Record<string, unknown>
}

/** Chooses the company where the page asks: the agent may act for those of other journeys of the same worker too. */
async function choose(company: Page, serial: number): Promise<void> {
  await company.getByRole('combobox', { name: /^企业/u }).selectOption({ label: companyOf(serial).name })
}

/** The agent makes a key on the page; answers it. */
async function makeKey(company: Page, serial: number, name: string): Promise<string> {
  await company.goto('/my/machine-keys')
  await choose(company, serial)
  await company.getByLabel('系统名称').fill(name)
  await company.getByLabel('合同能源管理项目认定').check()
  await company.getByLabel('依申请公开政府信息').check()
  await company.getByRole('checkbox', { name: /我代表企业确认/u }).check()
  await company.getByRole('button', { name: '创建密钥' }).click()
  return (await company.locator('#secret').textContent())?.trim() ?? ''
}

type Paper = { material: string; fileName: string; content: string }
const pdf = Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64')
const paper = (material: string): Paper => ({ material, fileName: `${material}.pdf`, content: pdf })

/** What the guide asks for with these values, as the system learns it from the check. */
async function wholeApplication(system: APIRequestContext, reference: string) {
  const asked = { service: 'energy-recognition', reference, fields: goodProject, papers: [] as Paper[] }
  const answer = await system.post('machine/applications/check', { data: asked })
  const { materials, issues } = (await answer.json()) as { materials: string[]; issues: { path: string }[] }
  expect(issues.map((one) => one.path).sort()).toEqual(materials.map((id) => `materials.${id}`).sort())
  return { ...asked, papers: materials.map(paper) }
}

test('nobody without a company can make a key, and is told how to come to one', async ({ town }) => {
  // Somebody who hands in for nobody in any journey: the town is that of all journeys of a worker.
  const neighbour = await town.page('neighbour')
  await neighbour.goto('/my/machine-keys')
  await expect(neighbour.getByText('还没有密钥')).toBeVisible()
  await expect(neighbour.getByText('还没有可以代理的企业')).toBeVisible()
  expect(await violations(neighbour)).toEqual([])
  await expectFitsPhone(neighbour)
})

test('a system hands in, is asked for a correction, answers and reads the decision; revoked, it is told the cure', async ({
  town,
  playwright,
  browser,
}) => {
  test.setTimeout(240_000)
  const { portalUrl, deskUrl } = town.server
  await town.apply(501, goodProject)
  const company = await town.page('company')
  await company.goto('/my/machine-keys')
  await company.getByRole('button', { name: '创建密钥' }).click()
  await expect(company.getByRole('alert')).toContainText('请确认法律效力')
  const key = await makeKey(company, 501, '演示·能源管理平台')
  expect(key).toMatch(/^lk_/u)
  expect(await violations(company)).toEqual([])
  await company.goto('/my/machine-keys')
  await expect(company.locator('main')).not.toContainText(key)
  await expectFitsPhone(company)

  // The how-to, word for word.
  const folder = mkdtempSync(path.join(tmpdir(), 'luodi-machine-'))
  const env = { PORTAL: portalUrl, KEY: key }
  writeFileSync(path.join(folder, 'application.json'), application)
  expect(await sh(folder, tryKey, env)).toMatchObject({ system: '演示·能源管理平台', company: companyOf(501).name })
  expect(await sh(folder, check, env)).toMatchObject({ complete: true, issues: [] })
  const first = await sh(folder, handIn, env)
  expect(first).toMatchObject({ reference: '2012-0917-01', channel: 'api' })
  expect((await sh(folder, handIn, env))['number']).toBe(first['number'])
  const found = (await sh(folder, find, env)) as { items: { number: string }[] }
  expect(found.items.map(({ number }) => number)).toEqual([first['number']])

  const system = await playwright.request.newContext({
    baseURL: `${portalUrl}/api/v1/`,
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  })
  const whole = await wholeApplication(system, 'EMC-7')
  const made = (await (await system.post('machine/applications', { data: whole })).json()) as {
    id: string
    number: string
    clocks: { steps: unknown[] }[]
  }
  expect(made.clocks[0]?.steps.length).toBeGreaterThan(0)
  const other = await system.post('machine/applications', {
    data: { ...whole, fields: { ...goodProject, projectName: '演示·另一个' } },
  })
  expect([other.status(), ((await other.json()) as { code: string; cure: string }).code]).toEqual([
    409,
    'reference-taken',
  ])

  const officer = await town.page('officer')
  await officer.goto('/cases?channel=api&view=unit')
  await expect(officer.getByRole('link', { name: made.number })).toBeVisible()
  await officer.goto(`/cases/${made.id}`)
  await expect(officer.locator('#who')).toContainText('企业系统接口')
  await expect(officer.locator('#who')).toContainText('演示·能源管理平台')
  await expect(officer.locator('#who')).toContainText('EMC-7')
  await next(officer).getByRole('button', { name: '由我接办' }).click()
  await checkPapers(officer, { 'feasibility-study': '演示：没有写节能量怎样测算。' })
  await carryOut(officer, 'ask-correction')

  const asked = (await sh(folder, follow, { ...env, CASE: made.id })) as {
    revision: number
    corrections: { lacks: { id: string; why: string }[] }[]
  }
  expect(asked.corrections[0]?.lacks).toMatchObject([{ id: 'feasibility-study', why: '演示：没有写节能量怎样测算。' }])
  const supplement = { revision: asked.revision, papers: [paper('feasibility-study')] }
  writeFileSync(path.join(folder, 'answer.json'), JSON.stringify(supplement))
  expect(await sh(folder, answer, { ...env, CASE: made.id })).toMatchObject({ state: { id: 'received' } })

  await officer.goto(`/cases/${made.id}`)
  await checkPapers(officer)
  await carryOut(officer, 'accept')
  type Sheet = { revision: number; sheet: { lines: { condition: string; isOpen: boolean }[] } }
  const { revision: seen, sheet } = await town.call<Sheet>('officer', 'GET', `/cases/${made.id}`)
  let revision = seen
  for (const { condition } of sheet.lines.filter(({ isOpen }) => isOpen)) {
    const finding = { revision, condition, verdict: 'pass' }
    ;({ revision } = await town.call<{ revision: number }>('officer', 'POST', `/cases/${made.id}/findings`, finding))
  }
  await town.act('officer', made.id, 'propose', { way: 'recognise', reasons: '演示：逐条符合。' })
  await town.act('leader', made.id, 'recognise')
  const decided = (await sh(folder, follow, { ...env, CASE: made.id })) as {
    outcome: { tone: string }
    documents: { id: string; code?: string }[]
  }
  expect(decided.outcome.tone).toBe('granted')
  const decision = decided.documents.at(-1)?.id ?? ''
  const paperRead = await sh(folder, read, { ...env, CASE: made.id, DOCUMENT: decision })
  expect(JSON.stringify(paperRead)).toContain(goodProject['projectName'])

  await company.goto('/my/machine-keys')
  await company.getByRole('link', { name: '查看和吊销' }).first().click()
  await expect(company.getByRole('row', { name: /EMC-7/u })).toContainText(made.number)
  expect(await violations(company)).toEqual([])
  await expectFitsPhone(company)
  await company.getByRole('button', { name: '续用' }).click()
  const renewed = (await company.locator('#secret').textContent())?.trim() ?? ''
  expect(await sh(folder, find, { ...env, KEY: renewed })).toMatchObject({ items: [{ number: first['number'] }] })

  const administration = await browser.newContext({ baseURL: deskUrl, locale: 'zh-CN' })
  await signInOnDesk(administration, 'demo-security-admin', deskUrl)
  const administrator = await administration.newPage()
  await administrator.goto('/machine-keys')
  expect(await violations(administrator)).toEqual([])
  await expectFitsPhone(administrator)
  const entries = administrator.locator('li.panel', { hasText: '演示·能源管理平台' })
  for (let left = await entries.locator('details').count(); left > 0; left -= 1) {
    await entries.locator('summary').first().click()
    await entries.getByLabel('理由').first().fill('演示：企业停用了这个系统')
    await entries.getByRole('button', { name: '吊销' }).first().click()
    await expect(administrator.getByText('密钥已经吊销，代理人收到了通知。')).toBeVisible()
  }
  await administration.close()
  const refused = await system.get('machine/key')
  expect([refused.status(), refused.headers()['www-authenticate']]).toEqual([401, 'Bearer error="invalid_token"'])
  const told = (await refused.json()) as { code: string; cure: string }
  expect(told.code).toBe('key-revoked')
  expect(told.cure).toContain('系统接入')
  await company.goto('/my/machine-keys')
  await expect(company.locator('main')).toContainText('演示：企业停用了这个系统')
  await system.dispose()
})

test('who sends no key is told how to come by one, before a large body is read; a key opens no page', async ({
  town,
  playwright,
}) => {
  const anybody = await playwright.request.newContext({ baseURL: `${town.server.portalUrl}/api/v1/` })
  const data = { service: 'energy-recognition', reference: '1', fields: { filler: 'x'.repeat(3_000_000) } }
  const answer = await anybody.post('machine/applications', { data })
  expect([answer.status(), ((await answer.json()) as { code: string }).code]).toEqual([401, 'key-missing'])
  const company = await town.page('company')
  await town.apply(502, goodProject)
  const key = await makeKey(company, 502, '演示·另一系统')
  const headers = { authorization: `Bearer ${key}` }
  const whole = await anybody.post('machine/applications', {
    data: { ...data, fields: { filler: 'x'.repeat(50_000_000) } },
    headers,
  })
  expect([whole.status(), ((await whole.json()) as { code: string }).code]).toEqual([413, 'too-large'])
  const mine = await anybody.get('my/cases', { headers })
  expect([mine.status(), ((await mine.json()) as { code: string }).code]).toEqual([403, 'not-for-keys'])
  const page = await anybody.get(`${town.server.portalUrl}/my`, { headers, maxRedirects: 0 })
  expect(page.status()).toBe(303)
  await anybody.dispose()
})
