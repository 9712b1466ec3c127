/** Filling in a report, or entering facts, as a table: get it, upload it, and what was uploaded so far. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { plansContract as plans } from '#modules/plans/contract.ts'
import type { View } from '#platform/contract/view.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Pager } from '#ui/components/lists.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Field } from '#ui/components/fields.tsx'
import { EmptyState, ErrorSummary, issueOf, Notice, ProblemNotice, StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader, type Crumb } from '#ui/components/navigation.tsx'
import { formatInstant } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { tableFileIn } from '../../tables/import-acts.ts'
import { importStates } from '../../tables/import-parts.tsx'
import { importTexts } from '../../tables/texts.ts'
import { idsOf, WhoMay } from '../WhoMay.tsx'
import { factTexts } from '../figures/texts.ts'
import { reportPageTexts } from '../reports/texts.ts'
import { fillTexts as texts } from './texts.ts'

type Params = LoaderFunctionArgs['params']

/** What the address is about. */
const targetIn = ({ report, commitment }: Params): { report: string } | { commitment: string } =>
  report === undefined ? { commitment: commitment ?? '' } : { report }

async function aboutOf(view: View, target: ReturnType<typeof targetIn>) {
  if ('report' in target) {
    const { unit, plan, period, mayWrite } = await view.call(plans.getReport, { ...target })
    return { unit: unit.name, title: plan.title, period: period.title, mayWrite, acting: undefined }
  }
  const acting = await view.call(plans.getFigureBreakdown, target)
  const mayWrite = view.may(plans.uploadPlanTable, idsOf(acting.answering))
  return { title: acting.title, mayWrite, acting, unit: undefined, period: undefined }
}

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const target = targetIn(params)
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const [about, page] = await Promise.all([
    aboutOf(view, target),
    view.call(plans.listPlanTables, { ...target, limit: 20, ...(after === undefined ? {} : { after }) }),
  ])
  return { target, about, page, isFirst: after === undefined }
}

interface Answer {
  readonly problem: Problem
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const done = await attempt(view.language, async () =>
    view.call(plans.uploadPlanTable, { ...targetIn(params), ...(await tableFileIn(form, view.language)) }),
  )
  if (!done.ok) return data<Answer>({ problem: done.problem }, { status: done.problem.code === 'invalid' ? 400 : 409 })
  return redirect(deskLinks(view.language).planTable(done.value.import))
}

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

type Loaded = Awaited<ReturnType<typeof loader>>

const titleOf = ({ target }: Pick<Loaded, 'target'>) => ('report' in target ? texts.report : texts.facts)

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData && titleOf(args.loaderData), args.loaderData?.about.title)

function Steps({ loaded, answer }: { loaded: Loaded; answer: Answer | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { acting, mayWrite } = loaded.about
  if (!mayWrite && acting !== undefined)
    return (
      <WhoMay
        act={texts.facts}
        operation={plans.uploadPlanTable}
        units={acting.answering}
        basis={acting.basis}
        document={acting.document}
      />
    )
  if (!mayWrite)
    return (
      <Notice title={say(texts.notOpen)}>
        <p>{say(texts.notOpenLead)}</p>
      </Notice>
    )
  return (
    <div className="pair">
      <section className="panel stack" aria-labelledby="get">
        <h2 id="get">{say(texts.get)}</h2>
        <p className="file-links">
          {(['xlsx', 'csv'] as const).map((form) => (
            <a key={form} href={to.planTemplate({ ...loaded.target, form })} download>
              {say(importTexts.template)} {form}
            </a>
          ))}
        </p>
      </section>
      <section className="panel stack" aria-labelledby="send">
        <h2 id="send">{say(texts.send)}</h2>
        <Form files>
          <Field
            name="file"
            type="file"
            accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            label={say(importTexts.file)}
            hint={say(importTexts.fileHint)}
            required
            error={issueOf(answer?.problem.issues, 'file')}
          />
          <div>
            <Button>{say(importTexts.upload)}</Button>
          </div>
        </Form>
      </section>
    </div>
  )
}

function Uploaded({ page }: Pick<Loaded, 'page'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  if (page.items.length === 0) return <EmptyState title={say(importTexts.none)} />
  return (
    <Table
      caption={say(texts.earlier)}
      rows={page.items}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'file',
          head: say(importTexts.file),
          rowHead: true,
          cell: (row) => (
            <a href={to.planTable(row.id)} lang="zh-CN">
              {row.fileName}
            </a>
          ),
        },
        {
          key: 'rows',
          head: say(importTexts.rows),
          cell: (row) =>
            (['new', 'changed', 'same', 'error'] as const)
              .filter((one) => row.counts[one] > 0)
              .map((one) => `${say(importTexts[one])} ${row.counts[one]}`)
              .join(language === 'zh' ? '，' : ', '),
        },
        {
          key: 'state',
          head: say(importTexts.state),
          cell: (row) => <StatusBadge states={importStates} state={row.state} />,
        },
        {
          key: 'by',
          head: say(importTexts.by),
          cell: (row) => (
            <>
              <span lang="zh-CN">{row.uploadedBy}</span> {formatInstant(row.uploadedAt, language)}
            </>
          ),
        },
      ]}
    />
  )
}

export default function FillPage({ loaderData, actionData: answer }: { loaderData: Loaded; actionData?: Answer }) {
  const { target, about, page, isFirst } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const isReport = 'report' in target
  const own = (query?: { after: string | undefined }): string =>
    isReport ? to.reportTable(target.report, query) : to.factTable(target.commitment, query)
  const trail: Crumb[] = isReport
    ? [
        { label: say(reportPageTexts.title), href: to.reports() },
        { label: say(about.unit ?? about.title), href: to.report(target.report) },
      ]
    : [
        {
          label: textIn(about.title, language),
          href: to.plan(target.commitment),
          lang: langOfText(about.title, language),
        },
        { label: say(factTexts.title), href: to.figureFacts(target.commitment) },
      ]
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(titleOf(loaderData))}
        kicker={about.period === undefined ? undefined : `${say(about.title)} ${say(about.period)}`}
        lead={say(isReport ? texts.reportLead : texts.factsLead)}
        trail={[...trail, { label: say(titleOf(loaderData)) }]}
      />
      {answer !== undefined && <ProblemNotice problem={answer.problem} />}
      <ErrorSummary issues={answer?.problem.issues ?? []} />
      <Steps loaded={loaderData} answer={answer} />
      <Uploaded page={page} />
      <Pager next={page.next} isFirst={isFirst} at={(after) => own({ after })} />
    </div>
  )
}
