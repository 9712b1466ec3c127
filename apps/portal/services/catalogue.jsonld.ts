/** The service catalogue as open data: CPSV-AP and schema.org in JSON-LD, both languages in one file. */
import type { LoaderFunctionArgs } from 'react-router'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { viewOf } from '#ui/view-context.ts'
import { publishingOf } from './publishing.ts'

export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const view = viewOf(context)
  view.showing('procedures', 'parameters', 'directory', 'gazette')
  const { content, mediaType, fileName } = await view.call(proceduresContract.exportServices, publishingOf(view))
  return new Response(content, {
    headers: { 'content-type': mediaType, 'content-disposition': `inline; filename="${fileName}"` },
  })
}
