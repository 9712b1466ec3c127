/** Which year and unit an address of the yearly report means. Server side. */
import type { View } from '#platform/contract/view.ts'
import { disclosureContract } from '#modules/disclosure/contract.ts'

/** The year asked for (this year unless told) and the unit, if one is named. */
export function askedFor(url: string, today: string): { year: number; unit?: string } {
  const search = new URL(url).searchParams
  const year = Number(search.get('year'))
  const unit = search.get('unit') ?? ''
  const known = Number.isInteger(year) && year >= 2008 && year <= 9999
  return { year: known ? year : Number(today.slice(0, 4)), ...(unit === '' ? {} : { unit }) }
}

/** Sends the table as a file. */
export async function sendReport(view: View, request: Request, form: 'csv' | 'xlsx'): Promise<Response> {
  const asked = askedFor(request.url, view.today)
  const { content, mediaType, fileName } = await view.call(disclosureContract.exportYearlyReport, {
    ...asked,
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
