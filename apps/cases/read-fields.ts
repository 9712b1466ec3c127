/** Reads what a form of fields was posted with. */

/** Name of the hidden input that says which fields the form showed: an unticked box posts nothing. */
export const shownName = (prefix: string): string => `${prefix}-shown`

/** Values by field id, of the fields that the form showed; several choices are joined by a comma. Empty ones are kept as empty. */
export function readFields(form: Pick<FormData, 'get' | 'getAll'>, prefix = 'fields'): Record<string, string> {
  const shown = form.get(shownName(prefix))
  const ids = typeof shown === 'string' ? shown.split(',').filter((id) => id !== '') : []
  return Object.fromEntries(
    ids.map((id) => [
      id,
      form
        .getAll(`${prefix}.${id}`)
        .filter((value): value is string => typeof value === 'string')
        .map((value) => value.trim())
        .filter((value) => value !== '')
        .join(','),
    ]),
  )
}
