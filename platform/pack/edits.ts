/** Edits of the pack made on the desk: dated facts on top of the files, checked like the files, undone by another edit. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { Invalid, NotFound, Refused } from '#base/refusals.ts'
import type { CommandContext, QueryContext } from '#platform/contract/actor.ts'
import { callerId } from '#platform/contract/dispatch.ts'
import { wordsOf } from '#platform/contract/issue-words.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { Db } from '#platform/db/database.ts'
import { loadedPack } from './blocks.ts'
import { canonical, changesBetween, type FieldChange } from './differing.ts'
import type { PackSink } from './load.ts'
import type { PackEntry, PackPart, PackView } from './part.ts'
import { deskFile, findEdited, overlaid } from './stored.ts'

/** What an edit asks for: the whole new value, or nothing to take the entry out. */
export interface PackEdit<T> {
  readonly part: PackPart<T>
  readonly id: string
  readonly value: T | undefined
  /** The count of edits that the editor saw (0 where the pack's own entry stood); another one is refused. */
  readonly revision: number
  readonly reason: string
}

/** One edit as the history shows it. */
export interface EditLine {
  readonly id: string
  readonly part: string
  readonly item: string
  readonly revision: number
  readonly kind: 'set' | 'removed' | 'cleared'
  readonly reason: string
  readonly byName: string
  readonly on: string
  readonly at: Date
  readonly fields: readonly FieldChange[]
  readonly undoes?: string
}

interface Last {
  readonly id: string
  readonly revision: number
  readonly edited_by_name: string
}

async function findLast(db: Db, part: string, id: string): Promise<Last | undefined> {
  const { rows } = await sql<Last>`select id, revision, edited_by_name from pack.edits
    where part = ${part} and item_id = ${id} order by revision desc limit 1`.execute(db)
  return rows[0]
}

/** How often an entry was edited on the desk: what an editor must send back. */
export async function findRevision(db: Db, part: string, id: string): Promise<number> {
  return (await findLast(db, part, id))?.revision ?? 0
}

/** The refusal of an edit made on an entry that was edited meanwhile. */
export function staleRevision(last: Last | undefined): Refused {
  const who = last ? `（${last.edited_by_name}）` : ''
  return new Refused({
    code: 'stale-revision',
    basis: 'pack.edits',
    message: {
      zh: `别人${who}在你打开之后改过这一项`,
      en: `Somebody${last ? ` (${last.edited_by_name})` : ''} changed this entry after you opened it`,
    },
    cure: {
      zh: '你填的内容还在；对照现在的内容后再提交',
      en: 'What you typed is kept; compare it with the entry as it is now and send again',
    },
  })
}

/** Checks a view as the files are checked; only mistakes at the entry or naming it count, the rest was there before. */
export function mistakesOf(sinks: readonly PackSink[], before: PackView, after: PackView): string[] {
  const collect = (view: PackView): Set<string> => {
    const found = new Set<string>()
    for (const { part } of sinks)
      part.check?.(view, (entry, at, message, fix) =>
        found.add(`${part.name} ${entry.id}${at.length > 0 ? ` ${at.join('.')}` : ''}: ${message}; ${fix}`),
      )
    return found
  }
  const old = collect(before)
  return [...collect(after)].filter((one) => !old.has(one))
}

const json = (value: unknown) => (value === undefined || value === null ? null : sql`${JSON.stringify(value)}::jsonb`)

interface Written {
  readonly part: PackPart<unknown>
  readonly id: string
  readonly value: unknown
  readonly reason: string
  readonly last: Last | undefined
  readonly undoes?: string
}

async function write(
  ctx: CommandContext,
  sinks: readonly PackSink[],
  edit: Written,
): Promise<{ edit: string; revision: number }> {
  const { part, id, value, reason, last } = edit
  const parts = sinks.map((sink) => sink.part)
  const loaded = await loadedPack(ctx.tx, parts)
  const before = overlaid(loaded, await findEdited(ctx.tx))
  const base = loaded.entries(part).get(id)?.value
  const held = before.entries(part).get(id)?.value
  const isBack = canonical(value ?? null) === canonical(base ?? null)
  const kind = isBack ? 'cleared' : value === undefined ? 'removed' : 'set'
  const revision = (last?.revision ?? 0) + 1
  const editId = uuid()
  const place = before.entries(part).get(id)?.place ?? { file: deskFile, at: [] }
  const row = {
    id: editId,
    part: part.name,
    item_id: id,
    revision,
    kind: value === undefined ? 'removed' : 'set',
    base,
    value,
  } as const
  const after = overlaid(before, new Map([[`${part.name}\n${id}`, row]]))
  const mistakes = mistakesOf(sinks, before, after)
  if (mistakes.length > 0) throw new Invalid(mistakes.map((message) => ({ path: `${part.name} ${id}`, message })))
  const name = ctx.actor.kind === 'visitor' ? 'visitor' : ctx.actor.name
  await sql`insert into pack.edits (id, part, item_id, revision, kind, base, value, before, reason, edited_by, edited_by_name,
      edited_on, edited_at, undoes)
    values (${editId}, ${part.name}, ${id}, ${revision}, ${kind}, ${json(base)}, ${kind === 'set' ? json(value) : null},
      ${json(held)}, ${reason}, ${callerId(ctx.actor)}, ${name}, ${ctx.today}, ${ctx.now}, ${edit.undoes ?? null})`.execute(
    ctx.tx,
  )
  const sink = sinks.find((one) => one.part.name === part.name)
  const changed: PackEntry<unknown>[] = value === undefined ? [] : [{ id, value, place }]
  await sink?.save(ctx.tx, { changed, removed: value === undefined ? [id] : [], pack: after })
  ctx.audit({
    subject: `${part.name} ${id}`,
    details: { revision, reason, fields: changesBetween(held, value).map(({ path }) => path) },
  })
  return { edit: editId, revision }
}

/** Takes turns with other edits of the entry. */
async function lockEntry(ctx: CommandContext, part: string, id: string): Promise<void> {
  // Loads and edits of many entries hold the pack alone.
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('luodi pack', 0))`.execute(ctx.tx)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`pack ${part} ${id}`}, 0))`.execute(ctx.tx)
}

/**
 * Edits an entry. Throws `Refused` (stale-revision) and `Invalid` where the pack would not be right afterwards.
 * The pack's files stay as they are; `luodi pack export` writes edits back to them.
 */
export async function editPack<T>(
  ctx: CommandContext,
  sinks: readonly PackSink[],
  edit: PackEdit<T>,
): Promise<{ edit: string; revision: number }> {
  const part = edit.part as PackPart<unknown>
  if (!part.value) throw new Error(`entries of ${part.name} are not edited on the desk`)
  await lockEntry(ctx, part.name, edit.id)
  const last = await findLast(ctx.tx, part.name, edit.id)
  if ((last?.revision ?? 0) !== edit.revision) throw staleRevision(last)
  if (edit.value === undefined)
    return write(ctx, sinks, { part, id: edit.id, value: undefined, reason: edit.reason, last })
  const parsed = part.value.safeParse(edit.value)
  if (!parsed.success)
    throw new Invalid(
      parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: wordsOf(issue, edit.value) })),
    )
  return write(ctx, sinks, { part, id: edit.id, value: parsed.data, reason: edit.reason, last })
}

/** Undoes an entry's newest edit by another edit; an older one is refused as stale. Throws `NotFound`. */
export async function undoEdit(
  ctx: CommandContext,
  sinks: readonly PackSink[],
  editId: string,
  reason: string,
): Promise<{ edit: string; revision: number }> {
  const { rows } = await sql<{ part: string; item_id: string; before: unknown }>`select part, item_id, before
    from pack.edits where id = ${editId}`.execute(ctx.tx)
  const [row] = rows
  const part = row && sinks.find((sink) => sink.part.name === row.part)?.part
  if (!row || !part) throw new NotFound(`edit ${editId}`)
  await lockEntry(ctx, row.part, row.item_id)
  const last = await findLast(ctx.tx, row.part, row.item_id)
  if (last?.id !== editId) throw staleRevision(last)
  return write(ctx, sinks, { part, id: row.item_id, value: row.before ?? undefined, reason, last, undoes: editId })
}

interface EditRow {
  id: string
  part: string
  item_id: string
  revision: number
  kind: EditLine['kind']
  reason: string
  edited_by_name: string
  edited_on: string
  edited_at: Date
  before: unknown
  held: unknown
  undoes: string | null
}

/** Edits, newest first; a page at a time. */
export async function listEdits(
  ctx: QueryContext,
  input: {
    readonly part?: string | undefined
    readonly id?: string | undefined
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<{ items: EditLine[]; next?: string }> {
  const [after] = decodeCursor(input.after) ?? []
  const { rows } =
    await sql<EditRow>`select e.id, e.part, e.item_id, e.revision, e.kind, e.reason, e.edited_by_name, e.edited_on,
      e.edited_at, e.before, case e.kind when 'set' then e.value when 'cleared' then e.base end as held, e.undoes
    from pack.edits e where true
      ${input.part === undefined ? sql`` : sql`and e.part = ${input.part}`}
      ${input.id === undefined ? sql`` : sql`and e.item_id = ${input.id}`}
      ${after === undefined ? sql`` : sql`and e.id < ${after}`}
    order by e.id desc limit ${input.limit + 1}`.execute(ctx.tx)
  const items = rows.slice(0, input.limit).map((row) => ({
    id: row.id,
    part: row.part,
    item: row.item_id,
    revision: row.revision,
    kind: row.kind,
    reason: row.reason,
    byName: row.edited_by_name,
    on: row.edited_on,
    at: row.edited_at,
    fields: changesBetween(row.before ?? undefined, row.held ?? undefined),
    ...(row.undoes === null ? {} : { undoes: row.undoes }),
  }))
  const last = items.at(-1)
  return rows.length > input.limit && last ? { items, next: encodeCursor([last.id]) } : { items }
}
