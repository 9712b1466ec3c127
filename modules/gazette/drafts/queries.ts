/** Reads of imports and of documents on the workbench: SQL → view. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { parseClauseId } from '#base/clause-ids.ts'
import { NotFound } from '#base/refusals.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { Db } from '#platform/db/database.ts'
import { present } from '../queries.ts'
import { gazetteDb } from '../tables.ts'
import type { Finding, ImportedClause, ImportedDocument } from '../importing/result.ts'
import type { documentLine, documentView, draftOperations, historyEntry, importLine, importView } from './contract.ts'
import { readHistory } from './history.ts'
import { countOpen, isOpen } from './summary.ts'
import type { ImportDocumentRow, ImportRow } from './tables.ts'
import { draftsDb } from './tables.ts'
import type { findingView } from './views.ts'

type InputOf<K extends keyof typeof draftOperations> = z.output<(typeof draftOperations)[K]['input']>
type DocumentLine = z.output<typeof documentLine>
type LineRow = Pick<
  ImportDocumentRow,
  'position' | 'summary' | 'state' | 'instrument_id' | 'edited_by_name' | 'edited_at' | 'revision' | 'import_id'
> & { version: number | null }

async function listDocuments(db: Db, imports: readonly string[]): Promise<LineRow[]> {
  if (imports.length === 0) return []
  return draftsDb(gazetteDb(db) as never)
    .selectFrom('gazette.import_documents')
    .select(['position', 'summary', 'state', 'instrument_id', 'edited_by_name', 'edited_at', 'revision', 'import_id'])
    .select(sql<number | null>`(select v.number from gazette.versions v where v.id = version_id)`.as('version'))
    .where('import_id', 'in', imports)
    .orderBy('position')
    .execute()
}

/** A document as its line in an import. */
export function toDocumentLine(row: LineRow): DocumentLine {
  const { id, number, title, issuers, signedOn, clauses, tables, rows, unitLines, open } = row.summary
  return {
    position: row.position,
    id,
    number,
    title,
    issuers: [...issuers],
    signedOn,
    clauses,
    tables,
    rows,
    unitLines,
    open,
    state: row.state,
    revision: row.revision,
    ...present('instrument', row.instrument_id),
    ...present('version', row.version),
    ...present('editedBy', row.edited_by_name),
    ...present('editedAt', row.edited_at?.toISOString()),
  }
}

function toImportLine(row: ImportRow, documents: readonly LineRow[]): z.output<typeof importLine> {
  const open = { ...countOpen(row.findings) }
  for (const { summary } of documents) {
    open.error += summary.open.error
    open.warning += summary.open.warning
    open.notice += summary.open.notice
  }
  return {
    id: row.id,
    fileName: row.file_name,
    fileSize: row.file_size,
    state: row.state,
    progress: row.progress,
    createdBy: row.created_by_name,
    createdAt: row.created_at.toISOString(),
    documents: documents.length,
    published: documents.filter(({ state }) => state === 'published').length,
    open,
    revision: row.revision,
    ...present('problem', row.problem),
  }
}

/** Lists imports, newest first. */
export async function listImports(
  ctx: QueryContext,
  input: InputOf<'listImports'>,
): Promise<{ items: z.output<typeof importLine>[]; next?: string }> {
  let select = draftsDb(ctx.tx).selectFrom('gazette.imports').selectAll()
  if (input.state !== undefined) select = select.where('state', '=', input.state)
  const [at, id] = decodeCursor(input.after) ?? []
  if (typeof at === 'string' && typeof id === 'string')
    select = select.where(sql<boolean>`(created_at, id) < (${at}::timestamptz, ${id}::uuid)`)
  const rows = await select
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute()
  const shown = rows.slice(0, input.limit)
  const documents = await listDocuments(
    ctx.tx,
    shown.map((row) => row.id),
  )
  const byImport = Map.groupBy(documents, (row) => row.import_id)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => toImportLine(row, byImport.get(row.id) ?? [])),
    ...(rows.length > input.limit && last ? { next: encodeCursor([last.created_at.toISOString(), last.id]) } : {}),
  }
}

async function getImportRow(db: Db, id: string): Promise<ImportRow> {
  const row = await draftsDb(db).selectFrom('gazette.imports').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound(id)
  return row
}

/** Reads an import with the documents found. */
export async function getImport(ctx: QueryContext, input: InputOf<'getImport'>): Promise<z.output<typeof importView>> {
  const row = await getImportRow(ctx.tx, input.import)
  const documents = await listDocuments(ctx.tx, [row.id])
  const account = row.reconciliation
  return {
    ...toImportLine(row, documents),
    hash: row.file_hash,
    items: documents.map(toDocumentLine),
    findings: row.findings.map(toFinding),
    ...(account === null
      ? {}
      : {
          reconciliation: {
            charactersIn: account.charactersIn,
            charactersPlaced: account.charactersPlaced,
            lost: account.lost.map(({ line, text }) => ({ line, text })),
            placedAs: { ...account.placedAs },
            setAside: account.setAside.map(({ what, characters }) => ({ what, characters })),
          },
        }),
  }
}

/** A finding with its place in the list. */
export function toFinding(finding: Finding, index: number): z.output<typeof findingView> {
  const { code, level, line, message, fix, messageEn, fixEn, clause, proposal, resolution } = finding
  return {
    index,
    code,
    level,
    line,
    message,
    fix,
    messageEn,
    fixEn,
    ...present('clause', clause),
    ...present('proposal', proposal),
    ...present('resolution', resolution),
  }
}

function toClause(clause: ImportedClause): z.output<typeof documentView>['clausesShown'][number] {
  const { id, key, kind, label, heading, headingMark, text, parent, component, line, lineEnd } = clause
  return {
    id,
    key,
    kind,
    depth: (parseClauseId(id)?.length ?? 1) - 1,
    label,
    text,
    component,
    line,
    lineEnd,
    ...present('heading', heading),
    ...present('headingMark', headingMark),
    ...present('parent', parent),
  }
}

function toTable(table: ImportedDocument['tables'][number]): z.output<typeof documentView>['tablesShown'][number] {
  return {
    id: table.id,
    header: [...table.header],
    line: table.line,
    lineEnd: table.lineEnd,
    ...present('title', table.title),
    ...present('under', table.under),
    rows: table.rows.map((row) => ({
      id: row.id,
      cells: [...row.cells],
      inherited: [...row.inherited],
      line: row.line,
      ...present('number', row.number),
      ...present('group', row.group),
    })),
  }
}

function toMetadata(document: ImportedDocument): z.output<typeof documentView>['metadata'] {
  return {
    id: document.id,
    number: document.number,
    title: document.title,
    issuers: [...document.issuers],
    signedOn: document.signedOn,
    ...present('attachedTitle', document.attachedTitle),
    ...present('inForceFrom', document.inForceFrom),
    ...present('validity', document.validity),
  }
}

async function readHistoryOf(
  db: Db,
  row: ImportDocumentRow,
): Promise<{
  history: z.output<typeof historyEntry>[]
  mayUndo: boolean
  mayRedo: boolean
}> {
  const edits = await draftsDb(db)
    .selectFrom('gazette.import_edits')
    .select(['number', 'act', 'by_name', 'at'])
    .where('import_id', '=', row.import_id)
    .where('position', '=', row.position)
    .orderBy('number')
    .execute()
  const { done, undone } = readHistory(edits)
  const counting = new Set(done.map(({ number }) => number))
  return {
    mayUndo: done.length > 0 && row.state !== 'published',
    mayRedo: undone.length > 0 && row.state !== 'published',
    history: edits
      .slice(-50)
      .reverse()
      .map(({ number, act, by_name, at }) => ({
        number,
        kind: act.kind,
        by: by_name,
        at: at.toISOString(),
        counts: counting.has(number),
        ...('clause' in act && typeof act.clause === 'string' ? { clause: act.clause } : {}),
      })),
  }
}

/** Which clauses to show: the page that holds the clause asked for, or the one that begins at a place. */
export function pageFrom(document: ImportedDocument, input: { clause?: string; from?: number; limit: number }): number {
  const asked = input.clause === undefined ? -1 : document.clauses.findIndex(({ id }) => id === input.clause)
  const place = asked >= 0 ? asked : (input.from ?? 0)
  return Math.floor(Math.min(place, Math.max(0, document.clauses.length - 1)) / input.limit) * input.limit
}

/** Reads a document for the workbench. */
export async function getImportDocument(
  ctx: QueryContext,
  input: InputOf<'getImportDocument'>,
): Promise<z.output<typeof documentView>> {
  const db = draftsDb(ctx.tx)
  const owner = await getImportRow(ctx.tx, input.import)
  const row = await db
    .selectFrom('gazette.import_documents')
    .selectAll()
    .where('import_id', '=', input.import)
    .where('position', '=', input.document)
    .executeTakeFirst()
  if (!row) throw new NotFound(`${input.import}/${input.document}`)
  const [line] = (await listDocuments(ctx.tx, [input.import])).filter(({ position }) => position === row.position)
  if (!line) throw new NotFound(`${input.import}/${input.document}`)
  const document = row.current
  const from = pageFrom(document, {
    limit: input.limit,
    ...present('clause', input.clause),
    ...present('from', input.from),
  })
  const shown = document.clauses.slice(from, from + input.limit)
  const isLast = from + input.limit >= document.clauses.length
  const firstLine = from === 0 ? 0 : (shown[0]?.line ?? 0)
  const endLine = isLast ? Number.POSITIVE_INFINITY : (document.clauses[from + input.limit]?.line ?? 0)
  const isShown = (place: number): boolean => place >= firstLine && place < endLine
  const openAt = Map.groupBy(document.findings.filter(isOpen), ({ clause }) => clause ?? '')
  return {
    ...toDocumentLine(line),
    import: input.import,
    fileName: owner.file_name,
    metadata: toMetadata(document),
    style: document.style,
    outline: document.clauses.map(({ id, label, heading }) => ({
      id,
      label,
      open: openAt.get(id)?.length ?? 0,
      ...present('heading', heading),
    })),
    from,
    total: document.clauses.length,
    clausesShown: shown.map(toClause),
    tablesShown: document.tables.filter(({ line: at }) => isShown(at)).map(toTable),
    unitLinesShown: document.unitLines
      .map(({ clause, role, part, names, basis, line: at, text }, index) => ({
        index,
        clause,
        role,
        names: [...names],
        basis,
        line: at,
        text,
        ...present('part', part),
      }))
      .filter(({ line: at }) => isShown(at)),
    findings: document.findings.map(toFinding),
    lines: row.source.filter(({ line: at }) => isShown(at)).map(({ line: at, text }) => ({ line: at, text })),
    ...(await readHistoryOf(ctx.tx, row)),
    ...present('preparedBy', row.prepared?.byName),
  }
}
