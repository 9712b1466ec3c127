/** Reads of the audit record: SQL → view. Each stays within an index, so that a longer history costs the same. */
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { auditContract, entryLine, entryView, sealStatusView } from './contract.ts'

type Line = z.output<typeof entryLine>
type Search = z.output<typeof auditContract.searchEntries.input>

/** What narrows a search. */
export type EntryFilter = Omit<Search, 'after' | 'limit'>

/** An entry as its table has it, and its place in the order of a list. */
export interface EntryRow {
  id: string
  at: Date
  /** Microseconds, for the cursor. */
  place: string
  business_on: Day
  caller_kind: string
  caller: string
  operation: string
  outcome: Line['outcome']
  subject: string | null
  basis: string | null
}

/** An entry as lists show it. */
export function toLine(row: EntryRow): Line {
  return {
    id: row.id,
    at: row.at.toISOString(),
    businessOn: row.business_on,
    callerKind: row.caller_kind,
    caller: row.caller,
    operation: row.operation,
    outcome: row.outcome,
    ...(row.subject === null ? {} : { subject: row.subject }),
    ...(row.basis === null ? {} : { basis: row.basis }),
  }
}

const likeText = (text: string): string => text.replace(/[\\%_]/gu, (character) => `\\${character}`)
const startOf = (on: Day): RawBuilder<unknown> => sql`${`${on}T00:00:00+08:00`}::timestamptz`

// The database says which day it is: one answer for all pages of a file that is written past midnight.
const monthAgo = sql`((now() at time zone 'Asia/Shanghai')::date - 30)::timestamp at time zone 'Asia/Shanghai'`

function conditionsOf(input: EntryFilter & { after?: string | undefined }): RawBuilder<unknown>[] {
  const from = input.from === undefined ? (input.text === undefined ? undefined : monthAgo) : startOf(input.from)
  const [place, id] = decodeCursor(input.after) ?? []
  return [
    sql`true`,
    ...(input.caller === undefined ? [] : [sql`caller = ${input.caller}`]),
    ...(input.operation === undefined ? [] : [sql`operation = ${input.operation}`]),
    ...(input.outcome === undefined ? [] : [sql`outcome = ${input.outcome}`]),
    ...(input.subject === undefined ? [] : [sql`subject like ${`${likeText(input.subject)}%`}`]),
    ...(input.text === undefined ? [] : [sql`subject ilike ${`%${likeText(input.text)}%`}`]),
    ...(from === undefined ? [] : [sql`at >= ${from}`]),
    ...(input.until === undefined ? [] : [sql`at < ${startOf(input.until)}`]),
    ...(typeof place === 'string' && typeof id === 'string' && /^\d+$/u.test(place) && /^[0-9a-f-]{36}$/u.test(id)
      ? [sql`(at, id) < ('epoch'::timestamptz + ${place}::bigint * interval '1 microsecond', ${id}::uuid)`]
      : []),
  ]
}

/** Entries of a search, newest first, behind a place (`placeOf`). */
export function readEntries(
  ctx: QueryContext,
  input: EntryFilter & { after?: string | undefined },
  rows: number,
): Promise<{ rows: EntryRow[] }> {
  return sql<EntryRow>`select id, at, (extract(epoch from at) * 1000000)::bigint::text as place,
      business_on, caller_kind, caller, operation, outcome, subject, basis
    from audit.entries where ${sql.join(conditionsOf(input), sql` and `)}
    order by at desc, id desc limit ${rows}`.execute(ctx.tx)
}

/** The place behind an entry. */
export const placeOf = ({ place, id }: EntryRow): string => encodeCursor([place, id])

/** Counts the entries of a search, up to `most` where told: that far costs the same whatever the length of the history. */
export async function countEntries(ctx: QueryContext, filter: EntryFilter, most?: number): Promise<number> {
  const some = most === undefined ? sql`` : sql`limit ${most}`
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select 1 from audit.entries
    where ${sql.join(conditionsOf(filter), sql` and `)} ${some}) found`.execute(ctx.tx)
  return rows[0]?.n ?? 0
}

/** Finds entries, newest first. */
export async function searchEntries(ctx: QueryContext, input: Search): Promise<{ items: Line[]; next?: string }> {
  const { after: _, limit, ...filter } = input
  ctx.audit({ details: { filter, page: input.after === undefined ? 'first' : 'later' } })
  const { rows } = await readEntries(ctx, input, limit + 1)
  const last = rows[limit - 1]
  return {
    items: rows.slice(0, limit).map(toLine),
    ...(rows.length > limit && last ? { next: placeOf(last) } : {}),
  }
}

interface PlacedRow extends EntryRow {
  details: Record<string, unknown>
  request_id: string | null
  address: string | null
  position: number | null
  seal: number | null
  sealed_at: Date | null
  row_hash: string | null
}

/** Reads an entry with its place in the chain. */
export async function getEntry(ctx: QueryContext, input: { entry: string }): Promise<z.output<typeof entryView>> {
  ctx.audit({ subject: input.entry })
  const { rows } = await sql<PlacedRow>`select entry.*, sealed.position, sealed.seal, seals.at as sealed_at,
      encode(sealed.row_hash, 'hex') as row_hash
    from audit.entries entry left join audit.sealed on sealed.entry_id = entry.id
    left join audit.seals on seals.number = sealed.seal where entry.id = ${input.entry}`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw new NotFound(input.entry)
  const { position, seal, sealed_at: sealedAt, row_hash: rowHash } = row
  return {
    ...toLine(row),
    details: row.details,
    ...(row.request_id === null ? {} : { requestId: row.request_id }),
    ...(row.address === null ? {} : { address: row.address }),
    ...(position === null || seal === null || sealedAt === null || rowHash === null
      ? {}
      : { sealed: { position, seal, sealedAt: sealedAt.toISOString(), rowHash } }),
  }
}

/** Reads the newest seal and counts what waits (a thousand at most). */
export async function sealStatus(ctx: QueryContext): Promise<z.output<typeof sealStatusView>> {
  const waiting = await sql<{ n: number }>`select count(*) as n
    from (select 1 from audit.unsealed limit 1000) waiting`.execute(ctx.tx)
  const { rows } = await sql<{ number: number; at: Date; algorithm: string; last_position: number; head: string }>`
    select number, at, algorithm, last_position, encode(head, 'hex') as head
    from audit.seals order by number desc limit 1`.execute(ctx.tx)
  const seal = rows[0]
  return {
    waiting: waiting.rows[0]?.n ?? 0,
    ...(seal
      ? {
          newest: {
            number: seal.number,
            at: seal.at.toISOString(),
            algorithm: seal.algorithm,
            entries: seal.last_position,
            head: seal.head,
          },
        }
      : {}),
  }
}
