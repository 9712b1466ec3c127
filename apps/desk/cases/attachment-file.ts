/** Sends a file that went out with a paper as a download. */
import type { LoaderFunctionArgs } from 'react-router'
import { sendFile } from '#apps/cases/send-file.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { viewOf } from '#ui/view-context.ts'

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const file = await viewOf(context).call(proceduresContract.readAttachment, {
    case: params['case'] ?? '',
    document: params['document'] ?? '',
    nth: params['nth'] ?? '',
  })
  return sendFile(file)
}
