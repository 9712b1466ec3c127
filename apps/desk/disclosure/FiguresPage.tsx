/** The yearly report of a unit or of the district: counted, checked, exported, published. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { ReportTable } from '#apps/disclosure/ReportTable.tsx'
import { disclosureTexts } from '#apps/disclosure/texts.ts'
import { disclosureContract } from '#modules/disclosure/contract.ts'
import { wordTexts } from '#modules/disclosure/texts.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Field, Select, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { attempt, type Problem } from '#ui/attempt.ts'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { askedFor } from './asking.ts'
import { texts } from './texts.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const asked = askedFor(request.url, view.today)
  const found = await attempt(view.language, () => view.call(disclosureContract.getYearlyReport, asked))
  return { asked, found, may: { publish: view.may(disclosureContract.publishYearlyReport) } }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const asked = askedFor(request.url, view.today)
  const form = await readForm(view, request)
  const entered = {
    overview: textOf(form, 'overview'),
    problems: textOf(form, 'problems'),
    other: textOf(form, 'other'),
    reason: textOf(form, 'reason'),
  }
  const { reason, ...words } = entered
  const done = await attempt(view.language, () =>
    view.call(disclosureContract.publishYearlyReport, { ...asked, ...words, ...(reason === '' ? {} : { reason }) }),
  )
  if (done.ok) return redirect(deskLinks(view.language).disclosure(asked))
  return data({ problem: done.problem, entered }, { status: done.problem.code === 'invalid' ? 400 : 409 })
}

type Loaded = Awaited<ReturnType<typeof loader>>
type Report = Extract<Loaded['found'], { ok: true }>['value']
interface Answer {
  readonly problem: Problem
  readonly entered: Readonly<Record<'overview' | 'problems' | 'other' | 'reason', string>>
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.title, args.loaderData && String(args.loaderData.asked.year))

function Choice({ asked, report }: { asked: Loaded['asked']; report: Report }) {
  const say = useSay()
  const { language } = useFrame()
  const units = report.units.map(({ id, name }) => ({ value: id, label: say(name) }))
  const isDistrict = report.unit === undefined
  return (
    <Form method="get" action={deskLinks(language).disclosure()} inline className="filters">
      <Field name="year" type="number" label={say(texts.year)} defaultValue={asked.year} min={2008} max={9999} />
      {(units.length > 1 || isDistrict) && (
        <Select
          name="unit"
          label={say(texts.unit)}
          options={units}
          {...(isDistrict || units.length !== 1 ? { empty: say(disclosureTexts.district) } : {})}
          defaultValue={report.unit?.id ?? ''}
        />
      )}
      <Button>{say(texts.show)}</Button>
    </Form>
  )
}

function Standing({ report }: { report: Report }) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <DefinitionList
      items={[
        [say(texts.unit), say(report.unit?.name ?? disclosureTexts.district)],
        [say(texts.until), formatDay(report.until, language)],
        [say(texts.publishBy), report.publishBy === undefined ? undefined : formatDay(report.publishBy, language)],
        [
          say(texts.check),
          <Badge tone={report.balances ? 'good' : 'bad'}>
            {say(report.balances ? texts.balances : texts.differs)}
          </Badge>,
        ],
        [say(disclosureTexts.fees), `${(report.feesPaidFen / 100).toFixed(2)} ${say(disclosureTexts.yuan)}`],
        [
          say(texts.published),
          report.published.length === 0 ? (
            say(texts.notPublished)
          ) : (
            <ul className="plain-list">
              {report.published.map(({ id, publishedOn, isCorrection, reason }) => (
                <li key={id}>
                  {formatDay(publishedOn, language)} {isCorrection && `${say(texts.correction)}：${reason ?? ''}`}
                </li>
              ))}
            </ul>
          ),
        ],
      ]}
    />
  )
}

function PublishForm({ report, answer }: { report: Report; answer: Answer | undefined }) {
  const say = useSay()
  const isCorrection = report.published.length > 0
  const filled = (key: keyof Answer['entered']): string =>
    answer?.entered[key] ?? (key === 'reason' ? '' : report.words[key])
  return (
    <section className="panel stack" aria-labelledby="publish">
      <h2 id="publish">{say(isCorrection ? texts.correct : texts.publish)}</h2>
      {answer !== undefined && <ProblemNotice problem={answer.problem} />}
      {report.isOver ? (
        <Form className="stack">
          <p className="soft">{say(texts.publishHint)}</p>
          {(['overview', 'problems', 'other'] as const).map((key) => (
            <TextArea key={key} name={key} label={say(wordTexts[key])} rows={4} defaultValue={filled(key)} />
          ))}
          {isCorrection && <Field name="reason" label={say(texts.reason)} defaultValue={filled('reason')} required />}
          <div>
            <Button kind="primary">{say(isCorrection ? texts.correct : texts.publish)}</Button>
          </div>
        </Form>
      ) : (
        <Notice>
          <p>{say(texts.notOver)}</p>
        </Notice>
      )}
    </section>
  )
}

export default function FiguresPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { asked, found, may } = loaderData
  const say = useSay()
  const { language } = useFrame()
  const to = deskLinks(language)
  if (!found.ok)
    return (
      <div className="stack-wide">
        <PageHeader title={say(texts.title)} />
        <ProblemNotice problem={found.problem} />
      </div>
    )
  const report = found.value
  return (
    <div className="stack-wide">
      <PageHeader
        title={`${say(texts.title)} ${report.year}`}
        lead={say(texts.lead)}
        actions={
          <>
            <LinkButton href={to.disclosureAs('xlsx', asked)}>{say(texts.xlsx)}</LinkButton>
            <LinkButton href={to.disclosureAs('csv', asked)}>{say(texts.csv)}</LinkButton>
            <LinkButton kind="quiet" href={to.disclosurePrint(asked)}>
              {say(texts.print)}
            </LinkButton>
          </>
        }
      />
      <Choice asked={asked} report={report} />
      <Standing report={report} />
      <ReportTable report={report} />
      {may.publish && <PublishForm report={report} answer={actionData} />}
    </div>
  )
}
