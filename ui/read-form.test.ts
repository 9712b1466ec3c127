/** A posted form is taken for the session it was made for; what was typed into another one's comes back. */
import { expect, it } from 'vitest'
import { formTokenField } from './form-token.ts'
import { takeForm, textOf, wholeTextOf } from './read-form.ts'

const view = { language: 'zh', formToken: 'of-this-session' } as const
const posted = (fields: Record<string, string>) =>
  new Request('http://localhost/', { method: 'POST', body: new URLSearchParams(fields) })

it('does what a form of this session asks, and answers what came of it', async () => {
  const { done } = await takeForm(view, posted({ [formTokenField]: view.formToken, text: '种树' }), (form) =>
    Promise.resolve(textOf(form, 'text')),
  )
  expect(done).toEqual({ ok: true, value: '种树' })
})

it('does nothing for a form of another session, and gives back what was typed without its token', async () => {
  for (const other of [{}, { [formTokenField]: '' }, { [formTokenField]: 'of-one-before' }] as const) {
    const acts: string[] = []
    const { form, done } = await takeForm(view, posted({ ...other, text: '请多种树。' }), (sent) => {
      acts.push(textOf(sent, 'text'))
      return Promise.resolve()
    })
    expect(acts).toEqual([])
    expect(done).toMatchObject({ ok: false, problem: { code: 'form-outdated', issues: [] } })
    expect([...form.entries()]).toEqual([['text', '请多种树。']])
  }
})

it('counts a line end as one character, as the browser does that lets the text in', () => {
  const form = new FormData()
  form.set('text', ' 一\r\n二\r三\n')
  form.set('file', new File(['x'], 'x.txt'))
  expect(wholeTextOf(form, 'text')).toBe(' 一\n二\n三\n')
  expect(textOf(form, 'text')).toBe('一\n二\n三')
  expect([textOf(form, 'file'), textOf(form, 'none')]).toEqual(['', ''])
})
