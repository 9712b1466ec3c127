/** Adds a unit on top of the pack. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { NotAllowed } from '#base/refusals.ts'
import { textIn } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Field, TextArea } from '#ui/components/fields.tsx'
import { ErrorSummary, issueOf, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { directoryTexts as texts } from './directory-texts.ts'
import { fieldIssues, inputIn, typedIn, unitChoices, UnitFields, type Typed } from './unit-form.tsx'

export async function loader({ context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  if (!view.may(directoryContract.createUnit)) throw new NotAllowed('units are added by others')
  return { choices: await unitChoices(view) }
}

type Loaded = Awaited<ReturnType<typeof loader>>

interface Answer {
  readonly problem: Problem
  readonly typed: Typed
  readonly unit: string
  readonly reason: string
}

export async function action({ request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const [unit, reason, typed] = [textOf(form, 'unit'), textOf(form, 'reason'), typedIn(form)]
  const { input, issues } = inputIn(typed, await unitChoices(view), (text) => textIn(text, view.language))
  if (issues.length > 0)
    return data<Answer>({ problem: { code: 'invalid', issues }, typed, unit, reason }, { status: 400 })
  const done = await attempt(view.language, () =>
    view.call(directoryContract.createUnit, { unit, form: input, reason }),
  )
  if (done.ok) return redirect(deskLinks(view.language).unit(unit, { saved: 'yes' }))
  const own = done.problem.issues.filter(({ path }) => path === 'unit' || path === 'reason')
  const others = done.problem.issues.filter((issue) => !own.includes(issue))
  const problem = { ...done.problem, issues: [...own, ...fieldIssues(others)] }
  return data<Answer>({ problem, typed, unit, reason }, { status: done.problem.code === 'invalid' ? 400 : 409 })
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.add)

export default function NewUnitPage({ loaderData, actionData: answer }: { loaderData: Loaded; actionData?: Answer }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const issues = answer?.problem.issues ?? []
  return (
    <div className="stack-wide narrow">
      <PageHeader
        title={say(texts.add)}
        lead={say(texts.editLead)}
        trail={[{ label: say(texts.units), href: to.units() }, { label: say(texts.add) }]}
      />
      {answer !== undefined && <ProblemNotice problem={answer.problem} />}
      <ErrorSummary issues={issues} />
      <Form>
        <Field
          name="unit"
          label={say(texts.id)}
          hint={say(texts.idHint)}
          required
          maxLength={100}
          spellCheck={false}
          autoCapitalize="none"
          defaultValue={answer?.unit}
          error={issueOf(issues, 'unit')}
        />
        <UnitFields typed={answer?.typed ?? { nameStatus: 'printed' }} choices={loaderData.choices} issues={issues} />
        <TextArea
          name="reason"
          label={say(texts.reason)}
          hint={say(texts.reasonHint)}
          required
          rows={2}
          maxLength={500}
          defaultValue={answer?.reason}
          error={issueOf(issues, 'reason')}
        />
        <div className="row">
          <Button>{say(texts.add)}</Button>
          <LinkButton kind="quiet" href={to.units()}>
            {say(uiTexts.cancel)}
          </LinkButton>
        </div>
      </Form>
    </div>
  )
}
