/** A year of a service as open data: csv. */
import type { LoaderFunctionArgs } from 'react-router'
import { sendYear } from './send-year.ts'

export function loader(args: LoaderFunctionArgs): Promise<Response> {
  return sendYear(args, 'csv')
}
