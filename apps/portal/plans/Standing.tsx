/** Where a commitment stands by its published figures: the lamp and why, the figure large, over time. */
import { textIn } from '#base/text.ts'
import { lampBadges } from '#apps/commitments/lamps.ts'
import { Trend } from '#apps/commitments/Trend.tsx'
import { trendTexts as texts } from '#apps/commitments/trend-texts.ts'
import type { plansContract } from '#modules/plans/contract.ts'
import { grouped } from '#modules/plans/figures/texts.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { StatusBadge } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import '#ui/charts.css'

/** What the public may see; without `on` there is no published figure. */
export type StandingData = OutputOf<typeof plansContract.getStanding>

/** Shows it; nothing where nothing is published. */
export function Standing({ standing }: { standing: StandingData }) {
  const { language } = useFrame()
  const say = useSay()
  const { on, achievement, measure, kind } = standing
  if (on === undefined || achievement.shown === undefined) return null
  return (
    <>
      <div className="panel stack">
        <p className="row">
          <StatusBadge states={lampBadges} state={standing.lamp} />
        </p>
        <p className="figure-large">
          {grouped(achievement.shown)} <span className="small">{textIn(measure?.unit ?? { zh: '' }, language)}</span>
        </p>
        <p>{textIn(standing.because, language)}</p>
        <p className="small soft">
          {say(texts.asOf).replace('{day}', formatDay(on, language))} ·{' '}
          {say(kind === 'computed' ? texts.computed : texts.accepted)}
        </p>
      </div>
      <Trend data={standing} until={on} declared={texts.accepted} />
    </>
  )
}
