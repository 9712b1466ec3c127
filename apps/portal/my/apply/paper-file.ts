/** Opens a paper that one has put into a draft. */
import type { LoaderFunctionArgs } from 'react-router'
import { openFile } from '#apps/cases/send-file.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { viewOf } from '#ui/view-context.ts'

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const { draft = '', material = '' } = params
  return openFile(await viewOf(context).call(proceduresContract.readDraftMaterial, { draft, material }))
}
