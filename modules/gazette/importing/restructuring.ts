/** The acts of an editor that change the tree: splitting, joining, and making a clause another kind or level. */
import type { ClauseKind } from '#base/clause-ids.ts'
import { Invalid } from '#base/refusals.ts'
import { readMarker, type MarkerShape } from './parsing/markers.ts'
import { isCounted } from './parsing/tree.ts'
import { nearestHolder, openAfter, piecesOf, rankOfPiece, rehang, settle, type Piece } from './rehanging.ts'
import type { ImportedDocument } from './result.ts'

/** A change of kind or level; `under` names an open clause before it, else its rank says where it hangs. */
export interface Retyping {
  readonly clause: string
  readonly to: ClauseKind
  readonly number?: number
  readonly under?: string
}

/** Refuses an act: which part of it does not fit, and what to do instead. */
export const refuse = (path: string, message: string): Invalid => new Invalid([{ path, message }])

/** A clause among the pieces; refuses an id that is not there. */
export function placeOf(
  pieces: readonly Piece[],
  document: ImportedDocument,
  id: string,
): { place: number; piece: Piece } {
  const place = document.clauses.findIndex((clause) => clause.id === id)
  const piece = pieces[place]
  if (!piece) throw refuse('clause', `文件里没有条款 ${id}。请刷新后重新选择。`)
  return { place, piece }
}

/** A piece without stretches that no longer fit its text. */
export function withoutMarks(piece: Piece): Piece {
  const { quoted: _quoted, joins: _joins, ...bare } = piece
  return bare
}

/** Moves quoted stretches and joins with text that got words before it. */
function shifted(piece: Piece, by: number): Pick<Piece, 'quoted' | 'joins'> {
  return {
    ...(piece.quoted ? { quoted: piece.quoted.map(({ start, end }) => ({ start: start + by, end: end + by })) } : {}),
    ...(piece.joins ? { joins: piece.joins.map(({ at, line }) => ({ at: at + by, line })) } : {}),
  }
}

const kindsOfShapes: Readonly<Record<MarkerShape, readonly [outline: ClauseKind, article: ClauseKind]>> = {
  book: ['book', 'book'],
  subbook: ['part', 'part'],
  chapter: ['chp', 'chp'],
  section: ['sec', 'sec'],
  article: ['art', 'art'],
  one: ['sec', 'sec'],
  two: ['subsec', 'subpara'],
  three: ['cl', 'point'],
  four: ['subcl', 'subcl'],
  five: ['point', 'point'],
  dash: ['indent', 'indent'],
  run: ['indent', 'indent'],
}
const containerKinds: ReadonlySet<ClauseKind> = new Set(['book', 'part', 'chp'])
/** What only the paper itself makes of a clause. */
const fixedKinds: ReadonlySet<ClauseKind> = new Set(['notice', 'att', 'tbl', 'r'])

function freshKey(pieces: readonly Piece[], key: string, at: number): string {
  const keys = new Set(pieces.map((piece) => piece.key))
  let fresh = `${key}+${at}`
  while (keys.has(fresh)) fresh += "'"
  return fresh
}

/** What the second half of a split is: what its own mark says, else a further paragraph. */
function secondHalf(
  piece: Piece,
  rest: string,
  style: ImportedDocument['style'],
): Pick<Piece, 'kind' | 'label' | 'text' | 'number'> {
  const marker = readMarker(rest)
  if (marker?.from === 0 && rest.slice(marker.body) !== '') {
    const kind = kindsOfShapes[marker.shape][style === 'article' ? 1 : 0]
    const label = rest.slice(0, marker.end).replace(/\s+/gu, '')
    return { kind, label, text: rest.slice(marker.body), ...(isCounted(kind) ? {} : { number: marker.number }) }
  }
  const kind = piece.kind === 'art' || piece.kind === 'para' ? 'para' : 'al'
  return { kind, label: '', text: rest }
}

/** Cuts a clause's text in two; what follows is what its own mark says, else a further paragraph. */
export function splitClause(document: ImportedDocument, id: string, at: number): ImportedDocument {
  const pieces = piecesOf(document)
  const { place, piece } = placeOf(pieces, document, id)
  const head = piece.text.slice(0, at).trimEnd()
  const rest = piece.text.slice(at)
  const code = piece.text.charCodeAt(at)
  if (!Number.isInteger(at) || at <= 0 || rest.trim() === '' || (head === '' && piece.heading === undefined)) {
    throw refuse('at', `不能在第 ${at} 字处分开：两边都要留有文字。请在文字中间选择分开处。`)
  }
  if (code >= 0xdc00 && code <= 0xdfff) throw refuse('at', '分开处落在一个字的中间。请移到相邻的字。')
  if (piece.annex) throw refuse('clause', '附件标题不能分开。请编辑附件里的条款。')
  const lead = rest.length - rest.trimStart().length
  const key = freshKey(pieces, piece.key, at)
  const line = piece.joins?.findLast((join) => join.at <= at)?.line ?? piece.line
  const second = secondHalf(piece, rest.trimStart(), document.style)
  const offset = at + lead + (rest.trimStart().length - second.text.length)
  const moved: Piece = {
    ...second,
    key,
    component: piece.component,
    line,
    lineEnd: piece.lineEnd,
    ...cutMarks(piece, offset),
    ...(containerKinds.has(second.kind) ? { container: true as const } : {}),
  }
  const first: Piece = { ...withoutMarks(piece), text: head, ...keptMarks(piece, head.length) }
  const isList = piece.kind === 'al' && second.kind === 'al'
  const before = [...pieces.slice(0, place), first]
  const sibling = second.kind === 'al' && piece.kind === 'al'
  const holder = sibling
    ? before.find((one) => one.key === piece.under)
    : second.kind === 'al'
      ? first
      : nearestHolder(openAfter(before, before.length), moved, document.style)
  const hung = holder ? { ...moved, under: holder.key } : moved
  const after = pieces.slice(place + 1).map((one) => (isList && one.under === piece.key ? { ...one, under: key } : one))
  const tree = rehang([...before, hung, ...after], place + 2, new Set([piece.key, piece.under ?? '']), document.style)
  return moveDuties(settle(document, tree), piece.key, key)
}

const cutMarks = (piece: Piece, from: number): Pick<Piece, 'quoted' | 'joins'> => {
  const quoted = piece.quoted?.filter(({ start }) => start >= from)
  const joins = piece.joins?.filter(({ at }) => at > from)
  return shifted({ ...piece, ...(quoted ? { quoted } : {}), ...(joins ? { joins } : {}) }, -from)
}

const keptMarks = (piece: Piece, to: number): Pick<Piece, 'quoted' | 'joins'> => ({
  ...(piece.quoted ? { quoted: piece.quoted.filter(({ end }) => end <= to) } : {}),
  ...(piece.joins ? { joins: piece.joins.filter(({ at }) => at < to) } : {}),
})

/** Responsibilities and citations go with the words they rest on. */
function moveDuties(document: ImportedDocument, firstKey: string, secondKey: string): ImportedDocument {
  const first = document.clauses.find(({ key }) => key === firstKey)
  const second = document.clauses.find(({ key }) => key === secondKey)
  if (!first || !second) return document
  const goes = (words: string | undefined): boolean =>
    words !== undefined && !first.text.includes(words) && second.text.includes(words)
  return {
    ...document,
    unitLines: document.unitLines.map((line) =>
      line.basis === 'sentence' && line.clause === first.id && goes(line.text) ? { ...line, clause: second.id } : line,
    ),
    citations: document.citations.map((citation) =>
      citation.clause === first.id && goes(citation.title ?? citation.number)
        ? { ...citation, clause: second.id }
        : citation,
    ),
  }
}

/** The printed words of a clause, in order. */
export const printedWords = (piece: Piece): string =>
  `${piece.label}${piece.heading ?? ''}${piece.headingMark ?? ''}${piece.text}`

/** Joins a clause to its parent or sibling printed just before it. */
export function joinClause(document: ImportedDocument, id: string): ImportedDocument {
  const pieces = piecesOf(document)
  const { place, piece } = placeOf(pieces, document, id)
  const target = pieces[place - 1]
  const related = target && (piece.under === target.key || piece.under === target.under)
  if (!target || target.component !== piece.component || !related || target.annex || piece.annex) {
    throw refuse('clause', `${id} 的前面不是它的上级或同级条款，不能合并。请先合并或移动它们之间的条款。`)
  }
  const prefix = target.text + printedWords(piece).slice(0, printedWords(piece).length - piece.text.length)
  const moved = shifted(piece, prefix.length)
  const quoted = [...(target.quoted ?? []), ...(moved.quoted ?? [])]
  const joins = [...(target.joins ?? []), ...(moved.joins ?? [])]
  const whole: Piece = {
    ...withoutMarks(target),
    text: prefix + piece.text,
    lineEnd: Math.max(target.lineEnd, piece.lineEnd),
    ...(quoted.length > 0 ? { quoted } : {}),
    ...(joins.length > 0 ? { joins } : {}),
  }
  const after = pieces.slice(place + 1).map((one) => (one.under === piece.key ? { ...one, under: target.key } : one))
  const tree = rehang([...pieces.slice(0, place - 1), whole, ...after], place, new Set([target.key]), document.style)
  return settle(document, tree, new Map([[piece.key, target.key]]))
}

/** A piece in its new kind: printed words move between label, heading and text but are all kept. */
function recast(piece: Piece, to: ClauseKind, number: number | undefined): Piece {
  const { number: own, sub, container: _, heading, headingMark, ...bare } = piece
  if (to === 'al' || to === 'para') {
    const prefix = `${piece.label}${heading ?? ''}${headingMark ?? ''}`
    return { ...bare, kind: to, label: '', text: prefix + piece.text, ...shifted(piece, prefix.length) }
  }
  const kept = { ...(heading === undefined ? {} : { heading }), ...(headingMark === undefined ? {} : { headingMark }) }
  const container = containerKinds.has(to) ? { container: true as const } : {}
  const marker = piece.label === '' && heading === undefined ? readMarker(piece.text) : undefined
  if (marker?.from === 0) {
    const label = piece.text.slice(0, marker.end).replace(/\s+/gu, '')
    const numbered = number ?? marker.number
    const text = piece.text.slice(marker.body)
    return { ...bare, ...container, kind: to, label, number: numbered, text, ...shifted(piece, -marker.body) }
  }
  const printed = piece.label === '' || isCounted(piece.kind) ? undefined : own
  const numbered = number ?? printed
  return {
    ...bare,
    ...kept,
    ...container,
    kind: to,
    ...(numbered === undefined ? {} : { number: numbered }),
    ...(sub === undefined || number !== undefined ? {} : { sub }),
  }
}

/** Makes a clause another kind; its number is the one given, else the printed one, else the next. */
export function retypeClause(document: ImportedDocument, edit: Retyping): ImportedDocument {
  const pieces = piecesOf(document)
  const { place, piece } = placeOf(pieces, document, edit.clause)
  if (fixedKinds.has(edit.to) || piece.annex) {
    throw refuse('to', '条款不能改成印发通知、附件、表格或表格行，附件标题不能改类。请选择编至目、段或小点。')
  }
  if (edit.number !== undefined && (!Number.isInteger(edit.number) || edit.number < 1 || edit.number > 999_999)) {
    throw refuse('number', '编号应当是 1 以上的整数。请填写印在条款前的数。')
  }
  const open = openAfter(pieces, place).filter((one) => one.component === piece.component)
  let cast = recast(piece, edit.to, edit.number)
  let holder: Piece | undefined
  if (edit.under === undefined) {
    const own = open.find((one) => one.key === piece.under)
    const stays = edit.to === 'al' || edit.to === 'indent'
    holder = stays ? own : nearestHolder(open, cast, document.style)
  } else {
    const wanted = placeOf(pieces, document, edit.under).piece
    holder = open.find((one) => one.key === wanted.key)
    const holds =
      holder && (rankOfPiece(holder, document.style) < rankOfPiece(cast, document.style) || holder.kind === 'al')
    if (!holder || !holds) {
      throw refuse(
        'under',
        `不能挂在 ${edit.under} 之下：它不在这一条之前未结束的上级之中，或者层级更低。请选择前面的上级条款。`,
      )
    }
  }
  if (edit.to === 'para' && holder?.kind !== 'art') throw refuse('to', '款只能在条之下。请先把前面的条款改成条。')
  if (edit.to === 'sec' && document.style === 'article' && (!holder || holder.container))
    cast = { ...cast, container: true }
  const { under: _, ...loose } = cast
  const hung = holder ? { ...loose, under: holder.key } : loose
  const affected = new Set([piece.key, piece.under ?? ''])
  const tree = rehang(
    [...pieces.slice(0, place), hung, ...pieces.slice(place + 1)],
    place + 1,
    affected,
    document.style,
  )
  return settle(document, tree)
}
