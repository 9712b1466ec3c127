/** The refusals of expert panels, each with its basis. */
import { Refused } from '#base/refusals.ts'
import { panelBases, panelRefusalTexts } from './texts.ts'

/** Makes the error that carries one. */
export function panelRefused(code: keyof typeof panelRefusalTexts): Refused {
  return new Refused({ code, basis: panelBases[code], ...panelRefusalTexts[code] })
}
