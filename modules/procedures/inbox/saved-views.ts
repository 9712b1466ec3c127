/** Conditions that a person keeps under a name: their own, thirty at most. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { Refused } from '#base/refusals.ts'
import type { CommandContext, QueryContext } from '#platform/contract/actor.ts'
import { personOf } from '../access.ts'
import { inboxRefusals } from './texts.ts'

const viewsMax = 30

/** The caller's views, by name. */
export async function listSavedViews(ctx: QueryContext) {
  const { rows } = await sql<{ id: string; name: string; query: string }>`select id, name, query
    from procedures.saved_views where person_id = ${personOf(ctx).personId} order by name limit ${viewsMax}`.execute(
    ctx.tx,
  )
  return { items: rows }
}

/** Keeps a view; one of the same name gives way to it. */
export async function saveView(ctx: CommandContext, { name, query }: { name: string; query: string }) {
  const { personId } = personOf(ctx)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`saved views ${personId}`}, 0))`.execute(ctx.tx)
  const { rows: others } = await sql<{ n: number }>`select count(*)::int as n from procedures.saved_views
    where person_id = ${personId} and name <> ${name}`.execute(ctx.tx)
  if ((others[0]?.n ?? 0) >= viewsMax)
    throw new Refused({ code: 'too-many-views', basis: 'procedures.saved_views', ...inboxRefusals['too-many-views'] })
  const { rows } = await sql<{ id: string }>`insert into procedures.saved_views (id, person_id, name, query, saved_at)
    values (${uuid()}, ${personId}, ${name}, ${query}, ${ctx.now})
    on conflict on constraint one_view_a_name do update set query = excluded.query, saved_at = excluded.saved_at
    returning id`.execute(ctx.tx)
  const view = rows[0]?.id ?? ''
  ctx.audit({ subject: `saved-view:${view}` })
  return { view }
}

/** Drops a view of the caller's; one that is gone is gone. */
export async function dropView(ctx: CommandContext, { view }: { view: string }): Promise<Record<string, never>> {
  await sql`delete from procedures.saved_views where id = ${view} and person_id = ${personOf(ctx).personId}`.execute(
    ctx.tx,
  )
  ctx.audit({ subject: `saved-view:${view}` })
  return {}
}
