/** A result as it was handed on: json. */
import type { LoaderFunctionArgs } from 'react-router'
import { viewOf } from '#ui/view-context.ts'
import { sendHanded } from './sending.ts'

export function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  return sendHanded(viewOf(context), params['assessment'] ?? '', 'json')
}
