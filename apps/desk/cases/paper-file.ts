/** Opens a paper that was handed in: pictures and PDF in the browser, everything else as a download. */
import type { LoaderFunctionArgs } from 'react-router'
import { openFile, sendFile } from '#apps/cases/send-file.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { viewOf } from '#ui/view-context.ts'

export async function loader({ context, params, request }: LoaderFunctionArgs): Promise<Response> {
  const file = await viewOf(context).call(proceduresContract.readMaterial, {
    case: params['case'] ?? '',
    material: params['material'] ?? '',
    version: params['version'] ?? '',
  })
  return new URL(request.url).searchParams.get('as') === 'download' ? sendFile(file) : openFile(file)
}
