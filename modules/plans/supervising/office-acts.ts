/** What the office in charge does once units work: 退回, 审核, 办结, 催办. */
import type { z } from 'zod'
import type { CommandContext } from '#platform/contract/actor.ts'
import { tell } from '#platform/mail/index.ts'
import { tellUnit } from '../reporting/helping.ts'
import { refuse, requireAct } from './access.ts'
import { answers, heldDuties, nodeOfDuty, type Chain, type Duty } from './chain.ts'
import type { supervisionOperations } from './contract.ts'
import { dueAfter } from './limits.ts'
import type { SupervisionParts } from './parts.ts'
import { rowByRow } from './setting-up.ts'
import { addFact, basisOf, doerOf, limitsOf, lockChains, lockSeen, type Held } from './store.ts'
import { actRefusals, supervisionMessages } from './texts.ts'

type InputOf<K extends keyof typeof supervisionOperations> = z.output<(typeof supervisionOperations)[K]['input']>
type OutputOf<K extends keyof typeof supervisionOperations> = z.output<(typeof supervisionOperations)[K]['output']>
type Done = Promise<{ revision: number }>

const linkOf = (chain: Pick<Chain, 'id'>): string => `/plans/supervision/${chain.id}`

/** Tells the people named for duties; where nobody is named, the unit's clerks and leaders. */
async function tellDuties(
  ctx: CommandContext,
  chain: Chain,
  duties: readonly Duty[],
  message: Parameters<typeof tellUnit>[2],
): Promise<number> {
  let told = 0
  for (const { unit, person, contact } of duties) {
    const named = new Set([person, contact].filter((one) => one !== undefined))
    for (const personId of named) await tell(ctx, { personId, ...message, link: linkOf(chain) })
    told += named.size === 0 ? await tellUnit(ctx, unit, message, linkOf(chain)) : named.size
  }
  return told
}

const audited = (ctx: CommandContext, { plan }: Held, { id, revision }: Chain, reason: string) => {
  ctx.audit({ subject: id, basis: basisOf(plan), details: { reason, revision } })
  return { revision }
}

/** The operations. */
export function officeActs({ calendar }: SupervisionParts) {
  async function returnDuties(ctx: CommandContext, input: InputOf<'returnDuties'>): Done {
    const held = await lockSeen(ctx.tx, input.supervision, input.revision)
    requireAct(ctx, held, 'return')
    const reported = heldDuties(held.chain).filter(({ state }) => state === 'reported')
    const units = reported.map(({ unit }) => unit).filter((unit) => input.units?.includes(unit) ?? true)
    if (units.length === 0) throw refuse(held, 'nothing-reported', actRefusals['nothing-reported'])
    const due = dueAfter(calendar(), limitsOf(held.plan), 'report', ctx.today)
    const body = { kind: 'returned', details: { units, due } } as const
    const next = await addFact(doerOf(ctx), input.supervision, held.chain, body, input.reason)
    const message = supervisionMessages.returned(next.title, input.reason)
    await tellDuties(
      ctx,
      next,
      next.duties.filter(({ unit }) => units.includes(unit)),
      message,
    )
    return audited(ctx, held, next, input.reason)
  }

  async function reviewSupervision(ctx: CommandContext, input: InputOf<'reviewSupervision'>): Done {
    const held = await lockSeen(ctx.tx, input.supervision, input.revision)
    requireAct(ctx, held, 'review')
    const due = dueAfter(calendar(), limitsOf(held.plan), 'close', ctx.today)
    const body = { kind: 'reviewed', details: { due } } as const
    const next = await addFact(doerOf(ctx), input.supervision, held.chain, body, input.opinion)
    return audited(ctx, held, next, input.opinion)
  }

  async function closeSupervision(ctx: CommandContext, input: InputOf<'closeSupervision'>): Done {
    const held = await lockSeen(ctx.tx, input.supervision, input.revision)
    requireAct(ctx, held, 'close')
    const body = { kind: 'closed', details: { outcome: input.outcome } } as const
    const next = await addFact(doerOf(ctx), input.supervision, held.chain, body, input.reason)
    await tellDuties(ctx, next, heldDuties(next), supervisionMessages.closed(next.title, input.reason))
    return audited(ctx, held, next, input.reason)
  }

  async function urgeDuties(ctx: CommandContext, input: InputOf<'urgeDuties'>): Promise<OutputOf<'urgeDuties'>> {
    const chains = [...(await lockChains(ctx.tx, input.supervisions)).values()]
    let people = 0
    const rows = await rowByRow(chains, async (held) => {
      requireAct(ctx, held, 'urge')
      const { chain } = held
      const waiting = heldDuties(chain).filter((one) => nodeOfDuty(one) !== undefined)
      const late = waiting.filter((one) => answers(one.role) && nodeOfDuty(one) === chain.node)
      const urged = late.length > 0 ? late : waiting
      const body = { kind: 'urged', details: { units: urged.map(({ unit }) => unit) } } as const
      const next = await addFact(doerOf(ctx), chain.id, chain, body, input.reason)
      people += await tellDuties(ctx, next, urged, supervisionMessages.urged(next.title, input.reason))
    })
    ctx.audit({
      ...(chains[0] === undefined ? {} : { basis: basisOf(chains[0].plan) }),
      details: { done: rows.done, reason: input.reason },
    })
    return { ...rows, people }
  }

  return { returnDuties, reviewSupervision, closeSupervision, urgeDuties }
}
