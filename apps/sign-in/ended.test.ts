/** A form that came too late: what a person wrote comes back, what the page wrote and what is secret does not. */
import { expect, it } from 'vitest'
import { typedIn } from './ended.ts'

function formOf(fields: readonly (readonly [string, string | File])[]): FormData {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

it('gives back what was written, each once, with numbers, days and names of files', () => {
  const form = formOf([
    ['act', '驳回'],
    ['form-token', 'abc'],
    ['revision', '7'],
    ['case', '01990000-0000-7000-8000-00000000aaaa'],
    ['password', '很长的口令 1'],
    ['new-password', '很长的口令 2'],
    ['code', '123456'],
    ['reason', ' 材料齐全\n符合条件 '],
    ['note:a', '看过原件'],
    ['note:b', '看过原件'],
    ['way', 'in-person'],
    ['saved', '45.5'],
    ['on', '2012-09-17'],
    ['number', '91440300MA5EXAMPLE'],
    ['empty', '  '],
    ['file', new File(['x'], '合同.pdf')],
    ['other', new File([], '')],
  ])
  expect(typedIn(form)).toEqual({
    texts: ['材料齐全\n符合条件', '看过原件'],
    short: ['45.5', '2012-09-17', '91440300MA5EXAMPLE'],
    files: ['合同.pdf'],
  })
})

it('finds nothing in a form of buttons alone', () => {
  expect(
    typedIn(
      formOf([
        ['act', 'read'],
        ['way', 'mine'],
      ]),
    ),
  ).toEqual({ texts: [], short: [], files: [] })
})
