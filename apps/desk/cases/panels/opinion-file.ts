/** Sends the signed paper of an expert as a download. */
import type { LoaderFunctionArgs } from 'react-router'
import { sendFile } from '#apps/cases/send-file.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { viewOf } from '#ui/view-context.ts'

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const file = await viewOf(context).call(proceduresContract.readOpinionPaper, {
    case: params['case'] ?? '',
    panel: params['panel'] ?? '',
    seq: params['seq'] ?? '',
  })
  return sendFile(file)
}
