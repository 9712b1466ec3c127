/** What a draft still lacks, told once each. */
import { describe, expect, it } from 'vitest'
import { insteadOf, issuesOf, missingOf, papersOf, savedValues, wrongOnes, type Draft } from './draft.ts'

type Material = Draft['materials'][number]
type Field = Draft['fields'][number]

const reference = { ref: 'law#art_9', label: { zh: '第九条' } }

function material(id: string, more: Partial<Material> = {}): Material {
  return {
    id,
    title: { zh: id },
    basis: reference,
    copies: 1,
    original: false,
    stamped: false,
    isPublished: true,
    isAskedFor: true,
    isPaper: false,
    ...more,
  }
}

function field(id: string, value?: string): Field {
  return {
    id,
    label: { zh: id },
    kind: 'text',
    basis: reference,
    isRequired: true,
    isAsked: true,
    isPersonal: false,
    ...(value === undefined ? {} : { value }),
  }
}

function draft(more: Partial<Draft>): Draft {
  return {
    id: '01920000-0000-7000-8000-000000000000',
    service: { id: 'sign', title: { zh: '招牌' }, version: 1 },
    channel: 'web',
    applicant: { kind: 'natural', name: '甲' },
    fields: [],
    materials: [],
    sheet: { verdict: 'pass', lines: [] },
    issues: [],
    revision: 0,
    updatedAt: '2012-09-17T09:00:00.000Z',
    ...more,
  }
}

const missing = (...ids: string[]) => ids.map((id) => ({ path: `materials.${id}`, message: `还缺${id}` }))

describe('what a draft lacks', () => {
  it('tells papers of which one suffices once, with what would serve instead', () => {
    const one = draft({
      materials: [
        material('lease', { oneOf: 'place' }),
        material('deed', { oneOf: 'place' }),
        material('old-deed', { oneOf: 'place', isAskedFor: false }),
        material('drawing'),
      ],
      issues: missing('lease', 'deed', 'drawing'),
    })
    expect(missingOf(one).map(({ path }) => path)).toEqual(['materials.lease', 'materials.drawing'])
    expect(issuesOf(one, 'materials')).toHaveLength(2)
    expect(insteadOf(one, 'materials.lease').map(({ id }) => id)).toEqual(['deed'])
    expect(insteadOf(one, 'materials.drawing')).toEqual([])
  })

  it('knows wrong entries from empty ones', () => {
    const one = draft({
      fields: [field('area', 'abc'), field('place')],
      issues: [
        { path: 'fields.area', message: '请填写数字' },
        { path: 'fields.place', message: '请填写地点' },
      ],
    })
    expect(wrongOnes(one).map(({ path }) => path)).toEqual(['fields.area'])
  })
})

describe('what a draft holds', () => {
  it('keeps values of fields that are not asked now', () => {
    const hidden = { ...field('power', '60'), isAsked: false }
    expect(savedValues(draft({ fields: [field('lit', 'no'), hidden, field('place')] }))).toEqual({
      lit: 'no',
      power: '60',
    })
  })

  it('shows a paper that is there although nothing asks for it any more', () => {
    const file = { name: 'a.pdf', type: 'application/pdf', size: 1 }
    const materials = [material('a', { isAskedFor: false, file }), material('b', { isAskedFor: false }), material('c')]
    expect(papersOf(draft({ materials })).map(({ id }) => id)).toEqual(['a', 'c'])
  })
})
