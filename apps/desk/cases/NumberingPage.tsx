/** The series in which one's offices number their cases: what is in use, what was, and a new one from a day on. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { attempt } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Table, type Column } from '#ui/components/data.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Badge, EmptyState, Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { AskedLine, CaseForm, formOf } from './case-form.tsx'
import { refusedForm } from './CasePart.tsx'
import { inboxTexts, numberingTexts as texts } from './inbox-texts.ts'
import type { Answer } from './typed.ts'
import './cases.css'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { units } = await viewOf(context).call(proceduresContract.listCaseSeries, {})
  return { units, did: new URL(request.url).searchParams.get('did') ?? '' }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const field = (name: string): string => textOf(form, name)
  const done = await attempt(view.language, () =>
    view.call(proceduresContract.setCaseSeries, {
      unit: field('unit'),
      word: field('word'),
      from: field('from'),
      reason: field('reason'),
    }),
  )
  if (done.ok) return redirect(deskLinks(view.language).numbering({ did: 'set' }))
  return refusedForm(done.problem, form)
}

type Loaded = Awaited<ReturnType<typeof loader>>
type Unit = Loaded['units'][number]
type Series = Unit['series'][number]

export const meta = (args: DeskMetaArgs) => deskMeta(args, inboxTexts.numbering)

function useColumns(): Column<Series>[] {
  const { language } = useFrame()
  const say = useSay()
  return [
    {
      key: 'word',
      head: say(texts.word),
      rowHead: true,
      cell: ({ word, isNow }) => (
        <>
          <span lang="zh-CN">{word}</span> {isNow && <Badge tone="good">{say(texts.now)}</Badge>}
        </>
      ),
    },
    { key: 'from', head: say(texts.from), cell: ({ from }) => formatDay(from, language) },
    { key: 'last', head: say(texts.last), numeric: true, cell: ({ last }) => (last === 0 ? '—' : `${last}`) },
    { key: 'reason', head: say(texts.reason), cell: ({ reason }) => <span lang="zh-CN">{reason}</span> },
    { key: 'by', head: say(texts.by), cell: ({ by }) => <span lang="zh-CN">{by}</span> },
  ]
}

function SetForm({ unit, answer }: { unit: Unit['unit']; answer: Answer | undefined }) {
  const { today } = useFrame()
  const say = useSay()
  const form = formOf(answer, 'set', { unit: unit.id })
  return (
    <CaseForm form={form}>
      <AskedLine form={form} name="word" label={texts.word} hint={texts.wordHint} maxLength={12} />
      <Field
        {...form.field('from')}
        type="date"
        min={today}
        label={say(texts.from)}
        required
        defaultValue={form.own?.entered['from'] ?? today}
      />
      <AskedLine form={form} name="reason" label={texts.reason} />
      <div>
        <Button>{say(texts.set)}</Button>
      </div>
    </CaseForm>
  )
}

export default function NumberingPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { units, did } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const columns = useColumns()
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(inboxTexts.numbering)}
        lead={say(texts.lead)}
        trail={[
          { label: say(inboxTexts.title), href: deskLinks(language).cases() },
          { label: say(inboxTexts.numbering) },
        ]}
      />
      {actionData === undefined && did === 'set' && <Notice kind="success" title={say(texts.didSet)} />}
      {units.length === 0 && <EmptyState title={say(texts.noUnits)} />}
      {units.map(({ unit, series, maySet }) => (
        <section key={unit.id} className="panel stack" aria-labelledby={unit.id}>
          <h2 id={unit.id}>{say(unit.name)}</h2>
          {series.length === 0 ? (
            <p className="soft">{say(texts.none)}</p>
          ) : (
            <Table
              caption={say(inboxTexts.numbering)}
              captionHidden
              rows={series}
              rowKey={({ from }) => from}
              columns={columns}
            />
          )}
          {maySet && <SetForm unit={unit} answer={actionData} />}
        </section>
      ))}
    </div>
  )
}
