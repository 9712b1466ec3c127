/** Writes audit rows in the transaction of the change they record. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import type { Db } from '#platform/db/database.ts'

/** One audit row; `caller` is a person, system or machine id, never a name. */
export interface AuditEntry {
  readonly at: Date
  readonly businessOn: Day
  readonly callerKind: string
  readonly caller: string
  readonly operation: string
  readonly outcome: 'done' | 'read' | 'refused' | 'denied'
  readonly subject?: string | undefined
  readonly basis?: string | undefined
  readonly details?: Readonly<Record<string, unknown>> | undefined
  readonly requestId?: string | undefined
  readonly address?: string | undefined
}

/** Appends a row and asks for its sealing, in one statement; `at` is wall time, `businessOn` the district's day. */
export async function recordAudit(tx: Db, entry: AuditEntry): Promise<void> {
  await sql`with written as (
    insert into audit.entries
      (id, at, business_on, caller_kind, caller, operation, outcome, subject, basis, details, request_id, address)
    values (${uuid()}, ${entry.at}, ${entry.businessOn}, ${entry.callerKind}, ${entry.caller}, ${entry.operation},
      ${entry.outcome}, ${entry.subject ?? null}, ${entry.basis ?? null}, ${JSON.stringify(entry.details ?? {})},
      ${entry.requestId ?? null}, ${entry.address ?? null})
    returning id)
    insert into audit.unsealed (entry_id) select id from written`.execute(tx)
}
