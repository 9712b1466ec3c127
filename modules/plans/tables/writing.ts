/** Writes what a checked table says, whole, and takes it back whole. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { NotFound, Refused } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { callerId } from '#platform/contract/dispatch.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { refused } from '#platform/tables/refusals.ts'
import type { CheckedRow } from '#platform/tables/rows.ts'
import { insertFacts, type FactWrite } from '../figures/facts.ts'
import { countedBy, type FactVault } from '../figures/subjects.ts'
import { lockWritable, type HeldReport } from '../reporting/access.ts'
import { lockLines, saveLine } from '../reporting/drafting.ts'
import { askHelp } from '../reporting/helping.ts'
import { filledLine } from '../reporting/rules.ts'
import type { LineWrite } from './report-rows.ts'
import type { Written } from './store.ts'
import { tableRefusalTexts as texts } from './texts.ts'

const nameOf = ({ actor }: CommandContext): string => (actor.kind === 'visitor' ? '' : actor.name)

/** Saves the lines of a report and asks for the help wanted. */
export async function writeLines(
  ctx: CommandContext,
  { report }: HeldReport,
  rows: readonly CheckedRow<LineWrite>[],
): Promise<Written> {
  const writes = rows.flatMap(({ write }) => write ?? [])
  const locked = await lockLines(
    ctx.tx,
    report.id,
    writes.map(({ commitment }) => commitment),
  )
  const lines: { commitment: string; revision: number; before: ReturnType<typeof filledLine> }[] = []
  const help: string[] = []
  for (const { commitment, base, entered, help: wanted } of writes) {
    const row = locked.get(commitment)
    if (row === undefined) throw new NotFound(`${report.id}/${commitment}`)
    const saved = await saveLine(ctx, row, base, entered)
    if (saved.outcome !== 'same') lines.push({ commitment, revision: saved.revision, before: filledLine(row.content) })
    if (wanted !== undefined) help.push((await askHelp(ctx, { report: report.id, commitment, ...wanted })).request)
  }
  return { lines, help }
}

/** Gives the lines the words they had; refuses where somebody wrote in the same fields since, or help was given. */
export async function undoLines(ctx: CommandContext, id: string, written: Written): Promise<number> {
  const { report, plan } = await lockWritable(ctx, id)
  const before = written.lines ?? []
  const rows = await lockLines(
    ctx.tx,
    report.id,
    before.map(({ commitment }) => commitment),
  )
  for (const { commitment, revision, before: words } of before) {
    const row = rows.get(commitment)
    if (row === undefined) throw new NotFound(`${report.id}/${commitment}`)
    const { outcome } = await saveLine(ctx, row, revision, words)
    if (outcome === 'aside') throw refused('import-built-on', { subject: commitment }, plan.basis)
  }
  const help = [...(written.help ?? [])]
  const taken = await sql`update plans.help_requests set withdrawn_on = ${ctx.today}
    where id = any(${help}::uuid[]) and answered_on is null and withdrawn_on is null returning id`.execute(ctx.tx)
  if (taken.rows.length < help.length)
    throw new Refused({ code: 'help-answered', basis: plan.basis, ...texts['help-answered'] })
  return before.length + help.length
}

/** Two entries about one person take turns, so that each sees the other; in one order, so that none waits for ever. */
export async function lockSubjects(ctx: CommandContext, measure: string, subjects: readonly string[]): Promise<void> {
  const keys = [...new Set(subjects)].sort().map((one) => `fact ${measure} ${one}`)
  await sql`select pg_advisory_xact_lock(hashtextextended(k, 0)) from unnest(${keys}::text[]) with ordinality as u (k, nth)
    order by nth`.execute(ctx.tx)
}

/** Enters facts. */
export async function writeFacts(
  vault: FactVault,
  ctx: CommandContext,
  about: { measure: string; unit: string | undefined },
  rows: readonly CheckedRow<FactWrite>[],
): Promise<Written> {
  const facts = rows.flatMap(({ write }) => (write === undefined ? [] : [{ id: uuid(), ...write }]))
  await insertFacts(ctx, vault, about, facts)
  await announceChange(ctx.tx, 'plans')
  return { facts: facts.map(({ id }) => id) }
}

/** Takes facts back, each with the reason; refuses once a period that holds one of their days is locked. */
export async function undoFacts(
  ctx: CommandContext,
  commitment: string,
  facts: readonly string[],
  reason: string,
): Promise<number> {
  const locked = await sql<{ title: Text; basis: string }>`select d.title, p.basis from plans.commitments c
      join plans.plans p on p.instrument_id = c.instrument_id and not p.is_dropped
      join plans.periods d on d.plan_id = p.id and d.state = 'locked'
    where c.id = ${commitment} and exists (select 1 from plans.reported_facts f
      where f.id = any(${[...facts]}::uuid[]) and f.on_day between d.from_on and d.to_on) limit 1`.execute(ctx.tx)
  const [first] = locked.rows
  if (first !== undefined)
    throw new Refused({ code: 'facts-locked', basis: first.basis, ...texts['facts-locked'](first.title) })
  const { rows } =
    await sql`insert into plans.fact_reversals (fact_id, reason, reversed_by, reversed_by_name, reversed_on,
      reversed_at)
    select f.id, ${reason}, ${callerId(ctx.actor)}, ${nameOf(ctx)}, ${ctx.today}, ${ctx.now}
    from plans.reported_facts f where f.id = any(${[...facts]}::uuid[])
    on conflict do nothing returning fact_id`.execute(ctx.tx)
  await announceChange(ctx.tx, 'plans')
  return rows.length
}

/** The hashes of the subjects that rows are about. */
export const subjectsOf = (vault: FactVault, rows: readonly CheckedRow<FactWrite>[]): string[] =>
  rows.flatMap(({ write }) => (write === undefined ? [] : [vault.hashOf(countedBy(write))]))
