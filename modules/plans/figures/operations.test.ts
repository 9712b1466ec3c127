/** Figures on a real database: what is refused, what is asked, and the way from 35,000 to the facts. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import { NotAllowed, NotFound, Refused } from '#base/refusals.ts'
import { openTestLuodi, staff, staffOf, testDay, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { plansContract as plans } from '../contract.ts'
import { seedReportedFacts } from './demo.ts'
import { figuresOn } from './figures.ts'
import { openFactVault } from './subjects.ts'

const trained = 'hr-skilled-workers'
let luodi: TestLuodi
beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.loadPack()
  await luodi.database.db
    .transaction()
    .execute((tx) => seedReportedFacts(tx, openFactVault(testKeys), '20120917', testDay))
})
afterAll(() => luodi.close())

const editor = () => luodi.callAs(staff('editor'))

async function refusal(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  if (!(error instanceof Refused)) throw error instanceof Error ? error : new Error('was not refused')
  expect(error.refusal.basis).not.toBe('')
  expect(error.refusal.cure.zh).not.toBe('')
  expect(error.refusal.message.en).toBeTruthy()
  return error.refusal.code
}

describe('a figure is refused', () => {
  it.each([
    ['on a day that has not come', { on: '2012-09-18', value: '1' }, 'figure-in-the-future'],
    ['on a day before the plan', { on: '2010-12-31', value: '1' }, 'figure-outside-plan'],
    ['whose window begins after it ends', { on: '2012-06-30', from: '2012-07-01', value: '1' }, 'window-turned-round'],
    ['of half a person', { on: '2012-06-30', value: '1.5' }, 'figure-out-of-domain'],
    ['below zero', { on: '2012-06-30', value: '-1' }, 'figure-out-of-domain'],
    ['with separators', { on: '2012-06-30', value: '1,000' }, 'figure-out-of-domain'],
    ['without a value', { on: '2012-06-30' }, 'figure-out-of-domain'],
  ])('%s', async (_name, input, code) => {
    expect(await refusal(editor()(plans.recordFigure, { commitment: trained, ...input }))).toBe(code)
  })

  it('of what has no measure', async () => {
    const { rows } = await sql<{ id: string }>`select id from plans.commitments where measure is null
      and starts_on <= '2012-01-01' limit 1`.execute(luodi.database.db)
    const commitment = rows[0]?.id ?? ''
    expect(await refusal(editor()(plans.recordFigure, { commitment, on: '2012-06-30', value: '1' }))).toBe(
      'nothing-to-measure',
    )
  })

  it('from a unit that the commitment does not name', async () => {
    const call = luodi.callAs(staffOf('guiyuan-street-office', 'clerk'))
    expect(await refusal(call(plans.recordFigure, { commitment: trained, on: '2012-06-30', value: '1' }))).toBe(
      'not-your-unit',
    )
  })

  it('of an area that is not there', async () => {
    const input = { commitment: trained, on: '2012-06-30', area: 'atlantis', value: '1' }
    await expect(editor()(plans.recordFigure, input)).rejects.toThrow(NotFound)
  })

  it('of nothing that is known', async () => {
    await expect(editor()(plans.recordFigure, { commitment: 'nothing', on: '2012-06-30', value: '1' })).rejects.toThrow(
      NotFound,
    )
  })
})

describe('from the figure to the facts', () => {
  it('goes by year, by street, to who, when, what, on what evidence, and adds up', async () => {
    const call = editor()
    const years = await call(plans.getFigureBreakdown, { commitment: trained })
    expect(years.measure?.value).toBe('35000')
    expect(years.groups.map(({ key }) => key)).toEqual(['2011', '2012'])
    const sum = (groups: typeof years.groups) => groups.reduce((all, { shown }) => all + Number(shown), 0)
    expect(sum(years.groups)).toBe(Number(years.shown))
    const streets = await call(plans.getFigureBreakdown, { commitment: trained, year: 2012 })
    expect(streets.groups).toHaveLength(10)
    expect(streets.shown).toBe(years.groups[1]?.shown)
    // Who was trained in two streets counts in both and once in the whole.
    expect(sum(streets.groups) - Number(streets.shown)).toBe(Number(streets.overlap))
    expect(Number(streets.overlap)).toBeGreaterThan(0)
    const street = streets.groups[0]
    const facts: string[] = []
    let after: string | undefined
    do {
      const page = await call(plans.listFigureFacts, {
        commitment: trained,
        year: 2012,
        area: street?.key,
        limit: 200,
        ...(after === undefined ? {} : { after }),
      })
      for (const fact of page.items) {
        expect(fact.when.startsWith('2012-')).toBe(true)
        expect(fact.who.startsWith('演示')).toBe(true)
        expect(fact.isDemo).toBe(true)
        expect([fact.what, fact.evidence].includes('')).toBe(false)
        facts.push(fact.id)
      }
      after = page.next
    } while (after !== undefined)
    // Names are masked; whose facts they are stands in the table.
    const { rows } = await sql<{ people: string }>`select count(distinct subject_id)::text as people
      from plans.reported_facts where id = any(${facts}::uuid[])`.execute(luodi.database.db)
    expect(facts.length).toBeGreaterThanOrEqual(Number(street?.shown))
    expect(rows[0]?.people).toBe(street?.shown)
  })

  it('computes the same total, keeps it with its source, and computes nothing twice', async () => {
    const call = editor()
    const years = await call(plans.getFigureBreakdown, { commitment: trained })
    const first = await call(plans.computeFigure, { commitment: trained })
    expect(first.isNew).toBe(true)
    expect(await call(plans.computeFigure, { commitment: trained })).toEqual({ id: first.id, isNew: false })
    const { computed, lamp } = await call(plans.getFigures, { commitment: trained })
    expect(computed?.value).toBe(years.shown)
    expect(computed?.source).toMatchObject({ module: 'plans.reported', query: 'skilled-workers-trained' })
    expect(['on-track', 'behind']).toContain(lamp)
  })

  it('is recorded as a reading of personal data', async () => {
    await editor()(plans.listFigureFacts, { commitment: trained })
    const { rows } = await sql<{ count: string }>`select count(*) from audit.entries
      where operation = 'plans.listFigureFacts' and outcome = 'read'`.execute(luodi.database.db)
    expect(Number(rows[0]?.count)).toBeGreaterThan(0)
  })
})

describe('a declared figure that the facts do not bear out', () => {
  it('raises a question once, which somebody answers once, and a new figure settles', async () => {
    const call = editor()
    const declare = (value: string) => call(plans.recordFigure, { commitment: trained, on: '2011-12-31', value })
    const { question } = await declare('99999')
    expect(question).toBeDefined()
    const open = await call(plans.listQuestions, { state: 'open' })
    expect(open.items.map(({ id, declared }) => [id, declared])).toEqual([[question, '99999']])
    await call(plans.answerQuestion, {
      question: question ?? '',
      verdict: 'declared-was-wrong',
      answer: '演示：多写了一位',
    })
    expect((await call(plans.listQuestions, { state: 'open' })).items).toEqual([])
    const again = call(plans.answerQuestion, {
      question: question ?? '',
      verdict: 'counted-differently',
      answer: '演示',
    })
    expect(await refusal(again)).toBe('question-answered')
    const second = await declare('88888')
    expect(second.question).toBeDefined()
    const { computed } = await call(plans.getFigures, { commitment: trained, on: '2011-12-31' })
    expect((await declare(computed?.value ?? '')).question).toBeUndefined()
    const settled = await call(plans.listQuestions, { state: 'settled' })
    expect(settled.items.map(({ id }) => id)).toEqual([second.question])
    expect((await call(plans.getFigures, { commitment: trained })).questionsOpen).toBe(0)
  })
})

describe('figures of parts', () => {
  it('come to the whole by their parts, and the whole’s own figure goes before them', async () => {
    const call = editor()
    const commitment = 'hr-senior-skilled'
    await call(plans.recordFigure, { commitment, on: '2012-06-30', area: 'guiyuan', value: '40' })
    await call(plans.recordFigure, { commitment, on: '2012-06-30', area: 'huangbei', value: '2' })
    const parts = await call(plans.getFigures, { commitment })
    expect(parts.declared).toMatchObject({ value: '42', parts: 2 })
    await call(plans.recordFigure, { commitment, on: '2012-06-30', value: '45' })
    expect((await call(plans.getFigures, { commitment })).declared).toMatchObject({ value: '45' })
    // What was known before is known as it was.
    const before = await figuresOn(luodi.database.db, [commitment], day('2012-06-29'))
    expect(before.get(commitment)).toBeUndefined()
  })

  it('stay: no row can be changed or taken out', async () => {
    await expect(sql`update plans.figures set value = 1`.execute(luodi.database.db)).rejects.toThrow()
    await expect(sql`delete from plans.questions`.execute(luodi.database.db)).rejects.toThrow()
  })

  it('are listed, the newest first', async () => {
    const { items, next } = await editor()(plans.listFigures, { commitment: 'hr-senior-skilled', limit: 2 })
    expect(items.map(({ value }) => value)).toEqual(['45', '2'])
    expect(next).toBeDefined()
  })
})

describe('the public', () => {
  it('sees what is computed, and not what somebody has only declared', async () => {
    const computed = await luodi.call(plans.getStanding, { commitment: trained })
    expect(computed.kind).toBe('computed')
    expect(computed.trend.length).toBeGreaterThan(0)
    const own = await luodi.call(plans.getStanding, { commitment: 'hr-senior-skilled' })
    expect([own.on, own.achievement.shown, own.trend]).toEqual([undefined, undefined, []])
  })

  it('does not see the facts with their people', async () => {
    await expect(luodi.call(plans.listFigureFacts, { commitment: trained })).rejects.toThrow(NotAllowed)
  })
})
