/** What an applicant may do about the experts of their case: ask that one does not take part. */
import type { z } from 'zod'
import type { CommandContext } from '#platform/contract/actor.ts'
import { checkMine, personOf } from '../access.ts'
import { checkRevision, holdCase, record, type Acting } from '../acting.ts'
import { changedOf } from '../noting.ts'
import type { panelsContract } from './contract.ts'
import { askedRecusal, tellLeaders } from './operations.ts'

type InputOf<K extends keyof typeof panelsContract> = z.output<(typeof panelsContract)[K]['input']>

/** Operations of the applicant. */
export function partyOperations(on: Acting) {
  return {
    async askRecusal(ctx: CommandContext, input: InputOf<'askRecusal'>): Promise<{ revision: number }> {
      const held = await holdCase(on, ctx.tx, input.case, (row) => checkMine(ctx, row))
      checkRevision(held, input.revision)
      const by = { kind: 'applicant', id: personOf(ctx).personId } as const
      const after = await record(ctx, held, [askedRecusal(held, input, 'applicant')], by)
      await tellLeaders(ctx, after)
      return changedOf(ctx, after, { panel: input.panel, expert: input.expert })
    },
  }
}
