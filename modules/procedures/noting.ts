/** One fact by an officer on a case of theirs, and what every change answers. */
import type { CommandContext } from '#platform/contract/actor.ts'
import { checkOwnUnit, staffStanding } from './access.ts'
import { checkRevision, holdCase, record, type Acting, type HeldCase } from './acting.ts'
import type { NewFact } from './facts.ts'
import { refused } from './refusals.ts'
import type { CaseRow } from './store.ts'

/** Puts the change on the audit row and answers its revision. */
export function changedOf(
  ctx: CommandContext,
  { row, view, hash }: HeldCase,
  details: Record<string, unknown> = {},
): { revision: number } {
  ctx.audit({ subject: `case:${row.id}`, details: { number: row.number, ...details, hash: hash.toString('hex') } })
  return { revision: view.revision }
}

/** Refuses on a case that has ended. */
export function checkOpen({ view }: HeldCase): void {
  if (view.endedOn !== undefined) throw refused('case-ended')
}

/** Locks a case of the caller's unit, or by another rule. */
export function hold(
  on: Acting,
  ctx: CommandContext,
  id: string,
  check: (ctx: CommandContext, row: CaseRow | undefined) => CaseRow = checkOwnUnit,
): Promise<HeldCase> {
  return holdCase(on, ctx.tx, id, (row) => check(ctx, row))
}

/** What an officer notes: `handling` asks that the case is open and theirs or nobody's; `aside` may be done by anybody of the unit. */
export async function note(
  on: Acting,
  ctx: CommandContext,
  given: { readonly case: string; readonly revision: number },
  as: 'handling' | 'aside',
  facts: (held: HeldCase) => NewFact[] | Promise<NewFact[]>,
  details: Record<string, unknown> = {},
): Promise<{ revision: number }> {
  const held = await hold(on, ctx, given.case)
  checkRevision(held, given.revision)
  const { author, person, standsInFor } = await staffStanding(ctx, held.row)
  if (as === 'handling') {
    checkOpen(held)
    const handler = held.view.handler?.id
    if (held.view.recused.some((one) => one.person === person)) throw refused('handler-recused')
    if (handler !== undefined && handler !== person && !standsInFor.includes(handler)) throw refused('not-your-case')
  }
  return changedOf(ctx, await record(ctx, held, await facts(held), author), details)
}
