/** Commitments read, counted, exported and decided on, over the sample pack in a fresh database. */
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day, type Day } from '#base/day.ts'
import { Invalid, NotAllowed, NotFound, Refused } from '#base/refusals.ts'
import type { Call } from '#platform/contract/operation.ts'
import { parametersContract } from '#modules/parameters/contract.ts'
import { openTestLuodi, staff, type TestLuodi } from '#testing/luodi.ts'
import { samplePack, type SamplePack } from '#testing/pack.ts'
import { commitmentKinds, commitmentStates, plansContract } from './contract.ts'

const file = 'commitments/lifu-2024-1.yaml'
const more = `
  - id: park-lamps
    clauses: [art_2]
    kind: task
    title: { zh: 修好公园的灯, en: Mend the lamps in the parks }
    lead: [parks-bureau]
    startsOn: '2024-02-01'
    dueOn: '2024-03-31'
    duePrecision: month
  - id: park-gates
    clauses: [art_2]
    kind: task
    title: { zh: 换掉大门, en: Replace the gates }
    parent: park-hours
    lead: [parks-bureau]
    startsOn: '2024-09-01'
    dueOn: '2025-06-30'
    duePrecision: half-year
    differences:
      - field: year
        places:
          - { clause: art_2, says: { zh: 2025年上半年, en: first half of 2025 } }
          - { clause: art_3, says: { zh: 2025年底, en: end of 2025 } }
        inUse: art_2
        note: { zh: 按先写的。, en: The first is used. }
  - id: park-cleaning
    clauses: [art_2]
    kind: recurring-task
    modality: should
    title: { zh: =每周打扫公园, en: '=Clean the parks every week' }
    lead: [all-streets]
    recurrence: { every: week, times: 1 }
    scope:
      question: { zh: 每个街道打扫自己的，还是一起打扫？, en: 'Each its own, or together?' }
      readings:
        - { id: each, text: { zh: 各扫各的, en: each its own } }
        - { id: together, text: { zh: 一起扫, en: together } }
      inUse: each
  - id: park-answers
    clauses: [art_3]
    kind: task
    title: { zh: 按时答复场地申请, en: Answer applications in time }
    owner: none
    measure:
      indicator: ceiling-rate
      comparison: at-most
      value: { parameter: ground-answer-days }
      unit: { zh: 工作日, en: working days }
`

let today: Day = day('2024-06-03')
let luodi: TestLuodi
let editor: Call
let pack: SamplePack

beforeAll(async () => {
  luodi = await openTestLuodi(() => today)
  editor = luodi.callAs(staff('editor'))
  pack = samplePack()
  pack.write(file, pack.text(file) + more)
  await luodi.loadPack(pack.folder)
})
afterAll(async () => {
  pack.remove()
  await luodi.close()
})

const list = (input: object = {}) => luodi.call(plansContract.listCommitments, { limit: 200, ...input })
const idsOf = async (input: object = {}) => (await list(input)).items.map(({ id }) => id)
const get = (commitment: string) => luodi.call(plansContract.getCommitment, { commitment })

async function refusalOf(act: Promise<unknown>): Promise<string | undefined> {
  return act.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refused) return error.refusal.code
      throw error
    },
  )
}

describe('the list', () => {
  test('goes by due day, undated ones last, in the order of the document', async () => {
    expect(await idsOf()).toEqual(['park-lamps', 'park-hours', 'park-gates', 'park-cleaning', 'park-answers'])
    expect(await idsOf({ sort: 'document' })).toEqual([
      'park-hours',
      'park-lamps',
      'park-gates',
      'park-cleaning',
      'park-answers',
    ])
  })

  test.each(['due', 'document'] as const)('pages of one by %s give every commitment once', async (sort) => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await luodi.call(plansContract.listCommitments, { limit: 1, sort, ...(after ? { after } : {}) })
      seen.push(...page.items.map(({ id }) => id))
      after = page.next
    } while (after !== undefined)
    expect(seen).toEqual(await idsOf({ sort }))
  })

  test('a unit finds what collective names ask of it, by role', async () => {
    expect(await idsOf({ unit: 'east-street' })).toEqual(['park-hours', 'park-cleaning'])
    expect(await idsOf({ unit: 'east-street', role: 'lead' })).toEqual(['park-cleaning'])
    expect(await idsOf({ unit: 'east-street', role: 'cooperating' })).toEqual(['park-hours'])
    expect(await idsOf({ area: 'east' })).toEqual(['park-hours', 'park-cleaning'])
    expect(await idsOf({ unit: 'parks-bureau' })).toEqual(['park-lamps', 'park-hours', 'park-gates'])
  })

  test('the state follows from the days alone', async () => {
    const states = Object.fromEntries((await list()).items.map(({ id, state }) => [id, state]))
    expect(states).toEqual({
      'park-hours': 'running',
      'park-lamps': 'past-due',
      'park-gates': 'coming',
      'park-cleaning': 'continuous',
      'park-answers': 'undated',
    })
  })

  test('days, words, years and open points narrow it', async () => {
    expect(await idsOf({ dueUntil: day('2024-03-31') })).toEqual(['park-lamps'])
    expect(await idsOf({ dueFrom: day('2025-01-01') })).toEqual(['park-gates'])
    expect(await idsOf({ year: 2024 })).toEqual(['park-lamps', 'park-hours'])
    expect(await idsOf({ q: '公园 灯' })).toEqual(['park-lamps'])
    expect(await idsOf({ q: 'LAMPS' })).toEqual(['park-lamps'])
    expect(await idsOf({ q: '%' })).toEqual([])
    expect(await idsOf({ open: 'scope' })).toEqual(['park-cleaning'])
    expect(await idsOf({ open: 'difference' })).toEqual(['park-gates'])
    expect(await idsOf({ parameter: 'ground-answer-days' })).toEqual(['park-answers'])
  })

  test('a measure takes the figure that its parameter has today', async () => {
    const measureOf = async () => (await get('park-answers')).measure?.value
    expect(await measureOf()).toEqual({ parameter: 'ground-answer-days', value: '5' })
    await editor(parametersContract.setValue, {
      parameter: 'ground-answer-days',
      from: today,
      value: '3',
      clause: 'lifu-2024-1#art_3',
      reason: '缩短',
      revision: 0,
    })
    expect(await measureOf()).toEqual({ parameter: 'ground-answer-days', value: '3' })
  })
})

describe('counts', () => {
  test('each choice of a filter says how many it would find', async () => {
    for (const filter of [{}, { unit: 'east-street' }, { kind: 'task' as const }, { q: '公园' }]) {
      const counts = await luodi.call(plansContract.countCommitments, filter)
      expect(counts.total).toBe((await idsOf(filter)).length)
      for (const { value, count } of counts.states) expect(await idsOf({ ...filter, state: value })).toHaveLength(count)
      for (const { value, count } of counts.kinds) expect(await idsOf({ ...filter, kind: value })).toHaveLength(count)
      for (const { value, count } of counts.years) expect(await idsOf({ ...filter, year: value })).toHaveLength(count)
      for (const { id, count } of counts.units) expect(await idsOf({ ...filter, unit: id })).toHaveLength(count)
    }
  })

  test('the overview adds up, and every unit of it finds as many in the list', async () => {
    const overview = await luodi.call(plansContract.getOverview, {})
    const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
    expect(overview.total).toBe(5)
    expect(sum(commitmentStates.map((state) => overview.states[state]))).toBe(5)
    expect(sum(overview.byInstrument.map(({ count }) => count))).toBe(5)
    expect(sum(overview.byKind.map(({ count }) => count))).toBe(5)
    expect(sum(overview.byYear.map(({ count }) => count))).toBe(5)
    expect(overview).toMatchObject({ dueThisYear: 2, openScopes: 1, differences: 1 })
    expect(overview.nextDue[0]).toEqual({ dueOn: '2024-12-31', count: 1 })
    for (const { id, count, lead } of overview.byUnit) {
      expect(await idsOf({ unit: id })).toHaveLength(count)
      expect(await idsOf({ unit: id, role: 'lead' })).toHaveLength(lead)
    }
    expect(overview.byStreet).toMatchObject([{ id: 'east', lead: 1, cooperating: 1 }])
  })
})

describe('one commitment', () => {
  test('shows its clauses, units with whom they cover, parent and children, both sides of a difference', async () => {
    const hours = await get('park-hours')
    expect(hours.places.map(({ clause, role }) => `${role} ${clause}`)).toEqual([
      'basis lifu-2024-1#art_2',
      'baseline lifu-2024-1#art_2',
    ])
    expect(hours.units).toMatchObject([
      { role: 'lead', unit: { id: 'parks-bureau' } },
      { role: 'cooperating', unit: { id: 'all-streets', isCollective: true }, members: [{ id: 'east-street' }] },
    ])
    expect(hours.children.map(({ id }) => id)).toEqual(['park-gates'])
    const gates = await get('park-gates')
    expect(gates.parent?.id).toBe('park-hours')
    expect(gates.points[0]?.places).toHaveLength(2)
    await expect(get('no-such')).rejects.toThrow(NotFound)
  })
})

describe('exports', () => {
  const exported = (form: 'csv' | 'json' | 'xlsx', input: object = {}) =>
    luodi.call(plansContract.exportCommitments, { form, portalUrl: 'https://example.test', ...input })

  test('JSON holds what the list holds', async () => {
    const { content, count } = await exported('json', { kind: 'task' })
    const { commitments } = JSON.parse(content) as { commitments: { id: string }[] }
    expect(commitments.map(({ id }) => id).sort()).toEqual((await idsOf({ kind: 'task' })).sort())
    expect(count).toBe(commitments.length)
  })

  test('CSV disarms a title that looks like a formula and names the page of each', async () => {
    const { content } = await exported('csv')
    expect(content).toContain(`"'=每周打扫公园"`)
    expect(content).toContain('https://example.test/implementation/commitments/park-hours')
  })

  test('xlsx opens as a table with every commitment, formulas as text', async () => {
    const { content } = await exported('xlsx', { language: 'en' })
    const sheet = await readXlsxFile(Buffer.from(content, 'base64'))
    const rows = (
      Array.isArray(sheet[0]) ? sheet : (sheet as unknown as { data: unknown[][] }[])[0]?.data
    ) as unknown[][]
    expect(rows).toHaveLength(6)
    expect(rows[0]?.[0]).toBe('Id')
    expect(rows.flat()).toContain('=Clean the parks every week')
  })
})

describe('a question that the wording leaves open', () => {
  const decide = (input: object = {}, call: Call = editor) =>
    call(plansContract.decideScope, {
      commitment: 'park-cleaning',
      reading: 'together',
      by: 'parks-bureau',
      on: today,
      because: '一起打扫更省人手',
      revision: 0,
      ...input,
    })

  test('is decided by editors and reviewers, with a reading there is, not in the future, and only where one is open', async () => {
    await expect(decide({}, luodi.callAs(staff('clerk')))).rejects.toThrow(NotAllowed)
    await expect(decide({ reading: 'neither' })).rejects.toThrow(Invalid)
    await expect(decide({ by: 'no-such-unit' })).rejects.toThrow(Invalid)
    expect(await refusalOf(decide({ on: day('2024-06-04') }))).toBe('decided-in-the-future')
    expect(await refusalOf(decide({ commitment: 'park-hours' }))).toBe('nothing-to-decide')
    expect((await get('park-cleaning')).scope).toBe('open')
  })

  test('keeps every reading, says who decided when and why, survives the next load, and can be undone', async () => {
    await decide()
    expect(await refusalOf(decide({ reading: 'each' }))).toBe('stale-revision')
    pack.change(file, '修好公园的灯', '修好公园里的灯')
    await luodi.loadPack(pack.folder)
    const { question, scope } = await get('park-cleaning')
    expect(scope).toBe('decided')
    expect(question).toMatchObject({
      inUse: 'together',
      decidedBy: { id: 'parks-bureau' },
      decidedOn: today,
      because: { zh: '一起打扫更省人手' },
    })
    expect(question?.readings).toHaveLength(2)
    expect(await idsOf({ open: 'scope' })).toEqual([])
    const { items } = await editor(plansContract.listEdits, { commitment: 'park-cleaning' })
    await editor(plansContract.undoEdit, {
      commitment: 'park-cleaning',
      edit: items[0]?.id ?? '',
      reason: '区里还没有定',
    })
    expect((await get('park-cleaning')).scope).toBe('open')
  })
})

describe('a load that pulls a clause from under a running commitment', () => {
  const outline = 'instruments/lifu-2024-1.yaml'

  async function problemsOf(act: Promise<unknown>): Promise<string[]> {
    return act.then(
      () => [],
      (error: unknown) => {
        if (error instanceof Invalid) return error.issues.map(({ message }) => message)
        throw error
      },
    )
  }

  test('is refused whole, naming every commitment, when the clause is called otherwise', async () => {
    const [before, norms] = [pack.text(outline), pack.text('norms/lifu-2024-1.yaml')]
    pack.change(outline, 'label: 第二条', 'label: 第五条')
    const problems = await problemsOf(luodi.loadPack(pack.folder))
    expect(problems.filter((one) => one.includes('lifu-2024-1#art_2'))).toHaveLength(3)
    expect(problems.join()).not.toContain('park-lamps')
    pack.write(outline, before)
    pack.write('norms/lifu-2024-1.yaml', norms)
    expect(await idsOf()).toHaveLength(5)
  })

  test('is refused when the clause is about something else now, and not for a mended word', async () => {
    const before = pack.text(outline)
    pack.change(
      outline,
      'heading: { zh: 开放时间, en: Opening hours }',
      'heading: { zh: 每天开放时间, en: Opening hours }',
    )
    expect(await problemsOf(luodi.loadPack(pack.folder))).toEqual([])
    pack.change(outline, 'zh: 每天开放时间', 'zh: 罚款和没收')
    expect(await problemsOf(luodi.loadPack(pack.folder))).not.toEqual([])
    pack.write(outline, before)
  })

  test('is taken when the commitments change with it, and when they have ended', async () => {
    const [before, commitments] = [pack.text(outline), pack.text(file)]
    pack.change(outline, 'label: 第三条', 'label: 第六条')
    const problems = await problemsOf(luodi.loadPack(pack.folder))
    expect(problems.filter((one) => one.includes('park-'))).toHaveLength(2)
    pack.change(file, '换掉大门', '换掉所有大门')
    pack.change(file, '按时答复场地申请', '按时答复所有场地申请')
    expect(await problemsOf(luodi.loadPack(pack.folder))).toEqual([])
    pack.write(outline, before)
    today = day('2031-01-01')
    const ended = await problemsOf(luodi.loadPack(pack.folder))
    expect(ended.filter((one) => one.includes('park-gates'))).toEqual([])
    today = day('2024-06-03')
    pack.write(file, commitments)
  })
})

describe('the first district', () => {
  test('loads every commitment of the five documents, each with a clause, and counts them alike everywhere', async () => {
    const real = await openTestLuodi(day('2012-09-17'))
    try {
      await real.loadPack()
      const overview = await real.call(plansContract.getOverview, {})
      const { count, content } = await real.call(plansContract.exportCommitments, { form: 'json' })
      const { commitments } = JSON.parse(content) as {
        commitments: { clauses: string[]; instrument: { id: string } }[]
      }
      expect(overview.byInstrument).toHaveLength(5)
      expect(count).toBe(overview.total)
      expect(commitments.every(({ clauses }) => clauses.length > 0)).toBe(true)
      const { items } = await real.call(plansContract.listCommitments, { unit: 'cuizhu-street-office', limit: 200 })
      expect(overview.byUnit.find(({ id }) => id === 'cuizhu-street-office')?.count).toBe(items.length)
      expect(overview.byKind.map(({ kind }) => kind)).toEqual([...commitmentKinds])
    } finally {
      await real.close()
    }
  })
})
