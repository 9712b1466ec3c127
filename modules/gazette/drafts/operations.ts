/** Uploading an issue and editing its documents, act by act. */
import { createHash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { NotFound, Refused } from '#base/refusals.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { disclosureBasis } from '../publishing/bases.ts'
import { gazetteDb } from '../tables.ts'
import { applyAct, clauseAfter } from './apply.ts'
import type { draftOperations } from './contract.ts'
import { foldDocument } from './fold.ts'
import { readHistory } from './history.ts'
import { importOptionsOf, readIssue, saveIssue } from './reading.ts'
import { keepSource } from './source-files.ts'
import { asJson, checkRevision, listActs, lockDraft, lockImport, recordAct, saveDraft, whoActs } from './store.ts'
import { draftsDb } from './tables.ts'
import { draftRefusals } from './texts.ts'
import { queueReading } from './jobs.ts'

type InputOf<K extends keyof typeof draftOperations> = z.output<(typeof draftOperations)[K]['input']>
type Edited = { revision: number; clause?: string }

/** Up to this many bytes a file is read while the editor waits (about a second at most); a larger one by a job. */
const readAtOnceBytesMax = 1_500_000

/**
 * Takes a file in: read at once when small, else queued. A file that cannot be read is refused whole; one that is here already
 * answers with the import it became.
 */
export async function uploadImport(
  ctx: CommandContext,
  input: InputOf<'uploadImport'>,
): Promise<{ import: string; repeated: boolean }> {
  const bytes = Buffer.from(input.content, 'base64')
  const hash = createHash('sha256').update(bytes).digest('hex')
  const db = draftsDb(ctx.tx)
  const who = whoActs(ctx)
  const id = uuid()
  const fileName = input.fileName.replace(/^.*[\\/]/u, '').replace(/\p{Cc}/gu, '')
  const inserted = await db
    .insertInto('gazette.imports')
    .values({
      id,
      file_hash: hash,
      file_name: fileName,
      file_size: bytes.length,
      state: 'uploaded',
      problem: null,
      progress: 0,
      findings: asJson([]),
      reconciliation: null,
      created_by: who.id,
      created_by_name: who.name,
      created_at: ctx.now,
      created_on: ctx.today,
      revision: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['district', 'file_hash'] as never)
        .where('state', 'not in', ['discarded', 'failed'])
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (!inserted) {
    const first = await db
      .selectFrom('gazette.imports')
      .select('id')
      .where('file_hash', '=', hash)
      .where('state', 'not in', ['discarded', 'failed'])
      .executeTakeFirstOrThrow()
    ctx.audit({ subject: first.id, details: { repeated: true } })
    return { import: first.id, repeated: true }
  }
  await keepSource(ctx.tx, id, bytes)
  ctx.audit({ subject: id, details: { fileHash: hash, fileSize: bytes.length } })
  if (bytes.length > readAtOnceBytesMax) await queueReading(ctx, id)
  else await saveIssue(ctx.tx, id, await readIssue(bytes, fileName, await importOptionsOf(ctx.tx)))
  return { import: id, repeated: false }
}

/** Applies one act to a document; the act is kept with who, when and what it was made for. */
export async function editDocument(ctx: CommandContext, input: InputOf<'editDocument'>): Promise<Edited> {
  const row = await lockDraft(ctx, input)
  const next = applyAct(row.current, input.act)
  const revision = await recordAct(ctx, row, input.act, next)
  ctx.audit({ subject: `${input.import}/${input.document}`, details: { act: input.act.kind, revision } })
  const clause = clauseAfter(row.current, next, input.act)
  return { revision, ...(clause === undefined ? {} : { clause }) }
}

async function walkHistory(ctx: CommandContext, input: InputOf<'undoEdit'>, kind: 'undo' | 'redo'): Promise<Edited> {
  const row = await lockDraft(ctx, input)
  const log = await listActs(ctx.tx, input.import, input.document)
  const { done, undone } = readHistory(log)
  const moved = (kind === 'undo' ? done : undone).at(-1)
  if (!moved) {
    const code = kind === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo'
    throw new Refused({ code, basis: disclosureBasis('accurate', ctx.today), ...draftRefusals[code]() })
  }
  const act = { kind, number: moved.number } as const
  const next = foldDocument(row.parsed, [...log, { number: log.length + 1, act }])
  const revision = await recordAct(ctx, row, act, next)
  ctx.audit({ subject: `${input.import}/${input.document}`, details: { act: kind, of: moved.number, revision } })
  const clause = clauseAfter(row.current, next, moved.act)
  return { revision, ...(clause === undefined ? {} : { clause }) }
}

/** Takes the newest act back. */
export async function undoEdit(ctx: CommandContext, input: InputOf<'undoEdit'>): Promise<Edited> {
  return walkHistory(ctx, input, 'undo')
}

/** Does the act taken back last again. */
export async function redoEdit(ctx: CommandContext, input: InputOf<'redoEdit'>): Promise<Edited> {
  return walkHistory(ctx, input, 'redo')
}

/** Says which instrument a document becomes, and corrects where clauses of its version before went. */
export async function setInstrument(ctx: CommandContext, input: InputOf<'setInstrument'>): Promise<Edited> {
  const row = await lockDraft(ctx, input)
  if (input.instrument !== null) {
    const held = await gazetteDb(ctx.tx)
      .selectFrom('gazette.instruments')
      .select('external')
      .where('id', '=', input.instrument)
      .executeTakeFirst()
    if (!held) throw new NotFound(input.instrument)
    if (held.external) {
      throw new Refused({
        code: 'instrument-external',
        basis: disclosureBasis('accurate', ctx.today),
        ...draftRefusals['instrument-external'](input.instrument),
      })
    }
  }
  // Overrides name clauses of one instrument: they outlive this act only while it stays the same.
  const lineage = input.lineage ?? (row.instrument_id === input.instrument ? row.lineage : {})
  const revision = await saveDraft(ctx, row, { instrument: input.instrument, lineage })
  ctx.audit({ subject: `${input.import}/${input.document}`, details: { instrument: input.instrument, revision } })
  return { revision }
}

/** Puts an import aside unless something of it is published; its record and acts stay. */
export async function discardImport(
  ctx: CommandContext,
  input: InputOf<'discardImport'>,
): Promise<{ revision: number }> {
  const row = await lockImport(ctx.tx, input.import)
  const db = draftsDb(ctx.tx)
  const published = await db
    .selectFrom('gazette.import_documents')
    .select('position')
    .where('import_id', '=', row.id)
    .where('state', '=', 'published')
    .executeTakeFirst()
  const basis = disclosureBasis('accurate', ctx.today)
  if (published) throw new Refused({ code: 'import-published', basis, ...draftRefusals['import-published']() })
  checkRevision(ctx, row, input.revision)
  await db
    .updateTable('gazette.imports')
    .set({ state: 'discarded', revision: row.revision + 1 })
    .where('id', '=', row.id)
    .execute()
  ctx.audit({ subject: row.id })
  return { revision: row.revision + 1 }
}
