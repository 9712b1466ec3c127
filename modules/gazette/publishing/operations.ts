/** Releasing and publishing documents of an import: everything a publication writes is written in one transaction. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { NotFound, Refused } from '#base/refusals.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { lockDocument, lockDraft, lockImport, saveDraft, whoActs, checkRevision } from '../drafts/store.ts'
import type { ImportDocumentRow } from '../drafts/tables.ts'
import { draftsDb } from '../drafts/tables.ts'
import { assess, checkIdentity } from './assess.ts'
import { disclosureBasis } from './bases.ts'
import type { publishingOperations } from './contract.ts'
import { publicationGates, textGates } from './rules.ts'
import { savePublication } from './store.ts'
import { publishingDb } from './tables.ts'
import { publishingRefusals } from './texts.ts'

type InputOf<K extends keyof typeof publishingOperations> = z.output<(typeof publishingOperations)[K]['input']>
type Published = z.output<(typeof publishingOperations)['publishImport']['output']>['published'][number]

/** Releases a document for publication with its basis; the editor's part of two. 政府信息公开条例 2007 §14, 2019 §17 */
export async function prepareDocument(
  ctx: CommandContext,
  input: InputOf<'prepareDocument'>,
): Promise<{ revision: number }> {
  const row = await lockDraft(ctx, input)
  const assessment = await assess(ctx, row)
  await checkIdentity(ctx, row, assessment)
  const [refusal] = textGates(assessment.facts)
  if (refusal) throw new Refused(refusal)
  const warnings = row.summary.open.warning
  if (warnings > 0 && !input.warningsSeen) {
    throw new Refused({
      code: 'open-warnings',
      basis: disclosureBasis('accurate', ctx.today),
      ...publishingRefusals['open-warnings'](warnings),
    })
  }
  const who = whoActs(ctx)
  const revision = await saveDraft(ctx, row, {
    prepared: {
      by: who.id,
      byName: who.name,
      at: ctx.now.toISOString(),
      basis: input.basis,
      ...(input.note === undefined || input.note === '' ? {} : { note: input.note }),
    },
  })
  ctx.audit({ subject: `${input.import}/${input.document}`, basis: input.basis, details: { revision, warnings } })
  return { revision }
}

/** What an earlier call already published; the same call again answers the same. */
async function findPublished(ctx: CommandContext, row: ImportDocumentRow): Promise<Published | undefined> {
  if (row.state !== 'published' || row.version_id === null) return undefined
  const version = await publishingDb(ctx.tx)
    .selectFrom('gazette.versions')
    .select(['instrument_id', 'number', 'publication_id'])
    .where('id', '=', row.version_id)
    .executeTakeFirst()
  if (!version || version.publication_id === null) throw new NotFound(row.version_id)
  return {
    document: row.position,
    instrument: version.instrument_id,
    version: version.number,
    publication: version.publication_id,
    repeated: true,
  }
}

async function publishOne(ctx: CommandContext, row: ImportDocumentRow, revision: number): Promise<Published> {
  const earlier = await findPublished(ctx, row)
  if (earlier) return earlier
  checkRevision(ctx, row, revision)
  // One publication of an instrument at a time, whatever import it comes from.
  const instrumentId = row.instrument_id ?? row.current.id
  await sql`select pg_advisory_xact_lock(hashtextextended(${`gazette.publish ${instrumentId}`}, 0))`.execute(ctx.tx)
  const assessment = await assess(ctx, row)
  const [refusal] = publicationGates(assessment.facts)
  if (refusal) throw new Refused(refusal)
  await checkIdentity(ctx, row, assessment)
  const { publication } = await savePublication(ctx, row, assessment)
  ctx.audit({
    subject: `${instrumentId}?version=${assessment.version}`,
    ...(row.prepared ? { basis: row.prepared.basis } : {}),
    details: { [`document ${row.position}`]: { instrument: instrumentId, textHash: assessment.textHash, publication } },
  })
  return {
    document: row.position,
    instrument: instrumentId,
    version: assessment.version,
    publication,
    repeated: false,
  }
}

/** Publishes released documents, all or none; the reviewer's part of two. Repeating it answers the same and writes nothing. */
export async function publishImport(
  ctx: CommandContext,
  input: InputOf<'publishImport'>,
): Promise<{ published: Published[] }> {
  const owner = await lockImport(ctx.tx, input.import)
  if (owner.state !== 'ready' && owner.state !== 'published') {
    const basis = disclosureBasis('accurate', ctx.today)
    throw new Refused({ code: 'import-not-ready', basis, ...publishingRefusals['import-not-ready']() })
  }
  const published: Published[] = []
  for (const { document, revision } of [...input.documents].sort((a, b) => a.document - b.document)) {
    const { row } = await lockDocument(ctx.tx, { import: input.import, document })
    published.push(await publishOne(ctx, row, revision))
  }
  const db = draftsDb(ctx.tx)
  const open = await db
    .selectFrom('gazette.import_documents')
    .select('position')
    .where('import_id', '=', owner.id)
    .where('state', '<>', 'published')
    .limit(1)
    .executeTakeFirst()
  if (!open && owner.state === 'ready') {
    await db
      .updateTable('gazette.imports')
      .set({ state: 'published', revision: owner.revision + 1 })
      .where('id', '=', owner.id)
      .execute()
  }
  return { published }
}
