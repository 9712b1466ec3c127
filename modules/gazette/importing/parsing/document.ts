/** Reads one document of a gazette from its lines: head, components, clauses, tables, unit lines, findings. */
import type { ClauseId } from '#base/clause-ids.ts'
import { createFindings, makeFinding, type Findings } from '../findings.ts'
import type { Finding, ImportedClause, ImportedDocument, ImportedTable, ImportOptions, UnitLine } from '../result.ts'
import { annexNode, buildBody, type Body, type Node, type PlacedTable } from './body.ts'
import { checkNumbers, idsOf, readClauses, reportSlips } from './clauses.ts'
import { divide, type ComponentLines, type Division } from './components.ts'
import { findEffect, type Effect } from './effect.ts'
import { issuedTitle, type Header } from './headers.ts'
import { readHead, readId, readIdentifiers, readIssuers, readSignedOn } from './identity.ts'
import { lineOfRun, startRun, takeRun, type Ledger, type WorkLine } from './ledger.ts'
import { titleKey } from './marks.ts'
import { buildBlocks } from './paragraphs.ts'
import { findSlips } from './slips.ts'
import { readTables, takeCaption, type TablePlace } from './tables.ts'
import { settleUnitLines } from './units.ts'

interface BuiltComponent {
  readonly component: ComponentLines
  readonly body: Body
  readonly style: 'article' | 'outline'
}

/** Builds the tree of each component; unit lines with nothing above them become paragraphs. */
function buildComponents(division: Division, findings: Findings): BuiltComponent[] {
  return division.components.map((component) => {
    const blocks = buildBlocks(component.lines, findings)
    const hasText = blocks.some((block) => block.kind !== 'table')
    const first = component.lines[0]
    const root =
      component.kind === 'annex' && hasText && first
        ? annexNode(
            component.label ?? '附件',
            component.number ?? 1,
            startRun(first),
            component.titleLine ?? first.line,
            component.title,
          )
        : undefined
    const { style, ...body } = buildBody(blocks, component.kind, root, findings)
    return { component, body, style }
  })
}

/** A table that goes on after a line saying so (续表) is one with the table before. */
function mergeContinued(tables: readonly PlacedTable[], ledger: Ledger): PlacedTable[] {
  const merged: PlacedTable[] = []
  for (const table of tables) {
    const before = merged.at(-1)
    const { caption } = table.block
    const continues = before !== undefined && caption !== undefined && /续表|[（(]续[)）]$|^续/u.test(caption.text)
    if (!continues || !before) {
      merged.push(table)
      continue
    }
    takeRun(ledger, caption, 0, caption.text.length, 'page-header')
    const rows = [...before.block.rows, ...table.block.rows]
    merged[merged.length - 1] = { ...before, block: { ...before.block, rows, alone: false } }
  }
  return merged
}

function readAllTables(
  built: readonly BuiltComponent[],
  idOf: (node: Node) => ClauseId,
  ledger: Ledger,
  findings: Findings,
): { tables: ImportedTable[]; unitLines: UnitLine[] } {
  const tables: ImportedTable[] = []
  const unitLines: UnitLine[] = []
  for (const { component, body } of built) {
    let title = component.kind === 'annex' ? component.title : undefined
    for (const { block, after } of mergeContinued(body.tables, ledger)) {
      const caption = block.caption ? takeCaption(ledger, block.caption) : title
      title = undefined
      const place: TablePlace = {
        component: component.kind,
        ...(after ? { under: idOf(after) } : {}),
        ...(component.label === undefined ? {} : { annex: component.label }),
        ...(caption === undefined ? {} : { title: caption }),
      }
      const line = block.rows[0]?.line ?? 0
      if (block.alone) findings.push(makeFinding('row-outside-table', { line }))
      const read = readTables(block.rows, place, tables.length + 1, ledger, findings)
      for (const table of read.tables) tables.push(table)
      for (const unitLine of read.unitLines) unitLines.push(unitLine)
    }
  }
  for (const table of tables) {
    for (const row of table.rows) {
      for (const [column, text] of row.cells.entries()) {
        if (row.inherited.includes(column) || row.merged.includes(column)) continue
        const field = { field: 'cell' as const, table: table.id, row: row.id, column }
        reportSlips(findSlips(text), text, { line: () => row.line, clause: row.id, field }, findings)
      }
    }
  }
  return { tables, unitLines }
}

/** When so many characters are traditional, the text is, and single ones are no slips. */
function settleTraditional(findings: Findings, characters: number): Finding[] {
  const count = findings.count('ocr-traditional')
  const all = findings.list()
  if (count < 20 || count * 100 < characters) return all
  const rest = all.filter(({ code, message }) => code !== 'ocr-traditional' && !message.includes('ocr-traditional'))
  const line = all.find(({ code }) => code === 'ocr-traditional')?.line ?? 1
  return [...rest, makeFinding('traditional-text', { line })]
}

function checkAttachments(division: Division, findings: Findings): void {
  const annexes = division.components.filter((component) => component.kind === 'annex')
  const keys = new Set(annexes.map((annex) => titleKey(annex.title ?? '').replace(/\(.*\)$/u, '')))
  if (division.attachedTitle !== undefined) keys.add(titleKey(division.attachedTitle))
  const numbers = new Set(annexes.map((annex) => annex.number))
  for (const [index, { title, line }] of division.attachments.entries()) {
    const key = titleKey(title).replace(/\(.*\)$/u, '')
    const held = keys.has(key) || numbers.has(index + 1)
    if (!held) findings.push(makeFinding('attachment-missing', { line, words: { title } }))
  }
}

/** Lines outside all numbered clauses that name units have no clause to belong to; they stay paragraphs. */
function keepOrphanUnits(built: readonly BuiltComponent[], findings: Findings): void {
  for (const { body, component } of built) {
    for (const { run, under } of body.units) {
      if (under) continue
      const line = lineOfRun(run, 0)
      const node: Node = {
        kind: 'al',
        rank: 1,
        component: component.kind,
        index: body.nodes.length,
        line,
        run,
        ...(component.kind === 'annex' && body.nodes[0]?.annex ? { parent: body.nodes[0] } : {}),
        texts: [{ run, from: 0, to: run.text.length, block: { kind: 'text', run, quoted: [], joins: [] } }],
        children: 0,
      }
      const before = body.nodes.findLastIndex((other) => other.line < line)
      body.nodes.splice(before + 1, 0, node)
      findings.push(makeFinding('unit-line-outside', { line }))
    }
  }
}

/** Effect and validity, from the main text's closing clauses, with what they leave open. */
function readDates(built: readonly BuiltComponent[], clauses: readonly ImportedClause[], findings: Findings): Effect {
  const annexed = built.every(({ component }) => component.kind !== 'main')
  const own = clauses.filter(({ component }) => component === 'main' || annexed)
  const effect = findEffect(own.map(({ text }) => text))
  const line = own.at(-1)?.line ?? 1
  if (effect.onPublication) findings.push(makeFinding('in-force-on-publication', { line }))
  if (effect.validity?.kind === 'as') {
    const { title, number } = effect.validity
    const words = { reference: [title === undefined ? '' : `《${title}》`, number ?? ''].join('') }
    findings.push(makeFinding('validity-by-reference', { line, words }))
  }
  return effect
}

/** Findings made before clauses had ids, which belong to the clause that begins on their line. */
const atClause: ReadonlySet<string> = new Set([
  'join-doubtful',
  'quote-unclosed',
  'level-skipped',
  'level-inverted',
  'validity-by-reference',
  'in-force-on-publication',
  'unit-line-outside',
])

/** The findings of a document in line order, each with the document and, where one begins there, the clause. */
function settleFindings(found: Findings, clauses: readonly ImportedClause[], document: string): Finding[] {
  const characters = clauses.reduce((sum, clause) => sum + clause.text.length, 0)
  const beginning = new Map(clauses.map((clause) => [clause.line, clause.id]))
  return settleTraditional(found, characters)
    .sort((a, b) => a.line - b.line)
    .map((finding): Finding => {
      const clause = finding.clause ?? (atClause.has(finding.code) ? beginning.get(finding.line) : undefined)
      return { ...finding, document, ...(clause === undefined ? {} : { clause }) }
    })
}

/** Unit lines by line, and on one line by clause. */
function inOrder(unitLines: readonly UnitLine[], clauses: readonly ImportedClause[]): UnitLine[] {
  const places = new Map(clauses.map(({ id }, place) => [id, place]))
  const placeOf = ({ clause }: UnitLine) => places.get(clause) ?? clauses.length
  return unitLines.toSorted((a, b) => a.line - b.line || placeOf(a) - placeOf(b))
}

/** Reads one document; `header` is undefined when none was recognised. */
export function readDocument(
  ledger: Ledger,
  work: readonly WorkLine[],
  header: Header | undefined,
  end: number,
  options: ImportOptions,
): ImportedDocument {
  const found = createFindings()
  const start = header?.end ?? 0
  const head = readHead(ledger, work, header, found)
  const slips = findSlips(head.title).filter(({ code }) => code !== 'ocr-space')
  reportSlips(slips, head.title, { line: () => head.line, field: { field: 'title' } }, found)
  const issued = issuedTitle(head.title)
  const division = divide(ledger, work.slice(start, end), issued)
  if (issued !== undefined && division.attachedTitle === undefined && head.title.includes('《')) {
    found.push(makeFinding('attached-text-missing', { line: head.line, words: { title: issued } }))
  }
  if (head.title === '') found.push(makeFinding('title-missing', { line: head.line }))
  const issuers = readIssuers(head, division.signers, found)
  const signedOn = readSignedOn(head, division.signed, found)
  const { number, own, identifiers } = readIdentifiers(head, found)
  const built = buildComponents(division, found)
  keepOrphanUnits(built, found)
  const nodes = built.flatMap(({ body }) => body.nodes)
  const ids = idsOf(nodes)
  const idOf = (node: Node): ClauseId => ids.get(node)?.id ?? ('' as ClauseId)
  checkNumbers(nodes, ids, found)
  const titles = [head.title, issued ?? '', division.attachedTitle ?? ''].filter((title) => title !== '')
  const { clauses, unitLines, citations } = readClauses(ledger, nodes, ids, titles, found)
  const printed = built
    .flatMap(({ body }) => settleUnitLines(body.nodes, body.units, ledger, found, idOf, division.sides))
    .map(({ under, ...line }) => ({ clause: idOf(under), ...line }))
  const inTables = readAllTables(built, idOf, ledger, found)
  checkAttachments(division, found)
  const effect = readDates(built, clauses, found)
  const main = built.find(({ component }) => component.kind === 'main') ?? built[0]
  const id = readId(head, own, signedOn, division.attachedTitle, options, work[start]?.value ?? '')
  const findings = settleFindings(found, clauses, id)
  return {
    id,
    number,
    identifiers,
    title: head.title,
    ...(division.attachedTitle === undefined ? {} : { attachedTitle: division.attachedTitle }),
    issuers,
    signedOn,
    ...(effect.inForceFrom === undefined ? {} : { inForceFrom: effect.inForceFrom }),
    validity: effect.validity ?? {
      kind: 'unknown',
      reason: '文中没有写明有效期',
      reasonEn: 'The text states no validity.',
    },
    style: main?.style ?? 'outline',
    clauses,
    tables: inTables.tables,
    unitLines: inOrder([...unitLines, ...printed, ...inTables.unitLines], clauses),
    citations,
    attachments: division.attachments,
    sides: [...head.sides, ...division.sides],
    findings,
    lineFrom: work[header?.start ?? 0]?.line ?? 1,
    lineTo: work[end - 1]?.line ?? 1,
  }
}
