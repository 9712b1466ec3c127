/**
 * The tree of an imported document under an editor's hand. Clauses are kept in printed order with the key of their parent;
 * after every act each clause gets its id anew, keys stay.
 *
 * How clauses re-hang when one of them changes: a clause keeps its parent as long as that is still open where the clause
 * stands. What hung under the changed clause, or beside it, hangs anew under the nearest open clause of smaller rank — so
 * that raising 2. to （二） takes 3. and 4. along below it, and lowering （二） to 2. gives its items back to （一）.
 * Paragraphs and indents (counted kinds) stay with their parent while it is open.
 */
import type { ClauseId } from '#base/clause-ids.ts'
import { assignIds, isCounted, rankOf, type Hung } from './parsing/tree.ts'
import type { Finding, ImportedClause, ImportedDocument } from './result.ts'

/** A clause between two acts: `under` is its parent's key. */
export type Piece = Omit<ImportedClause, 'id' | 'parent'> & { readonly under?: string }

type Style = ImportedDocument['style']

/** Takes clauses out of their ids. */
export function piecesOf(document: ImportedDocument): Piece[] {
  const keys = new Map(document.clauses.map(({ id, key }) => [id, key]))
  return document.clauses.map(({ id: _, parent, ...clause }) => {
    const under = parent === undefined ? undefined : keys.get(parent)
    return { ...clause, ...(under === undefined ? {} : { under }) }
  })
}

/** The rank of a piece in its ladder. */
export function rankOfPiece(piece: Pick<Piece, 'kind' | 'container'>, style: Style): number {
  return rankOf({ kind: piece.kind, ...(piece.container ? { container: true } : {}) }, style)
}

/** The clauses open after the first `count`: the last of them and all it lies in, outermost first. */
export function openAfter(pieces: readonly Piece[], count: number): Piece[] {
  const byKey = new Map(pieces.slice(0, count).map((piece) => [piece.key, piece]))
  const open: Piece[] = []
  for (let piece = pieces[count - 1]; piece; piece = piece.under === undefined ? undefined : byKey.get(piece.under)) {
    open.unshift(piece)
  }
  return open
}

/** The nearest open clause that may hold a piece by rank. */
export function nearestHolder(open: readonly Piece[], piece: Piece, style: Style): Piece | undefined {
  const rank = rankOfPiece(piece, style)
  return open.findLast((one) => one.component === piece.component && rankOfPiece(one, style) < rank)
}

/** Hangs everything after a changed place anew, by the rule above; `affected` are keys of parents whose children may move. */
export function rehang(pieces: readonly Piece[], from: number, affected: ReadonlySet<string>, style: Style): Piece[] {
  const settled = pieces.slice(0, from)
  const byKey = new Map(settled.map((piece) => [piece.key, piece]))
  let open = openAfter(settled, settled.length)
  for (const piece of pieces.slice(from)) {
    const under = piece.under === undefined ? undefined : byKey.get(piece.under)
    const isOpen = piece.under === undefined ? true : under !== undefined && open.includes(under)
    const atTop = piece.under === undefined && !affected.has('')
    const keeps = (isOpen && isCounted(piece.kind)) || (isOpen && (atTop || (under && !affected.has(under.key))))
    let hung = piece
    if (!keeps) {
      const { under: _, ...loose } = piece
      const holder = nearestHolder(open, piece, style)
      hung = holder ? { ...loose, under: holder.key } : loose
    }
    settled.push(hung)
    byKey.set(hung.key, hung)
    const at = hung.under === undefined ? -1 : open.findIndex((one) => one.key === hung.under)
    open = [...open.slice(0, at + 1), hung]
  }
  return settled
}

/** Gives pieces their ids and lets everything that names a clause follow; `gone` says which key a vanished one went into. */
export function settle(
  document: ImportedDocument,
  pieces: readonly Piece[],
  gone: ReadonlyMap<string, string> = new Map(),
): ImportedDocument {
  const places = new Map(pieces.map(({ key }, place) => [key, place]))
  const ids = assignIds(
    pieces.map((piece): Hung => {
      const parent = piece.under === undefined ? undefined : places.get(piece.under)
      return {
        kind: piece.kind,
        ...(isCounted(piece.kind) || piece.number === undefined ? {} : { number: piece.number }),
        ...(piece.sub === undefined || isCounted(piece.kind) ? {} : { sub: piece.sub }),
        ...(parent === undefined ? {} : { parent }),
        ...(piece.container ? { container: true as const } : {}),
        ...(piece.annex ? { annex: true as const } : {}),
        ownText: /\S/u.test(piece.text),
        notice: piece.component === 'notice',
      }
    }),
  )
  const idOf = (key: string | undefined): ClauseId | undefined =>
    key === undefined ? undefined : ids[places.get(key) ?? -1]?.id
  const clauses = pieces.map(({ under, ...piece }, place): ImportedClause => {
    const parent = idOf(under)
    const own = ids[place]
    const number = isCounted(piece.kind) ? own?.number : (piece.number ?? own?.number)
    return {
      ...piece,
      id: own?.id ?? ('' as ClauseId),
      ...(parent === undefined ? {} : { parent }),
      ...(number === undefined ? {} : { number }),
    }
  })
  const moved = new Map<string, ClauseId>()
  for (const { id, key } of document.clauses) {
    const now = idOf(gone.get(key) ?? key)
    if (now !== undefined) moved.set(id, now)
  }
  return follow({ ...document, clauses }, moved)
}

function follow(document: ImportedDocument, moved: ReadonlyMap<string, ClauseId>): ImportedDocument {
  const rename = <T extends { readonly clause?: ClauseId }>(value: T): T => {
    const now = value.clause === undefined ? undefined : moved.get(value.clause)
    return now === undefined ? value : { ...value, clause: now }
  }
  return {
    ...document,
    unitLines: document.unitLines.map(rename),
    citations: document.citations.map(rename),
    findings: document.findings.map((finding): Finding => {
      const renamed = rename(finding)
      return renamed.proposal ? { ...renamed, proposal: rename(renamed.proposal) } : renamed
    }),
    tables: document.tables.map((table) => {
      const now = table.under === undefined ? undefined : moved.get(table.under)
      return now === undefined ? table : { ...table, under: now }
    }),
  }
}
