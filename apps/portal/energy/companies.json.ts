/** The public register of companies as open data: JSON. */
import type { LoaderFunctionArgs } from 'react-router'
import { viewOf } from '#ui/view-context.ts'
import { sendRegister } from './sending.ts'

export function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  return sendRegister(viewOf(context), 'companies', 'json')
}
