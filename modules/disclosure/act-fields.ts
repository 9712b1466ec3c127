/** What is entered with the steps of a request. */
import type { Text } from '#base/text.ts'
import { field, type Field } from '#modules/procedures/fields.ts'

/** An article of the regulations. */
export const law = (article: string): string => `government-information-disclosure-regulations#${article}`

/** Words entered with a step. */
export const input = (id: string, label: Text, basis: string, more: Partial<Field> = {}): Field =>
  field({ id, label, kind: 'long-text', basis, lengthMax: 2000, ...more })

/** Why a step is taken. */
export const reason = (basis: string): Field => input('reason', { zh: '理由', en: 'Reason' }, basis)
/** A count entered with a step, from 1 to a bound. */
export const number = (id: string, label: Text, basis: string, max: string): Field =>
  field({ id, label, kind: 'integer', basis, min: '1', max })
