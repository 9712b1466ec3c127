/** Compares two wordings clause by clause: which went where, and which words came and went. Pure. */
import { diffArrays } from 'diff'
import { normalForm } from '#base/text.ts'
import { traceLineage } from '../publishing/lineage.ts'

/** A clause of one side; `words` are all its printed words. */
export interface SideClause {
  readonly id: string
  readonly label: string
  readonly heading?: string
  readonly words: string
}

/** A stretch of words that stayed, came or went. */
export interface Piece {
  readonly text: string
  readonly kind: 'same' | 'added' | 'removed'
}

/** One clause on either or both sides, and what became of it. */
export interface ComparedClause {
  readonly how: 'same' | 'moved' | 'changed' | 'moved-and-changed' | 'added' | 'removed'
  readonly from?: SideClause
  readonly to?: SideClause
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const editsMax = 4000

/** Words of a text; the dictionary parts Chinese, so that a changed word shows as one. */
function wordsOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

/** The pieces of two texts in reading order; joined without the added ones they are the first text, without the removed ones the second. */
export function diffWords(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ text: before, kind: 'same' }]
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: editsMax })
  // Texts that share next to nothing are shown one after the other.
  const pieces: Piece[] = changes
    ? changes.map(({ value, added, removed }) => ({
        text: value.join(''),
        kind: added ? 'added' : removed ? 'removed' : 'same',
      }))
    : [
        { text: before, kind: 'removed' },
        { text: after, kind: 'added' },
      ]
  return pieces.filter((piece) => piece.text !== '')
}

/** Pairs the clauses of two versions in the order of the second, removed ones at the place they left; `known` is the kept lineage and wins. */
export function compareClauses(
  before: readonly SideClause[],
  after: readonly SideClause[],
  known: Readonly<Record<string, string | null>> = {},
): ComparedClause[] {
  const old = new Map(before.map((clause) => [clause.id, clause]))
  const steps = traceLineage(before, after, known)
  const from = new Map<string, SideClause[]>()
  for (const step of steps) {
    const clause = old.get(step.from)
    if (clause && step.to !== null) from.set(step.to, [...(from.get(step.to) ?? []), clause])
  }
  const gone = new Set(steps.filter((step) => step.to === null).map((step) => step.from))
  const compared: ComparedClause[] = []
  const shownGone = new Set<string>()
  const addGoneBefore = (id: string): void => {
    for (const clause of before) {
      if (clause.id === id) return
      if (!gone.has(clause.id) || shownGone.has(clause.id)) continue
      shownGone.add(clause.id)
      compared.push({ how: 'removed', from: clause })
    }
  }
  for (const to of after) {
    const sources = from.get(to.id) ?? []
    if (sources.length === 0) compared.push({ how: 'added', to })
    for (const source of sources) {
      addGoneBefore(source.id)
      compared.push({ how: howOf(source, to), from: source, to })
    }
  }
  for (const clause of before)
    if (gone.has(clause.id) && !shownGone.has(clause.id)) compared.push({ how: 'removed', from: clause })
  return compared
}

function howOf(from: SideClause, to: SideClause): ComparedClause['how'] {
  return howChanged(from.id === to.id, normalForm(from.words) === normalForm(to.words))
}

/** What became of a clause that is on both sides. */
export function howChanged(
  isSameId: boolean,
  areSameWords: boolean,
): 'same' | 'moved' | 'changed' | 'moved-and-changed' {
  if (isSameId) return areSameWords ? 'same' : 'changed'
  return areSameWords ? 'moved' : 'moved-and-changed'
}

/** A step of the kept lineage, from a version to the next that was published while it stood. */
export interface KeptStep {
  readonly from_version: number
  readonly from_clause: string
  readonly to_version: number
  readonly to_clause: string | null
}

/**
 * Follows the kept steps over several versions: clause of the first → clause of the last, null where it was removed on the way.
 * A version that was withdrawn may be stepped over: of several ways on, the longest within the span is taken.
 */
export function joinLineage(steps: readonly KeptStep[], first: number, last: number): Record<string, string | null> {
  const byVersion = Map.groupBy(
    steps.filter((step) => step.to_version <= last),
    (step) => step.from_version,
  )
  const hopFrom = (version: number): { to: number; steps: ReadonlyMap<string, string | null> } | undefined => {
    const all = byVersion.get(version) ?? []
    const to = Math.max(...all.map((step) => step.to_version))
    const chosen = all.filter((step) => step.to_version === to)
    return chosen.length === 0
      ? undefined
      : { to, steps: new Map(chosen.map((one) => [one.from_clause, one.to_clause])) }
  }
  let hop = hopFrom(first)
  if (!hop) return {}
  let joined = new Map(hop.steps)
  while (hop.to < last) {
    const next = hopFrom(hop.to)
    if (!next) return {}
    const further = [...joined].flatMap(([from, at]): [string, string | null][] => {
      const target = at === null ? null : next.steps.get(at)
      return target === undefined ? [] : [[from, target]]
    })
    joined = new Map(further)
    hop = next
  }
  return Object.fromEntries(joined)
}
