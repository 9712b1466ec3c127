/** Sends a paper under review to the expert who sits. */
import type { LoaderFunctionArgs } from 'react-router'
import { sendFile } from '#apps/cases/send-file.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { viewOf } from '#ui/view-context.ts'

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const file = await viewOf(context).call(proceduresContract.readReviewMaterial, {
    case: params['case'] ?? '',
    panel: params['panel'] ?? '',
    material: params['material'] ?? '',
    version: Number(params['version']),
  })
  return sendFile(file)
}
