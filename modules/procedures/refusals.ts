/** What cases refuse by themselves: message, cure and basis of each code; gates of definitions carry their own. */
import { Refused, type Refusal } from '#base/refusals.ts'
import type { Obstacle } from './definition.ts'
import { nameBasis } from './naming/rules.ts'
import { refusalTexts } from './texts.ts'

/** Statute or rule behind each code. */
const bases = {
  'stale-revision': 'design: one revision a change',
  'service-not-open': 'administrative-licensing-law#art_30',
  'not-for-you': 'administrative-licensing-law#art_29',
  'number-wrong': 'GB 11643、GB 32100',
  'attachment-without-paper': 'administrative-licensing-law#art_38',
  'name-differs': 'administrative-licensing-law#art_31',
  'name-not-open': nameBasis,
  'name-same-person': 'administrative-licensing-law#art_34',
  'received-to-come': 'administrative-licensing-law#art_32',
  'paper-not-held': 'administrative-licensing-law#art_31',
  'applicant-stopped': 'luofuban-2012-23#art_12',
  'material-not-wanted': 'administrative-licensing-law#art_32__subpara_4',
  'correction-empty': 'administrative-licensing-law#art_32__subpara_4',
  'correction-incomplete': 'administrative-licensing-law#art_32__subpara_4',
  'case-ended': 'administrative-licensing-law#art_38',
  'case-not-ended': '国办发〔2020〕45号',
  'already-rated': '国办发〔2020〕45号',
  'not-your-case': 'administrative-licensing-law#art_34',
  'not-in-unit': 'civil-servant-law#art_14',
  'handler-recused': 'civil-servant-law#art_76',
  'assign-needs-reason': 'civil-servant-law#art_14',
  'already-linked': 'procedures.facts',
  'unit-already-asked': 'administrative-licensing-law#art_26',
  'not-asked': 'administrative-licensing-law#art_26',
  'delivered-to-come': 'administrative-licensing-law#art_44',
  'delivered-before-issue': 'administrative-licensing-law#art_44',
  'stand-in-self': 'civil-servant-law#art_14',
  'stand-in-overlaps': 'civil-servant-law#art_14',
} as const satisfies Record<keyof typeof refusalTexts, string>

/** Makes the error that carries a refusal. */
export function refused(code: keyof typeof refusalTexts): Refused {
  return new Refused({ code, basis: bases[code], ...refusalTexts[code] })
}

/** An act that is not open, with everything that stands in its way. */
export function refusedAct(obstacles: readonly Obstacle[]): Refused {
  const [first] = obstacles
  if (first === undefined) throw new Error('nothing stands in the way')
  const refusal: Refusal = {
    code: 'act-not-open',
    message: first.missing,
    cure: first.cure,
    basis: first.basis,
    reasons: obstacles,
  }
  return new Refused(refusal)
}

/** A number that is registered under another name, told masked; a company may have changed its name, a person corrects what was typed. */
export function nameDiffers(known: string, kind: 'natural' | 'legal'): Refused {
  const { cure } = refusalTexts['name-differs']
  return new Refused({
    code: 'name-differs',
    basis: bases['name-differs'],
    message: {
      zh: `这个号码在这里登记的名称是“${known}”，与所填的不同。`,
      en: `This number is registered here as “${known}”, not under the name you gave.`,
    },
    cure:
      kind === 'legal'
        ? cure
        : {
            zh: '请对照证件更正姓名或者号码；确已更名的，请带证件到窗口办理。',
            en: 'Correct name or number from the document; who changed their name comes to the counter with it.',
          },
  })
}
