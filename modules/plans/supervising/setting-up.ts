/** 立项 and 交办: the office sets commitments up and hands them to the units that the document names, or that it chooses where none is named. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { NotAllowed, NotFound, Refused, type Refusal } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import { openNames } from '#modules/directory/index.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import { reaches } from '../reporting/access.ts'
import { tellUnit } from '../reporting/helping.ts'
import { listPlanRows, type PlanRow } from '../reporting/store.ts'
import { refuse, requireAct } from './access.ts'
import { answers, type Chain, type Handed } from './chain.ts'
import type { supervisionOperations } from './contract.ts'
import { dutiesOf, requireUnits, strongest, wakeReports } from './duties.ts'
import { dueAfter } from './limits.ts'
import type { SupervisionParts } from './parts.ts'
import { addFact, basisOf, doerOf, limitsOf, listCommitments, lockChains, type Held } from './store.ts'
import { supervisionMessages, supervisionRefusals } from './texts.ts'

type InputOf<K extends keyof typeof supervisionOperations> = z.output<(typeof supervisionOperations)[K]['input']>
type OutputOf<K extends keyof typeof supervisionOperations> = z.output<(typeof supervisionOperations)[K]['output']>

async function getPlan(ctx: CommandContext, id: string): Promise<PlanRow> {
  const plan = (await listPlanRows(ctx.tx)).find((one) => one.id === id)
  if (plan === undefined) throw new NotFound(`plan ${id}`)
  if (!reaches(ctx, plan.office_unit_id)) throw new NotAllowed('only the office in charge of the plan supervises it')
  return plan
}

/** Those of a plan that nobody supervises yet. */
async function listFree(tx: Tx, plan: PlanRow, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select c.id from plans.commitments c
    where c.id = any(${[...ids]}::text[]) and c.instrument_id = ${plan.instrument_id} and not c.is_dropped
      and not exists (select 1 from plans.supervision_commitments k join plans.supervisions s on s.id = k.supervision_id
        where k.commitment_id = c.id and s.state in ('open', 'closed', 'split'))
    order by c.position, c.id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** What a bulk act did and did not do, row by row. */
interface Rows {
  readonly done: string[]
  readonly refused: { id: string; title: Text; code: string; message: Text; cure: Text }[]
}

const refusedRow = ({ id, title }: Pick<Chain, 'id' | 'title'>, { code, message, cure }: Refusal) => ({
  id,
  title,
  code,
  message,
  cure,
})

/** Does an act on each row; what one refuses does not stop the others, but where all are refused the first refusal is the answer. */
export async function rowByRow(chains: readonly Held[], act: (held: Held) => Promise<void>): Promise<Rows> {
  const rows: Rows = { done: [], refused: [] }
  let first: Refused | undefined
  for (const held of chains)
    try {
      await act(held)
      rows.done.push(held.chain.id)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      first ??= error
      rows.refused.push(refusedRow(held.chain, error.refusal))
    }
  if (rows.done.length === 0 && first !== undefined) throw first
  return rows
}

/** Tells the units that were asked. */
async function tellAsked(ctx: CommandContext, chain: Chain): Promise<void> {
  for (const { unit, state, due } of chain.duties)
    if (state === 'asked' && due !== undefined)
      await tellUnit(ctx, unit, supervisionMessages.handedOver(chain.title, due.on), `/plans/supervision/${chain.id}`)
}

async function hand(
  { calendar }: SupervisionParts,
  ctx: CommandContext,
  held: Held,
  duties: readonly Handed[],
  note?: string,
): Promise<Chain> {
  const { chain, plan } = held
  if (!duties.some(({ role }) => answers(role)))
    throw refuse(held, 'no-lead', supervisionRefusals['no-lead'](chain.title))
  const due = dueAfter(calendar(), limitsOf(plan), 'sign', ctx.today)
  const details = { duties: [...duties], due }
  const next = await addFact(doerOf(ctx), chain.id, chain, { kind: 'handed-over', details }, note)
  await tellAsked(ctx, next)
  return next
}

async function setUp(
  parts: SupervisionParts,
  ctx: CommandContext,
  input: InputOf<'setUp'>,
): Promise<OutputOf<'setUp'>> {
  const plan = await getPlan(ctx, input.plan)
  const limits = limitsOf(plan)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`supervise ${plan.id}`}, 0))`.execute(ctx.tx)
  const free = await listFree(ctx.tx, plan, input.commitments)
  if (free.length === 0)
    throw new Refused({
      code: 'nothing-to-set-up',
      basis: basisOf(plan),
      ...supervisionRefusals['nothing-to-set-up'](),
    })
  const named = input.handOver ? await dutiesOf(ctx.tx, free, await openNames(ctx.tx), ctx.today) : undefined
  const due = dueAfter(parts.calendar(), limits, 'handOver', ctx.today)
  const made: string[] = []
  let handedOver = 0
  for (const { id: commitment, title } of await listCommitments(ctx.tx, free)) {
    const id = uuid()
    const details = { id, plan: plan.id, title, commitments: [commitment], due }
    const chain = await addFact(doerOf(ctx), id, undefined, { kind: 'set-up', details }, input.note)
    const duties = named?.get(commitment) ?? []
    if (duties.some(({ role }) => answers(role))) {
      await hand(parts, ctx, { chain, plan }, duties)
      handedOver += 1
    }
    made.push(id)
  }
  if (handedOver > 0) await wakeReports(ctx.tx)
  ctx.audit({ subject: plan.id, basis: basisOf(plan), details: { made: made.length, handedOver } })
  return { made, handedOver }
}

async function handOver(
  parts: SupervisionParts,
  ctx: CommandContext,
  input: InputOf<'handOver'>,
): Promise<OutputOf<'handOver'>> {
  const index = await openNames(ctx.tx)
  const chains = [
    ...(
      await lockChains(
        ctx.tx,
        input.rows.map(({ supervision }) => supervision),
      )
    ).values(),
  ]
  const named = await dutiesOf(
    ctx.tx,
    chains.flatMap(({ chain }) => chain.commitments),
    index,
    ctx.today,
  )
  const chosen: Handed[] = [
    ...(input.lead === undefined ? [] : [{ unit: input.lead, role: 'lead' as const }]),
    ...input.cooperating.map((unit) => ({ unit, role: 'cooperating' as const })),
  ]
  const rows = await rowByRow(chains, async (held) => {
    const { chain } = held
    requireAct(ctx, held, 'hand-over')
    requireUnits(
      held,
      index,
      chosen.map(({ unit }) => unit),
      ctx.today,
    )
    // A part of a split is for whom the office says; the document names units for the whole.
    const printed = chain.parent === undefined ? chain.commitments.flatMap((id) => named.get(id) ?? []) : []
    const hasLead = printed.some(({ role }) => answers(role))
    const added = hasLead ? chosen.filter(({ role }) => role !== 'lead') : chosen
    await hand(parts, ctx, held, strongest([...printed, ...added]), input.note)
  })
  await wakeReports(ctx.tx)
  ctx.audit({
    ...(chains[0] === undefined ? {} : { basis: basisOf(chains[0].plan) }),
    details: { done: rows.done, refused: rows.refused.map(({ id, code }) => ({ id, code })) },
  })
  return rows
}

/** The operations. */
export function settingUp(parts: SupervisionParts) {
  return { setUp: setUp.bind(undefined, parts), handOver: handOver.bind(undefined, parts) }
}
