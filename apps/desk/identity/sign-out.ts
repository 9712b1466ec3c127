/** Ends the session and leads to the sign-in page; the button stands in the masthead. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { identityContract } from '#platform/identity/contract.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'

export function loader({ context }: LoaderFunctionArgs) {
  return redirect(deskLinks(viewOf(context).language).home())
}

export async function action({ request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  await readForm(view, request)
  await view.call(identityContract.signOut, {})
  view.setSession(undefined)
  return redirect(deskLinks(view.language).signIn({ said: 'signedOut' }))
}
