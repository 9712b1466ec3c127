/** The only way in which pages read a posted form: it checks that the form was made for the session that sends it. */
import { Refused } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { View } from '#platform/contract/view.ts'
import { attempt, type Attempt } from './attempt.ts'
import { formTokenField } from './form-token.ts'

/** Compares without telling by its duration where two texts differ. */
function isSame(left: string, right: string): boolean {
  let difference = left.length ^ right.length
  for (let index = 0; index < left.length; index += 1)
    difference |= left.charCodeAt(index) ^ right.charCodeAt(index % Math.max(1, right.length))
  return difference === 0
}

/** Refuses a form without the session's token. A visitor's form has no session to abuse and needs none. */
function checkToken({ formToken }: Pick<View, 'formToken'>, form: FormData, cure: Text): void {
  const token = form.get(formTokenField)
  form.delete(formTokenField)
  if (formToken === undefined || (typeof token === 'string' && isSame(token, formToken))) return
  throw new Refused({
    code: 'form-outdated',
    message: { zh: '这张表单不是在当前登录中打开的。', en: 'This form was not opened in the present session.' },
    cure,
    basis: 'OWASP ASVS 5.0 3.5.1',
  })
}

/** Reads the form; one of another session is refused with an error page. */
export async function readForm(view: Pick<View, 'formToken'>, request: Request): Promise<FormData> {
  const form = await request.formData()
  checkToken(view, form, { zh: '返回上一页，刷新后再提交。', en: 'Go back, reload the page and send it again.' })
  return form
}

/** Does what a form with long texts asks. One of another session is a refusal as any other: what was typed comes back in a form of this one. */
export async function takeForm<T>(
  view: Pick<View, 'formToken' | 'language'>,
  request: Request,
  act: (form: FormData) => Promise<T>,
): Promise<{ form: FormData; done: Attempt<T> }> {
  const form = await request.formData()
  const done = await attempt(view.language, async () => {
    checkToken(view, form, {
      zh: '还没有提交。填写的内容还在下面，请看一遍再提交。',
      en: 'Nothing was sent. What you typed is still below; look through it and send it.',
    })
    return act(form)
  })
  return { form, done }
}

/** A field's text as it was typed, empty when it is absent or a file; a line end is one character, as the browser that counts a field's length has it. */
export function wholeTextOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.replace(/\r\n?/gu, '\n') : ''
}

/** A field's text, trimmed; empty when it is absent or a file. */
export function textOf(form: FormData, name: string): string {
  return wholeTextOf(form, name).trim()
}
