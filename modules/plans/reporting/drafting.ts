/** Writing a report: line by line, as often as one likes; two people's words are joined, and what meets is kept beside. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { NotFound } from '#base/refusals.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { checkRevision, lockWritable, whoActs, type LineRow } from './access.ts'
import type { reportOperations } from './contract.ts'
import { filledLine, joinLines, lineFields, type LineContent } from './rules.ts'

type InputOf<K extends keyof typeof reportOperations> = z.output<(typeof reportOperations)[K]['input']>
type OutputOf<K extends keyof typeof reportOperations> = z.output<(typeof reportOperations)[K]['output']>
type SavedLine = OutputOf<'saveLines'>['lines'][number]
type Version = Pick<SavedLine, 'revision' | 'content'> & {
  readonly base: number
  readonly kind: 'saved' | 'merged' | 'aside'
}

async function keepVersion(ctx: CommandContext, report: string, commitment: string, version: Version): Promise<void> {
  const who = whoActs(ctx)
  await sql`insert into plans.line_versions (id, report_id, commitment_id, revision, base_revision, content, kind, by_id,
      by_name, at)
    values (${uuid()}, ${report}, ${commitment}, ${version.revision}, ${version.base},
      ${JSON.stringify(version.content)}::jsonb, ${version.kind}, ${who.id}, ${who.name}, ${ctx.now})`.execute(ctx.tx)
}

async function writeLine(
  ctx: CommandContext,
  report: string,
  commitment: string,
  content: LineContent,
): Promise<number> {
  const who = whoActs(ctx)
  const { rows } = await sql<{
    revision: number
  }>`update plans.report_lines set content = ${JSON.stringify(content)}::jsonb,
      revision = revision + 1, updated_by = ${who.id}, updated_by_name = ${who.name}, updated_at = ${ctx.now}
    where report_id = ${report} and commitment_id = ${commitment} returning revision`.execute(ctx.tx)
  return rows[0]?.revision ?? 0
}

/** The line as it stood at a revision; blank before the first. */
export async function lineAt(tx: Db, row: LineRow, revision: number): Promise<LineContent> {
  if (revision === row.revision) return filledLine(row.content)
  const { rows } = await sql<{ content: Partial<LineContent> }>`select content from plans.line_versions
    where report_id = ${row.report_id} and commitment_id = ${row.commitment_id} and revision = ${revision}
      and kind <> 'aside' order by id desc limit 1`.execute(tx)
  return filledLine(rows[0]?.content ?? {})
}

const same = (a: LineContent, b: LineContent): boolean => lineFields.every((field) => a[field] === b[field])

/** Saves what was entered on a revision of a locked line: joined with what others wrote since, or kept aside where they meet. */
export async function saveLine(
  ctx: CommandContext,
  row: LineRow,
  base: number,
  entered: Partial<LineContent>,
): Promise<SavedLine> {
  const { report_id: report, commitment_id: commitment } = row
  const before = await lineAt(ctx.tx, row, base)
  const mine = { ...before, ...entered }
  const theirs = filledLine(row.content)
  const held = { commitment, revision: row.revision, content: theirs, fields: [] }
  if (same(mine, theirs) || same(mine, before)) return { ...held, outcome: 'same' }
  const joined = joinLines(before, mine, theirs)
  if (joined.kind === 'meeting') {
    await keepVersion(ctx, report, commitment, { revision: row.revision, base, content: mine, kind: 'aside' })
    return { ...held, outcome: 'aside', fields: [...joined.fields] }
  }
  const revision = await writeLine(ctx, report, commitment, joined.content)
  const isJoined = base !== row.revision
  await keepVersion(ctx, report, commitment, {
    revision,
    base,
    content: joined.content,
    kind: isJoined ? 'merged' : 'saved',
  })
  return { commitment, outcome: isJoined ? 'joined' : 'saved', revision, content: joined.content, fields: [] }
}

/** Locks lines of a report, in an order that two savings share. */
export async function lockLines(tx: Tx, report: string, commitments: readonly string[]): Promise<Map<string, LineRow>> {
  const { rows } = await sql<LineRow>`select * from plans.report_lines where report_id = ${report}
    and commitment_id = any(${[...commitments]}::text[]) order by commitment_id for update`.execute(tx)
  return new Map(rows.map((row) => [row.commitment_id, row]))
}

/** Saves lines of a draft; a line that another person changed meanwhile is joined, or kept aside where both wrote the same field. */
export async function saveLines(ctx: CommandContext, input: InputOf<'saveLines'>): Promise<OutputOf<'saveLines'>> {
  const { report, plan } = await lockWritable(ctx, input.report)
  const rows = await lockLines(
    ctx.tx,
    report.id,
    input.lines.map(({ commitment }) => commitment),
  )
  const lines: SavedLine[] = []
  for (const { commitment, base, content } of input.lines) {
    const row = rows.get(commitment)
    if (row === undefined) throw new NotFound(`${report.id}/${commitment}`)
    const entered = Object.fromEntries(Object.entries(content).filter(([, text]) => text !== undefined))
    const saved = await saveLine(ctx, row, Math.min(base, row.revision), entered)
    lines.push(saved)
    rows.set(commitment, { ...row, revision: saved.revision, content: saved.content })
  }
  const outcomes = lines
    .filter(({ outcome }) => outcome !== 'same')
    .map(({ commitment, outcome, revision }) => ({ commitment, outcome, revision }))
  ctx.audit({ subject: report.id, basis: plan.basis, details: { lines: outcomes } })
  return { lines }
}

/** Settles words that met somebody else's: the words given hold, or those that were saved. */
export async function settleVersion(
  ctx: CommandContext,
  input: InputOf<'settleVersion'>,
): Promise<{ revision: number }> {
  const { report, plan } = await lockWritable(ctx, input.report)
  const { rows } = await sql<{ commitment_id: string }>`select v.commitment_id from plans.line_versions v
    where v.id = ${input.version} and v.report_id = ${report.id} and v.kind = 'aside'
      and not exists (select 1 from plans.settled_versions s where s.version_id = v.id)`.execute(ctx.tx)
  const commitment = rows[0]?.commitment_id
  const row = commitment === undefined ? undefined : (await lockLines(ctx.tx, report.id, [commitment])).get(commitment)
  if (commitment === undefined || row === undefined) throw new NotFound(`version ${input.version}`)
  let { revision } = row
  if (input.content !== undefined) {
    const entered = Object.fromEntries(Object.entries(input.content).filter(([, text]) => text !== undefined))
    const saved = await saveLine(ctx, row, Math.min(input.base, row.revision), entered)
    revision = saved.revision
    // Somebody was quicker again: the new words wait in their place.
    ctx.audit({ details: { outcome: saved.outcome } })
  }
  await sql`insert into plans.settled_versions (version_id, by_name, at)
    values (${input.version}, ${whoActs(ctx).name}, ${ctx.now})`.execute(ctx.tx)
  ctx.audit({ subject: report.id, basis: plan.basis, details: { commitment, version: input.version, revision } })
  return { revision }
}

/** Saves what stands above the lines: the unit's summary and who signs. */
export async function saveReportHead(
  ctx: CommandContext,
  input: InputOf<'saveReportHead'>,
): Promise<{ revision: number }> {
  const held = await lockWritable(ctx, input.report)
  const { report, plan } = held
  const { summary, signer, signerTitle } = input
  if (summary === report.summary && signer === report.signer && signerTitle === report.signer_title)
    return { revision: report.revision }
  checkRevision(held, input.revision)
  await sql`update plans.reports set summary = ${summary}, signer = ${signer}, signer_title = ${signerTitle},
    revision = revision + 1 where id = ${report.id}`.execute(ctx.tx)
  ctx.audit({ subject: report.id, basis: plan.basis })
  return { revision: report.revision + 1 }
}
