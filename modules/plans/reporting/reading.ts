/** One report as its form shows it: lines of a section with everything known, and what happened so far. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Text } from '#base/text.ts'
import { openNames, type NameIndex } from '#modules/directory/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { achievement } from '../figures/figures.ts'
import { actsFor, getHeld, holds, whoActs, type HeldReport, type LineRow } from './access.ts'
import type { reportOperations } from './contract.ts'
import {
  asksFigure,
  computedFor,
  daysOf,
  factsOf,
  figureWords,
  lineFaults,
  targetWords,
  type LineFacts,
} from './facts.ts'
import { toHelp, type HelpRow } from './helping.ts'
import { filledLine, isAnswering, type LineContent } from './rules.ts'
import type { PeriodRow, PlanRow } from './store.ts'
import { helpersOf } from './sync.ts'
import { faultTexts } from './texts.ts'

type Input = z.output<typeof reportOperations.getReport.input>
type View = z.output<typeof reportOperations.getReport.output>
type LineView = View['lines'][number]

/** A plan as views name it. */
export const planRefOf = (plan: PlanRow) => ({ id: plan.id, title: plan.title, instrument: plan.instrument_id })

/** A period as views show it. */
export const periodRefOf = (period: PeriodRow) => ({
  id: period.id,
  title: period.title,
  from: period.from_on,
  to: period.to_on,
  opensOn: period.opens_on,
  dueOn: period.due_on,
  locksOn: period.locks_on,
  state: period.state,
})

/** A unit as views name it. */
export const unitRefOf = (index: NameIndex, id: string): { id: string; name: Text } => ({
  id,
  name: index.units.get(id)?.name ?? { zh: id },
})

interface EvidenceRow {
  id: string
  commitment_id: string
  name: string
  size: number
  evidence_on: string
  note: string
  added_by_name: string
  added_on: string
}

interface AsideRow {
  id: string
  commitment_id: string
  content: Partial<LineContent>
  by_name: string
  at: string
}

interface AmendmentRow {
  id: string
  commitment_id: string
  title: Text
  field: string
  before: string
  after: string
  reason: string
  asked_by: string
  asked_by_name: string
  asked_on: string
  outcome: 'approved' | 'refused' | null
  decided_by_name: string | null
  decided_on: string | null
  decision_reason: string | null
}

interface EventRow {
  kind: string
  on_day: string
  at: string
  by_name: string
  reason: string | null
  details: { from?: string; to?: string } | null
}

interface Around {
  evidence: EvidenceRow[] | null
  help: HelpRow[] | null
  asides: AsideRow[] | null
  amendments: AmendmentRow[] | null
  events: EventRow[] | null
}

async function findAround(ctx: QueryContext, report: string): Promise<Around> {
  const { rows } = await sql<Around>`select
      (select jsonb_agg(to_jsonb(e) order by e.evidence_on, e.id) from plans.evidence e
        where e.report_id = ${report} and e.removed_on is null) as evidence,
      (select jsonb_agg(to_jsonb(h) || jsonb_build_object('title', c.title) order by h.id) from plans.help_requests h
        join plans.commitments c on c.id = h.commitment_id where h.report_id = ${report} and h.withdrawn_on is null) as help,
      (select jsonb_agg(to_jsonb(v) order by v.id) from plans.line_versions v where v.report_id = ${report}
        and v.kind = 'aside' and not exists (select 1 from plans.settled_versions s where s.version_id = v.id)) as asides,
      (select jsonb_agg(to_jsonb(a) || jsonb_build_object('title', c.title) order by a.id) from plans.report_amendments a
        join plans.commitments c on c.id = a.commitment_id where a.report_id = ${report}) as amendments,
      (select jsonb_agg(to_jsonb(v) order by v.id) from plans.report_events v where v.report_id = ${report}) as events`.execute(
    ctx.tx,
  )
  return rows[0] ?? { evidence: null, help: null, asides: null, amendments: null, events: null }
}

interface Setting {
  readonly ctx: QueryContext
  readonly held: HeldReport
  readonly facts: LineFacts
  readonly around: Around
  readonly index: NameIndex
  readonly helpers: ReadonlyMap<string, readonly string[]>
}

function commitmentOf(row: LineRow, { facts }: Setting): LineView['commitment'] {
  const held = facts.measures.get(row.commitment_id)
  const target = targetWords(held)
  return {
    id: row.commitment_id,
    title: held?.title ?? { zh: row.commitment_id },
    clause: held?.basis ?? '',
    ...(held?.dueOn === undefined ? {} : { dueOn: held.dueOn }),
    ...(target === undefined ? {} : { target }),
    ...(held?.measure === undefined ? {} : { indicator: held.measure.indicator, unit: held.measure.unit }),
  }
}

function figureShown(row: LineRow, { held, facts }: Setting): LineView['computed'] {
  const figure = computedFor(row, held.report.unit_id, facts)
  const measure = facts.measures.get(row.commitment_id)?.measure
  if (figure === undefined || measure === undefined) return undefined
  const { value, numerator, denominator, open, closed, longestOpenDays } = figure
  const values = Object.fromEntries(
    Object.entries({ value: open ?? value, numerator, denominator, closed, longestOpenDays }).filter(
      ([, one]) => one !== undefined,
    ),
  ) as Record<string, string | number>
  const { shown } = achievement(measure, figure, figure.on)
  const source = figure.source === undefined ? undefined : `${figure.source.module}.${figure.source.query}`
  return {
    values,
    on: figure.on,
    ...(shown === undefined ? {} : { shown }),
    ...(source === undefined ? {} : { source }),
  }
}

function othersOf(row: LineRow, { facts, index, held }: Setting): LineView['others'] {
  return (facts.others.get(row.commitment_id) ?? []).map((other) => {
    const content = filledLine(other.content)
    const figure = figureWords(facts.measures.get(row.commitment_id), content, held.period.to_on)
    return {
      unit: unitRefOf(index, other.unit_id),
      role: other.role,
      state: other.state,
      progress: content.progress,
      ...(figure === undefined ? {} : { figure, figureOn: content.figureOn }),
    }
  })
}

function faultsView(row: LineRow, { ctx, held, facts }: Setting): LineView['faults'] {
  return lineFaults(row, held.report.unit_id, held.period, ctx.today, facts).map(({ code, field, said }) => {
    const { message, cure } = faultTexts[code](daysOf(row, held.period, facts))
    return {
      code,
      field,
      message: said ?? message,
      cure,
      basis: facts.measures.get(row.commitment_id)?.basis ?? held.plan.basis,
    }
  })
}

function toLine(row: LineRow, setting: Setting): LineView {
  const { around, index, held, helpers } = setting
  const id = row.commitment_id
  const mine = <T extends { commitment_id: string }>(rows: readonly T[] | null): T[] =>
    (rows ?? []).filter(({ commitment_id: own }) => own === id)
  const computed = figureShown(row, setting)
  return {
    commitment: commitmentOf(row, setting),
    role: row.role,
    section: row.section,
    content: filledLine(row.content),
    revision: row.revision,
    asksFigure: asksFigure(row, setting.facts),
    others: othersOf(row, setting),
    faults: faultsView(row, setting),
    evidence: mine(around.evidence).map((one) => ({
      id: one.id,
      name: one.name,
      size: Number(one.size),
      on: one.evidence_on,
      note: one.note,
      addedBy: one.added_by_name,
      addedOn: one.added_on,
    })),
    help: mine(around.help).map((one) => toHelp(one, index)),
    asides: mine(around.asides).map((one) => ({
      id: one.id,
      by: one.by_name,
      at: new Date(one.at).toISOString(),
      content: filledLine(one.content),
    })),
    mayAsk: (helpers.get(id) ?? [])
      .filter((unit) => unit !== held.report.unit_id)
      .map((unit) => unitRefOf(index, unit)),
    ...(row.part === null ? {} : { part: row.part }),
    ...(row.via === null ? {} : { via: unitRefOf(index, row.via) }),
    ...(row.updated_by_name === null ? {} : { changedBy: row.updated_by_name }),
    ...(row.updated_at === null ? {} : { changedAt: new Date(row.updated_at).toISOString() }),
    ...(computed === undefined ? {} : { computed }),
  }
}

function sectionsOf(rows: readonly LineRow[], setting: Setting): View['sections'] {
  const { held, ctx, facts, around } = setting
  return [...Map.groupBy(rows, ({ section }) => section)].map(([id, lines]) => {
    const own = lines.filter(({ role }) => isAnswering(role))
    const ids = new Set(lines.map(({ commitment_id: commitment }) => commitment))
    return {
      id,
      title: lines[0]?.section_title ?? { zh: id },
      total: own.length,
      filled: own.filter(({ content }) => (content.progress ?? '').trim() !== '').length,
      faults: lines.reduce(
        (sum, row) => sum + lineFaults(row, held.report.unit_id, held.period, ctx.today, facts).length,
        0,
      ),
      asides: (around.asides ?? []).filter(({ commitment_id: commitment }) => ids.has(commitment)).length,
    }
  })
}

function amendmentsOf({ amendments }: Around, reader: string): View['amendments'] {
  return (amendments ?? []).map((row) => ({
    id: row.id,
    commitment: { id: row.commitment_id, title: row.title },
    field: row.field,
    before: row.before,
    after: row.after,
    reason: row.reason,
    askedBy: row.asked_by_name,
    isOwn: row.asked_by === reader,
    askedOn: row.asked_on,
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
    ...(row.decided_by_name === null ? {} : { decidedBy: row.decided_by_name }),
    ...(row.decided_on === null ? {} : { decidedOn: row.decided_on }),
    ...(row.decision_reason === null ? {} : { decisionReason: row.decision_reason }),
  }))
}

function eventsOf({ events }: Around, index: NameIndex): View['events'] {
  return (events ?? []).map(({ kind, on_day: on, at, by_name: by, reason, details }) => ({
    kind,
    on,
    at: new Date(at).toISOString(),
    by,
    ...(reason === null ? {} : { reason }),
    ...(details?.from === undefined ? {} : { from: unitRefOf(index, details.from) }),
    ...(details?.to === undefined ? {} : { to: unitRefOf(index, details.to) }),
  }))
}

function headOf(
  { held, index }: Setting,
  ctx: QueryContext,
): Omit<View, 'sections' | 'section' | 'lines' | 'events' | 'amendments'> {
  const { report, period, plan } = held
  const isOpen = report.state === 'draft' || report.state === 'returned'
  return {
    id: report.id,
    plan: {
      ...planRefOf(plan),
      basis: plan.basis,
      kept: plan.kept,
      isPublic: plan.is_public,
      ...(plan.status === null ? {} : { status: plan.status }),
    },
    period: periodRefOf(period),
    unit: unitRefOf(index, report.unit_id),
    office: unitRefOf(index, plan.office_unit_id),
    state: report.state,
    revision: report.revision,
    summary: report.summary,
    signer: report.signer,
    signerTitle: report.signer_title,
    isLate: report.is_late,
    returnedTimes: report.returned_times,
    mayWrite: isOpen && period.state !== 'coming' && (ctx.actor.kind === 'system' || holds(ctx, report.unit_id)),
    mayReview: actsFor(ctx, plan.office_unit_id),
    ...(report.asked_unit_id === null ? {} : { askedUnit: unitRefOf(index, report.asked_unit_id) }),
    ...(report.late_reason === null ? {} : { lateReason: report.late_reason }),
    ...(report.submitted_on === null ? {} : { submittedOn: report.submitted_on }),
    ...(report.submitted_by_name === null ? {} : { submittedBy: report.submitted_by_name }),
    ...(report.accepted_on === null ? {} : { acceptedOn: report.accepted_on }),
    ...(report.locked_on === null ? {} : { lockedOn: report.locked_on }),
  }
}

/** A report; the lines of one section, or `all`. */
export async function getReport(ctx: QueryContext, input: Input): Promise<View> {
  const held = await getHeld(ctx, input.report)
  const { rows } = await sql<LineRow>`select * from plans.report_lines where report_id = ${held.report.id}
    order by position, commitment_id`.execute(ctx.tx)
  const sections = [...new Set(rows.map(({ section }) => section))]
  const section =
    input.section === 'all' || sections.includes(input.section ?? '') ? (input.section ?? '') : (sections[0] ?? '')
  const commitments = rows.map(({ commitment_id: id }) => id)
  const index = await openNames(ctx.tx)
  const setting: Setting = {
    ctx,
    held,
    index,
    facts: await factsOf(ctx, held.report.id, held.period, commitments),
    around: await findAround(ctx, held.report.id),
    helpers: await helpersOf(ctx.tx, commitments, index, ctx.today),
  }
  return {
    ...headOf(setting, ctx),
    sections: sectionsOf(rows, setting),
    section,
    lines: rows.filter((row) => section === 'all' || row.section === section).map((row) => toLine(row, setting)),
    events: eventsOf(setting.around, index),
    amendments: amendmentsOf(setting.around, whoActs(ctx).id),
  }
}
