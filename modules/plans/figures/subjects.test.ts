/** Who a single fact is about: sealed as it is written, masked to readers, opened with a recorded reason, counted by a keyed hash. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Invalid, NotAllowed, NotFound } from '#base/refusals.ts'
import { openDatabase, type Database } from '#platform/db/database.ts'
import { openTestLuodi, staffOf, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { plansContract as plans } from '../contract.ts'
import { refusal } from '../reporting/builders.ts'
import { maskedKey, maskedName, openFactVault, sealPlainFacts } from './subjects.ts'

const commitment = 'hr-skilled-workers'
const own = 'human-resources-bureau'
const vault = openFactVault(testKeys)
let luodi: TestLuodi
/** The role that migrates. */
let asOwner: Database
beforeAll(async () => {
  luodi = await openTestLuodi()
  asOwner = openDatabase(luodi.database.url, 2, null)
  await luodi.loadPack()
})
afterAll(async () => {
  await asOwner.close()
  await luodi.close()
})

const clerk = () => luodi.callAs(staffOf(own, 'clerk'))
const given = { commitment, on: '2012-05-04', who: '演示·欧阳一', what: '结业（演示）', evidence: '证书 演示-1' }

/** The tables that say whom facts are about, as one text; ciphertext as hex. */
async function written(): Promise<string> {
  const { rows } = await sql<{ text: string }>`select string_agg(t::text, ' ') as text from (
    select f::text from plans.reported_facts f union all select i::text from plans.table_imports i
    union all select s::text from plans.fact_subjects s) as t (t)`.execute(luodi.database.db)
  return rows[0]?.text ?? ''
}

/** Whether it stands there, as text or as its bytes. */
async function isWritten(word: string): Promise<boolean> {
  const text = await written()
  return text.includes(word) || text.includes(Buffer.from(word).toString('hex'))
}

describe('a name', () => {
  it.each([
    ['王小明', '王••'],
    ['演示·学员00001', '演示·学••'],
    ['𠮷田', '𠮷••'],
    ['', '••'],
  ])('%s is shown as %s', (name, shown) => {
    expect(maskedName(name)).toBe(shown)
  })

  it.each([
    ['S-2', '••'],
    ['20120017', '••17'],
  ])('and a key %s as %s', (key, shown) => {
    expect(maskedKey(key)).toBe(shown)
  })
})

describe('who a fact is about', () => {
  it('lies in no table as it reads, neither entered alone nor uploaded', async () => {
    await clerk()(plans.recordFact, { ...given, key: 'KEY-7788' })
    const lines =
      '姓名或者名称,去重编号,日期,事项,凭据,区域\n演示·司马二,KEY-9900,2012-05-05,结业（演示）,证书 演示-2,\n'
    const content = Buffer.from(lines).toString('base64')
    const { import: id } = await clerk()(plans.uploadPlanTable, { commitment, fileName: 'x.csv', content })
    const kept = await clerk()(plans.getPlanTable, { import: id })
    expect(kept.rows.items.map(({ subject }) => subject)).toEqual(['演示·司马二'])
    for (const word of ['欧阳', '司马', 'KEY-7788', 'KEY-9900']) expect(await isWritten(word)).toBe(false)
    await clerk()(plans.applyPlanTable, { import: id, revision: 0 })
    for (const word of ['欧阳', '司马', 'KEY-7788', 'KEY-9900']) expect(await isWritten(word)).toBe(false)
  })

  it('is masked in lists and opened, by who acts on the commitment, with a reason that the audit keeps', async () => {
    const { fact } = await clerk()(plans.recordFact, { ...given, who: '演示·慕容三', key: 'KEY-1234' })
    const read = await clerk()(plans.getFact, { commitment, fact })
    expect([read.fact.who, read.fact.key]).toEqual(['演示·慕••', '••34'])
    const open = { commitment, fact, reason: '演示：核对结业名册' }
    expect(await clerk()(plans.openFact, open)).toEqual({ who: '演示·慕容三', key: 'KEY-1234' })
    const { rows } = await sql<{ details: string }>`select a::text as details from audit.entries a
      where a::text like '%核对结业名册%'`.execute(luodi.database.db)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.details).not.toContain('慕容')
    await expect(clerk()(plans.openFact, { ...open, reason: '' })).rejects.toBeInstanceOf(Invalid)
    const stranger = luodi.callAs(staffOf('archives-bureau', 'clerk'))
    expect((await refusal(stranger(plans.openFact, open))).code).toBe('not-your-unit')
    await expect(luodi.callAs(staffOf(own, 'audit-admin'))(plans.openFact, open)).rejects.toBeInstanceOf(NotAllowed)
    const nobody = { ...open, fact: '01990000-0000-7000-8000-00000000aaaa' }
    await expect(clerk()(plans.openFact, nobody)).rejects.toBeInstanceOf(NotFound)
  })

  it('counts once by a keyed hash that is not the name’s own', async () => {
    const { rows } = await sql<{ hash: string }>`select encode(subject_hash, 'hex') as hash
      from plans.fact_subjects`.execute(luodi.database.db)
    const plain = await crypto.subtle.digest('SHA-256', Buffer.from('KEY-7788'))
    expect(rows.map(({ hash }) => hash)).not.toContain(Buffer.from(plain).toString('hex'))
    expect(rows.map(({ hash }) => hash)).toContain(vault.hashOf('KEY-7788'))
  })
})

describe('facts of an earlier Luodi, which stand as they read', () => {
  const db = () => luodi.database.db
  const total = async () => (await clerk()(plans.getFigureBreakdown, { commitment, year: 2011 })).shown

  async function leavePlain(): Promise<void> {
    const owner = asOwner.db
    await sql`alter table plans.reported_facts drop constraint who_a_fact_is_about_is_sealed`.execute(owner)
    await sql`insert into plans.reported_facts (id, measure, on_day, subject, subject_key, what, evidence, reported_by,
        reported_by_name, reported_at)
      select gen_random_uuid(), 'skilled-workers-trained', '2011-05-01'::date + n, '演示·诸葛' || n % 7,
        case when n % 3 = 0 then 'K-' || n else '' end, '结业' || n, '证书' || n, 'demo', '演示', now()
      from generate_series(1, 60) n`.execute(owner)
  }

  it('are sealed once, count as before, and stay what they were', async () => {
    await leavePlain()
    expect(await isWritten('诸葛')).toBe(true)
    const seal = () =>
      db()
        .transaction()
        .execute((tx) => sealPlainFacts(tx, vault))
    expect(await seal()).toBe(60)
    expect(await seal()).toBe(0)
    // Seven names without a key, of which all come at least once, and twenty keys.
    expect(await total()).toBe('27')
    expect(await isWritten('诸葛')).toBe(false)
    const { items } = await clerk()(plans.listFigureFacts, { commitment, year: 2011, area: 'none', limit: 3 })
    expect(items.map(({ who, what }) => [who, what])).toEqual([
      ['演示·诸••', '结业1'],
      ['演示·诸••', '结业2'],
      ['演示·诸••', '结业3'],
    ])
    const opened = await clerk()(plans.openFact, { commitment, fact: items[2]?.id ?? '', reason: '演示' })
    expect(opened).toEqual({ who: '演示·诸葛3', key: 'K-3' })
  })

  it('see no other change: neither a sealed one, nor another column, nor as the owner', async () => {
    const change = (set: ReturnType<typeof sql>) =>
      sql`update plans.reported_facts set ${set} where on_day = '2011-05-02'`.execute(asOwner.db)
    await expect(change(sql`who_cipher = ''::bytea`)).rejects.toThrow('append-only')
    await expect(change(sql`what = '别的'`)).rejects.toThrow('append-only')
    await expect(sql`delete from plans.reported_facts`.execute(asOwner.db)).rejects.toThrow('append-only')
    await expect(sql`update plans.reported_facts set what = '别的'`.execute(db())).rejects.toThrow('append-only')
    await expect(sql`update plans.reported_facts set unit_id = 'x'`.execute(db())).rejects.toThrow('permission denied')
  })
})
