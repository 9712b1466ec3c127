/** Many edits of the pack in one: checked together, written in one statement a part, undone together. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { Invalid } from '#base/refusals.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { callerId } from '#platform/contract/dispatch.ts'
import { wordsOf } from '#platform/contract/issue-words.ts'
import { loadedPack } from './blocks.ts'
import { canonical } from './differing.ts'
import { mistakesOf, staleRevision } from './edits.ts'
import type { PackSink } from './load.ts'
import type { PackEntry, PackPart } from './part.ts'
import { deskFile, findEdited, overlaid, type Edited } from './stored.ts'

/** One of many edits: the whole new value, or nothing to take the entry out. */
export interface BulkEdit {
  readonly part: PackPart<unknown>
  readonly id: string
  readonly value: unknown
  /** The edit that this one undoes; it must be the entry's newest. */
  readonly undoes?: string
}

interface Head {
  readonly id: string
  readonly last: string | null
  readonly by: string | null
  readonly revision: number
}

async function findHeads(ctx: CommandContext, part: string, ids: readonly string[]): Promise<Map<string, Head>> {
  const { rows } =
    await sql<Head>`select w.id, e.id as last, e.edited_by_name as by, coalesce(e.revision, 0) as revision
    from unnest(${ids}::text[]) as w (id)
    left join lateral (select id, revision, edited_by_name from pack.edits where part = ${part} and item_id = w.id
      order by revision desc limit 1) e on true`.execute(ctx.tx)
  return new Map(rows.map((row) => [row.id, row]))
}

interface Row extends Edited {
  readonly before: unknown
  readonly undoes: string | null
}

async function insertEdits(ctx: CommandContext, rows: readonly Row[], reason: string): Promise<void> {
  const name = ctx.actor.kind === 'visitor' ? 'visitor' : ctx.actor.name
  await sql`insert into pack.edits (id, part, item_id, revision, kind, base, value, before, undoes, reason, edited_by,
      edited_by_name, edited_on, edited_at)
    select r.id, r.part, r.item_id, r.revision, r.kind, nullif(r.base, 'null'), nullif(r.value, 'null'),
      nullif(r.before, 'null'), r.undoes, ${reason}, ${callerId(ctx.actor)}, ${name}, ${ctx.today}::date, ${ctx.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, part text, item_id text, revision integer,
      kind text, base jsonb, value jsonb, before jsonb, undoes uuid)`.execute(ctx.tx)
}

/** Shapes a value as its part says. Throws `Invalid`. */
function shaped({ part, id, value }: BulkEdit): unknown {
  if (!part.value) throw new Error(`entries of ${part.name} are not edited on the desk`)
  const parsed = part.value.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Invalid(
    parsed.error.issues.map((issue) => ({
      path: `${part.name} ${id} ${issue.path.join('.')}`,
      message: wordsOf(issue, value),
    })),
  )
}

/**
 * Edits many entries at once and returns the edits' ids in the same order. Throws `Refused` (stale-revision) where an edit
 * to undo is not the newest of its entry, and `Invalid` with every mistake the pack would have afterwards.
 */
export async function editPackAll(
  ctx: CommandContext,
  sinks: readonly PackSink[],
  edits: readonly BulkEdit[],
  reason: string,
): Promise<string[]> {
  if (edits.length === 0) return []
  await sql`select pg_advisory_xact_lock(hashtextextended('luodi pack', 0))`.execute(ctx.tx)
  const loaded = await loadedPack(
    ctx.tx,
    sinks.map((sink) => sink.part),
  )
  const before = overlaid(loaded, await findEdited(ctx.tx))
  const parts = [...new Set(edits.map(({ part }) => part))]
  const heads = new Map<string, Map<string, Head>>()
  for (const part of parts)
    heads.set(
      part.name,
      await findHeads(
        ctx,
        part.name,
        edits.filter((one) => one.part === part).map(({ id }) => id),
      ),
    )
  const rows = edits.map((edit): Row => {
    const head = heads.get(edit.part.name)?.get(edit.id)
    if (edit.undoes !== undefined && head?.last !== edit.undoes)
      throw staleRevision(
        head?.last ? { id: head.last, revision: head.revision, edited_by_name: head.by ?? '' } : undefined,
      )
    const value = edit.value === undefined || edit.value === null ? undefined : shaped(edit)
    const base = loaded.entries(edit.part).get(edit.id)?.value ?? null
    const isBack = canonical(value ?? null) === canonical(base)
    return {
      id: uuid(),
      part: edit.part.name,
      item_id: edit.id,
      revision: (head?.revision ?? 0) + 1,
      kind: isBack ? 'cleared' : value === undefined ? 'removed' : 'set',
      base,
      value: value ?? null,
      before: before.entries(edit.part).get(edit.id)?.value ?? null,
      undoes: edit.undoes ?? null,
    }
  })
  const keyed = rows.map(
    (row) => [`${row.part}\n${row.item_id}`, { ...row, kind: row.value === null ? 'removed' : 'set' }] as const,
  )
  const after = overlaid(before, new Map<string, Edited>(keyed))
  const mistakes = mistakesOf(sinks, before, after)
  if (mistakes.length > 0) throw new Invalid(mistakes.map((message) => ({ path: '', message })))
  await insertEdits(
    ctx,
    rows.map((row) => (row.kind === 'set' ? row : { ...row, value: null })),
    reason,
  )
  for (const part of parts) {
    const own = rows.filter((row) => row.part === part.name)
    const changed = own.flatMap((row): PackEntry<unknown>[] => {
      if (row.value === null) return []
      const place = before.entries(part).get(row.item_id)?.place ?? { file: deskFile, at: [] }
      return [{ id: row.item_id, value: row.value, place }]
    })
    const removed = own.filter((row) => row.value === null).map((row) => row.item_id)
    await sinks.find((sink) => sink.part.name === part.name)?.save(ctx.tx, { changed, removed, pack: after })
  }
  return rows.map(({ id }) => id)
}

/** Undoes those edits together, newest first where they built on each other. Throws `Refused` (stale-revision). */
export async function undoEdits(
  ctx: CommandContext,
  sinks: readonly PackSink[],
  editIds: readonly string[],
  reason: string,
): Promise<string[]> {
  const { rows } = await sql<{
    id: string
    part: string
    item_id: string
    before: unknown
  }>`select id, part, item_id, before
    from pack.edits where id = any(${editIds}::uuid[])`.execute(ctx.tx)
  return editPackAll(
    ctx,
    sinks,
    rows.map((row) => {
      const part = sinks.find((sink) => sink.part.name === row.part)?.part
      if (!part) throw new Error(`no part ${row.part}`)
      return { part, id: row.item_id, value: row.before, undoes: row.id }
    }),
    reason,
  )
}
