/** The paper as a Word file. */
import type { LoaderFunctionArgs } from 'react-router'
import { sendFile } from '#apps/cases/send-file.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { viewOf } from '#ui/view-context.ts'

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const view = viewOf(context)
  const one = { case: params['case'] ?? '', document: params['document'] ?? '' }
  const { code } = await view.call(proceduresContract.readMyDocument, one)
  const verifyUrl = code === undefined ? {} : { verifyUrl: `${view.site.url}/verify/${code}` }
  return sendFile(await view.call(proceduresContract.downloadMyDocument, { ...one, ...verifyUrl }))
}
