/** The public register of companies as open data: CSV. */
import type { LoaderFunctionArgs } from 'react-router'
import { viewOf } from '#ui/view-context.ts'
import { sendRegister } from './sending.ts'

export function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  return sendRegister(viewOf(context), 'companies', 'csv')
}
