/** The tree of a plan as a file: csv. */
import type { LoaderFunctionArgs } from 'react-router'
import { sendTree } from './sending.ts'

export function loader(args: LoaderFunctionArgs): Promise<Response> {
  return sendTree(args, 'csv')
}
