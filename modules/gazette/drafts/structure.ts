/** Acts that change the tree, over the importer's own: findings go with their words, repeated numbers are told and mended. Pure. */
import type { ClauseKind } from '#base/clause-ids.ts'
import { parseClauseId } from '#base/clause-ids.ts'
import { applyEdit } from '../importing/editing.ts'
import { makeFinding } from '../importing/findings.ts'
import { readMarker } from '../importing/parsing/markers.ts'
import { isCounted } from '../importing/parsing/tree.ts'
import { piecesOf, settle, type Piece } from '../importing/rehanging.ts'
import type { Finding, ImportedClause, ImportedDocument } from '../importing/result.ts'
import { misfit } from './refusals.ts'

function find(document: ImportedDocument, id: string): { place: number; clause: ImportedClause } {
  const place = document.clauses.findIndex((clause) => clause.id === id)
  const clause = document.clauses[place]
  if (!clause) throw misfit(`没有条款 ${id}。`, `There is no clause ${id}.`)
  return { place, clause }
}

/** Keys of clauses whose printed number was taken, so that their id got a second one. */
function repeatedKeys(document: ImportedDocument): Set<string> {
  return new Set(
    document.clauses.flatMap(({ id, kind, sub, key }) =>
      !isCounted(kind) && parseClauseId(id)?.at(-1)?.sub !== sub ? [key] : [],
    ),
  )
}

/** Settles findings about repeated numbers that an act mended, and adds those that it made. */
function retellRepeats(before: ImportedDocument, after: ImportedDocument): ImportedDocument {
  const was = repeatedKeys(before)
  const is = repeatedKeys(after)
  const mended = new Set(after.clauses.filter(({ key }) => was.has(key) && !is.has(key)).map(({ id }) => id))
  const fresh = after.clauses.filter(({ key }) => is.has(key) && !was.has(key))
  if (mended.size === 0 && fresh.length === 0) return after
  const findings = after.findings.map((finding): Finding => {
    const { code, clause, resolution } = finding
    const isMended =
      code === 'number-duplicate' && resolution === undefined && clause !== undefined && mended.has(clause)
    return isMended ? { ...finding, resolution: { kind: 'accepted', note: '编号已改正' } } : finding
  })
  const told = fresh.map(({ id, label, line }) =>
    makeFinding('number-duplicate', { line, clause: id, words: { label, id } }),
  )
  return { ...after, findings: [...findings, ...told] }
}

const occurrences = (text: string, part: string): number => (part === '' ? 0 : text.split(part).length - 1)

/** Cuts a clause's text at a UTF-16 offset; findings with a proposed reading go with the words they are about. */
export function splitClause(document: ImportedDocument, id: string, at: number): ImportedDocument {
  const { clause } = find(document, id)
  const next = retellRepeats(document, applyEdit(document, { kind: 'split', clause: id, at }))
  const keys = new Set(document.clauses.map(({ key }) => key))
  const created = next.clauses.find(({ key }) => !keys.has(key))
  const kept = next.clauses.find(({ key }) => key === clause.key)
  if (!created || !kept) return next
  const head = clause.text.slice(0, at)
  const findings = next.findings.map((finding): Finding => {
    const { proposal } = finding
    if (!proposal || proposal.field !== 'text' || proposal.clause !== kept.id || finding.resolution) return finding
    const before = occurrences(head, proposal.printed)
    if (proposal.occurrence < before) return finding
    return {
      ...finding,
      clause: created.id,
      proposal: { ...proposal, clause: created.id, occurrence: proposal.occurrence - before },
    }
  })
  return { ...next, findings }
}

/** Joins a clause to the one before it; proposed readings count their occurrence in the joined text. */
export function joinClause(document: ImportedDocument, id: string): ImportedDocument {
  const { place, clause } = find(document, id)
  const previous = document.clauses[place - 1]
  const kept = `${previous?.text ?? ''}${clause.label}${clause.heading ?? ''}${clause.headingMark ?? ''}`
  const findings = document.findings.map((finding): Finding => {
    const { proposal } = finding
    if (!proposal || proposal.clause !== id || proposal.field === 'cell' || finding.resolution) return finding
    const before = proposal.field === 'heading' ? `${previous?.text ?? ''}${clause.label}` : kept
    const occurrence = proposal.occurrence + occurrences(before, proposal.printed)
    return { ...finding, proposal: { ...proposal, field: 'text', occurrence } }
  })
  return retellRepeats(document, applyEdit({ ...document, findings }, { kind: 'join', clause: id }))
}

/** Makes a clause another kind; `under` names the parent it hangs on, else the nearest that may hold it. */
export function retypeClause(
  document: ImportedDocument,
  id: string,
  kind: ClauseKind,
  under?: string,
): ImportedDocument {
  const { clause } = find(document, id)
  const marker = isCounted(kind) ? undefined : readMarker(clause.label)
  const edit = {
    kind: 'retype',
    clause: id,
    to: kind,
    ...(marker && marker.number > 0 ? { number: marker.number } : {}),
    ...(under === undefined ? {} : { under }),
  } as const
  return retellRepeats(document, applyEdit(document, edit))
}

const ladders: Readonly<Record<ImportedDocument['style'], readonly ClauseKind[]>> = {
  article: ['chp', 'art', 'subpara', 'point'],
  outline: ['sec', 'subsec', 'cl', 'subcl', 'point'],
}

/** Raises or lowers a clause by one level: a numbered one changes its kind, a counted one its parent. */
export function shiftClause(document: ImportedDocument, id: string, by: -1 | 1): ImportedDocument {
  const { place, clause } = find(document, id)
  const end = misfit('已经到头，不能再升降。', 'It is at the end of the ladder.')
  const ladder = ladders[document.style]
  const step = ladder.indexOf(clause.kind)
  if (step >= 0) {
    const kind = ladder[step + by]
    if (kind === undefined) throw end
    return retypeClause(document, id, kind)
  }
  const parent = document.clauses.find((one) => one.id === clause.parent)
  const under =
    by < 0 ? parent?.parent : document.clauses.slice(0, place).findLast((one) => one.parent === clause.parent)?.id
  if (under === undefined) throw end
  return retypeClause(document, id, clause.kind, under)
}

/** Changes a label, and with it the printed number and every id that follows from it. */
export function relabelClause(document: ImportedDocument, id: string, label: string): ImportedDocument {
  const { place, clause } = find(document, id)
  const marker = isCounted(clause.kind) ? undefined : readMarker(label)
  const pieces = piecesOf(document).map((piece, at): Piece => {
    if (at !== place) return piece
    const { number: _number, sub: _sub, ...bare } = piece
    if (!marker || marker.number === 0) return { ...bare, label }
    return { ...bare, label, number: marker.number, ...(marker.sub === undefined ? {} : { sub: marker.sub }) }
  })
  return retellRepeats(document, settle(document, pieces))
}
