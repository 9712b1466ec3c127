/** Writes to imports, documents and acts. */
import { sql } from 'kysely'
import { NotFound, Refused } from '#base/refusals.ts'
import type { CommandContext, Context } from '#platform/contract/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import { disclosureBasis } from '../publishing/bases.ts'
import type { ImportedDocument } from '../importing/result.ts'
import type { EditAct } from './acts.ts'
import { hashOfDocument } from './fold.ts'
import type { Logged } from './history.ts'
import { summarise } from './summary.ts'
import type { ImportDocumentRow, ImportRow, LineageOverrides, Prepared, SourceText } from './tables.ts'
import { draftsDb } from './tables.ts'
import { draftRefusals } from './texts.ts'

/** A value as jsonb. */
export const asJson = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`

/** Who acts, for records that name them. */
export function whoActs(ctx: Context): { id: string; name: string } {
  const { actor } = ctx
  if (actor.kind === 'person') return { id: actor.personId, name: actor.name }
  return actor.kind === 'system' ? { id: actor.name, name: actor.name } : { id: 'visitor', name: '' }
}

/** Refuses when the caller saw another revision than the current one. */
export function checkRevision(
  ctx: Context,
  row: { revision: number; edited_by_name?: string | null },
  seen: number,
): void {
  if (row.revision === seen) return
  throw new Refused({
    code: 'stale-revision',
    basis: disclosureBasis('accurate', ctx.today),
    ...draftRefusals['stale-revision'](seen, row.revision, row.edited_by_name ?? null),
  })
}

/** Locks an import; throws `NotFound`. */
export async function lockImport(tx: Tx, id: string): Promise<ImportRow> {
  const row = await draftsDb(tx)
    .selectFrom('gazette.imports')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound(id)
  return row
}

/** Locks a document that may still be edited, at the revision the caller saw. The import is locked shared, against discarding. */
export async function lockDraft(
  ctx: CommandContext,
  at: { import: string; document: number; revision: number },
): Promise<ImportDocumentRow> {
  const { row, discarded } = await lockDocument(ctx.tx, at)
  const basis = disclosureBasis('accurate', ctx.today)
  if (discarded) throw new Refused({ code: 'import-discarded', basis, ...draftRefusals['import-discarded']() })
  if (row.state === 'published')
    throw new Refused({ code: 'document-published', basis, ...draftRefusals['document-published']() })
  checkRevision(ctx, row, at.revision)
  return row
}

/** Locks a document in whatever state. */
export async function lockDocument(
  tx: Tx,
  at: { import: string; document: number },
): Promise<{ row: ImportDocumentRow; discarded: boolean }> {
  const db = draftsDb(tx)
  const owner = await db
    .selectFrom('gazette.imports')
    .select('state')
    .where('id', '=', at.import)
    .forShare()
    .executeTakeFirst()
  const row = await db
    .selectFrom('gazette.import_documents')
    .selectAll()
    .where('import_id', '=', at.import)
    .where('position', '=', at.document)
    .forUpdate()
    .executeTakeFirst()
  if (!owner || !row) throw new NotFound(`${at.import}/${at.document}`)
  return { row, discarded: owner.state === 'discarded' }
}

/** A new document of an import, as the importer made it. */
export async function insertDocument(
  tx: Tx,
  importId: string,
  position: number,
  document: ImportedDocument,
  source: readonly SourceText[],
  instrumentId: string | null,
): Promise<void> {
  await draftsDb(tx)
    .insertInto('gazette.import_documents')
    .values({
      import_id: importId,
      position,
      parsed: asJson(document),
      current: asJson(document),
      source: asJson(source),
      summary: asJson(summarise(document)),
      instrument_id: instrumentId,
      lineage: asJson({}),
      state: 'open',
      prepared: null,
      edited_by: null,
      edited_by_name: null,
      edited_at: null,
      version_id: null,
      revision: 1,
    })
    .execute()
}

/** The acts of a document in order. */
export async function listActs(tx: Tx, importId: string, position: number): Promise<Logged<EditAct>[]> {
  return draftsDb(tx)
    .selectFrom('gazette.import_edits')
    .select(['number', 'act'])
    .where('import_id', '=', importId)
    .where('position', '=', position)
    .orderBy('number')
    .execute()
}

/** Appends an act and moves the projection on with it; whatever was released for publication is open again. */
export async function recordAct(
  ctx: CommandContext,
  row: ImportDocumentRow,
  act: Logged<EditAct>['act'],
  next: ImportedDocument,
): Promise<number> {
  const db = draftsDb(ctx.tx)
  const who = whoActs(ctx)
  const { newest } = await db
    .selectFrom('gazette.import_edits')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), sql<number>`0`).as('newest'))
    .where('import_id', '=', row.import_id)
    .where('position', '=', row.position)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('gazette.import_edits')
    .values({
      import_id: row.import_id,
      position: row.position,
      number: newest + 1,
      act: asJson(act),
      by_id: who.id,
      by_name: who.name,
      at: ctx.now,
      before_hash: hashOfDocument(row.current),
    })
    .execute()
  return saveDraft(ctx, row, { current: next })
}

/** Saves a change of a draft under the next revision, which it returns. */
export async function saveDraft(
  ctx: CommandContext,
  row: ImportDocumentRow,
  change: { current?: ImportedDocument; instrument?: string | null; lineage?: LineageOverrides; prepared?: Prepared },
): Promise<number> {
  const who = whoActs(ctx)
  const edit = change.prepared
    ? { state: 'prepared' as const, prepared: asJson(change.prepared) }
    : { state: 'open' as const, prepared: null, edited_by: who.id, edited_by_name: who.name, edited_at: ctx.now }
  await draftsDb(ctx.tx)
    .updateTable('gazette.import_documents')
    .set({
      ...edit,
      ...(change.current ? { current: asJson(change.current), summary: asJson(summarise(change.current)) } : {}),
      ...(change.instrument === undefined ? {} : { instrument_id: change.instrument }),
      ...(change.lineage ? { lineage: asJson(change.lineage) } : {}),
      revision: row.revision + 1,
    })
    .where('import_id', '=', row.import_id)
    .where('position', '=', row.position)
    .execute()
  return row.revision + 1
}
