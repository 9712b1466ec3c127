/** How states are shown, on both faces. */
import type { Text } from '#base/text.ts'
import type { commitmentStates } from '#modules/plans/contract.ts'
import { stateTexts } from '#modules/plans/texts.ts'
import type { Tone } from '#ui/components/messages.tsx'

/** Where a commitment stands: shape, then word. A day that has passed asks for a look and accuses nobody. */
export const commitmentStateBadges = {
  'past-due': { tone: 'warn', word: stateTexts['past-due'] },
  running: { tone: 'info', word: stateTexts.running },
  coming: { tone: 'mute', word: stateTexts.coming },
  continuous: { tone: 'good', word: stateTexts.continuous },
  undated: { tone: 'mute', word: stateTexts.undated },
} as const satisfies Record<(typeof commitmentStates)[number], { tone: Tone; word: Text }>

/** A text with its `{n}` filled in. */
export function numbered({ zh, en }: { readonly zh: string; readonly en: string }, number: number | string): Text {
  return { zh: zh.replace('{n}', String(number)), en: en.replace('{n}', String(number)) }
}
