/** A period as a file: csv. */
import type { LoaderFunctionArgs } from 'react-router'
import { sendPeriod } from './period-file.ts'

export function loader(args: LoaderFunctionArgs): Promise<Response> {
  return sendPeriod(args, 'csv')
}
