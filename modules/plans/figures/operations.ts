/** Changes to figures made on the desk: reporting, computing, answering what does not agree. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { NotFound, Refused } from '#base/refusals.ts'
import type { Day } from '#base/day.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { callerId } from '#platform/contract/dispatch.ts'
import type { figureOperations } from './contract.ts'
import { isSameFigure } from './domain.ts'
import { checkActsFor, openPlaces } from './places.ts'
import { getQuestionState } from './question-queries.ts'
import { figureColumns, getMeasured, toFigure, type FigureRow, type MeasuredCommitment } from './reading.ts'
import { recordFigure as record } from './recording.ts'
import { boundSource, type FigureSource } from './sources.ts'
import { refusalTexts } from './texts.ts'

type InputOf<K extends keyof typeof figureOperations> = z.output<(typeof figureOperations)[K]['input']>

/** For whom and which day a figure is computed. */
export interface ComputeAt {
  readonly on: Day
  readonly from?: Day | undefined
  readonly area?: string | undefined
  readonly unit?: string | undefined
}

async function findComputed(ctx: CommandContext, id: string, at: ComputeAt): Promise<FigureRow | undefined> {
  const { rows } = await sql<FigureRow>`select ${figureColumns} from plans.figures f
    where f.commitment_id = ${id} and f.kind = 'computed' and f.as_of = ${at.on}
      and f.unit_id is not distinct from ${at.unit ?? null} and f.area_id is not distinct from ${at.area ?? null}
    order by f.id desc limit 1`.execute(ctx.tx)
  return rows[0]
}

/**
 * Computes a figure from its source as of a day and records it, unless the one of that day says the same already. Undefined
 * where no source is bound. Reports prefill their lines with it.
 */
export async function computeNow(
  ctx: CommandContext,
  sources: ReadonlyMap<string, FigureSource>,
  held: MeasuredCommitment,
  at: ComputeAt,
): Promise<{ id: string; isNew: boolean; question?: string } | undefined> {
  const binding = held.rule?.source
  if (binding === undefined || held.measure === undefined) return undefined
  const { source, measure } = boundSource(sources, binding)
  const from = at.from ?? held.startsOn
  const values = await source.compute(ctx, { measure: measure.id, on: at.on, from, area: at.area, unit: at.unit })
  const last = await findComputed(ctx, held.id, at)
  if (last !== undefined && isSameFigure(held.measure, toFigure(last), values)) return { id: last.id, isNew: false }
  const { id, question } = await record(ctx, {
    commitment: held.id,
    kind: 'computed',
    on: at.on,
    from,
    area: at.area,
    unit: at.unit,
    ...values,
    source: { module: source.name, query: measure.id, of: measure.of.zh },
  })
  return { id, isNew: true, ...(question === undefined ? {} : { question }) }
}

/** The commands; `sources` are the modules' computed measures. */
export function figureCommands(sources: ReadonlyMap<string, FigureSource>) {
  /** Records what somebody says; where the figure can be computed, that is done for the same day first, so that both stand side by side. */
  async function recordFigure(ctx: CommandContext, input: InputOf<'recordFigure'>) {
    await checkActsFor(ctx, input.commitment)
    const held = await getMeasured(ctx, input.commitment, input.on)
    const { commitment, on, unit, area } = input
    const places = await openPlaces(ctx)
    if (area !== undefined && !places.areas.has(area)) throw new NotFound(`area ${area}`)
    if (unit !== undefined && !places.units.has(unit)) throw new NotFound(`unit ${unit}`)
    const isComputable = on <= ctx.today && (held.startsOn === undefined || on >= held.startsOn)
    const blank = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== ''))
    const recorded = await record(ctx, { ...(blank as typeof input), commitment, on, kind: 'declared' })
    const computed = isComputable
      ? await computeNow(ctx, sources, held, { on, unit, area, from: input.from })
      : undefined
    const question = recorded.question ?? computed?.question
    return question === undefined ? { id: recorded.id } : { id: recorded.id, question }
  }

  /** Computes a commitment's figure from the facts as they are now. */
  async function computeFigure(ctx: CommandContext, input: InputOf<'computeFigure'>) {
    await checkActsFor(ctx, input.commitment)
    const on = input.on ?? ctx.today
    const held = await getMeasured(ctx, input.commitment, on)
    const computed = await computeNow(ctx, sources, held, { on })
    if (computed === undefined)
      throw new Refused({ code: 'source-not-here', basis: held.basis, ...refusalTexts.sourceNotHere(held.title.zh) })
    return computed
  }

  /** Says which of two figures is right and why; the figures stay as they are, and a new report corrects them. */
  async function answerQuestion(ctx: CommandContext, input: InputOf<'answerQuestion'>) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`question ${input.question}`}, 0))`.execute(ctx.tx)
    const { commitment, state } = await getQuestionState(ctx, input.question)
    await checkActsFor(ctx, commitment)
    if (state === 'answered')
      throw new Refused({ code: 'question-answered', basis: commitment, ...refusalTexts.answered })
    const name = ctx.actor.kind === 'visitor' ? '' : ctx.actor.name
    await sql`insert into plans.answers (question_id, verdict, answer, answered_by, answered_by_name, answered_on, answered_at)
      values (${input.question}, ${input.verdict}, ${input.answer}, ${callerId(ctx.actor)}, ${name}, ${ctx.today}, ${ctx.now})`.execute(
      ctx.tx,
    )
    ctx.audit({ subject: commitment, details: { question: input.question, verdict: input.verdict } })
    return { question: input.question }
  }

  return { recordFigure, computeFigure, answerQuestion }
}
