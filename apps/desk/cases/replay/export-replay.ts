/** A replay as a table: csv. */
import type { LoaderFunctionArgs } from 'react-router'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { viewOf } from '#ui/view-context.ts'
import { readReplayQuery, toInput } from './query.ts'

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Response> {
  const view = viewOf(context)
  const asked = toInput(readReplayQuery(new URL(request.url).searchParams))
  const file = await view.call(proceduresContract.exportReplay, { ...asked, language: view.language })
  return new Response(file.content, {
    headers: {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename="${file.fileName}"`,
      'cache-control': 'no-store',
    },
  })
}
