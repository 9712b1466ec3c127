/** What a register is as data: its table, its clause and the fields that a clerk keeps. */
import { isCreditCode } from '#base/identity-numbers.ts'
import type { Text } from '#base/text.ts'
import { field, type Field } from '#modules/procedures/fields.ts'
import type { RegisterId } from './shapes.ts'

/** A field with the column that holds it. */
export interface RegisterField extends Field {
  readonly column: string
  /** Names another record, by its number or name. */
  readonly names?: RegisterId
  /** Shown to everybody. */
  readonly isPublic: boolean
  /** Yuan on the form, fen in the column. */
  readonly isMoney?: boolean
}

/** One register. */
export interface Register {
  readonly id: RegisterId
  readonly table: string
  /** The pack's answer, whose units keep it. */
  readonly answer: string
  readonly clause: string
  readonly title: Text
  /** What one record is called. */
  readonly one: Text
  readonly fields: readonly RegisterField[]
  /** The column by which people know a record besides its name. */
  readonly numberColumn?: string
  readonly dayColumn?: string
}

type Given = Parameters<typeof field>[0] & Partial<RegisterField> & Pick<RegisterField, 'column'>

/** Shown to everybody. */
export const open = (given: Given): RegisterField => ({
  ...field(given),
  isPublic: true,
  column: given.column,
  ...pick(given),
})
/** For the unit only. */
export const inside = (given: Given): RegisterField => ({ ...open(given), isPublic: false })
const pick = ({ names, isMoney }: Given): Partial<RegisterField> => ({
  ...(names === undefined ? {} : { names }),
  ...(isMoney === undefined ? {} : { isMoney }),
})

/** What is wrong with a credit code. */
export function checkCreditCode(value: string): Text | undefined {
  return isCreditCode(value)
    ? undefined
    : { zh: '统一社会信用代码不对，校验位不符。', en: 'The credit code is wrong: its check digit does not fit.' }
}

/** A free note of the unit. */
export const note = (basis: string): RegisterField =>
  inside({ id: 'note', column: 'note', label: { zh: '备注', en: 'Note' }, kind: 'long-text', basis, isRequired: false })
/** Where a body is. */
export const addressField = (basis: string): RegisterField =>
  inside({
    id: 'address',
    column: 'address',
    label: { zh: '地址', en: 'Address' },
    kind: 'text',
    basis,
    isRequired: false,
  })
/** How a body is reached. */
export const phoneField = (basis: string): RegisterField =>
  inside({
    id: 'phone',
    column: 'phone',
    label: { zh: '单位电话', en: 'Telephone' },
    kind: 'text',
    basis,
    isRequired: false,
    lengthMax: 60,
  })
/** The unit of savings. */
export const tonnes = { zh: '吨标准煤', en: 'tonnes of coal equivalent' } as const
