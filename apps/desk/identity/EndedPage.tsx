/** Where a form of the desk lands that is sent after its session ended. */
import type { ActionFunctionArgs } from 'react-router'
import { answerEnded, type Ended } from '#apps/sign-in/ended.ts'
import { EndedView } from '#apps/sign-in/EndedView.tsx'
import { signInTexts as texts } from '#apps/sign-in/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'

export function action({ request, context }: ActionFunctionArgs) {
  return answerEnded(viewOf(context), request, { home: '/', signIn: '/sign-in' })
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.lapsed)

export default function EndedPage({ actionData }: { actionData?: Ended }) {
  return <EndedView ended={actionData} signIn="/sign-in" />
}
