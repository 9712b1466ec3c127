/** A person is erased on request: nothing anywhere opens to the name any more, and the figure is what it was. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day, type Day } from '#base/day.ts'
import { Invalid, NotAllowed, NotFound } from '#base/refusals.ts'
import { openUnder } from '#platform/config/keys.ts'
import { openTestLuodi, staffOf, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { plansContract as plans } from '../contract.ts'
import { openFactVault } from '../figures/subjects.ts'
import { refusal } from '../reporting/builders.ts'

const commitment = 'hr-skilled-workers'
const own = 'human-resources-bureau'
const vault = openFactVault(testKeys)
let today: Day = day('2012-09-17')
let luodi: TestLuodi
beforeAll(async () => {
  luodi = await openTestLuodi(() => today)
  await luodi.loadPack()
})
afterAll(() => luodi.close())

const clerk = () => luodi.callAs(staffOf(own, 'clerk'))
const db = () => luodi.database.db
const given = { commitment, on: '2012-05-04', what: '结业（演示）', evidence: '证书 演示-1' }
const enter = async (who: string, more: object = {}) =>
  (await clerk()(plans.recordFact, { ...given, who, ...more })).fact
const total = async (year = 2012) => (await clerk()(plans.getFigureBreakdown, { commitment, year })).shown
const asked = {
  commitment,
  receivedOn: '2012-09-14',
  ground: 'consent-withdrawn',
  reason: '演示：本人书面请求',
} as const
const erase = (fact: string, more: object = {}) =>
  clerk()(plans.erasePerson, { ...asked, fact, confirmed: true, ...more })

const csv = (...rows: string[]) =>
  Buffer.from(`姓名或者名称,去重编号,日期,事项,凭据,区域\n${rows.join('\n')}\n`).toString('base64')
async function upload(content: string, fileName = '名册.csv') {
  const { import: id } = await clerk()(plans.uploadPlanTable, { commitment, fileName, content })
  return clerk()(plans.getPlanTable, { import: id })
}

/** Every row of every table of the database, as one text; ciphertext and bytes as hex. */
async function wholeDatabase(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`select format('%I.%I', table_schema, table_name) as name
    from information_schema.tables where table_type = 'BASE TABLE'
      and table_schema not in ('pg_catalog', 'information_schema')`.execute(db())
  const texts: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ all: string | null }>`select string_agg(t::text, ' ') as all
      from ${sql.raw(name)} t`.execute(db())
    texts.push(rows[0]?.all ?? '')
  }
  return texts.join(' ')
}

/** Everything that the server's keys open: whom facts are about, under any key that is left, and rows of uploads. */
async function everythingOpened(): Promise<string[]> {
  const { rows: subjects } = await sql<{ id: string; key: Buffer }>`select id, wrapped_key as key
    from plans.fact_subjects where wrapped_key is not null`.execute(db())
  const own = subjects.map(({ id, key }) => testKeys.open('person', key, `fact subject ${id}`))
  const { rows: facts } = await sql<{ id: string; cipher: Buffer }>`select id, c as cipher
    from plans.reported_facts, unnest(array[who_cipher, key_cipher]) c where c is not null`.execute(db())
  const opened = facts.flatMap(({ id, cipher }) =>
    own.flatMap((key) =>
      [`fact who ${id}`, `fact key ${id}`].flatMap((bound) => {
        try {
          return [openUnder(key, cipher, bound).toString()]
        } catch {
          return []
        }
      }),
    ),
  )
  const { rows: uploads } = await sql<{ id: string; sealed: Buffer }>`select id, sealed_rows as sealed
    from plans.table_imports where sealed_rows is not null`.execute(db())
  return [...opened, ...uploads.map(({ id, sealed }) => JSON.stringify(vault.openRows(id, sealed)))]
}

/** Where a word is still found: as it reads, as its bytes, or under the server's keys. */
async function traces(word: string): Promise<string[]> {
  const [text, opened] = [await wholeDatabase(), await everythingOpened()]
  return [
    ...(text.includes(word) ? ['plain'] : []),
    ...(text.includes(Buffer.from(word).toString('hex')) ? ['bytes'] : []),
    ...(opened.some((one) => one.includes(word)) ? ['opened'] : []),
  ]
}

describe('a person who was erased', () => {
  it('is found nowhere: not in facts, waiting uploads, names of files, reasons or the audit; the figure stays', async () => {
    const who = '演示·欧阳甲'
    const key = 'STU-20120017'
    const fact = await enter(who, { key })
    await enter(who, { key, on: '2011-05-04', what: '欧阳甲 补训（演示）' })
    const wrong = await enter(who, { key, on: '2012-05-05' })
    await sql`insert into plans.fact_reversals (fact_id, reason, reversed_by, reversed_by_name, reversed_on, reversed_at)
      values (${wrong}, '欧阳甲重复（演示）', 'x', '演示', ${today}, now())`.execute(db())
    await enter('演示·旁人')
    const file = csv(`${who},${key},2012-06-01,结业（演示）,证书 1,`, '演示·上官,,2012-06-02,结业（演示）,证书 2,')
    const waiting = await upload(file, '欧阳甲名册.csv')
    expect(waiting.counts.new).toBe(2)
    const [before, beforeOther] = [await total(), await total(2011)]
    // What is looked for is there to be found, in each of the ways.
    expect(await traces('欧阳甲')).toEqual(['plain', 'opened'])
    expect(await traces(key)).toEqual(['opened'])

    const preview = await clerk()(plans.previewErasure, { commitment, fact })
    expect(preview).toMatchObject({ uploads: 1, closedUntil: '2012-12-31', holds: [] })
    expect(preview.facts.map(({ when }) => when)).toEqual(['2011-05-04', '2012-05-04', '2012-05-05'])
    const { request } = await erase(fact)

    for (const word of ['欧阳甲', key]) expect(await traces(word)).toEqual([])
    expect([await total(), await total(2011)]).toEqual([before, beforeOther])
    const hash = vault.hashOf(key)
    const { rows } = await sql`select 1 from plans.fact_subjects
      where subject_hash = decode(${hash}, 'hex')`.execute(db())
    expect(rows).toEqual([])
    expect(await clerk()(plans.getErasure, { request })).toMatchObject({ outcome: 'erased', facts: 3, commitment })
    const shown = await clerk()(plans.getFact, { commitment, fact })
    expect(shown.fact).toMatchObject({ who: '（已删除）', evidence: '', isErased: true, what: '结业（演示）' })
    expect(shown.fact).not.toHaveProperty('key')
    expect(shown.erasure).toMatchObject({ request, outcome: 'erased' })
    expect((await refusal(clerk()(plans.openFact, { commitment, fact, reason: '演示' }))).code).toBe('fact-erased')
    expect((await refusal(erase(fact))).code).toBe('fact-erased')
    // The upload goes on without them.
    const left = await clerk()(plans.getPlanTable, { import: waiting.id })
    expect(left.rows.items.map(({ subject, outcome }) => [subject, outcome])).toEqual([
      ['（已删除）', 'same'],
      ['演示·上官', 'new'],
    ])
    expect((await refusal(clerk()(plans.applyPlanTable, { import: waiting.id, revision: 0 }))).code).toBe(
      'stale-revision',
    )
    await clerk()(plans.applyPlanTable, { import: waiting.id, revision: 1 })
    expect(await total()).toBe(String(Number(before) + 1))
  })

  it('is not counted twice by sending the file again, and comes back for what is new under a key of its own', async () => {
    const who = '演示·诸葛乙'
    const rows = [
      `${who},,2012-05-04,结业（演示）,证书 1,`,
      `${who},,2012-07-04,进修（演示）,证书 2,`,
      `${who},,2011-07-04,旧事（演示）,证书 3,`,
    ]
    const first = await upload(csv(rows[0] ?? ''))
    await clerk()(plans.applyPlanTable, { import: first.id, revision: 0 })
    const { people } = await clerk()(plans.findPersonFacts, { commitment, who, reason: '演示：本人请求删除' })
    const fact = people[0]?.facts[0]?.id ?? ''
    await erase(fact)
    const before = [await total(), await total(2011)]
    const again = await upload(csv(...rows))
    expect(again.rows.items.map(({ subject, outcome }) => [subject, outcome])).toEqual(
      rows.map(() => ['（已删除）', 'same']),
    )
    expect(await traces('诸葛乙')).toEqual([])
    await clerk()(plans.applyPlanTable, { import: again.id, revision: 0 })
    expect([await total(), await total(2011)]).toEqual(before)
    expect((await refusal(enter(who, { on: '2012-09-16' }))).code).toBe('subject-erased')
    // Taking the first file back still works, name or no name.
    await clerk()(plans.undoPlanTable, { import: first.id, revision: 1, reason: '演示：名册有误' })
    expect(await total()).toBe(String(Number(before[0]) - 1))
    expect((await refusal(enter(who))).code).toBe('subject-erased')

    today = day('2013-03-01')
    const later = await enter(who, { on: '2013-02-01' })
    expect(await total(2013)).toBe('1')
    const opened = await clerk()(plans.openFact, { commitment, fact: later, reason: '演示' })
    expect(opened.who).toBe(who)
    expect((await clerk()(plans.getFact, { commitment, fact })).fact.who).toBe('（已删除）')
    const { rows: subjects } = await sql<{ n: number }>`select count(distinct subject_id)::integer as n
      from plans.reported_facts where id in (${fact}, ${later})`.execute(db())
    expect(subjects).toEqual([{ n: 2 }])
    today = day('2012-09-17')
  })

  it('is found by name whatever key they were entered with, and namesakes stay apart', async () => {
    const who = '演示·司徒丙'
    const facts = [await enter(who), await enter(who, { key: 'K-000001' }), await enter(who, { key: 'K-000002' })]
    const find = (more: object = {}) => clerk()(plans.findPersonFacts, { commitment, who, reason: '演示', ...more })
    const found = (await find()).people.map(({ facts: own }) => own.map(({ id }) => id))
    expect(found.toSorted()).toEqual(facts.map((one) => [one]).toSorted())
    expect((await find({ key: 'K-000002' })).people.map(({ facts: own }) => own[0]?.id)).toEqual([facts[2]])
    expect((await find({ who: '演示·没有此人' })).people).toEqual([])
    await erase(facts[1] ?? '')
    expect((await find()).people).toHaveLength(2)
    expect((await clerk()(plans.openFact, { commitment, fact: facts[0] ?? '', reason: '演示' })).who).toBe(who)
    await expect(find({ reason: '司徒丙请求' })).rejects.toBeInstanceOf(Invalid)
    const { rows } = await sql<{ text: string }>`select e::text as text from audit.entries e`.execute(db())
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ text }) => text.includes('司徒丙'))).toEqual([])
  })

  it('cannot be brought back by the running role: neither key nor hash nor ciphertext, and no other column changes', async () => {
    const fact = await enter('演示·太史丁')
    const set = (what: ReturnType<typeof sql>) =>
      sql`update plans.fact_subjects set ${what}
      where id = (select subject_id from plans.reported_facts where id = ${fact})`.execute(db())
    await expect(set(sql`wrapped_key = ''::bytea`)).rejects.toThrow('append-only')
    await expect(set(sql`wrapped_key = null`)).rejects.toThrow('append-only')
    await expect(set(sql`measure = 'x'`)).rejects.toThrow('permission denied')
    await expect(
      sql`update plans.reported_facts set evidence = '别的' where id = ${fact}`.execute(db()),
    ).rejects.toThrow('append-only')
    const loses = sql`update plans.reported_facts set who_cipher = null, key_cipher = null, evidence = ''`
    await expect(loses.execute(db())).rejects.toThrow('append-only')
    await erase(fact)
    await expect(set(sql`wrapped_key = ''::bytea, subject_hash = ''::bytea`)).rejects.toThrow('append-only')
    await expect(
      sql`update plans.reported_facts set who_cipher = ''::bytea where id = ${fact}`.execute(db()),
    ).rejects.toThrow('append-only')
    await expect(sql`update plans.erasure_requests set reason = 'x'`.execute(db())).rejects.toThrow('permission denied')
  })
})

describe('two at once', () => {
  it('erase and enter one person: either the fact is erased too, or it is refused', async () => {
    const who = '演示·夏侯戊'
    const fact = await enter(who)
    const [erased, entered] = await Promise.allSettled([erase(fact), enter(who, { on: '2012-08-01' })])
    expect(erased.status).toBe('fulfilled')
    if (entered.status === 'fulfilled')
      expect((await clerk()(plans.getFact, { commitment, fact: entered.value })).fact.isErased).toBe(true)
    expect(await traces('夏侯戊')).toEqual([])
  })

  it('erase and upload one person: no waiting row keeps the name', async () => {
    const who = '演示·慕容己'
    const fact = await enter(who)
    await Promise.all([erase(fact), upload(csv(`${who},,2012-08-01,进修（演示）,证书 9,`))])
    expect(await traces('慕容己')).toEqual([])
  })
})

describe('an upload that names them', () => {
  it('is written before, and erased with them, or has to be looked at again', async () => {
    const who = '演示·独孤癸'
    const fact = await enter(who)
    const { id } = await upload(csv(`${who},,2012-08-02,进修（演示）,证书 8,`))
    const apply = clerk()(plans.applyPlanTable, { import: id, revision: 0 })
    const [erased, applied] = await Promise.allSettled([erase(fact), apply])
    expect(erased.status).toBe('fulfilled')
    if (applied.status === 'rejected') expect(applied.reason).toMatchObject({ refusal: { code: 'stale-revision' } })
    expect(await traces('独孤癸')).toEqual([])
  })

  it('is cleared too where its commitment takes no facts any more', async () => {
    const who = '演示·南宫子'
    const fact = await enter(who)
    const { id } = await upload(csv(`${who},,2012-08-02,进修（演示）,证书 8,`))
    await sql`update plans.table_imports set commitment_id = 'hr-senior-skilled' where id = ${id}`.execute(db())
    expect(await traces('南宫子')).toEqual(['opened'])
    await erase(fact)
    expect(await traces('南宫子')).toEqual([])
  })
})

describe('a request', () => {
  it('is answered by who acts on the commitment, with a day that has come and a reason that names nobody', async () => {
    const fact = await enter('演示·端木庚')
    const as = (unit: string, role: 'clerk' | 'audit-admin') => luodi.callAs(staffOf(unit, role))
    const input = { ...asked, fact, confirmed: true } as const
    expect((await refusal(as('archives-bureau', 'clerk')(plans.erasePerson, input))).code).toBe('not-your-unit')
    await expect(as(own, 'audit-admin')(plans.erasePerson, input)).rejects.toBeInstanceOf(NotAllowed)
    await expect(erase(fact, { receivedOn: '2012-09-18' })).rejects.toBeInstanceOf(Invalid)
    await expect(erase(fact, { reason: '端木庚请求' })).rejects.toBeInstanceOf(Invalid)
    await expect(erase(fact, { confirmed: false })).rejects.toBeInstanceOf(Invalid)
    await expect(erase('01990000-0000-7000-8000-00000000aaaa')).rejects.toBeInstanceOf(NotFound)
    const open = { commitment, fact, reason: '核对端木庚' }
    await expect(clerk()(plans.openFact, open)).rejects.toBeInstanceOf(Invalid)
    await expect(clerk()(plans.reverseFact, open)).rejects.toBeInstanceOf(Invalid)
    expect((await clerk()(plans.openFact, { ...open, reason: '演示' })).who).toBe('演示·端木庚')
  })

  it('waits for an open question where the purpose is said to be met, and not where consent is withdrawn', async () => {
    const fact = await enter('演示·呼延辛', { on: '2012-06-01' })
    await clerk()(plans.computeFigure, { commitment, on: '2012-06-30' })
    await clerk()(plans.recordFigure, { commitment, on: '2012-06-30', value: '99999', note: '演示：手写' })
    const no = await refusal(erase(fact, { ground: 'purpose-met' }))
    expect([no.code, no.basis]).toEqual(['question-open', 'luofu-2012-22#sec_2__subsec_2__indent_1'])
    const because = { ...asked, fact, ground: 'purpose-met', because: 'question-open' } as const
    const { request } = await clerk()(plans.refuseErasure, because)
    expect(await clerk()(plans.getErasure, { request })).toMatchObject({ outcome: 'refused', isRestricted: false })
    expect((await refusal(clerk()(plans.refuseErasure, { ...because, because: 'retention-runs' }))).code).toBe(
      'nothing-holds',
    )
    expect((await clerk()(plans.openFact, { commitment, fact, reason: '演示' })).who).toBe('演示·呼延辛')
    const done = await erase(fact)
    // The receipt outlives the commitment.
    const drop = (is: boolean) =>
      sql`update plans.commitments set is_dropped = ${is} where id = ${commitment}`.execute(db())
    await drop(true)
    expect(await clerk()(plans.getErasure, { request: done.request })).toMatchObject({ outcome: 'erased', commitment })
    await drop(false)
    const { items } = await clerk()(plans.listErasures, { commitment, limit: 2 })
    expect(items.map((one) => one.request)).toEqual([done.request, request])
  })

  it('meets a period of keeping: refused, then kept and opened no more, erased when it is over', async () => {
    const fact = await enter('演示·东方壬', { on: '2012-08-01' })
    await sql`update parameters.values set value = '60' where parameter_id = 'fact-name-retention-days'`.execute(db())
    const no = await refusal(erase(fact))
    expect(no.code).toBe('retention-runs')
    expect(no.message.zh).toContain('2012年9月30日')
    const { request } = await clerk()(plans.refuseErasure, { ...asked, fact, because: 'retention-runs' })
    expect(await clerk()(plans.getErasure, { request })).toMatchObject({
      isRestricted: true,
      because: 'retention-runs',
    })
    expect((await refusal(clerk()(plans.openFact, { commitment, fact, reason: '演示' }))).code).toBe('fact-restricted')
    expect((await clerk()(plans.getFact, { commitment, fact })).erasure?.isRestricted).toBe(true)
    today = day('2012-09-30')
    await erase(fact)
    expect(await traces('东方壬')).toEqual([])
    today = day('2012-09-17')
    await sql`update parameters.values set value = '0' where parameter_id = 'fact-name-retention-days'`.execute(db())
  })
})
