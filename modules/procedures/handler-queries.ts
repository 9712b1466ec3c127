/** Who may handle cases, and who stands in for whom. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { listHolders } from '#modules/directory/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { checkReadable, isUuid, unitsOf } from './access.ts'
import type { Acting } from './acting.ts'
import type { procedureOperations } from './contract.ts'
import { present } from './parts-of-views.ts'
import { findCase } from './store.ts'

type InputOf<K extends keyof typeof procedureOperations> = z.output<(typeof procedureOperations)[K]['input']>
type OutputOf<K extends keyof typeof procedureOperations> = z.output<(typeof procedureOperations)[K]['output']>

/** The reads. */
export function handlerQueries(on: Acting) {
  return {
    async listHandlers(ctx: QueryContext, input: InputOf<'listHandlers'>): Promise<OutputOf<'listHandlers'>> {
      const row = checkReadable(ctx, await findCase(ctx.tx, sql`c.id = ${input.case}`))
      const holders = await listHolders(ctx.tx, [row.unit_id], ['clerk'], ctx.today)
      const parties = await on.vault.findParties(
        ctx.tx,
        holders.map(({ person }) => person),
      )
      const away = await sql<{
        person_id: string
        until_on: string
      }>`select person_id, max(until_on)::text as until_on from procedures.stand_ins
        where person_id = any(${holders.map(({ person }) => person)}::uuid[]) and from_on <= ${ctx.today} and until_on > ${ctx.today}
          and ended_on is null group by person_id`.execute(ctx.tx)
      const until = new Map(away.rows.map((one) => [one.person_id, one.until_on]))
      return {
        items: holders.map(({ person }) => ({
          id: person,
          name: parties.get(person)?.name ?? '',
          ...present('absentUntil', until.get(person)),
        })),
      }
    },
    async listStandIns(ctx: QueryContext, input: InputOf<'listStandIns'>): Promise<OutputOf<'listStandIns'>> {
      const units = unitsOf(ctx)
      const [after] = decodeCursor(input.after) ?? []
      const { rows } = await sql<{
        id: string
        person_id: string
        stand_in_id: string
        unit_id: string
        from_on: string
        until_on: string
        reason: string
        ended_on: string | null
      }>`
        select id, person_id, stand_in_id, unit_id, from_on, until_on, reason, ended_on from procedures.stand_ins
        where ${units === undefined ? sql`true` : sql`unit_id = any(${[...units]}::text[])`}
          and ${typeof after === 'string' && isUuid(after) ? sql`id < ${after}` : sql`true`}
        order by id desc limit ${input.limit + 1}`.execute(ctx.tx)
      const shown = rows.slice(0, input.limit)
      const parties = await on.vault.findParties(ctx.tx, [
        ...new Set(shown.flatMap((row) => [row.person_id, row.stand_in_id])),
      ])
      const named = (id: string) => ({ id, name: parties.get(id)?.name ?? '' })
      const last = shown.at(-1)
      return {
        items: shown.map((row) => ({
          id: row.id,
          person: named(row.person_id),
          standIn: named(row.stand_in_id),
          unit: row.unit_id,
          from: row.from_on,
          until: row.until_on,
          reason: row.reason,
          isOver: row.ended_on !== null || row.until_on <= ctx.today,
        })),
        ...(rows.length > shown.length && last ? { next: encodeCursor([last.id]) } : {}),
      }
    },
  }
}
