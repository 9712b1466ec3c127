/** The refusals of metering with their clause. */
import { Refused } from '#base/refusals.ts'
import { emc } from '../clauses.ts'
import { refusalTexts } from './texts.ts'

/** Savings have to be measurable and verifiable, which is what readings are for. 第六条第（四）项 */
export function refused(code: keyof typeof refusalTexts): Refused {
  return new Refused({ code, basis: emc('6__subpara_4'), ...refusalTexts[code] })
}
