/** Sends a year of a service as a file; kept in the page cache like a page. */
import type { LoaderFunctionArgs } from 'react-router'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { viewOf } from '#ui/view-context.ts'
import { yearIn } from '#apps/cases/year.ts'

export async function sendYear(
  { params, request, context }: LoaderFunctionArgs,
  form: 'csv' | 'xlsx',
): Promise<Response> {
  const view = viewOf(context)
  view.showing('procedures', 'parameters', 'directory', 'gazette')
  const { content, mediaType, fileName } = await view.call(proceduresContract.exportServiceYear, {
    service: params['service'] ?? '',
    form,
    language: view.language,
    ...yearIn(request),
  })
  return new Response(form === 'csv' ? content : Buffer.from(content, 'base64'), {
    headers: { 'content-type': mediaType, 'content-disposition': `attachment; filename="${fileName}"` },
  })
}
