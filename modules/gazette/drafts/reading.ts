/** Reads the file of an import into documents: all of them with the state `ready`, or none and the reason. */
import { Invalid } from '#base/refusals.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { ImportOptions, ImportResult } from '../importing/result.ts'
import { gazetteDb } from '../tables.ts'
import { getSource } from './source-files.ts'
import { asJson, insertDocument, lockImport } from './store.ts'
import type { SourceText } from './tables.ts'
import { draftsDb } from './tables.ts'

/** A file as documents and the lines they were read from. */
export interface ReadIssue {
  readonly result: ImportResult
  readonly lines: readonly SourceText[]
}

/** Parses a file; throws `Invalid` with place and cure when it cannot be taken. */
export async function readIssue(bytes: Uint8Array, fileName: string, options: ImportOptions): Promise<ReadIssue> {
  const [{ importDocument }, { readSource }] = await Promise.all([
    import('../importing/import.ts'),
    import('../importing/reading/read.ts'),
  ])
  const result = await importDocument(bytes, fileName, options)
  const source = await readSource(bytes, fileName)
  return { result, lines: source.lines.map(({ line, text }) => ({ line, text })) }
}

/** What the importer may know: the instruments held, and agency slugs taken from their ids (罗府办〔2012〕23号, luofuban-2012-23). */
export async function importOptionsOf(db: Db): Promise<ImportOptions> {
  const rows = await gazetteDb(db)
    .selectFrom('gazette.instruments')
    .select(['id', 'number', 'title'])
    .where('external', '=', false)
    .execute()
  const agencies: Record<string, string> = {}
  for (const { id, number } of rows) {
    const printed = /^(.+)〔(\d{4})〕(\d+)号$/u.exec(number ?? '')
    if (!printed) continue
    const tail = `-${printed[2] ?? ''}-${printed[3] ?? ''}`
    if (printed[1] !== undefined && id.endsWith(tail)) agencies[printed[1]] = id.slice(0, -tail.length)
  }
  return {
    known: rows.map(({ id, number, title }) => ({ id, title, ...(number === null ? {} : { number }) })),
    agencies,
  }
}

/** Writes what was read, in the caller's transaction, and makes the import `ready`. */
export async function saveIssue(tx: Tx, importId: string, { result, lines }: ReadIssue): Promise<void> {
  const held = await gazetteDb(tx)
    .selectFrom('gazette.instruments')
    .select('id')
    .where('external', '=', false)
    .execute()
  const ids = new Set(held.map(({ id }) => id))
  for (const [position, document] of result.documents.entries()) {
    const source = lines.filter(({ line }) => line >= document.lineFrom && line <= document.lineTo)
    await insertDocument(tx, importId, position, document, source, ids.has(document.id) ? document.id : null)
  }
  const within = new Set(result.documents.flatMap(({ findings }) => findings))
  const outside = result.findings.filter((finding) => !within.has(finding) && finding.document === undefined)
  await draftsDb(tx)
    .updateTable('gazette.imports')
    .set((eb) => ({
      state: 'ready',
      progress: 100,
      problem: null,
      findings: asJson(outside),
      reconciliation: asJson(result.reconciliation),
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', importId)
    .execute()
}

/** Sets how far the reading is; its own statement, so that the page sees it. */
async function tellProgress(db: Db, importId: string, progress: number): Promise<boolean> {
  const done = await draftsDb(db)
    .updateTable('gazette.imports')
    .set((eb) => ({ state: 'reading', progress, revision: eb('revision', '+', 1) }))
    .where('id', '=', importId)
    .where('state', 'in', ['uploaded', 'reading'])
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/**
 * Reads an uploaded import as a job. Bears being killed and run again at any point: until its one transaction commits
 * there is no document, and after it there is nothing left to do.
 */
export async function readImport(db: Db, importId: string): Promise<void> {
  if (!(await tellProgress(db, importId, 10))) return
  const bytes = await getSource(db, importId)
  const row = await draftsDb(db)
    .selectFrom('gazette.imports')
    .select('file_name')
    .where('id', '=', importId)
    .executeTakeFirstOrThrow()
  let issue: ReadIssue
  try {
    issue = await readIssue(bytes, row.file_name, await importOptionsOf(db))
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    await failImport(db, importId, error.issues.map(({ message }) => message).join(' '))
    return
  }
  await tellProgress(db, importId, 60)
  await db.transaction().execute(async (tx) => {
    const locked = await lockImport(tx, importId)
    if (locked.state === 'reading') await saveIssue(tx, importId, issue)
  })
}

async function failImport(db: Db, importId: string, problem: string): Promise<void> {
  await draftsDb(db)
    .updateTable('gazette.imports')
    .set((eb) => ({ state: 'failed', problem, revision: eb('revision', '+', 1) }))
    .where('id', '=', importId)
    .where('state', '=', 'reading')
    .execute()
}
