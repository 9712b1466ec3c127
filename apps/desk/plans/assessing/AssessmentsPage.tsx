/** The yearly assessments, opening one, and the schemes with whose they are. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { plansContract } from '#modules/plans/contract.ts'
import { Button } from '#ui/components/actions.tsx'
import { Table, type Column } from '#ui/components/data.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { issueOf, StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { actFrom, answerOf, type Answer } from './acting.ts'
import { Refused, SchemeStatus, SchemeView, states, type AssessmentLine } from './parts.tsx'
import { assessingTexts as texts, filled } from './texts.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const [page, { items: schemes }] = await Promise.all([
    view.call(plansContract.listAssessments, after === undefined ? {} : { after }),
    view.call(plansContract.listSchemes, {}),
  ])
  return {
    page,
    schemes,
    isFirst: after === undefined,
    mayOpen: view.may(plansContract.openAssessment),
    mayAdopt: view.may(plansContract.adoptScheme),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const to = deskLinks(view.language)
  return actFrom(view, request, {
    open: async (field) => {
      const [plan = '', year = ''] = field('planYear').split(' ')
      return to.assessment((await view.call(plansContract.openAssessment, { plan, year })).id)
    },
    adopt: async (field) => {
      const [scheme, by, on, as, revision] = ['scheme', 'by', 'on', 'as', 'revision'].map(field) as [
        string,
        string,
        string,
        string,
        string,
      ]
      await view.call(plansContract.adoptScheme, { scheme, by, on, as, revision })
      return to.assessments()
    },
  })
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

type Loaded = Awaited<ReturnType<typeof loader>>

function OpenForm({ schemes, answer }: { schemes: Loaded['schemes']; answer: Answer | undefined }) {
  const say = useSay()
  const options = schemes.flatMap(({ plans, isOffice }) =>
    (isOffice ? plans : []).flatMap(({ id, title, years }) =>
      years.map((year) => ({ value: `${id} ${year}`, label: filled(say(texts.titleOf), { plan: say(title), year }) })),
    ),
  )
  if (options.length === 0) return null
  return (
    <section className="panel stack" aria-labelledby="open">
      <h2 id="open">{say(texts.open)}</h2>
      <Refused answer={answerOf(answer, 'open')} />
      <Form inline>
        <Select
          name="planYear"
          label={say(texts.planYear)}
          options={options}
          defaultValue={answerOf(answer, 'open')?.entered['planYear'] ?? options.at(0)?.value}
        />
        <Button name="act" value="open">
          {say(texts.openIt)}
        </Button>
      </Form>
    </section>
  )
}

function AdoptForm({ scheme, answer }: { scheme: Loaded['schemes'][number]; answer: Answer | undefined }) {
  const say = useSay()
  const { today } = useFrame()
  const own = answer?.entered['scheme'] === scheme.scheme.id ? answer : undefined
  const id = scheme.scheme.id
  return (
    <details open={own !== undefined}>
      <summary>{say(texts.adopt)}</summary>
      <Form className="stack">
        <Refused answer={own} />
        <input type="hidden" name="scheme" value={id} />
        <input type="hidden" name="revision" value={scheme.revision} />
        <Field
          id={`${id}-by`}
          name="by"
          label={say(texts.adoptBy)}
          defaultValue={own?.entered['by'] ?? scheme.scheme.by[0]}
          error={issueOf(own?.problem.issues, 'by')}
          required
        />
        <Field
          id={`${id}-on`}
          name="on"
          type="date"
          label={say(texts.adoptOn)}
          defaultValue={own?.entered['on'] ?? today}
          error={issueOf(own?.problem.issues, 'on')}
          required
        />
        <Field
          id={`${id}-as`}
          name="as"
          label={say(texts.adoptAs)}
          hint={say(texts.adoptAsHint)}
          defaultValue={own?.entered['as'] ?? ''}
          error={issueOf(own?.problem.issues, 'as')}
          required
        />
        <div>
          <Button kind="secondary" name="act" value="adopt">
            {say(texts.adopt)}
          </Button>
        </div>
      </Form>
    </details>
  )
}

function Schemes({ schemes, mayAdopt, answer }: Pick<Loaded, 'schemes' | 'mayAdopt'> & { answer: Answer | undefined }) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <section className="stack" aria-labelledby="schemes">
      <h2 id="schemes">{say(texts.schemes)}</h2>
      {schemes.map((one) => (
        <details key={one.scheme.id} className="panel stack" open={answer?.entered['scheme'] === one.scheme.id}>
          <summary>
            <span lang={langOfText(one.scheme.title, language)}>
              {filled(say(texts.schemeNamed), { scheme: say(one.scheme.title), status: say(texts[one.scheme.status]) })}
            </span>
          </summary>
          <SchemeView scheme={one.scheme} />
          {mayAdopt && one.isOffice && one.scheme.status === 'ours' && (
            <AdoptForm scheme={one} answer={answerOf(answer, 'adopt')} />
          )}
        </details>
      ))}
    </section>
  )
}

export default function AssessmentsPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { page, schemes, isFirst, mayOpen, mayAdopt } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const columns: Column<AssessmentLine>[] = [
    {
      key: 'plan',
      head: say(texts.plan),
      rowHead: true,
      cell: (one) => (
        <a href={to.assessment(one.id)}>{filled(say(texts.titleOf), { plan: say(one.plan.title), year: one.year })}</a>
      ),
    },
    { key: 'state', head: say(texts.state), cell: (one) => <StatusBadge states={states} state={one.state} /> },
    { key: 'scheme', head: say(texts.scheme), cell: (one) => <SchemeStatus scheme={one.scheme} /> },
    { key: 'on', head: say(texts.openedOn), cell: (one) => formatDay(one.openedOn, language) },
    { key: 'by', head: say(texts.openedBy), cell: (one) => <span lang="zh-CN">{one.openedByName}</span> },
  ]
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.title)} lead={say(texts.lead)} />
      <Paged
        page={page}
        isFirst={isFirst}
        at={(after) => to.assessments({ after })}
        none={texts.none}
        cure={texts.noneCure}
      >
        <Table caption={say(texts.list)} columns={columns} rows={page.items} rowKey={({ id }) => id} />
      </Paged>
      {mayOpen && <OpenForm schemes={schemes} answer={actionData} />}
      <Schemes schemes={schemes} mayAdopt={mayAdopt} answer={actionData} />
    </div>
  )
}
