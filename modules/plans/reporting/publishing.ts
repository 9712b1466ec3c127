/** What the public reads of reports: the progress of a commitment as accepted, without what the plan keeps, each with its reason. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Text } from '#base/text.ts'
import { openNames } from '#modules/directory/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { measuresOn } from '../figures/figures.ts'
import { amended, type Amendment } from './amending.ts'
import type { reportOperations } from './contract.ts'
import { figureWords } from './facts.ts'
import { unitRefOf } from './reading.ts'
import { filledLine, type LineContent } from './rules.ts'

type Input = z.output<typeof reportOperations.listPublicReports.input>
type Output = z.output<typeof reportOperations.listPublicReports.output>

interface Row {
  id: string
  plan_id: string
  plan_title: Text
  instrument_id: string
  kept: { what: string }[]
  period_id: string
  period_title: Text
  from_on: string
  to_on: string
  unit_id: string
  accepted_on: string
  is_late: boolean
  content: Partial<LineContent>
  approved: (Amendment & { on: string })[] | null
}

/** The published reports of a commitment, newest period first; of plans that publish, once accepted. */
export async function listPublicReports(ctx: QueryContext, input: Input): Promise<Output> {
  const [from, id] = decodeCursor(input.after) ?? []
  const { rows } =
    await sql<Row>`select r.id, p.id as plan_id, p.title as plan_title, p.instrument_id, p.kept, d.id as period_id,
      d.title as period_title, d.from_on, d.to_on, r.unit_id, r.accepted_on, r.is_late, l.content,
      (select jsonb_agg(jsonb_build_object('commitment', a.commitment_id, 'field', a.field, 'after', a.after,
          'on', a.decided_on) order by a.id)
        from plans.report_amendments a where a.report_id = r.id and a.commitment_id = l.commitment_id
          and a.outcome = 'approved') as approved
    from plans.report_lines l join plans.reports r on r.id = l.report_id join plans.periods d on d.id = r.period_id
      join plans.plans p on p.id = r.plan_id
    where l.commitment_id = ${input.commitment} and p.is_public and not p.is_dropped and r.state in ('accepted', 'locked')
      and trim(coalesce(l.content->>'progress', '')) <> ''
      and ${typeof from === 'string' && typeof id === 'string' ? sql`(d.from_on, r.id::text) < (${from}::date, ${id})` : sql`true`}
    order by d.from_on desc, r.id::text desc limit ${input.limit + 1}`.execute(ctx.tx)
  const measure = (await measuresOn(ctx, [input.commitment])).get(input.commitment)
  const index = await openNames(ctx.tx)
  const shown = rows.slice(0, input.limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => {
      const content = amended(filledLine(row.content), row.approved ?? [])
      const figure = figureWords(measure, content, row.to_on as never)
      const isKept = row.kept.some(({ what }) => what === 'gap')
      const amendedOn = row.approved?.at(-1)?.on
      return {
        plan: { id: row.plan_id, title: row.plan_title, instrument: row.instrument_id },
        period: { id: row.period_id, title: row.period_title, from: row.from_on, to: row.to_on },
        unit: unitRefOf(index, row.unit_id),
        progress: content.progress,
        acceptedOn: row.accepted_on,
        isLate: row.is_late,
        ...(figure === undefined ? {} : { figure, figureOn: content.figureOn }),
        ...(isKept || content.gap === '' ? {} : { gap: content.gap }),
        ...(amendedOn === undefined ? {} : { amendedOn }),
      }
    }),
    ...(rows.length > input.limit && last ? { next: encodeCursor([last.from_on, last.id]) } : {}),
  }
}
