/** Requests for deletion of a commitment's facts: finding what is kept of a person, and how requests were answered. */
import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { plansContract as plans } from '#modules/plans/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { EmptyState, ErrorSummary, issueOf, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { factTexts, figureTexts, filled } from '../figures/texts.ts'
import { idsOf, WhoMay } from '../WhoMay.tsx'
import { PersonFacts } from './person-facts.tsx'
import { erasingTexts as texts, groundTexts } from './texts.ts'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const commitment = params['commitment'] ?? ''
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const [breakdown, answered] = await Promise.all([
    view.call(plans.getFigureBreakdown, { commitment }),
    view.call(plans.listErasures, { commitment, limit: 50, ...(after === undefined ? {} : { after }) }),
  ])
  return {
    commitment,
    title: breakdown.title,
    acting: breakdown,
    answered,
    after,
    mayFind: view.may(plans.findPersonFacts, idsOf(breakdown.answering)),
  }
}

const fields = ['who', 'key', 'reason'] as const
type Entered = Readonly<Record<(typeof fields)[number], string>>

interface Answer {
  readonly problem?: Problem
  readonly people?: OutputOf<typeof plans.findPersonFacts>['people']
  readonly entered: Entered
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const commitment = params['commitment'] ?? ''
  const entered = Object.fromEntries(fields.map((name) => [name, textOf(form, name)])) as Entered
  const issues = (['who', 'reason'] as const).flatMap((path) =>
    entered[path] === '' ? [{ path, message: textIn(texts.missing, view.language) }] : [],
  )
  if (issues.length > 0) return data<Answer>({ problem: { code: 'invalid', issues }, entered }, { status: 400 })
  const { key, ...rest } = entered
  const found = await attempt(view.language, () =>
    view.call(plans.findPersonFacts, { commitment, ...rest, ...(key === '' ? {} : { key }) }),
  )
  if (found.ok) return data<Answer>({ people: found.value.people, entered })
  return data<Answer>({ problem: found.problem, entered }, { status: found.problem.code === 'invalid' ? 400 : 409 })
}

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.requests, args.loaderData?.title)

function FindForm({ answer }: { answer: Answer | undefined }) {
  const say = useSay()
  const issues = answer?.problem?.issues
  const of = (name: keyof Entered) => ({
    name,
    defaultValue: answer?.entered[name] ?? '',
    error: issueOf(issues, name),
    autoComplete: 'off',
  })
  return (
    <section className="panel stack" aria-labelledby="find">
      <h2 id="find">{say(texts.find)}</h2>
      <p className="soft">{say(texts.findLead)}</p>
      <Form className="stack">
        <Field {...of('who')} label={say(texts.who)} maxLength={200} required />
        <Field {...of('key')} label={say(texts.key)} hint={say(texts.keyHint)} maxLength={100} />
        <Field {...of('reason')} label={say(texts.findWhy)} hint={say(texts.findWhyHint)} maxLength={500} required />
        <div>
          <Button>{say(texts.doFind)}</Button>
        </div>
      </Form>
    </section>
  )
}

function People({ commitment, people }: { commitment: string; people: NonNullable<Answer['people']> }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  if (people.length === 0)
    return (
      <EmptyState title={say(texts.noneFound)}>
        <p>{say(texts.noneFoundCure)}</p>
      </EmptyState>
    )
  return people.map(({ facts }, index) => {
    const words = facts.length === 1 ? texts.foundOne : texts.found
    return (
      <section key={facts[0]?.id ?? index} className="stack">
        <PersonFacts
          commitment={commitment}
          facts={facts}
          caption={say(filled(words, { n: String(index + 1), count: String(facts.length) }))}
        />
        {facts[0] !== undefined && (
          <LinkButton href={to.eraseFact(commitment, facts[0].id)}>{say(texts.toErase)}</LinkButton>
        )}
      </section>
    )
  })
}

function Answered({ commitment, answered }: Pick<Loaded, 'commitment' | 'answered'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <Table
      caption={say(texts.answered)}
      rows={answered.items}
      rowKey={({ request }) => request}
      columns={[
        {
          key: 'on',
          head: say(texts.decidedOn),
          rowHead: true,
          cell: ({ request, decidedOn }) => (
            <a href={to.erasure(commitment, request)}>{formatDay(decidedOn, language)}</a>
          ),
        },
        { key: 'outcome', head: say(texts.outcome), cell: ({ outcome }) => say(texts[outcome]) },
        { key: 'ground', head: say(texts.ground), cell: ({ ground }) => say(groundTexts[ground]) },
        { key: 'facts', head: say(texts.count), numeric: true, cell: ({ facts }) => facts },
        { key: 'by', head: say(texts.by), cell: ({ by }) => <span lang="zh-CN">{by}</span> },
      ]}
    />
  )
}

export default function RequestsPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { commitment, title, acting, answered, after, mayFind } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const problem = actionData?.problem
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.requests)}
        lead={say(texts.requestsLead)}
        trail={[
          { label: textIn(title, language), href: to.plan(commitment), lang: langOfText(title, language) },
          { label: say(figureTexts.title), href: to.figures(commitment) },
          { label: say(factTexts.title), href: to.figureFacts(commitment) },
          { label: say(texts.requests) },
        ]}
      />
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {problem !== undefined && <ErrorSummary issues={problem.issues} />}
      {actionData?.people !== undefined && <People commitment={commitment} people={actionData.people} />}
      {mayFind ? (
        <FindForm answer={actionData} />
      ) : (
        <WhoMay
          act={texts.title}
          operation={plans.erasePerson}
          units={acting.answering}
          basis={acting.basis}
          document={acting.document}
        />
      )}
      <Paged
        page={answered}
        none={texts.noneAnswered}
        isFirst={after === undefined}
        at={(next) => to.erasures(commitment, { after: next })}
      >
        <Answered commitment={commitment} answered={answered} />
      </Paged>
    </div>
  )
}
