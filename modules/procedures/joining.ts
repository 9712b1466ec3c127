/** What belongs to a case besides its acts: notes, links, other units, deliveries, and personal data opened with a reason. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { NotFound } from '#base/refusals.ts'
import { listHolders } from '#modules/directory/index.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { tell } from '#platform/mail/index.ts'
import { checkReadable, personOf, reaches } from './access.ts'
import { checkRevision, record, type Acting } from './acting.ts'
import type { procedureOperations } from './contract.ts'
import { messageTexts } from './message-texts.ts'
import { changedOf, hold, note } from './noting.ts'
import { refused } from './refusals.ts'
import { findCase } from './store.ts'

type InputOf<K extends keyof typeof procedureOperations> = z.output<(typeof procedureOperations)[K]['input']>

/** Other units, links and notes. */
export function joiningOperations(on: Acting) {
  return {
    noteOnCase: (ctx: CommandContext, input: InputOf<'noteOnCase'>): Promise<{ revision: number }> =>
      note(on, ctx, input, 'aside', () => [{ kind: 'noted', data: { text: input.text } }]),

    async linkCase(ctx: CommandContext, input: InputOf<'linkCase'>): Promise<{ revision: number }> {
      const other = checkReadable(ctx, await findCase(ctx.tx, sql`c.number = ${input.number}`))
      return note(on, ctx, input, 'aside', ({ view, row }) => {
        if (other.id === row.id || view.links.some((one) => one.case === other.id)) throw refused('already-linked')
        return [{ kind: 'linked', data: { case: other.id, number: other.number, as: input.as } }]
      })
    },

    async askUnit(ctx: CommandContext, input: InputOf<'askUnit'>): Promise<{ revision: number }> {
      const changed = await note(on, ctx, input, 'handling', ({ view }) => {
        if (view.joined.some((one) => one.unit === input.unit && one.answer === undefined))
          throw refused('unit-already-asked')
        return [{ kind: 'unit-joined', data: { unit: input.unit, asks: input.asks } }]
      })
      const row = await findCase(ctx.tx, sql`c.id = ${input.case}`)
      const holders = await listHolders(ctx.tx, [input.unit], ['clerk', 'leader'], ctx.today)
      for (const person of new Set(holders.map((one) => one.person)))
        await tell(ctx, {
          personId: person,
          ...messageTexts.asked(row?.number ?? '', input.asks),
          link: `/cases/${input.case}`,
        })
      return changed
    },

    async answerForUnit(ctx: CommandContext, input: InputOf<'answerForUnit'>): Promise<{ revision: number }> {
      if (!reaches(ctx, input.unit)) throw new NotFound('case')
      const held = await hold(on, ctx, input.case, checkReadable)
      checkRevision(held, input.revision)
      if (!held.view.joined.some((one) => one.unit === input.unit && one.answer === undefined))
        throw refused('not-asked')
      const { personId: id, name } = personOf(ctx)
      const data = { unit: input.unit, agrees: input.agrees, text: input.text }
      const by = { kind: 'staff', id, name, unit: input.unit } as const
      return changedOf(ctx, await record(ctx, held, [{ kind: 'unit-answered', data }], by), { unit: input.unit })
    },
  }
}

/** Deliveries and personal data. */
export function recordOperations(on: Acting) {
  return {
    async recordDelivery(ctx: CommandContext, input: InputOf<'recordDelivery'>): Promise<{ revision: number }> {
      if (input.deliveredOn > ctx.today) throw refused('delivered-to-come')
      return note(on, ctx, input, 'aside', ({ view }) => {
        const document = view.documents.find(({ id }) => id === input.document)
        if (document === undefined) throw new NotFound(`document ${input.document}`)
        if (input.deliveredOn < document.on) throw refused('delivered-before-issue')
        const { way, deliveredOn, proof } = input
        return [{ kind: 'delivered', data: { document: input.document, way, deliveredOn, proof } }]
      })
    },

    async openPersonal(ctx: CommandContext, input: InputOf<'openPersonal'>) {
      const held = await hold(on, ctx, input.case)
      const personal = held.view.procedure.fields.filter(({ isPersonal }) => isPersonal === true)
      ctx.audit({
        subject: `case:${held.row.id}`,
        basis: 'personal-information-protection-law#art_6',
        details: { reason: input.reason },
      })
      const { name, number } = held.party
      return {
        name,
        ...(number === undefined ? {} : { number }),
        fields: Object.fromEntries(personal.map(({ id }) => [id, held.view.fields[id] ?? ''])),
      }
    },
  }
}
