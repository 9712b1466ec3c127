/** Recording a figure: a dated fact, checked against the commitment's days and its measure's domain; a contradiction raises a question. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import { NotFound, Refused } from '#base/refusals.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { callerId } from '#platform/contract/dispatch.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { domainIssues, isSameFigure } from './domain.ts'
import type { Figure, FigureValues, Measure } from './measure.ts'
import { figureColumns, getMeasured, toFigure, type FigureRow, type MeasuredCommitment } from './reading.ts'
import { achievement } from './rules.ts'
import { refusalTexts } from './texts.ts'

/** A figure to be recorded. */
export interface NewFigure extends FigureValues {
  readonly commitment: string
  readonly kind: 'declared' | 'computed'
  readonly unit?: string | undefined
  readonly area?: string | undefined
  readonly from?: Day | undefined
  readonly on: Day
  readonly source?: Figure['source']
  readonly note?: string | undefined
  readonly report?: string | undefined
}

/** Refuses a day on which the commitment has no figure; after the due day a note has to say why. */
function checkDays(one: NewFigure, held: MeasuredCommitment, today: Day): void {
  const { basis, startsOn, dueOn } = held
  const { on, from, note = '' } = one
  if (on > today) throw new Refused({ code: 'figure-in-the-future', basis, ...refusalTexts.inFuture(on) })
  if (from !== undefined && from > on)
    throw new Refused({ code: 'window-turned-round', basis, ...refusalTexts.windowTurned })
  const isLate = dueOn !== undefined && on > dueOn && one.kind === 'declared' && note.trim() === ''
  const early = [from, on].find((day) => day !== undefined && startsOn !== undefined && day < startsOn)
  if (isLate || early !== undefined)
    throw new Refused({
      code: 'figure-outside-plan',
      basis,
      ...refusalTexts.outsidePlan(early ?? on, startsOn, dueOn),
    })
}

/** The measure of a commitment; refuses where it has none or the values do not fit it. */
function checkedMeasure(one: NewFigure, { measure, basis }: MeasuredCommitment): Measure {
  if (measure === undefined) throw new Refused({ code: 'nothing-to-measure', basis, ...refusalTexts.nothingToMeasure })
  const [issue] = domainIssues(measure, one)
  if (issue !== undefined)
    throw new Refused({ code: 'figure-out-of-domain', basis, ...refusalTexts.outOfDomain(issue.message) })
  return measure
}

async function insert(ctx: CommandContext, one: NewFigure): Promise<string> {
  const id = uuid()
  const name = ctx.actor.kind === 'visitor' ? '' : ctx.actor.name
  await sql`insert into plans.figures (id, commitment_id, kind, unit_id, area_id, from_on, as_of, value, numerator, denominator,
      open_items, closed_items, longest_open_days, is_not_applicable, source, note, report_id, recorded_by, recorded_by_name,
      recorded_on, recorded_at)
    values (${id}, ${one.commitment}, ${one.kind}, ${one.unit ?? null}, ${one.area ?? null}, ${one.from ?? null}, ${one.on},
      ${one.value ?? null}, ${one.numerator ?? null}, ${one.denominator ?? null}, ${one.open ?? null}, ${one.closed ?? null},
      ${one.longestOpenDays ?? null}, ${one.isNotApplicable ?? false},
      ${one.source === undefined ? null : sql`${JSON.stringify(one.source)}::jsonb`}, ${one.note?.trim() ?? null},
      ${one.report ?? null}, ${callerId(ctx.actor)}, ${name}, ${ctx.today}, ${ctx.now})`.execute(ctx.tx)
  return id
}

/** The newest figure of the other kind for the same day and the same area or unit. */
async function findOther(ctx: CommandContext, one: NewFigure): Promise<Figure | undefined> {
  const { rows } = await sql<FigureRow>`select ${figureColumns} from plans.figures f
    where f.commitment_id = ${one.commitment} and f.kind <> ${one.kind} and f.as_of = ${one.on}
      and f.unit_id is not distinct from ${one.unit ?? null} and f.area_id is not distinct from ${one.area ?? null}
    order by f.id desc limit 1`.execute(ctx.tx)
  return rows[0] === undefined ? undefined : toFigure(rows[0])
}

/** Asks for an answer where declared and computed disagree; once a declared figure. */
async function raiseQuestion(
  ctx: CommandContext,
  one: NewFigure,
  id: string,
  measure: Measure,
): Promise<string | undefined> {
  const other = await findOther(ctx, one)
  if (other === undefined || isSameFigure(measure, one, other)) return undefined
  type Dated = FigureValues & { readonly on: Day; readonly id: string }
  const own: Dated = { ...one, id }
  const [declared, computed]: [Dated, Dated] = one.kind === 'declared' ? [own, other] : [other, own]
  const shown = (figure: Dated): string => achievement(measure, figure, figure.on).shown ?? '—'
  const question = uuid()
  const { rows } = await sql<{
    id: string
  }>`insert into plans.questions (id, commitment_id, declared_id, computed_id, unit_id,
      area_id, as_of, declared, computed, raised_on, raised_at)
    values (${question}, ${one.commitment}, ${declared.id}, ${computed.id}, ${one.unit ?? null}, ${one.area ?? null}, ${one.on},
      ${shown(declared)}, ${shown(computed)}, ${ctx.today}, ${ctx.now})
    on conflict (declared_id) do nothing returning id`.execute(ctx.tx)
  return rows[0]?.id
}

/**
 * Records a figure and answers with its id, and the question it raises where the other figure of that day says otherwise.
 * Throws `NotFound` for an unknown commitment, and `Refused`: figure-in-the-future, figure-outside-plan, window-turned-round,
 * nothing-to-measure, figure-out-of-domain.
 */
export async function recordFigure(ctx: CommandContext, one: NewFigure): Promise<{ id: string; question?: string }> {
  const held = await getMeasured(ctx, one.commitment, one.on)
  checkDays(one, held, ctx.today)
  const measure = checkedMeasure(one, held)
  if (one.unit !== undefined && one.area !== undefined) throw new NotFound('a figure of an area and a unit at once')
  // Two figures of one day take turns, so that each sees the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`figure ${one.commitment} ${one.on}`}, 0))`.execute(ctx.tx)
  const id = await insert(ctx, one)
  const question = await raiseQuestion(ctx, one, id, measure)
  ctx.audit({
    subject: one.commitment,
    basis: held.basis,
    details: { figure: id, kind: one.kind, on: one.on, ...(question === undefined ? {} : { question }) },
  })
  await announceChange(ctx.tx, 'plans')
  return question === undefined ? { id } : { id, question }
}
