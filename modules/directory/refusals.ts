/** What the directory refuses: message, cure and basis of each code. */
import { Refused, type Refusal } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import { texts } from './texts.ts'

const refusals = {
  'own-role': { message: texts.ownRole, cure: texts.ownRoleCure, basis: 'GB/T 22239-2019 8.1.4.2 d)' },
  'administrators-apart': {
    message: texts.administratorsApart,
    cure: texts.administratorsApartCure,
    basis: 'GB/T 22239-2019 8.1.5；网络安全法 §21',
  },
  'role-already-granted': {
    message: texts.alreadyGranted,
    cure: texts.alreadyGrantedCure,
    basis: 'GB/T 22239-2019 8.1.4.2 c)',
  },
  'unit-holds-no-roles': {
    message: texts.unitHoldsNoRoles,
    cure: texts.unitHoldsNoRolesCure,
    basis: 'GB/T 22239-2019 8.1.4.2 a)',
  },
  'grant-ended': { message: texts.grantEnded, cure: texts.grantEndedCure, basis: 'GB/T 22239-2019 8.1.4.2 c)' },
  'person-erased': { message: texts.personErased, cure: texts.personErasedCure, basis: '个人信息保护法 §47' },
  'number-taken': { message: texts.numberTaken, cure: texts.numberTakenCure, basis: 'GB/T 22239-2019 8.1.4.1 a)' },
  'unit-taken': { ...texts.unitTaken, basis: 'units.yaml' },
  'post-taken': { ...texts.postTaken, basis: 'directory.posts' },
  'post-held': { ...texts.postHeld, basis: 'directory.posts' },
  'post-closed': { ...texts.postClosed, basis: 'directory.posts' },
  'appointed-already': { ...texts.appointedAlready, basis: 'directory.appointments' },
  'appointment-over': { ...texts.appointmentOver, basis: 'directory.appointments' },
  'file-unreadable': { ...texts.fileUnreadable, basis: 'ISO/IEC 29500；RFC 4180' },
  'file-too-large': { ...texts.fileTooLarge, basis: 'OWASP ASVS 5.0 5.2' },
  'encoding-unknown': { ...texts.encodingUnknown, basis: 'GB 18030-2022' },
  'head-wrong': { ...texts.headWrong, basis: 'RFC 4180 §2.3' },
  'rows-too-many': { ...texts.rowsTooMany, basis: 'OWASP ASVS 5.0 5.2' },
  'rows-missing': { ...texts.rowsMissing, basis: 'RFC 4180' },
  'import-over': { ...texts.importOver, basis: 'directory.table_imports' },
  'import-has-errors': { ...texts.importHasErrors, basis: 'directory.table_imports' },
  'import-outdated': { ...texts.importOutdated, basis: 'directory.table_imports' },
  'import-built-on': { ...texts.importBuiltOn, basis: 'directory.table_imports' },
  'stale-revision': { ...texts.staleImport, basis: 'directory.table_imports' },
} as const satisfies Record<string, Omit<Refusal, 'code'>>

/** Codes with which the directory refuses. */
export type RefusalCode = keyof typeof refusals

/** Makes the error that carries a refusal of the directory; `{…}` in its message is filled. */
export function refused(code: RefusalCode, more: Readonly<Record<string, string | number>> = {}): Refused {
  const { message, cure, basis } = refusals[code]
  const fill = (text: Text): Text => {
    const put = (words: string): string => words.replace(/\{(\w+)\}/gu, (_, name: string) => String(more[name] ?? ''))
    return { zh: put(text.zh), ...(text.en === undefined ? {} : { en: put(text.en) }) }
  }
  return new Refused({ code, message: fill(message), cure: fill(cure), basis })
}
