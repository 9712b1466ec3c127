/** Amendments of locked reports: the unit asks, another person of the office decides; the report itself stays as it was. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { NotFound, Refused } from '#base/refusals.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { measuresOn } from '../figures/figures.ts'
import { domainIssues } from '../figures/domain.ts'
import { lockForOffice, lockOwn, recordEvent, whoActs, type LineRow } from './access.ts'
import type { reportOperations } from './contract.ts'
import { tellUnit } from './helping.ts'
import { filledLine, type LineContent } from './rules.ts'
import { faultTexts, messageTexts, reportRefusals } from './texts.ts'

type InputOf<K extends keyof typeof reportOperations> = z.output<(typeof reportOperations)[K]['input']>

/** An approved amendment, in order. */
export interface Amendment {
  readonly commitment: string
  readonly field: keyof LineContent
  readonly after: string
}

/** A line as it reads with its approved amendments. */
export function amended(content: LineContent, amendments: readonly Amendment[]): LineContent {
  return amendments.reduce((line, { field, after }) => ({ ...line, [field]: after }), content)
}

/** Asks to amend a line of a locked report. */
export async function askAmendment(
  ctx: CommandContext,
  input: InputOf<'askAmendment'>,
): Promise<{ amendment: string }> {
  const { report, plan } = await lockOwn(ctx, input.report)
  const { commitment, field, after, reason } = input
  if (report.state !== 'locked')
    throw new Refused({ code: 'report-not-locked', basis: plan.basis, ...reportRefusals['report-not-locked']() })
  const { rows } = await sql<LineRow & { approved: Amendment[] | null }>`select l.*,
      (select jsonb_agg(jsonb_build_object('commitment', a.commitment_id, 'field', a.field, 'after', a.after) order by a.id)
        from plans.report_amendments a where a.report_id = l.report_id and a.commitment_id = l.commitment_id
          and a.outcome = 'approved') as approved
    from plans.report_lines l where l.report_id = ${report.id} and l.commitment_id = ${commitment}`.execute(ctx.tx)
  const row = rows[0]
  if (row === undefined) throw new NotFound(`${report.id}/${commitment}`)
  const before = amended(filledLine(row.content), row.approved ?? [])[field]
  const basis = plan.basis
  if (before.trim() === after.trim())
    throw new Refused({ code: 'amendment-changes-nothing', basis, ...reportRefusals['amendment-changes-nothing']() })
  const measure = (await measuresOn(ctx, [commitment])).get(commitment)
  if (field === 'value' && measure?.measure !== undefined && domainIssues(measure.measure, { value: after }).length > 0)
    throw new Refused({
      code: 'figure-out-of-domain',
      basis: measure.basis,
      ...faultTexts['figure-out-of-domain'](),
    })
  const id = uuid()
  const who = whoActs(ctx)
  await sql`insert into plans.report_amendments (id, report_id, commitment_id, field, before, after, reason, asked_by,
      asked_by_name, asked_on)
    values (${id}, ${report.id}, ${commitment}, ${field}, ${before}, ${after}, ${reason}, ${who.id}, ${who.name},
      ${ctx.today})`.execute(ctx.tx)
  await recordEvent(ctx, report.id, 'amendment-asked', reason, { amendment: id, commitment, field })
  ctx.audit({ subject: report.id, basis, details: { amendment: id, commitment, field } })
  return { amendment: id }
}

/** Decides on an amendment, once, by somebody else than who asked. */
export async function decideAmendment(
  ctx: CommandContext,
  input: InputOf<'decideAmendment'>,
): Promise<Record<string, never>> {
  const found = await sql<{
    report_id: string
    asked_by: string
    outcome: string | null
  }>`select report_id, asked_by, outcome
    from plans.report_amendments where id = ${input.amendment} for update`.execute(ctx.tx)
  const row = found.rows[0]
  if (row === undefined) throw new NotFound(`amendment ${input.amendment}`)
  const { report, period, plan } = await lockForOffice(ctx, row.report_id)
  const { basis } = plan
  if (row.outcome !== null)
    throw new Refused({ code: 'amendment-decided', basis, ...reportRefusals['amendment-decided']() })
  const who = whoActs(ctx)
  if (row.asked_by === who.id)
    throw new Refused({ code: 'amendment-of-own', basis, ...reportRefusals['amendment-of-own']() })
  await sql`update plans.report_amendments set outcome = ${input.outcome}, decided_by_name = ${who.name},
    decided_on = ${ctx.today}, decision_reason = ${input.reason} where id = ${input.amendment}`.execute(ctx.tx)
  await recordEvent(ctx, report.id, `amendment-${input.outcome}`, input.reason, { amendment: input.amendment })
  await tellUnit(
    ctx,
    report.unit_id,
    messageTexts.amended(plan.title, period.title, input.outcome === 'approved', input.reason),
    `/plans/reports/${report.id}`,
  )
  ctx.audit({ subject: report.id, basis, details: { amendment: input.amendment, outcome: input.outcome } })
  await announceChange(ctx.tx, 'plans')
  return {}
}
