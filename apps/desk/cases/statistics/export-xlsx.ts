/** A year of the reader's own units as a table: xlsx. */
import type { LoaderFunctionArgs } from 'react-router'
import { sendOwnYear } from './send-year.ts'

export function loader(args: LoaderFunctionArgs): Promise<Response> {
  return sendOwnYear(args, 'xlsx')
}
