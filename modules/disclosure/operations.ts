/** Publishing a yearly report: frozen as it is counted, on the public record, corrected only with a reason. 条例 §§49–50 */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { Refused } from '#base/refusals.ts'
import { publish } from '#modules/publications/index.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import type { disclosureContract } from './contract.ts'
import { spanOf } from './figures.ts'
import { reportRowsOf, reportUnit, tableOf } from './queries.ts'
import { refusals, texts } from './texts.ts'

const basis = 'government-information-disclosure-regulations#art_49'

/** Where the portal shows a report. */
export const reportPage = (id: string): string => `/disclosure/reports/${id}`

/** Publishes the table of a year that is over, with its words; a second time is a correction. */
export async function publishYearlyReport(
  ctx: CommandContext,
  input: z.output<typeof disclosureContract.publishYearlyReport.input>,
): Promise<{ report: string }> {
  const { year, overview, problems, other, reason } = input
  const unit = await reportUnit(ctx, input.unit)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`disclosure report ${unit ?? ''} ${year}`}, 0))`.execute(
    ctx.tx,
  )
  if (!spanOf(year, ctx.today).isOver)
    throw new Refused({ code: 'year-not-over', basis, ...refusals.yearNotOver(year) })
  const content = await tableOf(ctx, unit, year)
  const words = { overview, problems, other }
  const earlier = (await reportRowsOf(ctx.tx, unit, year)).at(-1)
  if (earlier !== undefined) {
    if (JSON.stringify(sorted(earlier.content)) === JSON.stringify(sorted(content)) && same(earlier.words, words))
      throw new Refused({ code: 'nothing-changed', basis, ...refusals.nothingChanged })
    if (reason === undefined || reason === '')
      throw new Refused({ code: 'correction-needs-reason', basis, ...refusals.needsReason })
  }
  const id = uuid()
  const name = content.unit?.name ?? texts.district
  const office = unit ?? 'district'
  const publication = await publish(ctx, {
    kind: earlier === undefined ? 'yearly-report' : 'correction',
    subject: `disclosure/${office}/${year}`,
    page: reportPage(id),
    title: texts.publication(name, year),
    issuers: [name.zh],
    unit: office,
    basis,
    ...(earlier === undefined ? {} : { corrects: earlier.publication, reason: { zh: reason ?? '' } }),
  })
  await sql`insert into disclosure.reports (id, unit_id, year, content, words, published_on, published_by, publication, corrects, reason)
    values (${id}, ${unit ?? null}, ${year}, ${JSON.stringify(content)}::jsonb, ${JSON.stringify(words)}::jsonb, ${ctx.today},
      ${nameOf(ctx)}, ${publication}, ${earlier?.id ?? null}, ${earlier === undefined ? null : (reason ?? '')})`.execute(
    ctx.tx,
  )
  await announceChange(ctx.tx, 'disclosure')
  ctx.audit({ subject: `disclosure-report:${id}`, basis, details: { unit: office, year, publication } })
  return { report: id }
}

const nameOf = ({ actor }: CommandContext): string => (actor.kind === 'visitor' ? '' : actor.name)

/** The same whatever the order of keys: the database keeps its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

function same(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  return Object.entries(b).every(([key, value]) => a[key] === value)
}
