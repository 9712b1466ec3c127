/** What is supervised: one's own, one's unit's, all; the soonest due first; handing over and urging of named rows. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { textIn, type Text } from '#base/text.ts'
import { plansContract as plans } from '#modules/plans/contract.ts'
import { supervisionFilters, supervisionViews } from '#modules/plans/supervising/contract.ts'
import { chainStateTexts, nodeTexts } from '#modules/plans/supervising/texts.ts'
import type { View } from '#platform/contract/view.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Table, type Column } from '#ui/components/data.tsx'
import { Checkbox, Field, Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Pager } from '#ui/components/lists.tsx'
import { Badge, EmptyState, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { listAllUnits } from '../../directory/units.ts'
import { exportsTexts } from '../../exports/texts.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { ChainBadges, useNames, type SupervisionLine } from './parts.tsx'
import { readQuery, type SupervisionQuery } from './query.ts'
import { filledIn, supervisionPageTexts as texts } from './texts.ts'
import './supervision.css'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const query = readQuery(search)
  const after = search.get('after') ?? undefined
  const [page, listed] = await Promise.all([
    view.call(plans.listSupervisions, { ...query, limit: 50, ...(after === undefined ? {} : { after }) }),
    view.call(plans.listPlans, {}),
  ])
  const isOffice = view.may(plans.handOver) && page.items.some((one) => one.isOffice && one.state === 'open')
  const units = isOffice ? await listAllUnits(view) : []
  return {
    page,
    query,
    after,
    isOffice,
    plans: listed.plans.map(({ id, title }) => ({ id, title })),
    units: units.filter(({ kind }) => kind !== 'collective').map(({ id, name }) => ({ id, name })),
    done: search.get('done'),
  }
}

interface Rows {
  readonly done: readonly string[]
  readonly refused: readonly { id: string; title: Text; message: Text; cure: Text }[]
}

interface Answer {
  readonly problem?: Problem
  readonly rows?: Rows
  readonly picked: readonly string[]
  readonly reason: string
}

async function actOnRows(view: View, act: string, picked: readonly string[], form: FormData): Promise<Rows> {
  const reason = textOf(form, 'reason')
  const lead = textOf(form, 'lead')
  if (act === 'urge') return view.call(plans.urgeDuties, { supervisions: [...picked], reason })
  return view.call(plans.handOver, {
    rows: picked.map((supervision) => ({ supervision })),
    ...(lead === '' ? {} : { lead }),
    ...(reason === '' ? {} : { note: reason }),
  })
}

export async function action({ context, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const act = textOf(form, 'act')
  const reason = textOf(form, 'reason')
  const picked = form.getAll('pick').filter((one): one is string => typeof one === 'string')
  const lacks = (message: Text, cure?: Text) =>
    data<Answer>(
      {
        problem: {
          code: 'invalid',
          message: textIn(message, view.language),
          ...(cure === undefined ? {} : { cure: textIn(cure, view.language) }),
          issues: [],
        },
        picked,
        reason,
      },
      { status: 400 },
    )
  if (picked.length === 0) return lacks(texts.nobodyPicked, texts.nobodyPickedCure)
  if (act === 'urge' && reason === '') return lacks(texts.reasonMissing)
  const done = await attempt(view.language, () => actOnRows(view, act, picked, form))
  if (!done.ok) return data<Answer>({ problem: done.problem, picked, reason }, { status: 409 })
  if (done.value.refused.length > 0) return data<Answer>({ rows: done.value, picked: [], reason: '' })
  const query = readQuery(new URL(request.url).searchParams)
  return redirect(deskLinks(view.language).supervisions({ ...query, done: done.value.done.length }))
}

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

type Loaded = Awaited<ReturnType<typeof loader>>

const filterWord = (at: (typeof supervisionFilters)[number]): Text => {
  if (at === 'waiting' || at === 'overdue') return texts[at]
  return at in nodeTexts ? nodeTexts[at as keyof typeof nodeTexts] : chainStateTexts[at as keyof typeof chainStateTexts]
}

function Filters({ query, loaded }: { query: SupervisionQuery; loaded: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { counts } = loaded.page
  const isNarrowed = query.at !== undefined || query.plan !== undefined || query.q !== undefined
  return (
    <Form method="get" inline action={to.supervisions()}>
      <input type="hidden" name="view" value={query.view} />
      {query.unit !== undefined && <input type="hidden" name="unit" value={query.unit} />}
      <Select
        name="at"
        label={say(texts.at)}
        empty={say(texts.all)}
        defaultValue={query.at ?? ''}
        options={supervisionFilters.map((at) => ({ value: at, label: `${say(filterWord(at))} (${counts[at] ?? 0})` }))}
      />
      <Select
        name="plan"
        label={say(texts.plan)}
        empty={say(texts.all)}
        defaultValue={query.plan ?? ''}
        options={loaded.plans.map(({ id, title }) => ({ value: id, label: textIn(title, language) }))}
      />
      <Field name="q" type="search" label={say(texts.q)} defaultValue={query.q ?? ''} maxLength={100} />
      <Button kind="secondary">{say(texts.filter)}</Button>
      {isNarrowed && (
        <LinkButton kind="quiet" href={to.supervisions({ view: query.view })}>
          {say(texts.clear)}
        </LinkButton>
      )}
    </Form>
  )
}

function useColumns(isOffice: boolean, picked: ReadonlySet<string>): Column<SupervisionLine>[] {
  const { language } = useFrame()
  const say = useSay()
  const names = useNames()
  const to = deskLinks(language)
  const pick: Column<SupervisionLine> = {
    key: 'pick',
    head: say(texts.pick),
    cell: (row) =>
      row.isOffice && row.state === 'open' ? (
        <Checkbox
          id={`pick-${row.id}`}
          name="pick"
          value={row.id}
          label={say(texts.pick)}
          aria-label={`${say(texts.pick)} ${textIn(row.title, language)}`}
          defaultChecked={picked.has(row.id)}
        />
      ) : (
        '—'
      ),
  }
  const dayCell = (on: string) => <span className="supervision-day">{formatDay(on, language)}</span>
  return [
    ...(isOffice ? [pick] : []),
    {
      key: 'title',
      head: say(texts.columnTitle),
      rowHead: true,
      cell: (row) => (
        <>
          <a href={to.supervision(row.id)} lang={langOfText(row.title, language)}>
            {textIn(row.title, language)}
          </a>
          <span className="small soft supervision-plan">{textIn(row.plan.title, language)}</span>
        </>
      ),
    },
    {
      key: 'state',
      head: say(texts.columnState),
      cell: (row) => (
        <>
          <ChainBadges state={row.state} node={row.node} isOverdue={row.isOverdue} />
          {row.asksTransfer && <Badge tone="warn">{say(texts.asksTransfer)}</Badge>}
          {row.hasOrphan && <Badge tone="bad">{say(texts.orphan)}</Badge>}
        </>
      ),
    },
    { key: 'lead', head: say(texts.columnLead), cell: (row) => (row.lead.length === 0 ? '—' : names(row.lead)) },
    { key: 'since', head: say(texts.columnSince), cell: (row) => dayCell(row.since) },
    {
      key: 'due',
      head: say(texts.columnDue),
      cell: (row) => (row.dueOn === undefined ? '—' : dayCell(row.dueOn)),
    },
    {
      key: 'urged',
      head: say(texts.columnUrged),
      cell: (row) =>
        row.urgedOn === undefined
          ? '—'
          : say(filledIn(texts.times, { n: row.urgedTimes, day: formatDay(row.urgedOn, language) })),
    },
  ]
}

function BulkActs({ loaded, answer }: { loaded: Loaded; answer: Answer | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <fieldset className="panel supervision-bulk">
      <legend>{say(texts.bulk)}</legend>
      <Select
        name="lead"
        label={say(texts.bulkLead)}
        empty={say(texts.bulkLeadNone)}
        options={loaded.units.map(({ id, name }) => ({ value: id, label: textIn(name, language) }))}
      />
      <Field name="reason" label={say(texts.bulkReason)} maxLength={2000} defaultValue={answer?.reason ?? ''} />
      <div className="row">
        <Button name="act" value="hand-over">
          {say(texts.handOver)}
        </Button>
        <Button kind="secondary" name="act" value="urge">
          {say(texts.urge)}
        </Button>
      </div>
    </fieldset>
  )
}

function RowAnswer({ rows }: { rows: Rows }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <Notice kind="warning" title={say(filledIn(texts.bulkDone, { n: rows.done.length }))}>
      <p>{say(filledIn(texts.bulkRefused, { n: rows.refused.length }))}</p>
      <ul>
        {rows.refused.map((one) => (
          <li key={one.id}>
            <a href={deskLinks(language).supervision(one.id)}>{textIn(one.title, language)}</a> {say(one.message)}{' '}
            {say(one.cure)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

export default function SupervisionsPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { page, query, after, isOffice, done } = loaderData
  const { language, may } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const columns = useColumns(isOffice, new Set(actionData?.picked ?? []))
  const table = (
    <Table caption={say(texts.title)} captionHidden rows={page.items} rowKey={(row) => row.id} columns={columns} />
  )
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.title)}
        lead={say(texts.lead)}
        actions={
          <>
            {page.maySetUp && <LinkButton href={to.setUpSupervision()}>{say(texts.setUp)}</LinkButton>}
            {may.includes('plans') && <LinkButton href={to.amendments()}>{say(texts.amendments)}</LinkButton>}
            <LinkButton href={to.supervisionsAs('xlsx', { ...query })}>{say(texts.exportXlsx)}</LinkButton>
            <LinkButton href={to.supervisionsAs('csv', { ...query })}>{say(texts.exportCsv)}</LinkButton>
            <LinkButton href={to.exports()}>{say(exportsTexts.title)}</LinkButton>
          </>
        }
      />
      <Tabs
        label={say(texts.views)}
        tabs={supervisionViews.map((one) => ({
          href: to.supervisions({ view: one }),
          label: say(texts[one]),
          current: one === query.view,
        }))}
      />
      {done !== null && actionData === undefined && (
        <Notice kind="success" title={say(filledIn(texts.bulkDone, { n: done }))} />
      )}
      {actionData?.problem !== undefined && <ProblemNotice problem={actionData.problem} />}
      {actionData?.rows !== undefined && <RowAnswer rows={actionData.rows} />}
      <Filters query={query} loaded={loaderData} />
      {page.items.length === 0 ? (
        <EmptyState title={say(texts.none)}>
          <p>{say(texts.noneCure)}</p>
        </EmptyState>
      ) : isOffice ? (
        <Form className="supervision-rows">
          {table}
          <BulkActs loaded={loaderData} answer={actionData} />
        </Form>
      ) : (
        table
      )}
      <Pager next={page.next} isFirst={after === undefined} at={(after) => to.supervisions({ ...query, after })} />
    </div>
  )
}
