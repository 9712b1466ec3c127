/** The start of an application: for oneself or for a company; drafts of the same service are offered first. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { filled } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Checkbox, Field } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { attempt, type Problem } from '#ui/attempt.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { DraftList } from '../parts.tsx'
import { serviceTexts } from '../../services/texts.ts'
import { privateMeta } from './DraftFrame.tsx'
import { applyTexts as texts } from './texts.ts'

const draftsRead = 100

export async function loader({ params, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const [service, drafts] = await Promise.all([
    view.call(proceduresContract.getService, {
      service: params['service'] ?? '',
      language: view.language,
    }),
    view.call(proceduresContract.listDrafts, { limit: draftsRead }),
  ])
  return {
    service: { id: service.id, title: service.title, startedBy: service.startedBy, channels: service.channels },
    drafts: drafts.items.filter((draft) => draft.service.id === service.id),
    name: view.reader?.name ?? '',
  }
}

interface Answer {
  readonly problem: Problem
  readonly entered: {
    readonly whom: string
    readonly name: string
    readonly number: string
    readonly renamed: boolean
  }
}

export async function action({ params, request, context }: ActionFunctionArgs): Promise<Response | Answer> {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const entered = {
    whom: textOf(form, 'whom'),
    name: textOf(form, 'name'),
    number: textOf(form, 'number'),
    renamed: textOf(form, 'renamed') === 'yes',
  }
  const isCompany = entered.whom === 'company'
  if (isCompany) {
    const empty = (['name', 'number'] as const).filter((one) => entered[one] === '')
    const labels = { name: texts.companyName, number: texts.companyNumber }
    const issues = empty.map((path) => ({
      path,
      message: textIn(filled(texts.companyMissing, { label: textIn(labels[path], view.language) }), view.language),
    }))
    if (issues.length > 0) return { problem: { code: 'invalid', issues }, entered }
  }
  const started = await attempt(view.language, () =>
    view.call(proceduresContract.startDraft, {
      service: params['service'] ?? '',
      ...(isCompany ? { company: { name: entered.name, number: entered.number, renamed: entered.renamed } } : {}),
    }),
  )
  if (started.ok) return redirect(portalLinks(view.language).draft(started.value.draft))
  // The schema speaks of `company.name`, the form of `name`.
  const issues = started.problem.issues.map(({ path, message }) => ({ path: path.replace(/^company\./u, ''), message }))
  return { problem: { ...started.problem, issues }, entered }
}

type Data = Awaited<ReturnType<typeof loader>>

export const meta = ({ loaderData }: { loaderData?: Data }) => privateMeta(loaderData?.service.title.zh ?? '')

function ForWhom({ loaderData, answer }: { loaderData: Data; answer: Answer | undefined }) {
  const say = useSay()
  const { service, name } = loaderData
  const both = service.startedBy.includes('person') && service.startedBy.includes('company')
  const whom = answer?.entered.whom ?? (service.startedBy.includes('person') ? 'me' : 'company')
  const issues = answer?.problem.issues
  const choice = (value: 'me' | 'company', label: string, hint?: string) => (
    <label className="choice">
      <input type="radio" name="whom" value={value} defaultChecked={whom === value} />
      <span>
        {label}
        {hint !== undefined && <span className="choice-hint">{hint}</span>}
      </span>
    </label>
  )
  return (
    <>
      {both ? (
        <fieldset className="field">
          <legend className="field-label">{say(texts.forWhom)}</legend>
          {choice('me', say(texts.forMe), say(filled(texts.forMeHint, { name })))}
          {choice('company', say(texts.forCompany))}
        </fieldset>
      ) : (
        <input type="hidden" name="whom" value={whom} />
      )}
      {!both && whom === 'me' && <p>{say(filled(texts.forMeHint, { name }))}</p>}
      {(both || whom === 'company') && (
        <>
          <Field
            name="name"
            label={say(texts.companyName)}
            hint={both ? say(texts.companyHint) : undefined}
            autoComplete="organization"
            maxLength={300}
            required={!both}
            defaultValue={answer?.entered.name}
            error={issueOf(issues, 'name')}
          />
          <Field
            name="number"
            label={say(texts.companyNumber)}
            hint={say(texts.companyNumberHint)}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
            required={!both}
            defaultValue={answer?.entered.number}
            error={
              issueOf(issues, 'number') ??
              (answer?.problem.code === 'number-wrong' ? answer.problem.message : undefined)
            }
          />
          {(answer?.problem.code === 'name-differs' || answer?.entered.renamed === true) && (
            <Checkbox
              name="renamed"
              label={say(texts.renamed)}
              hint={say(texts.renamedHint)}
              defaultChecked={answer.entered.renamed}
            />
          )}
        </>
      )}
    </>
  )
}

export default function ApplyPage({ loaderData, actionData }: { loaderData: Data; actionData?: Answer }) {
  const { service, drafts } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const title = textIn(service.title, language)
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[
          { label: say(serviceTexts.title), href: to.services() },
          { label: title, href: to.service(service.id), lang: langOfText(service.title, language) },
          { label: say(serviceTexts.apply) },
        ]}
        title={say(filled(texts.apply, { service: title }))}
        lead={say(texts.applyLead)}
      />
      {drafts.length > 0 && (
        <section aria-labelledby="earlier" className="stack">
          <h2 id="earlier">{say(texts.earlier)}</h2>
          <DraftList drafts={drafts} />
        </section>
      )}
      {service.channels.includes('web') && service.startedBy.some((one) => one !== 'unit') ? (
        <Form>
          {actionData !== undefined &&
            (actionData.problem.issues.length > 0 ? (
              <ErrorSummary issues={actionData.problem.issues} />
            ) : (
              <ProblemNotice problem={actionData.problem} />
            ))}
          <ForWhom loaderData={loaderData} answer={actionData} />
          <div className="row">
            <Button>{say(texts.start)}</Button>
            <LinkButton kind="quiet" href={to.service(service.id)}>
              {say(texts.guide)}
            </LinkButton>
          </div>
        </Form>
      ) : (
        <Notice kind="warning" title={say(texts.notForOnline)}>
          <p>
            <a href={to.service(service.id)}>{say(texts.guide)}</a>
          </p>
        </Notice>
      )}
    </div>
  )
}
