/** The decision file: the whole case as one file that proves itself (`luodi verify`). */
import type { LoaderFunctionArgs } from 'react-router'
import { sendFile } from '#apps/cases/send-file.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { viewOf } from '#ui/view-context.ts'

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  return sendFile(await viewOf(context).call(proceduresContract.exportCase, { case: params['case'] ?? '' }))
}
