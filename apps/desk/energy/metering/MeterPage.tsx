/** One meter: its months with marks, entering and importing, its readings with reversal, its device keys. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { v7 as uuid } from 'uuid'
import { filled } from '#apps/cases/words.ts'
import { energyContract as energy } from '#modules/energy/contract.ts'
import { carrierTexts, reachTexts, wayTexts } from '#modules/energy/metering/texts.ts'
import { registerTexts } from '#modules/energy/registers/texts.ts'
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList, Table } from '#ui/components/data.tsx'
import { Field, Select, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { runMeterAct, type Answer } from './meter-acts.ts'
import { KeysSection, ReadingsSection } from './meter-sections.tsx'
import { Marks, MonthLine } from './parts.tsx'
import { meteringTexts as texts } from './texts.ts'

const told = ['entered', 'imported', 'reversed', 'settled', 'revoked', 'ended'] as const

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams
  const after = search.get('after') ?? undefined
  const found = await viewOf(context).call(energy.getMeter, {
    meter: params['meter'] ?? '',
    limit: 50,
    ...(after === undefined ? {} : { after }),
  })
  // A form sent twice carries the same id, so that a double press enters once.
  return { ...found, after, readingKey: uuid(), said: told.find((one) => search.get('done') === one) }
}

export type Loaded = Awaited<ReturnType<typeof loader>>

export async function action({ params, request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const meter = params['meter'] ?? ''
  const answer = await runMeterAct(view, meter, await readForm(view, request))
  if ('done' in answer) return redirect(deskLinks(view.language).meter(meter, { done: answer.done }))
  const status = answer.problem === undefined ? 200 : answer.problem.code === 'invalid' ? 400 : 409
  return data<Answer>(answer, { status })
}

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.meter.name, texts.meters)

function Months({ meter, answer }: { meter: Loaded['meter']; answer: Answer | undefined }) {
  const say = useSay()
  const open = meter.months.filter(({ marks, finding }) => marks.includes('outlier') && finding === undefined)
  return (
    <section className="stack" aria-labelledby="months">
      <h2 id="months">{say(texts.months)}</h2>
      <MonthLine name={meter.name} months={meter.months} />
      {open.map(({ month, amount = '' }) => (
        <div className="panel stack" key={month}>
          <h3>{say(filled(texts.settleTitle, { month }))}</h3>
          <Form>
            <input type="hidden" name="act" value="settle" />
            <input type="hidden" name="month" value={month} />
            <input type="hidden" name="amount" value={amount} />
            <Select
              name="verdict"
              id={`verdict-${month}`}
              label={`${say(texts.finding)} ${month}`}
              options={(['kept', 'left-out'] as const).map((value) => ({ value, label: say(texts[value]) }))}
            />
            <TextArea
              name="reason"
              id={`reason-${month}`}
              label={`${say(texts.reason)} ${month}`}
              required
              rows={2}
              maxLength={500}
              defaultValue={
                answer?.act === 'settle' && answer.entered['month'] === month ? answer.entered['reason'] : undefined
              }
              error={
                answer?.act === 'settle' && answer.entered['month'] === month
                  ? issueOf(answer.problem?.issues, 'reason')
                  : undefined
              }
            />
            <Button kind="secondary">{say(texts.settle)}</Button>
          </Form>
        </div>
      ))}
      <Table
        caption={say(texts.months)}
        captionHidden
        rows={meter.months.toReversed()}
        rowKey={({ month }) => month}
        columns={[
          { key: 'month', head: say(texts.month), rowHead: true, cell: ({ month }) => month },
          {
            key: 'amount',
            head: `${say(texts.amount)}（${say(carrierTexts[meter.carrier].unit)}）`,
            numeric: true,
            cell: ({ amount }) => amount ?? '—',
          },
          { key: 'marks', head: say(texts.marks), cell: ({ marks }) => <Marks marks={marks} /> },
          {
            key: 'finding',
            head: say(texts.finding),
            cell: ({ finding }) =>
              finding === undefined ? (
                '—'
              ) : (
                <>
                  <Badge tone="info">{say(texts[finding.verdict])}</Badge> <span lang="zh-CN">{finding.reason}</span>
                </>
              ),
          },
        ]}
      />
    </section>
  )
}

function Entering({ readingKey, answer }: { readingKey: string; answer: Answer | undefined }) {
  const say = useSay()
  const own = answer?.act === 'enter' ? answer : undefined
  const of = (name: string) => ({ name, defaultValue: own?.entered[name], error: issueOf(own?.problem?.issues, name) })
  return (
    <section className="panel stack" aria-labelledby="enter">
      <h2 id="enter">{say(texts.enter)}</h2>
      <Form>
        <input type="hidden" name="act" value="enter" />
        <input type="hidden" name="key" value={readingKey} />
        <Field {...of('from')} label={say(texts.firstDay)} hint={say(texts.dayHint)} required />
        <Field {...of('through')} label={say(texts.lastDay)} hint={say(texts.lastDayHint)} required />
        <Field {...of('value')} label={say(texts.value)} required inputMode="decimal" />
        <Button>{say(texts.enter)}</Button>
      </Form>
    </section>
  )
}

function Importing({ answer }: { answer: Answer | undefined }) {
  const say = useSay()
  const preview = answer?.preview
  return (
    <section className="panel stack" aria-labelledby="import">
      <h2 id="import">{say(texts.import)}</h2>
      <Form files>
        <input type="hidden" name="act" value="check" />
        <Field
          name="file"
          type="file"
          accept=".xlsx,.csv"
          label={say(texts.file)}
          hint={say(texts.fileHint)}
          required
          error={answer?.act === 'check' ? issueOf(answer.problem?.issues, 'file') : undefined}
        />
        <Button kind="secondary">{say(texts.check)}</Button>
      </Form>
      {preview !== undefined && (
        <>
          <Table
            caption={say(filled(texts.preview, { fresh: preview.fresh, errors: preview.errors }))}
            rows={preview.rows}
            rowKey={({ row }) => String(row)}
            columns={[
              { key: 'row', head: say(texts.row), rowHead: true, cell: ({ row }) => row },
              { key: 'days', head: say(texts.days), cell: ({ from, through }) => `${from} – ${through}` },
              { key: 'value', head: say(texts.value), numeric: true, cell: ({ value }) => value },
              {
                key: 'outcome',
                head: say(texts.outcome),
                cell: ({ outcome, problem }) => (
                  <>
                    <Badge tone={outcome === 'error' ? 'bad' : outcome === 'new' ? 'good' : 'mute'}>
                      {say(texts[outcome])}
                    </Badge>{' '}
                    {problem !== undefined && say(problem)}
                  </>
                ),
              },
            ]}
          />
          {preview.errors === 0 && preview.fresh > 0 && (
            <Form>
              <input type="hidden" name="act" value="import" />
              <input type="hidden" name="content" value={answer?.content} />
              <Button>{say(texts.apply)}</Button>
            </Form>
          )}
        </>
      )}
    </section>
  )
}

export default function MeterPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { project, meter, readingKey, said } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const problem = actionData?.problem
  return (
    <div className="stack-wide">
      <PageHeader
        title={meter.name}
        titleLang="zh-CN"
        kicker={project.number}
        trail={[
          { label: say(registerTexts.projects.title), href: to.energyRegister('projects') },
          { label: project.name, href: to.energyRecord('projects', project.id), lang: 'zh-CN' },
          { label: say(texts.meters), href: to.projectMeters(project.id) },
          { label: meter.name, lang: 'zh-CN' },
        ]}
      />
      {said !== undefined && actionData === undefined && <Notice kind="success" title={say(texts[said])} />}
      {problem !== undefined && problem.code !== 'invalid' && <ProblemNotice problem={problem} />}
      <ErrorSummary issues={problem?.issues ?? []} />
      <DefinitionList
        items={[
          [say(texts.carrier), `${say(carrierTexts[meter.carrier].title)}（${say(carrierTexts[meter.carrier].unit)}）`],
          [say(texts.way), say(wayTexts[meter.way])],
          [say(texts.reach), say(reachTexts[meter.reach])],
          [say(texts.factor), meter.factor],
          [say(texts.rollsAt), meter.rollsAt ?? ''],
          [say(texts.place), meter.place ?? ''],
          [say(texts.from), meter.from],
          [say(texts.until), meter.until ?? ''],
          [say(texts.online), meter.isOnline ? '✓' : '—'],
        ]}
      />
      <Months meter={meter} answer={actionData} />
      <Entering readingKey={readingKey} answer={actionData} />
      <Importing answer={actionData} />
      <ReadingsSection loaded={loaderData} answer={actionData} />
      <KeysSection loaded={loaderData} answer={actionData} />
    </div>
  )
}
