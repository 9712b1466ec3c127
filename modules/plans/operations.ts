/** Changes to commitments made on the desk: deciding what the wording leaves open, and taking a decision back. */
import type { z } from 'zod'
import { NotFound, Refused, Invalid } from '#base/refusals.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { editPack, undoEdit as undoPackEdit } from '#platform/pack/edits.ts'
import type { PackSink } from '#platform/pack/load.ts'
import { storedPack } from '#platform/pack/stored.ts'
import type { plansContract } from './contract.ts'
import { commitmentsPart } from './pack.ts'
import { refusalTexts } from './texts.ts'

type InputOf<K extends keyof typeof plansContract> = z.output<(typeof plansContract)[K]['input']>

/** The commands; `packSinks` are those of every module, because the pack is checked as a whole. */
export function plansOperations(packSinks: () => readonly PackSink[]) {
  /** Says which reading holds, who decided it, when and why; the other readings stay beside it. */
  async function decideScope(ctx: CommandContext, input: InputOf<'decideScope'>): Promise<{ revision: number }> {
    const { commitment, reading, by, on, because, revision } = input
    const entry = (await storedPack(ctx.tx, [commitmentsPart])).entries(commitmentsPart).get(commitment)
    if (entry === undefined) throw new NotFound(`commitment ${commitment}`)
    const { scope, clauses } = entry.value
    const basis = clauses[0] ?? entry.value.instrument
    if (scope === undefined) throw new Refused({ code: 'nothing-to-decide', basis, ...refusalTexts.nothingToDecide })
    if (on > ctx.today) throw new Refused({ code: 'decided-in-the-future', basis, ...refusalTexts.decidedInFuture(on) })
    if (!scope.readings.some(({ id }) => id === reading))
      throw new Invalid([
        { path: 'reading', message: `请选一种理解。Choose one of ${scope.readings.map(({ id }) => id).join(', ')}.` },
      ])
    ctx.audit({ basis, details: { reading, by, on } })
    return editPack(ctx, packSinks(), {
      part: commitmentsPart,
      id: commitment,
      value: {
        ...entry.value,
        scope: { ...scope, inUse: reading, decidedBy: by, decidedOn: on, because: { zh: because } },
      },
      revision,
      reason: because,
    })
  }

  /** Takes the newest edit of a commitment back; an older one is refused as stale. */
  async function undoEdit(ctx: CommandContext, input: InputOf<'undoEdit'>): Promise<{ revision: number }> {
    return undoPackEdit(ctx, packSinks(), input.edit, input.reason)
  }

  return { decideScope, undoEdit }
}
