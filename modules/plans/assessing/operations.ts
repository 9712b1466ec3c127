/** The yearly business of an assessment: open, take inputs, draw, tell, decide, publish, withdraw. */
import type { z } from 'zod'
import { day, type Day } from '#base/day.ts'
import { Refused } from '#base/refusals.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'
import { publish } from '#modules/publications/index.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { callerId } from '#platform/contract/dispatch.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { editPack } from '#platform/pack/edits.ts'
import type { PackSink } from '#platform/pack/load.ts'
import { requireOffice } from './access.ts'
import { endOf } from './clocks.ts'
import type { assessingOperations } from './contract.ts'
import { lacksOf, readCurrent, type Current } from './current.ts'
import { joined, standingOf } from './acts.ts'
import { draw, drawSize } from './drawing.ts'
import { gather, getPlanRow, getScheme } from './gathering.ts'
import type { AssessmentInputs } from './inputs.ts'
import { score } from './rules.ts'
import { schemesPart } from './schemes-part.ts'
import { addAct, freeze, insertRow, listActs, listOfPlan, lockAssessment } from './store.ts'
import { publishedTitle, refusalTexts as texts } from './texts.ts'

type Input<K extends keyof typeof assessingOperations> = z.output<(typeof assessingOperations)[K]['input']>

/** What assessing stands on besides the context of a call. */
export interface AssessingParts {
  packSinks(): readonly PackSink[]
  /** Working days by the State Council's notices. */
  calendar(): WorkingCalendar
}

const refuse = (
  code: string,
  basis: string,
  told: { message: Refused['refusal']['message']; cure: Refused['refusal']['cure'] },
) => new Refused({ code, basis, ...told })

/** The clause that asks for the assessment. */
const basisOf = ({ row, inputs }: Current): string => inputs?.scheme.clauses[0] ?? row.instrument

async function openAssessment(
  ctx: CommandContext,
  { plan: id, year }: Input<'openAssessment'>,
): Promise<{ id: string }> {
  const plan = await getPlanRow(ctx, id)
  if (plan.scheme_id === null) throw refuse('plan-without-scheme', plan.basis, texts.noScheme)
  const scheme = await getScheme(ctx, plan.scheme_id)
  requireOffice(ctx, scheme)
  const basis = scheme.clauses[0] ?? plan.basis
  const [first, last] = [plan.from_on.slice(0, 4), plan.to_on.slice(0, 4)]
  if (year < Number(first) || year > Number(last))
    throw refuse('year-outside-plan', basis, texts.outsidePlan(year, first, last))
  const [begin, end] = [day(`${year}-01-01`), day(`${year}-12-31`)]
  if (begin > ctx.today) throw refuse('year-not-begun', basis, texts.notBegun(year))
  await lockAssessment(ctx, `${id} ${year}`)
  for (const other of await listOfPlan(ctx.tx, id, year))
    if (standingOf(await listActs(ctx.tx, other)).state !== 'withdrawn')
      throw refuse('assessment-open-already', basis, texts.openAlready)
  const from: Day = plan.from_on > begin ? plan.from_on : begin
  const to: Day = plan.to_on < end ? plan.to_on : end
  const made = await insertRow(ctx, { plan: id, instrument: plan.instrument_id, scheme: scheme.id, year, from, to })
  ctx.audit({ subject: made, basis, details: { plan: id, year } })
  return { id: made }
}

async function take(ctx: CommandContext, { row }: Current): Promise<AssessmentInputs> {
  const [plan, scheme] = await Promise.all([getPlanRow(ctx, row.plan), getScheme(ctx, row.scheme)])
  const inputs = await gather(ctx, { plan, scheme, year: row.year, from: row.from, to: row.to })
  if (inputs.units.length === 0) throw refuse('nobody-to-assess', scheme.clauses[0] ?? plan.basis, texts.nobody)
  return inputs
}

async function gatherInputs(
  ctx: CommandContext,
  input: Input<'gatherInputs'>,
): Promise<{ number: number; units: number }> {
  await lockAssessment(ctx, input.assessment)
  const current = await readCurrent(ctx.tx, input.assessment)
  requireOffice(ctx, await getScheme(ctx, current.row.scheme))
  if (current.standing.state !== 'open') throw refuse('assessment-not-open', basisOf(current), texts.notOpen)
  const inputs = await take(ctx, current)
  const number = await freeze(ctx, current.row.id, 'gathered', inputs)
  await addAct(ctx, current.row.id, { kind: 'gathered', details: { number } })
  ctx.audit({ subject: current.row.id, basis: basisOf(current), details: { number } })
  return { number, units: inputs.units.length }
}

async function drawSpotChecks(
  ctx: CommandContext,
  { assessment, seed }: Input<'drawSpotChecks'>,
): Promise<{ count: number }> {
  await lockAssessment(ctx, assessment)
  const current = await readCurrent(ctx.tx, assessment)
  requireOffice(ctx, await getScheme(ctx, current.row.scheme))
  const { inputs, standing } = current
  const basis = basisOf(current)
  if (standing.state !== 'open') throw refuse('assessment-not-open', basis, texts.notOpen)
  if (inputs === undefined) throw refuse('not-gathered', basis, texts.notGathered)
  // Drawing until the draw pleases would be no draw.
  if (standing.drawn !== undefined) throw refuse('drawn-already', basis, texts.drawnAlready)
  const rule = inputs.scheme.spotCheck
  const drawn = Object.fromEntries(
    inputs.units.flatMap(({ unit, commitments }) => {
      const counted = commitments.filter(({ state }) => state === 'counted').map(({ id }) => id)
      return rule === undefined || counted.length === 0
        ? []
        : [[unit, draw(seed, unit, counted, drawSize(rule, counted.length))]]
    }),
  )
  const count = Object.values(drawn).flat().length
  if (count === 0) throw refuse('nothing-to-draw', basis, texts.noDraw)
  await addAct(ctx, current.row.id, { kind: 'drawn', details: { seed, drawn } })
  ctx.audit({ subject: current.row.id, basis, details: { seed, count } })
  return { count }
}

function requireComplete(current: Current, inputs: AssessmentInputs): void {
  const lacking = inputs.units
    .filter((unit) => lacksOf(inputs, unit, current.standing).length > 0)
    .map(({ name }) => name)
  if (lacking.length === 0) return
  const names = { zh: lacking.map(({ zh }) => zh).join('、'), en: lacking.map(({ zh, en }) => en ?? zh).join(', ') }
  throw refuse('account-incomplete', basisOf(current), texts.incomplete(names))
}

async function tell(
  ctx: CommandContext,
  input: Input<'tellResults'>,
  calendar: WorkingCalendar,
): Promise<{ objectUntil: string }> {
  await lockAssessment(ctx, input.assessment)
  const current = await readCurrent(ctx.tx, input.assessment)
  const { row, standing } = current
  requireOffice(ctx, await getScheme(ctx, row.scheme))
  const basis = basisOf(current)
  if (standing.state !== 'open') throw refuse('assessment-not-open', basis, texts.notOpen)
  if (ctx.today <= row.to) throw refuse('year-not-over', basis, texts.yearNotOver(row.to))
  const inputs = joined(await take(ctx, current), standing)
  if (inputs.scheme.status !== 'adopted') throw refuse('scheme-not-adopted', basis, texts.notAdopted)
  requireComplete(current, inputs)
  const number = await freeze(ctx, row.id, 'told', inputs, score(inputs))
  const { dueOn, provisional } = endOf(calendar, ctx.today, inputs.scheme.objection)
  await addAct(ctx, row.id, { kind: 'told', details: { number, objectUntil: dueOn, provisional } })
  ctx.audit({ subject: row.id, basis, details: { number, objectUntil: dueOn } })
  return { objectUntil: dueOn }
}

/** Units whose objection was upheld are taken anew: a figure or report mended since then counts; all others stay as they were told. */
async function corrected(ctx: CommandContext, current: Current, inputs: AssessmentInputs): Promise<AssessmentInputs> {
  const upheld = new Set(
    current.standing.objections.filter(({ answer }) => answer?.details.upheld === true).map(({ act }) => act.unit),
  )
  if (upheld.size === 0) return inputs
  const fresh = joined({ ...(await take(ctx, current)), scheme: inputs.scheme }, current.standing)
  return {
    ...inputs,
    units: inputs.units.map((unit) =>
      upheld.has(unit.unit) ? (fresh.units.find((one) => one.unit === unit.unit) ?? unit) : unit,
    ),
  }
}

async function decideAssessment(
  ctx: CommandContext,
  input: Input<'decideAssessment'>,
): Promise<{ number: number; hash: string }> {
  await lockAssessment(ctx, input.assessment)
  const current = await readCurrent(ctx.tx, input.assessment)
  const { row, standing, inputs } = current
  requireOffice(ctx, await getScheme(ctx, row.scheme))
  const basis = basisOf(current)
  const { told } = standing
  if (standing.state !== 'told' || told === undefined || inputs === undefined)
    throw refuse('results-not-told', basis, texts.notTold)
  if (ctx.today <= told.details.objectUntil)
    throw refuse('objection-window-open', basis, texts.windowOpen(told.details.objectUntil))
  const open = standing.objections.filter(({ answer }) => answer === undefined).length
  if (open > 0) throw refuse('objection-unanswered', basis, texts.unanswered(open))
  if (callerId(ctx.actor) === told.by) throw refuse('second-person-needed', basis, texts.secondPerson)
  const final = await corrected(ctx, current, inputs)
  requireComplete(current, final)
  const number = await freeze(ctx, row.id, 'decided', final, score(final))
  const { frozen } = await readCurrent(ctx.tx, row.id)
  await addAct(ctx, row.id, { kind: 'decided', details: { number } })
  ctx.audit({ subject: row.id, basis, details: { number, hash: frozen?.hash } })
  return { number, hash: frozen?.hash ?? '' }
}

/** Where the portal shows a published result. */
export const resultPage = (id: string): string => `/implementation/assessments/${id}`

async function publishAssessment(
  ctx: CommandContext,
  input: Input<'publishAssessment'>,
): Promise<{ publication?: string }> {
  await lockAssessment(ctx, input.assessment)
  const current = await readCurrent(ctx.tx, input.assessment)
  const { row, standing, inputs } = current
  const basis = basisOf(current)
  if (standing.state !== 'decided' || inputs === undefined) throw refuse('not-decided', basis, texts.notDecided)
  const { scheme, plan } = inputs
  const [office = row.instrument] = scheme.by
  // Results that only the units see are told to them, and stay off the public record.
  const publication =
    scheme.publication.to === 'units'
      ? undefined
      : await publish(ctx, {
          kind: 'assessment',
          subject: `${row.plan}/${row.year}`,
          page: resultPage(row.id),
          title: publishedTitle(plan.title, row.year),
          issuers: [],
          unit: office,
          basis: scheme.publication.basis.zh,
        })
  const details = publication === undefined ? {} : { publication }
  await addAct(ctx, row.id, { kind: 'published', details })
  await announceChange(ctx.tx, 'plans')
  ctx.audit({ subject: row.id, basis, details })
  return details
}

async function withdrawAssessment(
  ctx: CommandContext,
  { assessment, reason }: Input<'withdrawAssessment'>,
): Promise<{ act: string }> {
  await lockAssessment(ctx, assessment)
  const current = await readCurrent(ctx.tx, assessment)
  const { row, standing, inputs } = current
  requireOffice(ctx, await getScheme(ctx, row.scheme))
  const basis = basisOf(current)
  if (standing.state === 'withdrawn') throw refuse('withdrawn-already', basis, texts.withdrawnAlready)
  const publication = standing.published?.details.publication
  if (publication !== undefined && inputs !== undefined)
    await publish(ctx, {
      kind: 'withdrawal',
      subject: `${row.plan}/${row.year}`,
      title: publishedTitle(inputs.plan.title, row.year),
      issuers: [],
      unit: inputs.scheme.by[0] ?? row.instrument,
      basis: inputs.scheme.publication.basis.zh,
      withdraws: publication,
      reason: { zh: reason },
    })
  const act = await addAct(ctx, row.id, { kind: 'withdrawn', details: { reason } })
  await announceChange(ctx.tx, 'plans')
  ctx.audit({ subject: row.id, basis, details: { reason } })
  return { act }
}

/** The commands of the office that assesses. */
export function assessingCommands({ packSinks, calendar }: AssessingParts) {
  /** Says that the district took the scheme as its own, by whom, when and as what. */
  async function adoptScheme(ctx: CommandContext, input: Input<'adoptScheme'>): Promise<{ revision: number }> {
    const { scheme: id, by, on, as, revision } = input
    const held = await getScheme(ctx, id)
    requireOffice(ctx, held)
    const basis = held.clauses[0] ?? held.instrument
    if (held.status === 'adopted') throw refuse('adopted-already', basis, texts.adoptedAlready)
    if (on > ctx.today) throw refuse('adopted-in-the-future', basis, texts.adoptedInFuture(on))
    ctx.audit({ basis })
    return editPack(ctx, packSinks(), {
      part: schemesPart,
      id,
      value: { ...held, status: 'adopted', adopted: { by, on, as: { zh: as } } },
      revision,
      reason: as,
    })
  }
  return {
    adoptScheme,
    openAssessment,
    gatherInputs,
    drawSpotChecks,
    tellResults: (ctx: CommandContext, input: Input<'tellResults'>) => tell(ctx, input, calendar()),
    decideAssessment,
    publishAssessment,
    withdrawAssessment,
  }
}
