/** The yearly table as a file: xlsx. */
import type { LoaderFunctionArgs } from 'react-router'
import { viewOf } from '#ui/view-context.ts'
import { sendReport } from './asking.ts'

export function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return sendReport(viewOf(context), request, 'xlsx')
}
