/** The plans under supervision with their periods. */
import type { LoaderFunctionArgs } from 'react-router'
import { plansContract } from '#modules/plans/contract.ts'
import { Table } from '#ui/components/data.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { PeriodState, ReportTabs } from './parts.tsx'
import { reportPageTexts as texts, rhythmTexts } from './texts.ts'
import './reports.css'

export async function loader({ context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const [{ plans }, { counts }] = await Promise.all([
    view.call(plansContract.listPlans, {}),
    view.call(plansContract.listReports, { limit: 1 }),
  ])
  return { plans, counts }
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.periodsTitle)

type Loaded = Awaited<ReturnType<typeof loader>>

function Plan({ plan }: { plan: Loaded['plans'][number] }) {
  const say = useSay()
  const { language } = useFrame()
  const to = deskLinks(language)
  return (
    <section className="stack" aria-labelledby={`plan-${plan.id}`}>
      <h2 id={`plan-${plan.id}`}>{say(plan.title)}</h2>
      <p>
        {say(rhythmTexts[plan.rhythm] ?? { zh: plan.rhythm, en: plan.rhythm })}，{say(texts.office)}：
        {say(plan.office.name)}，{say(texts.basis)} <span className="number">{plan.basis}</span>
      </p>
      {plan.status !== undefined && (
        <p className="small soft">
          <b>{say(texts.statusOurs)}</b> {say(plan.status)}
        </p>
      )}
      <Table
        caption={say(plan.title)}
        captionHidden
        rows={plan.periods}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'period',
            head: say(texts.columnPeriod),
            rowHead: true,
            cell: (row) => (row.state === 'coming' ? say(row.title) : <a href={to.period(row.id)}>{say(row.title)}</a>),
          },
          { key: 'state', head: say(texts.columnState), cell: (row) => <PeriodState state={row.state} /> },
          { key: 'due', head: say(texts.columnDue), cell: (row) => formatDay(row.dueOn, language) },
          { key: 'reports', head: say(texts.columnReports), numeric: true, cell: (row) => row.reports },
          { key: 'accepted', head: say(texts.columnAccepted), numeric: true, cell: (row) => row.accepted },
        ]}
      />
    </section>
  )
}

export default function PeriodsPage({ loaderData }: { loaderData: Loaded }) {
  const say = useSay()
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.periodsTitle)} lead={say(texts.periodsLead)} />
      <ReportTabs current="periods" counts={loaderData.counts} hasOffice={false} />
      {loaderData.plans.map((plan) => (
        <Plan key={plan.id} plan={plan} />
      ))}
    </div>
  )
}
