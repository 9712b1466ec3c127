/** Keys with which companies' systems hand in: the agent's keys, and making another. */
import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { KeyList } from '#apps/cases/KeyParts.tsx'
import { textIn } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Checkbox, Field, Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { EmptyState, ErrorSummary, issueOf, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { privateMeta } from '../apply/DraftFrame.tsx'
import { myTexts } from '../texts.ts'
import { EndField, Secret, type Access } from './parts.tsx'
import { machinePageTexts as texts } from './texts.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const [page, access] = await Promise.all([
    view.call(proceduresContract.listMyMachineKeys, { limit: 20, ...(after === undefined ? {} : { after }) }),
    view.call(proceduresContract.describeMachineAccess, {}),
  ])
  return { page, access, after }
}

interface Answer {
  readonly secret?: string
  readonly problem?: Problem
  readonly entered?: Readonly<Record<string, string>>
  readonly chosen?: readonly string[]
}

/** Makes a key and shows it, on this answer only. */
export async function action({ request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const entered = { company: textOf(form, 'company'), name: textOf(form, 'name'), until: textOf(form, 'until') }
  const services = form.getAll('services').filter((one) => typeof one === 'string')
  const made = await attempt(view.language, () =>
    view.call(proceduresContract.issueMachineKey, {
      ...entered,
      until: entered.until,
      services,
      // A box that was not ticked is told as what has to be confirmed.
      accepts: (textOf(form, 'accepts') === 'yes') as true,
    }),
  )
  if (made.ok) return data<Answer>({ secret: made.value.secret })
  const status = made.problem.code === 'invalid' ? 400 : 409
  return data<Answer>({ problem: made.problem, entered, chosen: services }, { status })
}

type Data = Awaited<ReturnType<typeof loader>>

export const meta = () => privateMeta(texts.title.zh)

function ServiceBoxes({ access, answer }: { access: Access; answer: Answer | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const error = issueOf(answer?.problem?.issues, 'services')
  return (
    <fieldset className={error === undefined ? 'field' : 'field field-invalid'} id="field-services" tabIndex={-1}>
      <legend className="field-label">{say(texts.services)}</legend>
      <span className="field-hint">{say(texts.servicesHint)}</span>
      {error !== undefined && <span className="field-error">{error}</span>}
      {access.services.map(({ id, title }) => (
        <Checkbox
          key={id}
          name="services"
          id={`service-${id}`}
          value={id}
          label={textIn(title, language)}
          defaultChecked={answer?.chosen?.includes(id) ?? false}
        />
      ))}
    </fieldset>
  )
}

function MakeForm({ access, answer }: { access: Access; answer: Answer | undefined }) {
  const say = useSay()
  const issues = answer?.problem?.issues
  const entered = answer?.entered
  const acceptsError = issueOf(issues, 'accepts')
  if (access.companies.length === 0)
    return (
      <EmptyState title={say(texts.noCompany)}>
        <p>{say(texts.noCompanyCure)}</p>
        <Way />
      </EmptyState>
    )
  if (access.services.length === 0) return <p>{say(texts.noServices)}</p>
  if (access.term === undefined) return <p>{say(texts.noTerm)}</p>
  return (
    <Form className="panel stack">
      <Select
        name="company"
        label={say(texts.company)}
        options={access.companies.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={entered?.['company']}
        // A key acts with the company's force: with several it is chosen, never taken because it stands first.
        empty={access.companies.length > 1 ? say(uiTexts.choose) : undefined}
        error={issueOf(issues, 'company')}
        lang="zh-CN"
        required
      />
      <Field
        name="name"
        label={say(texts.name)}
        hint={say(texts.nameHint)}
        maxLength={60}
        defaultValue={entered?.['name']}
        error={issueOf(issues, 'name')}
        lang="zh-CN"
        required
      />
      <ServiceBoxes access={access} answer={answer} />
      <EndField term={access.term} value={entered?.['until']} error={issueOf(issues, 'until')} />
      <div className={acceptsError === undefined ? 'field' : 'field field-invalid'}>
        {acceptsError !== undefined && <span className="field-error">{acceptsError}</span>}
        <Checkbox name="accepts" label={say(texts.accepts)} hint={say(texts.acceptsNote)} />
      </div>
      <div>
        <Button>{say(texts.make)}</Button>
      </div>
    </Form>
  )
}

function Way() {
  const { language } = useFrame()
  const say = useSay()
  return (
    <p>
      <LinkButton href={portalLinks(language).services({ for: 'company' })}>{say(myTexts.services)}</LinkButton>
    </p>
  )
}

export default function KeysPage({ loaderData, actionData }: { loaderData: Data; actionData?: Answer }) {
  const { page, access, after } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const problem = actionData?.problem
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.title)}
        lead={say(texts.lead)}
        trail={[{ label: say(myTexts.title), href: to.my() }, { label: say(texts.title) }]}
      />
      {actionData?.secret !== undefined && <Secret secret={actionData.secret} />}
      {problem !== undefined && problem.code !== 'invalid' && <ProblemNotice problem={problem} />}
      <ErrorSummary issues={problem?.issues ?? []} />
      <section aria-labelledby="keys" className="stack">
        <h2 id="keys">{say(texts.keys)}</h2>
        <Paged
          page={page}
          isFirst={after === undefined}
          at={(next) => to.myMachineKeys({ after: next })}
          none={texts.none}
          cure={texts.noneCure}
        >
          <KeyList
            keys={page.items}
            act={(one) => (
              <p>
                <LinkButton kind="secondary" href={to.myMachineKey(one.id)}>
                  {say(texts.open)}
                  <span className="visually-hidden"> {one.name}</span>
                </LinkButton>
              </p>
            )}
          />
        </Paged>
      </section>
      <section aria-labelledby="make" className="stack">
        <h2 id="make">{say(texts.makeTitle)}</h2>
        <MakeForm access={access} answer={actionData} />
      </section>
    </div>
  )
}
