/** What the directory refuses: message, cure and basis of each code. */
import { Refused, type Refusal } from '#base/refusals.ts'
import { filled, tableRefusals } from '#platform/tables/refusals.ts'
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
  ...tableRefusals,
} as const satisfies Record<string, Omit<Refusal, 'code'>>

/** Codes with which the directory refuses. */
export type RefusalCode = keyof typeof refusals

/** Makes the error that carries a refusal of the directory; `{…}` in its message is filled. */
export function refused(code: RefusalCode, more: Readonly<Record<string, string | number>> = {}): Refused {
  return new Refused({ code, ...filled(refusals[code], more) })
}
