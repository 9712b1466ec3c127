/** Keyset pages: a list answers at most `limit` items and a cursor for the next page. Browser-safe. */
import { z } from 'zod'

/** The inputs of every list: where to go on, and how many (20 unless told, 200 at most). */
export const pageInput = {
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(20),
}

/** The shape of every list's answer; `next` is absent on the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().optional() })
}

/** A cursor from the sort keys of the last row shown. */
export function encodeCursor(keys: readonly (string | number | null)[]): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(keys))))
    .replace(/\+/gu, '-')
    .replace(/\//gu, '_')
    .replace(/=+$/u, '')
}

/** The sort keys in a cursor; undefined when it is absent or damaged (the list then begins at the start). */
export function decodeCursor(cursor: string | undefined): (string | number | null)[] | undefined {
  if (cursor === undefined) return undefined
  try {
    const bytes = Uint8Array.from(atob(cursor.replace(/-/gu, '+').replace(/_/gu, '/')), (character) =>
      character.charCodeAt(0),
    )
    const keys: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return Array.isArray(keys) ? (keys as (string | number | null)[]) : undefined
  } catch {
    return undefined
  }
}
