/** The tree of clauses as both the parser and the editor build it: which rank a kind has, and which id each clause gets. */
import { formatClauseId, parseClauseId, type ClauseId, type ClauseIdPart, type ClauseKind } from '#base/clause-ids.ts'

/** What an id depends on; clauses come in document order, `parent` is an index before the clause's own. */
export interface Hung {
  readonly kind: ClauseKind
  readonly number?: number
  readonly sub?: number
  readonly parent?: number
  readonly container?: true
  readonly annex?: true
  /** Whether the clause has words of its own besides label and heading: they are its first paragraph. */
  readonly ownText: boolean
  readonly notice: boolean
}

/** The id a clause gets; `duplicate` when its printed number was taken. */
export interface HungId {
  readonly id: ClauseId
  readonly number: number
  readonly sub?: number
  readonly duplicate: boolean
}

const counted: ReadonlySet<ClauseKind> = new Set(['al', 'para', 'indent'])

/** Whether a kind is counted, not numbered by a printed mark. */
export function isCounted(kind: ClauseKind): boolean {
  return counted.has(kind)
}

/** Depth of a kind in its ladder: a clause hangs under the nearest open one of smaller rank. */
export function rankOf(clause: { kind: ClauseKind; container?: boolean }, style: 'article' | 'outline'): number {
  switch (clause.kind) {
    case 'att':
      return -70
    case 'book':
      return -60
    case 'part':
      return -55
    case 'chp':
      return -50
    case 'sec':
      return clause.container === true ? -45 : 10
    case 'art':
      return -30
    case 'para':
      return -20
    case 'subsec':
    case 'subpara':
      return 20
    case 'cl':
      return 30
    case 'point':
      return style === 'article' ? 30 : 50
    case 'subcl':
      return 40
    case 'al':
    case 'indent':
    case 'tbl':
    case 'r':
    case 'notice':
      return 90
  }
}

/** First number of a counted kind under a parent: the parent's own words are its first paragraph. */
function firstCount(kind: ClauseKind, parent: Hung | undefined): number {
  if (kind === 'para') return 2
  if (kind === 'al') return parent?.ownText === true ? 2 : 1
  return 1
}

/** Gives every clause its id. Articles leave containers out; a number that is taken gets a second one (`cl_2-2`). */
export function assignIds(clauses: readonly Hung[]): HungId[] {
  const ids: HungId[] = []
  const counts = new Map<string, number>()
  const used = new Set<string>()
  const nextSub = new Map<string, number>()
  for (const clause of clauses) {
    let above = clause.parent
    if (clause.kind === 'art') {
      for (let over = clauses[above ?? -1]; over?.container && !over.annex; over = clauses[above ?? -1])
        above = over.parent
    }
    const prefix = above === undefined ? (clause.notice ? 'notice' : '') : (ids[above]?.id ?? '')
    const parts: ClauseIdPart[] = prefix === '' ? [] : (parseClauseId(prefix) ?? [])
    const countKey = `${prefix}/${clause.kind}`
    const parent = above === undefined ? undefined : clauses[above]
    const counting = isCounted(clause.kind) || clause.number === undefined
    const next = (counts.get(countKey) ?? firstCount(clause.kind, parent) - 1) + 1
    const number = counting ? next : (clause.number ?? next)
    counts.set(countKey, number)
    let sub = counting ? undefined : clause.sub
    const write = () => formatClauseId([...parts, { kind: clause.kind, number, ...(sub === undefined ? {} : { sub }) }])
    let id = write()
    const base = id
    const duplicate = used.has(id)
    if (duplicate) {
      sub = nextSub.get(base) ?? 2
      for (id = write(); used.has(id); id = write()) sub += 1
      nextSub.set(base, sub + 1)
    }
    used.add(id)
    ids.push({ id, number, ...(sub === undefined ? {} : { sub }), duplicate })
  }
  return ids
}
