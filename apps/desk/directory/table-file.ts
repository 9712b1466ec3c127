/** Templates and exports of tables as files. */
import type { LoaderFunctionArgs } from 'react-router'
import { directoryContract } from '#modules/directory/contract.ts'
import { viewOf } from '#ui/view-context.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const input = {
    kind: query.get('kind') as 'units',
    form: query.get('form') as 'xlsx',
    language: view.language,
  }
  const { fileName, mediaType, content } = await (query.get('what') === 'export'
    ? view.call(directoryContract.exportTable, input)
    : view.call(directoryContract.getTableTemplate, input))
  return new Response(Buffer.from(content, 'base64'), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  })
}
