/** The registers kept by hand, and read by everybody, on a real database. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { normsContract } from '#modules/norms/contract.ts'
import { staffOf } from '#testing/luodi.ts'
import { creditCode } from '../builders.ts'
import { energyContract as contract } from '../contract.ts'
import { bureau, code, openBureau, projectNamed, recognise } from './builders.ts'

beforeAll(async () => {
  await openBureau()
  await recognise(1)
}, 120_000)
afterAll(() => bureau.luodi.close())

describe('kept by hand', () => {
  const fields = { name: '手工登记公司', recordAuthority: 'national', recordNumber: '第三批' }

  test('added, changed, undone: each with reason and author; a stale page is refused', async () => {
    const { record } = await bureau.clerk(contract.addRecord, { register: 'companies', fields, reason: '国家公布名单' })
    const changed = { register: 'companies' as const, record, fields: { ...fields, recordUntil: '2014-12-31' } }
    expect((await bureau.clerk(contract.changeRecord, { ...changed, revision: 1, reason: '补有效期' })).revision).toBe(
      2,
    )
    expect(await code(bureau.clerk(contract.changeRecord, { ...changed, revision: 1, reason: '补' }))).toBe(
      'stale-revision',
    )
    const seen = await bureau.clerk(contract.getRecord, { register: 'companies', record })
    expect(seen.history.map(({ kind, reason, by }) => [kind, reason, by])).toEqual([
      ['changed', '补有效期', '演示·经办'],
      ['added', '国家公布名单', '演示·经办'],
    ])
    expect(seen.history[0]?.changes).toMatchObject([
      { label: { zh: '备案有效期的最后一天' }, before: { zh: '' }, after: { zh: '2014年12月31日' } },
    ])
    const [newest, oldest] = seen.history
    const undo = { register: 'companies' as const, record, reason: '填错' }
    expect(await code(bureau.clerk(contract.undoEntry, { ...undo, entry: oldest?.id ?? '' }))).toBe('not-newest')
    await bureau.clerk(contract.undoEntry, { ...undo, entry: newest?.id ?? '' })
    const after = await bureau.clerk(contract.getRecord, { register: 'companies', record })
    expect(after.shown.map(({ id }) => id)).not.toContain('recordUntil')
    expect(after.history[0]).toMatchObject({ kind: 'undone', isUndoable: false })
  })

  test('nothing changed writes no line', async () => {
    const { record } = await bureau.clerk(contract.addRecord, {
      register: 'users',
      fields: { name: '用户甲', kind: 'company', energyTonnes: '12.50' },
      reason: '调查',
    })
    const again = {
      register: 'users' as const,
      record,
      fields: { name: '用户甲', kind: 'company', energyTonnes: '12.5' },
    }
    expect((await bureau.clerk(contract.changeRecord, { ...again, revision: 1, reason: '核对' })).revision).toBe(1)
  })

  test('a number is there once; an entry taken back frees it', async () => {
    const numbered = { register: 'companies' as const, fields: { ...fields, number: creditCode(20) }, reason: '名单' }
    const { record } = await bureau.clerk(contract.addRecord, numbered)
    expect(await code(bureau.clerk(contract.addRecord, numbered))).toBe('number-taken')
    const { history } = await bureau.clerk(contract.getRecord, { register: 'companies', record })
    await bureau.clerk(contract.undoEntry, {
      register: 'companies',
      record,
      entry: history[0]?.id ?? '',
      reason: '重复',
    })
    expect(await code(bureau.clerk(contract.addRecord, numbered))).toBe('done')
  })

  test('what others name cannot be taken back', async () => {
    const { record } = await bureau.clerk(contract.addRecord, {
      register: 'audit-bodies',
      fields: { name: '机构乙' },
      reason: '登记',
    })
    const number = await recognise(21)
    const report = {
      name: '节审〔2012〕1号',
      body: '机构乙',
      project: number,
      reportedOn: '2012-09-10',
      from: '2012-07-01',
      through: '2012-08-31',
      savings: '6.2',
      finding: 'confirmed',
    }
    await bureau.clerk(contract.addRecord, { register: 'audit-reports', fields: report, reason: '收到报告' })
    const { history } = await bureau.clerk(contract.getRecord, { register: 'audit-bodies', record })
    expect(
      await code(
        bureau.clerk(contract.undoEntry, {
          register: 'audit-bodies',
          record,
          entry: history[0]?.id ?? '',
          reason: '错',
        }),
      ),
    ).toBe('record-in-use')
    await bureau.clerk(contract.addRecord, {
      register: 'audit-reports',
      fields: { ...report, name: '节审〔2012〕2号', savings: '1', finding: 'questioned' },
      reason: '存疑',
    })
    // Only confirmed reports make savings verified.
    expect((await projectNamed(number)).verified).toBe('6.2')
  })

  test('every problem of a form is told at once, with what is not in another register', async () => {
    const wrong = {
      number: '12',
      company: '没有这家',
      user: '没有',
      sector: 'x',
      recognisedOn: '2012-02-30',
      savingsCalorific: '-1',
    }
    const issues = await bureau
      .clerk(contract.addRecord, { register: 'projects', fields: wrong, reason: '试' })
      .catch((error: { issues: { path: string }[] }) => error.issues.map(({ path }) => path))
    expect(issues).toEqual([
      'fields.number',
      'fields.name',
      'fields.sector',
      'fields.savingsCalorific',
      'fields.recognisedOn',
      'fields.company',
      'fields.user',
    ])
  })

  test('another unit keeps nothing here', async () => {
    const other = bureau.luodi.callAs(staffOf('urban-management-bureau', 'clerk'))
    expect(await code(other(contract.listRecords, { register: 'companies' }))).toBe('NotAllowed')
    expect(await code(other(contract.addRecord, { register: 'companies', fields, reason: '试' }))).toBe('NotAllowed')
  })

  test('the history is only ever added to, even for the running role', async () => {
    await expect(sql`update energy.entries set reason = 'x'`.execute(bureau.luodi.database.db)).rejects.toThrow()
    await expect(sql`delete from energy.entries`.execute(bureau.luodi.database.db)).rejects.toThrow()
  })
})

describe('public', () => {
  test('filters and pages', async () => {
    const all = (await bureau.luodi.call(contract.listProjects, { limit: 200 })).items
    const paged: string[] = []
    for (let after: string | undefined; ;) {
      const page = await bureau.luodi.call(contract.listProjects, {
        limit: 2,
        ...(after === undefined ? {} : { after }),
      })
      paged.push(...page.items.map(({ id }) => id))
      if (page.next === undefined) break
      after = page.next
    }
    expect(paged).toEqual(all.map(({ id }) => id))
    expect(
      (await bureau.luodi.call(contract.listProjects, { state: 'revoked' })).items.every(
        ({ state }) => state === 'revoked',
      ),
    ).toBe(true)
    expect((await bureau.luodi.call(contract.listProjects, { sector: 'industry' })).items).toEqual([])
    expect((await bureau.luodi.call(contract.listProjects, { year: 2011 })).items).toEqual([])
  })

  test('open data in JSON and CSV', async () => {
    const json = await bureau.luodi.call(contract.exportRegister, {
      register: 'projects',
      portalUrl: 'https://example.org',
    })
    const { items } = JSON.parse(json.content) as { items: { number: string; page: string }[] }
    expect(items).toHaveLength(json.count)
    expect(items[0]?.page).toMatch(/^https:\/\/example\.org\/energy\/projects\//u)
    const csv = await bureau.luodi.call(contract.exportRegister, { register: 'companies', form: 'csv', language: 'en' })
    expect(csv.content.split('\r\n')[0]).toContain('Credit code')
    expect(csv.content).toContain(creditCode(1))
  })

  test('a register of more than fifty thousand records comes whole, each record once', async () => {
    const { db } = bureau.luodi.database
    await sql`insert into energy.projects (id, number, name, company_id, user_id, recognised_on, removed_on)
      select gen_random_uuid(), 'many-' || n, '批量' || n, p.company_id, p.user_id, date '2012-01-01' + n % 90, null
      from generate_series(1, 50100) n, (select * from energy.projects limit 1) p`.execute(db)
    const { content, count } = await bureau.luodi.call(contract.exportRegister, { register: 'projects', form: 'csv' })
    const numbers = content.trim().split('\r\n').slice(1)
    const many = new Set(numbers.map((line) => line.split(',')[0]).filter((one) => one?.startsWith('many-')))
    expect([numbers.length, many.size]).toEqual([count, 50_100])
    await sql`update energy.projects set removed_on = recognised_on where number like 'many-%'`.execute(db)
  })

  test('a clause shows how its register stands, once', async () => {
    const { driven } = await bureau.luodi.call(normsContract.listDriven, {
      instrument: 'luofuban-2012-23',
      clause: 'art_10',
    })
    const shown = driven.filter(({ id }) => id === 'energy-projects')
    expect(shown).toMatchObject([{ portalPath: '/energy/projects', state: { tone: 'ok' } }])
    expect(shown[0]?.state.word.zh).toMatch(/^\d+ 条登记$/u)
    // The procedure tells how many cases are open and how many ended this year.
    expect(driven.find(({ id }) => id === 'energy-recognition')?.state.word.zh).toMatch(/^在办\d+件，今年办结\d+件/u)
  })
})
