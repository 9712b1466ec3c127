/** An assessment as a file: json. */
import type { LoaderFunctionArgs } from 'react-router'
import { viewOf } from '#ui/view-context.ts'
import { sendAssessment } from './sending.ts'

export function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  return sendAssessment(viewOf(context), params['assessment'] ?? '', 'json')
}
