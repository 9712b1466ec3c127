/** Reads whom facts are about as a whole, destroys what opens them, and keeps how requests were answered. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import { valueOn, findFigures } from '#modules/parameters/index.ts'
import type { CommandContext, Context, QueryContext } from '#platform/contract/actor.ts'
import { openQuestionDays } from '../figures/question-queries.ts'
import { subjectColumns, type FactVault, type SealedSubject, type Subject } from '../figures/subjects.ts'
import { withoutNames } from '../figures/naming.ts'
import type { Standing } from './rules.ts'

/** A person behind facts of one measure. */
export interface Person {
  readonly id: string
  /** By which they are recognised, hex. */
  readonly hash: string
  readonly facts: readonly { readonly id: string; readonly on: Day; readonly stands: boolean }[]
  /** As entered, once a fact. */
  readonly names: readonly Subject[]
}

interface FactOfPerson extends SealedSubject {
  on_day: Day
  stands: boolean
}

/** Whom a fact is about; 'erased' once that was erased. Throws `NotFound`. */
export async function findPerson(
  ctx: Context,
  vault: FactVault,
  measure: string,
  fact: string,
): Promise<Person | 'erased'> {
  const { rows: found } = await sql<{
    id: string
    hash: string | null
  }>`select s.id, encode(s.subject_hash, 'hex') as hash
    from plans.reported_facts f join plans.fact_subjects s on s.id = f.subject_id
    where f.measure = ${measure} and f.id = ${fact}`.execute(ctx.tx)
  const [subject] = found
  if (subject === undefined) throw new NotFound(`fact ${fact}`)
  if (subject.hash === null) return 'erased'
  const { rows } = await sql<FactOfPerson>`select f.id, f.on_day, ${subjectColumns},
      not exists (select 1 from plans.fact_reversals v where v.fact_id = f.id) as stands
    from plans.reported_facts f where f.subject_id = ${subject.id} order by f.on_day, f.id`.execute(ctx.tx)
  const names = rows.flatMap((row) => vault.open(row) ?? [])
  return {
    id: subject.id,
    hash: subject.hash,
    facts: rows.map(({ id, on_day, stands }) => ({ id, on: on_day, stands })),
    names,
  }
}

const chunk = 2000

/**
 * A fact of each person of that name, oldest first; with a key, of that person alone. Who was entered with a key is recognised by
 * it and not by the name: their names are opened and compared one chunk after the other.
 */
export async function findByName(
  ctx: QueryContext,
  vault: FactVault,
  measure: string,
  { who, key }: { who: string; key: string },
): Promise<string[]> {
  const hash = vault.hashOf(key === '' ? who : key)
  const { rows: direct } = await sql<{ id: string; subject: string }>`select distinct on (f.subject_id) f.id,
      f.subject_id as subject
    from plans.reported_facts f join plans.fact_subjects s on s.id = f.subject_id
    where s.measure = ${measure} and s.subject_hash = decode(${hash}, 'hex') order by f.subject_id, f.on_day, f.id`.execute(
    ctx.tx,
  )
  const found = new Map(direct.map(({ id, subject }) => [subject, id]))
  for (let after = '00000000-0000-0000-0000-000000000000'; key === '';) {
    const { rows } = await sql<SealedSubject>`select f.id, ${subjectColumns} from plans.reported_facts f
      where f.measure = ${measure} and f.key_cipher is not null and f.id > ${after}::uuid
      order by f.id limit ${chunk}`.execute(ctx.tx)
    for (const row of rows)
      if (!found.has(row.subject_id) && vault.open(row)?.who === who) found.set(row.subject_id, row.id)
    const last = rows.at(-1)
    if (last === undefined || rows.length < chunk) break
    after = last.id
  }
  return [...found.values()]
}

const retentionId = 'fact-name-retention-days'
const waitsId = 'fact-name-waits-for-questions'

/** What may stand in the way of erasing them: dated figures of the district, and questions about the commitment. */
export async function standingOf(ctx: QueryContext, commitment: string, person: Person): Promise<Standing> {
  const figures = await findFigures(ctx.tx, [retentionId, waitsId])
  const heldOn = (id: string) => valueOn(figures.get(id)?.values ?? [], ctx.today)
  const [retention, waits] = [heldOn(retentionId), heldOn(waitsId)]
  return {
    days: person.facts.map(({ on }) => on),
    ...(retention === undefined ? {} : { retention: { days: Number(retention.value), clause: retention.clause } }),
    ...(waits?.value === 'yes' ? { waits: { clause: waits.clause } } : {}),
    questions: await openQuestionDays(ctx, commitment),
    today: ctx.today,
  }
}

/** Destroys what opens them: hash, key, every ciphertext, what leads to them, and their name in texts about their facts. */
export async function destroy(
  ctx: CommandContext,
  { id, names }: { id: string; names: readonly string[] },
): Promise<void> {
  await sql`update plans.fact_subjects set subject_hash = null, wrapped_key = null where id = ${id}`.execute(ctx.tx)
  const { rows } = await sql<{ id: string; what: string }>`select id, what from plans.reported_facts
    where subject_id = ${id}`.execute(ctx.tx)
  const facts = rows.map((one) => ({ id: one.id, what: withoutNames(one.what, names) }))
  await sql`update plans.reported_facts f set who_cipher = null, key_cipher = null, evidence = '', what = r.what
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as r (id uuid, what text)
    where f.id = r.id`.execute(ctx.tx)
  const { rows: reversed } = await sql<{ fact: string; reason: string }>`select fact_id as fact, reason
    from plans.fact_reversals where fact_id = any(${facts.map((one) => one.id)}::uuid[])`.execute(ctx.tx)
  for (const { fact, reason } of reversed) {
    const kept = withoutNames(reason, names)
    if (kept !== reason)
      await sql`update plans.fact_reversals set reason = ${kept} where fact_id = ${fact}`.execute(ctx.tx)
  }
}

/** An answered request as its table has it. */
export interface AnswerRow {
  id: string
  commitment_id: string
  fact_id: string
  outcome: 'erased' | 'refused'
  ground: 'purpose-met' | 'period-over' | 'consent-withdrawn' | 'unlawful' | 'other-law'
  refused_because: 'retention-runs' | 'question-open' | 'identity-unproven' | 'no-ground' | null
  is_restricted: boolean
  reason: string
  facts: number
  received_on: Day
  decided_on: Day
  decided_by_name: string
}

/** Its columns. */
export const answerColumns = sql`r.id, r.commitment_id, r.fact_id, r.outcome, r.ground, r.refused_because, r.is_restricted,
  r.reason, r.facts, r.received_on, r.decided_on, r.decided_by_name`
