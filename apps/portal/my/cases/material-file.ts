/** Sends one of one's own papers as a download. */
import type { LoaderFunctionArgs } from 'react-router'
import { sendFile } from '#apps/cases/send-file.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { viewOf } from '#ui/view-context.ts'

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const file = await viewOf(context).call(proceduresContract.readMyMaterial, {
    case: params['case'] ?? '',
    material: params['material'] ?? '',
    version: Number(params['version']),
  })
  return sendFile(file)
}
