/** The reports that a clerk has to see: the unit's, those due, those overdue, one's own, those to review. */
import type { LoaderFunctionArgs } from 'react-router'
import { plansContract } from '#modules/plans/contract.ts'
import { Paged } from '#ui/components/lists.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { Table } from '#ui/components/data.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay, formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { ReportState, ReportTabs } from './parts.tsx'
import { reportPageTexts as texts } from './texts.ts'

const views = ['unit', 'mine', 'due', 'overdue', 'review', 'all'] as const
type ViewName = (typeof views)[number]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const asked = search.get('view') ?? 'unit'
  const current: ViewName = views.find((one) => one === asked) ?? 'unit'
  const after = search.get('after') ?? undefined
  const page = await view.call(plansContract.listReports, {
    view: current,
    limit: 50,
    ...(after === undefined ? {} : { after }),
  })
  return { page, current, isFirst: after === undefined }
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

type Loaded = Awaited<ReturnType<typeof loader>>
type Line = Loaded['page']['items'][number]

function useColumns() {
  const say = useSay()
  const { language, today } = useFrame()
  const to = deskLinks(language)
  return [
    {
      key: 'plan',
      head: say(texts.columnPlan),
      rowHead: true,
      cell: (row: Line) => (
        <a href={to.report(row.id)}>
          {say(row.plan.title)}，<span className="report-period">{say(row.period.title)}</span>
        </a>
      ),
    },
    { key: 'unit', head: say(texts.columnUnit), cell: (row: Line) => say(row.unit.name) },
    {
      key: 'state',
      head: say(texts.columnState),
      cell: (row: Line) => (
        <>
          <ReportState state={row.state} />
          {(row.isLate || ((row.state === 'draft' || row.state === 'returned') && row.period.dueOn < today)) && (
            <>
              {' '}
              <Badge tone="bad">{say(texts.late)}</Badge>
            </>
          )}
          {row.asides > 0 && (
            <p className="small">
              {row.asides}
              {say(texts.conflicts)}
            </p>
          )}
        </>
      ),
    },
    {
      key: 'filled',
      head: say(texts.columnFilled),
      numeric: true,
      cell: (row: Line) => `${row.filled}${say(texts.of)}${row.total}`,
    },
    { key: 'due', head: say(texts.columnDue), cell: (row: Line) => formatDay(row.period.dueOn, language) },
    {
      key: 'changed',
      head: say(texts.columnChanged),
      cell: (row: Line) =>
        row.changedAt === undefined ? '—' : `${formatInstant(row.changedAt, language)} ${row.changedBy ?? ''}`,
    },
  ]
}

export default function ReportsPage({ loaderData }: { loaderData: Loaded }) {
  const say = useSay()
  const { language } = useFrame()
  const to = deskLinks(language)
  const { page, current, isFirst } = loaderData
  const columns = useColumns()
  const here = current === 'unit' ? {} : { view: current }
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.title)} lead={say(texts.lead)} />
      <ReportTabs current={current} counts={page.counts} hasOffice={current === 'review'} />
      <Paged
        page={page}
        isFirst={isFirst}
        at={(after) => to.reports({ ...here, after })}
        none={texts.none}
        cure={texts.noneCure}
      >
        <Table caption={say(texts.title)} captionHidden rows={page.items} rowKey={(row) => row.id} columns={columns} />
      </Paged>
    </div>
  )
}
