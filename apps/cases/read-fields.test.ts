/** What a posted form of fields is read as. */
import { describe, expect, it } from 'vitest'
import { readFields, shownName } from './read-fields.ts'

function formOf(entries: readonly (readonly [string, string])[]): FormData {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return form
}

describe('reading the fields of a form', () => {
  it('keeps to what the form showed, so that a field not asked is not emptied', () => {
    const form = formOf([
      [shownName('fields'), 'area,lit'],
      ['fields.area', ' 35.5 '],
      ['fields.power', '60'],
    ])
    expect(readFields(form)).toEqual({ area: '35.5', lit: '' })
  })

  it('joins several ticked choices by a comma and knows none as empty', () => {
    const form = formOf([
      [shownName('fields'), 'made,used'],
      ['fields.made', 'steel'],
      ['fields.made', 'wood'],
    ])
    expect(readFields(form)).toEqual({ made: 'steel,wood', used: '' })
  })

  it('reads the input of an act beside corrected fields', () => {
    const form = formOf([
      [shownName('input'), 'reason'],
      ['input.reason', '不再需要'],
      [shownName('fields'), 'area'],
      ['fields.area', '24'],
    ])
    expect(readFields(form, 'input')).toEqual({ reason: '不再需要' })
    expect(readFields(form, 'fields')).toEqual({ area: '24' })
  })

  it('reads nothing from a form without fields', () => {
    expect(readFields(formOf([['act', 'withdraw']]))).toEqual({})
  })
})
