/** The list of what is supervised as CSV. */
import type { LoaderFunctionArgs } from 'react-router'
import { viewOf } from '#ui/view-context.ts'
import { sendSupervisions } from './sending.ts'

export function loader({ context, request }: LoaderFunctionArgs) {
  return sendSupervisions(viewOf(context), request, 'csv')
}
