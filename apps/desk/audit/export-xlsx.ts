/** The search as a file: xlsx. */
import type { LoaderFunctionArgs } from 'react-router'
import { sendEntries } from './file.ts'

export function loader(args: LoaderFunctionArgs): Promise<Response> {
  return sendEntries(args, 'xlsx')
}
