/** Which units report in a period and on what: found by the documents and the directory of the day, written as reports and lines. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { answeringUnit, expandUnit, type NameIndex } from '#modules/directory/index.ts'
import { instrumentsPart } from '#modules/gazette/pack.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { storedPack } from '#platform/pack/stored.ts'
import { assignedOf, type Assigned } from '../supervising/assigned.ts'
import { isAnswering, lineRoles, type LineRole } from './rules.ts'
import type { PeriodRow, PlanRow } from './store.ts'

/** A commitment that a unit reports on. */
export interface ExpectedLine {
  readonly unit: string
  readonly commitment: string
  readonly position: number
  readonly role: LineRole
  readonly part: Text | null
  /** The collective name by which the unit was reached. */
  readonly via: string | null
  readonly section: string
  readonly section_title: Text
}

/** Who reports, and on what. */
export interface Expected {
  readonly units: readonly string[]
  readonly lines: readonly ExpectedLine[]
}

interface CommitmentRow {
  id: string
  parent_id: string | null
  clauses: string[] | null
  units: { id: string; role: Exclude<LineRole, 'unnamed'>; part: Text | null }[] | null
}

async function listCommitments(
  db: Db,
  plan: PlanRow,
  period: Pick<PeriodRow, 'from_on' | 'to_on'>,
): Promise<CommitmentRow[]> {
  const { rows } = await sql<CommitmentRow>`select c.id, c.parent_id,
      (select array_agg(k.clause order by k.position) from plans.commitment_clauses k
        where k.commitment_id = c.id and k.role = 'basis') as clauses,
      (select jsonb_agg(jsonb_build_object('id', u.unit_id, 'role', u.role, 'part', u.part) order by u.position)
        from plans.commitment_units u where u.commitment_id = c.id) as units
    from plans.commitments c
    where c.instrument_id = ${plan.instrument_id} and not c.is_dropped and c.owner <> 'city'
      and (c.starts_on is null or c.starts_on <= ${period.to_on}) and (c.due_on is null or c.due_on >= ${period.from_on})
    order by c.position, c.id`.execute(db)
  return rows
}

type PlacedRow = Pick<CommitmentRow, 'id' | 'parent_id' | 'clauses'>

/** Under which part of the text a commitment stands; a row of a table alone says nothing, its parent does. */
export function clauseOf(one: PlacedRow, all: ReadonlyMap<string, PlacedRow>): string {
  const seen = new Set<string>()
  for (let at: PlacedRow | undefined = one; at !== undefined && !seen.has(at.id); at = all.get(at.parent_id ?? '')) {
    seen.add(at.id)
    const inText = (at.clauses ?? []).find((clause) => !clause.includes('#tbl_'))
    if (inText !== undefined) return inText
  }
  return one.clauses?.[0] ?? ''
}

/** The part of the document under which a clause stands: two levels of its id. */
export function sectionOf(clause: string): string {
  const id = clause.split('#')[1] ?? ''
  return id.split('__').slice(0, 2).join('__')
}

/** What the parts of a document are called. */
export async function sectionTitles(db: Db, instrument: string): Promise<(section: string) => Text> {
  const entry = (await storedPack(db, [instrumentsPart])).entries(instrumentsPart).get(instrument)
  const outline = new Map((entry?.value.outline ?? []).map((one) => [one.id, one]))
  return (section) => {
    const found = outline.get(section)
    if (found === undefined)
      return { zh: section === '' ? '全文' : section, en: section === '' ? 'Whole document' : section }
    const heading = found.heading
    return {
      zh: `${found.label ?? ''}${heading?.zh ?? ''}` || section,
      ...(heading?.en === undefined ? {} : { en: heading.en }),
    }
  }
}

const outside = new Set(['city', 'national'])

/** Whom a name of a document means on a day: the unit, its successor, or the members of a collective name. */
export function reachedBy(index: NameIndex, id: string, on: Day): string[] {
  const unit = index.units.get(id)
  if (unit === undefined || outside.has(unit.kind)) return []
  if (unit.kind === 'collective')
    return expandUnit(index, id, on)
      .units.filter(({ kind }) => !outside.has(kind))
      .map((one) => one.id)
  const holder = answeringUnit(index, id, on)
  return holder === undefined ? [] : [holder.id]
}

const strength = (role: LineRole): number => lineRoles.indexOf(role)

/** The units that answer for what they were handed, of commitments that run in the period. */
function handedLeads(assigned: ReadonlyMap<string, readonly Assigned[]>, running: ReadonlySet<string>): string[] {
  return [...assigned].flatMap(([id, duties]) =>
    running.has(id) ? duties.filter(({ role }) => isAnswering(role)).map(({ unit }) => unit) : [],
  )
}

/** What a plan asks of each unit in a period, by the commitments and the directory of that day. */
export async function expectedOf(
  db: Db,
  plan: PlanRow,
  period: Pick<PeriodRow, 'from_on' | 'to_on'>,
  index: NameIndex,
  on: Day,
): Promise<Expected> {
  const commitments = await listCommitments(db, plan, period)
  const titleOf = await sectionTitles(db, plan.instrument_id)
  const assigned = await assignedOf(db, plan.id)
  const found = new Map<string, ExpectedLine>()
  const add = (unit: string, one: Omit<ExpectedLine, 'unit'>): void => {
    const key = `${unit}\n${one.commitment}`
    const held = found.get(key)
    if (held === undefined || strength(one.role) < strength(held.role)) found.set(key, { ...one, unit })
  }
  const all = new Map(commitments.map((one) => [one.id, one]))
  for (const [position, one] of commitments.entries()) {
    const { id, units } = one
    const section = sectionOf(clauseOf(one, all))
    const line = { commitment: id, position, section, section_title: titleOf(section), part: null, via: null }
    const handed = assigned.get(id)
    for (const { unit, ...rest } of handed ?? []) add(unit, { ...line, ...rest })
    // Once it was handed over, the duties stand in place of the units that the document names.
    if (handed !== undefined) continue
    for (const named of units ?? []) {
      const via = index.units.get(named.id)?.kind === 'collective' ? named.id : null
      for (const unit of reachedBy(index, named.id, on)) add(unit, { ...line, role: named.role, part: named.part, via })
    }
    if ((units ?? []).length === 0 && plan.unnamed_unit_id !== null)
      for (const unit of reachedBy(index, plan.unnamed_unit_id, on)) add(unit, { ...line, role: 'unnamed' })
  }
  const lines = [...found.values()]
  const listed = plan.unit_ids.flatMap((id) => reachedBy(index, id, on))
  const answering = lines.filter(({ role }) => isAnswering(role)).map(({ unit }) => unit)
  const asked = handedLeads(assigned, new Set(commitments.map(({ id }) => id)))
  const units = [...new Set(listed.length > 0 ? [...listed, ...asked] : answering)]
  return { units, lines: lines.filter(({ unit }) => units.includes(unit)) }
}

/** Makes the reports of a period that are missing; returns how many. Reports stay when a unit is asked no longer. */
export async function openReports(
  tx: Tx,
  period: PeriodRow,
  { units }: Pick<Expected, 'units'>,
  now: Date,
  today: Day,
): Promise<number> {
  const rows = units.map((unit_id) => ({ id: uuid(), event: uuid(), unit_id }))
  const made = await sql<{ id: string }>`with made as (
      insert into plans.reports (id, plan_id, period_id, unit_id)
      select r.id, ${period.plan_id}, ${period.id}, r.unit_id
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, unit_id text)
      where not exists (select 1 from plans.reports o where o.period_id = ${period.id} and o.asked_unit_id = r.unit_id)
      on conflict do nothing returning id)
    insert into plans.report_events (id, report_id, kind, on_day, at, by_id, by_name)
    select r.event, made.id, 'opened', ${today}, ${now}, 'plans', ''
    from made join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, event uuid) on r.id = made.id
    returning report_id as id`.execute(tx)
  return made.rows.length
}

/** Adds the lines that drafts of a period lack, mends the roles of those that changed, and asks no longer for what went to another unit or was dropped. */
export async function addLines(tx: Tx, period: PeriodRow, { lines }: Pick<Expected, 'lines'>): Promise<void> {
  await sql`update plans.report_lines l set role = 'assisting', part = null
    from plans.reports o where o.id = l.report_id and o.period_id = ${period.id} and o.state in ('draft', 'returned')
      and l.role not in ('cooperating', 'assisting')
      and not exists (select 1 from jsonb_to_recordset(${JSON.stringify(lines.map(({ unit, commitment }) => ({ unit, commitment })))}::jsonb)
        as r (unit text, commitment text) where r.unit = o.unit_id and r.commitment = l.commitment_id)`.execute(tx)
  await sql`insert into plans.report_lines (report_id, commitment_id, position, role, part, via, section, section_title)
    select o.id, r.commitment, r.position, r.role, r.part, r.via, r.section, r.section_title
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as r (unit text, commitment text, position integer, role text,
      part jsonb, via text, section text, section_title jsonb)
    join plans.reports o on o.period_id = ${period.id} and o.unit_id = r.unit and o.state in ('draft', 'returned')
    on conflict (report_id, commitment_id) do update set position = excluded.position, role = excluded.role,
      part = excluded.part, via = excluded.via, section = excluded.section, section_title = excluded.section_title
    where (report_lines.position, report_lines.role, report_lines.part, report_lines.via, report_lines.section,
        report_lines.section_title)
      is distinct from (excluded.position, excluded.role, excluded.part, excluded.via, excluded.section, excluded.section_title)`.execute(
    tx,
  )
}

/** The units that take part in commitments in any role, collective names read out. */
export async function helpersOf(
  db: Db,
  commitments: readonly string[],
  index: NameIndex,
  on: Day,
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ commitment: string; units: string[] }>`select commitment_id as commitment,
      array_agg(unit_id order by position) as units
    from plans.commitment_units where commitment_id = any(${[...commitments]}::text[]) group by commitment_id`.execute(
    db,
  )
  return new Map(
    rows.map(({ commitment, units }) => [commitment, [...new Set(units.flatMap((id) => reachedBy(index, id, on)))]]),
  )
}
