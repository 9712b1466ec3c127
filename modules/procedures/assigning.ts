/** Whose a case is: assignment, hand-over, recusal, and who acts for an absent person. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { NotFound } from '#base/refusals.ts'
import { listHolders } from '#modules/directory/index.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { tell } from '#platform/mail/index.ts'
import { personOf, reaches, staffStanding } from './access.ts'
import { checkRevision, record, type Acting } from './acting.ts'
import type { procedureOperations } from './contract.ts'
import { messageTexts } from './message-texts.ts'
import { changedOf, checkOpen, hold, note } from './noting.ts'
import { refused } from './refusals.ts'

type InputOf<K extends keyof typeof procedureOperations> = z.output<(typeof procedureOperations)[K]['input']>

/** Assignment and recusal. */
export function assigningOperations(on: Acting) {
  return {
    async assignCase(ctx: CommandContext, input: InputOf<'assignCase'>): Promise<{ revision: number }> {
      const held = await hold(on, ctx, input.case)
      checkRevision(held, input.revision)
      checkOpen(held)
      const { person, kinds, author } = await staffStanding(ctx, held.row)
      const { handler } = held.view
      const isLeader = kinds.includes('approver')
      if (handler !== undefined && handler.id !== person && !isLeader) throw refused('not-your-case')
      if (handler !== undefined && handler.id !== input.handler && input.reason === '')
        throw refused('assign-needs-reason')
      if (handler === undefined && input.handler !== person && !isLeader) throw refused('not-your-case')
      const holders = await listHolders(ctx.tx, [held.row.unit_id], ['clerk'], ctx.today)
      if (!holders.some((one) => one.person === input.handler)) throw refused('not-in-unit')
      if (held.view.recused.some((one) => one.person === input.handler)) throw refused('handler-recused')
      const name = (await on.vault.findParties(ctx.tx, [input.handler])).get(input.handler)?.name ?? ''
      const data = { handler: input.handler, handlerName: name, reason: input.reason }
      const after = await record(ctx, held, [{ kind: 'assigned', data }], author)
      if (input.handler !== person) {
        const words = messageTexts.assigned(held.view.procedure.title, held.row.number, author.name ?? '')
        await tell(ctx, { personId: input.handler, ...words, link: `/cases/${held.row.id}` })
      }
      return changedOf(ctx, after, { handler: input.handler })
    },

    async recuseFromCase(ctx: CommandContext, input: InputOf<'recuseFromCase'>): Promise<{ revision: number }> {
      const { personId, name } = personOf(ctx)
      return note(on, ctx, input, 'aside', (held) => {
        checkOpen(held)
        return [{ kind: 'recused', data: { person: personId, personName: name, reason: input.reason } }]
      })
    },
  }
}

/** Stand-ins. */
export function standInOperations() {
  return {
    async setStandIn(ctx: CommandContext, input: InputOf<'setStandIn'>): Promise<{ standIn: string }> {
      const { person, standIn, unit, from, until, reason } = input
      if (!reaches(ctx, unit)) throw new NotFound(`unit ${unit}`)
      if (person === standIn) throw refused('stand-in-self')
      const holders = new Set((await listHolders(ctx.tx, [unit], ['clerk', 'leader'], from)).map((one) => one.person))
      if (!holders.has(person) || !holders.has(standIn)) throw refused('not-in-unit')
      await sql`select pg_advisory_xact_lock(hashtextextended(${`stand-in ${person}`}, 0))`.execute(ctx.tx)
      const other = await sql`select 1 from procedures.stand_ins where person_id = ${person} and unit_id = ${unit}
        and from_on < ${until} and least(until_on, coalesce(ended_on, until_on)) > ${from}`.execute(ctx.tx)
      if (other.rows.length > 0) throw refused('stand-in-overlaps')
      const id = uuid()
      await sql`insert into procedures.stand_ins (id, person_id, stand_in_id, unit_id, from_on, until_on, reason, set_by, set_at)
        values (${id}, ${person}, ${standIn}, ${unit}, ${from}, ${until}, ${reason}, ${personOf(ctx).personId}, ${ctx.now})`.execute(
        ctx.tx,
      )
      ctx.audit({ subject: `stand-in:${id}`, details: { person, standIn, unit, from, until } })
      return { standIn: id }
    },

    async endStandIn(ctx: CommandContext, input: InputOf<'endStandIn'>): Promise<Record<string, never>> {
      const { rows } = await sql<{
        unit_id: string
      }>`update procedures.stand_ins set ended_on = coalesce(ended_on, ${ctx.today}),
        ended_by = coalesce(ended_by, ${personOf(ctx).personId}) where id = ${input.standIn} returning unit_id`.execute(
        ctx.tx,
      )
      const unit = rows[0]?.unit_id
      if (unit === undefined || !reaches(ctx, unit)) throw new NotFound(`stand-in ${input.standIn}`)
      ctx.audit({ subject: `stand-in:${input.standIn}` })
      return {}
    },
  }
}
