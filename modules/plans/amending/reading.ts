/** What is known around an amendment: the commitment as the pack has it, its plan, what an approval would touch, in words. */
import { sql } from 'kysely'
import { formatDay, type Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import { openNames, type NameIndex } from '#modules/directory/index.ts'
import type { Context, QueryContext } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { findRevision } from '#platform/pack/edits.ts'
import { storedPack } from '#platform/pack/stored.ts'
import { commitmentsPart, type PackCommitment } from '../pack.ts'
import { actsFor, unitsOf } from '../reporting/access.ts'
import { listPlanRows, type PlanRow } from '../reporting/store.ts'
import { reachedBy } from '../reporting/sync.ts'
import type { Chain } from '../supervising/chain.ts'
import {
  amendedFields,
  amendmentFaults,
  type Amended,
  type AmendedField,
  type AmendmentFault,
  type Changes,
} from './changes.ts'
import { effectTexts } from './texts.ts'

/** A commitment with what its amendment needs. */
export interface Held {
  readonly one: PackCommitment
  readonly basis: string
  readonly plan: PlanRow | undefined
  readonly revision: number
  readonly children: number
  readonly index: NameIndex
}

/** What every amendment is read against: the pack's commitments, the plans, the names of units. */
export interface Known {
  readonly entries: ReadonlyMap<string, { readonly value: PackCommitment }>
  readonly plans: readonly PlanRow[]
  readonly index: NameIndex
}

/** Reads it once, however many amendments a page shows. */
export async function openKnown(ctx: Context): Promise<Known> {
  const entries = (await storedPack(ctx.tx, [commitmentsPart])).entries(commitmentsPart)
  return { entries, plans: await listPlanRows(ctx.tx), index: await openNames(ctx.tx) }
}

/** A commitment among them; undefined where it was dropped. */
export function findHeld({ entries, plans, index }: Known, commitment: string): Omit<Held, 'revision'> | undefined {
  const one = entries.get(commitment)?.value
  if (one === undefined) return undefined
  return {
    one,
    basis: one.clauses[0] ?? one.instrument,
    plan: plans.find(({ instrument_id: instrument }) => instrument === one.instrument),
    children: [...entries.values()].filter(({ value }) => value.parent === commitment).length,
    index,
  }
}

/** One commitment; throws `NotFound`. */
export async function getHeld(ctx: Context, commitment: string): Promise<Held> {
  const found = findHeld(await openKnown(ctx), commitment)
  if (found === undefined) throw new NotFound(`commitment ${commitment}`)
  return { ...found, revision: await findRevision(ctx.tx, commitmentsPart.name, commitment) }
}

/** Whether the caller may propose for it: the office in charge, a unit that leads it, or a right over the whole district. */
export function mayPropose(ctx: Context, { one, plan, index }: Pick<Held, 'one' | 'plan' | 'index'>): boolean {
  if (unitsOf(ctx) === undefined) return true
  if (plan !== undefined && actsFor(ctx, plan.office_unit_id)) return true
  return [...one.lead, ...one.joint].flatMap((id) => reachedBy(index, id, ctx.today)).some((unit) => actsFor(ctx, unit))
}

/** Whether the caller decides on it: for the office in charge, or for the whole district where no plan holds it. */
export function decides(ctx: Context, plan: Pick<PlanRow, 'office_unit_id'> | undefined): boolean {
  return plan === undefined ? unitsOf(ctx) === undefined : actsFor(ctx, plan.office_unit_id)
}

/** What stands in the way of an amendment today. */
export function faultsOf(
  ctx: Context,
  { one, plan, index, children }: Omit<Held, 'revision'>,
  changes: Changes,
): AmendmentFault[] {
  return amendmentFaults(one, changes, {
    index,
    children,
    today: ctx.today,
    ...(plan === undefined ? {} : { plan: { from: plan.from_on, to: plan.to_on } }),
  })
}

function inWords(field: AmendedField, value: Amended[AmendedField], index: NameIndex): Text {
  if (typeof value === 'boolean') return value ? { zh: '取消', en: 'dropped' } : { zh: '保留', en: 'kept' }
  if (typeof value !== 'string') {
    const names = value.map((id) => index.units.get(id)?.name ?? { zh: id })
    if (names.length === 0) return { zh: '没有', en: 'none' }
    return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ zh, en }) => en ?? zh).join(', ') }
  }
  if (value === '') return { zh: '没有', en: 'none' }
  if (field === 'dueOn') return { zh: formatDay(value as Day, 'zh'), en: formatDay(value as Day, 'en') }
  return { zh: value, en: value }
}

/** The changes as pages show them, in the order of the form. */
export function changeViews(changes: Changes, index: NameIndex) {
  return amendedFields.flatMap((field) => {
    const change = changes[field]
    if (change === undefined) return []
    const plain = (value: Amended[AmendedField]) => (typeof value === 'object' ? [...value] : value)
    return [
      {
        field,
        before: plain(change.before),
        after: plain(change.after),
        beforeWords: inWords(field, change.before, index),
        afterWords: inWords(field, change.after, index),
      },
    ]
  })
}

/** The open chains that hold a commitment. */
export async function listChains(db: Db, commitment: string): Promise<Chain[]> {
  const { rows } = await sql<{ chain: Chain }>`select s.chain from plans.supervision_commitments k
      join plans.supervisions s on s.id = k.supervision_id
    where k.commitment_id = ${commitment} and s.state = 'open' order by s.id`.execute(db)
  return rows.map(({ chain }) => chain)
}

async function baselineEffects(db: Db, { one }: Pick<Held, 'one'>): Promise<Text[]> {
  const { rows } = await sql<{ number: number; on: Day }>`select number, approved_on as on from plans.baselines
    where instrument_id = ${one.instrument} and commitments::jsonb ? ${one.id} order by number desc limit 1`.execute(db)
  return rows.map(({ number, on }) => effectTexts.baseline(number, on))
}

async function splitEffects(db: Db, { one }: Pick<Held, 'one'>, { value, dropped }: Changes): Promise<Text[]> {
  if (value === undefined && dropped === undefined) return []
  const { rows } = await sql<{ sum: string; isSame: boolean }>`select trim_scale(sum(h.value))::text as sum,
      sum(h.value) = nullif(${value?.after ?? ''}, '')::numeric as "isSame"
    from plans.shares h where h.split_id = (select s.id from plans.splits s where s.commitment_id = ${one.id}
      and s.under = '' and s.state = 'issued' order by s.revision desc limit 1) having count(*) > 0`.execute(db)
  return rows.flatMap(({ sum, isSame }) =>
    dropped !== undefined ? [effectTexts.splitDropped] : isSame ? [] : [effectTexts.split(sum, value?.after ?? '')],
  )
}

async function reportEffects(db: Db, { one }: Pick<Held, 'one'>): Promise<Text[]> {
  const { rows } = await sql<{ period: Text; count: number }>`select d.title as period, count(*)::integer as count
    from plans.report_lines l join plans.reports r on r.id = l.report_id join plans.periods d on d.id = r.period_id
    where l.commitment_id = ${one.id} and r.state in ('draft', 'returned')
    group by d.id, d.title, d.from_on order by d.from_on`.execute(db)
  return rows.map(({ period, count }) => effectTexts.reports(count, period))
}

async function chainEffects(db: Db, { one }: Pick<Held, 'one'>, changes: Changes): Promise<Text[]> {
  const chains = await listChains(db, one.id)
  return chains.flatMap((chain) => {
    if (changes.dropped?.after === true)
      return chain.commitments.length > 1 ? [] : [effectTexts.chainDropped(chain.title)]
    const isHanded = chain.duties.length > 0
    return [
      ...(changes.dueOn === undefined || !isHanded ? [] : [effectTexts.chainDue(chain.title)]),
      ...((changes.lead === undefined && changes.joint === undefined) || !isHanded
        ? []
        : [effectTexts.chainLead(chain.title)]),
    ]
  })
}

/** What an approval would touch, in words. */
export async function effectsOf(ctx: QueryContext, held: Pick<Held, 'one'>, changes: Changes): Promise<Text[]> {
  const due = changes.dueOn?.after ?? ''
  const late = due === '' ? [] : held.one.milestones.filter(({ dueOn }) => dueOn > due)
  return [
    ...(await baselineEffects(ctx.tx, held)),
    ...(await splitEffects(ctx.tx, held, changes)),
    ...(await reportEffects(ctx.tx, held)),
    ...(await chainEffects(ctx.tx, held, changes)),
    ...late.map(({ title, dueOn }) => effectTexts.milestone(title, dueOn)),
  ]
}
