/** The steps of a sign-in as plain forms: password, code, enrolment, recovery codes, first password. */
import type { ReactNode } from 'react'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Field } from '#ui/components/fields.tsx'
import { ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useSay } from '#ui/frame.ts'
import type { Problem } from '#ui/attempt.ts'
import type { Text } from '#base/text.ts'
import type { Enrolment, SignInAnswer, SignInState } from './steps.ts'
import { signInTexts as texts } from './texts.ts'

/** Why a step did not lead on: a refusal as a notice, entries to mend as a summary. */
export function StepProblem({ problem }: { problem: Problem | undefined }) {
  if (problem === undefined) return null
  return problem.issues.length > 0 ? <ErrorSummary issues={problem.issues} /> : <ProblemNotice problem={problem} />
}

/** The picture of a second factor with its key to type. */
export function EnrolmentPicture({ enrolment: { secret, qr } }: { enrolment: Enrolment }) {
  const say = useSay()
  return (
    <div className="stack">
      <svg className="qr" viewBox={`-4 -4 ${qr.size + 8} ${qr.size + 8}`} role="img" aria-label={say(texts.qr)}>
        <rect x="-4" y="-4" width={qr.size + 8} height={qr.size + 8} fill="#ffffff" />
        <path d={qr.path} fill="#000000" shapeRendering="crispEdges" />
      </svg>
      <details>
        <summary>{say(texts.byHand)}</summary>
        <p>
          <code className="key">{secret.replace(/(.{4})(?=.)/gu, '$1 ')}</code>
        </p>
      </details>
    </div>
  )
}

/** The recovery codes, shown this once. */
export function RecoveryCodes({ codes, onward }: { codes: readonly string[]; onward: string }) {
  const say = useSay()
  return (
    <div className="stack">
      <PageHeader title={say(texts.recoveryTitle)} lead={say(texts.recoveryLead)} />
      <ul className="plain-list codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <LinkButton kind="primary" href={onward}>
          {say(texts.kept)}
        </LinkButton>
      </p>
    </div>
  )
}

function Step({ name, button, children }: { name: string; button: Text; children: ReactNode }) {
  const say = useSay()
  return (
    <Form>
      <input type="hidden" name="step" value={name} />
      {children}
      <div>
        <Button>{say(button)}</Button>
      </div>
    </Form>
  )
}

function Again() {
  const say = useSay()
  return (
    <Form>
      <input type="hidden" name="step" value="again" />
      <div>
        <Button kind="quiet">{say(texts.startAgain)}</Button>
      </div>
    </Form>
  )
}

function CodeField({ label, problem }: { label: Text; problem: Problem | undefined }) {
  const say = useSay()
  return (
    <Field
      name="code"
      label={say(label)}
      autoComplete="one-time-code"
      autoFocus
      required
      maxLength={40}
      error={issueOf(problem?.issues, 'code')}
    />
  )
}

/** A new password, twice. */
export function NewPasswordFields({ problem }: { problem: Problem | undefined }) {
  const say = useSay()
  const shared = { type: 'password', autoComplete: 'new-password', required: true, maxLength: 1000 } as const
  return (
    <>
      <Field
        {...shared}
        name="newPassword"
        label={say(texts.newPassword)}
        error={issueOf(problem?.issues, 'newPassword')}
      />
      <Field {...shared} name="again" label={say(texts.again)} error={issueOf(problem?.issues, 'again')} />
    </>
  )
}

function PasswordStep({
  lead,
  state,
  answer,
  help,
}: {
  lead: Text
  state: SignInState
  answer: SignInAnswer | undefined
  help: readonly Text[]
}) {
  const say = useSay()
  const said = answer === undefined ? state.said : undefined
  return (
    <>
      <PageHeader title={say(texts.title)} lead={say(lead)} />
      {said !== undefined && <Notice kind={said === 'fromOpenId' ? 'warning' : 'success'} title={say(texts[said])} />}
      <StepProblem problem={answer?.problem} />
      <Step name="password" button={texts.go}>
        <Field
          name="username"
          label={say(texts.username)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
          maxLength={200}
          defaultValue={answer?.username}
        />
        <Field
          name="password"
          label={say(texts.password)}
          type="password"
          autoComplete="current-password"
          required
          maxLength={1000}
        />
      </Step>
      {state.openId && (
        <p className="row">
          <span className="soft">{say(texts.or)}</span>
          <LinkButton href={`/my/openid/start?back=${encodeURIComponent(state.back)}`}>{say(texts.openId)}</LinkButton>
        </p>
      )}
      <details>
        <summary>{say(texts.forgot)}</summary>
        <ul>
          {help.map((one) => (
            <li key={one.zh}>{say(one)}</li>
          ))}
        </ul>
      </details>
    </>
  )
}

/** The step that comes next, with what went wrong in the one before. */
export function SignInSteps({
  lead,
  help,
  state,
  answer,
}: {
  lead: Text
  help: readonly Text[]
  state: SignInState
  answer: SignInAnswer | undefined
}) {
  const say = useSay()
  const problem = answer?.problem
  if (answer?.recoveryCodes) return <RecoveryCodes codes={answer.recoveryCodes} onward={answer.onward ?? '/'} />
  if (state.stage === 'signed-out') return <PasswordStep lead={lead} help={help} state={state} answer={answer} />
  if (state.stage === 'code') {
    return (
      <>
        <PageHeader title={say(texts.codeTitle)} lead={say(texts.codeLead)} />
        <StepProblem problem={problem} />
        <Step name="code" button={texts.confirm}>
          <CodeField label={texts.code} problem={problem} />
        </Step>
        <Again />
      </>
    )
  }
  if (state.stage === 'new-password') {
    return (
      <>
        <PageHeader title={say(texts.newPasswordTitle)} lead={say(texts.newPasswordLead)} />
        <StepProblem problem={problem} />
        <Step name="new-password" button={texts.save}>
          <NewPasswordFields problem={problem} />
        </Step>
        <Again />
      </>
    )
  }
  return (
    <>
      <PageHeader title={say(texts.enrolTitle)} lead={say(texts.enrolLead)} />
      <StepProblem problem={problem} />
      {state.enrolment && <EnrolmentPicture enrolment={state.enrolment} />}
      <Step name="enrolment" button={texts.enrol}>
        <CodeField label={texts.enrolCode} problem={problem} />
      </Step>
      <Again />
    </>
  )
}
