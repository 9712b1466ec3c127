/** The form to object to what stands in public; without script, signed in, with the name sealed. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { filled } from '#apps/cases/words.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { takeForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { publicityTexts as texts } from '../../publicity/texts.ts'
import { privateMeta } from '../apply/DraftFrame.tsx'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  // The second read is for signed-in people only: a visitor is asked to sign in before writing anything.
  const [one] = await Promise.all([
    view.call(proceduresContract.getPublicity, { case: params['case'] ?? '' }),
    view.call(proceduresContract.listMyObjections, { limit: 1 }),
  ])
  const { case: id, subject, rounds } = one
  const [round] = rounds
  return { id, subject, isRunning: round?.isRunning ?? false, until: round?.until, name: view.reader?.name ?? '' }
}

interface Answer {
  readonly problem: Problem
  readonly text: string
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const view = viewOf(context)
  const { form, done } = await takeForm(view, request, (sent) =>
    view.call(proceduresContract.objectToPublicity, { case: params['case'] ?? '', text: textOf(sent, 'text') }),
  )
  if (done.ok) return redirect(portalLinks(view.language).myObjection(done.value.objection, { said: 'made' }))
  return data<Answer>(
    { problem: done.problem, text: textOf(form, 'text') },
    { status: done.problem.code === 'invalid' ? 400 : 409 },
  )
}

type Data = Awaited<ReturnType<typeof loader>>

export const meta = ({ loaderData }: { loaderData?: Data }) => privateMeta(loaderData?.subject ?? texts.objectTitle.zh)

export default function ObjectPage({ loaderData, actionData }: { loaderData: Data; actionData?: Answer }) {
  const { id, subject, isRunning, until, name } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[
          { label: say(texts.title), href: to.publicities() },
          { label: subject, href: to.publicity(id), lang: 'zh-CN' },
          { label: say(texts.objectTitle) },
        ]}
        title={say(texts.objectTitle)}
      />
      {actionData !== undefined && <ProblemNotice problem={actionData.problem} />}
      <ErrorSummary issues={actionData?.problem.issues ?? []} />
      <DefinitionList
        items={[
          [
            say(texts.about),
            <span key="about" lang="zh-CN">
              {subject}
            </span>,
          ],
          [say(texts.until), until && formatDay(until, language)],
        ]}
      />
      {isRunning || actionData !== undefined ? (
        <Form>
          <TextArea
            name="text"
            label={say(texts.text)}
            hint={say(texts.textHint)}
            required
            rows={8}
            maxLength={2000}
            defaultValue={actionData?.text}
            error={issueOf(actionData?.problem.issues, 'text')}
          />
          <p className="soft">{say(filled(texts.sealed, { name }))}</p>
          <div className="row">
            <Button kind="primary">{say(texts.send)}</Button>
            <LinkButton kind="quiet" href={to.publicity(id)}>
              {say(texts.back)}
            </LinkButton>
          </div>
        </Form>
      ) : (
        <Notice kind="info" title={say(texts.isOver)}>
          <p>{say(texts.overLead)}</p>
          <p>
            <a href={to.publicity(id)}>{say(texts.back)}</a>
          </p>
        </Notice>
      )}
    </div>
  )
}
