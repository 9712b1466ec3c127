/** Takes tables in: upload and check, apply whole or not at all, undo whole. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { Refused } from '#base/refusals.ts'
import type { Keys } from '#platform/config/keys.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { callerId } from '#platform/contract/dispatch.ts'
import { editPackAll, undoEdits } from '#platform/pack/bulk-edits.ts'
import type { PackSink } from '#platform/pack/load.ts'
import type { PackPart } from '#platform/pack/part.ts'
import { areasPart, unitsPart } from '../pack.ts'
import type { PersonVault } from '../persons.ts'
import { refused } from '../refusals.ts'
import { matchHead } from '#platform/tables/columns.ts'
import { rowsMax, tableColumns, type TableKind } from './columns.ts'
import { applyPosts, undoPosts } from './post-writes.ts'
import { readTable } from '#platform/tables/reading.ts'
import { byColumns, countRows } from '#platform/tables/rows.ts'
import { checkTable, type CheckedTable } from './state.ts'
import { forgetCells, insertRows, lockImport, noteWritten, readCells } from './store.ts'

/** What taking tables in stands on. */
export interface TableParts {
  readonly keys: Keys
  readonly vault: PersonVault
  sinks(): readonly PackSink[]
}

const nameOf = (ctx: CommandContext): string => (ctx.actor.kind === 'visitor' ? 'visitor' : ctx.actor.name)

async function upload(
  ctx: CommandContext,
  { keys, vault }: TableParts,
  { kind, fileName, content }: { kind: TableKind; fileName: string; content: string },
): Promise<{ import: string }> {
  const bytes = Buffer.from(content, 'base64')
  const table = await readTable(bytes, rowsMax[kind])
  const columns = matchHead(tableColumns[kind], table.head)
  const rows = byColumns(table, columns)
  const checked = await checkTable(ctx, vault, kind, rows)
  const id = uuid()
  const hash = createHash('sha256').update(bytes).digest('hex')
  await sql`insert into directory.table_imports (id, kind, file_name, file_hash, state, columns, counts, uploaded_by,
      uploaded_by_name, uploaded_at)
    values (${id}, ${kind}, ${fileName}, ${hash}, 'checked', ${columns.flatMap((one) => one?.key ?? [])}::text[],
      ${JSON.stringify(countRows(checked.rows))}::jsonb, ${callerId(ctx.actor)}, ${nameOf(ctx)}, ${ctx.now})`.execute(
    ctx.tx,
  )
  await insertRows(ctx.tx, keys, { id, kind }, rows, checked.rows)
  ctx.audit({ subject: `table import ${id}`, details: { kind, fileHash: hash, rows: rows.length } })
  return { import: id }
}

/** Writes units or areas as one edit of the pack. */
async function applyToPack(
  ctx: CommandContext,
  sinks: readonly PackSink[],
  checked: Exclude<CheckedTable, { kind: 'posts' }>,
  reason: string,
) {
  const part = (checked.kind === 'units' ? unitsPart : areasPart) as unknown as PackPart<unknown>
  const rows = checked.rows.filter(({ outcome }) => outcome === 'new' || outcome === 'changed')
  const edits = rows.map(({ write }) => ({ part, id: write?.id ?? '', value: write }))
  const ids = await editPackAll(ctx, sinks, edits, reason)
  return rows.map(({ row, outcome, subject }, index) => ({ row, written: { edit: ids[index], outcome, id: subject } }))
}

async function findOutcomes(ctx: CommandContext, id: string): Promise<Map<number, string>> {
  const { rows } = await sql<{ row: number; outcome: string }>`select row, outcome from directory.table_import_rows
    where import_id = ${id}`.execute(ctx.tx)
  return new Map(rows.map(({ row, outcome }) => [row, outcome]))
}

async function apply(
  ctx: CommandContext,
  parts: TableParts,
  input: { import: string; revision: number; reason: string },
) {
  const { id, kind, counts } = await lockImport(ctx.tx, input.import, input.revision, 'checked')
  if (counts.error > 0) throw refused('import-has-errors', { count: counts.error })
  const checked = await checkTable(ctx, parts.vault, kind, await readCells(ctx.tx, parts.keys, id))
  const shown = await findOutcomes(ctx, id)
  const other = checked.rows.find(({ row, outcome }) => shown.get(row) !== outcome)
  if (other) throw refused('import-outdated', { row: other.row })
  const written =
    checked.kind === 'posts'
      ? await applyPosts(ctx, parts.vault, checked.rows, input.reason)
      : await applyToPack(ctx, parts.sinks(), checked, input.reason)
  await noteWritten(ctx.tx, id, written)
  await forgetCells(ctx.tx, id)
  await sql`update directory.table_imports set state = 'applied', revision = revision + 1, applied_by_name = ${nameOf(ctx)},
    applied_at = ${ctx.now}, apply_reason = ${input.reason} where id = ${id}`.execute(ctx.tx)
  ctx.audit({ subject: `table import ${id}`, details: { kind, ...counts, reason: input.reason } })
  return { counts }
}

interface WrittenEdit {
  readonly edit: string
  readonly outcome: 'new' | 'changed'
  readonly id: string
}

/** Takes the edits of an import back; refused where a later edit, a role or a post builds on one. */
async function undoInPack(
  ctx: CommandContext,
  sinks: readonly PackSink[],
  kind: TableKind,
  written: readonly WrittenEdit[],
  reason: string,
) {
  const fresh = written.filter(({ outcome }) => outcome === 'new').map(({ id }) => id)
  if (kind === 'units') {
    const { rows } = await sql<{ id: string }>`select u.id from directory.units u where u.id = any(${fresh}::text[])
      and (exists (select 1 from directory.grants g where g.unit_id = u.id and g.revoked_on is null)
        or exists (select 1 from directory.posts p where p.unit_id = u.id and p.closed_on is null)) limit 1`.execute(
      ctx.tx,
    )
    if (rows[0]) throw refused('import-built-on', { subject: rows[0].id })
  }
  try {
    await undoEdits(
      ctx,
      sinks,
      written.map(({ edit }) => edit),
      reason,
    )
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code !== 'stale-revision') throw error
    throw refused('import-built-on', { subject: kind })
  }
}

async function undo(
  ctx: CommandContext,
  parts: TableParts,
  input: { import: string; revision: number; reason: string },
): Promise<{ undone: number }> {
  const { id, kind } = await lockImport(ctx.tx, input.import, input.revision, 'applied')
  const { rows } = await sql<{ written: never }>`select written from directory.table_import_rows
    where import_id = ${id} and written is not null order by row desc`.execute(ctx.tx)
  const written = rows.map((row) => row.written)
  if (kind === 'posts') await undoPosts(ctx, parts.vault, written, input.reason)
  else await undoInPack(ctx, parts.sinks(), kind, written, input.reason)
  await sql`update directory.table_imports set state = 'undone', revision = revision + 1, undone_by_name = ${nameOf(ctx)},
    undone_at = ${ctx.now}, undo_reason = ${input.reason} where id = ${id}`.execute(ctx.tx)
  ctx.audit({ subject: `table import ${id}`, details: { kind, rows: written.length, reason: input.reason } })
  return { undone: written.length }
}

/** The changes. */
export function tableChanges(parts: TableParts) {
  return {
    uploadTable: (ctx: CommandContext, input: { kind: TableKind; fileName: string; content: string }) =>
      upload(ctx, parts, input),
    applyTable: (ctx: CommandContext, input: { import: string; revision: number; reason: string }) =>
      apply(ctx, parts, input),
    undoTable: (ctx: CommandContext, input: { import: string; revision: number; reason: string }) =>
      undo(ctx, parts, input),
    async discardTable(ctx: CommandContext, input: { import: string; revision: number }) {
      const { id } = await lockImport(ctx.tx, input.import, input.revision, 'checked')
      await forgetCells(ctx.tx, id)
      await sql`update directory.table_imports set state = 'discarded', revision = revision + 1 where id = ${id}`.execute(
        ctx.tx,
      )
      ctx.audit({ subject: `table import ${id}` })
      return {}
    },
  }
}
