/** A resident's account: particulars, sessions, password, sign-out. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { actOnAccount, loadAccount, type AccountAnswer, type AccountState } from '#apps/sign-in/account.ts'
import { AccountView } from '#apps/sign-in/AccountView.tsx'
import { signInTexts as texts } from '#apps/sign-in/texts.ts'
import { useFrame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'

export function loader({ context }: LoaderFunctionArgs) {
  return loadAccount(viewOf(context))
}

export function action({ request, context }: ActionFunctionArgs) {
  return actOnAccount(viewOf(context), request, '/my/sign-in')
}

export const meta = () => [{ title: `${texts.accountTitle.zh} · 落地` }, { name: 'robots', content: 'noindex' }]

export default function AccountPage({
  loaderData,
  actionData,
}: {
  loaderData: AccountState
  actionData?: AccountAnswer
}) {
  const { language } = useFrame()
  return <AccountView state={loaderData} answer={actionData} here={portalLinks(language).account()} withSignOut />
}
