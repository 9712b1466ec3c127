/** References into the energy-contract measures (罗府办〔2012〕23号), and the days on which their procedures begin. */
import { day } from '#base/day.ts'
import type { Reference } from '#modules/procedures/definition.ts'

/** An article, item or point of the measures: `emc('6__subpara_2')`. */
export const emc = (article: string): Reference => `luofuban-2012-23#art_${article}`

/** The measures are in force from this day. 第十四条 */
export const inForceFrom = day('2012-07-06')
