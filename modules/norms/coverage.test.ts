/** Coverage of a made-up pack: what it counts, and that each gap it looks for is found where it is made. */
import { rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { packParts } from '#apps/server/pack-parts.ts'
import { clausesNamed } from '#modules/plans/coverage.ts'
import { openPack } from '#platform/pack/read.ts'
import { change, said, tinyPack, tinyPlan, writePack, type TinyPack } from './builders.ts'
import { cover, type Coverage } from './coverage.ts'

function coverageOf(edit: (pack: TinyPack) => void = () => undefined): Coverage {
  const pack = tinyPack()
  edit(pack)
  const folder = writePack(pack)
  try {
    return cover(openPack(folder, packParts), clausesNamed)
  } finally {
    rmSync(path.dirname(folder), { recursive: true })
  }
}

const at = (id: string): string => `${tinyPlan}#${id}`

describe('a pack without gaps', () => {
  test('has every clause answered and nothing that rests on nothing', () => {
    const { unanswered, orphans, instruments } = coverageOf()
    expect(unanswered).toEqual([])
    expect(orphans).toEqual([])
    expect(instruments).toMatchObject([
      {
        id: tinyPlan,
        clauses: 9,
        answered: 9,
        byNorm: { commitment: 3, procedure: 2, register: 0, publication: 1, definition: 0, none: 3 },
        byReason: { heading: 2, background: 1 },
      },
    ])
  })

  test('counts a unit through the collective name that names it, and says so', () => {
    const { units } = coverageOf()
    const street = units.find(({ id }) => id === 'east-street')
    expect(street).toMatchObject({ commitments: 1, clauses: 1, throughOnly: true })
    expect(units.find(({ id }) => id === 'parks-bureau')).toMatchObject({
      commitments: 3,
      clauses: 3,
      throughOnly: false,
    })
  })

  test('counts a clause of a task and a register under both', () => {
    const { instruments } = coverageOf((pack) => {
      pack.answers.push({ id: 'tiny-tree-register', kind: 'register', title: said('树木登记簿', 'Tree register') })
      pack.norms.push({ kind: 'register', clauses: ['sec_1__cl_1'], of: 'tiny-tree-register' })
    })
    expect(instruments[0]).toMatchObject({ answered: 9, byNorm: { commitment: 3, register: 1 } })
  })
})

describe('gaps', () => {
  test('a clause that nothing answers is named with its heading', () => {
    const { unanswered, instruments } = coverageOf((pack) => {
      pack.norms.splice(
        pack.norms.findIndex(({ kind }) => kind === 'publication'),
        1,
      )
    })
    expect(unanswered).toEqual([{ clause: at('sec_2__cl_2'), heading: { zh: '公布名单', en: 'Publishing the list' } }])
    expect(instruments[0]).toMatchObject({ clauses: 9, answered: 8 })
  })

  test('a figure alone does not answer a clause', () => {
    const { unanswered } = coverageOf((pack) => {
      const procedure = pack.norms.find(({ kind }) => kind === 'procedure')
      if (procedure) procedure['clauses'] = ['sec_2__cl_1']
    })
    expect(unanswered.map(({ clause }) => clause)).toEqual([at('sec_2__cl_3')])
  })

  test('an answer that no clause asks for is an orphan', () => {
    const { orphans } = coverageOf((pack) => {
      pack.answers.push({
        id: 'tiny-idle',
        kind: 'register',
        title: said('无人要的登记簿', 'Register nobody asked for'),
      })
    })
    expect(orphans).toMatchObject([{ part: 'answers', id: 'tiny-idle', why: 'no-clause' }])
  })

  test('a parameter that nothing uses is an orphan, one that its entry says is used is not', () => {
    const { orphans } = coverageOf((pack) => {
      change(pack.answers, 'tiny-grant', { parameters: ['tiny-answer-days'] })
    })
    expect(orphans).toMatchObject([{ part: 'parameters', id: 'tiny-legal-days', why: 'unused' }])
    const used = coverageOf((pack) => {
      change(pack.answers, 'tiny-grant', { parameters: ['tiny-answer-days'] })
      change(pack.parameters, 'tiny-legal-days', { usedBy: ['tiny-grant'] })
    })
    expect(used.orphans).toEqual([])
  })

  test('a unit that nothing names answers for no clause', () => {
    const { units } = coverageOf((pack) => {
      pack.units.push({
        id: 'tea-office',
        name: said('茶水办', 'Tea Office'),
        nameStatus: 'printed',
        kind: 'government',
      })
    })
    expect(units.find(({ id }) => id === 'tea-office')).toMatchObject({ commitments: 0, answers: 0, clauses: 0 })
  })
})
