/** A unit that ends in mid-period: its draft goes to the successor, whole; where that one has a report too, they are joined. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import { answeringUnit, type NameIndex } from '#modules/directory/index.ts'
import type { Tx } from '#platform/db/database.ts'

interface OpenRow {
  id: string
  unit_id: string
  period_id: string
}

/** What was handed over. */
export interface HandedOver {
  readonly report: string
  readonly from: string
  readonly to: string
  /** The successor had a report of its own. */
  readonly isJoined: boolean
}

async function join(tx: Tx, from: OpenRow, into: string, now: Date): Promise<void> {
  // Lines that the successor lacks move; where both wrote, the old unit's words are kept aside to be joined by hand.
  await sql`insert into plans.report_lines (report_id, commitment_id, position, role, part, via, section, section_title,
      revision, content, updated_by, updated_by_name, updated_at)
    select ${into}, commitment_id, position, role, part, via, section, section_title, revision, content, updated_by,
      updated_by_name, updated_at
    from plans.report_lines where report_id = ${from.id} on conflict do nothing`.execute(tx)
  const { rows } = await sql<{
    commitment_id: string
    content: unknown
    revision: number
    name: string
  }>`select old.commitment_id,
      old.content, held.revision, coalesce(old.updated_by_name, '') as name
    from plans.report_lines old join plans.report_lines held on held.commitment_id = old.commitment_id
      and held.report_id = ${into}
    where old.report_id = ${from.id} and old.content <> '{}' and old.content <> held.content`.execute(tx)
  for (const row of rows) {
    const isBlank = row.revision === 0
    if (isBlank)
      await sql`update plans.report_lines set content = ${JSON.stringify(row.content)}::jsonb, revision = 1,
        updated_by_name = ${row.name}, updated_at = ${now} where report_id = ${into} and commitment_id = ${row.commitment_id}`.execute(
        tx,
      )
    await sql`insert into plans.line_versions (id, report_id, commitment_id, revision, base_revision, content, kind, by_id,
        by_name, at)
      values (${uuid()}, ${into}, ${row.commitment_id}, ${isBlank ? 1 : row.revision}, ${row.revision},
        ${JSON.stringify(row.content)}::jsonb, ${isBlank ? 'saved' : 'aside'}, ${from.unit_id}, ${row.name}, ${now})`.execute(
      tx,
    )
  }
  await sql`update plans.evidence set report_id = ${into} where report_id = ${from.id}`.execute(tx)
  await sql`update plans.help_requests set report_id = ${into} where report_id = ${from.id}`.execute(tx)
}

/** Requests that wait for a unit that ended wait for the one that answers for it. */
async function handOverRequests(tx: Tx, index: NameIndex, today: Day): Promise<void> {
  const { rows } = await sql<{ unit: string }>`select distinct to_unit_id as unit from plans.help_requests
    where answered_on is null`.execute(tx)
  for (const { unit } of rows) {
    const holder = answeringUnit(index, unit, today)
    if (holder !== undefined && holder.id !== unit)
      await sql`update plans.help_requests set to_unit_id = ${holder.id} where to_unit_id = ${unit}
        and answered_on is null`.execute(tx)
  }
}

/** Hands every open report of a unit that is there no longer to the one that answers for it; none is left without a unit in silence. */
export async function handOver(tx: Tx, index: NameIndex, now: Date, today: Day): Promise<HandedOver[]> {
  const { rows } = await sql<OpenRow>`select id, unit_id, period_id from plans.reports
    where state in ('draft', 'returned', 'submitted') order by id for update`.execute(tx)
  const done: HandedOver[] = []
  await handOverRequests(tx, index, today)
  for (const row of rows) {
    const holder = answeringUnit(index, row.unit_id, today)
    if (holder === undefined || holder.id === row.unit_id) continue
    const held = await sql<{ id: string }>`select id from plans.reports where period_id = ${row.period_id}
      and unit_id = ${holder.id} for update`.execute(tx)
    const into = held.rows[0]?.id
    if (into === undefined)
      await sql`update plans.reports set unit_id = ${holder.id}, asked_unit_id = coalesce(asked_unit_id, ${row.unit_id}),
        revision = revision + 1 where id = ${row.id}`.execute(tx)
    else {
      await join(tx, row, into, now)
      await sql`update plans.reports set state = 'merged', revision = revision + 1 where id = ${row.id}`.execute(tx)
    }
    const details = { from: row.unit_id, to: holder.id, report: row.id }
    await sql`insert into plans.report_events (id, report_id, kind, on_day, at, by_id, by_name, details)
      values (${uuid()}, ${into ?? row.id}, 'handed-over', ${today}, ${now}, 'plans', '', ${JSON.stringify(details)})`.execute(
      tx,
    )
    done.push({ report: into ?? row.id, from: row.unit_id, to: holder.id, isJoined: into !== undefined })
  }
  return done
}
