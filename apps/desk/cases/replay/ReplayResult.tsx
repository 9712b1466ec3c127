/** What a replay found: counts, and each case with old and new outcome and day, and the clause and figure that does it. */
import type { ReactNode } from 'react'
import { Clause, Words } from '#apps/cases/Clause.tsx'
import { filled } from '#apps/cases/words.ts'
import { isDay } from '#base/day.ts'
import { textIn, type Text } from '#base/text.ts'
import type { proceduresContract } from '#modules/procedures/contract.ts'
import { changeTexts, replayTexts } from '#modules/procedures/replay/texts.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Pager } from '#ui/components/lists.tsx'
import { Badge, EmptyState } from '#ui/components/messages.tsx'
import { Tabs } from '#ui/components/navigation.tsx'
import { formatDay, formatNumber } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { shows, toQuery, type ReplayQuery } from './query.ts'
import type { Choices } from './ReplayForm.tsx'
import { replayPageTexts as texts } from './texts.ts'

type Result = OutputOf<typeof proceduresContract.replayCases>
type One = Result['items'][number]
type Figures = Choices['figures']

function Counts({ counts }: Pick<Result, 'counts'>) {
  const { language } = useFrame()
  const say = useSay()
  const rows = [
    ['outcomes', texts.countOutcomes, counts.outcomes],
    ['verdicts', texts.countVerdicts, counts.verdicts],
    ['clocks', texts.countClocks, counts.clocks],
    ['late', texts.countLate, counts.becomesLate],
    ['kept', texts.countKept, counts.becomesKept],
    ['acts', texts.countActs, counts.acts],
    ['unreadable', texts.countUnreadable, counts.unreadable],
  ] as const
  return (
    <Table
      caption={say(texts.counts)}
      rows={rows.filter(([, , n]) => n > 0)}
      rowKey={([key]) => key}
      columns={[
        { key: 'what', head: say(texts.what), rowHead: true, cell: ([, word]) => say(word) },
        { key: 'n', head: say(texts.howMany), numeric: true, cell: ([, , n]) => formatNumber(n, language) },
      ]}
    />
  )
}

/** The question in words, also on paper: each figure with what holds today and what is tried, version and days. */
function Question({ query, figures }: { query: ReplayQuery; figures: Figures }) {
  const { language } = useFrame()
  const say = useSay()
  const day = (on: string | undefined): string => (on !== undefined && isDay(on) ? formatDay(on, language) : '…')
  return (
    <ul>
      {Object.entries(query.values).map(([id, value]) => {
        const figure = figures.find((one) => one.id === id)
        return (
          <li key={id}>
            {figure === undefined ? id : <Words text={figure.title} />}
            {language === 'zh' ? '：' : ': '}
            <FromTo before={figure?.held?.value ?? say(texts.notSet)} after={value} />
            {figure !== undefined && ` ${textIn(figure.unit, language)}`}
            {query.since !== undefined && ` (${say(texts.since)}: ${day(query.since)})`}
          </li>
        )
      })}
      {query.version !== undefined && (
        <li>
          {say(texts.version)}: {query.version}
        </li>
      )}
      {(query.from !== undefined || query.to !== undefined) && (
        <li>
          {say(texts.received)}: {day(query.from)}–{day(query.to)}
        </li>
      )}
    </ul>
  )
}

/** `id=value` as people say it. */
function FigureWords({ figure, figures }: { figure: string; figures: Figures }) {
  const { language } = useFrame()
  const [id = '', value = ''] = figure.split('=')
  const known = figures.find((one) => one.id === id)
  const unit = known === undefined ? '' : textIn(known.unit, language)
  return (
    <span className="small soft">
      {known === undefined ? id : <Words text={known.title} />}
      {language === 'zh' ? '：' : ': '}
      <span className="number">{`${value} ${unit}`.trim()}</span>
    </span>
  )
}

function FromTo({ before, after }: { before: ReactNode; after: ReactNode }) {
  return (
    <span className="replay-turn">
      <span>{before}</span> <span aria-hidden="true">→</span> <strong>{after}</strong>
    </span>
  )
}

function Outcome({ one }: { one: One }) {
  const say = useSay()
  const held = one.outcome === undefined ? say(texts.running) : say(one.outcome.title)
  if (one.outcomeTurns === undefined) return <>{held}</>
  return (
    <FromTo
      before={held}
      after={
        <Badge tone={one.outcomeTurns === 'lost' ? 'bad' : 'good'}>
          {say(one.outcomeTurns === 'lost' ? texts.lost : texts.possible)}
        </Badge>
      }
    />
  )
}

function Days({ one }: { one: One }) {
  const { language } = useFrame()
  const say = useSay()
  if (one.clocks.length === 0) return <>{say(texts.stays)}</>
  const day = (on: string | undefined, late: number): ReactNode => (
    <>
      {on === undefined ? '—' : <time dateTime={on}>{formatDay(on, language)}</time>}
      {late > 0 && (
        <>
          {' '}
          <Badge tone="bad">{say(texts.late)}</Badge>
        </>
      )}
    </>
  )
  return (
    <ul className="plain-list">
      {one.clocks.map(({ clock, title, before, after, overdueBefore, overdueAfter }) => (
        <li key={clock}>
          <Words text={title} /> <FromTo before={day(before, overdueBefore)} after={day(after, overdueAfter)} />
        </li>
      ))}
    </ul>
  )
}

function Why({ one, figures }: { one: One; figures: Figures }) {
  const { language } = useFrame()
  const say = useSay()
  const word = (verdict: keyof typeof changeTexts | undefined): ReactNode =>
    verdict === undefined ? '—' : say(changeTexts[verdict])
  return (
    <ul className="plain-list replay-why">
      {one.verdicts.map(({ condition, title, basis, before, after, found }) => (
        <li key={condition}>
          <Words text={title} />
          {language === 'zh' ? '：' : ': '}
          <FromTo before={word(before?.verdict)} after={word(after?.verdict)} />
          <br />
          <span className="small">
            <Clause reference={basis} />
          </span>{' '}
          {(after ?? before)?.figures.map((figure) => (
            <FigureWords key={figure} figure={figure} figures={figures} />
          ))}
          {found !== undefined && (
            <span className="small soft">
              {' '}
              {say(filled(texts.found, { word: textIn(changeTexts[found], language) }))}
            </span>
          )}
        </li>
      ))}
      {one.clocks.map(({ clock, title, basis, figureAfter }) => (
        <li key={clock}>
          <Words text={title} />{' '}
          <span className="small">
            <Clause reference={basis} />
          </span>{' '}
          {figureAfter !== undefined && <FigureWords figure={figureAfter} figures={figures} />}
        </li>
      ))}
      {one.acts.map(({ act, title, on, obstacles }) => (
        <li key={`${act} ${on}`}>
          {say(filled(texts.refusedAct, { act: textIn(title, language), day: formatDay(on, language) }))}
          {obstacles.map(({ gate, missing, basis }) => (
            <span key={gate}>
              <Words text={missing} />{' '}
              <span className="small">
                <Clause reference={basis} />
              </span>
            </span>
          ))}
        </li>
      ))}
      {one.unknownActs.length > 0 && <li>{say(filled(texts.unreadable, { acts: one.unknownActs.join('、') }))}</li>}
      {one.verdicts.length + one.clocks.length + one.acts.length + one.unknownActs.length === 0 && (
        <li className="soft">{say(texts.stays)}</li>
      )}
    </ul>
  )
}

function Cases({ items, figures }: { items: readonly One[]; figures: Figures }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <Table
      caption={say(texts.table)}
      captionHidden
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'number',
          head: say(texts.number),
          rowHead: true,
          cell: (one) => (
            <>
              <a href={to.case(one.id)} lang="zh-CN">
                {one.number}
              </a>
              <span className="small soft case-subject" lang="zh-CN">
                {one.subject}
              </span>
            </>
          ),
        },
        {
          key: 'received',
          head: say(texts.received),
          cell: ({ receivedOn }) => <time dateTime={receivedOn}>{formatDay(receivedOn, language)}</time>,
        },
        { key: 'outcome', head: say(texts.outcomes), cell: (one) => <Outcome one={one} /> },
        { key: 'due', head: say(texts.due), cell: (one) => <Days one={one} /> },
        { key: 'why', head: say(texts.why), cell: (one) => <Why one={one} figures={figures} /> },
      ]}
    />
  )
}

function Nothing({ replayed, query }: { replayed: number; query: ReplayQuery }) {
  const { language } = useFrame()
  const say = useSay()
  if (replayed === 0)
    return (
      <EmptyState title={say(texts.noCases)}>
        <p>{say(texts.noCasesCure)}</p>
      </EmptyState>
    )
  return (
    <EmptyState title={say(filled(texts.noneChanged, { n: formatNumber(replayed, language) }))}>
      <p>{say(texts.noneChangedCure)}</p>
      <p>
        <a href={deskLinks(language).replay(toQuery(query, { show: 'all' }))}>{say(texts.all)}</a>
      </p>
    </EmptyState>
  )
}

/** The result; `isFirst` on its first page. */
export function ReplayResult({
  result,
  query,
  figures,
  isFirst,
}: {
  result: Result
  query: ReplayQuery
  figures: Figures
  isFirst: boolean
}) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { counts, items, next } = result
  const words: Readonly<Record<(typeof shows)[number], Text>> = texts
  const n = (value: number): string => formatNumber(value, language)
  return (
    <section className="stack" aria-labelledby="result">
      <h2 id="result">{say(texts.result)}</h2>
      <Question query={query} figures={figures} />
      <p role="status">{say(filled(texts.summary, { n: n(counts.replayed), m: n(counts.touched) }))}</p>
      <p className="soft">{say(replayTexts.limits)}</p>
      {counts.touched > 0 && <Counts counts={counts} />}
      {counts.replayed > 0 && (
        <Tabs
          label={say(texts.show)}
          tabs={shows.map((show) => ({
            href: to.replay(toQuery(query, { show: show === 'changed' ? undefined : show })),
            label: say(words[show]),
            count: { changed: counts.touched, outcome: counts.outcomes, clocks: counts.clocks, all: counts.replayed }[
              show
            ],
            current: query.show === show,
          }))}
        />
      )}
      {items.length === 0 ? (
        <Nothing replayed={counts.replayed} query={query} />
      ) : (
        <>
          {items.some(({ sealed }) => sealed.length > 0) && <p className="soft">{say(texts.sealed)}</p>}
          <Cases items={items} figures={figures} />
          <Pager next={next} isFirst={isFirst} at={(after) => to.replay(toQuery(query, { after }))} />
          <div className="row screen-only">
            {counts.touched > 0 && (
              <LinkButton kind="quiet" href={to.replayAsCsv(toQuery(query))} download>
                {say(texts.export)}
              </LinkButton>
            )}
          </div>
          <p className="small soft screen-only">
            {say(texts.share)} {say(texts.print)}
          </p>
        </>
      )}
    </section>
  )
}
