/** The livable-district plan through its three half-year reports, with several units, on days that move. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import { NotAllowed, NotFound, type Refusal } from '#base/refusals.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import type { Call, InputOf } from '#platform/contract/operation.ts'
import { plansContract as plans } from '../contract.ts'
import { office, openReporting, refusal, type Reporting } from './builders.ts'
import { evidenceOf, punctualityOf } from './reports.ts'

let district: Reporting
beforeAll(async () => void (district = await openReporting()))
afterAll(() => district.close())

const urban = 'urban-management-bureau'
const education = 'education-bureau'
const as: Reporting['as'] = (...at) => district.as(...at)
const reportOf: Reporting['reportOf'] = (...at) => district.reportOf(...at)
const fill: Reporting['fill'] = (...at) => district.fill(...at)
const submit: Reporting['submit'] = (...at) => district.submit(...at)
const accept: Reporting['accept'] = (report) => district.accept(report)
const moveTo: Reporting['moveTo'] = (to) => district.moveTo(to)
const first = 'livable-2012-h2'

it('opens a report for every unit responsible on the first day’s work, and none twice', async () => {
  const before = await as(office)(plans.getPeriod, { period: first })
  expect([before.period.state, before.period.dueOn, before.units.length]).toEqual(['open', '2013-01-15', 28])
  await moveTo('2012-09-18')
  expect((await as(office)(plans.getPeriod, { period: first })).units).toEqual(before.units)
  expect((await as(office)(plans.getPeriod, { period: 'livable-2013-h1' })).units).toEqual([])
})

it('names the commitments that stand in no report', async () => {
  const { uncovered } = await as(office)(plans.getPeriod, { period: first })
  expect(uncovered.items.map(({ id }) => id)).toContain('liv-goal-housing')
})

it('shows a unit its own report and the office every report, and nobody else’s to a unit', async () => {
  const report = await reportOf(urban, first)
  await expect(as(education)(plans.getReport, { report: report.id })).rejects.toThrow(NotFound)
  expect((await as(office)(plans.getReport, { report: report.id })).mayReview).toBe(true)
  expect(
    (await as(education)(plans.listReports, { view: 'all', limit: 200 })).items.every(
      ({ unit }) => unit.id === education,
    ),
  ).toBe(true)
  await expect(as(urban)(plans.getPeriod, { period: first })).rejects.toThrow(NotAllowed)
})

it('joins what two clerks write at once in different fields', async () => {
  const { id, lines } = await reportOf(urban, first)
  const commitment = lines[0]?.commitment.id ?? ''
  const save = (number: number, base: number, content: InputOf<typeof plans.saveLines>['lines'][number]['content']) =>
    as(urban, number)(plans.saveLines, { report: id, lines: [{ commitment, base, content }] })
  expect((await save(1, 0, { progress: '完成选址' })).lines[0]?.outcome).toBe('saved')
  const joined = (await save(2, 0, { problems: '缺管线图' })).lines[0]
  expect([joined?.outcome, joined?.content.progress, joined?.content.problems]).toEqual([
    'joined',
    '完成选址',
    '缺管线图',
  ])
})

it('keeps both inputs where two clerks write the same field, until one of them settles it', async () => {
  const { id, lines, revision } = await reportOf(urban, first)
  const { commitment, revision: base } = lines[0] ?? { commitment: { id: '' }, revision: 0 }
  const save = (number: number, progress: string) =>
    as(urban, number)(plans.saveLines, {
      report: id,
      lines: [{ commitment: commitment.id, base, content: { progress } }],
    })
  await save(1, '完成选址和设计')
  const met = (await save(2, '完成选址，正在招标')).lines[0]
  expect([met?.outcome, met?.fields, met?.content.progress]).toEqual(['aside', ['progress'], '完成选址和设计'])
  // A repeat after a lost answer writes nothing.
  expect((await save(1, '完成选址和设计')).lines[0]?.outcome).toBe('same')
  const waiting = (await reportOf(urban, first)).lines[0]
  expect(waiting?.asides.map(({ content, by }) => [content.progress, by])).toEqual([
    ['完成选址，正在招标', '演示·经办2'],
  ])
  expect((await refusal(as(urban)(plans.submitReport, { report: id, revision }))).code).toBe('versions-waiting')
  await as(urban)(plans.settleVersion, {
    report: id,
    version: waiting?.asides[0]?.id ?? '',
    base: waiting?.revision ?? 0,
    content: { progress: '完成选址和设计，正在招标' },
  })
  const settled = (await reportOf(urban, first)).lines[0]
  expect([settled?.content.progress, settled?.asides]).toEqual(['完成选址和设计，正在招标', []])
})

it('refuses evidence of a wrong type, of no content and of a day outside the plan, and keeps what is right', async () => {
  const { id, lines } = await reportOf(urban, first)
  const commitment = lines[0]?.commitment.id ?? ''
  const add = (fileName: string, content: Buffer, on: string) =>
    as(urban)(plans.addEvidence, { report: id, commitment, fileName, content: content.toString('base64'), on: day(on) })
  const pdf = Buffer.from('%PDF-1.4\n演示')
  expect((await refusal(add('program.exe', Buffer.from('MZ\u0090'), '2012-09-10'))).code).toBe('file-type-refused')
  expect((await refusal(add('photo.pdf', Buffer.from('just text'), '2012-09-10'))).code).toBe('file-type-refused')
  expect((await refusal(add('empty.txt', Buffer.alloc(0), '2012-09-10'))).code).toBe('file-empty')
  expect(await refusal(add('a.pdf', pdf, '2012-06-30'))).toMatchObject({
    code: 'evidence-outside-plan',
    basis: 'luohu-yiju-2012#sec_3__subsec_1__al_2',
  })
  expect((await refusal(add('a.pdf', pdf, '2012-10-01'))).code).toBe('evidence-to-come')
  const { evidence } = await add('验收照片.pdf', pdf, '2012-09-10')
  const read = await as(office)(plans.readEvidence, { report: id, evidence })
  expect([read.name, read.type, Buffer.from(read.content, 'base64').equals(pdf)]).toEqual([
    '验收照片.pdf',
    'application/pdf',
    true,
  ])
  await expect(as(education)(plans.readEvidence, { report: id, evidence })).rejects.toThrow(NotFound)
  expect(
    (await evidenceOf(district.luodi.database.db, commitment)).map(({ name, evidenceOn }) => [name, evidenceOn]),
  ).toEqual([['验收照片.pdf', '2012-09-10']])
})

it('brings a request for help to the cooperating unit and its answer back', async () => {
  const { id, lines } = await reportOf(urban, first)
  const line = lines.find(({ mayAsk, role }) => role === 'lead' && mayAsk.length > 0)
  const commitment = line?.commitment.id ?? ''
  const helper = line?.mayAsk[0]?.id ?? ''
  const ask = (unit: string) => as(urban)(plans.askHelp, { report: id, commitment, unit, wanted: '请提供管线图' })
  expect((await refusal(ask('justice-bureau'))).code).toBe('not-a-helper')
  const { request } = await ask(helper)
  const asked = await as(helper)(plans.listHelp, { open: true })
  expect(asked.items.map(({ wanted, from }) => [wanted, from.id])).toEqual([['请提供管线图', urban]])
  await expect(as('justice-bureau')(plans.answerHelp, { request, answer: '好' })).rejects.toThrow(NotFound)
  await as(helper)(plans.answerHelp, { request, answer: '已送图' })
  expect((await refusal(as(helper)(plans.answerHelp, { request, answer: '再送' }))).code).toBe('already-answered')
  const back = (await reportOf(urban, first)).lines.find(({ commitment: one }) => one.id === commitment)
  expect(back?.help[0]?.answer).toBe('已送图')
})

it('refuses figures beyond their domain and days outside the period, with clause and cure, and keeps what was entered', async () => {
  const report = await fill(urban, first, '2012-09-10')
  const line = report.lines.find(({ asksFigure, commitment }) => asksFigure && commitment.indicator === 'count')
  const commitment = line?.commitment.id ?? ''
  const put = async (content: Record<string, string>): Promise<Refusal> => {
    const now = await reportOf(urban, first)
    const base = now.lines.find((one) => one.commitment.id === commitment)?.revision ?? 0
    await as(urban)(plans.saveLines, { report: report.id, lines: [{ commitment, base, content }] })
    return refusal(as(urban)(plans.submitReport, { report: report.id, revision: now.revision }))
  }
  for (const [content, code] of [
    [{ value: '-5' }, 'figure-out-of-domain'],
    [{ value: '二' }, 'figure-out-of-domain'],
    [{ value: '1', figureOn: '2012-06-01' }, 'figure-day-outside-period'],
    [{ figureOn: '2012-12-30' }, 'figure-in-the-future'],
    [{ figureOn: '' }, 'figure-day-missing'],
  ] as const) {
    const refused = await put(content)
    expect(refused).toMatchObject({ code, basis: line?.commitment.clause })
    expect(refused.cure.zh).not.toBe('')
  }
  const kept = (await reportOf(urban, first)).lines.find((one) => one.commitment.id === commitment)
  expect(kept?.content.value).toBe('1')
  expect(kept?.faults.map(({ code, field }) => [code, field])).toEqual([['figure-day-missing', 'figureOn']])
  await as(urban)(plans.saveLines, {
    report: report.id,
    lines: [{ commitment, base: kept?.revision ?? 0, content: { figureOn: '2012-09-10' } }],
  })
})

it('asks one fact once: the figure a unit reported is shown to the others', async () => {
  const { lines } = await reportOf(urban, first)
  const ids = new Set(
    lines
      .filter(({ asksFigure, content, via }) => asksFigure && via === undefined && content.value !== '')
      .map(({ commitment }) => commitment.id),
  )
  const { items } = await as(office)(plans.listReports, { period: first, view: 'all', limit: 200 })
  const seen: boolean[] = []
  for (const { id, unit } of items) {
    if (unit.id === urban) continue
    const other = await as(unit.id)(plans.getReport, { report: id, section: 'all' })
    for (const line of other.lines.filter(({ commitment, via }) => ids.has(commitment.id) && via === undefined)) {
      expect(line.asksFigure).toBe(false)
      seen.push(line.others.some((one) => one.unit.id === urban && one.figure !== undefined))
    }
  }
  expect(seen.length).toBeGreaterThan(0)
  expect(seen.every(Boolean)).toBe(true)
})

it('reminds each person once a day, in one message about all that waits, and never twice', async () => {
  const { person } = await district.system(directoryContract.createPerson, { name: '演示·城管经办' })
  await district.system(directoryContract.grantRole, { person, role: 'clerk', unit: urban })
  await district.system(directoryContract.grantRole, { person, role: 'clerk', unit: education })
  const told = async (): Promise<number> => {
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from mail.inbox where person_id = ${person}`.execute(district.luodi.database.db)
    return rows[0]?.n ?? -1
  }
  await moveTo('2012-12-16')
  expect(await told()).toBe(0)
  // Government under law is due on 31 December, the livable plan on 15 January.
  await moveTo('2012-12-17')
  expect(await told()).toBe(1)
  await moveTo('2013-01-01')
  expect(await told()).toBe(2)
  await moveTo('2013-01-01')
  expect(await told()).toBe(2)
  const { rows } = await sql<{ body: { zh: string } }>`select body from mail.inbox where person_id = ${person}
    order by received_at desc, id desc limit 1`.execute(district.luodi.database.db)
  expect(rows[0]?.body.zh.split('\n').length).toBeGreaterThan(3)
  expect(rows[0]?.body.zh).toContain('创建宜居城区行动计划，2012年下半年：2013年1月15日前报送。')
})

it('urges whoever is missing, once a day', async () => {
  const done = await as(office)(plans.urgeUnits, { period: first })
  expect(done).toEqual({ urged: 28, people: 2 })
  expect((await refusal(as(office)(plans.urgeUnits, { period: first }))).code).toBe('urged-today')
  await expect(as(urban)(plans.urgeUnits, { period: first })).rejects.toThrow(NotAllowed)
})

it('takes a report in, sends it back with a reason, takes it in again and accepts it', async () => {
  const report = await reportOf(urban, first)
  expect(
    (await refusal(as(urban)(plans.submitReport, { report: report.id, revision: report.revision - 1 }))).code,
  ).toBe('stale-revision')
  const handed = await submit(urban, first)
  expect([handed.state, handed.isLate]).toEqual(['submitted', false])
  expect(
    (
      await refusal(
        as(urban)(plans.saveLines, {
          report: report.id,
          lines: [{ commitment: report.lines[0]?.commitment.id ?? '', base: 9, content: { progress: 'x' } }],
        }),
      )
    ).code,
  ).toBe('report-not-open')
  await expect(as(urban)(plans.acceptReport, { report: report.id, revision: handed.revision })).rejects.toThrow(
    NotAllowed,
  )
  await as(office, 9)(plans.returnReport, {
    report: report.id,
    revision: handed.revision,
    reason: '请补充第一项的完成时间',
  })
  const returned = await reportOf(urban, first)
  expect([returned.state, returned.returnedTimes, returned.events.at(-1)?.reason]).toEqual([
    'returned',
    1,
    '请补充第一项的完成时间',
  ])
  await accept(await submit(urban, first))
  expect((await reportOf(urban, first)).state).toBe('accepted')
})

it('records each declared figure as a fact, once', async () => {
  const { rows } = await sql<{
    n: number
    different: number
  }>`select count(*)::int as n, count(distinct (commitment_id, as_of))::int as different
    from plans.figures where kind = 'declared' and report_id is not null`.execute(district.luodi.database.db)
  expect(rows[0]?.n).toBeGreaterThan(0)
  expect(rows[0]?.n).toBe(rows[0]?.different)
})

it('keeps a draft that was open when the period closed, and takes it late with a reason only', async () => {
  await fill(education, first, '2012-12-20')
  await moveTo('2013-01-16')
  const report = await reportOf(education, first)
  expect([report.period.state, report.state, report.mayWrite]).toEqual(['closed', 'draft', true])
  const refused = await refusal(as(education)(plans.submitReport, { report: report.id, revision: report.revision }))
  expect(refused).toMatchObject({ code: 'late-without-reason', basis: 'luohu-yiju-2012#sec_3__subsec_1__al_2' })
  const late = await submit(education, first, '等学校数据')
  expect([late.isLate, late.lateReason]).toEqual([true, '等学校数据'])
  await accept(late)
  expect((await as(office)(plans.getPeriod, { period: first })).counts.late).toBe(27)
})

it('locks what was accepted; afterwards it changes by amendment only, decided by another person', async () => {
  const { lines, id } = await reportOf(urban, first)
  const commitment = lines[0]?.commitment.id ?? ''
  const ask = (after: string) =>
    as(urban)(plans.askAmendment, { report: id, commitment, field: 'progress', after, reason: '数字抄错' })
  expect((await refusal(ask('更正后的进展'))).code).toBe('report-not-locked')
  await moveTo('2013-02-14')
  expect((await reportOf(urban, first)).state).toBe('locked')
  expect((await refusal(ask(lines[0]?.content.progress ?? ''))).code).toBe('amendment-changes-nothing')
  const { amendment } = await ask('更正后的进展')
  const decide = (call: Call) => call(plans.decideAmendment, { amendment, outcome: 'approved', reason: '核实无误' })
  await expect(decide(as(urban))).rejects.toThrow(NotAllowed)
  expect((await refusal(decide(as(office, 1)))).code).toBe('amendment-of-own')
  await decide(as(office, 9))
  expect((await refusal(decide(as(office, 9)))).code).toBe('amendment-decided')
  const published = await district.luodi.call(plans.listPublicReports, { commitment })
  expect(published.items[0]).toMatchObject({ progress: '更正后的进展', amendedOn: '2013-02-14', unit: { id: urban } })
  expect((await reportOf(urban, first)).lines[0]?.content.progress).toBe('完成选址和设计，正在招标')
})

it('publishes nothing that the plan keeps from the public', async () => {
  const { lines } = await reportOf(urban, first)
  const { items } = await district.luodi.call(plans.listPublicReports, { commitment: lines[0]?.commitment.id ?? '' })
  expect(JSON.stringify(items)).not.toContain('缺管线图')
})

it('hands the draft of a unit abolished in mid-period to its successor, whole', async () => {
  const second = 'livable-2013-h1'
  await fill('science-innovation-bureau', second, '2013-02-10')
  await fill('civility-office', second, '2013-02-10')
  const end = async (unit: string, successor: string): Promise<void> => {
    const { form, revision } = await district.system(directoryContract.getUnitForm, { unit })
    await district.system(directoryContract.editUnit, {
      unit,
      revision,
      reason: '机构改革',
      form: { ...form, validUntil: day('2013-04-01'), successor, reason: { zh: '演示：机构改革' } },
    })
  }
  await end('science-innovation-bureau', 'economic-promotion-bureau')
  await end('civility-office', 'publicity-department')
  await moveTo('2013-04-01')
  const moved = await reportOf('economic-promotion-bureau', second)
  expect([moved.askedUnit?.id, moved.summary]).toEqual(['science-innovation-bureau', '演示：本期任务总体按计划推进。'])
  expect(moved.lines.some(({ content }) => content.progress !== '')).toBe(true)
  expect(moved.events.at(-1)).toMatchObject({ kind: 'handed-over', from: { id: 'science-innovation-bureau' } })
  const joined = await reportOf('publicity-department', second)
  expect(joined.events.at(-1)).toMatchObject({ kind: 'handed-over', from: { id: 'civility-office' } })
  expect(joined.lines.some(({ content }) => content.progress !== '')).toBe(true)
  const units = (await as(office)(plans.getPeriod, { period: second })).units.map(({ unit }) => unit.id)
  expect(units).not.toContain('civility-office')
  expect(units).toContain('economic-promotion-bureau')
})

it('runs through the second half-year with some units, the third with every one, and keeps the account of punctuality', async () => {
  const some = new Set([
    urban,
    education,
    'economic-promotion-bureau',
    'publicity-department',
    'huangbei-street-office',
  ])
  for (const [period, fillOn, last] of [
    ['livable-2013-h1', '2013-06-30', '2013-08-14'],
    ['livable-2013-h2', '2013-12-31', '2014-02-14'],
  ] as const) {
    await moveTo(fillOn)
    const { units } = await as(office)(plans.getPeriod, { period })
    const reporting = period === 'livable-2013-h2' ? units : units.filter(({ unit }) => some.has(unit.id))
    for (const { unit } of reporting) {
      await fill(unit.id, period, fillOn)
      await accept(await submit(unit.id, period))
    }
    const { counts } = await as(office)(plans.getPeriod, { period })
    expect(counts).toMatchObject({ missing: units.length - reporting.length, accepted: reporting.length })
    await moveTo(last)
    expect((await as(office)(plans.getPeriod, { period })).period.state).toBe('locked')
  }
  const rows = await punctualityOf(district.luodi.database.db, 'livable')
  const of = (unit: string) =>
    rows
      .filter((row) => row.unit === unit)
      .map(({ period, submittedOn, returnedTimes }) => [period, submittedOn, returnedTimes])
  expect(of(urban)).toEqual([
    ['livable-2012-h2', '2013-01-01', 1],
    ['livable-2013-h1', '2013-06-30', 0],
    ['livable-2013-h2', '2013-12-31', 0],
  ])
  expect(of(education)[0]).toEqual(['livable-2012-h2', '2013-01-16', 0])
})

it('says the whole period as a table and as the body of the summary', async () => {
  const summary = await as(office)(plans.getPeriodSummary, { period: 'livable-2013-h2' })
  expect([summary.reported, summary.missing]).toEqual([summary.units, []])
  expect(summary.sections.flatMap(({ items }) => items).length).toBeGreaterThan(40)
  const { content, count } = await as(office)(plans.exportPeriod, { period: 'livable-2013-h2', form: 'csv' })
  expect(content.split('\r\n').length).toBeGreaterThan(count)
  expect(content).toContain('罗湖区城市管理局')
  const xlsx = await as(office)(plans.exportPeriod, { period: 'livable-2013-h2' })
  expect(Buffer.from(xlsx.content, 'base64').subarray(0, 2).toString()).toBe('PK')
})
