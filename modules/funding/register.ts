/** What a case leaves in the register of project money, and who may apply. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Refusal } from '#base/refusals.ts'
import { expandUnit, openNames, unitNames, type Party } from '#modules/directory/index.ts'
import { findTask } from '#modules/plans/index.ts'
import type { EffectCase, EffectContext, ProcedureRun } from '#modules/procedures/index.ts'
import type { FieldValues } from '#modules/procedures/fields.ts'
import type { Db } from '#platform/db/database.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { moneyPlan } from './contract.ts'
import { fenOf } from './money.ts'
import { clause, projectMoney } from './procedure.ts'
import { planOf, publicisedMoney } from './publicised.ts'
import { refusals } from './texts.ts'

async function keep(ctx: EffectContext, { id, number, view, input }: EffectCase): Promise<void> {
  const { fields, state } = view
  const plan = view.done.at(-1)?.act === 'put-in-plan' ? planOf(view, input) : {}
  const planned = plan['planned'] === undefined ? null : fenOf(plan['planned'])
  await sql`insert into funding.projects (case_id, number, task, unit_id, project, state, asked_fen, other_fen)
    values (${id}, ${number}, ${fields['task'] ?? ''}, ${fields['unit'] ?? ''}, ${fields['project'] ?? ''}, ${state},
      ${fenOf(fields['amount'] ?? '0')}, ${fenOf(fields['other-money'] ?? '0')})
    on conflict (case_id) do update set project = excluded.project, state = excluded.state, asked_fen = excluded.asked_fen,
      other_fen = excluded.other_fen, plan_year = coalesce(${plan['year'] ?? null}::integer, funding.projects.plan_year),
      planned_fen = coalesce(${planned}::bigint, funding.projects.planned_fen)`.execute(ctx.tx)
  await announceChange(ctx.tx, 'funding')
}

/** The units that are responsible for a task of the plan; none for what is no task of it. */
export async function responsibleUnits(ctx: { readonly tx: Db; readonly today: Day }, id: string): Promise<string[]> {
  const task = await findTask(ctx.tx, id)
  if (task?.instrument !== moneyPlan) return []
  const names = await openNames(ctx.tx)
  return [...new Set(task.units.flatMap((one) => expandUnit(names, one, ctx.today).units.map((unit) => unit.id)))]
}

/** A unit applies for a task of the plan that is its own. */
async function mayStart(
  ctx: EffectContext,
  { applicant, fields }: { applicant: Pick<Party, 'name'>; fields: FieldValues },
): Promise<Refusal | undefined> {
  const units = await responsibleUnits(ctx, fields['task'] ?? '')
  const unit = fields['unit'] ?? ''
  const [named] = await unitNames(ctx.tx, [unit])
  if (units.includes(unit) && named?.name.zh === applicant.name) return undefined
  return { code: 'unknown-task', basis: clause, ...refusals.unknownTask }
}

const steps = ['submitted', ...publicisedMoney.acts.map(({ id }) => id)]

/** The procedure with what it leaves in this module. */
export const projectMoneyRun: ProcedureRun = {
  versions: [projectMoney, publicisedMoney],
  effects: Object.fromEntries(steps.map((step) => [step, keep])),
  mayStart,
}
