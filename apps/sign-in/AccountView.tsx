/** One's own account: particulars, sessions, password, second factor. */
import type { ReactNode } from 'react'
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList, Table, type Column } from '#ui/components/data.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Badge, issueOf, Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { uiTexts } from '#ui/texts.ts'
import type { AccountAnswer, AccountState } from './account.ts'
import { Act, CurrentPassword } from './account-parts.tsx'
import { MailForm } from './MailForm.tsx'
import { EnrolmentPicture, NewPasswordFields, RecoveryCodes, StepProblem } from './SignInSteps.tsx'
import { signInTexts as texts } from './texts.ts'

type Session = AccountState['sessions'][number]

/** A browser's own words, cut to what a person recognises. */
function deviceOf(agent: string | undefined): string {
  const browser = /(Edg|Firefox|Chrome|Safari)\/(\d+)/u.exec(agent ?? '')
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux|HarmonyOS)/u.exec(agent ?? '')
  const words = [
    browser ? `${browser[1] === 'Edg' ? 'Edge' : browser[1]} ${browser[2]}` : agent?.slice(0, 30),
    system?.[1],
  ]
  return words.filter((word) => word !== undefined && word !== '').join(' · ')
}

function Sessions({ sessions }: { sessions: readonly Session[] }) {
  const { language } = useFrame()
  const say = useSay()
  const columns: Column<Session>[] = [
    {
      key: 'device',
      head: say(texts.device),
      rowHead: true,
      cell: (row) => (
        <>
          {deviceOf(row.agent)} <span className="soft">{row.address}</span>{' '}
          {row.current && <Badge tone="good">{say(texts.thisOne)}</Badge>}
        </>
      ),
    },
    { key: 'face', head: say(texts.face), cell: (row) => say(texts[row.face]) },
    { key: 'started', head: say(texts.started), cell: (row) => formatInstant(row.startedAt, language) },
    { key: 'seen', head: say(texts.seen), cell: (row) => formatInstant(row.seenAt, language) },
    {
      key: 'act',
      head: say(texts.act),
      cell: (row) =>
        row.current ? (
          '–'
        ) : (
          <Act name="end">
            <input type="hidden" name="session" value={row.id} />
            <Button
              kind="secondary"
              aria-label={say(texts.endThis).replace('{at}', formatInstant(row.startedAt, language))}
            >
              {say(texts.end)}
            </Button>
          </Act>
        ),
    },
  ]
  return (
    <Table caption={say(texts.sessions)} captionHidden columns={columns} rows={sessions} rowKey={(row) => row.id} />
  )
}

function PasswordForm({ problem }: { problem: AccountAnswer['problem'] }) {
  const say = useSay()
  return (
    <section aria-labelledby="password" className="panel">
      <h2 id="password">{say(texts.changePassword)}</h2>
      <p className="soft">{say(texts.changeLead)}</p>
      <StepProblem problem={problem} />
      <Act name="password">
        <CurrentPassword error={issueOf(problem?.issues, 'password')} />
        <NewPasswordFields problem={problem} />
        <div>
          <Button>{say(texts.changePassword)}</Button>
        </div>
      </Act>
    </section>
  )
}

function FactorForm({ answer }: { answer: AccountAnswer | undefined }) {
  const say = useSay()
  const mine = answer !== undefined && ['replace', 'enrol'].includes(answer.act) ? answer : undefined
  return (
    <section aria-labelledby="factor" className="panel">
      <h2 id="factor">{say(texts.replaceFactor)}</h2>
      <p className="soft">{say(texts.replaceLead)}</p>
      <StepProblem problem={mine?.problem} />
      {mine?.enrolment ? (
        <>
          <EnrolmentPicture enrolment={mine.enrolment} />
          <Act name="enrol">
            <Field name="code" label={say(texts.enrolCode)} autoComplete="one-time-code" required maxLength={10} />
            <div>
              <Button>{say(texts.enrol)}</Button>
            </div>
          </Act>
        </>
      ) : (
        <Act name="replace">
          <CurrentPassword id="field-factor-password" />
          <div>
            <Button kind="secondary">{say(texts.replace)}</Button>
          </div>
        </Act>
      )}
    </section>
  )
}

/** The page; `here` is its own address, `withSignOut` offers to sign out where no masthead does. */
export function AccountView({
  state: { account, sessions },
  answer,
  here,
  withSignOut = false,
}: {
  state: AccountState
  answer: AccountAnswer | undefined
  here: string
  withSignOut?: boolean
}) {
  const { language } = useFrame()
  const say = useSay()
  if (answer?.recoveryCodes) return <RecoveryCodes codes={answer.recoveryCodes} onward={here} />
  const factor =
    account.secondFactorSince === undefined
      ? say(texts.none)
      : say(texts.since).replace('{at}', formatInstant(account.secondFactorSince, language))
  const particulars: [string, ReactNode][] = [
    [say(texts.name), <span lang="zh-CN">{account.name}</span>],
    ...(account.hasPassword ? ([[say(texts.username), <code>{account.username}</code>]] as [string, ReactNode][]) : []),
    [say(texts.secondFactor), factor],
    ...(account.secondFactorSince === undefined
      ? []
      : ([[say(texts.recoveryLeft), String(account.recoveryCodesLeft)]] as [string, ReactNode][])),
    ...(account.passwordChangedAt === undefined
      ? []
      : ([[say(texts.passwordChanged), formatInstant(account.passwordChangedAt, language)]] as [string, ReactNode][])),
    ...account.issuers.map((issuer): [string, ReactNode] => [say(texts.linked), <code>{issuer}</code>]),
  ]
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.accountTitle)} />
      {answer?.act === 'end' && answer.problem === undefined && <Notice kind="success" title={say(texts.ended)} />}
      <DefinitionList items={particulars} />
      {withSignOut && (
        <Act name="sign-out">
          <div>
            <Button kind="secondary">{say(uiTexts.signOut)}</Button>
          </div>
        </Act>
      )}
      <section aria-labelledby="sessions" className="stack">
        <h2 id="sessions">{say(texts.sessions)}</h2>
        <p className="soft">{say(texts.sessionsLead)}</p>
        <Sessions sessions={sessions} />
      </section>
      <div className="pair">
        {account.hasPassword && <PasswordForm problem={answer?.act === 'password' ? answer.problem : undefined} />}
        {account.hasPassword && account.secondFactorSince !== undefined && <FactorForm answer={answer} />}
        {account.hasPassword && <MailForm mail={account.mail} answer={answer} />}
      </div>
    </div>
  )
}
