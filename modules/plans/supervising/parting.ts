/** 撤回合并 and 撤回拆分: what was joined or parted stands again as it did, while nothing rests on it; the facts stay, with the reason. */
import type { z } from 'zod'
import type { CommandContext } from '#platform/contract/actor.ts'
import { tellUnit } from '../reporting/helping.ts'
import { refuse, requireAct } from './access.ts'
import { areUntouched } from './acts.ts'
import { beforeOf, chainOf, type Before, type Chain } from './chain.ts'
import type { supervisionOperations } from './contract.ts'
import { wakeReports } from './duties.ts'
import { addFact, basisOf, doerOf, listFacts, lockChains, lockSeen, type Held } from './store.ts'
import { supervisionMessages, supervisionRefusals } from './texts.ts'

type InputOf<K extends keyof typeof supervisionOperations> = z.output<(typeof supervisionOperations)[K]['input']>
type Done = Promise<{ revision: number }>

/** How a chain stood before the last thing that happened to it. */
async function standingBefore(ctx: CommandContext, { id }: Pick<Chain, 'id'>): Promise<Before> {
  return beforeOf(chainOf((await listFacts(ctx.tx, id)).slice(0, -1)))
}

/** Tells the units that were asked, that it is done otherwise. */
async function tellUndone(ctx: CommandContext, chain: Chain, about: string, reason: string): Promise<void> {
  const message = supervisionMessages.undone(chain.title, reason)
  for (const { unit } of chain.duties) await tellUnit(ctx, unit, message, `/plans/supervision/${about}`)
}

const ended = (ctx: CommandContext, { plan }: Held, next: Chain, details: Record<string, unknown>) => {
  ctx.audit({ subject: next.id, basis: basisOf(plan), details })
  return { revision: next.revision }
}

/** Those that were merged in by the last fact. */
async function mergedIn(ctx: CommandContext, { id }: Pick<Chain, 'id'>): Promise<readonly string[]> {
  const last = (await listFacts(ctx.tx, id)).at(-1)
  return last?.kind === 'merged-in' ? last.details.from : []
}

async function undoMergeSupervisions(ctx: CommandContext, input: InputOf<'undoMergeSupervisions'>): Done {
  const { supervision, reason } = input
  const from = await mergedIn(ctx, { id: supervision })
  // All are locked in the order of their ids before any is looked at; what was read before is seen again by its revision.
  const locked = await lockChains(ctx.tx, [supervision, ...from])
  const held = await lockSeen(ctx.tx, supervision, input.revision)
  requireAct(ctx, held, 'merge-undo')
  const doer = doerOf(ctx)
  const before = await standingBefore(ctx, held.chain)
  const next = await addFact(doer, supervision, held.chain, { kind: 'merge-undone', details: { before } }, reason)
  await tellUndone(ctx, held.chain, supervision, reason)
  for (const id of from) {
    const chain = locked.get(id)?.chain
    if (chain === undefined) continue
    const own = { before: await standingBefore(ctx, chain), other: supervision }
    await addFact(doer, id, chain, { kind: 'merge-undone', details: own }, reason)
  }
  await wakeReports(ctx.tx)
  return ended(ctx, held, next, { from, reason })
}

async function undoSplitSupervision(ctx: CommandContext, input: InputOf<'undoSplitSupervision'>): Done {
  const { supervision, reason } = input
  const asked = (await lockChains(ctx.tx, [supervision])).get(supervision)?.chain.parts ?? []
  const parts = [...(await lockChains(ctx.tx, asked)).values()]
  const held = await lockSeen(ctx.tx, supervision, input.revision)
  requireAct(ctx, held, 'split-undo')
  const touched = parts.find(({ chain }) => !areUntouched([chain]))
  if (touched !== undefined)
    throw refuse(held, 'parts-went-on', supervisionRefusals['parts-went-on'](touched.chain.title))
  const doer = doerOf(ctx)
  for (const { chain } of parts) {
    await addFact(doer, chain.id, chain, { kind: 'part-undone', details: { whole: supervision } }, reason)
    await tellUndone(ctx, chain, supervision, reason)
  }
  const before = await standingBefore(ctx, held.chain)
  const next = await addFact(doer, supervision, held.chain, { kind: 'split-undone', details: { before } }, reason)
  await wakeReports(ctx.tx)
  return ended(ctx, held, next, { parts: asked, reason })
}

/** The operations. */
export const parting = { undoMergeSupervisions, undoSplitSupervision }
