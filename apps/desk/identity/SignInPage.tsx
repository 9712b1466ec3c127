/** The desk's sign-in: username and password, second factor, and whatever a first sign-in needs. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { SignInSteps } from '#apps/sign-in/SignInSteps.tsx'
import { loadSignIn, takeSignInStep, type SignInAnswer, type SignInState } from '#apps/sign-in/steps.ts'
import { signInTexts as texts } from '#apps/sign-in/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'

export function loader({ request, context }: LoaderFunctionArgs) {
  return loadSignIn(viewOf(context), request, '/')
}

export function action({ request, context }: ActionFunctionArgs) {
  return takeSignInStep(viewOf(context), request, { home: '/', signIn: '/sign-in' })
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

export default function SignInPage({ loaderData, actionData }: { loaderData: SignInState; actionData?: SignInAnswer }) {
  return (
    <div className="narrow stack">
      <SignInSteps
        lead={texts.deskLead}
        help={[texts.forgotPassword, texts.forgotFactor, texts.forgotAll]}
        state={loaderData}
        answer={actionData}
      />
    </div>
  )
}
