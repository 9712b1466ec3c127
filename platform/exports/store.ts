/** The orders of long tables and their files. */
import { sql, type RawBuilder } from 'kysely'
import type { Text } from '#base/text.ts'
import type { Scope } from '#platform/contract/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { dropFile } from '#platform/files/index.ts'

/** An order as its table has it. */
export interface OrderRow {
  id: string
  person_id: string
  account_id: string
  operation: string
  input: Buffer
  form: 'csv' | 'xlsx'
  run_id: string
  ordered_at: Date
  scope: Scope | null
  rows: number | null
  hash: string | null
  size: number | null
  sealed: boolean | null
  file_name: string | null
  ready_at: Date | null
  kept_until: Date | null
  dropped_at: Date | null
  problem: { message: Text; cure: Text } | null
}

/** Under which name a file belongs to its order. */
export const ownerOf = (id: string): string => `export:${id}`

/** Orders that fulfil a condition, newest first. */
export async function findOrders(db: Db, where: RawBuilder<unknown>, limit = 1): Promise<OrderRow[]> {
  const { rows } =
    await sql<OrderRow>`select id, person_id, account_id, operation, input, form, run_id, ordered_at, scope, rows,
      hash, size, sealed, file_name, ready_at, kept_until, dropped_at, problem
    from exports.orders where ${where} order by id desc limit ${limit}`.execute(db)
  return rows
}

/** Lets go of an order's file; the file store removes it when nobody else has the same one. */
export async function dropOrder(tx: Tx, { id, hash }: Pick<OrderRow, 'id' | 'hash'>, at: Date): Promise<void> {
  if (hash !== null) await dropFile(tx, hash, ownerOf(id))
  await sql`update exports.orders set dropped_at = ${at} where id = ${id}`.execute(tx)
}

/** Days that an order is remembered after its file is gone. */
const rememberedDays = 90
const atOnce = 500

/** Drops files whose time has run out and forgets old orders; returns how many files. */
export async function sweepOrders(db: Db, now: Date): Promise<number> {
  let dropped = 0
  for (;;) {
    const some = await db.transaction().execute(async (tx) => {
      const { rows } = await sql<Pick<OrderRow, 'id' | 'hash'>>`select id, hash from exports.orders
        where dropped_at is null and kept_until <= ${now} order by kept_until limit ${atOnce}
        for update skip locked`.execute(tx)
      for (const row of rows) await dropOrder(tx, row, now)
      return rows.length
    })
    dropped += some
    if (some < atOnce) break
  }
  const before = new Date(now.getTime() - rememberedDays * 86_400_000)
  await sql`delete from exports.orders where ordered_at < ${before}
    and (ready_at is null or dropped_at is not null)`.execute(db)
  return dropped
}
