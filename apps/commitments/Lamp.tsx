/** A lamp as pages show it: shape and word, what the unit says where it differs; and how many there are of each. */
import type { z } from 'zod'
import type { inLamps, standing } from '#modules/plans/contract.ts'
import { lamps, type Lamp } from '#modules/plans/figures/lamps.ts'
import { lampTexts } from '#modules/plans/figures/texts.ts'
import { Badge, StatusBadge } from '#ui/components/messages.tsx'
import { useSay } from '#ui/frame.ts'
import { lampBadges } from './lamps.ts'
import { commitmentTexts as texts } from './texts.ts'
import { numbered } from './words.ts'

/** Where a commitment stands by its figures. */
export type StandingShown = z.output<typeof standing>

/** How many there are of each lamp. */
export type LampCounts = z.output<typeof inLamps>

/** The lamp; beside it what the unit's own figure says, where that is another one. */
export function LampMark({ standing: { lamp, declared } }: { standing: Pick<StandingShown, 'lamp' | 'declared'> }) {
  const say = useSay()
  return (
    <span className="lamp-mark">
      <StatusBadge states={lampBadges} state={lamp} />
      {declared !== undefined && (
        <span className="small soft">{say(numbered(texts.declaredLamp, say(lampTexts[declared])))}</span>
      )}
    </span>
  )
}

/** Each lamp that is lit, with how many; a number leads to its list where there is one. */
export function LampList({ counts, href }: { counts: LampCounts; href?: ((lamp: Lamp) => string) | undefined }) {
  const say = useSay()
  const shown = lamps.filter((lamp) => counts[lamp] > 0)
  return (
    <ul className="lamp-list">
      {shown.map((lamp) => {
        const badge = (
          <>
            <Badge tone={lampBadges[lamp].tone}>{say(lampBadges[lamp].word)}</Badge>{' '}
            <span className="number">{counts[lamp]}</span>
          </>
        )
        return <li key={lamp}>{href === undefined ? badge : <a href={href(lamp)}>{badge}</a>}</li>
      })}
    </ul>
  )
}
