/** A clock of a case: the day it is due, how much is left, what stopped or lengthened it, and every day that led there with its reason. */
import type { z } from 'zod'
import type { clockView } from '#modules/procedures/shapes.ts'
import { DefinitionList } from '#ui/components/data.tsx'
import { Badge, EmptyState, StatusBadge } from '#ui/components/messages.tsx'
import { formatDay, formatNumber } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { textIn, type Text } from '#base/text.ts'
import { BasisLine, Figure, Words } from './Clause.tsx'
import { caseTexts as texts, clockUnitTexts, levelTexts, whoTexts } from './texts.ts'
import { clockBadges, filled } from './words.ts'

/** A clock as the contract shows it. */
export type ClockView = z.output<typeof clockView>
type Step = ClockView['steps'][number]

const weekdays = {
  zh: new Intl.DateTimeFormat('zh-CN', { weekday: 'short', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' }),
}

/** Whether its steps tell days; of months and years they tell only the end of each. */
function countsDays({ steps, used, left }: ClockView): boolean {
  return steps.filter(({ counts, rolled }) => counts || rolled === true).length >= used + left
}

/** What `used`, `left` and `overdueBy` count: a limit in months or years is counted in calendar days. */
function unitOf({ unit }: ClockView): Text {
  return unit === 'working' ? texts.working : texts.calendar
}

function useStanding(clock: ClockView): Text | undefined {
  const { language } = useFrame()
  const unit = textIn(unitOf(clock), language)
  const { state, overdueBy, left } = clock
  if (state === 'not-started') return undefined
  if (state === 'ended') return overdueBy > 0 ? filled(texts.endedLate, { n: overdueBy, unit }) : texts.endedInTime
  if (overdueBy > 0) return filled(texts.overdue, { n: overdueBy, unit })
  return left === 0 ? texts.leftNone : filled(texts.leftDays, { n: left, unit })
}

function skippedByReason(steps: readonly Step[]): readonly (readonly [Text, number])[] {
  const groups = Map.groupBy(
    steps.filter(({ counts }) => !counts),
    ({ why }) => why.zh,
  )
  return [...groups.values()].map((some) => [some[0]?.why ?? { zh: '' }, some.length])
}

function Days({ steps, isNumbered }: { steps: readonly Step[]; isNumbered: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  const ordinals = new Map(steps.filter(({ counts }) => counts).map((step, index) => [step, index + 1]))
  return (
    <ol className="plain-list clock-days">
      {steps.map((step) => {
        const word = step.counts
          ? say(isNumbered ? filled(texts.nth, { n: ordinals.get(step) ?? 0 }) : texts.counted)
          : say(step.rolled === true ? texts.rolled : texts.skipped)
        return (
          <li key={`${step.on} ${step.counts}`} className={step.counts ? 'clock-day' : 'clock-day clock-day-skipped'}>
            <time dateTime={step.on}>
              {formatDay(step.on, language)} {weekdays[language].format(new Date(`${step.on}T00:00:00Z`))}
            </time>
            <span className="clock-nth number">{word}</span>
            <span>
              <Words text={step.why} />
              {step.source !== undefined && /^https?:\/\//u.test(step.source) && (
                <>
                  {language === 'zh' ? '，见' : ', see '}
                  <a href={step.source}>{say(texts.notice)}</a>
                </>
              )}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function WhyThisDay({ clock }: { clock: ClockView }) {
  const { language } = useFrame()
  const say = useSay()
  const { steps, startedOn, dueOn } = clock
  if (steps.length === 0 || startedOn === undefined || dueOn === undefined) return null
  const skipped = skippedByReason(steps)
  const counted = steps.filter(({ counts }) => counts).length
  const from = formatDay(startedOn, language)
  const isInDays = countsDays(clock)
  return (
    <details className="clock-why">
      <summary>{say(texts.why)}</summary>
      <p>
        {isInDays
          ? say(
              filled(texts.whyStarted, {
                from,
                to: formatDay(dueOn, language),
                all: formatNumber(steps.length, language),
                counted: formatNumber(counted, language),
                skipped: formatNumber(steps.length - counted, language),
              }),
            )
          : say(filled(texts.whyEnds, { from }))}
      </p>
      {skipped.length > 0 && (
        <p>
          {say(texts.whySkipped)}
          {skipped
            .map(([why, n]) => say(filled(texts.reasonDays, { why: textIn(why, language), n })))
            .join(language === 'zh' ? '，' : ', ')}
          {language === 'zh' ? '。' : '.'}
        </p>
      )}
      <Days steps={steps} isNumbered={isInDays} />
    </details>
  )
}

/** Why it stands, on which clause. */
function Stopped({ clock: { stoppedBy } }: { clock: ClockView }) {
  const { language } = useFrame()
  const say = useSay()
  if (stoppedBy === undefined) return <p className="clock-told">{say(texts.stopped)}</p>
  const { on, title, basis } = stoppedBy
  return (
    <p className="clock-told">
      {say(filled(texts.stoppedBy, { day: formatDay(on, language), why: textIn(title, language) }))}{' '}
      <BasisLine reference={basis} />
    </p>
  )
}

/** The card; `level` is that of its head. */
export function ClockCard({ clock, level = 3 }: { clock: ClockView; level?: 3 | 4 }) {
  const { language } = useFrame()
  const say = useSay()
  const standing = useStanding(clock)
  const Head = `h${level}` as const
  const isLate = clock.overdueBy > 0
  const unit = textIn(unitOf(clock), language)
  return (
    <section className="clock-card" aria-labelledby={`clock-${clock.id}`}>
      <div className="clock-head">
        <Head id={`clock-${clock.id}`}>
          <Words text={clock.title} />
        </Head>
        <span className="row">
          <StatusBadge states={clockBadges} state={clock.state} />
          <Badge tone="mute">{say(levelTexts[clock.level])}</Badge>
        </span>
      </div>
      {clock.dueOn !== undefined && (
        <p className="clock-due">
          <span className="soft">
            {say(clock.state === 'ended' ? texts.dueWas : clock.isEstimate ? texts.dueEstimate : texts.due)}
          </span>
          <time dateTime={clock.dueOn} className="clock-day-due">
            {formatDay(clock.dueOn, language)}
          </time>
          {standing !== undefined && (
            <Badge tone={isLate ? 'bad' : clock.state === 'ended' ? 'good' : 'info'}>{say(standing)}</Badge>
          )}
        </p>
      )}
      {clock.state === 'not-started' && <p>{say(texts.notStarted)}</p>}
      {clock.state === 'stopped' && <Stopped clock={clock} />}
      {clock.provisional && <p className="clock-told">{say(texts.provisional)}</p>}
      <DefinitionList
        items={[
          [say(texts.whose), say(whoTexts[clock.whose])],
          [
            say(texts.startedOn),
            clock.startedOn && (
              <>
                <time dateTime={clock.startedOn}>{formatDay(clock.startedOn, language)}</time>{' '}
                <span className="soft">{say(texts.startedNote)}</span>
              </>
            ),
          ],
          [
            say(texts.endedOn),
            clock.endedOn && <time dateTime={clock.endedOn}>{formatDay(clock.endedOn, language)}</time>,
          ],
          [say(texts.length), <Figure key="figure" figure={clock.figure} titled={false} />],
          [say(texts.countedIn), say(clockUnitTexts[clock.unit])],
          [say(texts.used), clock.startedOn && `${formatNumber(clock.used, language)} ${unit}`],
          [say(texts.silence), clock.silence && <Words text={clock.silence} />],
        ]}
      />
      <p className="small">
        <BasisLine reference={clock.basis} />
      </p>
      <WhyThisDay clock={clock} />
    </section>
  )
}

/** All clocks of a case; those that have ended fold away. */
export function ClockCards({
  clocks,
  level = 3,
  isUnfolded = false,
}: {
  clocks: readonly ClockView[]
  level?: 3 | 4
  isUnfolded?: boolean
}) {
  const say = useSay()
  if (clocks.length === 0) return <EmptyState title={say(texts.noClocks)} />
  const open = clocks.filter(({ state }) => state !== 'ended')
  const ended = clocks.filter(({ state }) => state === 'ended')
  const cards = (some: readonly ClockView[]) =>
    some.map((clock) => <ClockCard key={clock.id} clock={clock} level={level} />)
  return (
    <div className="clock-cards">
      {cards(open)}
      {ended.length > 0 && (
        <details open={isUnfolded}>
          <summary>{say(filled(texts.endedClocks, { n: ended.length }))}</summary>
          <div className="clock-cards">{cards(ended)}</div>
        </details>
      )}
    </div>
  )
}
