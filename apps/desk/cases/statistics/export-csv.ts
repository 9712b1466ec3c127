/** A year of the reader's own units as a table: csv. */
import type { LoaderFunctionArgs } from 'react-router'
import { sendOwnYear } from './send-year.ts'

export function loader(args: LoaderFunctionArgs): Promise<Response> {
  return sendOwnYear(args, 'csv')
}
