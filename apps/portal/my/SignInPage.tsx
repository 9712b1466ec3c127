/** The portal's sign-in: by password, or by the city's OpenID where it is connected. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { SignInSteps } from '#apps/sign-in/SignInSteps.tsx'
import { loadSignIn, takeSignInStep, type SignInAnswer, type SignInState } from '#apps/sign-in/steps.ts'
import { signInTexts as texts } from '#apps/sign-in/texts.ts'
import { viewOf } from '#ui/view-context.ts'

export function loader({ request, context }: LoaderFunctionArgs) {
  return loadSignIn(viewOf(context), request, '/my')
}

export function action({ request, context }: ActionFunctionArgs) {
  return takeSignInStep(viewOf(context), request, { home: '/my', signIn: '/my/sign-in' })
}

export const meta = () => [{ title: `${texts.title.zh} · 落地` }, { name: 'robots', content: 'noindex' }]

export default function SignInPage({ loaderData, actionData }: { loaderData: SignInState; actionData?: SignInAnswer }) {
  return (
    <div className="narrow stack">
      <SignInSteps
        lead={texts.portalLead}
        help={[texts.forgotResident, texts.forgotFactor]}
        state={loaderData}
        answer={actionData}
      />
    </div>
  )
}
