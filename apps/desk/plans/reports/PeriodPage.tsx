/** A period as its office sees it: who has reported, who is missing, what stands in no report. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { plansContract } from '#modules/plans/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { PeriodState, ReportState } from './parts.tsx'
import { reportPageTexts as texts } from './texts.ts'
import './reports.css'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const found = await view.call(plansContract.getPeriod, { period: params['period'] ?? '' })
  const search = new URL(request.url).searchParams
  const [units, people] = [search.get('urged'), search.get('people')]
  return {
    found,
    urged: units === null ? undefined : { units, people: people ?? '0' },
    mayUrge: found.mayUrge && view.may(plansContract.urgeUnits),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const period = params['period'] ?? ''
  const units = form.getAll('unit').filter((one): one is string => typeof one === 'string')
  const done = await attempt(view.language, () =>
    view.call(plansContract.urgeUnits, { period, ...(units.length === 0 ? {} : { units }) }),
  )
  if (!done.ok) return data({ problem: done.problem }, { status: 409 })
  return redirect(deskLinks(view.language).period(period, { urged: done.value.urged, people: done.value.people }))
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.found.period.title, args.loaderData?.found.plan.title)

type Loaded = Awaited<ReturnType<typeof loader>>
type Found = Loaded['found']

function Counts({ found }: { found: Found }) {
  const say = useSay()
  const { counts } = found
  const tiles = [
    [texts.missing, counts.missing],
    [texts.viewReview, counts.submitted],
    [texts.returnIt, counts.returned],
    [texts.columnAccepted, counts.accepted],
    [texts.late, counts.late],
  ] as const
  return (
    <dl className="report-counts">
      {tiles.map(([word, count]) => (
        <div key={word.zh}>
          <dt>{say(word)}</dt>
          <dd className="number">{count ?? 0}</dd>
        </div>
      ))}
    </dl>
  )
}

function Units({ found, mayUrge }: { found: Found; mayUrge: boolean }) {
  const say = useSay()
  const { language, today } = useFrame()
  const to = deskLinks(language)
  const isMissing = (state: string): boolean => state === 'draft' || state === 'returned'
  return (
    <Table
      caption={say(texts.columnUnit)}
      captionHidden
      rows={found.units}
      rowKey={(row) => row.report}
      columns={[
        {
          key: 'unit',
          head: say(texts.columnUnit),
          rowHead: true,
          cell: (row) => <a href={to.report(row.report)}>{say(row.unit.name)}</a>,
        },
        {
          key: 'state',
          head: say(texts.columnState),
          cell: (row) => (
            <>
              <ReportState state={row.state} />
              {(row.isLate || (isMissing(row.state) && found.period.dueOn < today)) && (
                <Badge tone="bad">{say(texts.late)}</Badge>
              )}
              {row.hasNobody && <span className="small soft"> {say(texts.nobody)}</span>}
            </>
          ),
        },
        {
          key: 'filled',
          head: say(texts.columnFilled),
          numeric: true,
          cell: (row) => `${row.filled}${say(texts.of)}${row.total}`,
        },
        {
          key: 'submitted',
          head: say(texts.submit),
          cell: (row) => (row.submittedOn === undefined ? '—' : formatDay(row.submittedOn, language)),
        },
        {
          key: 'urge',
          head: say(texts.urge),
          cell: (row) =>
            isMissing(row.state) && mayUrge && row.urgedOn !== today ? (
              <Form inline>
                <Button
                  kind="quiet"
                  name="unit"
                  value={row.unit.id}
                  aria-label={`${say(texts.urge)} ${say(row.unit.name)}`}
                >
                  {say(texts.urge)}
                </Button>
              </Form>
            ) : row.urgedOn === undefined ? (
              '—'
            ) : (
              `${say(texts.urged)} ${formatDay(row.urgedOn, language)}`
            ),
        },
      ]}
    />
  )
}

function Uncovered({ found }: { found: Found }) {
  const say = useSay()
  const { language } = useFrame()
  const { count, items } = found.uncovered
  if (count === 0) return null
  return (
    <section className="stack" aria-labelledby="uncovered">
      <h2 id="uncovered">
        {say(texts.uncovered)}（{count}）
      </h2>
      <p>{say(texts.uncoveredLead)}</p>
      <details>
        <summary>{say(texts.open_)}</summary>
        <ul className="plain-list report-links">
          {items.map((one) => (
            <li key={one.id}>
              <a href={deskLinks(language).plan(one.id)}>{say(one.title)}</a>
            </li>
          ))}
        </ul>
        {count > items.length && <p>{say(texts.uncoveredMore).replace('{n}', String(count - items.length))}</p>}
      </details>
    </section>
  )
}

export default function PeriodPage({
  loaderData,
  actionData,
}: {
  loaderData: Loaded
  actionData?: { problem: Problem }
}) {
  const say = useSay()
  const { language } = useFrame()
  const to = deskLinks(language)
  const { found, urged, mayUrge } = loaderData
  const { plan, period } = found
  return (
    <div className="stack-wide">
      <PageHeader
        title={`${say(plan.title)}，${say(period.title)}`}
        lead={`${say(texts.columnDue)} ${formatDay(period.dueOn, language)}，${say(texts.office)}：${say(plan.office.name)}`}
        trail={[{ label: say(texts.periodsTitle), href: to.periods() }, { label: say(period.title) }]}
        actions={
          <>
            <LinkButton href={to.periodAs(period.id, 'xlsx')}>{say(texts.exportXlsx)}</LinkButton>
            <LinkButton href={to.periodAs(period.id, 'csv')}>{say(texts.exportCsv)}</LinkButton>
            <LinkButton href={to.periodPrint(period.id)}>{say(texts.print)}</LinkButton>
          </>
        }
      />
      <Tabs
        label={say(texts.columnPeriod)}
        tabs={found.periods
          .filter((one) => one.state !== 'coming')
          .map((one) => ({ href: to.period(one.id), label: say(one.title), current: one.id === period.id }))}
      />
      {actionData !== undefined && <ProblemNotice problem={actionData.problem} />}
      {urged !== undefined && actionData === undefined && (
        <Notice
          kind="success"
          title={say(texts.urgedDone).replace('{units}', urged.units).replace('{people}', urged.people)}
        />
      )}
      <p>
        <PeriodState state={period.state} />
      </p>
      <Counts found={found} />
      {mayUrge && (found.counts.missing ?? 0) > 0 && (
        <Form>
          <div className="row">
            <Button>{say(texts.urgeAll)}</Button>
          </div>
        </Form>
      )}
      <Units found={found} mayUrge={mayUrge} />
      <Uncovered found={found} />
    </div>
  )
}
