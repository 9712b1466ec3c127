/** Handing a report in, sending it back, accepting it: each step checked, recorded and told. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { Refused } from '#base/refusals.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { recordFigure } from '../figures/figures.ts'
import {
  checkRevision,
  lockForOffice,
  lockWritable,
  recordEvent,
  whoActs,
  type HeldReport,
  type LineRow,
} from './access.ts'
import type { reportOperations } from './contract.ts'
import { isSameFigure } from '../figures/domain.ts'
import { asksFigure, daysOf, declaredFor, factsOf, lineFaults, type LineFacts } from './facts.ts'
import { tellUnit } from './helping.ts'
import { filledLine, hasFigure, valuesOf } from './rules.ts'
import { faultTexts, messageTexts, reportRefusals } from './texts.ts'

type InputOf<K extends keyof typeof reportOperations> = z.output<(typeof reportOperations)[K]['input']>

async function listLines(ctx: CommandContext, report: string): Promise<LineRow[]> {
  const { rows } =
    await sql<LineRow>`select * from plans.report_lines where report_id = ${report} order by position`.execute(ctx.tx)
  return rows
}

/** Refuses a report with a fault at a line: the first one is named, with its clause. */
function checkLines(
  ctx: CommandContext,
  { report, period, plan }: HeldReport,
  rows: readonly LineRow[],
  facts: LineFacts,
): void {
  const faults = rows.flatMap((row) =>
    lineFaults(row, report.unit_id, period, ctx.today, facts).map((fault) => ({ row, fault })),
  )
  const [first] = faults
  if (first === undefined) return
  const held = facts.measures.get(first.row.commitment_id)
  const said = faultTexts[first.fault.code](daysOf(first.row, period, facts))
  throw new Refused({
    code: first.fault.code,
    basis: held?.basis ?? plan.basis,
    ...reportRefusals['report-incomplete'](
      held?.title ?? { zh: first.row.commitment_id },
      { cure: said.cure, message: first.fault.said ?? said.message },
      faults.length - 1,
    ),
  })
}

async function checkAsides(ctx: CommandContext, { report, plan }: HeldReport): Promise<void> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from plans.line_versions v
    where v.report_id = ${report.id} and v.kind = 'aside'
      and not exists (select 1 from plans.settled_versions s where s.version_id = v.id)`.execute(ctx.tx)
  const count = rows[0]?.count ?? 0
  if (count > 0)
    throw new Refused({ code: 'versions-waiting', basis: plan.basis, ...reportRefusals['versions-waiting'](count) })
}

/** Figures become facts when the report is handed in; one that was declared already in this report is not declared again. */
async function declareFigures(
  ctx: CommandContext,
  { report, period }: HeldReport,
  rows: readonly LineRow[],
  facts: LineFacts,
): Promise<void> {
  for (const row of rows) {
    const measure = facts.measures.get(row.commitment_id)?.measure
    const content = filledLine(row.content)
    if (measure === undefined || !asksFigure(row, facts) || !hasFigure(measure, content)) continue
    const values = valuesOf(measure, content)
    const known = declaredFor(row, report.unit_id, facts)
    if (known?.report === report.id && known.on === content.figureOn && isSameFigure(measure, known, values)) continue
    await recordFigure(ctx, {
      ...values,
      commitment: row.commitment_id,
      kind: 'declared',
      from: daysOf(row, period, facts).from,
      on: content.figureOn as Day,
      ...(row.via === null ? {} : { unit: report.unit_id }),
      note: (content.gap.trim() === '' ? content.progress : content.gap).slice(0, 500),
      report: report.id,
    })
  }
}

/** Hands a report in. After the closing it is late and says why; before the period's last day it is marked early. */
export async function submitReport(
  ctx: CommandContext,
  input: InputOf<'submitReport'>,
): Promise<{ revision: number; isLate: boolean; isEarly: boolean }> {
  const held = await lockWritable(ctx, input.report)
  const { report, period, plan } = held
  checkRevision(held, input.revision)
  const refuse = (code: 'report-empty' | 'signer-missing'): Refused =>
    new Refused({ code, basis: plan.basis, ...reportRefusals[code]() })
  const rows = await listLines(ctx, report.id)
  if (rows.length === 0 && report.summary.trim() === '') throw refuse('report-empty')
  await checkAsides(ctx, held)
  const facts = await factsOf(
    ctx,
    report.id,
    period,
    rows.map(({ commitment_id: id }) => id),
  )
  checkLines(ctx, held, rows, facts)
  if (report.signer.trim() === '') throw refuse('signer-missing')
  // Who was in time the first time is not late because it was sent back.
  const isFirst = report.submitted_on === null
  const isLate = isFirst ? ctx.today > period.due_on : report.is_late
  const lateReason = input.lateReason ?? report.late_reason ?? ''
  if (isLate && lateReason === '')
    throw new Refused({
      code: 'late-without-reason',
      basis: plan.basis,
      ...reportRefusals['late-without-reason'](period.due_on),
    })
  await declareFigures(ctx, held, rows, facts)
  const who = whoActs(ctx)
  await sql`update plans.reports set state = 'submitted', revision = revision + 1, is_late = ${isLate},
      late_reason = ${isLate ? lateReason : null}, submitted_on = ${ctx.today}, submitted_by = ${who.id},
      submitted_by_name = ${who.name}
    where id = ${report.id}`.execute(ctx.tx)
  await recordEvent(ctx, report.id, 'submitted', isLate ? lateReason : undefined)
  const isEarly = ctx.today < period.to_on
  ctx.audit({ subject: report.id, basis: plan.basis, details: { isLate, isEarly, lines: rows.length } })
  return { revision: report.revision + 1, isLate, isEarly }
}

async function lockSubmitted(ctx: CommandContext, input: { report: string; revision: number }): Promise<HeldReport> {
  const held = await lockForOffice(ctx, input.report)
  checkRevision(held, input.revision)
  if (held.report.state !== 'submitted')
    throw new Refused({
      code: 'report-not-submitted',
      basis: held.plan.basis,
      ...reportRefusals['report-not-submitted'](),
    })
  return held
}

/** Sends a report back to be completed; the unit is told why. */
export async function returnReport(ctx: CommandContext, input: InputOf<'returnReport'>): Promise<{ revision: number }> {
  const { report, period, plan } = await lockSubmitted(ctx, input)
  await sql`update plans.reports set state = 'returned', returned_times = returned_times + 1, revision = revision + 1
    where id = ${report.id}`.execute(ctx.tx)
  await recordEvent(ctx, report.id, 'returned', input.reason)
  await tellUnit(
    ctx,
    report.unit_id,
    messageTexts.returned(plan.title, period.title, input.reason),
    `/plans/reports/${report.id}`,
  )
  ctx.audit({ subject: report.id, basis: plan.basis, details: { reason: input.reason } })
  return { revision: report.revision + 1 }
}

/** Accepts a report: its public part can be read from now on. In a locked period it is locked at once. */
export async function acceptReport(ctx: CommandContext, input: InputOf<'acceptReport'>): Promise<{ revision: number }> {
  const { report, period, plan } = await lockSubmitted(ctx, input)
  const isLocked = period.state === 'locked'
  await sql`update plans.reports set state = ${isLocked ? 'locked' : 'accepted'}, accepted_on = ${ctx.today},
    locked_on = ${isLocked ? ctx.today : null}, revision = revision + 1 where id = ${report.id}`.execute(ctx.tx)
  await recordEvent(ctx, report.id, 'accepted')
  if (isLocked) await recordEvent(ctx, report.id, 'locked')
  ctx.audit({ subject: report.id, basis: plan.basis })
  await announceChange(ctx.tx, 'plans')
  return { revision: report.revision + 1 }
}
