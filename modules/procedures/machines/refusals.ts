/** The refusals of hand-in by machine, each with the statute or design rule behind it. */
import { Refused } from '#base/refusals.ts'
import { machineRefusalTexts } from './texts.ts'

const bases = {
  'not-agent-of-company': 'administrative-licensing-law#art_29',
  'service-not-by-machine': 'administrative-licensing-law#art_29',
  'service-not-of-key': 'electronic-signature-law#art_9',
  'key-end-wrong': 'GB/T 22239-2019 8.1.4.2',
  'key-term-unset': 'GB/T 22239-2019 8.1.4.2',
  'key-already-revoked': 'electronic-signature-law#art_9',
  'reference-taken': 'electronic-signature-law#art_9',
  'nothing-to-answer': 'administrative-licensing-law#art_32__subpara_4',
} as const satisfies Record<keyof typeof machineRefusalTexts, string>

/** Makes the error that carries a refusal. */
export function refusedMachine(code: keyof typeof machineRefusalTexts): Refused {
  return new Refused({ code, basis: bases[code], ...machineRefusalTexts[code] })
}
