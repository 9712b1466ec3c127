/** What acts of cases enter into the registers on a real database, and whom the registers keep from handing in. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day } from '#base/day.ts'
import { publicationsContract } from '#modules/publications/contract.ts'
import { creditCode, goodRecognition } from '../builders.ts'
import { energyContract as contract } from '../contract.ts'
import {
  bureau,
  code,
  company,
  decide,
  deliver,
  doAct,
  examine,
  handIn,
  openBureau,
  projectNamed,
  recognise,
  setFigure,
} from './builders.ts'

beforeAll(openBureau, 120_000)
afterAll(() => bureau.luodi.close())

test('recognised: project, company and user stand in the registers, the decision is on the public record', async () => {
  const number = await recognise(1)
  const project = await projectNamed(number)
  expect(number).toMatch(/^罗能认〔2012〕\d+号$/u)
  expect(project).toMatchObject({
    name: '项目1',
    state: 'recognised',
    recognisedOn: '2012-09-17',
    savingsCalorific: '36.87',
    user: '示例酒店',
  })
  // The equivalent factor is not set, so that result is absent and not invented.
  expect(project.savingsEquivalent).toBeUndefined()
  // The investment is the unit's business only.
  expect(project.shown.map(({ id }) => id)).not.toContain('investment')
  expect(project.entries).toMatchObject([
    { kind: 'recognised', documentNumber: number, basis: { ref: 'luofuban-2012-23#art_10' } },
  ])
  const { items } = await bureau.luodi.call(publicationsContract.listPublications, { kind: 'decision' })
  expect(items.map(({ page }) => page)).toContain(`/energy/projects/${project.id}`)
  const { items: companies } = await bureau.luodi.call(contract.listCompanies, { q: creditCode(1) })
  expect(companies).toMatchObject([{ name: '示例节能公司1', recordAuthority: 'city', projects: 1, isStopped: false }])
  const record = await bureau.clerk(contract.getRecord, { register: 'projects', record: project.id })
  expect(record.fields.find(({ id }) => id === 'investment')?.value).toBe('800000')
  expect(record.case?.number).toMatch(/^罗能案〔2012〕/u)
})

test('not recognised: nothing is entered', async () => {
  const before = await bureau.luodi.call(contract.exportRegister, { register: 'projects' })
  const id = await handIn({ service: 'energy-recognition', applicant: company(2), fields: goodRecognition })
  await doAct(bureau.clerk, id, 'accept')
  await examine(id, { 'exclusion-4': 'fail' })
  await decide(id, 'refuse', '不予认定决定书')
  const after = await bureau.luodi.call(contract.exportRegister, { register: 'projects' })
  expect(after.count).toBe(before.count)
})

test('a second project of the same company and user makes no second company and user', async () => {
  await recognise(3)
  await recognise(3, { projectName: '项目3乙' })
  const { items } = await bureau.luodi.call(contract.listCompanies, { q: creditCode(3) })
  expect(items).toMatchObject([{ projects: 2 }])
  const users = await bureau.clerk(contract.listRecords, { register: 'users', q: '用户3' })
  expect(users.items).toHaveLength(1)
})

describe('change', () => {
  const fields = (project: string, more: Record<string, string> = {}) => ({
    project,
    subjects: 'term',
    changedOn: '2012-09-10',
    what: '延长合同期',
    contractUntil: '2020-12-31',
    ...more,
  })

  test('what changed is taken over, the rest stays, the public record points on', async () => {
    const number = await recognise(4)
    const id = await handIn({ service: 'energy-change', applicant: company(4), fields: fields(number) })
    await doAct(bureau.clerk, id, 'accept')
    await examine(id)
    await decide(id, 'approve-change', '合同能源管理项目变更决定书')
    const project = await projectNamed(number)
    expect(project.shown.find(({ id: one }) => one === 'contractUntil')?.value.zh).toBe('2020年12月31日')
    expect(project.savingsCalorific).toBe('36.87')
    expect(project.entries.map(({ kind }) => kind)).toEqual(['contract-changed', 'recognised'])
    const first = project.entries.at(-1)?.publication ?? ''
    expect(await bureau.luodi.call(publicationsContract.getPublication, { publication: first })).toMatchObject({
      replacedBy: { id: project.entries[0]?.publication },
    })
  })

  test('for a project that does not stand in the register nothing can be handed in', async () => {
    const given = { service: 'energy-change', applicant: company(4), fields: fields('罗能认〔2011〕99号') }
    expect(await code(handIn(given))).toBe('project-not-recognised')
  })
})

describe('stop and revocation', () => {
  async function prove(id: string, ground: string, way: string, document: string): Promise<void> {
    await doAct(bureau.clerk, id, 'tell-hearing', { facts: '拟作出不利决定' })
    await deliver(id, '听证告知书')
    await doAct(bureau.clerk, id, 'waive-hearing')
    await examine(id, { [ground]: 'fail' })
    await decide(id, way, document)
  }

  test('revoked: out of force in the register, on the public record, reported to the city; audit body marked', async () => {
    const number = await recognise(5)
    await bureau.clerk(contract.addRecord, {
      register: 'audit-bodies',
      fields: { name: '示例审核机构', qualification: '备案' },
      reason: '首次出具报告',
    })
    const applicant = company(5)
    const fields = {
      standing: 'recognised',
      project: number,
      source: 'report',
      suspected: '2',
      facts: '报告不实',
      auditBody: '示例审核机构',
    }
    const id = await handIn({ service: 'energy-revocation', applicant, fields })
    await prove(id, 'ground-2', 'revoke', '撤销认定决定书')
    expect(await code(doAct(bureau.clerk, id, 'close'))).toBe('act-not-open')
    await doAct(bureau.clerk, id, 'report-to-city')
    await doAct(bureau.clerk, id, 'close')
    expect(await projectNamed(number)).toMatchObject({ state: 'revoked', revokedOn: '2012-09-17' })
    const bodies = await bureau.clerk(contract.listRecords, { register: 'audit-bodies', alert: true })
    expect(bodies.items).toMatchObject([{ name: '示例审核机构', alert: { zh: '查实串通虚报' } }])
    expect(
      await code(
        handIn({
          service: 'reward',
          applicant,
          fields: { project: number, verifiedSavings: '30', auditBody: '示例审核机构', paidInvestment: '1' },
        }),
      ),
    ).toBe('project-not-recognised')
  })

  test('stopped: the company hands in no more until a leader lifts it; other companies do', async () => {
    const applicant = company(6)
    const fields = { standing: 'applying', source: 'inspection', suspected: '1', facts: '材料虚假' }
    const id = await handIn({ service: 'energy-revocation', applicant, fields })
    await prove(id, 'ground-1', 'stop-company', '停止受理决定书')
    const application = { service: 'energy-recognition', applicant, fields: goodRecognition }
    expect(await code(handIn(application))).toBe('applicant-stopped')
    expect(await code(handIn({ ...application, applicant: company(7) }))).toBe('done')
    const { items } = await bureau.luodi.call(contract.listCompanies, { stopped: true })
    expect(items).toMatchObject([{ number: creditCode(6), isStopped: true }])
    const record = items[0]?.id ?? ''
    const { revision } = await bureau.clerk(contract.getRecord, { register: 'companies', record })
    expect(await code(bureau.clerk(contract.liftStop, { record, revision, reason: '已改正' }))).toBe('NotAllowed')
    await bureau.leader(contract.liftStop, { record, revision, reason: '已改正' })
    expect(await code(bureau.leader(contract.liftStop, { record, revision: revision + 1, reason: '再次' }))).toBe(
      'not-stopped',
    )
    expect(await code(handIn(application))).toBe('done')
  })

  test('stopped for the months that the district has set, and over by itself', async () => {
    await setFigure('emc-stop-months', '6', 'luofuban-2012-23#art_12')
    const applicant = company(8)
    const fields = { standing: 'applying', source: 'inspection', suspected: '4', facts: '违法经营' }
    const id = await handIn({ service: 'energy-revocation', applicant, fields })
    await prove(id, 'ground-4', 'stop-company', '停止受理决定书')
    const application = { service: 'energy-recognition', applicant, fields: goodRecognition }
    bureau.today = day('2013-03-16')
    expect(await code(handIn(application))).toBe('applicant-stopped')
    bureau.today = day('2013-03-17')
    expect(await code(handIn(application))).toBe('done')
    bureau.today = day('2012-09-17')
  })
})
