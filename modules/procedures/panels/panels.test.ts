/** A panel from the pool to the closed review, through the database: who may what, who follows whom, and what is on record. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { day } from '#base/day.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import type { Caller } from '#platform/contract/actor.ts'
import { openFileStore, type FileStore } from '#platform/files/index.ts'
import { inboxContract } from '#platform/mail/contract.ts'
import { grantRole } from '#testing/grants.ts'
import { openTestLuodi, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { signPermit } from '../builders.ts'
import { proceduresContract as contract } from '../contract.ts'
import type { DecisionFile } from '../documents/decision-file.ts'
import { verifyFile } from '../documents/verifying.ts'
import { expertsAnswered, expertTime, panelRequired } from '../phases/experts.ts'
import { checkDraw, type DrawRecord } from './rules.ts'

const unit = 'development-reform-bureau'
const today = day('2012-09-17')
const vault = openPersonVault(testKeys)
const people: Record<string, string> = {}
// Check digits fit; nobody has these numbers from us: they are only people of this test.
const identities = [
  '11010519491231002X',
  '440524188001010014',
  '110101199003070010',
  '110101199003070029',
  '110101199003070037',
]
let luodi: TestLuodi
let files: FileStore

const caller = (name: string, ...roles: ('clerk' | 'leader')[]): Caller => ({
  kind: 'person',
  face: roles.length === 0 ? 'portal' : 'desk',
  name: `演示·${name}`,
  personId: people[name] ?? '',
  accountId: uuid(),
  sessionId: uuid(),
  grants: roles.map((role) => ({ role, unitId: unit, from: day('2012-01-01') })),
})
const as = (name: string, ...roles: ('clerk' | 'leader')[]) => luodi.callAs(caller(name, ...roles))
const clerk = () => as('经办', 'clerk')
const leader = () => as('领导', 'leader')

/** The permit with experts, whose opinion its proposal waits for. */
function reviewed() {
  const one = signPermit()
  const phase = expertTime({ examining: 'examined', series: '罗测评' })
  return {
    ...one,
    acts: [
      ...one.acts.map((act) =>
        act.id === 'propose'
          ? { ...act, gates: [expertsAnswered, panelRequired('luofu-2012-21#sec_3__subsec_2__cl_2')] }
          : act,
      ),
      ...(phase.acts ?? []),
    ],
    documents: [...one.documents, ...(phase.documents ?? [])],
  }
}

beforeAll(async () => {
  files = await openFileStore(path.join(mkdtempSync(path.join(tmpdir(), 'luodi-')), 'files'), testKeys)
  luodi = await openTestLuodi(today, { runs: [{ versions: [reviewed()] }], files })
  await luodi.loadPack()
  await luodi.database.db.transaction().execute(async (tx) => {
    for (const name of ['甲', '乙', '经办', '领导', '领导二'])
      people[name] = await vault.create(tx, { kind: 'natural', name: `演示·${name}`, on: today })
    for (const [index, number] of identities.entries())
      people[`专家${index}`] = await vault.create(tx, { kind: 'natural', name: `演示·专家${index}`, number, on: today })
    await grantRole(tx, people['经办'], 'clerk', unit)
    await grantRole(tx, people['领导'], 'leader', unit)
    await grantRole(tx, people['领导二'], 'leader', unit)
  })
  // Straight into the table: the pool is kept by hand below, and here it needs more people than have a number that checks.
  for (let index = 0; index < 5; index += 1)
    await sql`insert into procedures.experts (number, unit_id, person_id, employer, fields, from_on, is_demo, added_by, added_at)
      values (${`专家〔2012〕${100 + index}号`}, ${unit}, ${people[`专家${index}`]}, ${index === 4 ? '演示·甲' : '演示大学'},
        ${['照明']}::text[], ${day('2012-01-01')}, true, 'test', now())`.execute(luodi.database.db)
}, 120_000)
afterAll(() => luodi.close())

const png = { fileName: '图.png', content: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64') }

async function code(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'done',
    (error: { refusal?: { code: string }; name: string }) => error.refusal?.code ?? error.name,
  )
}

/** A case in which experts were asked. */
async function asked(): Promise<{ id: string; revision: number }> {
  const call = as('甲')
  const { draft } = await call(contract.startDraft, { service: 'sign-permit' })
  const fields = { place: '黄贝路8号', area: '12.5', lit: 'no', phone: '13800001234' }
  await call(contract.saveDraft, { draft, revision: 1, fields })
  await call(contract.addDraftMaterial, { draft, material: 'drawing', file: png })
  const { revision } = await call(contract.addDraftMaterial, { draft, material: 'licence', file: png })
  const { case: id } = await call(contract.submitDraft, { draft, revision })
  const before = await clerk()(contract.getCase, { case: id })
  const accepted = await clerk()(contract.actOnCase, { case: id, act: 'accept', revision: before.revision })
  const given = { question: '招牌的光照是否合适', days: '10' }
  return { id, ...(await clerk()(contract.actOnCase, { case: id, act: 'ask-experts', ...accepted, input: given })) }
}

const prepare = { question: '招牌的光照是否合适', fields: ['照明'], seats: 3, materials: ['drawing'] }

async function sitting() {
  const { id, revision } = await asked()
  const { panel, ...one } = await clerk()(contract.preparePanel, { case: id, revision, ...prepare })
  const drawn = await leader()(contract.drawPanel, {
    case: id,
    panel,
    revision: one.revision,
    word: '丹桂',
    witness: '申请人',
  })
  const { panels } = await clerk()(contract.getPanels, { case: id })
  const seats = panels[0]?.members.map(({ number, name }) => ({ number, name: name.replace('演示·', '') })) ?? []
  return { id, panel, revision: drawn.revision, seats }
}

test('a pool is kept by leaders: a number for each expert, once, and who left is not drawn', async () => {
  const given = { unit, name: '演示·专家九', employer: '演示研究院', fields: ['节能'], from: today }
  const identity = '110101199003070046'
  expect(await code(clerk()(contract.addExpert, { ...given, identity }))).toBe('NotAllowed')
  expect(await code(leader()(contract.addExpert, { ...given, identity: '110101199003070040' }))).toBe('number-wrong')
  const { number } = await leader()(contract.addExpert, { ...given, identity })
  expect(number).toMatch(/^专家〔2012〕\d+号$/u)
  expect(await code(leader()(contract.addExpert, { ...given, identity }))).toBe('expert-in-pool')
  const listed = await clerk()(contract.listExperts, { field: '节能' })
  expect(listed.items.map((one) => [one.number, one.name, one.isOver])).toEqual([[number, '演示·专家九', false]])
  await leader()(contract.endExpert, { number, until: day('2012-09-18'), reason: '聘期届满' })
  expect((await clerk()(contract.listExperts, { field: '节能' })).items[0]?.until).toBe('2012-09-18')
  expect(await code(leader()(contract.endExpert, { number, until: day('2012-01-01'), reason: '笔误' }))).toBe(
    'expert-ended',
  )
})

test('the pool is fixed with a commitment before anybody knows the outcome; then nobody may prepare another', async () => {
  const { id, revision } = await asked()
  const call = clerk()
  expect(await code(call(contract.preparePanel, { case: id, revision, ...prepare, seats: 2 }))).toBe('panel-seats')
  expect(await code(call(contract.preparePanel, { case: id, revision, ...prepare, seats: 4 }))).toBe('panel-seats')
  expect(await code(call(contract.preparePanel, { case: id, revision, ...prepare, fields: ['天文'] }))).toBe(
    'panel-pool-too-small',
  )
  expect(
    await code(
      call(contract.preparePanel, {
        case: id,
        revision,
        ...prepare,
        excluded: [{ expert: '专家〔2011〕1号', reason: 'x' }],
      }),
    ),
  ).toBe('panel-expert-unknown')
  const { pool } = await call(contract.getPanels, { case: id })
  // Who works for the applicant is kept out by Luodi itself.
  expect(pool.find(({ number }) => number === '专家〔2012〕104号')?.excluded?.zh).toBe('在申请单位任职')
  const done = await call(contract.preparePanel, { case: id, revision, ...prepare })
  const draw = await luodi.call(contract.getDraw, { panel: done.panel })
  expect(draw).toMatchObject({ state: 'prepared', commitment: done.commitment, seats: 3, quorum: 2, checks: [] })
  expect(draw.secret).toBeUndefined()
  expect(draw.pool).not.toContain('专家〔2012〕104号')
  expect(await code(call(contract.preparePanel, { case: id, revision: done.revision, ...prepare }))).toBe('panel-open')
  const gone = await leader()(contract.dropPanel, {
    case: id,
    panel: done.panel,
    revision: done.revision,
    reason: '专业选错',
  })
  expect((await luodi.call(contract.getDraw, { panel: done.panel })).state).toBe('dropped')
  expect(await code(call(contract.preparePanel, { case: id, ...gone, ...prepare }))).toBe('done')
})

test('drawn once, by a leader who did not prepare it; anybody computes the same panel', async () => {
  const { id, revision } = await asked()
  const one = await clerk()(contract.preparePanel, { case: id, revision, ...prepare })
  const given = { case: id, panel: one.panel, revision: one.revision, word: '丹桂', witness: '申请人' }
  expect(await code(as('经办', 'leader')(contract.drawPanel, given))).toBe('panel-same-person')
  const drawn = await leader()(contract.drawPanel, given)
  expect(await code(leader()(contract.drawPanel, { ...given, revision: drawn.revision }))).toBe('panel-drawn-already')
  const record = await luodi.call(contract.getDraw, { panel: one.panel })
  expect(record.checks.map(({ check, ok }) => [check, ok])).toEqual([
    ['commitment', true],
    ['seed', true],
    ['order', true],
  ])
  expect(checkDraw(record as DrawRecord).every(({ ok }) => ok)).toBe(true)
  expect(record.members).toEqual(record.order?.slice(0, 3))
  // The public sees numbers, no names and no reasons of officers.
  expect(JSON.stringify(record)).not.toContain('演示·专家')
  const file = await clerk()(contract.exportCase, { case: id })
  const filed = JSON.parse(Buffer.from(file.content, 'base64').toString()) as DecisionFile
  expect(verifyFile(filed).find(({ check }) => check === 'draws')).toMatchObject({ ok: true })
  const moved = filed.facts.map((fact) =>
    fact.kind === 'panel-drawn'
      ? { ...fact, data: { ...(fact.data as object), order: [...(fact.data as DrawRecord).order].reverse() } }
      : fact,
  )
  expect(verifyFile({ ...filed, facts: moved }).find(({ check }) => check === 'draws')?.ok).toBe(false)
})

test('experts see their case only, personal values masked, and the papers that were chosen', async () => {
  const { id, panel, seats } = await sitting()
  const mine = as(seats[0]?.name ?? '')
  expect((await mine(inboxContract.listMessages, {})).items[0]?.link).toBe(`/my/reviews/${id}/${panel}`)
  const listed = await mine(contract.listMyReviews, {})
  expect(listed.items.find((one) => one.panel === panel)?.standing).toBe('to-sign')
  const review = await mine(contract.getMyReview, { case: id, panel })
  expect(review.applicant).toBe('演***')
  expect(review.fields.find(({ id: field }) => field === 'phone')?.value).toBe('138******34')
  expect(review.materials.map(({ id: material }) => material)).toEqual(['drawing'])
  const read = { case: id, panel, version: 1 }
  expect((await mine(contract.readReviewMaterial, { ...read, material: 'drawing' })).name).toBe('图.png')
  expect(await code(mine(contract.readReviewMaterial, { ...read, material: 'licence' }))).toBe('NotFound')
  for (const other of ['专家4', '乙', '甲'])
    expect(await code(as(other)(contract.getMyReview, { case: id, panel }))).toBe('NotFound')
  expect(await code(as('乙')(contract.signOpinion, { case: id, panel, verdict: 'agrees', text: 'x' }))).toBe('NotFound')
})

test('a recusal is asked by the expert or the applicant, decided by a leader; the next of the order follows', async () => {
  const { id, panel, revision, seats } = await sitting()
  const [first, second] = seats
  const mine = as(first?.name ?? '')
  await mine(contract.declareConflict, { case: id, panel, reason: '做过它的顾问' })
  expect(await code(mine(contract.signOpinion, { case: id, panel, verdict: 'agrees', text: '可行' }))).toBe(
    'panel-recusal-open',
  )
  const seen = await as('甲')(contract.getMyPanels, { case: id })
  // What the expert wrote of themselves is not the applicant's to read.
  expect(seen.panels[0]?.recusals.map(({ by, reason }) => [by, reason])).toEqual([['expert', '']])
  const asking = { case: id, panel, revision: revision + 1, expert: second?.number ?? '', reason: '曾有纠纷' }
  const { revision: now } = await as('甲')(contract.askRecusal, asking)
  expect(await code(as('甲')(contract.askRecusal, { ...asking, revision: now }))).toBe('panel-recusal-open')
  const decide = { case: id, panel, expert: first?.number ?? '', granted: true, reason: '属实' }
  expect(await code(clerk()(contract.decideRecusal, { ...decide, revision: now }))).toBe('NotAllowed')
  const after = await leader()(contract.decideRecusal, { ...decide, revision: now })
  const refusedOne = { ...decide, expert: second?.number ?? '', granted: false, reason: '没有依据', ...after }
  await leader()(contract.decideRecusal, refusedOne)
  const record = await luodi.call(contract.getDraw, { panel })
  const [next] = record.order?.slice(3) ?? []
  expect(record.recused).toEqual([{ expert: first?.number, next }])
  expect(record.members).toEqual([next, second?.number, seats[2]?.number])
  // The panel of the draw itself still comes out as drawn.
  expect(record.checks.every(({ ok }) => ok)).toBe(true)
  const left = await mine(contract.getMyReview, { case: id, panel })
  expect([left.standing, left.fields, left.materials]).toEqual(['left', [], []])
  expect(await code(mine(contract.signOpinion, { case: id, panel, verdict: 'agrees', text: '可行' }))).toBe(
    'panel-not-yours',
  )
})

test('opinions are each expert’s own and only added; with the quorum the review closes, dissent kept, the gate opens', async () => {
  const { id, panel, seats } = await sitting()
  const [one, two, three] = seats
  const gates = async (): Promise<string[]> => {
    const { acts } = await clerk()(contract.getCase, { case: id })
    return acts.find((act) => act.id === 'propose')?.obstacles.map(({ gate }) => gate) ?? []
  }
  expect(await gates()).toEqual(['experts-answered', 'panel-required'])
  const sign = (name: string | undefined, verdict: 'agrees' | 'disagrees', text: string) =>
    as(name ?? '')(contract.signOpinion, { case: id, panel, verdict, text })
  await sign(one?.name, 'disagrees', '太亮')
  const { hash } = await sign(one?.name, 'agrees', '调低后可行')
  const revisionNow = async (): Promise<number> => (await clerk()(contract.getPanels, { case: id })).revision
  const closing = { case: id, panel, summary: '多数同意，一人反对。' }
  expect(await code(clerk()(contract.closePanel, { ...closing, revision: await revisionNow() }))).toBe('panel-quorum')
  await sign(two?.name, 'disagrees', '影响居民')
  const paper = { case: id, panel, expert: three?.number ?? '', verdict: 'agrees' as const, text: '可行' }
  expect(await code(clerk()(contract.enterOpinion, { ...paper, revision: await revisionNow() }))).toBe(
    'opinion-paper-missing',
  )
  await clerk()(contract.enterOpinion, { ...paper, revision: await revisionNow(), file: png })
  const [shown] = (await clerk()(contract.getPanels, { case: id })).panels
  expect(shown?.opinions.map(({ expert, verdict, counts }) => [expert, verdict, counts])).toEqual([
    [one?.number, 'disagrees', false],
    [one?.number, 'agrees', true],
    [two?.number, 'disagrees', true],
    [three?.number, 'agrees', true],
  ])
  expect(shown?.opinions[1]?.hash).toBe(hash)
  const scan = shown?.opinions.at(-1)
  expect((await clerk()(contract.readOpinionPaper, { case: id, panel, seq: scan?.seq ?? 0 })).name).toBe('图.png')
  // The result is not typed in past the panel.
  const typed = {
    case: id,
    act: 'experts-answered',
    revision: await revisionNow(),
    input: { experts: 'x', opinion: 'y' },
  }
  expect(await code(clerk()(contract.actOnCase, typed))).toBe('act-not-open')
  await clerk()(contract.closePanel, { ...closing, revision: await revisionNow() })
  const [closed] = (await clerk()(contract.getPanels, { case: id })).panels
  expect([closed?.state, closed?.tally, closed?.dissent]).toEqual([
    'closed',
    { agrees: 2, 'agrees-if': 0, disagrees: 1 },
    [two?.number],
  ])
  expect(await gates()).toEqual([])
  expect(await code(sign(one?.name, 'disagrees', '改主意'))).toBe('panel-not-drawn')
  const mine = await as('甲')(contract.getMyPanels, { case: id })
  expect(mine.panels[0]).toMatchObject({ state: 'closed', summary: closing.summary, tally: { agrees: 2 } })
})
