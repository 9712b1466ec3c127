/** The list of what is supervised as a workbook. */
import type { LoaderFunctionArgs } from 'react-router'
import { viewOf } from '#ui/view-context.ts'
import { sendSupervisions } from './sending.ts'

export function loader({ context, request }: LoaderFunctionArgs) {
  return sendSupervisions(viewOf(context), request, 'xlsx')
}
