/** The part of the account page about the address for reminders: giving it, confirming it by the code in the letter, taking it back. */
import { Button } from '#ui/components/actions.tsx'
import { Field } from '#ui/components/fields.tsx'
import { issueOf, Notice } from '#ui/components/messages.tsx'
import { useSay } from '#ui/frame.ts'
import type { AccountAnswer, AccountState } from './account.ts'
import { Act, CurrentPassword } from './account-parts.tsx'
import { StepProblem } from './SignInSteps.tsx'
import { signInTexts as texts } from './texts.ts'

function CodeForm({ waiting, problem }: { waiting: string; problem: AccountAnswer['problem'] }) {
  const say = useSay()
  return (
    <>
      <Notice kind="info">{say(texts.mailWaiting).replace('{address}', waiting)}</Notice>
      <StepProblem problem={problem} />
      <Act name="mail-code">
        <Field
          id="field-mail-code"
          name="code"
          label={say(texts.mailCode)}
          autoComplete="one-time-code"
          inputMode="numeric"
          required
          maxLength={20}
        />
        <div>
          <Button>{say(texts.mailConfirm)}</Button>
        </div>
      </Act>
    </>
  )
}

function AddressForm({ answer }: { answer: AccountAnswer | undefined }) {
  const say = useSay()
  return (
    <>
      <StepProblem problem={answer?.problem} />
      <Act name="mail">
        <Field
          name="address"
          type="email"
          label={say(texts.mailAddress)}
          autoComplete="email"
          required
          maxLength={254}
          defaultValue={answer?.address ?? ''}
          error={issueOf(answer?.problem?.issues, 'address')}
        />
        <CurrentPassword id="field-mail-password" />
        <div>
          <Button kind="secondary">{say(texts.mailSend)}</Button>
        </div>
      </Act>
    </>
  )
}

/** The panel; an answer of another act of the page is not its own. */
export function MailForm({
  mail,
  answer,
}: {
  mail: AccountState['account']['mail']
  answer: AccountAnswer | undefined
}) {
  const say = useSay()
  const own = answer?.act.startsWith('mail') === true ? answer : undefined
  const of = (act: string): AccountAnswer | undefined => (own?.act === act ? own : undefined)
  const isDone = (act: string): boolean => of(act) !== undefined && own?.problem === undefined
  return (
    <section aria-labelledby="mail" className="panel">
      <h2 id="mail">{say(texts.mail)}</h2>
      <p className="soft">{say(texts.mailLead)}</p>
      {isDone('mail-code') && <Notice kind="success">{say(texts.mailConfirmed)}</Notice>}
      {isDone('mail-remove') && <Notice kind="success">{say(texts.mailRemoved)}</Notice>}
      {mail.address !== undefined && (
        <Act name="mail-remove" inline>
          <strong>{mail.address}</strong>
          <Button kind="secondary" aria-label={`${say(texts.mailRemove)} ${mail.address}`}>
            {say(texts.mailRemove)}
          </Button>
        </Act>
      )}
      {mail.waiting !== undefined && <CodeForm waiting={mail.waiting} problem={of('mail-code')?.problem} />}
      <AddressForm answer={of('mail')} />
    </section>
  )
}
