/** A unit's report: filled part by part, handed in, reviewed, amended; a plain form that also keeps itself. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { plansContract } from '#modules/plans/contract.ts'
import { attempt } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Form } from '#ui/components/Form.tsx'
import { ErrorSummary, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay, formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { fillTexts } from '../tables/texts.ts'
import { doAct, typedIn } from './acts.ts'
import { AutosaveStatus } from './AutosaveStatus.tsx'
import { LineCard, type Report } from './LineCard.tsx'
import type { Typed } from './LineParts.tsx'
import { ReportState } from './parts.tsx'
import { Amendments, Review } from './ReviewForms.tsx'
import { SubmitForm } from './SubmitForm.tsx'
import { eventTexts, reportPageTexts as texts } from './texts.ts'
import './reports.css'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const section = search.get('section') ?? undefined
  const report = await view.call(plansContract.getReport, {
    report: params['report'] ?? '',
    ...(section === undefined ? {} : { section }),
  })
  return {
    report,
    did: search.get('did') ?? undefined,
    mayAmend: view.may(plansContract.askAmendment, [report.unit.id]),
    mayDecide: view.may(plansContract.decideAmendment) && report.mayReview,
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const id = params['report'] ?? ''
  const done = await attempt(view.language, () => doAct(view, id, form))
  if (!done.ok)
    return data(
      { problem: done.problem, entered: typedIn(form) },
      { status: done.problem.code === 'invalid' ? 400 : 409 },
    )
  const asked = new URL(request.url).searchParams.get('section') ?? undefined
  const next = form.get('then')
  const section = typeof next === 'string' && next !== '' && done.value !== 'aside' ? next : asked
  const line = form.get('commitment')
  const anchor = typeof line === 'string' ? `#line-${line}` : ''
  return redirect(`${deskLinks(view.language).report(id, { section, did: done.value })}${anchor}`)
}

export const handle = { hydrate: true }

/** A refused act shows what it met: the router would keep the old data after a 409. */
export function shouldRevalidate() {
  return true
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(
    args,
    args.loaderData?.report.unit.name,
    args.loaderData?.report.period.title,
    args.loaderData?.report.plan.title,
  )

type Loaded = Awaited<ReturnType<typeof loader>>

function Done({ did }: { did: string | undefined }) {
  const say = useSay()
  const words = {
    saved: texts.saved,
    joined: texts.savedJoined,
    aside: texts.savedAside,
    done: texts.done,
    handed: texts.handed,
  }
  const word = words[did as keyof typeof words] as (typeof words)['saved' | 'aside'] | undefined
  if (word === undefined) return null
  return <Notice kind={did === 'aside' ? 'warning' : 'success'} title={say(word)} />
}

function Sections({ report }: { report: Report }) {
  const say = useSay()
  const { language } = useFrame()
  const to = deskLinks(language)
  if (report.sections.length < 2) return null
  const all = { id: 'all', title: texts.allSections, filled: 0, total: 0, faults: 0, asides: 0 }
  return (
    <nav className="report-sections" aria-label={say(texts.sections)}>
      <ol>
        {[...report.sections, all].map((one) => (
          <li key={one.id}>
            <a
              href={to.report(report.id, { section: one.id })}
              aria-current={one.id === report.section ? 'page' : undefined}
            >
              <span>{say(one.title)}</span>
              {one.total > 0 && (
                <span className="tab-count">
                  {one.filled}
                  {say(texts.of)}
                  {one.total}
                </span>
              )}
              {one.asides > 0 && <span className="report-flag">▲</span>}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function About({ report }: { report: Report }) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <div className="panel">
      <DefinitionList
        items={[
          [say(texts.columnState), <ReportState key="state" state={report.state} />],
          [say(texts.columnDue), formatDay(report.period.dueOn, language)],
          [say(texts.office), say(report.office.name)],
          [
            say(texts.basis),
            <span key="basis" className="number">
              {report.plan.basis}
            </span>,
          ],
          [say(texts.askedOf), report.askedUnit === undefined ? undefined : say(report.askedUnit.name)],
          [say(texts.lateReason), report.lateReason],
          [say(texts.statusOurs), report.plan.status === undefined ? undefined : say(report.plan.status)],
        ]}
      />
    </div>
  )
}

/** The buttons that save the lines; the fields belong to it by its id. */
function SaveBar({ report }: { report: Report }) {
  const say = useSay()
  const at = report.sections.findIndex(({ id }) => id === report.section)
  const next = at < 0 ? undefined : report.sections[at + 1]
  return (
    <Form id="lines" className="report-save">
      {/* The first button answers the Enter key. */}
      <Button name="act" value="save" kind={next === undefined ? 'primary' : 'secondary'}>
        {say(texts.save)}
      </Button>
      {next !== undefined && (
        <>
          <input type="hidden" name="act" value="save" />
          <Button name="then" value={next.id}>
            {say(texts.saveAndNext)}
          </Button>
        </>
      )}
      <AutosaveStatus report={report.id} />
    </Form>
  )
}

function History({ report }: { report: Report }) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <section className="stack" aria-labelledby="history">
      <h2 id="history">{say(texts.history)}</h2>
      <ol className="report-history">
        {report.events.map((event) => (
          <li key={`${event.at} ${event.kind}`}>
            <b>{say(eventTexts[event.kind] ?? { zh: event.kind, en: event.kind })}</b>{' '}
            <span className="small soft">
              {formatInstant(event.at, language)} {event.by}
            </span>
            {event.from !== undefined && event.to !== undefined && (
              <p>
                {say(event.from.name)} → {say(event.to.name)}
              </p>
            )}
            {event.reason !== undefined && <p lang="zh-CN">{event.reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

export default function ReportPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Typed }) {
  const { report, did, mayAmend, mayDecide } = loaderData
  const say = useSay()
  const { language } = useFrame()
  const to = deskLinks(language)
  const inLine = new Set(['evidence', 'ask']).has(actionData?.entered['act'] ?? '')
  const inHead = new Set(['head', 'submit', 'return', 'accept', 'amend', 'decide']).has(
    actionData?.entered['act'] ?? '',
  )
  const showFaults = actionData?.entered['act'] === 'submit' || report.state === 'returned'
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(report.unit.name)}
        lead={`${say(report.plan.title)}，${say(report.period.title)}`}
        trail={[{ label: say(texts.title), href: to.reports() }, { label: say(report.unit.name) }]}
        actions={
          <>
            {report.mayWrite && <LinkButton href={to.reportTable(report.id)}>{say(fillTexts.report)}</LinkButton>}
            {report.mayReview && <LinkButton href={to.period(report.period.id)}>{say(texts.viewPeriods)}</LinkButton>}
          </>
        }
      />
      <Done did={actionData === undefined ? did : undefined} />
      {actionData !== undefined && !inLine && !inHead && (
        <>
          <ProblemNotice problem={actionData.problem} />
          <ErrorSummary issues={actionData.problem.issues} />
        </>
      )}
      <About report={report} />
      <div className="report-layout">
        <Sections report={report} />
        <div className="stack-wide">
          {report.lines.map((line) => (
            <LineCard key={line.commitment.id} report={report} line={line} typed={actionData} showFaults={showFaults} />
          ))}
          {report.mayWrite && report.lines.length > 0 && <SaveBar report={report} />}
        </div>
      </div>
      <SubmitForm report={report} typed={inHead ? actionData : undefined} />
      {report.mayReview && report.state === 'submitted' && (
        <Review report={report} typed={inHead ? actionData : undefined} />
      )}
      <Amendments report={report} typed={inHead ? actionData : undefined} mayAsk={mayAmend} mayDecide={mayDecide} />
      <History report={report} />
    </div>
  )
}
