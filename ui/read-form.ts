/** The only way in which pages read a posted form: it checks that the form was made for the session that sends it. */
import { Refused } from '#base/refusals.ts'
import type { View } from '#platform/contract/view.ts'
import { formTokenField } from './form-token.ts'

/** Compares without telling by its duration where two texts differ. */
function isSame(left: string, right: string): boolean {
  let difference = left.length ^ right.length
  for (let index = 0; index < left.length; index += 1)
    difference |= left.charCodeAt(index) ^ right.charCodeAt(index % Math.max(1, right.length))
  return difference === 0
}

/** Reads the form; refuses one without the session's token. A visitor's form has no session to abuse and needs none. */
export async function readForm(view: Pick<View, 'formToken'>, request: Request): Promise<FormData> {
  const form = await request.formData()
  const token = form.get(formTokenField)
  if (view.formToken !== undefined && !(typeof token === 'string' && isSame(token, view.formToken))) {
    throw new Refused({
      code: 'form-outdated',
      message: { zh: '这张表单不是在当前登录中打开的。', en: 'This form was not opened in the present session.' },
      cure: { zh: '返回上一页，刷新后再提交。', en: 'Go back, reload the page and send it again.' },
      basis: 'OWASP ASVS 5.0 3.5.1',
    })
  }
  form.delete(formTokenField)
  return form
}

/** A field's text, trimmed; empty when it is absent or a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
