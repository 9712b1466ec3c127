/** A plan over time: a bar for each commitment from its first to its due day on one axis, with steps, today, lamp and words beside. */
import type { LoaderFunctionArgs } from 'react-router'
import { dayNumber, isDay } from '#base/day.ts'
import { textIn } from '#base/text.ts'
import { LampList, LampMark } from '#apps/commitments/Lamp.tsx'
import { plansContract } from '#modules/plans/contract.ts'
import { whenWords } from '#modules/plans/wording/texts.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { SpanAxis, SpanBar } from '#ui/components/charts.tsx'
import { Table } from '#ui/components/data.tsx'
import { Pager } from '#ui/components/lists.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { filled } from '../figures/texts.ts'
import { readTreeQuery, TreeFilterForm, type TreeInput } from './filter.tsx'
import { Nothing, PlanHead } from './TreePage.tsx'
import { treePageTexts as texts } from './texts.ts'

type Timeline = OutputOf<typeof plansContract.getPlanTimeline>
type Item = Timeline['items'][number]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const query = readTreeQuery(search)
  const from = /^\d{1,6}$/u.test(search.get('from') ?? '') ? Number(search.get('from')) : 0
  const timeline = await view.call(plansContract.getPlanTimeline, {
    plan: params['plan'] ?? '',
    ...(query as Omit<TreeInput, 'open' | 'at' | 'from'>),
    from,
  })
  return { timeline, query }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.gantt, args.loaderData?.timeline.plan.title)

const number = (day: string): number => (isDay(day) ? dayNumber(day) : 0)

/** Where days lie on the axis of the whole plan. */
interface Axis {
  readonly at: (day: string) => number
  readonly ticks: readonly { readonly at: number; readonly word: string }[]
}

/** A tick a year; every second one where there are many. */
function axisOf({ from, to }: Timeline['axis']): Axis {
  const [first, last] = [number(from), number(to)]
  const at = (day: string): number => (number(day) - first) / Math.max(1, last - first)
  const years = Array.from(
    { length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 },
    (_, index) => Number(from.slice(0, 4)) + index,
  )
  const step = years.length > 8 ? 2 : 1
  const ticks = years
    .filter((_, index) => index % step === 0)
    .map((year) => ({ at: Math.max(0, at(`${year}-01-01`)), word: String(year) }))
  return { at, ticks: ticks.filter((tick) => tick.at < 1) }
}

function useSpanWords(): (item: Item) => string {
  const { language, today } = useFrame()
  const say = useSay()
  return ({ line: { startsOn, dueOn }, milestones, share }) => {
    const span = say(
      filled(texts.spanWords, {
        from: startsOn === undefined ? say(texts.noStart) : formatDay(startsOn, language),
        to: dueOn === undefined ? say(texts.noDue) : formatDay(dueOn, language),
      }),
    )
    const parts = [
      span,
      ...(share === undefined
        ? []
        : [say(filled(texts.done, { n: String(Math.floor(Math.min(9.99, Number(share)) * 100)) }))]),
      ...(milestones.length === 0
        ? []
        : [
            say(
              filled(texts.step, {
                n: milestones.map(({ dueOn: on }) => formatDay(on, language)).join(language === 'zh' ? '、' : ', '),
              }),
            ),
          ]),
    ]
    return say(filled(texts.stood, { n: parts.join(language === 'zh' ? '，' : ', '), day: formatDay(today, language) }))
  }
}

function Bar({ item, axis, today }: { item: Item; axis: Axis; today: string }) {
  const words = useSpanWords()
  const { startsOn, dueOn } = item.line
  const now = axis.at(today)
  return (
    <SpanBar
      span={{
        from: startsOn === undefined ? undefined : axis.at(startsOn),
        to: dueOn === undefined ? undefined : axis.at(dueOn),
        done: item.share === undefined ? undefined : Number(item.share),
        steps: [...new Set(item.milestones.map(({ dueOn: on }) => axis.at(on)))],
      }}
      isOpen={startsOn === undefined || dueOn === undefined}
      today={now >= 0 && now <= 1 ? now : undefined}
      ticks={axis.ticks.map(({ at }) => at)}
      label={words(item)}
    />
  )
}

function What({ item }: { item: Item }) {
  const { language } = useFrame()
  const to = deskLinks(language)
  const { line, group } = item
  return (
    <>
      <a href={to.plan(line.id)} lang={langOfText(line.title, language)}>
        {textIn(line.title, language)}
      </a>
      {group !== undefined && (
        <p className="small soft" lang={langOfText(group, language)}>
          {textIn(group, language)}
        </p>
      )}
    </>
  )
}

function Bars({ timeline }: { timeline: Timeline }) {
  const { language } = useFrame()
  const say = useSay()
  const axis = axisOf(timeline.axis)
  return (
    <div className="gantt">
      <Table
        caption={say(texts.gantt)}
        captionHidden
        rows={timeline.items}
        rowKey={({ line }) => line.id}
        columns={[
          { key: 'what', head: say(texts.what), rowHead: true, cell: (item) => <What item={item} /> },
          {
            key: 'how',
            head: say(texts.how),
            cell: ({ line }) => line.standing !== undefined && <LampMark standing={line.standing} />,
          },
          { key: 'when', head: say(texts.when), cell: ({ line }) => say(whenWords(line)) },
          {
            key: 'who',
            head: say(texts.who),
            cell: ({ line }) =>
              line.lead.map(({ name }) => textIn(name, language)).join(language === 'zh' ? '、' : ', '),
          },
          {
            key: 'span',
            head: say(texts.span),
            className: 'cell-span',
            axis: <SpanAxis ticks={axis.ticks} />,
            cell: (item) => (
              <>
                <Bar item={item} axis={axis} today={timeline.today} />
                <span className="span-ends small soft" aria-hidden="true">
                  <span>{timeline.axis.from.slice(0, 4)}</span>
                  <span>{timeline.axis.to.slice(0, 4)}</span>
                </span>
              </>
            ),
          },
        ]}
      />
    </div>
  )
}

export default function GanttPage({ loaderData }: { loaderData: Loaded }) {
  const { timeline, query } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { plan, found, total, next, from } = timeline
  const isNarrowed = Object.keys(query).length > 0
  return (
    <div className="stack-wide plan-wide">
      <PlanHead plan={plan} query={query} current="gantt" />
      <LampList counts={timeline.lamps} href={(lamp) => to.planGantt(plan.id, { ...query, lamp })} />
      <TreeFilterForm query={query} head={timeline} action={to.planGantt(plan.id)} />
      <p role="status">
        <strong>{say(filled(isNarrowed ? texts.found : texts.all, { n: String(found), m: String(total) }))}</strong>
      </p>
      {timeline.items.length === 0 ? (
        <Nothing isNarrowed={isNarrowed} href={to.planGantt(plan.id)} />
      ) : (
        <Bars timeline={timeline} />
      )}
      <Pager next={next} isFirst={from === 0} at={(after) => to.planGantt(plan.id, { ...query, from: after })} />
    </div>
  )
}
