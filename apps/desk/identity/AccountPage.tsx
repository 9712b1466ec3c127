/** The desk's page about one's own account. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { actOnAccount, loadAccount, type AccountAnswer, type AccountState } from '#apps/sign-in/account.ts'
import { AccountView } from '#apps/sign-in/AccountView.tsx'
import { signInTexts as texts } from '#apps/sign-in/texts.ts'
import { useFrame } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'

export function loader({ context }: LoaderFunctionArgs) {
  return loadAccount(viewOf(context))
}

export function action({ request, context }: ActionFunctionArgs) {
  return actOnAccount(viewOf(context), request, '/sign-in')
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.accountTitle)

export default function AccountPage({
  loaderData,
  actionData,
}: {
  loaderData: AccountState
  actionData?: AccountAnswer
}) {
  const { language } = useFrame()
  return <AccountView state={loaderData} answer={actionData} here={deskLinks(language).account()} />
}
