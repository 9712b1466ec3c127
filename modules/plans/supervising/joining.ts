/** 合并 and 拆分: several are done as one, or one is done in parts; the trace to the clauses stays through the commitments. */
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { openNames } from '#modules/directory/index.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { tellUnit } from '../reporting/helping.ts'
import { refuse, requireAct } from './access.ts'
import { answers, heldDuties, type Handed } from './chain.ts'
import type { supervisionOperations } from './contract.ts'
import { requireUnits, wakeReports } from './duties.ts'
import { dueAfter } from './limits.ts'
import type { SupervisionParts } from './parts.ts'
import { addFact, basisOf, doerOf, limitsOf, lockChains, lockSeen } from './store.ts'
import { supervisionMessages, supervisionRefusals } from './texts.ts'

type InputOf<K extends keyof typeof supervisionOperations> = z.output<(typeof supervisionOperations)[K]['input']>

async function mergeSupervisions(
  { calendar }: SupervisionParts,
  ctx: CommandContext,
  input: InputOf<'mergeSupervisions'>,
): Promise<{ revision: number }> {
  const others = input.from.filter((id) => id !== input.into)
  // All are locked in the order of their ids before any is looked at.
  const locked = await lockChains(ctx.tx, [input.into, ...others])
  const into = await lockSeen(ctx.tx, input.into, input.revision)
  requireAct(ctx, into, 'merge')
  const from = others.flatMap((id) => locked.get(id) ?? [])
  const isSame = from.every(({ chain }) => chain.plan === into.chain.plan && chain.state === 'open' && !chain.transfer)
  if (from.length === 0 || from.length < others.length || !isSame)
    throw refuse(into, 'not-mergeable', supervisionRefusals['not-mergeable']())
  const due = dueAfter(calendar(), limitsOf(into.plan), 'sign', ctx.today)
  const duties = from.flatMap(({ chain }) =>
    heldDuties(chain).map(({ unit, role, part, via }): Handed => ({ unit, role, part, via })),
  )
  for (const { chain } of from)
    await addFact(doerOf(ctx), chain.id, chain, { kind: 'merged', details: { into: input.into } }, input.reason)
  const commitments = from.flatMap(({ chain }) => chain.commitments)
  const next = await addFact(
    doerOf(ctx),
    input.into,
    into.chain,
    { kind: 'merged-in', details: { from: from.map(({ chain }) => chain.id), commitments, duties, due } },
    input.reason,
  )
  await wakeReports(ctx.tx)
  ctx.audit({ subject: input.into, basis: basisOf(into.plan), details: { from: others, reason: input.reason } })
  return { revision: next.revision }
}

async function splitSupervision(
  { calendar }: SupervisionParts,
  ctx: CommandContext,
  input: InputOf<'splitSupervision'>,
): Promise<{ parts: string[] }> {
  const held = await lockSeen(ctx.tx, input.supervision, input.revision)
  const { chain, plan } = held
  requireAct(ctx, held, 'split')
  const titles = input.parts.map(({ title }) => title.trim()).filter((title) => title !== '')
  if (titles.length < 2 || titles.length < input.parts.length)
    throw refuse(held, 'split-in-two', supervisionRefusals['split-in-two']())
  const index = await openNames(ctx.tx)
  const leads = input.parts.flatMap(({ lead }) => lead ?? [])
  requireUnits(held, index, leads, ctx.today)
  const limits = limitsOf(plan)
  const doer = doerOf(ctx)
  const cooperating = heldDuties(chain).filter(({ role }) => !answers(role))
  const parts: string[] = []
  for (const { title, lead } of input.parts) {
    const id = uuid()
    const due = dueAfter(calendar(), limits, 'handOver', ctx.today)
    const commitments = [...chain.commitments]
    const part = await addFact(doer, id, undefined, {
      kind: 'set-up',
      details: { id, plan: plan.id, title: { zh: title.trim() }, commitments, parent: chain.id, due },
    })
    if (lead !== undefined) {
      const sign = dueAfter(calendar(), limits, 'sign', ctx.today)
      const others = cooperating.filter(({ unit }) => unit !== lead)
      const duties: Handed[] = [
        { unit: lead, role: 'lead' },
        ...others.map(({ unit, role }): Handed => ({ unit, role })),
      ]
      const next = await addFact(doer, id, part, { kind: 'handed-over', details: { duties, due: sign } })
      const message = supervisionMessages.handedOver(next.title, sign.on)
      for (const { unit } of duties) await tellUnit(ctx, unit, message, `/plans/supervision/${id}`)
    }
    parts.push(id)
  }
  await addFact(doer, chain.id, chain, { kind: 'split', details: { parts } }, input.reason)
  await wakeReports(ctx.tx)
  ctx.audit({ subject: chain.id, basis: basisOf(plan), details: { parts, reason: input.reason } })
  return { parts }
}

/** The operations. */
export function joining(parts: SupervisionParts) {
  return {
    mergeSupervisions: mergeSupervisions.bind(undefined, parts),
    splitSupervision: splitSupervision.bind(undefined, parts),
  }
}
