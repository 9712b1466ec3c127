/** What reading and taking in a table refuses: message, cure and basis of each code. */
import { Refused, type Refusal } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import { texts } from './texts.ts'

/** The refusals by code; `{…}` in their messages is filled with `filled`. */
export const tableRefusals = {
  'file-unreadable': { ...texts.fileUnreadable, basis: 'ISO/IEC 29500；RFC 4180' },
  'file-too-large': { ...texts.fileTooLarge, basis: 'OWASP ASVS 5.0 5.2' },
  'encoding-unknown': { ...texts.encodingUnknown, basis: 'GB 18030-2022' },
  'head-wrong': { ...texts.headWrong, basis: 'RFC 4180 §2.3' },
  'rows-too-many': { ...texts.rowsTooMany, basis: 'OWASP ASVS 5.0 5.2' },
  'rows-missing': { ...texts.rowsMissing, basis: 'RFC 4180' },
  'import-over': { ...texts.importOver, basis: 'table import' },
  'import-has-errors': { ...texts.importHasErrors, basis: 'table import' },
  'import-outdated': { ...texts.importOutdated, basis: 'table import' },
  'import-built-on': { ...texts.importBuiltOn, basis: 'table import' },
  'stale-revision': { ...texts.staleImport, basis: 'table import' },
} as const satisfies Record<string, Omit<Refusal, 'code'>>

/** The codes with which a file is refused before any row is looked at. */
export const fileRefusals = [
  'file-unreadable',
  'file-too-large',
  'encoding-unknown',
  'head-wrong',
  'rows-too-many',
  'rows-missing',
] as const

/** A refusal whose message and cure say what they are about. */
export function filled(
  { message, cure, basis }: Omit<Refusal, 'code'>,
  more: Readonly<Record<string, string | number>>,
): Omit<Refusal, 'code'> {
  const fill = (text: Text): Text => {
    const put = (words: string): string => words.replace(/\{(\w+)\}/gu, (_, name: string) => String(more[name] ?? ''))
    return { zh: put(text.zh), ...(text.en === undefined ? {} : { en: put(text.en) }) }
  }
  return { message: fill(message), cure: fill(cure), basis }
}

/** The error that carries a refusal of a table; `basis` is the clause under which rows are taken in, where there is one. */
export function refused(
  code: keyof typeof tableRefusals,
  more: Readonly<Record<string, string | number>> = {},
  basis?: string,
): Refused {
  const refusal = filled(tableRefusals[code], more)
  return new Refused({ code, ...refusal, ...(basis === undefined ? {} : { basis }) })
}
