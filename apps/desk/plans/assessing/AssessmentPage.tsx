/** One assessment: where it stands, every unit's total and grade, the next step, objections and history. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { plansContract } from '#modules/plans/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList, Table, type Column } from '#ui/components/data.tsx'
import { Badge, EmptyState, Notice, StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { actFrom, type Answer } from './acting.ts'
import { Handing } from './Handing.tsx'
import { SchemeStatus, SchemeView, states } from './parts.tsx'
import { Steps } from './Steps.tsx'
import { assessingTexts as texts, filled } from './texts.ts'

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const seen = await view.call(plansContract.getAssessment, { assessment: params['assessment'] ?? '' })
  const { handing } = await view.call(plansContract.getHanding, { assessment: seen.id })
  const isFinal = seen.state === 'decided' || seen.state === 'published'
  const may = {
    handOn:
      isFinal &&
      handing === undefined &&
      seen.schemeNow.handedOn?.to !== undefined &&
      seen.isOffice &&
      view.may(plansContract.handOnResult),
    receive:
      seen.state !== 'withdrawn' &&
      handing?.isReceiver === true &&
      handing.received === undefined &&
      view.may(plansContract.signForResult),
    download: handing !== undefined && (seen.isOffice || handing.isReceiver) && view.may(plansContract.getHandedFile),
    gather: seen.isOffice && view.may(plansContract.gatherInputs),
    decide: seen.isOffice && view.may(plansContract.decideAssessment),
    publish: seen.isOffice && view.may(plansContract.publishAssessment),
    export: seen.seesAll && view.may(plansContract.exportAssessment),
  }
  const wants = new URL(request.url).searchParams.get('recompute') === 'yes' && seen.told !== undefined
  const recomputed = wants ? await view.call(plansContract.recomputeAssessment, { assessment: seen.id }) : undefined
  return { seen, handing, may, recomputed }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const assessment = params['assessment'] ?? ''
  const here = deskLinks(view.language).assessment(assessment)
  const doing = (act: Promise<unknown>): Promise<string> => act.then(() => here)
  return actFrom(view, request, {
    gather: () => doing(view.call(plansContract.gatherInputs, { assessment })),
    draw: (field) => doing(view.call(plansContract.drawSpotChecks, { assessment, seed: field('seed') })),
    tell: () => doing(view.call(plansContract.tellResults, { assessment })),
    decide: () => doing(view.call(plansContract.decideAssessment, { assessment })),
    publish: () => doing(view.call(plansContract.publishAssessment, { assessment })),
    'hand-on': () => doing(view.call(plansContract.handOnResult, { assessment })),
    receive: (field) => doing(view.call(plansContract.signForResult, { assessment, note: field('note') })),
    withdraw: (field) => doing(view.call(plansContract.withdrawAssessment, { assessment, reason: field('reason') })),
  })
}

/** What the page shows. */
export type Loaded = Awaited<ReturnType<typeof loader>>
type Seen = Loaded['seen']
type Unit = Seen['units'][number]

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(
    args,
    args.loaderData && texts.title,
    args.loaderData?.seen.plan.title,
    String(args.loaderData?.seen.year ?? ''),
  )

function Standing({ seen }: { seen: Seen }) {
  const say = useSay()
  const { language } = useFrame()
  const on = (day: string): string => formatDay(day, language)
  const { drawn, told, decided, published, withdrawn } = seen
  return (
    <DefinitionList
      items={[
        [say(texts.state), <StatusBadge states={states} state={seen.state} />],
        [say(texts.scheme), <SchemeStatus scheme={seen.schemeNow} />],
        [say(texts.period), `${on(seen.from)} – ${on(seen.to)}`],
        [say(texts.gathered), seen.gatheredOn === undefined ? say(texts.notGathered) : on(seen.gatheredOn)],
        [
          say(texts.drawn),
          drawn &&
            filled(say(texts.drawnBy), { on: on(drawn.on), count: drawn.count, seed: drawn.seed, by: drawn.byName }),
        ],
        [
          say(texts.told),
          told &&
            filled(say(texts.toldOn), { on: on(told.on), until: on(told.objectUntil) }) +
              (told.provisional ? say(texts.provisional) : ''),
        ],
        [
          say(texts.decided),
          decided &&
            filled(say(texts.decidedOn), { on: on(decided.on), by: decided.byName, hash: decided.hash.slice(0, 16) }),
        ],
        [say(texts.published), published && on(published.on)],
        [
          say(texts.withdrawn),
          withdrawn &&
            filled(say(texts.withdrawnOn), { on: on(withdrawn.on), by: withdrawn.byName, reason: withdrawn.reason }),
        ],
      ]}
    />
  )
}

function Units({ seen }: { seen: Seen }) {
  const say = useSay()
  const { language } = useFrame()
  const columns: Column<Unit>[] = [
    { key: 'rank', head: say(texts.rank), numeric: true, cell: ({ rank }) => rank ?? '–' },
    {
      key: 'unit',
      head: say(texts.unit),
      rowHead: true,
      cell: ({ unit, name }) => <a href={deskLinks(language).assessedUnit(seen.id, unit)}>{say(name)}</a>,
    },
    { key: 'total', head: say(texts.total), numeric: true, cell: ({ total }) => total ?? '–' },
    { key: 'grade', head: say(texts.grade), cell: ({ grade }) => (grade === undefined ? '–' : say(grade)) },
    { key: 'self', head: say(texts.self), numeric: true, cell: ({ self }) => self ?? '–' },
    {
      key: 'lacks',
      head: say(texts.lacks),
      cell: ({ lacks }) =>
        lacks.length === 0 ? (
          <Badge tone="good">{say(texts.complete)}</Badge>
        ) : (
          lacks.map(say).join(language === 'zh' ? '；' : '; ')
        ),
    },
    {
      key: 'objections',
      head: say(texts.objections),
      cell: ({ openObjections }) =>
        openObjections === 0 ? (
          '–'
        ) : (
          <Badge tone="warn">{filled(say(texts.openObjections), { n: openObjections })}</Badge>
        ),
    },
  ]
  if (seen.units.length === 0)
    return (
      <EmptyState title={say(texts.noUnits)}>
        <p>{say(texts.noUnitsCure)}</p>
      </EmptyState>
    )
  return (
    <section className="stack">
      <Table
        caption={say(seen.state === 'open' ? texts.unitsTrial : texts.units)}
        columns={columns}
        rows={seen.units}
        rowKey={({ unit }) => unit}
      />
      <p className="small soft">
        {say(texts.unitsHint)}{' '}
        {seen.quotas
          .map(({ grade, places, given }) => filled(say(texts.quota), { grade: say(grade), places, given }))
          .join(' ')}
      </p>
    </section>
  )
}

function Recomputed({ found }: { found: NonNullable<Loaded['recomputed']> }) {
  const say = useSay()
  if (found.isEqual) return <Notice kind="success" title={filled(say(texts.recomputed), { n: found.lines })} />
  return (
    <Notice kind="error" title={say(texts.differs)}>
      <Table
        caption={say(texts.differs)}
        captionHidden
        columns={[
          { key: 'unit', head: say(texts.unit), rowHead: true, cell: ({ unit }) => unit },
          { key: 'line', head: say(texts.line), cell: ({ line }) => line },
          { key: 'then', head: say(texts.then), cell: ({ then }) => then },
          { key: 'now', head: say(texts.now), cell: ({ now }) => now },
        ]}
        rows={found.differences}
        rowKey={({ unit, line }) => `${unit} ${line}`}
      />
    </Notice>
  )
}

function History({ seen }: { seen: Seen }) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <details className="panel">
      <summary>{say(texts.history)}</summary>
      <ol className="plain-list small" reversed>
        {seen.history.map(({ id, on, byName, unit, words }) => (
          <li key={id} lang="zh-CN">
            {formatDay(on, language)} {byName} {unit === undefined ? '' : `${say(unit)} `}
            {say(words)}
          </li>
        ))}
      </ol>
    </details>
  )
}

export default function AssessmentPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { seen, handing, may, recomputed } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const title = filled(say(texts.titleOf), { plan: say(seen.plan.title), year: seen.year })
  return (
    <div className="stack-wide sheet">
      <PageHeader
        trail={[{ label: say(texts.title), href: to.assessments() }, { label: title }]}
        title={title}
        actions={
          may.export && (
            <>
              <LinkButton href={to.assessmentAs(seen.id, 'xlsx')}>{say(texts.exportXlsx)}</LinkButton>
              <LinkButton href={to.assessmentAs(seen.id, 'csv')}>{say(texts.exportCsv)}</LinkButton>
              <LinkButton kind="quiet" href={to.comparePlan(seen.plan.id)}>
                {say(texts.changes)}
              </LinkButton>
              {seen.told !== undefined && (
                <LinkButton kind="quiet" href={to.assessment(seen.id, { recompute: 'yes' })}>
                  {say(texts.recompute)}
                </LinkButton>
              )}
            </>
          )
        }
      />
      {recomputed !== undefined && <Recomputed found={recomputed} />}
      <Standing seen={seen} />
      <Steps seen={seen} may={may} answer={actionData} />
      <Handing seen={seen} handing={handing} may={may} answer={actionData} />
      <Units seen={seen} />
      <details className="panel stack">
        <summary>{say(seen.schemeNow.title)}</summary>
        <SchemeView scheme={seen.schemeNow} />
      </details>
      <History seen={seen} />
    </div>
  )
}
