/** Whose supervision a caller may read and act on. */
import { sql, type RawBuilder } from 'kysely'
import { NotFound, Refused } from '#base/refusals.ts'
import type { Context } from '#platform/contract/actor.ts'
import { actsFor, reaches, unitsOf } from '../reporting/access.ts'
import { whyNot, type Act, type Who } from './acts.ts'
import { basisOf, type Held } from './store.ts'
import { actRefusals } from './texts.ts'

/** The units in which the caller is a clerk or leader today; undefined for the system, which acts for all. */
export function actsForUnits({ actor, today }: Context): readonly string[] | undefined {
  if (actor.kind === 'system') return undefined
  if (actor.kind !== 'person') return []
  return actor.grants
    .filter(
      ({ role, from, until }) => (role === 'clerk' || role === 'leader') && from <= today && (until ?? '9999') > today,
    )
    .map(({ unitId }) => unitId)
}

/** The caller as the rules see them. */
export function whoIs(ctx: Context, { plan }: Pick<Held, 'plan'>): Who {
  const { actor } = ctx
  return {
    isOffice: actsFor(ctx, plan.office_unit_id),
    person: actor.kind === 'person' ? actor.personId : actor.kind === 'system' ? actor.name : 'visitor',
    units: actsForUnits(ctx),
  }
}

/** Which the caller may read, over `s` (supervisions) and `p` (plans): those of their units, and those their office is in charge of. */
export function mayRead(ctx: Context): RawBuilder<unknown> {
  const units = unitsOf(ctx)
  if (units === undefined) return sql`true`
  return sql`(p.office_unit_id = any(${[...units]}::text[]) or exists (select 1 from plans.supervision_duties d
    where d.supervision_id = s.id and d.unit_id = any(${[...units]}::text[])))`
}

/** Hides what the caller may not read. */
export function requireReadable(ctx: Context, held: Held): Held {
  const isRead = reaches(ctx, held.plan.office_unit_id) || held.chain.duties.some(({ unit }) => reaches(ctx, unit))
  if (!isRead) throw new NotFound(`supervision ${held.chain.id}`)
  return held
}

/** The refusal of an act, with the clause that orders supervision. */
export function refuse(
  held: Pick<Held, 'plan'>,
  code: string,
  told: Omit<Refused['refusal'], 'code' | 'basis'>,
): Refused {
  return new Refused({ code, basis: basisOf(held.plan), ...told })
}

/** Refuses an act that the rules do not allow now. */
export function requireAct(ctx: Context, held: Held, act: Act, unit?: string): void {
  const code = whyNot(requireReadable(ctx, held).chain, act, whoIs(ctx, held), ctx.today, unit)
  if (code !== undefined) throw refuse(held, code, actRefusals[code])
}
