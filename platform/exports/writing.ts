/** The job that writes a long table: one snapshot of the database, page by page by key, straight into the file store. */
import { sql } from 'kysely'
import { NotFound, Refused } from '#base/refusals.ts'
import { textIn, type Language } from '#base/text.ts'
import type { Caller, QueryContext, Scope } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { useFile, type Stored } from '#platform/files/index.ts'
import type { JobContext } from '#platform/jobs/jobs.ts'
import { tell } from '#platform/mail/index.ts'
import { contentOf } from './content.ts'
import { inputOf } from './operations.ts'
import type { ExportParts } from './parts.ts'
import { covers, rightEnded, scopeOf } from './rights.ts'
import { findOrders, ownerOf, type OrderRow } from './store.ts'
import type { AnyLongTable } from './table.ts'
import { texts } from './texts.ts'

/** A file larger than this is broken off. */
const bytesMax = 4 * 1024 ** 3
const shown = (count: number): string => count.toLocaleString('en-US')

interface Order {
  readonly row: OrderRow
  readonly table: AnyLongTable
  readonly input: { readonly language?: Language }
}

/** The right of now; throws when there is none. */
async function rightOf(
  parts: ExportParts,
  db: Db,
  context: JobContext,
  { row, table }: Order,
): Promise<{ caller: Caller; scope: Scope }> {
  const caller = await parts.callerOf(db, row.account_id)
  const scope = caller && scopeOf(table, caller, context.today(), parts.unitsBelow())
  if (caller === undefined || scope === undefined) throw rightEnded()
  return { caller, scope }
}

/** Writes the file; what is read changes for nobody meanwhile, and memory holds a page. */
async function write(
  parts: ExportParts,
  context: JobContext,
  { row, table, input }: Order,
  ctx: QueryContext,
): Promise<{ stored: Stored; rows: number }> {
  const { bytes, name, written } = await contentOf(table, ctx, {
    form: row.form,
    input,
    at: parts.wall(),
    signal: context.signal,
    told: (rows, total) =>
      context.progress(total === 0 ? 0 : Math.min(rows / total, 0.99), texts.rowsSoFar(shown(rows), shown(total))),
  })
  const stored = await parts.files().put(bytes, { name, max: bytesMax, kinds: [row.form], personal: true })
  return { stored, rows: written() }
}

/** Hands the file over, unless another worker did or the right ended meanwhile. */
async function finish(
  parts: ExportParts,
  context: JobContext,
  order: Order,
  { stored, rows, scope }: { stored: Stored; rows: number; scope: Scope },
): Promise<void> {
  const { row, table } = order
  await context.db.transaction().execute(async (tx) => {
    const { rows: open } = await sql`select 1 from exports.orders where id = ${row.id} and ready_at is null
      for update`.execute(tx)
    if (open.length === 0) return
    if (!covers((await rightOf(parts, tx, context, order)).scope, scope)) throw rightEnded()
    const now = parts.wall()
    const until = new Date(now.getTime() + parts.days * 86_400_000)
    await useFile(tx, stored, ownerOf(row.id))
    await sql`update exports.orders set scope = ${JSON.stringify(scope)}, rows = ${rows}, hash = ${stored.hash},
      size = ${stored.size}, sealed = ${stored.sealed}, file_name = ${stored.name}, ready_at = ${now}, kept_until = ${until},
      problem = null where id = ${row.id}`.execute(tx)
    const title = textIn(table.title, order.input.language ?? 'zh')
    await tell(
      { tx, now: context.now() },
      {
        personId: row.person_id,
        title: texts.ready(title, shown(rows)),
        body: texts.readyBody(until.toISOString().slice(0, 10)),
        link: '/exports',
      },
    )
  })
}

/** The handler of `exports.write`. A worker that dies is followed by another that begins anew; half a file is swept. */
export function writeExport(parts: ExportParts) {
  return async (context: JobContext, { export: id }: { export: string }): Promise<void> => {
    const [row] = await findOrders(context.db, sql`id = ${id}`)
    const table = parts.tables().find(({ operation }) => operation.name === row?.operation)
    if (row === undefined || table === undefined) throw new NotFound(`export ${id}`)
    if (row.ready_at !== null) return
    const order: Order = { row, table, input: inputOf(parts, row) }
    try {
      const { caller, scope } = await rightOf(parts, context.db, context, order)
      const written = await context.db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((tx) =>
          write(parts, context, order, {
            tx,
            actor: { ...caller, scope },
            now: context.now(),
            today: context.today(),
            audit: () => undefined,
          }),
        )
      await finish(parts, context, order, { ...written, scope })
    } catch (error) {
      if (error instanceof Refused) {
        const { message, cure } = error.refusal
        await sql`update exports.orders set problem = ${JSON.stringify({ message, cure })} where id = ${id}`.execute(
          context.db,
        )
      }
      throw error
    }
  }
}
