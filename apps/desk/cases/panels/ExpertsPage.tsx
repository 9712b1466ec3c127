/** The pool of experts of one's units: looked up, put in, taken out. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { panelTexts } from '#apps/cases/panel-texts.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { attempt } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Table, type Column } from '#ui/components/data.tsx'
import { Checkbox, Field } from '#ui/components/fields.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { Badge, Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { AskedLine, CaseForm, formOf, PeriodFields } from '../case-form.tsx'
import { refusedForm } from '../CasePart.tsx'
import { inboxTexts } from '../inbox-texts.ts'
import type { Answer } from '../typed.ts'
import { expertTexts as texts } from './expert-texts.ts'
import '../cases.css'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const after = search.get('after') ?? undefined
  const field = search.get('field')?.trim() ?? ''
  const all = search.get('all') === 'yes'
  const [page, desk] = await Promise.all([
    view.call(proceduresContract.listExperts, {
      limit: 50,
      all,
      ...(field === '' ? {} : { field }),
      ...(after === undefined ? {} : { after }),
    }),
    view.call(proceduresContract.getDesk, {}),
  ])
  const units = desk.units.filter(({ isLeader }) => isLeader)
  return { page, after, field, all, units, did: search.get('did') ?? '' }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const field = (name: string): string => textOf(form, name)
  const isEnd = field('act') === 'end'
  const done = await attempt<unknown>(view.language, () =>
    isEnd
      ? view.call(proceduresContract.endExpert, {
          number: field('number'),
          until: field('until'),
          reason: field('reason'),
        })
      : view.call(proceduresContract.addExpert, {
          unit: field('unit'),
          name: field('name'),
          identity: field('identity'),
          employer: field('employer'),
          fields: field('fields')
            .split(/[,，、;；]/u)
            .map((one) => one.trim())
            .filter((one) => one !== ''),
          from: field('from'),
          ...(field('until') === '' ? {} : { until: field('until') }),
        }),
  )
  if (done.ok) return redirect(deskLinks(view.language).experts({ did: isEnd ? 'end' : 'add' }))
  // An identity number is not sent back to the page.
  form.delete('identity')
  return refusedForm(done.problem, form)
}

type Loaded = Awaited<ReturnType<typeof loader>>
type Row = OutputOf<typeof proceduresContract.listExperts>['items'][number]

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

function End({ row, answer }: { row: Row; answer: Answer | undefined }) {
  const { today } = useFrame()
  const say = useSay()
  const form = formOf(answer, 'end', { number: row.number })
  if (row.isOver || row.until !== undefined) return <span className="soft">{row.endReason ?? '—'}</span>
  return (
    <details open={form.own !== undefined}>
      <summary>{say(texts.end)}</summary>
      <CaseForm form={form}>
        <Field
          {...form.field('until')}
          type="date"
          label={say(texts.until)}
          required
          defaultValue={form.own?.entered['until'] ?? today}
        />
        <AskedLine form={form} name="reason" label={texts.reason} />
        <div>
          <Button kind="danger">{say(texts.end)}</Button>
        </div>
      </CaseForm>
    </details>
  )
}

function useColumns(isLeader: boolean, answer: Answer | undefined): Column<Row>[] {
  const { language } = useFrame()
  const say = useSay()
  return [
    {
      key: 'number',
      head: say(panelTexts.number),
      rowHead: true,
      className: 'cell-code',
      cell: ({ number }) => <span lang="zh-CN">{number}</span>,
    },
    {
      key: 'name',
      head: say(panelTexts.name),
      cell: ({ name, isDemo }) => (
        <>
          <span lang="zh-CN">{name}</span> {isDemo && <Badge tone="warn">{say(panelTexts.demo)}</Badge>}
        </>
      ),
    },
    { key: 'employer', head: say(panelTexts.employer), cell: ({ employer }) => <span lang="zh-CN">{employer}</span> },
    {
      key: 'fields',
      head: say(panelTexts.fields),
      cell: ({ fields }) => <span lang="zh-CN">{fields.join('、')}</span>,
    },
    { key: 'unit', head: say(texts.unit), cell: ({ unit }) => say(unit.name) },
    {
      key: 'period',
      head: say(texts.period),
      cell: ({ from, until, isOver }) => (
        <>
          {formatDay(from, language)} – {until === undefined ? say(texts.open) : formatDay(until, language)}{' '}
          {isOver && <Badge tone="mute">{say(texts.over)}</Badge>}
        </>
      ),
    },
    ...(isLeader ? [{ key: 'end', head: say(texts.end), cell: (row: Row) => <End row={row} answer={answer} /> }] : []),
  ]
}

function AddForm({ unit, answer }: { unit: Loaded['units'][number]; answer: Answer | undefined }) {
  const say = useSay()
  const form = formOf(answer, 'add', { unit: unit.id })
  return (
    <section className="panel stack" aria-labelledby={`add-${unit.id}`}>
      <h2 id={`add-${unit.id}`}>
        {say(texts.add)} · {say(unit.name)}
      </h2>
      <CaseForm form={form}>
        <Field
          {...form.field('name')}
          label={say(panelTexts.name)}
          required
          maxLength={300}
          lang="zh-CN"
          autoComplete="off"
        />
        <Field
          {...form.field('identity')}
          label={say(texts.identity)}
          hint={say(texts.identityHint)}
          required
          maxLength={40}
          autoComplete="off"
        />
        <AskedLine form={form} name="employer" label={panelTexts.employer} maxLength={200} />
        <AskedLine form={form} name="fields" label={panelTexts.fields} hint={texts.fieldsHint} />
        <PeriodFields form={form} from={texts.from} until={texts.until} isOpen />
        <div>
          <Button>{say(texts.add)}</Button>
        </div>
      </CaseForm>
    </section>
  )
}

export default function ExpertsPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { page, after, field, all, units, did } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const columns = useColumns(units.length > 0, actionData)
  const asked = { field: field === '' ? undefined : field, all: all ? 'yes' : undefined }
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.title)}
        lead={say(texts.lead)}
        trail={[{ label: say(inboxTexts.title), href: to.cases() }, { label: say(texts.title) }]}
      />
      {actionData === undefined && (did === 'add' || did === 'end') && (
        <Notice kind="success" title={say(did === 'end' ? texts.ended : texts.added)} />
      )}
      <form method="get" action={to.experts()} className="panel row">
        <Field name="field" label={say(texts.field)} maxLength={40} defaultValue={field} lang="zh-CN" />
        <Checkbox name="all" label={say(texts.all)} defaultChecked={all} />
        <Button>{say(texts.find)}</Button>
      </form>
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(key) => to.experts({ ...asked, after: key })}
        none={texts.none}
        cure={texts.noneCure}
      >
        <Table
          caption={say(texts.title)}
          captionHidden
          rows={page.items}
          rowKey={({ number }) => number}
          columns={columns}
        />
      </Paged>
      {units.map((unit) => (
        <AddForm key={unit.id} unit={unit} answer={actionData} />
      ))}
    </div>
  )
}
