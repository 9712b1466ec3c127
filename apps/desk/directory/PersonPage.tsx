/** One person: account and roles, with the acts that the reader may carry out. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { directoryContract } from '#modules/directory/contract.ts'
import type { Role } from '#platform/contract/operation.ts'
import { identityContract } from '#platform/identity/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { StepProblem } from '#apps/sign-in/SignInSteps.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { AccountPanel, GrantForm, GrantsTable } from './person-parts.tsx'
import { peopleTexts as texts } from './texts.ts'
import { listAllUnits } from './units.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const [person, units] = await Promise.all([
    view.call(directoryContract.getPerson, { person: params['person'] ?? '' }),
    view.may(directoryContract.grantRole) ? listAllUnits(view) : [],
  ])
  return {
    person,
    units: units.filter((unit) => unit.kind !== 'collective').map(({ id, name }) => ({ id, name })),
    may: {
      lock: view.may(identityContract.lockAccount),
      resetPassword: view.may(identityContract.resetPassword),
      resetFactor: view.may(identityContract.resetSecondFactor),
      grant: view.may(directoryContract.grantRole),
    },
  }
}

export type PersonState = Awaited<ReturnType<typeof loader>>

/** What an act answered; `done` names the text that says so. */
export interface PersonAnswer {
  readonly act: string
  readonly problem?: Problem
  readonly done?: 'doneLock' | 'doneUnlock' | 'doneFactor' | 'doneGrant' | 'doneRevoke'
  readonly password?: string
}

export async function action({ params, request, context }: ActionFunctionArgs): Promise<PersonAnswer> {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const person = params['person'] ?? ''
  const [act, account, reason] = [textOf(form, 'act'), textOf(form, 'account'), textOf(form, 'reason')]
  const done = await attempt(view.language, async (): Promise<Omit<PersonAnswer, 'act' | 'problem'>> => {
    switch (act) {
      case 'lock':
        await view.call(identityContract.lockAccount, { account, reason })
        return { done: 'doneLock' }
      case 'unlock':
        await view.call(identityContract.unlockAccount, { account })
        return { done: 'doneUnlock' }
      case 'reset-password':
        return await view.call(identityContract.resetPassword, { account })
      case 'reset-factor':
        await view.call(identityContract.resetSecondFactor, { account })
        return { done: 'doneFactor' }
      case 'revoke':
        await view.call(directoryContract.revokeRole, { grant: textOf(form, 'grant'), reason })
        return { done: 'doneRevoke' }
      default: {
        const [from, until] = [textOf(form, 'from'), textOf(form, 'until')]
        await view.call(directoryContract.grantRole, {
          person,
          role: textOf(form, 'role') as Role,
          unit: textOf(form, 'unit'),
          ...(from === '' ? {} : { from }),
          ...(until === '' ? {} : { until }),
          ...(reason === '' ? {} : { reason }),
        })
        return { done: 'doneGrant' }
      }
    }
  })
  return done.ok ? { act, ...done.value } : { act, problem: done.problem }
}

export const meta = (args: DeskMetaArgs & { loaderData: PersonState | undefined }) =>
  deskMeta(args, args.loaderData?.person.name, texts.title)

export default function PersonPage({
  loaderData,
  actionData: answer,
}: {
  loaderData: PersonState
  actionData?: PersonAnswer
}) {
  const { person } = loaderData
  const { language } = useFrame()
  const say = useSay()
  return (
    <div className="stack-wide">
      <PageHeader
        title={person.name}
        titleLang="zh-CN"
        trail={[
          { label: say(texts.title), href: deskLinks(language).users() },
          { label: person.name, lang: 'zh-CN' },
        ]}
      />
      {answer?.done !== undefined && <Notice kind="success" title={say(texts[answer.done])} />}
      {answer?.password !== undefined && (
        <Notice kind="success" title={say(texts.firstPassword)}>
          <p>
            <code className="key">{answer.password}</code>
          </p>
          <p>{say(texts.passwordOnce)}</p>
        </Notice>
      )}
      <StepProblem problem={answer?.problem} />
      <section aria-labelledby="grants" className="stack">
        <h2 id="grants">{say(texts.grants)}</h2>
        <GrantsTable state={loaderData} />
      </section>
      <div className="pair">
        {loaderData.may.grant && <GrantForm state={loaderData} answer={answer} />}
        <AccountPanel state={loaderData} />
      </div>
    </div>
  )
}
