/** Sends the tree of a plan as a table, narrowed like its page. */
import type { LoaderFunctionArgs } from 'react-router'
import { plansContract } from '#modules/plans/contract.ts'
import { viewOf } from '#ui/view-context.ts'
import { sendTable } from '../../exports/too-long.ts'
import { readTreeQuery, type TreeInput } from './filter.tsx'

/** The file, or the way to order it where it is long. */
export function sendTree({ request, context, params }: LoaderFunctionArgs, form: 'csv' | 'xlsx'): Promise<Response> {
  const view = viewOf(context)
  const plan = params['plan'] ?? ''
  const query = readTreeQuery(new URL(request.url).searchParams)
  const { exportPlanTree } = plansContract
  return sendTable(view, { operation: exportPlanTree.name, form, query: { plan, ...query } }, () =>
    view.call(exportPlanTree, { plan, ...(query as TreeInput), form, language: view.language }),
  )
}
