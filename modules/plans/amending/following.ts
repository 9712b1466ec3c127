/** What an approved amendment does to supervision: due days move, a new lead is asked to sign, a dropped commitment ends it. */
import type { WorkingCalendar } from '#base/working-calendar.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { reachedBy } from '../reporting/sync.ts'
import { wakeReports } from '../supervising/duties.ts'
import { dueAfter, reportDue } from '../supervising/limits.ts'
import { addFact, doerOf, listCommitments, lockChains } from '../supervising/store.ts'
import { amendedCommitment, type Changes } from './changes.ts'
import { listChains, type Held } from './reading.ts'

/** Adds the fact to every open chain that holds the commitment, and wakes the reports. */
export async function followChains(
  ctx: CommandContext,
  calendar: WorkingCalendar,
  { held, changes, amendment, reason }: { held: Held; changes: Changes; amendment: string; reason: string },
): Promise<void> {
  const { one, plan, index } = held
  await wakeReports(ctx.tx)
  const open = await listChains(ctx.tx, one.id)
  if (plan === undefined || plan.supervision === null || open.length === 0) return
  const after = amendedCommitment(one, changes)
  const isOtherLead = changes.lead !== undefined || changes.joint !== undefined
  const leads = [
    ...new Set([...(after?.lead ?? []), ...(after?.joint ?? [])].flatMap((id) => reachedBy(index, id, ctx.today))),
  ]
  for (const { chain } of (
    await lockChains(
      ctx.tx,
      open.map(({ id }) => id),
    )
  ).values()) {
    if (after === undefined && chain.commitments.length === 1) {
      await addFact(doerOf(ctx), chain.id, chain, { kind: 'dropped', details: { amendment } }, reason)
      continue
    }
    const rest = chain.commitments.filter((id) => after !== undefined || id !== one.id)
    const commitments = await listCommitments(ctx.tx, rest)
    const isOwnTitle = chain.parent !== undefined || chain.commitments.length > 1
    await addFact(
      doerOf(ctx),
      chain.id,
      chain,
      {
        kind: 'amended',
        details: {
          amendment,
          title: isOwnTitle || after === undefined ? chain.title : after.title,
          ...(isOtherLead && leads.length > 0 && chain.parent === undefined ? { leads } : {}),
          reportDue: reportDue(calendar, plan.supervision, { commitments, planEnd: plan.to_on, today: ctx.today }),
          signDue: dueAfter(calendar, plan.supervision, 'sign', ctx.today),
        },
      },
      reason,
    )
  }
}
