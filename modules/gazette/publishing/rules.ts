/** What stands between a draft and its publication, and the rows a document becomes. Pure; each gate names its ground. */
import { createHash } from 'node:crypto'
import { parentClauseId } from '#base/clause-ids.ts'
import type { Day } from '#base/day.ts'
import type { Refusal } from '#base/refusals.ts'
import { normalForm } from '#base/text.ts'
import { countOpen } from '../drafts/summary.ts'
import type { ImportedDocument, LostText } from '../importing/result.ts'
import { disclosureBasis } from './bases.ts'
import { publishingRefusals } from './texts.ts'

/** SHA-256 in hex over the normal form (NFKC, no white space) of the printed words. */
export function hashOfWords(words: { heading?: string | null; mark?: string | null; body: string }): string {
  return createHash('sha256')
    .update(normalForm(`${words.heading ?? ''}${words.mark ?? ''}${words.body}`))
    .digest('hex')
}

/** A clause as it is published. */
export interface PublishedClause {
  readonly id: string
  readonly kind: string
  readonly parent: string | null
  readonly label: string
  readonly heading: string | null
  readonly headingMark: string | null
  readonly body: string
  readonly cells: readonly string[] | null
  readonly group: string | null
  readonly component: 'notice' | 'main' | 'annex'
  readonly hash: string
}

function tableClauses(table: ImportedDocument['tables'][number]): PublishedClause[] {
  const own = { heading: table.title ?? null, mark: null, body: table.header.join(' ') }
  const head: PublishedClause = {
    id: table.id,
    kind: 'tbl',
    parent: parentClauseId(table.id) ?? null,
    label: '',
    heading: own.heading,
    headingMark: null,
    body: '',
    cells: table.header,
    group: null,
    component: table.component,
    hash: hashOfWords(own),
  }
  const rows = table.rows.map((row): PublishedClause => ({
    id: row.id,
    kind: 'r',
    parent: table.id,
    label: row.number ?? '',
    heading: null,
    headingMark: null,
    body: '',
    cells: row.cells,
    group: row.group ?? null,
    component: table.component,
    hash: hashOfWords({ body: row.cells.join(' ') }),
  }))
  return [head, ...rows]
}

/** The clauses of a document in reading order, tables with their rows at the line where they stand. */
export function clausesOf(document: ImportedDocument): PublishedClause[] {
  const tables = [...document.tables].sort((a, b) => a.line - b.line)
  const published: PublishedClause[] = []
  for (const clause of document.clauses) {
    while (tables[0] !== undefined && tables[0].line < clause.line)
      published.push(...tableClauses(tables.shift() ?? tables[0]))
    const words = { heading: clause.heading ?? null, mark: clause.headingMark ?? null, body: clause.text }
    published.push({
      id: clause.id,
      kind: clause.kind,
      parent: clause.parent ?? null,
      label: clause.label,
      heading: words.heading,
      headingMark: words.mark,
      body: words.body,
      cells: null,
      group: null,
      component: clause.component,
      hash: hashOfWords(words),
    })
  }
  for (const table of tables) published.push(...tableClauses(table))
  return published
}

/** The hash of a whole text: ids and clause hashes in order. */
export function hashOfText(clauses: readonly PublishedClause[]): string {
  const hash = createHash('sha256')
  for (const { id, hash: own } of clauses) hash.update(`${id} ${own}\n`)
  return hash.digest('hex')
}

/** What the gates look at. */
export interface GateFacts {
  readonly document: ImportedDocument
  /** Characters of this document that found no place and were not settled. */
  readonly lost: readonly LostText[]
  readonly state: 'open' | 'prepared' | 'published'
  readonly lastEditedBy: string | null
  readonly preparedBy: string | null
  readonly actor: string
  readonly today: Day
  /** The version of the instrument that has this very text already. */
  readonly sameTextVersion: number | null
}

/** Gates of the text itself: what an editor has to settle before asking for publication. */
export function textGates(facts: Pick<GateFacts, 'document' | 'lost' | 'today' | 'sameTextVersion'>): Refusal[] {
  const { document, lost, today, sameTextVersion } = facts
  const basis = disclosureBasis('accurate', today)
  const refusals: Refusal[] = []
  const open = countOpen(document.findings)
  if (open.error > 0) refusals.push({ code: 'open-errors', basis, ...publishingRefusals['open-errors'](open.error) })
  if (lost.length > 0)
    refusals.push({ code: 'characters-lost', basis, ...publishingRefusals['characters-lost'](lost[0]?.line ?? 0) })
  const repeated = firstRepeated(clausesOf(document).map(({ id }) => id))
  if (repeated !== undefined)
    refusals.push({ code: 'clause-id-repeated', basis, ...publishingRefusals['clause-id-repeated'](repeated) })
  const missing = [
    document.title.trim() === '' ? 'title' : '',
    document.issuers.length === 0 ? 'issuers' : '',
    document.signedOn === null ? 'signedOn' : '',
  ].filter((name) => name !== '')
  if (missing.length > 0)
    refusals.push({ code: 'metadata-missing', basis, ...publishingRefusals['metadata-missing'](missing) })
  if (sameTextVersion !== null) {
    refusals.push({
      code: 'version-already-published',
      basis,
      ...publishingRefusals['version-already-published'](sameTextVersion),
    })
  }
  return refusals
}

/** Gates of publishing: the text's, that it was released, and that a second person publishes. */
export function publicationGates(facts: GateFacts): Refusal[] {
  const refusals = textGates(facts)
  const basis = disclosureBasis('reviewed', facts.today)
  if (facts.state !== 'prepared')
    refusals.push({ code: 'not-prepared', basis, ...publishingRefusals['not-prepared']() })
  if (facts.actor === facts.lastEditedBy || facts.actor === facts.preparedBy)
    refusals.push({ code: 'editor-may-not-publish', basis, ...publishingRefusals['editor-may-not-publish']() })
  return refusals
}

function firstRepeated(ids: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return ids.find((id) => {
    if (seen.has(id)) return true
    seen.add(id)
    return false
  })
}
