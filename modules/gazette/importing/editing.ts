/** An editor's acts on one imported document, each a pure function of the document; what does not fit is refused with its cure. */
import type { ClauseId } from '#base/clause-ids.ts'
import type { Day } from '#base/day.ts'
import { countCharacters } from '#base/text.ts'
import { piecesOf, settle, type Piece } from './rehanging.ts'
import {
  joinClause,
  placeOf,
  printedWords,
  refuse,
  retypeClause,
  splitClause,
  withoutMarks,
  type Retyping,
} from './restructuring.ts'
import type { Finding, ImportedDocument, ImportedTable, Proposal, UnitLine, Validity } from './result.ts'

/** One act of an editor. Offsets are UTF-16 units of the clause's text; columns count from 0. */
export type Edit =
  | { readonly kind: 'text'; readonly clause: string; readonly text: string }
  | { readonly kind: 'heading'; readonly clause: string; readonly heading: string; readonly text: string }
  | { readonly kind: 'split'; readonly clause: string; readonly at: number }
  | { readonly kind: 'join'; readonly clause: string }
  | ({ readonly kind: 'retype' } & Retyping)
  | {
      readonly kind: 'metadata'
      readonly number?: string | null
      readonly title?: string
      readonly issuers?: readonly string[]
      readonly signedOn?: Day | null
      readonly inForceFrom?: Day
      readonly validity?: Validity
    }
  | { readonly kind: 'unitLine'; readonly act: 'add'; readonly unitLine: UnitLine }
  | { readonly kind: 'unitLine'; readonly act: 'change'; readonly index: number; readonly unitLine: UnitLine }
  | { readonly kind: 'unitLine'; readonly act: 'remove'; readonly index: number }
  | {
      readonly kind: 'cell'
      readonly table: string
      readonly row: string
      readonly column: number
      readonly text: string
    }
  | {
      readonly kind: 'finding'
      readonly code: string
      readonly line: number
      readonly resolution: 'accepted' | 'proposal'
      readonly note: string
    }

function changeWords(document: ImportedDocument, id: string, change: (piece: Piece) => Piece): ImportedDocument {
  const pieces = piecesOf(document)
  const { place } = placeOf(pieces, document, id)
  return settle(
    document,
    pieces.map((piece, at) => (at === place ? change(piece) : piece)),
  )
}

function editHeading(piece: Piece, heading: string, text: string): Piece {
  const { heading: was, headingMark, ...bare } = withoutMarks(piece)
  if (heading === '') return { ...bare, text }
  const words = `${was ?? ''}${headingMark ?? ''}${piece.text}`
  const mark = words.startsWith(`${heading}。`) ? '。' : was === undefined ? undefined : headingMark
  return { ...bare, heading, ...(mark === undefined ? {} : { headingMark: mark }), text }
}

function editMetadata(document: ImportedDocument, edit: Extract<Edit, { kind: 'metadata' }>): ImportedDocument {
  const { kind: _, ...fields } = edit
  if (fields.title?.trim() === '') throw refuse('title', '标题不能为空。请填写标题。')
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  return { ...document, ...known }
}

function editUnitLine(document: ImportedDocument, edit: Extract<Edit, { kind: 'unitLine' }>): ImportedDocument {
  if (edit.act !== 'add' && !document.unitLines[edit.index]) {
    throw refuse('index', `没有第 ${edit.index + 1} 条责任单位。请刷新后重新选择。`)
  }
  if (edit.act === 'remove') {
    return { ...document, unitLines: document.unitLines.filter((_, index) => index !== edit.index) }
  }
  const { unitLine } = edit
  const named = (id: string) =>
    document.clauses.some((clause) => clause.id === id) ||
    document.tables.some((table) => table.id === id || table.rows.some((row) => row.id === id))
  if (!named(unitLine.clause)) throw refuse('unitLine.clause', `文件里没有条款 ${unitLine.clause}。请选择所属的条款。`)
  if (unitLine.names.length === 0 || unitLine.names.some((name) => name.trim() === '')) {
    throw refuse('unitLine.names', '责任单位没有名称。请填写至少一个单位。')
  }
  const unitLines =
    edit.act === 'add'
      ? [...document.unitLines, unitLine]
      : document.unitLines.map((line, index) => (index === edit.index ? unitLine : line))
  return { ...document, unitLines }
}

function editCell(document: ImportedDocument, edit: Extract<Edit, { kind: 'cell' }>): ImportedDocument {
  const row = document.tables.find(({ id }) => id === edit.table)?.rows.find(({ id }) => id === edit.row)
  if (row?.cells[edit.column] === undefined) {
    throw refuse('column', `没有 ${edit.row} 的第 ${edit.column + 1} 格。请重新选择单元格。`)
  }
  const without = (list: readonly number[]) => list.filter((column) => column !== edit.column)
  const changed = {
    ...row,
    cells: row.cells.map((cell, column) => (column === edit.column ? edit.text : cell)),
    inherited: without(row.inherited),
    merged: without(row.merged),
  }
  const tables = document.tables.map((table): ImportedTable =>
    table.id === edit.table
      ? { ...table, rows: table.rows.map((one) => (one.id === edit.row ? changed : one)) }
      : table,
  )
  return { ...document, tables }
}

/** Puts a proposed reading in place of the printed one; a space left between two Chinese characters goes with it. */
export function applyProposal(text: string, proposal: Proposal): string {
  let at = -1
  for (let count = 0; count <= proposal.occurrence; count += 1) {
    at = text.indexOf(proposal.printed, at + 1)
    if (at < 0) throw refuse('proposal', `“${proposal.printed}”已经不在原处。请直接编辑文字。`)
  }
  const before = text.slice(0, at)
  const after = text.slice(at + proposal.printed.length)
  const han = /\p{Script=Han}|[，。；：、“”（）《》]/u
  const left =
    han.test(proposal.proposed.charAt(0) || after.trimStart().charAt(0)) && han.test(before.trimEnd().slice(-1))
  const right =
    han.test(proposal.proposed.slice(-1) || before.trimEnd().slice(-1)) && han.test(after.trimStart().charAt(0))
  return `${left ? before.trimEnd() : before}${proposal.proposed}${right ? after.trimStart() : after}`
}

function takeReading(document: ImportedDocument, proposal: Proposal): ImportedDocument {
  if (proposal.field === 'title') return { ...document, title: applyProposal(document.title, proposal) }
  if (proposal.field === 'cell') {
    const { table = '', row = '', column = 0 } = proposal
    const cell = document.tables.flatMap(({ rows }) => rows).find(({ id }) => id === row)?.cells[column] ?? ''
    return editCell(document, { kind: 'cell', table, row, column, text: applyProposal(cell, proposal) })
  }
  return changeWords(document, proposal.clause ?? '', (piece) =>
    proposal.field === 'heading'
      ? { ...piece, heading: applyProposal(piece.heading ?? '', proposal) }
      : { ...withoutMarks(piece), text: applyProposal(piece.text, proposal) },
  )
}

function settleFinding(document: ImportedDocument, edit: Extract<Edit, { kind: 'finding' }>): ImportedDocument {
  const at = document.findings.findIndex(
    ({ code, line, resolution }) => code === edit.code && line === edit.line && resolution === undefined,
  )
  const finding = document.findings[at]
  if (!finding) throw refuse('code', `第 ${edit.line} 行没有待处理的提示 ${edit.code}。请刷新后重新选择。`)
  const { proposal } = finding
  if (edit.resolution === 'proposal' && !proposal)
    throw refuse('resolution', '这一条提示没有建议读法。请直接编辑文字。')
  if (edit.resolution === 'accepted' && finding.level !== 'notice' && edit.note.trim() === '') {
    throw refuse('note', '请写明为什么按原样保留。')
  }
  const changed = edit.resolution === 'proposal' && proposal ? takeReading(document, proposal) : document
  const findings = changed.findings.map((one, index): Finding => {
    if (index === at) return { ...one, resolution: { kind: edit.resolution, note: edit.note } }
    const other = one.proposal
    const later =
      proposal &&
      other &&
      sameField(other, proposal) &&
      other.printed === proposal.printed &&
      other.occurrence > proposal.occurrence
    return edit.resolution === 'proposal' && later
      ? { ...one, proposal: { ...other, occurrence: other.occurrence - 1 } }
      : one
  })
  return { ...changed, findings }
}

const sameField = (a: Proposal, b: Proposal): boolean =>
  a.field === b.field && a.clause === b.clause && a.row === b.row && a.column === b.column

/** Applies one act. Throws `Invalid` with place and cure when the document does not bear it. */
export function applyEdit(document: ImportedDocument, edit: Edit): ImportedDocument {
  switch (edit.kind) {
    case 'text':
      return changeWords(document, edit.clause, (piece) => ({ ...withoutMarks(piece), text: edit.text }))
    case 'heading':
      return changeWords(document, edit.clause, (piece) => editHeading(piece, edit.heading, edit.text))
    case 'split':
      return splitClause(document, edit.clause, edit.at)
    case 'join':
      return joinClause(document, edit.clause)
    case 'retype':
      return retypeClause(document, edit)
    case 'metadata':
      return editMetadata(document, edit)
    case 'unitLine':
      return editUnitLine(document, edit)
    case 'cell':
      return editCell(document, edit)
    case 'finding':
      return settleFinding(document, edit)
  }
}

/** What one act did to the characters: which went and which came, at which place. */
export interface ActAccount {
  readonly edit: Edit
  readonly removed: string
  readonly added: string
}

/** The account of a series of acts: before − removed + added = after, act by act. */
export interface EditAccount {
  readonly document: ImportedDocument
  readonly charactersBefore: number
  readonly charactersAfter: number
  readonly acts: readonly ActAccount[]
  /** Characters no act explains; anything but 0 is a fault of ours. */
  readonly unexplained: number
}

/** All words of a document that acts can change, in order, without white space. */
export function wordsOf(document: ImportedDocument): string {
  const cells = document.tables.flatMap(({ rows }) =>
    rows.map(({ cells: own, inherited, merged }) =>
      own.filter((_, column) => !inherited.includes(column) && !merged.includes(column)).join(''),
    ),
  )
  return `${document.title}${document.clauses.map(printedWords).join('')}${cells.join('')}`.replace(/\s+/gu, '')
}

/** Applies acts in order and explains every character that changed. */
export function reconcile(document: ImportedDocument, edits: readonly Edit[]): EditAccount {
  let current = document
  let balance = 0
  const acts = edits.map((edit): ActAccount => {
    const before = [...wordsOf(current)]
    current = applyEdit(current, edit)
    const after = [...wordsOf(current)]
    let start = 0
    while (start < before.length && start < after.length && before[start] === after[start]) start += 1
    let end = 0
    const most = Math.min(before.length, after.length) - start
    while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
    const removed = before.slice(start, before.length - end).join('')
    const added = after.slice(start, after.length - end).join('')
    balance += [...added].length - [...removed].length
    return { edit, removed, added }
  })
  const charactersBefore = countCharacters(wordsOf(document))
  const charactersAfter = countCharacters(wordsOf(current))
  return {
    document: current,
    charactersBefore,
    charactersAfter,
    acts,
    unexplained: charactersAfter - charactersBefore - balance,
  }
}

/** The id a clause has now, by its key; undefined when it went into another. */
export function idOfKey(document: ImportedDocument, key: string): ClauseId | undefined {
  return document.clauses.find((clause) => clause.key === key)?.id
}
