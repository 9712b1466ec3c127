/** Entering one fact: who, when, what, on what evidence; what was typed stays where something is missing or refused. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { isDay } from '#base/day.ts'
import type { Issue } from '#base/refusals.ts'
import { textIn, type Text } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import { plansContract as plans } from '#modules/plans/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { idsOf, WhoMay } from '../WhoMay.tsx'
import { factTexts as texts, figureTexts } from './texts.ts'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const commitment = params['commitment'] ?? ''
  const query = new URL(request.url).searchParams
  const [breakdown, areas] = await Promise.all([
    view.call(plans.getFigureBreakdown, { commitment }),
    view.call(directoryContract.listAreas, {}),
  ])
  return {
    commitment,
    title: breakdown.title,
    source: breakdown.source,
    acting: breakdown,
    mayEnter: view.may(plans.recordFact, idsOf(breakdown.answering)),
    streets: areas.items.filter(({ kind }) => kind === 'street').map(({ id, name }) => ({ id, name })),
    today: view.today,
    area: query.get('area') ?? '',
    done: query.get('done'),
  }
}

const fields = ['on', 'who', 'key', 'what', 'evidence', 'area'] as const
type Entered = Readonly<Record<(typeof fields)[number], string>>

interface Answer {
  readonly problem: Problem
  readonly entered: Entered
}

function missingIn(entered: Entered, say: (text: Text) => string): Issue[] {
  return [
    ...(isDay(entered.on) ? [] : [{ path: 'on', message: say(texts.dayMissing) }]),
    ...(['who', 'what', 'evidence'] as const).flatMap((path) =>
      entered[path] === '' ? [{ path, message: say(texts.missing) }] : [],
    ),
  ]
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const commitment = params['commitment'] ?? ''
  const entered = Object.fromEntries(fields.map((name) => [name, textOf(form, name)])) as Entered
  const issues = missingIn(entered, (text) => textIn(text, view.language))
  if (issues.length > 0) return data<Answer>({ problem: { code: 'invalid', issues }, entered }, { status: 400 })
  const { area, key, ...rest } = entered
  const done = await attempt(view.language, () =>
    view.call(plans.recordFact, {
      commitment,
      ...rest,
      ...(area === '' ? {} : { area }),
      ...(key === '' ? {} : { key }),
    }),
  )
  if (!done.ok)
    return data<Answer>({ problem: done.problem, entered }, { status: done.problem.code === 'invalid' ? 400 : 409 })
  const to = deskLinks(view.language)
  const word = done.value.counts ? 'saved' : 'again'
  if (textOf(form, 'act') === 'next') return redirect(to.newFact(commitment, { area, done: word }))
  return redirect(to.fact(commitment, done.value.fact, { done: word }))
}

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.add, args.loaderData?.title)

function FactForm({
  loaded,
  entered,
  issues,
}: {
  loaded: Loaded
  entered: Partial<Entered>
  issues: readonly Issue[]
}) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const one = (name: (typeof fields)[number], label: Text, hint?: Text, rest: object = {}) => (
    <Field
      name={name}
      label={say(label)}
      {...(hint === undefined ? {} : { hint: say(hint) })}
      defaultValue={entered[name] ?? ''}
      error={issueOf(issues, name)}
      autoComplete="off"
      {...rest}
    />
  )
  return (
    <Form className="panel">
      {one('who', texts.whoLabel, undefined, { required: true, maxLength: 200 })}
      {one('key', texts.key, texts.keyHint, { maxLength: 100 })}
      {one('on', texts.onLabel, undefined, {
        type: 'date',
        required: true,
        max: loaded.today,
        defaultValue: entered.on ?? loaded.today,
      })}
      {one('what', texts.whatLabel, texts.whatHint, { required: true, maxLength: 500 })}
      {one('evidence', texts.evidenceLabel, texts.evidenceHint, { required: true, maxLength: 500 })}
      <Select
        name="area"
        label={say(texts.areaLabel)}
        empty={say(texts.noArea)}
        options={loaded.streets.map(({ id, name }) => ({ value: id, label: textIn(name, language) }))}
        defaultValue={entered.area ?? loaded.area}
      />
      <div className="row">
        <Button name="act" value="save">
          {say(texts.save)}
        </Button>
        <Button kind="secondary" name="act" value="next">
          {say(texts.saveNext)}
        </Button>
        <LinkButton kind="quiet" href={to.figureFacts(loaded.commitment)}>
          {say(uiTexts.cancel)}
        </LinkButton>
      </div>
    </Form>
  )
}

export default function NewFactPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { commitment, title, acting, mayEnter, done } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const problem = actionData?.problem
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.add)}
        lead={say(texts.addLead)}
        trail={[
          { label: textIn(title, language), href: to.plan(commitment), lang: langOfText(title, language) },
          { label: say(figureTexts.title), href: to.figures(commitment) },
          { label: say(texts.title), href: to.figureFacts(commitment) },
          { label: say(texts.add) },
        ]}
      />
      {problem === undefined && done === 'saved' && <Notice kind="success">{say(texts.saved)}</Notice>}
      {problem === undefined && done === 'again' && <Notice kind="warning">{say(texts.savedAgain)}</Notice>}
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {problem !== undefined && <ErrorSummary issues={problem.issues} />}
      {mayEnter ? (
        <FactForm loaded={loaderData} entered={actionData?.entered ?? {}} issues={problem?.issues ?? []} />
      ) : (
        <WhoMay
          act={texts.add}
          operation={plans.recordFact}
          units={acting.answering}
          basis={acting.basis}
          document={acting.document}
        />
      )}
    </div>
  )
}
