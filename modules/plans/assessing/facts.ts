/** What people add to an assessment: self-assessment, marks, looks on the spot, deductions, vetoes, objections and their answers. */
import type { z } from 'zod'
import { Invalid, NotFound, Refused } from '#base/refusals.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { belongsTo, requireOffice, requireUnit } from './access.ts'
import { mayChange, type ActDetails, type ActKind } from './acts.ts'
import { endOf } from './clocks.ts'
import type { assessingOperations } from './contract.ts'
import { readCurrent, type Current } from './current.ts'
import type { UnitInputs } from './inputs.ts'
import { addAct, lockAssessment } from './store.ts'
import { refusalTexts as texts } from './texts.ts'

type Input<K extends keyof typeof assessingOperations> = z.output<(typeof assessingOperations)[K]['input']>
type Done = Promise<{ act: string }>

interface About {
  readonly current: Current
  readonly unit: UnitInputs
  readonly basis: string
}

const refuse = (code: string, basis: string, told: Pick<Refused['refusal'], 'message' | 'cure'>): Refused =>
  new Refused({ code, basis, ...told })

/** The unit's account under the lock; throws `NotFound` where the unit is not assessed. */
async function open(ctx: CommandContext, input: { assessment: string; unit: string }): Promise<About> {
  await lockAssessment(ctx, input.assessment)
  const current = await readCurrent(ctx.tx, input.assessment)
  const basis = current.inputs?.scheme.clauses[0] ?? current.row.instrument
  if (current.inputs === undefined) throw refuse('not-gathered', basis, texts.notGathered)
  const unit = current.inputs.units.find((one) => one.unit === input.unit)
  if (unit === undefined) throw new NotFound(`unit ${input.unit} in assessment ${input.assessment}`)
  return { current, unit, basis }
}

/** Facts of the office: refused where the account is closed, and for callers of other units. */
function requireOpen(ctx: CommandContext, { current, unit, basis }: About): void {
  if (current.inputs !== undefined) requireOffice(ctx, current.inputs.scheme)
  if (!mayChange(current.standing, unit.unit)) throw refuse('assessment-not-open', basis, texts.notOpen)
}

function requireListed(path: string, id: string, known: readonly { readonly id: string }[]): void {
  if (!known.some((one) => one.id === id))
    throw new Invalid([
      { path, message: `请从列出的各项中选择。Choose one of ${known.map((one) => one.id).join(', ') || '–'}.` },
    ])
}

async function add<K extends ActKind>(ctx: CommandContext, about: About, kind: K, details: ActDetails[K]): Done {
  const act = await addAct(ctx, about.current.row.id, { kind, unit: about.unit.unit, details })
  ctx.audit({ subject: `${about.current.row.id} ${about.unit.unit}`, basis: about.basis, details: { kind } })
  return { act }
}

/** Marks of a unit. The scheme's criterion must be one that reviewers mark. */
async function giveMark(ctx: CommandContext, input: Input<'giveMark'>): Done {
  const about = await open(ctx, input)
  requireOpen(ctx, about)
  const { criterion, mark, note } = input
  requireListed(
    'criterion',
    criterion,
    about.current.inputs?.scheme.criteria.filter(({ computed }) => computed === 'review') ?? [],
  )
  if (belongsTo(ctx, input.unit)) throw refuse('own-unit', about.basis, texts.ownUnit)
  return add(ctx, about, 'marked', { criterion, mark, note })
}

async function recordCheck(ctx: CommandContext, input: Input<'recordCheck'>): Done {
  const about = await open(ctx, input)
  requireOpen(ctx, about)
  const { commitment, holds, note } = input
  if (!(about.current.standing.drawn?.details.drawn[input.unit] ?? []).includes(commitment))
    throw refuse('not-drawn', about.basis, texts.notDrawn)
  return add(ctx, about, 'checked', { commitment, holds, note })
}

async function recordDeduction(ctx: CommandContext, input: Input<'recordDeduction'>): Done {
  const about = await open(ctx, input)
  requireOpen(ctx, about)
  const { deduction, times, note } = input
  requireListed('deduction', deduction, about.current.inputs?.scheme.deductions ?? [])
  return add(ctx, about, 'deducted', { deduction, times, note })
}

async function recordVeto(ctx: CommandContext, input: Input<'recordVeto'>): Done {
  const about = await open(ctx, input)
  requireOpen(ctx, about)
  const { veto, note } = input
  requireListed('veto', veto, about.current.inputs?.scheme.vetoes ?? [])
  return add(ctx, about, 'vetoed', { veto, note })
}

const backable: readonly ActKind[] = ['marked', 'checked', 'deducted', 'vetoed']

async function takeBack(ctx: CommandContext, { assessment, act, reason }: Input<'takeBack'>): Done {
  const { acts } = await readCurrent(ctx.tx, assessment)
  const found = acts.find(({ id }) => id === act)
  if (found === undefined) throw new NotFound(`act ${act}`)
  const about = await open(ctx, { assessment, unit: found.unit ?? '' })
  if (!backable.includes(found.kind)) throw refuse('not-to-be-taken-back', about.basis, texts.notToTakeBack)
  requireOpen(ctx, about)
  return add(ctx, about, 'taken-back', { act, reason })
}

async function answerObjection(ctx: CommandContext, input: Input<'answerObjection'>): Done {
  const { standing } = await readCurrent(ctx.tx, input.assessment)
  const found = standing.objections.find(({ act }) => act.id === input.objection)
  if (found === undefined) throw new NotFound(`objection ${input.objection}`)
  const about = await open(ctx, { assessment: input.assessment, unit: found.act.unit ?? '' })
  if (about.current.inputs !== undefined) requireOffice(ctx, about.current.inputs.scheme)
  if (about.current.standing.state !== 'told') throw refuse('results-not-told', about.basis, texts.notTold)
  // Read again under the lock: two answers do not pass each other.
  const again = about.current.standing.objections.find(({ act }) => act.id === input.objection)
  if (again?.answer !== undefined) throw refuse('answered-already', about.basis, texts.answeredAlready)
  return add(ctx, about, 'answered', { objection: input.objection, upheld: input.upheld, note: input.note })
}

/** The commands of units, reviewers and the office. */
export function factCommands(calendar: () => WorkingCalendar) {
  /** A unit's own view of its year; shown beside the score, gives no points. */
  async function assessSelf(ctx: CommandContext, input: Input<'assessSelf'>): Done {
    requireUnit(ctx, input.unit)
    const about = await open(ctx, input)
    if (about.current.standing.state !== 'open') throw refuse('assessment-not-open', about.basis, texts.notOpen)
    const limit = about.current.inputs?.scheme.selfAssessment
    const { row } = about.current
    // The days begin when both the assessment is open and the year is over.
    const from = row.openedOn > row.to ? row.openedOn : row.to
    const until = limit && endOf(calendar(), from, limit).dueOn
    if (until !== undefined && ctx.today > until)
      throw refuse('self-assessment-over', about.basis, texts.selfOver(until))
    return add(ctx, about, 'self-assessed', { mark: input.mark, note: input.note })
  }

  async function objectTo(ctx: CommandContext, input: Input<'objectTo'>): Done {
    requireUnit(ctx, input.unit)
    const about = await open(ctx, input)
    const { standing, inputs, result } = about.current
    if (standing.state !== 'told' || standing.told === undefined || inputs === undefined)
      throw refuse('results-not-told', about.basis, texts.notTold)
    const until = standing.told.details.objectUntil
    if (ctx.today > until) throw refuse('objection-too-late', about.basis, texts.objectTooLate(until))
    const lines = result?.units.find(({ unit }) => unit === input.unit)?.lines ?? []
    requireListed('line', input.line, [...lines, { id: 'total' }, { id: 'grade' }])
    const answerBy = endOf(calendar(), ctx.today, inputs.scheme.objection.answer).dueOn
    return add(ctx, about, 'objected', { line: input.line, text: input.text, answerBy })
  }

  return { assessSelf, objectTo, giveMark, recordCheck, recordDeduction, recordVeto, takeBack, answerObjection }
}
