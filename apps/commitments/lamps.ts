/** How lamps are shown, on both faces: a shape and a word each. */
import type { plansContract } from '#modules/plans/contract.ts'
import { lampTexts } from '#modules/plans/figures/texts.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import type { Text } from '#base/text.ts'
import type { Tone } from '#ui/components/messages.tsx'

type Lamp = OutputOf<typeof plansContract.getFigures>['lamp']

/** Badges of lamps; the word says what the shape only hints at. */
export const lampBadges: Readonly<Record<Lamp, { readonly tone: Tone; readonly word: Text }>> = {
  late: { tone: 'bad', word: lampTexts.late },
  behind: { tone: 'warn', word: lampTexts.behind },
  near: { tone: 'info', word: lampTexts.near },
  unknown: { tone: 'mute', word: lampTexts.unknown },
  'on-track': { tone: 'good', word: lampTexts['on-track'] },
  done: { tone: 'good', word: lampTexts.done },
  'not-judged': { tone: 'mute', word: lampTexts['not-judged'] },
}
