/** Tables filled in offline, on a real database with real files: template, preview, written whole, undone whole, nothing lost to others. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { NotFound } from '#base/refusals.ts'
import type { Call, OutputOf } from '#platform/contract/operation.ts'
import { csvOf, xlsxOf } from '#platform/tables/builders.ts'
import { readTable, type Table } from '#platform/tables/reading.ts'
import { plansContract as plans } from '../contract.ts'
import { openReporting, refusal, type Report, type Reporting } from '../reporting/builders.ts'
import { discardForgotten } from './store.ts'

const urban = 'urban-management-bureau'
const period = 'livable-2012-h2'
let district: Reporting
beforeAll(async () => void (district = await openReporting()))
afterAll(() => district.close())

const clerk = (number = 1): Call => district.as(urban, number)
const report = (): Promise<Report> => district.reportOf(urban, period)

async function template(id: string, language: 'zh' | 'en' = 'zh'): Promise<Table> {
  const { content } = await clerk()(plans.getPlanTemplate, { report: id, language })
  return readTable(Buffer.from(content, 'base64'), 400)
}

/** The template with cells changed by row (from 0) and heading. */
function changed({ head, rows }: Table, cells: Readonly<Record<string, string | number>>): Promise<string> {
  const all: (string | number)[][] = [[...head], ...rows.map((row) => head.map((_, at) => row.cells[at] ?? ''))]
  for (const [at, value] of Object.entries(cells)) {
    const [row = '', name = ''] = at.split(' ', 2)
    const column = head.findIndex((one) => one.replace(' *', '') === name)
    expect(column, name).toBeGreaterThanOrEqual(0)
    const own = all[Number(row) + 1]
    if (own !== undefined) own[column] = value
  }
  return xlsxOf(all)
}

async function upload(id: string, content: string, by = clerk()): Promise<OutputOf<typeof plans.getPlanTable>> {
  const made = await by(plans.uploadPlanTable, { report: id, fileName: '填报.xlsx', content })
  return by(plans.getPlanTable, { import: made.import, limit: 200 })
}

const lineOf = ({ lines }: Report, at: number): Report['lines'][number] => {
  const line = lines[at]
  if (line === undefined) throw new Error(`no line ${at}`)
  return line
}

describe('the table of a report', () => {
  it('has every line with target, window and words as they stand, and comes back as nothing to write', async () => {
    const { id, lines } = await report()
    const table = await template(id)
    expect(table.rows).toHaveLength(lines.length)
    expect(table.rows[0]?.cells.slice(0, 2)).toEqual([
      lineOf(await report(), 0).commitment.id,
      lines[0]?.commitment.title.zh,
    ])
    expect((await template(id, 'en')).head[1]).toBe('item')
    const { counts } = await upload(id, await changed(table, {}))
    expect(counts).toMatchObject({ changed: 0, error: 0 })
  })

  it('shows old and new of each cell, writes whole, and is undone whole while the period is open', async () => {
    const { id } = await report()
    const table = await template(id)
    const seen = await upload(
      id,
      await changed(table, { '0 进展': '演示：首批完成', '1 存在的问题': '演示：缺管线图' }),
    )
    expect(seen.counts).toMatchObject({ changed: 2, error: 0 })
    const [first] = seen.rows.items.filter(({ outcome }) => outcome === 'changed')
    expect(first?.changes).toEqual([
      { column: 'progress', name: { zh: '进展', en: 'Progress' }, before: '', after: '演示：首批完成' },
    ])
    expect(lineOf(await report(), 0).content.progress).toBe('')
    await clerk()(plans.applyPlanTable, { import: seen.id, revision: seen.revision })
    expect(lineOf(await report(), 0).content.progress).toBe('演示：首批完成')
    expect(lineOf(await report(), 1).content.problems).toBe('演示：缺管线图')
    const applied = await clerk()(plans.getPlanTable, { import: seen.id })
    expect([applied.state, applied.rows.items.some(({ changes }) => changes.length > 0)]).toEqual(['applied', true])
    expect((await refusal(clerk()(plans.applyPlanTable, { import: seen.id, revision: 1 }))).code).toBe('import-over')
    await clerk()(plans.undoPlanTable, { import: seen.id, revision: 1, reason: '传错了' })
    expect(lineOf(await report(), 0).content.progress).toBe('')
    expect(await clerk()(plans.getPlanTable, { import: seen.id })).toMatchObject({
      state: 'undone',
      undoReason: '传错了',
    })
  })

  it('names row, column and cure of what is wrong, and then writes nothing', async () => {
    const { id } = await report()
    const table = await template(id)
    const figure = (await report()).lines.findIndex((one) => one.asksFigure && one.commitment.indicator === 'count')
    const content = await changed(table, {
      '0 编号': 'no-such-item',
      [`${figure} 填报数值`]: '三个',
      [`${figure} 数值截至`]: '2011-01-01',
    })
    const seen = await upload(id, content)
    expect(seen.counts.error).toBe(2)
    const wrong = seen.rows.items.filter(({ outcome }) => outcome === 'error')
    expect(wrong.map(({ row }) => row)).toEqual([2, figure + 2])
    expect(wrong.flatMap(({ issues }) => issues.map(({ column }) => column))).toEqual(
      expect.arrayContaining(['id', 'value']),
    )
    expect(wrong.every(({ issues }) => issues.every(({ cure }) => cure.zh !== '' && cure.en !== undefined))).toBe(true)
    const no = await refusal(clerk()(plans.applyPlanTable, { import: seen.id, revision: 0 }))
    expect([no.code, no.message.zh]).toEqual(['import-has-errors', '还有 2 行有错，一行也不会写入。'])
    await clerk()(plans.discardPlanTable, { import: seen.id, revision: 0 })
  })

  it('that nobody wrote or discarded is discarded by time, with its cells', async () => {
    const { id } = await report()
    const seen = await upload(id, await changed(await template(id), { '2 进展': '演示：没有写入' }))
    const { db } = district.luodi.database
    const at = new Date(seen.uploadedAt).getTime()
    expect(await discardForgotten(db, new Date(at))).toBe(0)
    expect(await discardForgotten(db, new Date(at + 1))).toBeGreaterThanOrEqual(1)
    expect((await refusal(clerk()(plans.applyPlanTable, { import: seen.id, revision: 1 }))).code).toBe('import-over')
    const { rows } = await sql`select 1 from plans.table_imports, jsonb_array_elements(rows) e (one)
      where id = ${seen.id} and e.one ? 'cells'`.execute(db)
    expect(rows).toEqual([])
  })

  it('is joined with what others wrote since the download; where both wrote the same field, the row says so', async () => {
    const { id } = await report()
    const table = await template(id)
    const { commitment, revision } = lineOf(await report(), 2)
    const save = (content: { progress?: string; problems?: string }, base: number) =>
      clerk(2)(plans.saveLines, { report: id, lines: [{ commitment: commitment.id, base, content }] })
    await save({ problems: '演示：乙写的' }, revision)
    const seen = await upload(id, await changed(table, { '2 进展': '演示：甲写的' }))
    await clerk()(plans.applyPlanTable, { import: seen.id, revision: 0 })
    expect(lineOf(await report(), 2).content).toMatchObject({ progress: '演示：甲写的', problems: '演示：乙写的' })
    const meeting = await upload(id, await changed(table, { '2 存在的问题': '演示：甲也写了' }))
    const [row] = meeting.rows.items.filter(({ outcome }) => outcome === 'error')
    expect(row?.issues[0]?.message.zh).toContain('演示：乙写的')
    await save({ progress: '演示：乙又改了' }, lineOf(await report(), 2).revision)
    const built = await refusal(clerk()(plans.undoPlanTable, { import: seen.id, revision: 1, reason: '撤销' }))
    expect(built.code).toBe('import-built-on')
    expect(lineOf(await report(), 2).content.progress).toBe('演示：乙又改了')
  })

  it('is refused where the report changed between preview and writing', async () => {
    const { id } = await report()
    const seen = await upload(id, await changed(await template(id), { '3 进展': '演示：一' }))
    const { commitment, revision } = lineOf(await report(), 3)
    await clerk(2)(plans.saveLines, {
      report: id,
      lines: [{ commitment: commitment.id, base: revision, content: { progress: '演示：二' } }],
    })
    expect((await refusal(clerk()(plans.applyPlanTable, { import: seen.id, revision: 0 }))).code).toBe(
      'import-outdated',
    )
  })

  it('asks for help from a unit that takes part, and takes the request back with the import', async () => {
    const { id, lines } = await report()
    const at = lines.findIndex(({ mayAsk }) => mayAsk.length > 0)
    const helper = lines[at]?.mayAsk[0]
    const table = await template(id)
    const wrong = await upload(
      id,
      await changed(table, { [`${at} 请哪个单位协助`]: '没有的单位', [`${at} 需要什么协助`]: '演示：管线图' }),
    )
    expect(wrong.rows.items[at]?.issues[0]?.cure.zh).toContain(helper?.name.zh)
    const seen = await upload(
      id,
      await changed(table, { [`${at} 请哪个单位协助`]: helper?.name.zh ?? '', [`${at} 需要什么协助`]: '演示：管线图' }),
    )
    await clerk()(plans.applyPlanTable, { import: seen.id, revision: 0 })
    const helped = district.as(helper?.id ?? '')
    expect((await helped(plans.listHelp, {})).items.map(({ wanted }) => wanted)).toContain('演示：管线图')
    await clerk()(plans.undoPlanTable, { import: seen.id, revision: 1, reason: '不用了' })
    expect((await helped(plans.listHelp, {})).items.map(({ wanted }) => wanted)).not.toContain('演示：管线图')
  })

  it('is nobody else’s, and is refused as a file by what it is', async () => {
    const { id } = await report()
    const seen = await upload(id, await changed(await template(id), {}))
    const other = district.as('education-bureau')
    await expect(other(plans.getPlanTable, { import: seen.id })).rejects.toThrow(NotFound)
    await expect(other(plans.getPlanTemplate, { report: id })).rejects.toThrow(NotFound)
    const send = (content: string) => clerk()(plans.uploadPlanTable, { report: id, fileName: 'x', content })
    expect((await refusal(send(csvOf('编号,不认识的', 'a,b')))).code).toBe('head-wrong')
    expect((await refusal(send(csvOf('编号,进展', ...Array.from({ length: 401 }, (_, at) => `${at},x`))))).code).toBe(
      'rows-too-many',
    )
  })

  it('once handed in is neither taken nor undone', async () => {
    await district.fill(urban, period, '2012-09-10')
    const { id } = await report()
    const table = await template(id)
    const seen = await upload(id, await changed(table, { '0 存在的问题': '演示：最后一处' }))
    await clerk()(plans.applyPlanTable, { import: seen.id, revision: 0 })
    await district.submit(urban, period)
    expect((await refusal(clerk()(plans.undoPlanTable, { import: seen.id, revision: 1, reason: '晚了' }))).code).toBe(
      'report-not-open',
    )
    const late = await changed(table, { '0 存在的问题': '演示：晚了' })
    expect((await refusal(clerk()(plans.uploadPlanTable, { report: id, fileName: 'x', content: late }))).code).toBe(
      'report-not-open',
    )
  })
})

describe('a table of facts', () => {
  const commitment = 'hr-skilled-workers'
  const own = () => district.as('human-resources-bureau')
  const total = async (): Promise<string | undefined> => (await own()(plans.getFigureBreakdown, { commitment })).shown
  const head = '姓名或者名称,去重编号,日期,事项,凭据,区域'
  const send = async (...lines: string[]) => {
    const made = await own()(plans.uploadPlanTable, {
      commitment,
      fileName: '名册.csv',
      content: csvOf(head, ...lines),
    })
    return own()(plans.getPlanTable, { import: made.import })
  }
  const good = [
    '演示·张三,,2012-05-04,电工初级班结业（演示）,证书 演示-1,桂园街道',
    '演示·李四,S-2,2012/5/5,焊工初级班结业（演示）,证书 演示-2,guiyuan',
  ]

  it('begins with an empty template that says what belongs where', async () => {
    const { fileName, content } = await own()(plans.getPlanTemplate, { commitment, form: 'csv' })
    expect(fileName).toBe('hr-skilled-workers-facts.csv')
    expect(Buffer.from(content, 'base64').toString('utf8')).toContain('去重编号')
  })

  it('counts each person once, writes nothing twice, and is taken back whole', async () => {
    const seen = await send(...good, '演示·张三,,2012-06-01,叉车班结业（演示）,证书 演示-3,')
    expect(seen.counts).toEqual({ new: 3, changed: 0, same: 0, error: 0 })
    expect(seen.rows.items[2]?.issues[0]?.message.zh).toContain('不再计数')
    expect(await total()).toBe('0')
    await own()(plans.applyPlanTable, { import: seen.id, revision: 0 })
    expect(await total()).toBe('2')
    const { items } = await own()(plans.listFigureFacts, { commitment, year: 2012, area: 'guiyuan' })
    expect(items.map(({ who, key, evidence }) => [who, key, evidence])).toEqual([
      ['演示·张••', undefined, '证书 演示-1'],
      ['演示·李••', '••', '证书 演示-2'],
    ])
    const again = await send(...good)
    expect(again.counts).toEqual({ new: 0, changed: 0, same: 2, error: 0 })
    const over = await own()(plans.getPlanTable, { import: seen.id })
    expect([over.state, over.rows.items]).toEqual(['applied', []])
    expect(await own()(plans.undoPlanTable, { import: seen.id, revision: 1, reason: '名册有误' })).toEqual({
      undone: 3,
    })
    expect(await total()).toBe('0')
  })

  it('says of every row what is wrong: a day to come, an unknown street, the same fact twice, what is missing', async () => {
    const seen = await send(
      '演示·甲,,2012-12-31,演示,凭据,',
      '演示·乙,,2012-05-04,演示,凭据,没有的街道',
      '演示·丙,,2012-05-04,演示,凭据,',
      '演示·丙,,2012-05-04,演示,凭据,',
      '演示·丁,,2012-02-30,演示,,',
      '演示·戊,,2005-05-04,演示,凭据,',
    )
    expect(
      seen.rows.items.map(({ row, outcome, issues }) => [row, outcome, issues.map(({ column }) => column)]),
    ).toEqual([
      [2, 'error', ['on']],
      [3, 'error', ['area']],
      [4, 'new', []],
      [5, 'error', ['who']],
      [6, 'error', ['evidence', 'on']],
      [7, 'error', ['on']],
    ])
    expect((await refusal(own()(plans.applyPlanTable, { import: seen.id, revision: 0 }))).code).toBe(
      'import-has-errors',
    )
  })

  it('of a commitment whose facts are kept elsewhere is refused, and so is one of another unit', async () => {
    const of = (by: Call, id: string) => by(plans.getPlanTemplate, { commitment: id })
    expect((await refusal(of(district.as('education-bureau'), commitment))).code).toBe('not-your-unit')
    expect((await refusal(of(own(), 'hr-registered-unemployment'))).code).toBe('source-not-here')
  })
})
