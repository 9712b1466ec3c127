/** Sends a period as a table for a spreadsheet. */
import type { LoaderFunctionArgs } from 'react-router'
import { plansContract } from '#modules/plans/contract.ts'
import { viewOf } from '#ui/view-context.ts'

/** Bytes out of base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

/** The answer in a form; never kept. */
export async function sendPeriod({ context, params }: LoaderFunctionArgs, form: 'csv' | 'xlsx'): Promise<Response> {
  const view = viewOf(context)
  const { content, mediaType, fileName } = await view.call(plansContract.exportPeriod, {
    period: params['period'] ?? '',
    form,
    language: view.language,
  })
  return new Response(form === 'xlsx' ? bytesOf(content) : content, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  })
}
