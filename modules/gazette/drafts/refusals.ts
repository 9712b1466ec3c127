/** The refusal of an act that a document does not bear. */
import { Refused } from '#base/refusals.ts'
import { draftRefusals } from './texts.ts'

/** Refuses with `act-does-not-fit` and the reason. */
export function misfit(zh: string, en: string): Refused {
  return new Refused({
    code: 'act-does-not-fit',
    basis: 'gazette.editDocument',
    ...draftRefusals['act-does-not-fit']({ zh, en }),
  })
}
