/** Reads of the gazette: SQL → view. */
import { parseClauseId } from '#base/clause-ids.ts'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import { statusOn } from '#base/validity.ts'
import type { z } from 'zod'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { clauseView, instrumentLine, instrumentView } from './contract.ts'
import type { ClauseRow, InstrumentRow, OutlineRow, UnitLineRow } from './tables.ts'
import { listWithdrawn, stands } from './standing.ts'
import { gazetteDb } from './tables.ts'

type Line = z.output<typeof instrumentLine>
type ClauseView = z.output<typeof clauseView>
type InstrumentView = z.output<typeof instrumentView>

/** A value that is absent instead of null. */
export function present<K extends string, V>(key: K, value: V | null | undefined): { [key in K]?: V } {
  return value === null || value === undefined ? {} : ({ [key]: value } as { [key in K]?: V })
}

/** An instrument row as a list line, with its status on a day. */
export function toLine(row: Omit<InstrumentRow, 'revision'>, hasText: boolean, today: Day): Line {
  const { status, because } = statusOn(today, {
    validity: row.validity,
    state: 'published',
    ...present('signedOn', row.signed_on),
    ...present('publishedOn', row.published_on),
    ...present('inForceFrom', row.in_force_from),
    ...present('repealedOn', row.repealed_on),
  })
  return {
    id: row.id,
    title: { zh: row.title, ...present('en', row.title_en) },
    kind: row.kind,
    issuers: row.issuers,
    status: { status, because },
    hasText,
    ...present('number', row.number),
    ...present('signedOn', row.signed_on),
    ...present('inForceFrom', row.in_force_from),
  }
}

function mergeClauses(
  outline: readonly OutlineRow[],
  clauses: readonly ClauseRow[],
  lines: readonly UnitLineRow[],
): ClauseView[] {
  const ours = new Map(outline.map((row) => [row.id, row]))
  const depthOf = (id: string): number => (parseClauseId(id)?.length ?? 1) - 1
  if (clauses.length === 0) {
    return outline.map((row) => ({
      id: row.id,
      kind: parseClauseId(row.id)?.at(-1)?.kind ?? 'al',
      label: row.label,
      depth: depthOf(row.id),
      ...present('parent', row.id.includes('__') ? row.id.slice(0, row.id.lastIndexOf('__')) : null),
      ...present('title', row.heading),
      ...present('summary', row.summary),
    }))
  }
  const linesOf = Map.groupBy(lines, (line) => line.clause_id)
  return clauses.map((row) => ({
    id: row.id,
    kind: row.kind,
    label: row.label,
    depth: depthOf(row.id),
    body: row.body,
    hash: row.hash,
    ...present('parent', row.parent),
    ...present('heading', row.heading),
    ...present('headingMark', row.heading_mark),
    ...present('cells', row.cells),
    ...present('group', row.row_group),
    ...present('title', ours.get(row.id)?.heading),
    ...present('summary', ours.get(row.id)?.summary),
    ...present(
      'unitLines',
      linesOf.get(row.id)?.map(({ role, part, names, basis }) => ({ role, names, basis, ...present('part', part) })),
    ),
  }))
}

/**
 * Reads an instrument with its clauses: the newest version that stands, or the one asked for. Of a withdrawn version only the
 * notice is answered, beside our outline; throws `NotFound` for an instrument or version that never was.
 */
export async function getInstrument(
  ctx: QueryContext,
  input: { instrument: string; version?: number | undefined },
): Promise<InstrumentView> {
  const db = gazetteDb(ctx.tx)
  const row = await db
    .selectFrom('gazette.instruments')
    .selectAll()
    .where('id', '=', input.instrument)
    .executeTakeFirst()
  if (!row) throw new NotFound(input.instrument)
  const withdrawals = await listWithdrawn(ctx.tx, row.id)
  let versions = db.selectFrom('gazette.versions').selectAll().where('instrument_id', '=', row.id).where(stands())
  if (input.version !== undefined) versions = versions.where('number', '=', input.version)
  const version = await versions.orderBy('number', 'desc').limit(1).executeTakeFirst()
  const withdrawn = withdrawals.find((one) =>
    input.version === undefined ? one.version > (version?.number ?? 0) : one.version === input.version,
  )
  if (input.version !== undefined && !version && !withdrawn)
    throw new NotFound(`${input.instrument}?version=${input.version}`)
  const [outline, relations, clauses, lines] = await Promise.all([
    db.selectFrom('gazette.outlines').selectAll().where('instrument_id', '=', row.id).orderBy('position').execute(),
    db.selectFrom('gazette.relations').selectAll().where('instrument_id', '=', row.id).orderBy('position').execute(),
    version
      ? db.selectFrom('gazette.clauses').selectAll().where('version_id', '=', version.id).orderBy('position').execute()
      : [],
    version
      ? db
          .selectFrom('gazette.unit_lines')
          .selectAll()
          .where('version_id', '=', version.id)
          .orderBy('position')
          .execute()
      : [],
  ])
  return {
    ...toLine(row, version !== undefined, ctx.today),
    style: row.style,
    validity: row.validity as unknown as Record<string, unknown>,
    subjects: row.subjects,
    ...present('short', row.short),
    ...present('summary', row.summary),
    ...present('publishedOn', row.published_on),
    ...present('period', row.period),
    ...present('version', version?.number),
    ...present('withdrawn', withdrawn),
    relations: relations.map(({ kind, number, title, target_id, note }) => ({
      kind,
      title,
      ...present('number', number),
      ...present('target', target_id),
      ...present('note', note),
    })),
    clauses: mergeClauses(outline, clauses, lines),
  }
}
