/** Edits a unit on top of the pack, with the history of its edits and undo. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Form } from '#ui/components/Form.tsx'
import { TextArea } from '#ui/components/fields.tsx'
import { ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { directoryTexts as texts } from './directory-texts.ts'
import { UnitHistory } from './history.tsx'
import { fieldIssues, inputIn, typedIn, typedOf, unitChoices, UnitFields, type Typed } from './unit-form.tsx'
import './directory.css'

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const unit = params['unit'] ?? ''
  const [{ form, revision }, { area }, edits, choices] = await Promise.all([
    view.call(directoryContract.getUnitForm, { unit }),
    view.call(directoryContract.getUnit, { unit }),
    view.call(directoryContract.listUnitEdits, { unit, limit: 50 }),
    unitChoices(view),
  ])
  return {
    unit,
    title: form.name,
    typed: typedOf(form),
    revision,
    edits: edits.items,
    // A grid or station is not among the areas that are offered; the unit’s own stays.
    choices: {
      ...choices,
      areas: area && choices.areas.every(({ id }) => id !== area.id) ? [...choices.areas, area] : choices.areas,
    },
    isUndone: new URL(request.url).searchParams.get('undone') === 'yes',
  }
}

type Loaded = Awaited<ReturnType<typeof loader>>

interface Answer {
  readonly problem: Problem
  readonly typed?: Typed
  readonly reason?: string
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const unit = params['unit'] ?? ''
  const form = await readForm(view, request)
  const to = deskLinks(view.language)
  const reason = textOf(form, 'reason')
  if (textOf(form, 'act') === 'undo') {
    const undone = await attempt(view.language, () =>
      view.call(directoryContract.undoUnitEdit, {
        edit: textOf(form, 'edit'),
        reason: textIn(texts.undoThis, view.language),
      }),
    )
    return undone.ok
      ? redirect(to.editUnit(unit, { undone: 'yes' }))
      : data<Answer>({ problem: undone.problem }, { status: 409 })
  }
  const typed = typedIn(form)
  const { input, issues } = inputIn(typed, await unitChoices(view), (text) => textIn(text, view.language))
  if (issues.length > 0) return data<Answer>({ problem: { code: 'invalid', issues }, typed, reason }, { status: 400 })
  const done = await attempt(view.language, () =>
    view.call(directoryContract.editUnit, { unit, form: input, revision: textOf(form, 'revision'), reason }),
  )
  if (done.ok) return redirect(to.unit(unit, { saved: 'yes' }))
  const problem = { ...done.problem, issues: fieldIssues(done.problem.issues) }
  return data<Answer>({ problem, typed, reason }, { status: done.problem.code === 'invalid' ? 400 : 409 })
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.title, texts.editTitle)

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

export default function EditUnitPage({ loaderData, actionData: answer }: { loaderData: Loaded; actionData?: Answer }) {
  const { unit, title, typed, revision, edits, choices, isUndone } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const issues = answer?.problem.issues ?? []
  const isStale = answer?.problem.code === 'stale-revision'
  return (
    <div className="stack-wide narrow">
      <PageHeader
        title={say(texts.editTitle)}
        lead={say(texts.editLead)}
        trail={[
          { label: say(texts.units), href: to.units() },
          { label: textIn(title, language), href: to.unit(unit) },
          { label: say(texts.edit) },
        ]}
      />
      {isUndone && <Notice kind="success" title={say(texts.undone)} />}
      {isStale ? (
        <Notice kind="warning" title={say(texts.stale)}>
          <p>{say(texts.staleLead)}</p>
        </Notice>
      ) : (
        answer !== undefined && <ProblemNotice problem={answer.problem} />
      )}
      <ErrorSummary issues={issues} />
      <Form>
        <input type="hidden" name="revision" value={revision} />
        <UnitFields typed={answer?.typed ?? typed} choices={choices} issues={issues} />
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
          <Button>{say(texts.save)}</Button>
          <LinkButton kind="quiet" href={to.unit(unit)}>
            {say(uiTexts.cancel)}
          </LinkButton>
        </div>
      </Form>
      <UnitHistory edits={edits} />
    </div>
  )
}
