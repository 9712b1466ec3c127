/** Writes an instrument as Akoma Ntoso 3.0 (OASIS LegalDocML 1.0): strict eIds, our own ids beside them, tables as tables. */
import { parseClauseId } from '#base/clause-ids.ts'
import type { ExportClause, ExportDocument } from './document.ts'
import { addressesOf } from './addresses.ts'
import { identificationOf, metaOf } from './akoma-meta.ts'
import { outlineNote } from './notes.ts'
import { printedWords } from '../printed-words.ts'
import { element, xmlText, type Xml } from '#base/xml.ts'

const elements: Readonly<Record<string, string>> = {
  book: 'book',
  part: 'part',
  chp: 'chapter',
  sec: 'section',
  art: 'article',
  para: 'paragraph',
  subpara: 'subparagraph',
  point: 'point',
  subsec: 'subsection',
  cl: 'clause',
  subcl: 'subclause',
  al: 'alinea',
  indent: 'indent',
}

/** Kinds without an element of their own are containers with a name. */
const containerNames: Readonly<Record<string, string>> = { att: 'attachment' }

interface Written {
  /** Every clause in document order with its strict id, for the unit lines. */
  readonly ids: Map<string, string>
  readonly used: Set<string>
}

/** The strict eId: that of the clause above, then this clause's own last part; a first use wins, further ones are counted. */
function eIdOf(clause: ExportClause, above: string, written: Written): string {
  const own = clause.id.split('__').at(-1) ?? clause.id
  const kind = parseClauseId(clause.id)?.at(-1)?.kind
  const name = kind === 'tbl' ? own.replace('tbl', 'hcontainer') : kind === 'r' ? own.replace('r_', 'tr_') : own
  const wanted = above === '' ? name : `${above}__${name}`
  let eId = wanted
  for (let count = 2; written.used.has(eId); count += 1) eId = `${wanted}_${count}`
  written.used.add(eId)
  written.ids.set(clause.id, eId)
  return eId
}

function idsOf(clause: ExportClause, eId: string): Record<string, string | undefined> {
  return { eId, 'luodi:clause': clause.id, 'luodi:hash': clause.hash }
}

function paragraphs(text: string, eId: string | undefined): Xml[] {
  const lines = text.split(/\n+/u).filter((line) => line.trim() !== '')
  return (lines.length === 0 ? [''] : lines).map((line, index) =>
    element('p', { eId: eId === undefined ? undefined : `${eId}__p_${index + 1}` }, xmlText(line)),
  )
}

function wordsOf(clause: ExportClause): string {
  return clause.body ?? clause.summary?.zh ?? ''
}

/** The mark printed after a heading, set apart so that the heading can be read without it. */
function markOf({ headingMark }: ExportClause): Xml | undefined {
  return headingMark === undefined ? undefined : element('inline', { name: 'headingMark' }, xmlText(headingMark))
}

function headOf(clause: ExportClause): Xml[] {
  const heading = clause.heading ?? (clause.body === undefined ? clause.title?.zh : undefined)
  return [
    ...(clause.label === '' ? [] : [element('num', {}, xmlText(clause.label))]),
    ...(heading === undefined || heading === '' ? [] : [element('heading', {}, xmlText(heading), markOf(clause))]),
  ]
}

function hierarchyOf(clause: ExportClause, above: string, written: Written): Xml {
  if (clause.kind === 'tbl') return tableOf(clause, above, written)
  const eId = eIdOf(clause, above, written)
  const name = elements[clause.kind]
  const words = wordsOf(clause)
  const isPrinted = clause.body !== undefined
  const attributes = {
    ...idsOf(clause, eId),
    ...(name === undefined ? { name: containerNames[clause.kind] ?? clause.kind } : {}),
    ...(isPrinted || words === '' ? {} : { 'luodi:wording': 'summary' }),
  }
  const inside =
    clause.children.length === 0
      ? [element('content', { eId: `${eId}__content` }, paragraphs(words, `${eId}__content`))]
      : [
          ...(words === '' ? [] : [element('intro', { eId: `${eId}__intro` }, paragraphs(words, `${eId}__intro`))]),
          ...clause.children.map((child) => hierarchyOf(child, eId, written)),
        ]
  return element(name ?? 'hcontainer', attributes, headOf(clause), inside)
}

/** A table stands in a container of its own; a group of rows is a row of one wide heading. */
function tableOf(clause: ExportClause, above: string, written: Written): Xml {
  const eId = eIdOf(clause, above, written)
  const table = `${eId}__table_1`
  const columns = Math.max(1, clause.cells?.length ?? 0, ...clause.children.map((row) => row.cells?.length ?? 0))
  const rows: Xml[] = []
  const cell = (name: 'th' | 'td', text: string, wide?: number): Xml =>
    element(
      name,
      { colspan: wide === undefined || wide < 2 ? undefined : String(wide) },
      element('p', {}, xmlText(text)),
    )
  if (clause.cells && clause.cells.length > 0)
    rows.push(
      element(
        'tr',
        {},
        clause.cells.map((text) => cell('th', text)),
      ),
    )
  let group: string | undefined
  for (const row of clause.children) {
    if (row.group !== undefined && row.group !== group)
      rows.push(element('tr', { class: 'group' }, cell('th', row.group, columns)))
    group = row.group
    const id = eIdOf(row, table, written)
    const cells = row.cells ?? [row.label, row.title?.zh ?? '', wordsOf(row)].filter((text) => text !== '')
    rows.push(
      element(
        'tr',
        { ...idsOf(row, id) },
        (cells.length === 0 ? [''] : cells).map((text) => cell('td', text)),
      ),
    )
  }
  if (rows.length === 0) rows.push(element('tr', {}, cell('td', wordsOf(clause))))
  return element(
    'hcontainer',
    { name: 'table', ...idsOf(clause, eId) },
    headOf(clause),
    element('content', { eId: `${eId}__content` }, element('table', { eId: table }, rows)),
  )
}

/** The notice that carries a text, flat: its clauses are the paragraphs of the preface. */
function noticeOf(clauses: readonly ExportClause[], written: Written): Xml[] {
  return clauses.flatMap((clause) => {
    const eId = eIdOf(clause, '', written)
    const words = printedWords({ ...clause, body: wordsOf(clause) })
    const own = words === '' ? [] : [element('p', idsOf(clause, eId), xmlText(words))]
    return [...own, ...noticeOf(clause.children, written)]
  })
}

/** Writes the document; throws nothing. Valid against the schema of Akoma Ntoso 3.0. */
export function toAkomaNtoso(document: ExportDocument, portalUrl: string): string {
  const addresses = addressesOf(document)
  const written: Written = { ids: new Map(), used: new Set() }
  const notice = document.clauses.filter((clause) => clause.component === 'notice')
  const body = document.clauses
    .filter((clause) => clause.component !== 'notice')
    .map((clause) => hierarchyOf(clause, '', written))
  const paragraphsOfNotice = noticeOf(notice, written)
  const preface = element(
    'preface',
    {},
    element('longTitle', {}, element('p', {}, element('docTitle', {}, xmlText(document.title.zh)))),
    document.number === undefined ? undefined : element('p', {}, element('docNumber', {}, xmlText(document.number))),
    document.version === undefined
      ? element('p', { class: 'draft' }, xmlText(`${outlineNote(document)}以下标题和概要为本站自拟，不是原文。`))
      : undefined,
    paragraphsOfNotice.length === 0
      ? undefined
      : element('container', { name: 'notice', eId: 'container_notice' }, paragraphsOfNotice),
  )
  const root = element(
    'akomaNtoso',
    { xmlns: 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0', 'xmlns:luodi': 'urn:luodi:gazette:1' },
    element(
      'doc',
      { name: document.kind, contains: 'originalVersion' },
      element('meta', {}, identificationOf(document, addresses), metaOf(document, written.ids, portalUrl)),
      preface,
      element('mainBody', {}, body.length === 0 ? element('p', {}, xmlText(document.summary?.zh ?? '')) : body),
    ),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}
