/** The table to be filled in, as a file. */
import type { LoaderFunctionArgs } from 'react-router'
import { plansContract } from '#modules/plans/contract.ts'
import { viewOf } from '#ui/view-context.ts'

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const [report, commitment] = [query.get('report'), query.get('commitment')]
  const { fileName, mediaType, content } = await view.call(plansContract.getPlanTemplate, {
    ...(report === null ? {} : { report }),
    ...(commitment === null ? {} : { commitment }),
    form: query.get('form') === 'csv' ? 'csv' : 'xlsx',
    language: view.language,
  })
  return new Response(Buffer.from(content, 'base64'), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
    },
  })
}
