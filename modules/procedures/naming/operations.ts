/** Settling a changed name: the officer compares a paper, another person decides, and only then the directory bears it. */
import type { z } from 'zod'
import type { CommandContext } from '#platform/contract/actor.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { staffStanding } from '../access.ts'
import { checkRevision, record, type Acting } from '../acting.ts'
import type { procedureOperations } from '../contract.ts'
import { changedOf, checkOpen, hold, note } from '../noting.ts'
import { refused } from '../refusals.ts'

type InputOf<K extends keyof typeof procedureOperations> = z.output<(typeof procedureOperations)[K]['input']>

/** Both operations. */
export function namingOperations(on: Acting) {
  return {
    checkName: (ctx: CommandContext, input: InputOf<'checkName'>): Promise<{ revision: number }> =>
      note(on, ctx, input, 'handling', ({ view }) => {
        if (view.nameClaim?.state !== 'open' && view.nameClaim?.state !== 'checked') throw refused('name-not-open')
        return [{ kind: 'name-checked', data: { holds: input.holds, evidence: input.evidence } }]
      }),

    async decideName(ctx: CommandContext, input: InputOf<'decideName'>): Promise<{ revision: number }> {
      const held = await hold(on, ctx, input.case)
      checkRevision(held, input.revision)
      checkOpen(held)
      const { author, person } = await staffStanding(ctx, held.row)
      if (held.view.recused.some((one) => one.person === person)) throw refused('handler-recused')
      const claim = held.view.nameClaim
      if (claim?.state !== 'checked' || claim.check === undefined) throw refused('name-not-open')
      if (claim.check.by.id === author.id) throw refused('name-same-person')
      const { confirmed, reason } = input
      const after = await record(ctx, held, [{ kind: 'name-decided', data: { confirmed, reason } }], author)
      if (after.view.nameClaim?.state === 'confirmed') {
        const change = { on: ctx.today, by: author.id, reason: `${held.row.number} ${claim.check.evidence}` }
        await on.vault.rename(ctx.tx, held.row.applicant_id, claim.claimed, change)
        await announceChange(ctx.tx, 'procedures')
      }
      return changedOf(ctx, after, { name: after.view.nameClaim?.state ?? '' })
    },
  }
}
