/** 转办: a lead asks to hand its duty to another unit, with a reason; another person of the office decides. */
import type { z } from 'zod'
import { openNames } from '#modules/directory/index.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { tellUnit } from '../reporting/helping.ts'
import { refuse, requireAct } from './access.ts'
import type { supervisionOperations } from './contract.ts'
import { requireUnits, wakeReports } from './duties.ts'
import { dueAfter } from './limits.ts'
import type { SupervisionParts } from './parts.ts'
import { addFact, basisOf, doerOf, limitsOf, lockSeen } from './store.ts'
import { actRefusals, supervisionMessages, supervisionRefusals } from './texts.ts'

type InputOf<K extends keyof typeof supervisionOperations> = z.output<(typeof supervisionOperations)[K]['input']>
type Done = Promise<{ revision: number }>

/** The operations. */
export function transferring({ calendar }: SupervisionParts) {
  async function askTransfer(ctx: CommandContext, input: InputOf<'askTransfer'>): Done {
    const { supervision, unit: from, to, reason } = input
    const held = await lockSeen(ctx.tx, supervision, input.revision)
    requireAct(ctx, held, 'transfer-ask', from)
    if (from === to) throw refuse(held, 'same-unit', supervisionRefusals['same-unit']())
    requireUnits(held, await openNames(ctx.tx), [to], ctx.today)
    const body = { kind: 'transfer-asked', details: { from, to } } as const
    const next = await addFact(doerOf(ctx), supervision, held.chain, body, reason)
    const message = supervisionMessages.transferAsked(next.title, reason)
    await tellUnit(ctx, held.plan.office_unit_id, message, `/plans/supervision/${supervision}`)
    ctx.audit({ subject: supervision, basis: basisOf(held.plan), details: { from, to, reason } })
    return { revision: next.revision }
  }

  async function decideTransfer(ctx: CommandContext, input: InputOf<'decideTransfer'>): Done {
    const { supervision, outcome, reason } = input
    const held = await lockSeen(ctx.tx, supervision, input.revision)
    requireAct(ctx, held, 'transfer-decide')
    const { transfer } = held.chain
    if (transfer === undefined) throw refuse(held, 'no-transfer', actRefusals['no-transfer'])
    const { from, to } = transfer
    const isApproved = outcome === 'approved'
    const due = dueAfter(calendar(), limitsOf(held.plan), 'sign', ctx.today)
    const next = await addFact(
      doerOf(ctx),
      supervision,
      held.chain,
      isApproved
        ? { kind: 'transfer-approved', details: { from, to, due } }
        : { kind: 'transfer-refused', details: { from, to } },
      reason,
    )
    const link = `/plans/supervision/${supervision}`
    await tellUnit(ctx, from, supervisionMessages.transferDecided(next.title, isApproved, reason), link)
    if (isApproved) {
      await tellUnit(ctx, to, supervisionMessages.handedOver(next.title, due.on), link)
      await wakeReports(ctx.tx)
    }
    ctx.audit({ subject: supervision, basis: basisOf(held.plan), details: { from, to, outcome, reason } })
    return { revision: next.revision }
  }

  return { askTransfer, decideTransfer }
}
