import { expect, it } from 'vitest'
import { lintChecks } from '#apps/server/lint-checks.ts'
import { change, said, tinyPlan, type Piece, type TinyPack } from '#modules/norms/builders.ts'
import { at, expectTrip, lintTiny, type Edit } from '#modules/norms/lint/builders.ts'
import { casesMax } from '#modules/norms/lint/check.ts'
import { plansChecks } from './checks.ts'
import { figuresIn } from './figures.ts'
import { similarTitles } from './similar.ts'

const edit = (id: string, values: Piece): Edit => {
  return ({ commitments }) => {
    change(commitments[tinyPlan] ?? [], id, values)
  }
}

/** One more commitment under the nursery clause. */
function add({ commitments }: TinyPack, values: Piece): void {
  commitments[tinyPlan]?.push({
    id: 'tiny-more',
    clauses: ['sec_1__cl_3'],
    kind: 'task',
    title: said('再做一件事', 'One more thing'),
    lead: ['parks-bureau'],
    startsOn: '2020-03-15',
    dueOn: '2021-12-31',
    duePrecision: 'year',
    milestones: [{ title: said('开始', 'Begun'), dueOn: '2020-12-31' }],
    ...values,
  })
}

const count = (value: string, more: Piece = {}): Piece => ({
  indicator: 'count',
  comparison: 'at-least',
  value,
  unit: said('人', 'people'),
  ...more,
})

const places = (field: string, second: string): Piece => ({
  field,
  places: [
    { clause: 'sec_1__cl_3', says: said('一处', 'one') },
    { clause: second, says: said('另一处', 'other') },
  ],
  inUse: 'sec_1__cl_3',
})

/** A second plan, of the next year. */
function addPlan(pack: TinyPack, commitments: Piece[]): void {
  const [first] = pack.instruments
  pack.instruments.push({
    ...first,
    id: 'ceshi-2021-2',
    number: '测府〔2021〕2号',
    title: said('测试区绿化补充计划', 'Further Greening Plan'),
    outline: [{ id: 'art_1', heading: said('补充', 'More'), summary: said('补充。', 'More.') }],
    relations: [],
  })
  pack.commitments['ceshi-2021-2'] = commitments
}

const parent = (due: string, more: Piece = {}): Piece => ({
  id: 'tiny-parent',
  clauses: ['sec_1__cl_3'],
  kind: 'target',
  title: said('总项', 'The whole'),
  lead: ['parks-bureau'],
  startsOn: '2020-03-15',
  dueOn: due,
  duePrecision: 'year',
  measure: { indicator: 'binary', unit: said('是否', 'done or not') },
  ...more,
})

/** For each check an edit of the clean pack that it must find. */
const trips: Readonly<Record<string, Edit>> = {
  L001: edit('tiny-nursery', { dueOn: undefined, duePrecision: undefined }),
  L002: edit('tiny-nursery', { dueOn: undefined, duePrecision: undefined, vague: said('尽快', 'soon') }),
  L003: (pack) => {
    edit('tiny-nursery', { duePrecision: 'period', milestones: [] })(pack, never)
    add(pack, { duePrecision: 'period', milestones: [] })
  },
  L004: edit('tiny-cover', { dueOn: undefined, duePrecision: undefined }),
  L005: edit('tiny-trees', { recurrence: undefined, measure: undefined }),
  L006: edit('tiny-nursery', { lead: [], assisting: [] }),
  L007: ({ notes }) => {
    notes[tinyPlan] = { clause: 'sec_1', note: said('没有分工', 'Names no units') }
  },
  L008: edit('tiny-nursery', { lead: [] }),
  L009: edit('tiny-nursery', { milestones: [] }),
  L010: edit('tiny-cover', { measure: undefined }),
  L011: edit('tiny-cover', { measure: count('40') }),
  L012: edit('tiny-cover', { measure: count('30', { baseline: { value: '35', on: '2019-12-31', clause: 'al_1' } }) }),
  L013: (pack) => {
    add(pack, {
      kind: 'target',
      title: said('三年百人', 'A hundred in three years'),
      dueOn: '2022-12-31',
      measure: count('100'),
    })
    pack.commitments[tinyPlan]?.push({
      ...parent('2022-12-31', { id: 'tiny-yearly', parent: 'tiny-more', measure: count('50', { per: 'year' }) }),
    })
  },
  L014: edit('tiny-cover', {
    measure: {
      indicator: 'rate',
      comparison: 'at-least',
      value: '140',
      unit: said('%', '%'),
      numerator: said('甲', 'a'),
      baseline: { value: '35', on: '2019-12-31', clause: 'al_1' },
    },
  }),
  L015: (pack) => {
    pack.commitments[tinyPlan]?.push(parent('2021-06-30'))
    edit('tiny-nursery', { parent: 'tiny-parent' })(pack, never)
  },
  L016: edit('tiny-nursery', { milestones: [{ title: said('太晚', 'Too late'), dueOn: '2024-01-01' }] }),
  L017: edit('tiny-nursery', { cooperating: ['parks-bureau'] }),
  L018: (pack) => {
    pack.commitments[tinyPlan]?.push(parent('2022-12-31', { lead: ['finance-bureau'] }))
    edit('tiny-nursery', { parent: 'tiny-parent' })(pack, never)
  },
  L019: edit('tiny-nursery', { lead: [], assisting: [], owner: 'none' }),
  L020: edit('tiny-cover', {
    scope: {
      question: said('几个？', 'How many?'),
      readings: [
        { id: 'one', text: said('一个', 'one') },
        { id: 'many', text: said('多个', 'many') },
      ],
      inUse: 'one',
    },
  }),
  L021: edit('tiny-nursery', { differences: [places('figure', 'sec_1__cl_2')] }),
  L022: (pack) => {
    addPlan(pack, [
      {
        ...parent('2023-12-31'),
        id: 'tiny-nursery-again',
        kind: 'task',
        title: said('建成区苗圃', 'Open the nursery'),
        clauses: ['art_1'],
      },
    ])
  },
  L023: (pack) => {
    add(pack, { clauses: ['sec_1__cl_2'], title: said('建成区苗圃房', 'Open a nursery') })
  },
  L024: edit('tiny-nursery', { startsOn: '2019-01-01', dueOn: '2019-12-31', milestones: [] }),
  L025: edit('tiny-nursery', { clauses: ['sec_1__cl_3', 'al_1'] }),
  L026: (pack) => {
    add(pack, { kind: 'target', lead: [], owner: 'none' })
  },
  L027: (pack, wording) => {
    const outline = pack.instruments[0]?.['outline'] as Piece[]
    outline.push({ id: 'tbl_1' }, { id: 'tbl_1__r_1' })
    pack.norms.push({ kind: 'none', clauses: ['tbl_1'], reason: 'heading' })
    edit('tiny-nursery', { clauses: ['sec_1__cl_3', 'tbl_1__r_1'] })(pack, wording)
    wording.clauses['tbl_1'] = { text: '' }
    wording.clauses['tbl_1__r_1'] = { text: '', cells: ['1', '苗圃', '东街办事处'] }
    wording.unitLines.push({ clause: at('tbl_1__r_1'), role: 'lead', names: ['东街办事处'], basis: 'column' })
  },
  L028: edit('tiny-nursery', { differences: [places('name', 'sec_1__cl_2')] }),
  L083: (_, { unitLines }) => {
    unitLines.push({ clause: at('sec_1__cl_2'), role: 'cooperating', names: ['区财政局'], basis: 'line' })
  },
  L084: edit('tiny-cover', { cooperating: ['east-street'] }),
  L085: (_, { clauses }) => {
    clauses['sec_1__cl_3'] = { label: '3.', text: '建成12公顷的区苗圃。' }
  },
}

const never = { clauses: {}, unitLines: [], citations: [] }

it('has an edit for every check', () => {
  expect(Object.keys(trips).sort()).toEqual(plansChecks.map(({ text }) => text.code).sort())
})

it.each(Object.entries(trips))('%s finds what it looks for', (code, change_) => {
  expectTrip(code, change_)
})

it('gives every check a code and a name of its own, and words in both languages', () => {
  const texts = lintChecks.map(({ text }) => text)
  expect(texts.length).toBeGreaterThanOrEqual(35)
  expect(new Set(texts.map(({ code }) => code)).size).toBe(texts.length)
  expect(new Set(texts.map(({ name }) => name)).size).toBe(texts.length)
  for (const { code, title, about, message, fix, many } of texts)
    for (const said_ of [title, about, message, fix, ...(many ? [many] : [])])
      expect(Boolean(said_.zh && said_.en), code).toBe(true)
})

it('tells a document that names no units once, not once a task', () => {
  const { findings } = lintTiny((pack) => {
    pack.notes[tinyPlan] = { clause: 'sec_1', note: said('没有分工', 'Names no units') }
    pack.commitments[tinyPlan]?.forEach((one) => {
      Object.assign(one, { lead: [], cooperating: [], assisting: [] })
    })
    for (const answer of pack.answers) answer['by'] = []
  })
  expect(findings.filter(({ code }) => ['L006', 'L008', 'L019', 'L026', 'L051'].includes(code))).toEqual([])
  expect(findings.filter(({ code }) => code === 'L007')).toMatchObject([
    { clause: at('sec_1'), message: { en: 'Of 3 commitments 3 name no unit. Names no units' } },
  ])
})

function addMany(pack: TinyPack): void {
  for (let at_ = 0; at_ <= casesMax; at_ += 1)
    add(pack, {
      id: `tiny-more-${at_}`,
      title: said(`事项${'甲乙丙丁戊己庚辛壬癸'[at_]}`, `Matter ${at_}`),
      dueOn: undefined,
      duePrecision: undefined,
    })
}

it('tells many cases of one kind in one document as one finding that lists them', () => {
  const found = expectTrip('L001', addMany)
  expect(found).toHaveLength(1)
  expect(found[0]?.cases).toHaveLength(casesMax + 1)
  expect(found[0]?.message.en).toMatch(/^Of the 8 tasks of this document 7 have no deadline/u)
})

it('counts a case that an exception names no more among the many', () => {
  const { findings, excepted } = lintTiny((pack) => {
    addMany(pack)
    pack.exceptions.push({
      code: 'L001',
      at: 'tiny-more-0',
      reason: said('长期', 'Lasting'),
      by: 'tiny-government',
      on: '2020-04-01',
    })
  })
  expect(findings.filter(({ code }) => code === 'L001')).toHaveLength(casesMax)
  expect(excepted).toHaveLength(1)
})

it('finds the figures that set something, and no days, numbers of documents, list marks or names', () => {
  const found = figuresIn(
    '（一）2012年7月1日起，依〔2011〕5号，“快乐周末2小时”行动，2012-2013年每年不少于15次，引进1.5万人，覆盖90%，24小时服务；3. 其他',
  )
  expect(found.map(({ value }) => value)).toEqual(['15', '15000', '90'])
})

it('joins titles that say nearly the same, whatever their figures', () => {
  const titles = ['建成全区的苗圃3处', '建成全区的苗圃5处', '公布受资助的名单']
  expect(similarTitles(titles, 0.6)).toMatchObject([{ first: 0, second: 1 }])
})
