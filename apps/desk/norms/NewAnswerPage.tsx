/** Recording a new answer: an id that stays, what it is, who runs it. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { normsContract } from '#modules/norms/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Form } from '#ui/components/Form.tsx'
import { ErrorSummary, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { answerFrom, AnswerFields, atFields, valuesOf, type AnswerValues } from './answer-form.tsx'
import { texts } from './texts.ts'
import './norms.css'

export function loader({ context }: LoaderFunctionArgs) {
  return { mayEdit: viewOf(context).may(normsContract.setAnswer) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const answer = textOf(form, 'answer')
  const done = await attempt(view.language, () =>
    view.call(normsContract.setAnswer, { answer, isNew: true, revision: 0, ...answerFrom(form) }),
  )
  if (done.ok) return redirect(deskLinks(view.language).answer(answer, { done: 'saved' }))
  const { problem } = done
  return data(
    { problem: atFields(problem), values: valuesOf(form) },
    { status: problem.code === 'invalid' ? 400 : 409 },
  )
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.newAnswer, texts.place)

export default function NewAnswerPage({
  loaderData: { mayEdit },
  actionData,
}: {
  loaderData: { mayEdit: boolean }
  actionData?: { problem: Problem; values: AnswerValues }
}) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const problem = actionData?.problem
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[{ label: say(texts.answersTitle), href: to.answers() }, { label: say(texts.newAnswer) }]}
        title={say(texts.newAnswer)}
      />
      {problem !== undefined && problem.issues.length > 0 && <ErrorSummary issues={problem.issues} />}
      {problem !== undefined && problem.issues.length === 0 && <ProblemNotice problem={problem} />}
      {mayEdit ? (
        <Form>
          <AnswerFields values={actionData?.values ?? { kind: 'procedure' }} problem={problem} isNew />
          <div className="row">
            <Button>{say(texts.save)}</Button>
            <LinkButton href={to.answers()}>{say(uiTexts.cancel)}</LinkButton>
          </div>
        </Form>
      ) : (
        <Notice title={say(texts.editorsOnly)} />
      )}
    </div>
  )
}
