/** From a figure down to its facts: by year, by street, then who, when, what, on what evidence. */
import { bracketed } from '#apps/commitments/trend-texts.ts'
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { plansContract as plans } from '#modules/plans/contract.ts'
import { grouped } from '#modules/plans/figures/texts.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { ShareBar } from '#ui/components/charts.tsx'
import { DefinitionList, Table } from '#ui/components/data.tsx'
import { LinkButton } from '#ui/components/actions.tsx'
import { Pager } from '#ui/components/lists.tsx'
import { Badge, EmptyState, Notice } from '#ui/components/messages.tsx'
import { PageHeader, type Crumb } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { idsOf, WhoMay } from '../WhoMay.tsx'
import { erasingTexts } from '../erasing/texts.ts'
import { fillTexts } from '../tables/texts.ts'
import { factTexts as texts, figureTexts, filled } from './texts.ts'
import '#ui/charts.css'

type Breakdown = OutputOf<typeof plans.getFigureBreakdown>
type Facts = OutputOf<typeof plans.listFigureFacts>

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const commitment = params['commitment'] ?? ''
  const query = new URL(request.url).searchParams
  const asked = query.get('year') ?? ''
  const year = /^\d{4}$/u.test(asked) ? Number(asked) : undefined
  const area = year === undefined ? undefined : (query.get('area') ?? undefined)
  const after = query.get('after') ?? undefined
  const at = { commitment, ...(year === undefined ? {} : { year }) }
  const breakdown = await view.call(plans.getFigureBreakdown, at)
  const facts =
    area === undefined
      ? undefined
      : await view.call(plans.listFigureFacts, { ...at, area, limit: 50, ...(after === undefined ? {} : { after }) })
  const isOurs = breakdown.source.name === 'plans.reported'
  return {
    breakdown,
    facts,
    year,
    area,
    after,
    isOurs,
    mayEnter: isOurs && view.may(plans.recordFact, idsOf(breakdown.answering)),
    mayFill: isOurs && view.may(plans.uploadPlanTable, idsOf(breakdown.answering)),
  }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.title, args.loaderData?.breakdown.title)

function Groups({ breakdown, year }: { breakdown: Breakdown; year: number | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { commitment } = breakdown
  const largest = Math.max(0.0001, ...breakdown.groups.map(({ share }) => Number(share ?? '0')))
  const caption = say(year === undefined ? texts.byYear : filled(texts.byArea, { year: String(year) }))
  return (
    <Table
      caption={caption}
      rows={breakdown.groups}
      rowKey={({ key }) => key}
      columns={[
        {
          key: 'name',
          head: say(year === undefined ? texts.year : texts.area),
          rowHead: true,
          cell: ({ key, name }) => (
            <a
              href={to.figureFacts(
                commitment,
                year === undefined ? { year: key } : { year, area: key === '' ? 'none' : key },
              )}
            >
              {textIn(name, language)}
            </a>
          ),
        },
        {
          key: 'count',
          head: bracketed(say(texts.count), textIn(breakdown.measure?.unit ?? { zh: '' }, language), language),
          numeric: true,
          cell: ({ shown }) => (shown === undefined ? '—' : grouped(shown)),
        },
        {
          key: 'bar',
          head: say(texts.compared),
          cell: ({ share }) => <ShareBar share={Number(share ?? '0') / largest} />,
        },
        {
          key: 'share',
          head: say(texts.share),
          numeric: true,
          cell: ({ share }) => (share === undefined ? '—' : `${(Number(share) * 100).toFixed(1)}%`),
        },
      ]}
    />
  )
}

function Who({ fact, href }: { fact: Facts['items'][number]; href: string | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const { key, reversed, isErased } = fact
  const who = isErased === true ? say(texts.erased) : fact.who
  return (
    <>
      <span lang={isErased === true ? undefined : 'zh-CN'}>{href === undefined ? who : <a href={href}>{who}</a>}</span>
      {key !== undefined && <span className="small soft"> {key}</span>}
      {reversed !== undefined && (
        <p className="small">
          <Badge tone="mute">{say(texts.reversed)}</Badge>{' '}
          {say(
            filled(texts.reversedBy, {
              day: formatDay(reversed.on, language),
              name: reversed.by,
              reason: reversed.reason,
            }),
          )}
        </p>
      )}
    </>
  )
}

function FactTable({
  facts,
  caption,
  commitment,
  isOurs,
}: {
  facts: Facts
  caption: string
  commitment: string
  /** Entered here one by one, each with a page of its own. */
  isOurs: boolean
}) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  if (facts.items.length === 0)
    return (
      <EmptyState title={say(texts.none)}>
        <p>{say(texts.noneCure)}</p>
      </EmptyState>
    )
  return (
    <>
      {facts.items.some(({ isDemo }) => isDemo === true) && <Notice kind="info">{say(texts.demo)}</Notice>}
      <Table
        caption={caption}
        rows={facts.items}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'who',
            head: say(texts.who),
            rowHead: true,
            cell: (fact) => <Who fact={fact} href={fact.href ?? (isOurs ? to.fact(commitment, fact.id) : undefined)} />,
          },
          { key: 'when', head: say(texts.when), cell: ({ when }) => formatDay(when, language) },
          { key: 'what', head: say(texts.what), cell: ({ what }) => <span lang="zh-CN">{what}</span> },
          {
            key: 'evidence',
            head: say(texts.evidence),
            cell: ({ evidence }) => <span lang="zh-CN">{evidence === '' ? '—' : evidence}</span>,
          },
          {
            key: 'unit',
            head: say(texts.reporter),
            cell: ({ unit }) => (unit === undefined ? '—' : textIn(unit.name, language)),
          },
        ]}
      />
    </>
  )
}

export default function FactsPage({ loaderData }: { loaderData: Loaded }) {
  const { breakdown, facts, year, area, after, isOurs, mayEnter, mayFill } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { commitment, source, measure } = breakdown
  const unit = textIn(measure?.unit ?? { zh: '' }, language)
  const street = breakdown.groups.find(({ key }) => key === (area === 'none' ? '' : area))?.name ?? { zh: area ?? '' }
  const trail: Crumb[] = [
    { label: textIn(breakdown.title, language), href: to.plan(commitment) },
    { label: say(figureTexts.title), href: to.figures(commitment) },
    { label: say(texts.title), ...(year === undefined ? {} : { href: to.figureFacts(commitment) }) },
    ...(year === undefined
      ? []
      : [{ label: String(year), ...(area === undefined ? {} : { href: to.figureFacts(commitment, { year }) }) }]),
    ...(area === undefined ? [] : [{ label: textIn(street, language) }]),
  ]
  const from = breakdown.from ?? breakdown.on
  return (
    <div className="stack-wide">
      <PageHeader
        title={textIn(breakdown.title, language)}
        titleLang={langOfText(breakdown.title, language)}
        kicker={say(texts.title)}
        trail={trail}
        lead={say(
          filled(texts.total, {
            from: formatDay(from, language),
            to: formatDay(breakdown.on, language),
            n: grouped(breakdown.shown ?? '0'),
            unit,
          }),
        )}
        actions={
          mayEnter && (
            <>
              <LinkButton href={to.newFact(commitment, { area })}>{say(texts.add)}</LinkButton>
              {mayFill && (
                <LinkButton kind="secondary" href={to.factTable(commitment)}>
                  {say(fillTexts.facts)}
                </LinkButton>
              )}
              <LinkButton kind="secondary" href={to.erasures(commitment)}>
                {say(erasingTexts.requests)}
              </LinkButton>
            </>
          )
        }
      />
      {isOurs && !mayEnter && (
        <WhoMay
          act={texts.add}
          operation={plans.recordFact}
          units={breakdown.answering}
          basis={breakdown.basis}
          document={breakdown.document}
        />
      )}
      <DefinitionList
        items={[
          [say(figureTexts.target), measure?.value === undefined ? undefined : `${grouped(measure.value)} ${unit}`],
          [say(texts.counting), bracketed(say(texts[source.dedupe]), textIn(source.of, language), language)],
          [say(figureTexts.note), textIn(source.because, language)],
        ]}
      />
      {facts === undefined || area === undefined ? (
        <>
          <Groups breakdown={breakdown} year={year} />
          {breakdown.overlap !== undefined && (
            <p className="small soft">{say(filled(texts.overlap, { n: grouped(breakdown.overlap) }))}</p>
          )}
        </>
      ) : (
        <>
          <FactTable
            facts={facts}
            caption={say(filled(texts.list, { year: String(year), area: textIn(street, language) }))}
            commitment={commitment}
            isOurs={isOurs}
          />
          <Pager
            next={facts.next}
            isFirst={after === undefined}
            at={(after) => to.figureFacts(commitment, { year, area, after })}
          />
        </>
      )}
    </div>
  )
}
