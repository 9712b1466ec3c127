/** A year of a service as open data: xlsx. */
import type { LoaderFunctionArgs } from 'react-router'
import { sendYear } from './send-year.ts'

export function loader(args: LoaderFunctionArgs): Promise<Response> {
  return sendYear(args, 'xlsx')
}
