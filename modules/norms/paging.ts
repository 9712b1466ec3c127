/** Pages over lists that are computed whole. */
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'

/** One page of a list that is computed whole; the cursor is the place in it. */
export function pageFrom<T>(
  items: Iterable<T>,
  { after, limit }: { after?: string | undefined; limit: number },
): { items: T[]; next?: string } {
  const [from = 0] = decodeCursor(after) ?? []
  const start = typeof from === 'number' && from > 0 ? from : 0
  const page: T[] = []
  let index = 0
  for (const one of items) {
    if (index >= start + limit) return { items: page, next: encodeCursor([index]) }
    if (index >= start) page.push(one)
    index += 1
  }
  return { items: page }
}
