/** Permanent clause ids on both ladders: `art_6__subpara_2`, `sec_3__subsec_1__cl_2`, `tbl_1__r_11-2`, `notice__al_1`, `att_1__art_5`. */

/**
 * Every kind of clause, by the name its part of the id carries.
 * Articles: book 编, part 分编, chp 章, sec 节, art 条, para 款, subpara 项, point 目.
 * Outline: sec 一、, subsec （一）, cl 1., subcl （1）, point ①, al an unnumbered paragraph, indent 一是 or ——.
 * Tables: tbl, r (row). notice is the notice that carries an attached text. att 附件 is an annex with text of its own,
 * always the first part; a table in an annex counts through the instrument and stands outside it (`tbl_1`).
 */
export const clauseKinds = [
  'book',
  'part',
  'chp',
  'sec',
  'art',
  'para',
  'subpara',
  'point',
  'subsec',
  'cl',
  'subcl',
  'al',
  'indent',
  'tbl',
  'r',
  'notice',
  'att',
] as const

export type ClauseKind = (typeof clauseKinds)[number]

/** A clause id inside one instrument. */
export type ClauseId = string & { readonly brand: 'ClauseId' }

/** One level of an id; `sub` is the second number of 第十七条之一 (`art_17-1`) or of a further row (`r_11-2`). */
export interface ClauseIdPart {
  readonly kind: ClauseKind
  readonly number?: number
  readonly sub?: number
}

/** No leading zeros and at most six digits, so that a clause has exactly one id. */
const partShape = /^([a-z]+)(?:_(0|[1-9]\d{0,5})(?:-(0|[1-9]\d{0,5}))?)?$/u
const kinds: ReadonlySet<string> = new Set(clauseKinds)

/** Splits an id into its parts; undefined when it is not well formed. */
export function parseClauseId(text: string): ClauseIdPart[] | undefined {
  const parts: ClauseIdPart[] = []
  for (const piece of text.split('__')) {
    const match = partShape.exec(piece)
    const kind = match?.[1]
    if (!match || kind === undefined || !kinds.has(kind)) return undefined
    const number = match[2] === undefined ? undefined : Number(match[2])
    const sub = match[3] === undefined ? undefined : Number(match[3])
    if ((kind === 'notice') !== (number === undefined)) return undefined
    parts.push({
      kind: kind as ClauseKind,
      ...(number === undefined ? {} : { number }),
      ...(sub === undefined ? {} : { sub }),
    })
  }
  return parts
}

const numbered = `(?:${clauseKinds.filter((kind) => kind !== 'notice').join('|')})_(?:0|[1-9]\\d{0,5})(?:-(?:0|[1-9]\\d{0,5}))?`
const idShape = new RegExp(`^(?:notice|${numbered})(?:__(?:notice|${numbered}))*$`, 'u')

/** Whether a text is a well-formed id; for asking about very many. */
export function isClauseId(text: string): boolean {
  return idShape.test(text)
}

/** Joins parts into an id. */
export function formatClauseId(parts: readonly ClauseIdPart[]): ClauseId {
  return parts.map(formatClauseIdPart).join('__') as ClauseId
}

/** Writes one level of an id. */
export function formatClauseIdPart(part: ClauseIdPart): string {
  if (part.number === undefined) return part.kind
  return part.sub === undefined ? `${part.kind}_${part.number}` : `${part.kind}_${part.number}-${part.sub}`
}

/** The id one level up by its text; undefined at the top. */
export function parentClauseId(id: ClauseId): ClauseId | undefined {
  const cut = id.lastIndexOf('__')
  return cut < 0 ? undefined : (id.slice(0, cut) as ClauseId)
}

/** Whether a clause is another one or lies inside it (`art_33` covers `art_33__para_2`). */
export function coversClause(outer: ClauseId, inner: ClauseId): boolean {
  return inner === outer || inner.startsWith(`${outer}__`)
}

/** A clause named across instruments: `luofuban-2012-23#art_6__subpara_2`; without a clause, the whole instrument. */
export interface ClauseReference {
  readonly instrument: string
  readonly clause?: ClauseId
}

/** Reads `instrument#clause`; undefined when it is not well formed. */
export function parseClauseReference(text: string): ClauseReference | undefined {
  const [instrument, clause, ...rest] = text.split('#')
  if (instrument === undefined || rest.length > 0 || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(instrument)) return undefined
  if (clause === undefined) return { instrument }
  return parseClauseId(clause) ? { instrument, clause: clause as ClauseId } : undefined
}

/** Writes a reference across instruments. */
export function formatClauseReference(reference: ClauseReference): string {
  return reference.clause === undefined ? reference.instrument : `${reference.instrument}#${reference.clause}`
}
