import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dump } from 'js-yaml'
import { afterEach, describe, expect, test } from 'vitest'
import { lintChecksWith } from '#apps/server/lint-checks.ts'
import { packParts } from '#apps/server/pack-parts.ts'
import { day } from '#base/day.ts'
import { tinyPack, tinyPlan, writePack, type Piece } from '#modules/norms/builders.ts'
import { lint, type Finding } from '#modules/norms/lint/check.ts'
import { tinyService } from '#modules/procedures/lint/builders.ts'
import { readPack } from '#platform/pack/read.ts'

const said = (zh: string, en: string): Piece => ({ zh, en })
const limit = { days: 5, unit: 'working', basis: said('方案自定', 'ours') }

const plan: Piece = {
  id: 'tiny-greening',
  instrument: tinyPlan,
  title: said('绿化计划', 'Greening'),
  from: '2020-03-15',
  to: '2022-12-31',
  rhythm: 'year',
  basis: 'sec_1__cl_1',
  closes: 15,
  office: 'parks-bureau',
  scheme: 'tiny-yearly',
  supervision: {
    handOver: 5,
    sign: 3,
    act: 10,
    report: 5,
    review: 10,
    close: 5,
    status: 'printed',
    note: said('区政府会议', 'Minutes'),
  },
}

const scheme: Piece = {
  id: 'tiny-yearly',
  title: said('绿化考核', 'Greening assessment'),
  instrument: tinyPlan,
  status: 'adopted',
  adopted: { by: 'tiny-government', on: '2020-04-01', as: said('区政府会议', 'Minutes') },
  clauses: ['sec_1__cl_1'],
  by: ['parks-bureau'],
  criteria: [
    { id: 'tasks', title: said('任务', 'Tasks'), weight: '80', computed: 'achievement', roles: ['lead'] },
    {
      id: 'reports',
      title: said('报告', 'Reports'),
      weight: '20',
      computed: 'punctuality',
      late: '50',
      perReturn: '10',
    },
  ],
  grades: [
    { id: 'good', title: said('好', 'Good'), from: '60' },
    { id: 'bad', title: said('差', 'Bad'), from: '0' },
  ],
  objection: { ...limit, answer: limit },
  publication: { to: 'units', basis: said('方案自定', 'ours') },
}

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(path.dirname(folder), { recursive: true, force: true })
})

function read(
  plans: readonly Piece[],
  schemes: readonly Piece[],
  edit: (pack: ReturnType<typeof tinyPack>) => void = () => undefined,
) {
  const files = tinyPack()
  edit(files)
  const folder = writePack(files)
  folders.push(folder)
  for (const [name, list] of [
    ['plans', plans],
    ['schemes', schemes],
  ] as const) {
    mkdirSync(path.join(folder, name), { recursive: true })
    for (const one of list) writeFileSync(path.join(folder, name, `${String(one['id'])}.yaml`), dump(one))
  }
  return readPack(folder, packParts)
}

const lintChecks = lintChecksWith([{ versions: [tinyService] }])

function findings(...pack: Parameters<typeof read>): readonly Finding[] {
  const found = read(...pack)
  expect(found.problems).toEqual([])
  return lint({ pack: found, today: day('2020-06-01') }, lintChecks).findings
}

const codes = (...pack: Parameters<typeof read>): string[] => findings(...pack).map(({ code }) => code)

describe('checks over plans and schemes', () => {
  test('find nothing where plan, periods, scheme and measures fit', () => {
    expect(codes([plan], [scheme])).toEqual([])
  })

  test('a scheme that no plan names', () => {
    expect(codes([plan], [scheme, { ...scheme, id: 'tiny-spare' }])).toEqual(['L091'])
  })

  test('a plan without a scheme', () => {
    const { scheme: _scheme, ...bare } = plan
    expect(codes([bare], [])).toEqual(['L092'])
  })

  test('a plan on which nobody reports', () => {
    expect(codes([{ ...plan, rhythm: 'none' }], [scheme])).toEqual(['L096'])
  })

  test('a plan that was not frozen as approved, where the database is read', () => {
    const pack = read([plan], [scheme])
    const live = (...frozen: string[]) =>
      lint({ pack, today: day('2020-06-01'), live: new Map([['plans.baselines', new Set(frozen)]]) }, lintChecks)
    expect(live().findings).toMatchObject([{ code: 'L097', instrument: tinyPlan, clause: `${tinyPlan}#sec_1__cl_1` }])
    expect(live(tinyPlan).findings).toEqual([])
  })

  test('a scheme that the district has not adopted', () => {
    const { adopted: _adopted, ...ours } = scheme
    expect(findings([plan], [{ ...ours, status: 'ours' }])).toMatchObject([
      { code: 'L093', level: 'note', clause: `${tinyPlan}#sec_1__cl_1` },
    ])
  })

  test('a period in which nothing runs', () => {
    const found = findings([{ ...plan, to: '2024-12-31' }], [scheme])
    expect(found.map(({ code }) => code)).toContain('L094')
    expect(found.find(({ code }) => code === 'L094')?.message.zh).toContain('绿化计划')
  })

  test('a criterion most of whose tasks have no measure', () => {
    const bare = ({ commitments }: ReturnType<typeof tinyPack>): void => {
      for (const one of commitments[tinyPlan] ?? []) {
        delete one['measure']
        if (one['milestones'] === undefined) one['milestones'] = [{ title: said('开始', 'Begun'), dueOn: '2020-12-31' }]
      }
    }
    expect(codes([plan], [scheme], bare)).toContain('L095')
  })
})

describe('a scheme with mistakes is refused with file and line', () => {
  const problems = (changed: Piece, base: Piece = plan) =>
    read([base], [{ ...scheme, ...changed }]).problems.map(({ file, line, message }) => ({
      file: path.basename(file),
      line,
      message,
    }))

  test('weights that do not come to 100', () => {
    const [first, second] = scheme['criteria'] as Piece[]
    const [found] = problems({ criteria: [first, { ...second, weight: '20.5' }] })
    expect(found).toMatchObject({
      file: 'tiny-yearly.yaml',
      message: 'the weights come to 100.5, not 100 (tasks 80, reports 20.5)',
    })
    expect(found?.line).toBeGreaterThan(1)
  })

  test.each([
    [
      'grades that do not go down',
      {
        grades: [
          { id: 'a', title: said('甲', 'A'), from: '60' },
          { id: 'b', title: said('乙', 'B'), from: '70' },
          { id: 'c', title: said('丙', 'C'), from: '0' },
        ],
      },
      'not below 60',
    ],
    [
      'a lowest grade that leaves units over',
      { grades: [{ id: 'a', title: said('甲', 'A'), from: '60' }] },
      'every unit that is left',
    ],
    [
      'a quota above all',
      {
        grades: [
          { id: 'a', title: said('甲', 'A'), from: '60', quota: '130' },
          { id: 'b', title: said('乙', 'B'), from: '0' },
        ],
      },
      'a quota of 130 %',
    ],
    [
      'a veto into no grade',
      { vetoes: [{ id: 'fraud', title: said('造假', 'Fraud'), grade: 'none' }] },
      'there is no grade none',
    ],
    ['a tie by no criterion', { ties: ['luck'] }, 'there is no criterion luck'],
    ['a clause that is not there', { clauses: ['sec_9'] }, `there is no clause ${tinyPlan}#sec_9`],
    ['a unit that is not there', { by: ['nobody'] }, 'there is no unit nobody'],
    ['adopted without a word by whom', { adopted: undefined }, 'status adopted without adopted'],
  ])('%s', (_name, changed, message) => {
    const clean = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined))
    const base = Object.fromEntries(
      Object.entries({ ...scheme, ...clean }).filter(
        ([key]) => !(key in changed && (changed as Piece)[key] === undefined),
      ),
    )
    const found = read([plan], [base]).problems
    expect(found.map((one) => one.message).join('; ')).toContain(message)
  })

  test('a plan that names no scheme of the pack', () => {
    expect(problems({}, { ...plan, scheme: 'missing' }).map(({ message }) => message)).toContain(
      'there is no scheme missing',
    )
  })
})
