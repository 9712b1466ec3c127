/** What units do: 签收 with a person and a contact, 承办, 反馈; lead and cooperating units each for themselves. */
import type { z } from 'zod'
import type { CommandContext } from '#platform/contract/actor.ts'
import { tellUnit } from '../reporting/helping.ts'
import { requireAct } from './access.ts'
import { nodeOfDuty, type Chain } from './chain.ts'
import type { supervisionOperations } from './contract.ts'
import { dueAfter, reportDue } from './limits.ts'
import type { SupervisionParts } from './parts.ts'
import { requirePeople } from './people.ts'
import { addFact, basisOf, doerOf, limitsOf, listCommitments, lockSeen, type Held } from './store.ts'
import { supervisionMessages } from './texts.ts'

type InputOf<K extends keyof typeof supervisionOperations> = z.output<(typeof supervisionOperations)[K]['input']>
type Done = Promise<{ revision: number }>

const done = (ctx: CommandContext, { plan }: Held, { id, revision }: Chain, details: Record<string, unknown>) => {
  ctx.audit({ subject: id, basis: basisOf(plan), details: { ...details, revision } })
  return { revision }
}

/** The operations. */
export function unitActs({ calendar, vault }: SupervisionParts) {
  async function sign(ctx: CommandContext, input: InputOf<'sign'>): Done {
    const { supervision, unit, person, contact } = input
    const held = await lockSeen(ctx.tx, supervision, input.revision)
    requireAct(ctx, held, 'sign', unit)
    await requirePeople(ctx.tx, vault, { held, unit, on: ctx.today }, [person, contact])
    const role = held.chain.duties.find((one) => one.unit === unit)?.role
    const limits = limitsOf(held.plan)
    // Who takes part only reports: on the day that the leads have to.
    const due =
      role === 'cooperating' || role === 'assisting'
        ? await dueOfReport(ctx, held)
        : dueAfter(calendar(), limits, 'act', ctx.today)
    const next = await addFact(doerOf(ctx), supervision, held.chain, {
      kind: 'signed',
      details: { unit, person, contact, due },
    })
    return done(ctx, held, next, { unit })
  }

  async function dueOfReport(ctx: CommandContext, { chain, plan }: Held) {
    const commitments = await listCommitments(ctx.tx, chain.commitments)
    return reportDue(calendar(), limitsOf(plan), { commitments, planEnd: plan.to_on, today: ctx.today })
  }

  async function namePeople(ctx: CommandContext, input: InputOf<'namePeople'>): Done {
    const { supervision, unit, person, contact } = input
    const held = await lockSeen(ctx.tx, supervision, input.revision)
    requireAct(ctx, held, 'name', unit)
    await requirePeople(ctx.tx, vault, { held, unit, on: ctx.today }, [person, contact])
    const body = { kind: 'named', details: { unit, person, contact } } as const
    return done(ctx, held, await addFact(doerOf(ctx), supervision, held.chain, body), { unit })
  }

  async function begin(ctx: CommandContext, input: InputOf<'begin'>): Done {
    const { supervision, unit, approach } = input
    const held = await lockSeen(ctx.tx, supervision, input.revision)
    requireAct(ctx, held, 'begin', unit)
    const due = await dueOfReport(ctx, held)
    const body = { kind: 'begun', details: { unit, approach, due } } as const
    return done(ctx, held, await addFact(doerOf(ctx), supervision, held.chain, body), { unit })
  }

  async function reportResult(ctx: CommandContext, input: InputOf<'reportResult'>): Done {
    const { supervision, unit, result } = input
    const held = await lockSeen(ctx.tx, supervision, input.revision)
    requireAct(ctx, held, 'report', unit)
    const due = dueAfter(calendar(), limitsOf(held.plan), 'review', ctx.today)
    const body = { kind: 'reported', details: { unit, result, due } } as const
    const next = await addFact(doerOf(ctx), supervision, held.chain, body)
    if (next.node === 'review')
      await tellUnit(
        ctx,
        held.plan.office_unit_id,
        supervisionMessages.reported(next.title),
        `/plans/supervision/${supervision}`,
      )
    return done(ctx, held, next, { unit, waits: next.duties.filter((one) => nodeOfDuty(one) !== undefined).length })
  }

  return { sign, namePeople, begin, reportResult }
}
