/** Where a form of the portal lands that is sent after its session ended. */
import type { ActionFunctionArgs } from 'react-router'
import { answerEnded, type Ended } from '#apps/sign-in/ended.ts'
import { EndedView } from '#apps/sign-in/EndedView.tsx'
import { signInTexts as texts } from '#apps/sign-in/texts.ts'
import { viewOf } from '#ui/view-context.ts'

export function action({ request, context }: ActionFunctionArgs) {
  return answerEnded(viewOf(context), request, { home: '/my', signIn: '/my/sign-in' })
}

export const meta = () => [{ title: `${texts.lapsed.zh} · 落地` }, { name: 'robots', content: 'noindex' }]

export default function EndedPage({ actionData }: { actionData?: Ended }) {
  return <EndedView ended={actionData} signIn="/my/sign-in" />
}
