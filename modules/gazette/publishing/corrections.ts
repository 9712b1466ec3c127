/** After publication: mending a slip of recognition in the same version, and taking a version back. One proposes, another decides. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { NotFound, Refused } from '#base/refusals.ts'
import { publish } from '#modules/publications/index.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { asJson, whoActs } from '../drafts/store.ts'
import { indexInstrument } from '../search/store.ts'
import { disclosureBasis } from './bases.ts'
import type { publishingOperations } from './contract.ts'
import { hashOfWords } from './rules.ts'
import { publishingUnit } from './store.ts'
import type { ClauseWords, PublishedClauseRow, PublishedVersionRow } from './tables.ts'
import { publishingDb } from './tables.ts'
import { publishingRefusals } from './texts.ts'

type InputOf<K extends keyof typeof publishingOperations> = z.output<(typeof publishingOperations)[K]['input']>

function refuse(
  ctx: CommandContext,
  code: 'clause-changed' | 'nothing-corrected' | 'correction-decided' | 'proposer-may-not-decide' | 'version-withdrawn',
): Refused {
  const rule = code === 'proposer-may-not-decide' ? 'reviewed' : 'accurate'
  return new Refused({ code, basis: disclosureBasis(rule, ctx.today), ...publishingRefusals[code]() })
}

const hashOf = (clause: Pick<PublishedClauseRow, 'heading_mark'>, words: ClauseWords): string =>
  hashOfWords({
    heading: words.heading,
    mark: clause.heading_mark,
    body: words.cells === null ? words.body : words.cells.join(' '),
  })

/** A version by its number, or the one that readers see, locked against a withdrawal beside; refuses a withdrawn one. */
async function lockVersion(ctx: CommandContext, instrument: string, number?: number): Promise<PublishedVersionRow> {
  const { version, isWithdrawn } = await lockAnyVersion(ctx, instrument, number)
  if (isWithdrawn) throw refuse(ctx, 'version-withdrawn')
  return version
}

async function lockAnyVersion(
  ctx: CommandContext,
  instrument: string,
  number?: number,
): Promise<{ version: PublishedVersionRow; isWithdrawn: boolean }> {
  const db = publishingDb(ctx.tx)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`gazette.publish ${instrument}`}, 0))`.execute(ctx.tx)
  let select = db.selectFrom('gazette.versions').selectAll().where('instrument_id', '=', instrument)
  if (number !== undefined) select = select.where('number', '=', number)
  const versions = await select.orderBy('number', 'desc').execute()
  const withdrawn = await db
    .selectFrom('gazette.withdrawals as w')
    .innerJoin('gazette.versions as v', 'v.id', 'w.version_id')
    .select('w.version_id')
    .where('v.instrument_id', '=', instrument)
    .execute()
  const gone = new Set(withdrawn.map(({ version_id }) => version_id))
  const standing = versions.find(({ id }) => !gone.has(id))
  const version = standing ?? versions[0]
  if (!version) throw new NotFound(instrument)
  return { version, isWithdrawn: standing === undefined }
}

async function getClause(ctx: CommandContext, versionId: string, clause: string): Promise<PublishedClauseRow> {
  const row = await publishingDb(ctx.tx)
    .selectFrom('gazette.clauses')
    .selectAll()
    .where('version_id', '=', versionId)
    .where('id', '=', clause)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound(clause)
  return row
}

/** Proposes other words for a clause of the newest version; nothing that is public changes yet. 政府信息公开条例 §6 */
export async function correctClause(
  ctx: CommandContext,
  input: InputOf<'correctClause'>,
): Promise<{ correction: string }> {
  const version = await lockVersion(ctx, input.instrument)
  const clause = await getClause(ctx, version.id, input.clause)
  if (clause.hash !== input.hash) throw refuse(ctx, 'clause-changed')
  const before: ClauseWords = { heading: clause.heading, body: clause.body, cells: clause.cells }
  const after: ClauseWords = {
    heading: input.heading === undefined ? before.heading : input.heading === '' ? null : input.heading,
    body: input.body ?? before.body,
    cells: before.cells === null ? null : (input.cells ?? before.cells),
  }
  if (JSON.stringify(before) === JSON.stringify(after)) throw refuse(ctx, 'nothing-corrected')
  const id = uuid()
  const who = whoActs(ctx)
  await publishingDb(ctx.tx)
    .insertInto('gazette.corrections')
    .values({
      id,
      version_id: version.id,
      clause_id: clause.id,
      before: asJson(before),
      after: asJson(after),
      hash_before: clause.hash,
      hash_after: hashOf(clause, after),
      reason: input.reason,
      by_id: who.id,
      by_name: who.name,
      at: ctx.now,
    })
    .execute()
  ctx.audit({ subject: `${input.instrument}#${input.clause}`, details: { correction: id } })
  return { correction: id }
}

async function applyCorrection(
  ctx: CommandContext,
  version: PublishedVersionRow,
  clause: PublishedClauseRow,
  correction: { after: ClauseWords; hash_after: string; reason: string },
): Promise<string> {
  const { after } = correction
  await publishingDb(ctx.tx)
    .updateTable('gazette.clauses')
    .set({
      heading: after.heading,
      body: after.body,
      cells: after.cells === null ? null : asJson(after.cells),
      hash: correction.hash_after,
    })
    .where('version_id', '=', version.id)
    .where('id', '=', clause.id)
    .execute()
  const instrument = await publishingDb(ctx.tx)
    .selectFrom('gazette.instruments')
    .select(['title', 'title_en', 'issuers'])
    .where('id', '=', version.instrument_id)
    .executeTakeFirstOrThrow()
  if (version.publication_id === null) throw new NotFound(`${version.instrument_id}?version=${version.number}`)
  const publication = await publish(ctx, {
    kind: 'correction',
    subject: `${version.instrument_id}#${clause.id}`,
    page: `/instruments/${version.instrument_id}/${clause.id}`,
    title: { zh: instrument.title, ...(instrument.title_en === null ? {} : { en: instrument.title_en }) },
    issuers: instrument.issuers,
    unit: publishingUnit(ctx),
    basis: disclosureBasis('accurate', ctx.today),
    corrects: version.publication_id,
    reason: { zh: correction.reason },
  })
  await indexInstrument(ctx.tx, version.instrument_id)
  await announceChange(ctx.tx, 'gazette')
  return publication
}

/** Accepts or declines a correction; accepted, the clause gets the new words, a new hash and an entry of the public record. */
export async function decideCorrection(
  ctx: CommandContext,
  input: InputOf<'decideCorrection'>,
): Promise<{ publication?: string }> {
  const db = publishingDb(ctx.tx)
  const correction = await db
    .selectFrom('gazette.corrections as c')
    .innerJoin('gazette.versions as v', 'v.id', 'c.version_id')
    .selectAll('c')
    .select(['v.instrument_id', 'v.number'])
    .where('c.id', '=', input.correction)
    .executeTakeFirst()
  if (!correction) throw new NotFound(input.correction)
  // What can no longer be accepted can still be declined, so that no proposal stays open for ever.
  const { version, isWithdrawn } = await lockAnyVersion(ctx, correction.instrument_id, correction.number)
  if (input.accepted && isWithdrawn) throw refuse(ctx, 'version-withdrawn')
  const decided = await db
    .selectFrom('gazette.correction_decisions')
    .select('accepted')
    .where('correction_id', '=', correction.id)
    .executeTakeFirst()
  if (decided) throw refuse(ctx, 'correction-decided')
  const who = whoActs(ctx)
  if (who.id === correction.by_id) throw refuse(ctx, 'proposer-may-not-decide')
  const clause = await getClause(ctx, version.id, correction.clause_id)
  if (input.accepted && clause.hash !== correction.hash_before) throw refuse(ctx, 'clause-changed')
  const publication = input.accepted ? await applyCorrection(ctx, version, clause, correction) : null
  await db
    .insertInto('gazette.correction_decisions')
    .values({
      correction_id: correction.id,
      accepted: input.accepted,
      note: input.note ?? null,
      publication_id: publication,
      by_id: who.id,
      by_name: who.name,
      at: ctx.now,
    })
    .execute()
  ctx.audit({
    subject: `${version.instrument_id}#${clause.id}`,
    basis: disclosureBasis('accurate', ctx.today),
    details: { correction: correction.id, accepted: input.accepted },
  })
  return publication === null ? {} : { publication }
}

/** Takes a version off the public record with its reason; its text is kept, and shown no more. */
export async function withdrawVersion(
  ctx: CommandContext,
  input: InputOf<'withdrawVersion'>,
): Promise<{ publication: string }> {
  const version = await lockVersion(ctx, input.instrument, input.version)
  if (version.publication_id === null) throw new NotFound(`${input.instrument}?version=${input.version}`)
  const basis = input.basis ?? disclosureBasis('accurate', ctx.today)
  const instrument = await publishingDb(ctx.tx)
    .selectFrom('gazette.instruments')
    .select(['title', 'title_en', 'issuers'])
    .where('id', '=', input.instrument)
    .executeTakeFirstOrThrow()
  const publication = await publish(ctx, {
    kind: 'withdrawal',
    subject: input.instrument,
    title: { zh: instrument.title, ...(instrument.title_en === null ? {} : { en: instrument.title_en }) },
    issuers: instrument.issuers,
    unit: publishingUnit(ctx),
    basis,
    withdraws: version.publication_id,
    reason: { zh: input.reason },
  })
  await publishingDb(ctx.tx)
    .insertInto('gazette.withdrawals')
    .values({
      version_id: version.id,
      publication_id: publication,
      reason: input.reason,
      by_id: whoActs(ctx).id,
      at: ctx.now,
    })
    .execute()
  await indexInstrument(ctx.tx, input.instrument)
  await announceChange(ctx.tx, 'gazette')
  ctx.audit({ subject: `${input.instrument}?version=${input.version}`, basis, details: { publication } })
  return { publication }
}
