/** The module's own register of requests: one row a case, written in the transaction of every step, from which the year is counted. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Refusal } from '#base/refusals.ts'
import { expandUnit, openNames } from '#modules/directory/index.ts'
import { unitsOfAnswers } from '#modules/norms/index.ts'
import { findFigures, valueOn } from '#modules/parameters/index.ts'
import type { EffectCase, EffectContext, ProcedureRun } from '#modules/procedures/index.ts'
import type { ParameterReader } from '#modules/procedures/definition.ts'
import type { FieldValues } from '#modules/procedures/fields.ts'
import type { Db } from '#platform/db/database.ts'
import { feeParameters } from './fee.ts'
import { chargedFee } from './letters.ts'
import { applicantKinds } from './outcomes.ts'
import { requestVersions } from './procedure.ts'
import { refusals } from './texts.ts'

/** The clause on which requests rest here. */
export const requestBasis = 'luofu-2012-21#sec_3__subsec_7'

/** The pack's answer that names the units which take requests. */
const answer = 'information-request'

/** The day that counts as received; none while a request that came over the internet waits to be confirmed. 2019 §31 */
export function receivedOn({ channel, procedure, done, receivedOn: on }: EffectCase['view']): Day | null {
  const waits = procedure.initialBy?.[channel] !== undefined
  return waits && !done.some(({ act }) => act === 'confirm-receipt') ? null : on
}

/** The rates of a day. */
export async function ratesOn(db: Db, on: Day): Promise<ParameterReader> {
  const figures = await findFigures(db, [...feeParameters.count, ...feeParameters.pages])
  return (id) => {
    const figure = figures.get(id)
    const held = figure && valueOn(figure.values, on)
    return held && { ...held, id, unit: figure.unit, kind: figure.kind }
  }
}

async function feeCharged(ctx: EffectContext, input: FieldValues): Promise<number | null> {
  const fee = chargedFee(input, await ratesOn(ctx.tx, ctx.today))
  return fee === undefined ? null : fee.amount * 100
}

/** Writes the request as it stands; a fee is set by the step that charges it. */
async function keep(ctx: EffectContext, one: EffectCase): Promise<void> {
  const { view, id, number, unit, input } = one
  const last = view.done.at(-1)?.act
  const fee = last === 'charge' ? await feeCharged(ctx, input) : null
  const kind = view.fields['applicant-kind'] ?? 'natural'
  await sql`insert into disclosure.requests (case_id, number, unit_id, applicant_kind, received_on, outcome, ended_on, fee_fen)
    values (${id}, ${number}, ${unit}, ${kind in applicantKinds ? kind : 'natural'}, ${receivedOn(view)},
      ${view.endedOn === undefined ? null : (view.outcome?.id ?? null)}, ${view.endedOn ?? null}, ${fee})
    on conflict (case_id) do update set applicant_kind = excluded.applicant_kind, received_on = excluded.received_on,
      outcome = excluded.outcome, ended_on = excluded.ended_on, fee_fen = coalesce(excluded.fee_fen, disclosure.requests.fee_fen),
      is_paid = disclosure.requests.is_paid or ${last === 'record-payment'}`.execute(ctx.tx)
}

/** The units that take requests on a day: the district government, its departments, the street offices. */
export async function receivingUnits(db: Db, on: Day): Promise<string[]> {
  const named = (await unitsOfAnswers(db, [answer])).get(answer) ?? []
  const names = await openNames(db)
  return [...new Set(named.flatMap((id) => expandUnit(names, id, on).units.map((unit) => unit.id)))]
}

async function mayStart(ctx: EffectContext, { fields }: { fields: FieldValues }): Promise<Refusal | undefined> {
  const units = await receivingUnits(ctx.tx, ctx.today)
  if (units.includes(fields['unit'] ?? '')) return undefined
  return { code: 'unit-cannot-receive', basis: requestBasis, ...refusals.unitCannotReceive }
}

const steps = new Set(['submitted', ...requestVersions.flatMap(({ acts }) => acts.map(({ id }) => id))])

/** The procedure with what it leaves in this module. */
export const requestRun: ProcedureRun = {
  versions: requestVersions,
  effects: Object.fromEntries([...steps].map((step) => [step, keep])),
  mayStart,
}
