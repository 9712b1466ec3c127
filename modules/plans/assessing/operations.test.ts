import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day, type Day } from '#base/day.ts'
import { openCalendar } from '#apps/server/calendar.ts'
import { Refused } from '#base/refusals.ts'
import type { Caller } from '#platform/contract/actor.ts'
import { publicationsContract } from '#modules/publications/contract.ts'
import type { Call } from '#platform/contract/operation.ts'
import { openTestLuodi, staff, staffOf, type TestLuodi } from '#testing/luodi.ts'
import { plansContract as plans } from '../contract.ts'

const yearEnd = day('2013-01-20')

/** The same person under another id. */
const other = (caller: Caller, last: string): Caller =>
  caller.kind === 'person'
    ? { ...caller, name: `演示·${last}`, personId: `${caller.personId.slice(0, -1)}${last}` }
    : caller

const office = staffOf('environment-water-bureau', 'editor')
const decider = other(staffOf('organisation-department', 'reviewer'), '2')
const reviewer = other(staffOf('organisation-department', 'reviewer'), '3')
const clerk = other(staffOf('housing-construction-bureau', 'clerk'), '4')
/** A colleague in the unit to which the result goes. */
const receiver = other(staffOf('environment-water-bureau', 'clerk'), '9')

async function codeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code
    return error instanceof Error ? `${error.name}: ${error.message}` : 'thrown'
  }
  return 'done'
}

/** A district on a day; the database is its own. */
async function open(today: Day): Promise<TestLuodi> {
  const luodi = await openTestLuodi(today)
  await luodi.loadPack()
  return luodi
}

describe('an assessment before its year is over', () => {
  let luodi: TestLuodi
  let call: Call
  beforeAll(async () => {
    luodi = await open(day('2012-09-17'))
    call = luodi.callAs(office)
  })
  afterAll(() => luodi.close())

  test('opens for a year of the plan that has begun, once', async () => {
    expect(await codeOf(call(plans.openAssessment, { plan: 'livable', year: 2011 }))).toBe('year-outside-plan')
    expect(await codeOf(call(plans.openAssessment, { plan: 'livable', year: 2013 }))).toBe('year-not-begun')
    const { id } = await call(plans.openAssessment, { plan: 'livable', year: 2012 })
    expect(await codeOf(call(plans.openAssessment, { plan: 'livable', year: 2012 }))).toBe('assessment-open-already')
    const seen = await call(plans.getAssessment, { assessment: id })
    expect(seen).toMatchObject({
      state: 'open',
      from: '2012-07-01',
      to: '2012-12-31',
      units: [],
      scheme: { status: 'ours' },
    })
  })

  test('computes on trial from what is known, and refuses to tell results before the year is over', async () => {
    const [one] = (await call(plans.listAssessments, {})).items
    const { units } = await call(plans.gatherInputs, { assessment: one!.id })
    expect(units).toBeGreaterThan(20)
    expect(await codeOf(call(plans.tellResults, { assessment: one!.id }))).toBe('year-not-over')
    const seen = await call(plans.getAssessment, { assessment: one!.id })
    expect(seen.units).toHaveLength(units)
    expect(seen.gatheredOn).toBe('2012-09-17')
  })

  test('a withdrawn one says why and makes room for another', async () => {
    const [one] = (await call(plans.listAssessments, {})).items
    expect(await codeOf(call(plans.withdrawAssessment, { assessment: one!.id, reason: '开错' }))).toContain(
      'NotAllowed',
    )
    await luodi.callAs(decider)(plans.withdrawAssessment, { assessment: one!.id, reason: '开错了年份' })
    const seen = await call(plans.getAssessment, { assessment: one!.id })
    expect(seen).toMatchObject({ state: 'withdrawn', withdrawn: { reason: '开错了年份' } })
    expect(await codeOf(call(plans.gatherInputs, { assessment: one!.id }))).toBe('assessment-not-open')
    await call(plans.openAssessment, { plan: 'livable', year: 2012 })
  })

  test('what nobody may do is refused before anything is read', async () => {
    expect(await codeOf(luodi.call(plans.listAssessments, {}))).toContain('NotAllowed')
    expect(await codeOf(luodi.callAs(clerk)(plans.openAssessment, { plan: 'livable', year: 2012 }))).toContain(
      'NotAllowed',
    )
    const desk = staffOf('livable-district-group-office', 'clerk')
    const [one] = (await call(plans.listAssessments, {})).items
    expect((await luodi.callAs(desk)(plans.gatherInputs, { assessment: one!.id })).units).toBeGreaterThan(20)
    expect((await luodi.callAs(desk)(plans.getAssessment, { assessment: one!.id })).units.length).toBeGreaterThan(20)
    expect(await codeOf(luodi.callAs(clerk)(plans.exportAssessment, { assessment: one!.id, form: 'csv' }))).toContain(
      'NotAllowed',
    )
  })
})

describe('an assessment from opening to publication', () => {
  let luodi: TestLuodi
  let id: string
  const unit = 'housing-construction-bureau'
  const as = (caller: Caller): Call => luodi.callAs(caller)
  beforeAll(async () => {
    luodi = await open(yearEnd)
    const { id: made } = await as(office)(plans.openAssessment, { plan: 'livable', year: 2012 })
    id = made
  })
  afterAll(() => luodi.close())

  test('draws what is looked at by a seed that stands in the record, once', async () => {
    expect(await codeOf(as(office)(plans.drawSpotChecks, { assessment: id, seed: '摇号-2012' }))).toBe('not-gathered')
    await as(office)(plans.gatherInputs, { assessment: id })
    const { count } = await as(office)(plans.drawSpotChecks, { assessment: id, seed: '摇号-2012' })
    expect(count).toBeGreaterThan(0)
    expect(await codeOf(as(office)(plans.drawSpotChecks, { assessment: id, seed: '再来一次' }))).toBe('drawn-already')
    expect((await as(office)(plans.getAssessment, { assessment: id })).drawn).toMatchObject({
      seed: '摇号-2012',
      count,
    })
  })

  test('a unit assesses itself, and only itself', async () => {
    await as(clerk)(plans.assessSelf, { assessment: id, unit, mark: '91.5', note: '自评说明' })
    expect(
      await codeOf(as(clerk)(plans.assessSelf, { assessment: id, unit: 'education-bureau', mark: '99', note: '越权' })),
    ).toContain('NotAllowed')
    expect(await codeOf(as(clerk)(plans.assessSelf, { assessment: id, unit, mark: '101', note: '超出' }))).toContain(
      'Invalid',
    )
    expect(await codeOf(as(clerk)(plans.getAccount, { assessment: id, unit: 'education-bureau' }))).toContain(
      'NotAllowed',
    )
    const seen = await as(clerk)(plans.getAssessment, { assessment: id })
    expect(seen.units.map((one) => one.unit)).toEqual([unit])
    expect(seen.units[0]?.self).toBe('91.5')
  })

  test('reviewers mark other units, and a later mark of the same reviewer replaces the earlier', async () => {
    const mark = { assessment: id, criterion: 'quality', note: '' }
    expect(await codeOf(as(office)(plans.giveMark, { ...mark, unit: 'environment-water-bureau', mark: '99' }))).toBe(
      'own-unit',
    )
    expect(await codeOf(as(office)(plans.giveMark, { ...mark, unit, criterion: 'tasks', mark: '99' }))).toContain(
      'quality',
    )
    await as(office)(plans.giveMark, { ...mark, unit, mark: '10' })
    await as(office)(plans.giveMark, { ...mark, unit, mark: '80' })
    await as(reviewer)(plans.giveMark, { ...mark, unit, mark: '90' })
    const account = await as(office)(plans.getAccount, { assessment: id, unit })
    expect(account.marks.map(({ mark: given }) => given).sort()).toEqual(['80', '90'])
    expect(account.lines.find((line) => line.id === 'quality')?.input.zh).toBe('2位评审打分，平均85分')
  })

  test('only what was drawn is looked at; an entry is taken back with a reason', async () => {
    const { drawn, commitments } = await as(office)(plans.getAccount, { assessment: id, unit })
    const free = commitments.find(({ id: one }) => !drawn.some(({ commitment }) => commitment === one))!
    const check = { assessment: id, unit, holds: 'yes' as const, note: '现场看过' }
    expect(await codeOf(as(office)(plans.recordCheck, { ...check, commitment: free.id }))).toBe('not-drawn')
    for (const { commitment } of drawn) await as(office)(plans.recordCheck, { ...check, commitment })
    const { act } = await as(office)(plans.recordDeduction, {
      assessment: id,
      unit,
      deduction: 'wrong-figure',
      times: 1,
      note: '口径错',
    })
    const before = await as(office)(plans.getAccount, { assessment: id, unit })
    expect(before.lines.at(-1)).toMatchObject({ kind: 'deduction', id: 'wrong-figure' })
    await as(office)(plans.takeBack, { assessment: id, act, reason: '登记错了单位' })
    const after = await as(office)(plans.getAccount, { assessment: id, unit })
    expect(after.deductions).toEqual([])
    expect(
      await codeOf(
        as(office)(plans.recordDeduction, { assessment: id, unit, deduction: 'nothing', times: 1, note: 'x' }),
      ),
    ).toContain('wrong-figure')
  })

  test('results wait until the scheme is adopted and every account is complete', async () => {
    expect(await codeOf(as(office)(plans.tellResults, { assessment: id }))).toBe('scheme-not-adopted')
    const adoption = {
      scheme: 'livable-yearly',
      by: 'livable-district-group-office',
      as: '领导小组办公室通知',
      revision: 0,
    }
    expect(await codeOf(as(decider)(plans.adoptScheme, { ...adoption, on: '2013-02-01' }))).toBe(
      'adopted-in-the-future',
    )
    await as(decider)(plans.adoptScheme, { ...adoption, on: '2013-01-10' })
    expect(await codeOf(as(decider)(plans.adoptScheme, { ...adoption, on: '2013-01-10' }))).toBe('adopted-already')
    expect(await codeOf(as(office)(plans.tellResults, { assessment: id }))).toBe('account-incomplete')
    const { units } = await as(office)(plans.getAssessment, { assessment: id })
    for (const one of units) {
      if (one.unit === unit) continue
      const account = await as(office)(plans.getAccount, { assessment: id, unit: one.unit })
      for (const { commitment } of account.drawn)
        await as(office)(plans.recordCheck, {
          assessment: id,
          unit: one.unit,
          commitment,
          holds: 'no',
          note: '与报告不符',
        })
      const bodies = ['finance-bureau', 'organisation-department', 'environment-water-bureau']
        .filter((body) => body !== one.unit)
        .slice(0, 2)
      for (const [index, body] of bodies.entries())
        await as(other(staffOf(body, 'editor'), String(5 + index)))(plans.giveMark, {
          assessment: id,
          unit: one.unit,
          criterion: 'quality',
          mark: '70',
          note: '',
        })
    }
    const { objectUntil } = await as(office)(plans.tellResults, { assessment: id })
    // Five working days after Sunday 20 January 2013.
    expect(objectUntil).toBe(openCalendar().limitEnd(yearEnd, 5, 'working').dueOn)
    expect(objectUntil).toBe('2013-01-25')
  })

  test('told results are computed again from their frozen inputs, line by line', async () => {
    const found = await as(office)(plans.recomputeAssessment, { assessment: id })
    expect(found).toMatchObject({ stage: 'told', isWhole: true, isEqual: true, differences: [] })
    expect(found.lines).toBeGreaterThan(20)
  })

  test('a unit objects in time; without an answer nothing is decided; an upheld one opens its account again', async () => {
    expect(
      await codeOf(
        as(office)(plans.recordDeduction, { assessment: id, unit, deduction: 'wrong-figure', times: 1, note: '晚了' }),
      ),
    ).toBe('assessment-not-open')
    expect(await codeOf(as(clerk)(plans.objectTo, { assessment: id, unit, line: 'nothing', text: '有误' }))).toContain(
      'Invalid',
    )
    const { act: objection } = await as(clerk)(plans.objectTo, {
      assessment: id,
      unit,
      line: 'quality',
      text: '材料补齐了',
    })
    expect(await codeOf(as(decider)(plans.decideAssessment, { assessment: id }))).toBe('objection-window-open')
    await as(decider)(plans.answerObjection, { assessment: id, objection, upheld: 'yes', note: '成立，重新打分' })
    expect(
      await codeOf(as(decider)(plans.answerObjection, { assessment: id, objection, upheld: 'no', note: '改口' })),
    ).toBe('answered-already')
    await as(reviewer)(plans.giveMark, { assessment: id, unit, criterion: 'quality', mark: '100', note: '重评' })
    expect(
      await codeOf(
        as(reviewer)(plans.giveMark, {
          assessment: id,
          unit: 'education-bureau',
          criterion: 'quality',
          mark: '100',
          note: '',
        }),
      ),
    ).toBe('assessment-not-open')
  })

  test('nobody publishes what is not decided, and facts are never changed', async () => {
    expect(await codeOf(as(decider)(plans.publishAssessment, { assessment: id }))).toBe('not-decided')
    expect(await codeOf(as(office)(plans.handOnResult, { assessment: id }))).toBe('not-decided')
    expect(await codeOf(luodi.call(plans.getPublishedAssessment, { assessment: id }))).toContain('NotFound')
    for (const table of ['assessment_acts', 'assessment_inputs', 'assessments', 'baselines'])
      await expect(sql`delete from ${sql.table(`plans.${table}`)}`.execute(luodi.database.db), table).rejects.toThrow(
        /fact|denied/u,
      )
  })

  test('after the window another person decides; the result is published, exported and may be withdrawn', async () => {
    // The window is over on the day after; the clock of this district is moved by hand.
    const later = await luodiAt(luodi, day('2013-01-26'))
    expect(
      await codeOf(later.callAs(clerk)(plans.objectTo, { assessment: id, unit, line: 'total', text: '太晚' })),
    ).toBe('objection-too-late')
    const teller = staffOf('environment-water-bureau', 'reviewer')
    expect(await codeOf(later.callAs(teller)(plans.decideAssessment, { assessment: id }))).toBe('second-person-needed')
    const { hash } = await later.callAs(decider)(plans.decideAssessment, { assessment: id })
    expect(hash).toMatch(/^[0-9a-f]{64}$/u)
    const { publication } = await later.callAs(decider)(plans.publishAssessment, { assessment: id })
    const shown = await luodi.call(plans.getPublishedAssessment, { assessment: id })
    expect(shown).toMatchObject({ year: 2012, hash, publishedOn: '2013-01-26' })
    const best = shown.result.units.find((one) => one.unit === unit)
    expect(best?.lines.find((line) => line.id === 'quality')?.input.zh).toBe('2位评审打分，平均90分')
    expect(await later.callAs(office)(plans.recomputeAssessment, { assessment: id })).toMatchObject({
      stage: 'decided',
      isEqual: true,
    })
    expect((await luodi.call(publicationsContract.getPublication, { publication: publication! })).kind).toBe(
      'assessment',
    )
    const csv = await later.callAs(office)(plans.exportAssessment, { assessment: id, form: 'csv' })
    expect(csv.content).toContain('罗湖区住房和建设局')
    const xlsx = await later.callAs(office)(plans.exportAssessment, { assessment: id, form: 'xlsx', language: 'en' })
    expect(Buffer.from(xlsx.content, 'base64').subarray(0, 2).toString()).toBe('PK')
    expect(await codeOf(later.callAs(receiver)(plans.signForResult, { assessment: id }))).toBe('not-handed-on')
    expect(await codeOf(later.callAs(clerk)(plans.handOnResult, { assessment: id }))).toContain('NotAllowed')
    const handed = await later.callAs(office)(plans.handOnResult, { assessment: id })
    expect(await later.callAs(decider)(plans.handOnResult, { assessment: id })).toEqual(handed)
    expect(await codeOf(later.callAs(clerk)(plans.getHandedFile, { assessment: id, form: 'json' }))).toContain(
      'NotAllowed',
    )
    const json = await later.callAs(receiver)(plans.getHandedFile, { assessment: id, form: 'json' })
    expect(createHash('sha256').update(json.content).digest('hex')).toBe(handed.jsonHash)
    const told = JSON.parse(json.content) as { handedTo: string; clause: string; inputs: string; units: object[] }
    expect(told).toMatchObject({
      handedTo: 'environment-water-bureau',
      clause: 'luohu-yiju-2012#sec_3__subsec_1__al_2',
      inputs: hash,
    })
    expect(Object.keys(told.units[0] ?? {}).sort()).toEqual(['grade', 'name', 'rank', 'total', 'unit'])
    const book = await later.callAs(receiver)(plans.getHandedFile, { assessment: id, form: 'xlsx' })
    expect(createHash('sha256').update(Buffer.from(book.content, 'base64')).digest('hex')).toBe(handed.xlsxHash)
    expect(await codeOf(later.callAs(clerk)(plans.signForResult, { assessment: id }))).toContain('NotAllowed')
    const own = staffOf('environment-water-bureau', 'clerk')
    expect(await codeOf(later.callAs(own)(plans.signForResult, { assessment: id }))).toBe('handed-on-by-oneself')
    const { act } = await later.callAs(receiver)(plans.signForResult, { assessment: id, note: '收到' })
    expect(await later.callAs(receiver)(plans.signForResult, { assessment: id })).toEqual({ act })
    expect((await later.callAs(clerk)(plans.getHanding, { assessment: id })).handing).toMatchObject({
      on: '2013-01-26',
      isReceiver: false,
      received: { on: '2013-01-26', note: '收到' },
    })
    await expect(sql`delete from plans.assessment_handings`.execute(luodi.database.db)).rejects.toThrow(/fact|denied/u)
    await later.callAs(decider)(plans.withdrawAssessment, { assessment: id, reason: '发现数据造假' })
    expect(await codeOf(later.callAs(office)(plans.handOnResult, { assessment: id }))).toBe('not-decided')
    expect(await codeOf(luodi.call(plans.getPublishedAssessment, { assessment: id }))).toContain('NotFound')
    expect(
      (await luodi.call(publicationsContract.getPublication, { publication: publication! })).withdrawnBy?.reason?.zh,
    ).toBe('发现数据造假')
  })

  test('a tampered freeze is found', async () => {
    const owner = luodi.database
    await expect(sql`update plans.assessment_inputs set hash = repeat('0', 64)`.execute(owner.db)).rejects.toThrow(
      /fact|denied/u,
    )
  })
})

/** The same district on another day. */
async function luodiAt(luodi: TestLuodi, today: Day): Promise<{ callAs(caller: Caller): Call }> {
  const { createDispatcher } = await import('#platform/contract/dispatch.ts')
  const { createModules } = await import('#apps/server/wire.ts')
  const { testKeys } = await import('#testing/luodi.ts')
  const modules = createModules({ keys: testKeys, today: () => today, wall: () => new Date(), siteName: '落地' })
  const dispatcher = createDispatcher({
    db: luodi.database.db,
    modules,
    unitsBelow: (unit) => [unit],
    checkOutputs: true,
    clock: { now: () => new Date(`${today}T02:00:00Z`), today: () => today },
  })
  return { callAs: (caller) => dispatcher.callAs(caller, { requestId: 'test', address: '127.0.0.1' }) }
}

void staff
