/** What a list's page does with a table: sends it while it is short, and leads to the order of the long one. */
import { redirect } from 'react-router'
import { Refused } from '#base/refusals.ts'
import type { View } from '#platform/contract/view.ts'
import { deskLinks, type Query } from '#ui/links.ts'

interface ShortTable {
  readonly content: string
  readonly mediaType: string
  readonly fileName: string
}

/** The file, never kept; or the way to order it under the same filters. */
export async function sendTable(
  view: View,
  { operation, form, query }: { operation: string; form: 'csv' | 'xlsx'; query: Query },
  make: () => Promise<ShortTable>,
): Promise<Response> {
  const table = await make().catch((error: unknown) => {
    if (error instanceof Refused && error.refusal.code === 'table-too-long') return undefined
    throw error
  })
  if (table === undefined) {
    const filters = Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    )
    return redirect(
      deskLinks(view.language).exports({ order: operation, form, query: new URLSearchParams(filters).toString() }),
    )
  }
  const { content, mediaType, fileName } = table
  const body = form === 'xlsx' ? Uint8Array.from(atob(content), (character) => character.charCodeAt(0)) : content
  return new Response(body, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  })
}
