/** Sends an assessment as a file; never kept, as everything on the desk. */
import { plansContract } from '#modules/plans/contract.ts'
import type { View } from '#platform/contract/view.ts'

/** The answer in one of the forms. */
export async function sendAssessment(view: View, assessment: string, form: 'csv' | 'json' | 'xlsx'): Promise<Response> {
  const { content, mediaType, fileName } = await view.call(plansContract.exportAssessment, {
    assessment,
    form,
    language: view.language,
  })
  const body = form === 'xlsx' ? Uint8Array.from(atob(content), (character) => character.charCodeAt(0)) : content
  return new Response(body, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  })
}
