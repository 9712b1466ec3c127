/** What the metering pages share: marks of a month, and months as a line. */
import { filled } from '#apps/cases/words.ts'
import type { energyContract } from '#modules/energy/contract.ts'
import { markTexts } from '#modules/energy/metering/texts.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { ValueLine } from '#ui/components/charts.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { useSay } from '#ui/frame.ts'
import { meteringTexts as texts } from './texts.ts'
import '#ui/charts.css'

/** A month as the desk sees it. */
export type Month = OutputOf<typeof energyContract.getMeter>['meter']['months'][number]

/** Marks: shape and word. */
export function Marks({ marks }: Pick<Month, 'marks'>) {
  const say = useSay()
  return marks.map((mark) => (
    <Badge
      key={mark}
      tone={mark === 'backwards' ? 'bad' : mark === 'start' || mark === 'rolled-over' ? 'mute' : 'warn'}
    >
      {say(markTexts[mark])}
    </Badge>
  ))
}

/** Months as points, hollow where days are missing; nothing is drawn for a month without an amount. */
export function MonthLine({ name, months }: { name: string; months: readonly Month[] }) {
  const say = useSay()
  const highest = Math.max(1, ...months.map(({ amount }) => Number(amount ?? '0')))
  const points = months.flatMap(({ month, amount, isWhole }, index) =>
    amount === undefined
      ? []
      : [
          {
            key: month,
            at: months.length < 2 ? 0.5 : index / (months.length - 1),
            height: Number(amount) / highest,
            label: amount,
            isHollow: !isWhole,
          },
        ],
  )
  if (points.length === 0) return <>—</>
  return (
    <ValueLine
      title={say(filled(texts.chart, { name }))}
      points={points}
      first={months[0]?.month ?? ''}
      last={months.at(-1)?.month ?? ''}
    />
  )
}
