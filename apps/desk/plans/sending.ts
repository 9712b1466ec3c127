/** Sends the commitments that fit an address's filters as a table for a spreadsheet. */
import { filterOnly, readCommitmentQuery, type ListInput } from '#apps/commitments/filter.ts'
import { plansContract } from '#modules/plans/contract.ts'
import type { View } from '#platform/contract/view.ts'

/** The bytes of a base64 text. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

/** The answer; never kept, as everything on the desk. */
export async function sendTable(view: View, request: Request, form: 'csv' | 'xlsx'): Promise<Response> {
  const query = readCommitmentQuery(new URL(request.url).searchParams)
  const { content, mediaType, fileName } = await view.call(plansContract.exportCommitments, {
    ...(filterOnly(query) as ListInput),
    form,
    language: view.language,
    portalUrl: view.site.url,
  })
  return new Response(form === 'xlsx' ? bytesOf(content) : content, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  })
}
