/** Where each clause of a version went in the next one: same, moved, changed, removed; by text first, then by likeness. Pure. */
import { normalForm } from '#base/text.ts'

/** A clause as lineage sees it: id and printed words. */
export interface LineageClause {
  readonly id: string
  readonly words: string
}

/** What became of a clause; `likeness` from 0 to 1. */
export interface LineageStep {
  readonly from: string
  readonly to: string | null
  readonly how: 'same' | 'moved' | 'changed' | 'removed'
  readonly likeness: number
}

/** From this likeness on a clause under another id counts as the same one changed. */
const likenessMin = 0.6
/** Under its own id a clause is followed down to this likeness. */
const ownLikenessMin = 0.3

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>()
  const characters = [...text]
  for (let index = 0; index < characters.length - 1; index += 1) {
    const pair = `${characters[index] ?? ''}${characters[index + 1] ?? ''}`
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

/** Likeness of two texts: shared pairs of neighbouring characters (Dice), 1 for equal texts. */
export function likenessOf(a: string, b: string): number {
  if (a === b) return 1
  const [left, right] = [pairsOf(a), pairsOf(b)]
  let shared = 0
  let total = 0
  for (const [pair, count] of left) {
    shared += Math.min(count, right.get(pair) ?? 0)
    total += count
  }
  for (const count of right.values()) total += count
  return total === 0 ? 0 : (2 * shared) / total
}

/**
 * Follows every clause of `before` into `after`; `overrides` (clause → its new id, or null for removed) are the editor's word
 * and win. Each new clause is taken at most once by computing; an editor may send two clauses to one.
 */
export function traceLineage(
  before: readonly LineageClause[],
  after: readonly LineageClause[],
  overrides: Readonly<Record<string, string | null>> = {},
): LineageStep[] {
  const old = before.map(({ id, words }) => ({ id, words: normalForm(words) }))
  const fresh = new Map(after.map(({ id, words }) => [id, normalForm(words)]))
  const steps = new Map<string, LineageStep>()
  const taken = new Set<string>()
  const settle = (from: { id: string; words: string }, to: string): void => {
    const words = fresh.get(to) ?? ''
    const how = words === from.words ? (to === from.id ? 'same' : 'moved') : 'changed'
    steps.set(from.id, { from: from.id, to, how, likeness: likenessOf(from.words, words) })
    taken.add(to)
  }
  for (const clause of old) {
    const to = overrides[clause.id]
    if (to === null) steps.set(clause.id, { from: clause.id, to: null, how: 'removed', likeness: 0 })
    else if (to !== undefined && fresh.has(to)) settle(clause, to)
  }
  for (const clause of old) {
    if (!steps.has(clause.id) && !taken.has(clause.id) && fresh.get(clause.id) === clause.words)
      settle(clause, clause.id)
  }
  const byWords = new Map<string, string[]>()
  for (const [id, words] of fresh)
    if (!taken.has(id) && words !== '') byWords.set(words, [...(byWords.get(words) ?? []), id])
  for (const clause of old) {
    const to = steps.has(clause.id) ? undefined : byWords.get(clause.words)?.find((id) => !taken.has(id))
    if (to !== undefined) settle(clause, to)
  }
  followByLikeness(
    old.filter(({ id }) => !steps.has(id)),
    [...fresh].filter(([id]) => !taken.has(id)).map(([id, words]) => ({ id, words })),
    settle,
  )
  return old.map(({ id }) => steps.get(id) ?? { from: id, to: null, how: 'removed', likeness: 0 })
}

/** Best pairs first, so that a clause is not taken from the one it resembles most. */
function followByLikeness(
  old: readonly LineageClause[],
  fresh: readonly LineageClause[],
  settle: (from: LineageClause, to: string) => void,
): void {
  const pairs = old.flatMap((from) =>
    fresh.map((to) => ({ from, to: to.id, likeness: likenessOf(from.words, to.words), isOwn: from.id === to.id })),
  )
  const candidates = pairs
    .filter(({ likeness, isOwn }) => likeness >= (isOwn ? ownLikenessMin : likenessMin))
    .sort((a, b) => b.likeness - a.likeness || Number(b.isOwn) - Number(a.isOwn))
  const [settled, taken] = [new Set<string>(), new Set<string>()]
  for (const { from, to } of candidates) {
    if (settled.has(from.id) || taken.has(to)) continue
    settle(from, to)
    settled.add(from.id)
    taken.add(to)
  }
}
