/** Changes to the figures that rules use: a new dated value, and taking one back. */
import type { z } from 'zod'
import { NotFound, Refused } from '#base/refusals.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { editPack, undoEdit as undoPackEdit } from '#platform/pack/edits.ts'
import type { PackSink } from '#platform/pack/load.ts'
import { storedPack } from '#platform/pack/stored.ts'
import type { parametersContract } from './contract.ts'
import { parametersPart } from './pack.ts'
import { refusalTexts } from './texts.ts'

type InputOf<K extends keyof typeof parametersContract> = z.output<(typeof parametersContract)[K]['input']>

/** The commands; `packSinks` are those of every module, because the pack is checked as a whole. */
export function parametersOperations(packSinks: () => readonly PackSink[]) {
  /**
   * Adds a value that holds from a day on. One that stands already is never overwritten, and one whose day is past needs to be
   * called retroactive: what was computed meanwhile would come out differently.
   */
  async function setValue(ctx: CommandContext, input: InputOf<'setValue'>): Promise<{ revision: number }> {
    const { parameter, from, value, clause, verified, retroactive, note, reason, revision } = input
    const entry = (await storedPack(ctx.tx, [parametersPart])).entries(parametersPart).get(parameter)
    if (entry === undefined) throw new NotFound(`parameter ${parameter}`)
    const { values } = entry.value
    const same = values.find((one) => one.from === from)
    if (same !== undefined)
      throw new Refused({ code: 'value-exists', basis: same.clause, ...refusalTexts.valueExists(from, same.value) })
    if (from < ctx.today && !retroactive)
      throw new Refused({ code: 'value-in-the-past', basis: clause, ...refusalTexts.past(from) })
    const added = {
      from,
      value,
      clause,
      verified,
      ...(note === undefined || note === '' ? {} : { note: { zh: note } }),
    }
    const all = [...values, added].sort((a, b) => (a.from < b.from ? -1 : 1))
    const { pending: _pending, ...rest } = entry.value
    ctx.audit({ basis: clause, details: { from, value, retroactive: from < ctx.today } })
    return editPack(ctx, packSinks(), {
      part: parametersPart,
      id: parameter,
      value: { ...rest, values: all },
      revision,
      reason,
    })
  }

  /** Takes the newest edit of a figure back; an older one is refused as stale. */
  async function undoEdit(ctx: CommandContext, input: InputOf<'undoEdit'>): Promise<{ revision: number }> {
    return undoPackEdit(ctx, packSinks(), input.edit, input.reason)
  }

  return { setValue, undoEdit }
}
