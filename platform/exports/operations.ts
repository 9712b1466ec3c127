/** What people do with long exports: order, follow, stop, fetch, remove. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { Invalid, NotAllowed, NotFound, Refused } from '#base/refusals.ts'
import type { Actor, CommandContext, Context, QueryContext } from '#platform/contract/actor.ts'
import { parseInput } from '#platform/contract/dispatch.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { getFile } from '#platform/files/index.ts'
import { followRuns, stopRun, type FollowedRun } from '#platform/jobs/index.ts'
import { enqueue } from '#platform/jobs/jobs.ts'
import { sheetRowsMax } from '#platform/tables/long-writing.ts'
import type { exportsContract } from './contract.ts'
import type { ExportParts } from './parts.ts'
import { covers, rightEnded, scopeOf } from './rights.ts'
import { dropOrder, findOrders, ownerOf, type OrderRow } from './store.ts'
import { texts } from './texts.ts'

type InputOf<K extends keyof typeof exportsContract> = z.output<(typeof exportsContract)[K]['input']>
type OutputOf<K extends keyof typeof exportsContract> = z.output<(typeof exportsContract)[K]['output']>
type Line = OutputOf<'listExports'>['items'][number]

/** Access control, audit and protection of personal data. */
const basis = 'GB/T 22239-2019 8.1.4'
const openMax = 3

function personOf({ actor }: Context): Extract<Actor, { kind: 'person' }> {
  if (actor.kind !== 'person') throw new NotAllowed('an export belongs to a person')
  return actor
}

async function getOwn(ctx: Context, id: string, lock = false): Promise<OrderRow> {
  const [row] = await findOrders(ctx.tx, sql`id = ${id} and person_id = ${personOf(ctx).personId}`)
  if (row === undefined) throw new NotFound(`export ${id}`)
  if (lock) await sql`select 1 from exports.orders where id = ${id} for update`.execute(ctx.tx)
  return row
}

/** Where an order stands, by its row, its run and the time. */
export function stateOf(row: OrderRow, run: FollowedRun | undefined, now: Date): Line['state'] {
  if (row.kept_until !== null && row.kept_until <= now) return 'expired'
  if (row.dropped_at !== null) return 'removed'
  if (row.ready_at !== null) return 'ready'
  if (run?.state === 'queued') return 'waiting'
  return run?.state === 'running' || run?.state === 'cancelled' ? run.state : 'failed'
}

/** The input as it was ordered. */
export function inputOf({ keys }: ExportParts, row: Pick<OrderRow, 'id' | 'input'>): Record<string, unknown> {
  return JSON.parse(keys.open('person', row.input, `export ${row.id}`).toString()) as Record<string, unknown>
}

function lineOf(parts: ExportParts, row: OrderRow, run: FollowedRun | undefined): Line {
  const state = stateOf(row, run, parts.wall())
  const { form: _form, language: _language, ...input } = inputOf(parts, row)
  return {
    id: row.id,
    operation: row.operation,
    title: parts.tables().find(({ operation }) => operation.name === row.operation)?.title ?? { zh: row.operation },
    input,
    form: row.form,
    state,
    progress: state === 'running' ? (run?.progress ?? 0) : row.ready_at === null ? 0 : 1,
    orderedAt: row.ordered_at.toISOString(),
    ...(state === 'running' && run?.note !== undefined ? { note: run.note } : {}),
    ...(row.rows === null ? {} : { rows: row.rows }),
    ...(row.rows === null || row.form === 'csv' ? {} : { sheets: Math.max(1, Math.ceil(row.rows / sheetRowsMax)) }),
    ...(row.size === null ? {} : { size: row.size }),
    ...(row.file_name === null ? {} : { fileName: row.file_name }),
    ...(row.kept_until === null ? {} : { keptUntil: row.kept_until.toISOString() }),
    ...(row.problem === null ? {} : { problem: row.problem }),
  }
}

/** Queues a table; the same one ordered twice while it is open is one. */
async function orderExport(
  parts: ExportParts,
  ctx: CommandContext,
  { operation: name, input }: InputOf<'orderExport'>,
): Promise<OutputOf<'orderExport'>> {
  const { personId, accountId } = personOf(ctx)
  const table = parts.tables().find(({ operation }) => operation.name === name)
  if (table === undefined)
    throw new Refused({ code: 'table-unknown', message: texts.unknownTable, cure: texts.unknownTableCure, basis })
  if (scopeOf(table, ctx.actor, ctx.today, parts.unitsBelow()) === undefined)
    throw new NotAllowed(`${name} is not for this caller`)
  const parsed = parseInput(table.operation.input, input) as { form: string }
  // Its operation may give other forms besides, as open data.
  if (parsed.form !== 'csv' && parsed.form !== 'xlsx')
    throw new Invalid([{ path: 'input.form', message: `${texts.formUnfit.zh}${texts.formUnfit.en}` }])
  // Orders of one person follow each other, so that they are counted right.
  await sql`select pg_advisory_xact_lock(hashtext(${`exports ${personId}`}))`.execute(ctx.tx)
  const recent = await findOrders(ctx.tx, sql`person_id = ${personId} and ready_at is null`, 20)
  const runs = await followRuns(
    ctx.tx,
    recent.map((row) => row.run_id),
  )
  const open = recent.filter((row) => ['queued', 'running'].includes(runs.get(row.run_id)?.state ?? ''))
  const same = open.find(
    (row) => row.operation === name && JSON.stringify(inputOf(parts, row)) === JSON.stringify(parsed),
  )
  if (same !== undefined) return { export: same.id }
  if (open.length >= openMax)
    throw new Refused({ code: 'too-many-exports', message: texts.tooMany, cure: texts.tooManyCure, basis })
  const id = uuid()
  const run = await enqueue(ctx.tx, 'exports.write', { export: id }, { key: id, subject: id, askedBy: personId })
  await sql`insert into exports.orders (id, person_id, account_id, operation, input, form, run_id, ordered_at)
    values (${id}, ${personId}, ${accountId}, ${name}, ${parts.keys.seal('person', JSON.stringify(parsed), `export ${id}`)},
      ${parsed.form}, ${run}, ${parts.wall()})`.execute(ctx.tx)
  ctx.audit({
    subject: `export:${id}`,
    basis,
    details: { table: name, form: parsed.form, ...table.noted?.(parsed as never) },
  })
  return { export: id }
}

async function listExports(
  parts: ExportParts,
  ctx: QueryContext,
  input: InputOf<'listExports'>,
): Promise<OutputOf<'listExports'>> {
  const [id] = decodeCursor(input.after) ?? []
  const isPlace = typeof id === 'string' && /^[0-9a-f-]{36}$/u.test(id)
  const rows = await findOrders(
    ctx.tx,
    sql`person_id = ${personOf(ctx).personId} and ${isPlace ? sql`id < ${id}::uuid` : sql`true`}`,
    input.limit + 1,
  )
  const shown = rows.slice(0, input.limit)
  const runs = await followRuns(
    ctx.tx,
    shown.filter((row) => row.ready_at === null).map((row) => row.run_id),
  )
  const last = shown.at(-1)
  return {
    items: shown.map((row) => lineOf(parts, row, runs.get(row.run_id))),
    days: parts.days,
    ...(rows.length > shown.length && last ? { next: encodeCursor([last.id]) } : {}),
  }
}

const notReady = (): Refused =>
  new Refused({ code: 'export-not-ready', message: texts.notReady, cure: texts.notReadyCure, basis })

/** The file, while it is kept, for the person who ordered it and as long as the right reaches all that is in it. */
async function downloadExport(
  parts: ExportParts,
  ctx: QueryContext,
  { export: id }: InputOf<'downloadExport'>,
): Promise<OutputOf<'downloadExport'>> {
  const row = await getOwn(ctx, id)
  const table = parts.tables().find(({ operation }) => operation.name === row.operation)
  const noted = table?.noted?.(inputOf(parts, row) as never)
  ctx.audit({
    subject: `export:${id}`,
    basis,
    details: { table: row.operation, rows: row.rows, form: row.form, ...noted },
  })
  const { hash, scope, kept_until: until } = row
  if (hash === null || scope === null || until === null || until <= parts.wall() || row.dropped_at !== null)
    throw notReady()
  const now = table && scopeOf(table, ctx.actor, ctx.today, parts.unitsBelow())
  if (now === undefined || !covers(now, scope)) throw rightEnded()
  const { name, type, size, sealed } = await getFile(ctx.tx, hash, ownerOf(id))
  return { fileName: name, mediaType: type, size: Number(size), content: await parts.files().read(hash, sealed) }
}

/** The operations. */
export function exportOperations(parts: ExportParts) {
  return {
    orderExport: (ctx: CommandContext, input: InputOf<'orderExport'>) => orderExport(parts, ctx, input),
    listExports: (ctx: QueryContext, input: InputOf<'listExports'>) => listExports(parts, ctx, input),
    downloadExport: (ctx: QueryContext, input: InputOf<'downloadExport'>) => downloadExport(parts, ctx, input),
    async cancelExport(ctx: CommandContext, input: InputOf<'cancelExport'>): Promise<Record<string, never>> {
      const row = await getOwn(ctx, input.export, true)
      ctx.audit({ subject: `export:${row.id}`, basis, details: { table: row.operation } })
      if (row.ready_at !== null || !(await stopRun(ctx.tx, row.run_id)))
        throw new Refused({ code: 'export-ended', message: texts.ended, cure: texts.endedCure, basis })
      return {}
    },
    async removeExport(ctx: CommandContext, input: InputOf<'removeExport'>): Promise<Record<string, never>> {
      const row = await getOwn(ctx, input.export, true)
      ctx.audit({ subject: `export:${row.id}`, basis, details: { table: row.operation } })
      if (row.hash === null || row.dropped_at !== null) throw notReady()
      await dropOrder(ctx.tx, row, parts.wall())
      return {}
    },
  }
}
