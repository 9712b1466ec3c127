/** Sends an assessment as a file; never kept, as everything on the desk. */
import { plansContract } from '#modules/plans/contract.ts'
import type { View } from '#platform/contract/view.ts'

interface Sent {
  readonly content: string
  readonly mediaType: string
  readonly fileName: string
}

/** The answer in one of the forms. */
export async function sendAssessment(view: View, assessment: string, form: 'csv' | 'json' | 'xlsx'): Promise<Response> {
  const file = await view.call(plansContract.exportAssessment, {
    assessment,
    form,
    language: view.language,
  })
  return sent(file, form === 'xlsx')
}

/** A result as it was handed on, to the byte. */
export async function sendHanded(view: View, assessment: string, form: 'json' | 'xlsx'): Promise<Response> {
  return sent(await view.call(plansContract.getHandedFile, { assessment, form }), form === 'xlsx')
}

function sent({ content, mediaType, fileName }: Sent, isBinary: boolean): Response {
  const body = isBinary ? Uint8Array.from(atob(content), (character) => character.charCodeAt(0)) : content
  return new Response(body, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  })
}
