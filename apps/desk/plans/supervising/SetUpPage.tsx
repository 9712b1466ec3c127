/** 立项: the commitments of a plan that nobody supervises yet, to be set up in bulk and handed over at once where the document names a lead. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { citationWords } from '#base/citation-words.ts'
import { textIn } from '#base/text.ts'
import { plansContract as plans } from '#modules/plans/contract.ts'
import { supervisionTexts } from '#modules/plans/supervising/texts.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Checkbox, Field } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Filters, Paged } from '#ui/components/lists.tsx'
import { Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { useNames } from './parts.tsx'
import { filledIn, supervisionPageTexts as texts } from './texts.ts'
import './supervision.css'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const asked = search.get('plan') ?? ''
  const after = search.get('after') ?? undefined
  const q = search.get('q')?.trim() ?? ''
  const page = await view.call(plans.listUnsupervised, {
    limit: 50,
    ...(asked === '' ? {} : { plan: asked }),
    ...(after === undefined ? {} : { after }),
    ...(q === '' ? {} : { q }),
  })
  const [made, handed] = [search.get('made'), search.get('handed')]
  return {
    page,
    after,
    q,
    plan: page.plan.id,
    made: made === null ? undefined : { made, handed: handed ?? '0' },
  }
}

interface Answer {
  readonly problem: Problem
  readonly picked: readonly string[]
}

export async function action({ context, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const picked = form.getAll('pick').filter((one): one is string => typeof one === 'string')
  const plan = textOf(form, 'plan')
  if (picked.length === 0) {
    const [message, cure] = [textIn(texts.nobodyPicked, view.language), textIn(texts.nobodyPickedCure, view.language)]
    return data<Answer>({ problem: { code: 'invalid', message, cure, issues: [] }, picked }, { status: 400 })
  }
  const note = textOf(form, 'note')
  const done = await attempt(view.language, () =>
    view.call(plans.setUp, {
      plan,
      commitments: picked,
      handOver: textOf(form, 'handOver') === 'yes',
      ...(note === '' ? {} : { note }),
    }),
  )
  if (!done.ok) return data<Answer>({ problem: done.problem, picked }, { status: 409 })
  const { made, handedOver } = done.value
  return redirect(deskLinks(view.language).setUpSupervision({ plan, made: made.length, handed: handedOver }))
}

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.setUpTitle)

type Loaded = Awaited<ReturnType<typeof loader>>

const limits = [
  ['handOver', supervisionTexts.handOver],
  ['sign', supervisionTexts.sign],
  ['act', supervisionTexts.begin],
  ['report', supervisionTexts.report],
  ['review', supervisionTexts.review],
  ['close', supervisionTexts.close],
] as const

function Limits({ days }: { days: Record<string, number> }) {
  const say = useSay()
  return (
    <section aria-labelledby="limits">
      <h2 id="limits" className="small">
        {say(texts.limits)}
      </h2>
      <ul className="plain-list row">
        {limits.map(([name, word]) => (
          <li key={name}>
            {say(word)} <strong className="number">{days[name]}</strong>
          </li>
        ))}
      </ul>
    </section>
  )
}

function FreeTable({ page, picked }: { page: Loaded['page']; picked: ReadonlySet<string> }) {
  const { language } = useFrame()
  const say = useSay()
  const names = useNames()
  return (
    <Table
      caption={say(texts.setUpTitle)}
      captionHidden
      rows={page.items}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'title',
          head: say(texts.commitments),
          rowHead: true,
          cell: (row) => (
            <Checkbox
              id={`pick-${row.id}`}
              name="pick"
              value={row.id}
              label={textIn(row.title, language)}
              lang={langOfText(row.title, language)}
              defaultChecked={picked.has(row.id)}
            />
          ),
        },
        {
          key: 'clauses',
          head: say(texts.clauses),
          cell: (row) => (
            <span lang="zh-CN">
              {row.clauses
                .map((clause) => citationWords(clause, [{ id: page.plan.instrument, title: page.plan.title }]))
                .join('；')}
            </span>
          ),
        },
        {
          key: 'units',
          head: say(texts.units),
          cell: (row) => (row.units.length === 0 ? say(texts.noUnits) : names(row.units)),
        },
        {
          key: 'due',
          head: say(texts.due),
          cell: (row) =>
            row.dueOn === undefined ? '—' : <span className="supervision-day">{formatDay(row.dueOn, language)}</span>,
        },
      ]}
    />
  )
}

export default function SetUpPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { page, after, q, plan, made } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.setUpTitle)}
        lead={say(texts.setUpLead)}
        trail={[{ label: say(texts.title), href: to.supervisions() }, { label: say(texts.setUp) }]}
      />
      <Tabs
        label={say(texts.plan)}
        tabs={page.plans.map(({ id, title }) => ({
          href: to.setUpSupervision({ plan: id }),
          label: textIn(title, language),
          current: id === plan,
        }))}
      />
      {made !== undefined && actionData === undefined && (
        <Notice kind="success" title={say(filledIn(texts.setUpDone, { n: made.made, m: made.handed }))}>
          <p>
            <a href={to.supervisions({ view: 'all', plan })}>{say(texts.title)}</a>
          </p>
        </Notice>
      )}
      {actionData !== undefined && <ProblemNotice problem={actionData.problem} />}
      {page.limits === undefined ? (
        <Notice kind="warning" title={say(texts.noLimits)} />
      ) : (
        <Limits days={page.limits} />
      )}
      <Filters action={to.setUpSupervision()} kind="secondary">
        <input type="hidden" name="plan" value={plan} />
        <Field name="q" type="search" label={say(texts.q)} defaultValue={q} maxLength={100} />
      </Filters>
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(after) => to.setUpSupervision({ plan, q, after })}
        none={texts.freeNone}
        cure={texts.freeNoneCure}
      >
        <Form className="supervision-rows">
          <input type="hidden" name="plan" value={plan} />
          <p role="status">{say(filledIn(texts.free, { n: page.total }))}</p>
          <FreeTable page={page} picked={new Set(actionData?.picked ?? [])} />
          {page.limits !== undefined && (
            <div className="panel stack">
              <Checkbox name="handOver" label={say(texts.alsoHandOver)} defaultChecked />
              <Field name="note" label={say(texts.note)} maxLength={2000} />
              <div>
                <Button>{say(texts.setUpNow)}</Button>
              </div>
            </div>
          )}
        </Form>
      </Paged>
    </div>
  )
}
