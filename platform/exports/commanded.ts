/** What commands do with long tables: tell everybody's orders, and read a table as the system in one snapshot. */
import { sql } from 'kysely'
import { Invalid } from '#base/refusals.ts'
import type { Day } from '#base/day.ts'
import { parseInput } from '#platform/contract/dispatch.ts'
import type { Db } from '#platform/db/database.ts'
import { followRuns } from '#platform/jobs/index.ts'
import { contentOf, type Content } from './content.ts'
import type { exportStates } from './contract.ts'
import { stateOf } from './operations.ts'
import { findOrders } from './store.ts'
import type { AnyLongTable } from './table.ts'

/** An order without its filters, which may name a person; `person` is an id, as in the audit. */
export interface PrintedOrder {
  readonly id: string
  readonly table: string
  readonly form: 'csv' | 'xlsx'
  readonly state: (typeof exportStates)[number]
  readonly progress: number
  readonly person: string
  readonly orderedAt: string
  readonly rows?: number
  readonly size?: number
  readonly keptUntil?: string
}

/** Everybody's newest orders. */
export async function printedOrders(db: Db, now: Date, limit: number): Promise<PrintedOrder[]> {
  const rows = await findOrders(db, sql`true`, limit)
  const runs = await followRuns(
    db,
    rows.map((row) => row.run_id),
  )
  return rows.map((row) => {
    const run = runs.get(row.run_id)
    return {
      id: row.id,
      table: row.operation,
      form: row.form,
      state: stateOf(row, run, now),
      progress: row.ready_at === null ? (run?.progress ?? 0) : 1,
      person: row.person_id,
      orderedAt: row.ordered_at.toISOString(),
      ...(row.rows === null ? {} : { rows: row.rows }),
      ...(row.size === null ? {} : { size: row.size }),
      ...(row.kept_until === null ? {} : { keptUntil: row.kept_until.toISOString() }),
    }
  })
}

/** What a command asks for. */
export interface Asked {
  readonly table: string
  readonly form: 'csv' | 'xlsx'
  /** Filters as the table's operation takes them. */
  readonly input: Readonly<Record<string, unknown>>
  /** Who is named as the caller. */
  readonly name: string
  readonly now: Date
  readonly today: Day
  told(rows: number, total: number): void
}

/** Gives `take` the bytes of a table; answers with the rows and what the audit may say of the filters. Throws `Invalid`. */
export async function readAsSystem(
  db: Db,
  tables: readonly AnyLongTable[],
  { table: wanted, form, input, name, now, today, told }: Asked,
  take: (content: Content) => Promise<void>,
): Promise<{ rows: number; noted: Readonly<Record<string, unknown>> }> {
  const table = tables.find(({ operation }) => operation.name === wanted)
  if (table === undefined)
    throw new Invalid([
      { path: 'table', message: `没有这张表。One of ${tables.map(({ operation }) => operation.name).join(', ')}.` },
    ])
  const shape = table.operation.input
  const names = 'shape' in shape ? Object.keys(shape.shape as object) : []
  const strange = Object.keys(input).filter((one) => !['language', 'portalUrl', ...names].includes(one))
  if (strange.length > 0)
    throw new Invalid(
      strange.map((path) => ({ path, message: `没有这个条件。There is no such filter; one of ${names.join(', ')}.` })),
    )
  const parsed = parseInput(shape, { ...input, form }) as object
  const rows = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const actor = { kind: 'system', name, scope: { kind: 'district' } } as const
      const ctx = { tx, actor, now, today, audit: () => undefined }
      const content = await contentOf(table, ctx, { form, input: parsed, at: new Date(), told })
      await take(content)
      return content.written()
    })
  return { rows, noted: table.noted?.(parsed as never) ?? {} }
}
