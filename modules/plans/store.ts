/** Writes the commitments of the pack as rows: a few statements a table, however many there are. */
import { sql } from 'kysely'
import { instrumentsPart, outlineById } from '#modules/gazette/pack.ts'
import { copyRows } from '#platform/db/copy.ts'
import type { Tx } from '#platform/db/database.ts'
import type { PackView } from '#platform/pack/part.ts'
import { commitmentsPart, type PackCommitment, type PlanNote } from './pack.ts'

const json = JSON.stringify

/** What a clause is called in an outline; empty where it has no mark or heading, or is of a document without outline. */
export interface ClauseName {
  readonly label: string
  readonly heading: string
}

/** Answers what clauses of a pack are called. */
export function clauseNames(pack: PackView): (clause: string) => ClauseName | undefined {
  return (clause) => {
    const [instrument = '', id = ''] = clause.split('#')
    const entry = pack.entries(instrumentsPart).get(instrument)
    const found = entry && outlineById(entry.value).get(id)
    return found && { label: found.label, heading: found.heading?.zh ?? '' }
  }
}

function* clauseRows(commitments: readonly PackCommitment[], pack: PackView): Generator<readonly unknown[]> {
  const nameOf = clauseNames(pack)
  for (const one of commitments) {
    const named: (readonly [role: string, clause: string])[] = [
      ...one.clauses.map((clause) => ['basis', clause] as const),
      ...(one.unitsFrom === undefined ? [] : [['units', one.unitsFrom] as const]),
      ...(one.measure?.baseline === undefined ? [] : [['baseline', one.measure.baseline.clause] as const]),
      ...one.milestones.flatMap(({ clause }) => (clause === undefined ? [] : [['milestone', clause] as const])),
      ...one.differences.flatMap(({ places }) => places.map(({ clause }) => ['difference', clause] as const)),
    ]
    for (const [position, [role, clause]] of named.entries()) {
      const { label, heading } = nameOf(clause) ?? { label: '', heading: '' }
      yield [one.id, position, clause, role, label, heading]
    }
  }
}

function* unitRows(commitments: readonly PackCommitment[]): Generator<readonly unknown[]> {
  for (const one of commitments) {
    const named = [
      ...(['lead', 'joint', 'cooperating', 'assisting'] as const).flatMap((role) =>
        one[role].map((unit) => [unit, role, null] as const),
      ),
      ...one.parts.flatMap(({ units, part }) => units.map((unit) => [unit, 'part', part] as const)),
    ]
    for (const [position, [unit, role, part]] of named.entries()) yield [one.id, position, unit, role, part]
  }
}

const columns = [
  'id',
  'instrument_id',
  'kind',
  'modality',
  'owner',
  'title',
  'words',
  'parent_id',
  'starts_on',
  'due_on',
  'due_precision',
  'vague',
  'recurrence',
  'measure',
  'note',
  'units_from',
  'position',
]

function* rowsOf(commitments: readonly PackCommitment[], order: readonly string[]): Generator<readonly unknown[]> {
  const positions = new Map(order.map((id, index) => [id, index + 1]))
  for (const one of commitments)
    yield [
      one.id,
      one.instrument,
      one.kind,
      one.modality,
      one.owner,
      one.title,
      `${one.title.zh} ${one.title.en ?? ''} ${one.id}`.toLowerCase(),
      one.parent,
      one.startsOn,
      one.dueOn,
      one.dueOn === undefined ? null : (one.duePrecision ?? 'day'),
      one.vague,
      one.recurrence,
      one.measure,
      one.note,
      one.unitsFrom,
      positions.get(one.id) ?? 0,
    ]
}

async function findKnown(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select id from plans.commitments where id = any(${ids}::text[])`.execute(
    tx,
  )
  return new Set(rows.map(({ id }) => id))
}

/** New ones are copied in; those that records may point to stay rows and are written over. */
async function saveRows(
  tx: Tx,
  commitments: readonly PackCommitment[],
  known: ReadonlySet<string>,
  order: readonly string[],
): Promise<void> {
  const [fresh, others] = [
    commitments.filter(({ id }) => !known.has(id)),
    commitments.filter(({ id }) => known.has(id)),
  ]
  await copyRows(tx, 'plans.commitments', columns.join(', '), rowsOf(fresh, order))
  if (others.length === 0) return
  const rows = [...rowsOf(others, order)].map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])))
  await sql`update plans.commitments c
    set is_dropped = false, ${sql.raw(columns.map((name) => `${name} = r.${name}`).join(', '))}
    from jsonb_populate_recordset(null::plans.commitments, ${json(rows)}::jsonb) as r where c.id = r.id`.execute(tx)
}

async function saveAround(tx: Tx, commitments: readonly PackCommitment[], pack: PackView): Promise<void> {
  await copyRows(
    tx,
    'plans.commitment_clauses',
    'commitment_id, position, clause, role, label, heading',
    clauseRows(commitments, pack),
  )
  await copyRows(tx, 'plans.commitment_units', 'commitment_id, position, unit_id, role, part', unitRows(commitments))
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
  const known = await findKnown(tx, [...changed.map(({ id }) => id), ...removed])
  const ids = [...known]
  const order = [...pack.entries(commitmentsPart).keys()]
  await saveRows(tx, changed, known, order)
  await sql`update plans.commitments set is_dropped = true where id = any(${removed}::text[])`.execute(tx)
  if (ids.length > 0)
    for (const table of ['commitment_clauses', 'commitment_units', 'milestones', 'differences', 'scopes'])
      await sql`delete from ${sql.table(`plans.${table}`)} where commitment_id = any(${ids}::text[])`.execute(tx)
  await saveAround(tx, changed, pack)
  // Rows that were all just copied in stand where they belong.
  if (known.size === 0 && changed.length === order.length) return
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
