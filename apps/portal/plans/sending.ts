/** Sends the commitments that fit an address's filters as a file. */
import { filterOnly, readCommitmentQuery, type ListInput } from '#apps/commitments/filter.ts'
import { plansContract } from '#modules/plans/contract.ts'
import type { View } from '#platform/contract/view.ts'

/** The answer; kept in the page cache like a page. */
export async function sendCommitments(view: View, request: Request, form: 'csv' | 'json'): Promise<Response> {
  view.showing('plans', 'parameters', 'directory', 'gazette')
  const query = readCommitmentQuery(new URL(request.url).searchParams)
  const { content, mediaType, fileName } = await view.call(plansContract.exportCommitments, {
    ...(filterOnly(query) as ListInput),
    form,
    language: view.language,
    portalUrl: view.site.url,
  })
  return new Response(content, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `${form === 'csv' ? 'attachment' : 'inline'}; filename="${fileName}"`,
    },
  })
}
