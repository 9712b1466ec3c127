/** Enters a person and creates an account; the first password is shown once. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { NotAllowed } from '#base/refusals.ts'
import { identityContract, username as usernameShape } from '#platform/identity/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Field } from '#ui/components/fields.tsx'
import { issueOf, Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { StepProblem } from '#apps/sign-in/SignInSteps.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { textIn } from '#base/text.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { peopleTexts as texts } from './texts.ts'

export function loader({ context }: LoaderFunctionArgs) {
  if (!viewOf(context).may(identityContract.createAccount)) throw new NotAllowed('accounts are created by others')
  return null
}

interface Answer {
  readonly problem?: Problem
  readonly name: string
  readonly username: string
  readonly person?: string
  readonly password?: string
}

export async function action({ request, context }: ActionFunctionArgs): Promise<Answer> {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const typed = { name: textOf(form, 'name'), username: textOf(form, 'username') }
  if (!usernameShape.safeParse(typed.username).success) {
    const message = textIn(texts.usernameHint, view.language)
    return { ...typed, problem: { code: 'invalid', issues: [{ path: 'username', message }] } }
  }
  const done = await attempt(view.language, async () => {
    const { person, password } = await view.call(identityContract.createAccount, typed)
    return { person, password }
  })
  return done.ok ? { ...typed, ...done.value } : { ...typed, problem: done.problem }
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.add)

export default function NewPersonPage({ actionData: answer }: { actionData?: Answer }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const trail = [{ label: say(texts.title), href: to.users() }, { label: say(texts.add) }]
  if (answer?.password !== undefined && answer.person !== undefined) {
    return (
      <div className="narrow stack">
        <PageHeader title={say(texts.created)} trail={trail} />
        <Notice kind="success" title={`${answer.name} · ${answer.username}`}>
          <p>
            {say(texts.firstPassword)} <code className="key">{answer.password}</code>
          </p>
          <p>{say(texts.passwordOnce)}</p>
        </Notice>
        <p>
          <LinkButton href={to.user(answer.person)}>{say(texts.open)}</LinkButton>
        </p>
      </div>
    )
  }
  return (
    <div className="narrow stack">
      <PageHeader title={say(texts.add)} lead={say(texts.addLead)} trail={trail} />
      <StepProblem problem={answer?.problem} />
      <Form>
        <Field
          name="name"
          label={say(texts.name)}
          required
          maxLength={100}
          defaultValue={answer?.name}
          error={issueOf(answer?.problem?.issues, 'name')}
        />
        <Field
          name="username"
          label={say(texts.username)}
          hint={say(texts.usernameHint)}
          required
          maxLength={40}
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={answer?.username}
          error={issueOf(answer?.problem?.issues, 'username')}
        />
        <div>
          <Button>{say(texts.create)}</Button>
        </div>
      </Form>
    </div>
  )
}
