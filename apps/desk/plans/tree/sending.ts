/** Sends the tree of a plan as a table, narrowed like its page. */
import type { LoaderFunctionArgs } from 'react-router'
import { plansContract } from '#modules/plans/contract.ts'
import { viewOf } from '#ui/view-context.ts'
import { bytesOf } from '../sending.ts'
import { readTreeQuery, type TreeInput } from './filter.tsx'

/** The answer; never kept. */
export async function sendTree(
  { request, context, params }: LoaderFunctionArgs,
  form: 'csv' | 'xlsx',
): Promise<Response> {
  const view = viewOf(context)
  const query = readTreeQuery(new URL(request.url).searchParams)
  const { content, mediaType, fileName } = await view.call(plansContract.exportPlanTree, {
    plan: params['plan'] ?? '',
    ...(query as TreeInput),
    form,
    language: view.language,
  })
  return new Response(form === 'xlsx' ? bytesOf(content) : content, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  })
}
