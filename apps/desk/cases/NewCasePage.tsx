/** Taking a case in at the counter: who asks for what, and on which day it came. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Checkbox, Field, Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { EmptyState, ErrorSummary, issueOf, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { typedIn } from './case-acts.ts'
import { entryTexts as texts } from './entry-texts.ts'
import { inboxTexts } from './inbox-texts.ts'
import './cases.css'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const [desk, services] = await Promise.all([
    view.call(proceduresContract.getDesk, {}),
    view.call(proceduresContract.listServices, { limit: 200 }),
  ])
  const own = new Set(desk.units.filter(({ isClerk }) => isClerk).map(({ id }) => id))
  return {
    services: services.items
      .filter(({ channels }) => channels.includes('counter'))
      // A service without fixed units is handled by the one that the form names.
      .filter(({ units }) => units.length === 0 || units.some(({ id }) => own.has(id)))
      .map(({ id, title }) => ({ id, title })),
    chosen: new URL(request.url).searchParams.get('service') ?? '',
  }
}

/** A refusal that is about one field stands at that field. */
const fieldOf: Readonly<Record<string, string>> = {
  'number-wrong': 'number',
  'name-differs': 'name',
  'received-to-come': 'receivedOn',
  'not-for-you': 'kind',
}

function atField(problem: Problem): Problem {
  const path = fieldOf[problem.code]
  const message = [problem.message, problem.cure].filter(Boolean).join('')
  if (path !== undefined) return { code: problem.code, issues: [{ path, message }] }
  const renamed: Readonly<Record<string, string>> = {
    'applicant.name': 'name',
    'applicant.number': 'number',
    'agent.name': 'agentName',
    'agent.number': 'agentNumber',
  }
  return { ...problem, issues: problem.issues.map((one) => ({ ...one, path: renamed[one.path] ?? one.path })) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const field = (name: string): string => textOf(form, name)
  const entered = typedIn(form)
  const agent = { name: field('agentName'), number: field('agentNumber') }
  const hasAgent = agent.name !== '' || agent.number !== ''
  if (hasAgent && (agent.name === '' || agent.number === '')) {
    const issue = {
      path: agent.name === '' ? 'agentName' : 'agentNumber',
      message: textIn(texts.agentHalf, view.language),
    }
    return data<Refused>({ entered, problem: { code: 'invalid', issues: [issue] } }, { status: 400 })
  }
  const done = await attempt(view.language, () =>
    view.call(proceduresContract.startCounterDraft, {
      service: field('service'),
      applicant: {
        kind: field('kind') as 'natural',
        name: field('name'),
        number: field('number'),
        renamed: field('renamed') === 'yes',
      },
      receivedOn: field('receivedOn'),
      ...(hasAgent ? { agent } : {}),
    }),
  )
  if (!done.ok) return data<Refused>({ entered, problem: atField(done.problem) }, { status: 400 })
  return redirect(deskLinks(view.language).counterDraft(done.value.draft))
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

type Loaded = Awaited<ReturnType<typeof loader>>
interface Refused {
  readonly entered: Readonly<Record<string, string>>
  readonly problem: Problem
}

function Who({ answer }: { answer: Refused | undefined }) {
  const say = useSay()
  const issues = answer?.problem.issues
  const entered = (name: string): string => answer?.entered[name] ?? ''
  const kindError = issueOf(issues, 'kind')
  return (
    <>
      <fieldset className={kindError === undefined ? 'field case-radios' : 'field case-radios field-invalid'}>
        <legend className="field-label">{say(texts.kind)}</legend>
        {kindError !== undefined && <span className="field-error">{kindError}</span>}
        {(['legal', 'natural'] as const).map((kind, index) => (
          <label key={kind} className="choice">
            <input
              type="radio"
              name="kind"
              value={kind}
              id={index === 0 ? 'field-kind' : undefined}
              defaultChecked={(entered('kind') || 'legal') === kind}
            />
            <span>{say(texts[kind])}</span>
          </label>
        ))}
      </fieldset>
      <Field
        name="name"
        label={say(texts.name)}
        required
        maxLength={300}
        lang="zh-CN"
        autoComplete="off"
        defaultValue={entered('name')}
        error={issueOf(issues, 'name')}
      />
      <Field
        name="number"
        label={say(texts.number)}
        hint={say(texts.numberHint)}
        required
        maxLength={40}
        autoComplete="off"
        defaultValue={entered('number')}
        error={issueOf(issues, 'number')}
      />
      {(answer?.problem.code === 'name-differs' || entered('renamed') === 'yes') && entered('kind') !== 'natural' && (
        <Checkbox
          name="renamed"
          label={say(texts.renamed)}
          hint={say(texts.renamedHint)}
          defaultChecked={entered('renamed') === 'yes'}
        />
      )}
      <fieldset className="field-group">
        <legend>{say(texts.agentTitle)}</legend>
        <Field
          name="agentName"
          label={say(texts.agentName)}
          maxLength={300}
          lang="zh-CN"
          autoComplete="off"
          defaultValue={entered('agentName')}
          error={issueOf(issues, 'agentName')}
        />
        <Field
          name="agentNumber"
          label={say(texts.agentNumber)}
          maxLength={40}
          autoComplete="off"
          defaultValue={entered('agentNumber')}
          error={issueOf(issues, 'agentNumber')}
        />
      </fieldset>
    </>
  )
}

export default function NewCasePage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Refused }) {
  const { language, today } = useFrame()
  const say = useSay()
  const { services, chosen } = loaderData
  const issues = actionData?.problem.issues ?? []
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.title)}
        lead={say(texts.lead)}
        trail={[{ label: say(inboxTexts.title), href: deskLinks(language).cases() }, { label: say(texts.title) }]}
      />
      {services.length === 0 ? (
        <EmptyState title={say(texts.noServices)}>
          <p>{say(texts.noServicesCure)}</p>
        </EmptyState>
      ) : (
        <>
          {actionData !== undefined && <ProblemNotice problem={actionData.problem} />}
          <ErrorSummary issues={issues} />
          <Form className="panel">
            <Select
              name="service"
              label={say(texts.service)}
              required
              {...(services.length > 1 ? { empty: '—' } : {})}
              defaultValue={actionData?.entered['service'] ?? chosen}
              options={services.map(({ id, title }) => ({ value: id, label: say(title) }))}
              error={issueOf(issues, 'service')}
            />
            <Who answer={actionData} />
            <Field
              type="date"
              name="receivedOn"
              label={say(texts.receivedOn)}
              hint={say(texts.receivedHint)}
              required
              max={today}
              defaultValue={actionData?.entered['receivedOn'] ?? today}
              error={issueOf(issues, 'receivedOn')}
            />
            <div>
              <Button>{say(texts.begin)}</Button>
            </div>
          </Form>
        </>
      )}
    </div>
  )
}
