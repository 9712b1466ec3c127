/** Pieces that the implementation pages share: the figures on top, a bar with its words. */
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { textIn } from '#base/text.ts'
import { StateBar, StateSwatch, type StateCounts } from '#apps/commitments/charts.tsx'
import { numbered } from '#apps/commitments/words.ts'
import { commitmentStates, type plansContract } from '#modules/plans/contract.ts'
import { stateTexts } from '#modules/plans/texts.ts'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks, type Query } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { planTexts as texts } from './texts.ts'

/** The overview as the contract gives it. */
export type Overview = z.output<typeof plansContract.getOverview.output>

/** One large figure with its words; with an address it leads on. */
export function Figure({
  number,
  what,
  more,
  href,
}: {
  number: ReactNode
  what: string
  more?: string
  href?: string
}) {
  const inside = (
    <>
      <span className="figure-number">{number}</span>
      <span className="figure-what">{what}</span>
      {more !== undefined && <span className="figure-more">{more}</span>}
    </>
  )
  return (
    <li>
      {href === undefined ? (
        <div className="figure">{inside}</div>
      ) : (
        <a className="figure" href={href}>
          {inside}
        </a>
      )}
    </li>
  )
}

/** The whole at a glance: how many, due this year, the next day, what is unsettled. */
export function OverviewFigures({
  overview,
}: {
  overview: Pick<Overview, 'total' | 'dueThisYear' | 'nextDue' | 'openScopes' | 'differences' | 'byInstrument'>
}) {
  const { language, today } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const { total, dueThisYear, nextDue, openScopes, differences, byInstrument } = overview
  const [next] = nextDue
  const settle = {
    zh: texts.settleMore.zh.replace('{m}', `${differences}`),
    en: texts.settleMore.en.replace('{m}', `${differences}`),
  }
  return (
    <ul className="figures">
      <Figure
        number={total}
        what={say(texts.total)}
        more={say(numbered(texts.totalMore, byInstrument.length))}
        href={to.commitments()}
      />
      <Figure
        number={dueThisYear}
        what={say(dueThisYear === 0 ? texts.thisYearNone : texts.thisYear)}
        href={to.commitments({ year: today.slice(0, 4) })}
      />
      {next === undefined ? (
        <Figure number="—" what={say(texts.noDue)} />
      ) : (
        <Figure
          number={<small>{formatDay(next.dueOn, language)}</small>}
          what={say(texts.next)}
          more={say(numbered(texts.nextMore, next.count))}
          href={to.commitments({ dueFrom: next.dueOn, dueUntil: next.dueOn })}
        />
      )}
      <Figure
        number={openScopes + differences}
        what={say(texts.settle)}
        more={say(numbered(settle, openScopes))}
        href={to.commitments({ open: openScopes > 0 ? 'scope' : 'difference' })}
      />
    </ul>
  )
}

/** A bar of states; the list beside it says the same in words and leads to each. */
export function StatesWithWords({ name, states, query }: { name: string; states: StateCounts; query: Query }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const shown = commitmentStates.filter((state) => states[state] > 0)
  const words = shown.map((state) => `${say(stateTexts[state])} ${states[state]}`).join(say(uiTexts.separator))
  return (
    <>
      <StateBar states={states} label={say(numbered(texts.barLabel, name)) + words} />
      <ul className="state-list">
        {shown.map((state) => (
          <li key={state}>
            <a href={to.commitments({ ...query, state })}>
              <StateSwatch state={state} />
              <span>{textIn(stateTexts[state], language)}</span>
              <span className="number">{states[state]}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
