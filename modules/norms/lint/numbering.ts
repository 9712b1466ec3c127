/** Finds numbers missing between the clauses of one level: 1., 2., 4. Pure. */
import { formatClauseIdPart, parseClauseId, type ClauseIdPart } from '#base/clause-ids.ts'

/** A gap: the position of the clause after it, the ids on both sides, and the ids that are missing. */
export interface NumberingGap {
  readonly index: number
  readonly before: string
  readonly after: string
  readonly missing: readonly string[]
}

const missingMax = 5

function missingBetween(from: number, to: ClauseIdPart): string[] {
  const numbers = Array.from({ length: (to.number ?? 0) - from - 1 }, (_, at) => from + 1 + at)
  const shown = numbers.slice(0, missingMax).map((number) => formatClauseIdPart({ kind: to.kind, number }))
  return numbers.length > missingMax ? [...shown, '…'] : shown
}

/** Gaps in document order; articles count through the document, everything else under its parent. Ids not well formed are left out. */
export function numberingGaps(ids: readonly string[]): NumberingGap[] {
  const last = new Map<string, { number: number; id: string }>()
  return ids.flatMap((id, index) => {
    const part = parseClauseId(id)?.at(-1)
    if (part?.number === undefined) return []
    const cut = id.lastIndexOf('__')
    const level = `${cut < 0 ? '' : id.slice(0, cut)} ${part.kind}`
    const before = last.get(level)
    last.set(level, { number: part.number, id })
    // A further row (11-2) and 第十七条之一 stand at the number they belong to; 0 begins some ladders.
    // The first paragraph may be the clause itself: 第二条, then its 第二款.
    const isFirstPlain = (part.kind === 'para' || part.kind === 'al') && part.number === 2
    if (before === undefined && isFirstPlain) return []
    if (before === undefined)
      return part.number > 1
        ? [{ index, before: cut < 0 ? '' : id.slice(0, cut), after: id, missing: missingBetween(0, part) }]
        : []
    if (part.number <= before.number + 1) return []
    return [{ index, before: before.id, after: id, missing: missingBetween(before.number, part) }]
  })
}
