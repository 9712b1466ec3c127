/** Writes the commitments of the pack as rows: one statement a table, however many there are. */
import { sql } from 'kysely'
import { instrumentsPart } from '#modules/gazette/pack.ts'
import type { Tx } from '#platform/db/database.ts'
import type { PackView } from '#platform/pack/part.ts'
import { commitmentsPart, type PackCommitment, type PlanNote } from './pack.ts'

const json = JSON.stringify

/** What a clause is called in an outline; empty where it has no mark or heading, or is of a document without outline. */
export interface ClauseName {
  readonly label: string
  readonly heading: string
}

/** Answers what clauses of a pack are called; each outline is walked once. */
export function clauseNames(pack: PackView): (clause: string) => ClauseName | undefined {
  const outlines = new Map<string, ReadonlyMap<string, ClauseName>>()
  return (clause) => {
    const [instrument = '', id = ''] = clause.split('#')
    const outline = pack.entries(instrumentsPart).get(instrument)?.value.outline
    if (outline === undefined) return undefined
    const names =
      outlines.get(instrument) ??
      new Map(outline.map((one) => [one.id, { label: one.label, heading: one.heading?.zh ?? '' }]))
    outlines.set(instrument, names)
    return names.get(id)
  }
}

function clauseRows(one: PackCommitment, nameOf: (clause: string) => ClauseName | undefined) {
  const named: (readonly [role: string, clause: string])[] = [
    ...one.clauses.map((clause) => ['basis', clause] as const),
    ...(one.unitsFrom === undefined ? [] : [['units', one.unitsFrom] as const]),
    ...(one.measure?.baseline === undefined ? [] : [['baseline', one.measure.baseline.clause] as const]),
    ...one.milestones.flatMap(({ clause }) => (clause === undefined ? [] : [['milestone', clause] as const])),
    ...one.differences.flatMap(({ places }) => places.map(({ clause }) => ['difference', clause] as const)),
  ]
  return named.map(([role, clause], position) => ({
    commitment_id: one.id,
    position,
    clause,
    role,
    ...(nameOf(clause) ?? { label: '', heading: '' }),
  }))
}

function unitRows(one: PackCommitment) {
  const named = [
    ...(['lead', 'joint', 'cooperating', 'assisting'] as const).flatMap((role) =>
      one[role].map((unit_id) => ({ unit_id, role, part: null })),
    ),
    ...one.parts.flatMap(({ units, part }) => units.map((unit_id) => ({ unit_id, role: 'part', part }))),
  ]
  return named.map((row, position) => ({ commitment_id: one.id, position, ...row }))
}

async function saveRows(tx: Tx, commitments: readonly PackCommitment[], order: readonly string[]): Promise<void> {
  const positions = new Map(order.map((id, index) => [id, index + 1]))
  const rows = commitments.map((one) => ({
    id: one.id,
    instrument_id: one.instrument,
    kind: one.kind,
    modality: one.modality,
    owner: one.owner,
    title: one.title,
    words: `${one.title.zh} ${one.title.en ?? ''} ${one.id}`.toLowerCase(),
    parent_id: one.parent ?? null,
    starts_on: one.startsOn ?? null,
    due_on: one.dueOn ?? null,
    due_precision: one.dueOn === undefined ? null : (one.duePrecision ?? 'day'),
    vague: one.vague ?? null,
    recurrence: one.recurrence ?? null,
    measure: one.measure ?? null,
    note: one.note ?? null,
    units_from: one.unitsFrom ?? null,
    position: positions.get(one.id) ?? 0,
  }))
  await sql`insert into plans.commitments (id, instrument_id, kind, modality, owner, title, words, parent_id, starts_on,
      due_on, due_precision, vague, recurrence, measure, note, units_from, position)
    select r.* from jsonb_to_recordset(${json(rows)}::jsonb) as r (id text, instrument_id text, kind text, modality text,
      owner text, title jsonb, words text, parent_id text, starts_on date, due_on date, due_precision text, vague jsonb,
      recurrence jsonb, measure jsonb, note jsonb, units_from text, position integer)
    on conflict (id) do update set instrument_id = excluded.instrument_id, kind = excluded.kind,
      modality = excluded.modality, owner = excluded.owner, title = excluded.title, words = excluded.words,
      parent_id = excluded.parent_id, starts_on = excluded.starts_on, due_on = excluded.due_on,
      due_precision = excluded.due_precision, vague = excluded.vague, recurrence = excluded.recurrence,
      measure = excluded.measure, note = excluded.note, units_from = excluded.units_from, position = excluded.position, is_dropped = false`.execute(
    tx,
  )
}

async function saveAround(tx: Tx, commitments: readonly PackCommitment[], pack: PackView): Promise<void> {
  const nameOf = clauseNames(pack)
  const clauses = commitments.flatMap((one) => clauseRows(one, nameOf))
  await sql`insert into plans.commitment_clauses (commitment_id, position, clause, role, label, heading)
    select * from jsonb_to_recordset(${json(clauses)}::jsonb) as r (commitment_id text, position integer, clause text,
      role text, label text, heading text)`.execute(tx)
  await sql`insert into plans.commitment_units (commitment_id, position, unit_id, role, part)
    select * from jsonb_to_recordset(${json(commitments.flatMap(unitRows))}::jsonb) as r (commitment_id text,
      position integer, unit_id text, role text, part jsonb)`.execute(tx)
  const milestones = commitments.flatMap(({ id, milestones: steps }) =>
    steps.map((step, position) => ({ ...step, commitment_id: id, position })),
  )
  await sql`insert into plans.milestones (commitment_id, position, title, due_on, due_precision, value, clause)
    select r.commitment_id, r.position, r.title, r."dueOn", r."duePrecision", r.value, r.clause
    from jsonb_to_recordset(${json(milestones)}::jsonb) as r (commitment_id text, position integer, title jsonb,
      "dueOn" date, "duePrecision" text, value numeric, clause text)`.execute(tx)
  const differences = commitments.flatMap(({ id, differences: points }) =>
    points.map((point, position) => ({ ...point, commitment_id: id, position })),
  )
  await sql`insert into plans.differences (commitment_id, position, field, places, in_use, note)
    select r.commitment_id, r.position, r.field, r.places, r."inUse", r.note
    from jsonb_to_recordset(${json(differences)}::jsonb) as r (commitment_id text, position integer, field text,
      places jsonb, "inUse" text, note jsonb)`.execute(tx)
  const scopes = commitments.flatMap(({ id, scope }) => (scope === undefined ? [] : [{ ...scope, commitment_id: id }]))
  await sql`insert into plans.scopes (commitment_id, question, readings, in_use, decided_by, decided_on, because)
    select r.commitment_id, r.question, r.readings, r."inUse", r."decidedBy", r."decidedOn", r.because
    from jsonb_to_recordset(${json(scopes)}::jsonb) as r (commitment_id text, question jsonb, readings jsonb, "inUse" text,
      "decidedBy" text, "decidedOn" date, because jsonb)`.execute(tx)
}

/** Writes changed commitments and marks those taken out; the order is that of the pack. */
export async function saveCommitments(
  tx: Tx,
  change: { readonly changed: readonly PackCommitment[]; readonly removed: readonly string[]; readonly pack: PackView },
): Promise<void> {
  const { changed, removed, pack } = change
  const ids = [...changed.map(({ id }) => id), ...removed]
  const order = [...pack.entries(commitmentsPart).keys()]
  await saveRows(tx, changed, order)
  await sql`update plans.commitments set is_dropped = true where id = any(${removed}::text[])`.execute(tx)
  for (const table of ['commitment_clauses', 'commitment_units', 'milestones', 'differences', 'scopes'])
    await sql`delete from ${sql.table(`plans.${table}`)} where commitment_id = any(${ids}::text[])`.execute(tx)
  await saveAround(tx, changed, pack)
  await sql`update plans.commitments c set position = r.position::integer
    from unnest(${order}::text[]) with ordinality as r (id, position)
    where c.id = r.id and c.position <> r.position`.execute(tx)
}

/** Writes which documents name no units. */
export async function savePlanNotes(tx: Tx, notes: readonly PlanNote[], removed: readonly string[]): Promise<void> {
  await sql`delete from plans.plan_notes where instrument_id = any(${removed}::text[])`.execute(tx)
  await sql`insert into plans.plan_notes (instrument_id, clause, note)
    select * from jsonb_to_recordset(${json(
      notes.map(({ instrument, clause, note }) => ({ instrument_id: instrument, clause, note })),
    )}::jsonb) as r (instrument_id text, clause text, note jsonb)
    on conflict (instrument_id) do update set clause = excluded.clause, note = excluded.note`.execute(tx)
}
