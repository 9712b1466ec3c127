/** Sends a year of the reader's own units as a file; never kept. */
import type { LoaderFunctionArgs } from 'react-router'
import { yearIn } from '#apps/cases/year.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { viewOf } from '#ui/view-context.ts'
import { bytesOf } from '../file.ts'

export async function sendOwnYear({ request, context }: LoaderFunctionArgs, form: 'csv' | 'xlsx'): Promise<Response> {
  const view = viewOf(context)
  const { content, mediaType, fileName } = await view.call(proceduresContract.exportOwnYear, {
    service: new URL(request.url).searchParams.get('service') ?? '',
    form,
    language: view.language,
    ...yearIn(request),
  })
  return new Response(form === 'csv' ? content : bytesOf(content), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  })
}
