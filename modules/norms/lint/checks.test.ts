import { expect, it } from 'vitest'
import { normsChecks } from './checks.ts'
import { numberingGaps } from './numbering.ts'
import { commitmentsForNorms } from '#modules/plans/lint/checks.ts'
import { change, said, tinyPlan } from '../builders.ts'
import { at, expectTrip, lintTiny, type Edit } from './builders.ts'

/** For each check an edit of the clean pack that it must find. */
const trips: Readonly<Record<string, Edit>> = {
  L030: ({ units }) => change(units, 'finance-bureau', { aliases: ['区园林局', '区财政局'] }),
  L031: ({ units }) => change(units, 'all-streets', { expansion: 'open', memberKinds: undefined }),
  L032: ({ units }) => change(units, 'finance-bureau', { validUntil: '2020-05-01', successor: 'tiny-government' }),
  L033: ({ units }) => change(units, 'finance-bureau', { validUntil: '2030-01-01' }),
  L034: ({ units }) =>
    units.push({ id: 'idle-bureau', name: said('闲局', 'Idle Bureau'), nameStatus: 'printed', kind: 'government' }),
  L035: ({ units }) => change(units, 'finance-bureau', { nameStatus: 'assumed' }),
  L036: ({ incomplete }) =>
    incomplete.push({ kind: 'community', parent: 'tiny', count: 3, source: at('sec_1'), note: said('三个', 'Three') }),
  L037: ({ instruments }) => change(instruments, tinyPlan, { issuers: ['测试区人民政府', '测试区某局'] }),
  L038: ({ units }) => change(units, 'finance-bureau', { aliases: ['区财政局', '区财政金融局'] }),
  L040: ({ instruments }) =>
    change(instruments, tinyPlan, { relations: [{ kind: 'cites', title: '没有这份文件', clause: 'al_1' }] }),
  L041: ({ instruments }) =>
    change(instruments, tinyPlan, {
      relations: [{ kind: 'implements', title: '城市绿化规定', clause: 'al_1', target: 'greening-regulations' }],
    }),
  L042: ({ externals }) => change(externals, 'greening-regulations', { repealedOn: '2019-01-01' }),
  L043: ({ instruments }) => change(instruments, tinyPlan, { validity: { kind: 'until', on: '2020-05-01' } }),
  L044: ({ instruments }) => change(instruments, tinyPlan, { validity: { kind: 'as', title: '另一份文件' } }),
  L045: ({ instruments, commitments }) => {
    const outline = instruments[0]?.['outline'] as { id: string }[]
    change(instruments, tinyPlan, { outline: outline.filter(({ id }) => id !== 'sec_1__cl_2') })
    commitments[tinyPlan] = commitments[tinyPlan]?.filter(({ id }) => id !== 'tiny-cover') ?? []
  },
  L046: ({ instruments }) => change(instruments, tinyPlan, { signedOn: undefined, inForceFrom: undefined }),
  L047: ({ externals }) => change(externals, 'greening-regulations', { verified: false }),
  L050: ({ norms }) => {
    norms.splice(0, 1)
  },
  L051: ({ answers }) => change(answers, 'tiny-grant', { by: [] }),
  L052: ({ answers }) =>
    answers.push({ id: 'tiny-spare', kind: 'register', title: said('多余', 'Spare'), by: ['finance-bureau'] }),
  L053: ({ answers }) => change(answers, 'tiny-grant-list', { place: undefined }),
  L054: ({ norms }) => {
    norms[0] = { kind: 'none', clauses: ['al_1'], reason: 'other-authority' }
  },
  L055: (_, { clauses }) => {
    clauses['sec_2__cl_1'] = { text: '提交申请表和要求提供的其他材料。' }
  },
  L060: ({ parameters }) =>
    parameters.push({
      id: 'tiny-spare',
      title: said('多余', 'Spare'),
      kind: 'count',
      unit: said('个', 'pieces'),
      values: [{ from: '2020-03-15', value: '1', clause: at('sec_1') }],
    }),
  L061: ({ parameters }) =>
    change(parameters, 'tiny-legal-days', { values: [], pending: said('没有取得', 'Not held') }),
  L062: ({ parameters }) =>
    change(parameters, 'tiny-legal-days', {
      values: [{ from: '2021-01-01', value: '20', clause: 'greening-regulations' }],
    }),
  L063: ({ parameters }) =>
    change(parameters, 'tiny-legal-days', {
      values: [{ from: '2020-03-15', value: '20', clause: 'greening-regulations', verified: false }],
    }),
  L064: ({ parameters }) => {
    change(parameters, 'tiny-answer-days', { atMost: 'tiny-legal-days' })
    change(parameters, 'tiny-legal-days', {
      values: [{ from: '2020-03-15', value: '5', clause: 'greening-regulations' }],
    })
  },
  L070: ({ units }) => change(units, 'finance-bureau', { name: { zh: '测试区财政局' } }),
  L071: ({ exceptions }) =>
    exceptions.push({
      code: 'L050',
      at: at('sec_1'),
      reason: said('演示', 'Demo'),
      by: 'tiny-government',
      on: '2020-04-01',
    }),
  L080: (_, { unitLines }) => {
    unitLines.push({ clause: at('sec_1__cl_1'), role: 'cooperating', names: ['区林业局'], basis: 'line' })
  },
  L081: (_, { unitLines }) => {
    unitLines.push({ clause: at('sec_1__cl_1'), role: 'cooperating', names: ['区园林局（绿化办）'], basis: 'line' })
  },
  L082: (_, { unitLines }) => {
    unitLines.push({ clause: at('sec_1__cl_2'), role: 'lead', names: ['测试区园林局'], basis: 'line' })
  },
  L086: (_, { clauses }) => {
    clauses['sec_2__cl_1'] = { text: '种树公司是指在本区种树的法人。' }
    clauses['sec_2__cl_2'] = { text: '种树企业名单向社会公布。' }
  },
  L087: (_, { clauses }) => {
    delete clauses['sec_2__cl_2']
  },
  L088: (_, { clauses }) => {
    clauses['sec_2__cl_4'] = { label: '4.', text: '其他。' }
  },
  L089: (_, { citations }) => {
    citations.push({ clause: at('al_1'), title: '没有登记的文件' })
  },
}

const codes = normsChecks(commitmentsForNorms).map(({ text }) => text.code)

it('has an edit for every check', () => {
  expect(Object.keys(trips).sort()).toEqual([...codes].sort())
})

it.each(Object.entries(trips))('%s finds what it looks for', (code, edit) => {
  expectTrip(code, edit)
})

it('finds nothing in the clean pack, neither error nor warning nor note', () => {
  expect(lintTiny().findings).toEqual([])
})

it('tells file and way of a finding, and its clause', () => {
  const [finding] = expectTrip('L051', trips['L051'] ?? (() => undefined))
  expect(finding).toMatchObject({
    instrument: tinyPlan,
    clause: at('sec_2__cl_1'),
    subject: 'tiny-grant',
    place: { file: 'tiny/answers/tiny.yaml', at: ['answers', 0] },
  })
})

it('reads a name on the day of its document: a name that had moved on is unknown', () => {
  expectTrip('L080', ({ units }) => {
    change(units, 'parks-bureau', { aliases: [{ name: '区园林局', until: '2019-01-01' }] })
  })
})

it('lets a name mean two bodies one after the other', () => {
  const { findings } = lintTiny(({ units }) => {
    change(units, 'finance-bureau', { aliases: ['区财政局', { name: '区园林局', until: '2019-01-01' }] })
    change(units, 'parks-bureau', { aliases: [{ name: '区园林局', from: '2019-01-01' }] })
  })
  expect(findings).toEqual([])
})

it('sets a finding aside that an exception names, by clause, by entry or by document, with the reason', () => {
  for (const named of [at('sec_2__cl_1'), 'tiny-grant', tinyPlan]) {
    const { findings, excepted } = lintTiny((pack, wording) => {
      trips['L051']?.(pack, wording)
      pack.exceptions.push({
        code: 'L051',
        at: named,
        reason: said('由区里另定', 'Set elsewhere'),
        by: 'tiny-government',
        on: '2020-04-01',
      })
    }, [])
    expect(findings).toEqual([])
    expect(excepted).toMatchObject([
      { code: 'L051', excepted: { by: 'tiny-government', reason: { en: 'Set elsewhere' } } },
    ])
  }
})

it('takes the first paragraph of an article for the article itself, and a further row for its number', () => {
  expect(
    numberingGaps(['art_1', 'art_2', 'art_2__para_2', 'tbl_1', 'tbl_1__r_1', 'tbl_1__r_1-2', 'tbl_1__r_2']),
  ).toEqual([])
  expect(numberingGaps(['art_1', 'art_4'])).toMatchObject([
    { before: 'art_1', after: 'art_4', missing: ['art_2', 'art_3'] },
  ])
  expect(numberingGaps(['sec_1', 'sec_1__cl_2'])).toMatchObject([{ before: 'sec_1', missing: ['cl_1'] }])
})
