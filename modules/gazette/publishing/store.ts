/** Writes what a publication consists of: instrument, version, clauses, unit lines, citations, lineage, public record. */
import { v7 as uuid } from 'uuid'
import { isDay, type Day } from '#base/day.ts'
import type { Validity } from '#base/validity.ts'
import { publish } from '#modules/publications/index.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { asJson } from '../drafts/store.ts'
import type { ImportDocumentRow } from '../drafts/tables.ts'
import { draftsDb } from '../drafts/tables.ts'
import type { ImportedDocument } from '../importing/result.ts'
import { indexVersion } from '../search/store.ts'
import type { Assessment } from './assess.ts'
import { disclosureBasis } from './bases.ts'
import type { PrintedMetadata } from './tables.ts'
import { publishingDb } from './tables.ts'

/** Rows written by one statement; keeps the number of bound values below the protocol's limit. */
const rowsAtOnce = 500

async function inChunks<T>(rows: readonly T[], write: (chunk: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) await write(rows.slice(at, at + rowsAtOnce))
}

const asDay = (text: string | null | undefined): Day | null => (typeof text === 'string' && isDay(text) ? text : null)

/** The kind of an instrument by the last word of its title; a plan when none of the words is there. */
export function kindOf(title: string): 'plan' | 'measures' | 'scheme' | 'notice' {
  const words = title.replace(/[（(][^（）()]*[）)]\s*$/u, '')
  if (/(?:办法|规定|细则|条例|规则|制度|章程)$/u.test(words)) return 'measures'
  if (/(?:方案)$/u.test(words)) return 'scheme'
  if (/(?:通知|通告|公告|决定|意见|函)$/u.test(words)) return 'notice'
  return 'plan'
}

/** The importer's validity as an instrument holds it. */
export function validityOf(document: ImportedDocument): Validity {
  const { validity } = document
  if (validity === undefined) return { kind: 'unknown', reason: '文中没有写明有效期' }
  switch (validity.kind) {
    case 'none':
      return { kind: 'none' }
    case 'day':
      return { kind: 'until', on: validity.lastOn }
    case 'years':
    case 'months':
      return validity.lastOn === undefined
        ? { kind: 'unknown', reason: '有效期起算的日期没有写明' }
        : { kind: 'until', on: validity.lastOn }
    case 'as':
      return {
        kind: 'as',
        ...(validity.number === undefined ? {} : { number: validity.number }),
        ...(validity.title === undefined ? {} : { title: validity.title }),
      }
    case 'unknown':
      return { kind: 'unknown', reason: validity.reason }
  }
}

async function saveInstrument(ctx: CommandContext, document: ImportedDocument, assessment: Assessment): Promise<void> {
  const db = publishingDb(ctx.tx)
  const { held, instrumentId } = assessment
  if (held) {
    // What the pack says of it stays; the text fills in what nobody had.
    await db
      .updateTable('gazette.instruments')
      .set({
        published_on: held.published_on ?? ctx.today,
        signed_on: held.signed_on ?? asDay(document.signedOn),
        in_force_from: held.in_force_from ?? asDay(document.inForceFrom),
        number: held.number ?? document.number,
        revision: held.revision + 1,
      })
      .where('id', '=', instrumentId)
      .execute()
    return
  }
  const title = document.attachedTitle ?? document.title
  await db
    .insertInto('gazette.instruments')
    .values({
      id: instrumentId,
      number: document.number,
      title,
      title_en: null,
      short: null,
      issuers: [...document.issuers],
      kind: kindOf(title),
      style: document.style,
      signed_on: asDay(document.signedOn),
      published_on: ctx.today,
      in_force_from: asDay(document.inForceFrom),
      validity: asJson(validityOf(document)),
      repealed_on: null,
      period: null,
      subjects: [],
      summary: null,
      external: false,
      source: null,
      pack_hash: null,
    })
    .execute()
}

function printedMetadata(document: ImportedDocument): PrintedMetadata {
  const { number, title, attachedTitle, issuers, signedOn, inForceFrom, identifiers } = document
  return {
    number,
    title,
    issuers,
    signedOn,
    identifiers,
    ...(attachedTitle === undefined ? {} : { attachedTitle }),
    ...(inForceFrom === undefined ? {} : { inForceFrom }),
  }
}

async function saveText(ctx: CommandContext, versionId: string, document: ImportedDocument, assessment: Assessment) {
  const db = publishingDb(ctx.tx)
  const clauses = assessment.clauses.map((clause, position) => ({
    version_id: versionId,
    id: clause.id,
    position,
    kind: clause.kind,
    parent: clause.parent,
    label: clause.label,
    heading: clause.heading,
    heading_mark: clause.headingMark,
    body: clause.body,
    cells: clause.cells === null ? null : asJson(clause.cells),
    row_group: clause.group,
    component: clause.component,
    hash: clause.hash,
  }))
  await inChunks(clauses, (chunk) =>
    db
      .insertInto('gazette.clauses')
      .values([...chunk])
      .execute(),
  )
  const lines = document.unitLines.map((line, position) => ({
    version_id: versionId,
    position,
    clause_id: line.clause,
    role: line.role,
    part: line.part ?? null,
    names: [...line.names],
    basis: line.basis,
    body: line.text,
  }))
  await inChunks(lines, (chunk) =>
    db
      .insertInto('gazette.unit_lines')
      .values([...chunk])
      .execute(),
  )
  const citations = document.citations.map((citation, position) => ({
    version_id: versionId,
    position,
    clause_id: citation.clause,
    number: citation.number ?? null,
    title: citation.title ?? null,
  }))
  await inChunks(citations, (chunk) =>
    db
      .insertInto('gazette.citations')
      .values([...chunk])
      .execute(),
  )
}

async function saveLineage(ctx: CommandContext, assessment: Assessment): Promise<void> {
  const { before, instrumentId, version } = assessment
  if (!before) return
  const rows = assessment.lineage.map((step) => ({
    instrument_id: instrumentId,
    from_version: before.number,
    from_clause: step.from,
    to_version: version,
    to_clause: step.to,
    how: step.how,
  }))
  await inChunks(rows, (chunk) =>
    publishingDb(ctx.tx)
      .insertInto('gazette.lineage')
      .values([...chunk])
      .execute(),
  )
}

/** The unit that puts it on record: where the reviewer holds that role. */
export function publishingUnit(ctx: CommandContext): string {
  const { actor } = ctx
  if (actor.kind !== 'person') return 'system'
  return actor.grants.find(({ role }) => role === 'reviewer')?.unitId ?? 'unknown'
}

/** Writes a publication and tells the page cache; the caller has checked every gate and holds the locks. */
export async function savePublication(
  ctx: CommandContext,
  row: ImportDocumentRow,
  assessment: Assessment,
): Promise<{ version: string; publication: string }> {
  const document = row.current
  const { instrumentId, before, held, newest } = assessment
  const versionId = uuid()
  await saveInstrument(ctx, document, assessment)
  const publication = await publish(ctx, {
    kind: before ? 'amendment' : 'instrument',
    subject: instrumentId,
    page: `/instruments/${instrumentId}`,
    title: held
      ? { zh: held.title, ...(held.title_en === null ? {} : { en: held.title_en }) }
      : { zh: document.attachedTitle ?? document.title },
    issuers: document.issuers,
    unit: publishingUnit(ctx),
    basis: row.prepared?.basis ?? disclosureBasis('normative-document', ctx.today),
    // After a withdrawal the version before was replaced once already; an entry is replaced by one other at most.
    ...(before?.publication_id && before.id === newest?.id ? { replaces: before.publication_id } : {}),
  })
  await publishingDb(ctx.tx)
    .insertInto('gazette.versions')
    .values({
      id: versionId,
      instrument_id: instrumentId,
      number: assessment.version,
      in_force_from: asDay(document.inForceFrom),
      published_at: ctx.now,
      published_on: ctx.today,
      note: row.prepared?.note === undefined ? null : asJson({ zh: row.prepared.note }),
      import_id: row.import_id,
      import_position: row.position,
      metadata: asJson(printedMetadata(document)),
      text_hash: assessment.textHash,
      publication_id: publication,
    })
    .execute()
  await saveText(ctx, versionId, document, assessment)
  await saveLineage(ctx, assessment)
  await draftsDb(ctx.tx)
    .updateTable('gazette.import_documents')
    .set({ state: 'published', version_id: versionId, instrument_id: instrumentId, revision: row.revision + 1 })
    .where('import_id', '=', row.import_id)
    .where('position', '=', row.position)
    .execute()
  await indexVersion(ctx.tx, versionId)
  await announceChange(ctx.tx, 'gazette')
  return { version: versionId, publication }
}
