/** A plan on two days, or on a day and as approved: what was added, taken out and changed field by field. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { plansContract } from '#modules/plans/contract.ts'
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList, Table } from '#ui/components/data.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { EmptyState, issueOf } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { attempt } from '#ui/attempt.ts'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { actFrom, answerOf, type Answer } from '../assessing/acting.ts'
import { Refused } from '../assessing/parts.tsx'
import { WhoMay } from '../WhoMay.tsx'
import { baselineTexts as texts } from './texts.ts'

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const plan = params['plan'] ?? ''
  const { plan: held, items, office, basis, document } = await view.call(plansContract.listBaselines, { plan })
  const query = new URL(request.url).searchParams
  const newest = items[0] === undefined ? view.today : `baseline-${items[0].number}`
  const sides = { from: query.get('from') ?? newest, to: query.get('to') ?? view.today }
  const found = await attempt(view.language, () => view.call(plansContract.comparePlan, { plan, ...sides }))
  const offices = office === undefined ? [] : [office]
  return {
    plan: held,
    baselines: items,
    sides,
    found,
    basis,
    document,
    offices,
    mayFreeze: view.may(
      plansContract.freezeBaseline,
      offices.map(({ id }) => id),
    ),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const plan = params['plan'] ?? ''
  return actFrom(view, request, {
    freeze: async (field) => {
      const [approvedOn, approvedBy, approvedAs] = [field('approvedOn'), field('approvedBy'), field('approvedAs')]
      await view.call(plansContract.freezeBaseline, { plan, approvedOn, approvedBy, approvedAs })
      return deskLinks(view.language).comparePlan(plan)
    },
  })
}

type Loaded = Awaited<ReturnType<typeof loader>>
type Found = Extract<Loaded['found'], { ok: true }>['value']

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.title, args.loaderData?.plan.title)

const written = (value: unknown): string =>
  value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value)

function Changes({ found }: { found: Found }) {
  const say = useSay()
  const { language } = useFrame()
  const to = deskLinks(language)
  const rows = [
    ...found.added.map((one) => ({ ...one, kind: texts.added, path: '', before: '–', after: '–' })),
    ...found.removed.map((one) => ({ ...one, kind: texts.removed, path: '', before: '–', after: '–' })),
    ...found.changed.flatMap(({ fields, ...one }) =>
      fields.map(({ path, before, after }) => ({
        ...one,
        kind: texts.changed,
        path,
        before: written(before),
        after: written(after),
      })),
    ),
  ]
  if (rows.length === 0)
    return (
      <EmptyState title={say(texts.nothing)}>
        <p>{say(texts.nothingCure)}</p>
      </EmptyState>
    )
  return (
    <>
      <Table
        caption={say(texts.title)}
        captionHidden
        columns={[
          {
            key: 'commitment',
            head: say(texts.commitment),
            rowHead: true,
            cell: ({ id, title }) => (
              <a href={to.plan(id)} lang={langOfText(title, language)}>
                {say(title)}
              </a>
            ),
          },
          { key: 'kind', head: say(texts.title), cell: ({ kind }) => say(kind) },
          { key: 'field', head: say(texts.field), cell: ({ path }) => path },
          { key: 'before', head: say(texts.before), cell: ({ before }) => before },
          { key: 'after', head: say(texts.after), cell: ({ after }) => after },
        ]}
        rows={rows}
        rowKey={({ id, path, kind }) => `${id} ${path} ${kind.en}`}
      />
      <p className="small soft">{say(texts.same).replace('{n}', String(found.same))}</p>
    </>
  )
}

function FreezeForm({ answer }: { answer: Answer | undefined }) {
  const say = useSay()
  const { today } = useFrame()
  const own = answerOf(answer, 'freeze')
  const field = (name: string, value = '') => ({
    name,
    defaultValue: own?.entered[name] ?? value,
    error: issueOf(own?.problem.issues, name),
    required: true,
  })
  return (
    <details className="panel" open={own !== undefined}>
      <summary>{say(texts.freeze)}</summary>
      <Form className="stack">
        <Refused answer={own} />
        <Field {...field('approvedOn', today)} type="date" label={say(texts.approvedOn)} />
        <Field {...field('approvedBy')} label={say(texts.approvedById)} />
        <Field {...field('approvedAs')} label={say(texts.approvedAs)} />
        <div>
          <Button kind="secondary" name="act" value="freeze">
            {say(texts.freezeIt)}
          </Button>
        </div>
      </Form>
    </details>
  )
}

function Baselines({ baselines }: Pick<Loaded, 'baselines'>) {
  const say = useSay()
  const { language } = useFrame()
  if (baselines.length === 0) return <p>{say(texts.none)}</p>
  return (
    <Table
      caption={say(texts.baselines)}
      columns={[
        { key: 'number', head: say(texts.number), rowHead: true, cell: ({ number }) => `baseline-${number}` },
        { key: 'on', head: say(texts.approvedOn), cell: ({ approvedOn }) => formatDay(approvedOn, language) },
        { key: 'by', head: say(texts.approvedBy), cell: ({ approvedByName }) => say(approvedByName) },
        { key: 'as', head: say(texts.approvedAs), cell: ({ approvedAs }) => <span lang="zh-CN">{approvedAs}</span> },
        { key: 'count', head: say(texts.count), numeric: true, cell: ({ count }) => count },
        { key: 'hash', head: say(texts.hash), cell: ({ hash }) => <code>{hash.slice(0, 16)}</code> },
      ]}
      rows={baselines}
      rowKey={({ number }) => String(number)}
    />
  )
}

export default function ComparePage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { plan, baselines, sides, found, basis, document, offices, mayFreeze } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const problem = found.ok ? undefined : found.problem
  return (
    <div className="stack-wide sheet">
      <PageHeader
        trail={[
          { label: say(plan.title), href: to.plans({ instrument: plan.instrument }) },
          { label: say(texts.title) },
        ]}
        title={say(texts.title)}
        kicker={say(plan.title)}
        lead={say(texts.lead)}
      />
      <Form method="get" inline>
        <Field
          name="from"
          label={say(texts.from)}
          hint={say(texts.sideHint)}
          defaultValue={sides.from}
          error={issueOf(problem?.issues, 'from')}
        />
        <Field
          name="to"
          label={say(texts.to)}
          hint={say(texts.sideHint)}
          defaultValue={sides.to}
          error={issueOf(problem?.issues, 'to')}
        />
        <Button kind="secondary">{say(texts.compare)}</Button>
      </Form>
      <DefinitionList
        items={[
          [say(texts.from), sides.from],
          [say(texts.to), sides.to],
        ]}
      />
      {found.ok ? (
        <Changes found={found.value} />
      ) : (
        <Refused answer={{ act: 'compare', entered: {}, problem: found.problem }} />
      )}
      <p className="small soft">{say(texts.filesHint)}</p>
      <Baselines baselines={baselines} />
      {mayFreeze ? (
        <FreezeForm answer={actionData} />
      ) : (
        <WhoMay
          act={texts.freezeIt}
          operation={plansContract.freezeBaseline}
          units={offices}
          basis={basis}
          document={document}
        />
      )}
    </div>
  )
}
