/** The list as a file: csv. */
import type { LoaderFunctionArgs } from 'react-router'
import { sendCases } from './file.ts'

export function loader(args: LoaderFunctionArgs): Promise<Response> {
  return sendCases(args, 'csv')
}
