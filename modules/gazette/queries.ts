/** Reads of the gazette: SQL → view. */
import { parseClauseId } from '#base/clause-ids.ts'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import { statusOn } from '#base/validity.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { QueryContext } from '#platform/contract/actor.ts'
import { readPlanned } from '#platform/db/planned.ts'
import type { clauseView, instrumentLine, instrumentView } from './contract.ts'
import { listWithdrawn, stands, type Withdrawn } from './standing.ts'
import type { ClauseRow, InstrumentRow, OutlineRow, RelationRow, UnitLineRow, VersionRow } from './tables.ts'

type Line = z.output<typeof instrumentLine>
type ClauseView = z.output<typeof clauseView>
type InstrumentView = z.output<typeof instrumentView>

/** A value that is absent instead of null. */
export function present<K extends string, V>(key: K, value: V | null | undefined): { [key in K]?: V } {
  return value === null || value === undefined ? {} : ({ [key]: value } as { [key in K]?: V })
}

/** The columns that the status of an instrument follows from. */
export const statusColumns = ['validity', 'signed_on', 'published_on', 'in_force_from', 'repealed_on'] as const

/** The status of a published instrument on a day, and why. */
export function statusOf(row: Pick<InstrumentRow, (typeof statusColumns)[number]>, today: Day): Line['status'] {
  const { status, because } = statusOn(today, {
    validity: row.validity,
    state: 'published',
    ...present('signedOn', row.signed_on),
    ...present('publishedOn', row.published_on),
    ...present('inForceFrom', row.in_force_from),
    ...present('repealedOn', row.repealed_on),
  })
  return { status, because }
}

/** An instrument row as a list line, with its status on a day. */
export function toLine(row: Omit<InstrumentRow, 'revision'>, hasText: boolean, today: Day): Line {
  return {
    id: row.id,
    title: { zh: row.title, ...present('en', row.title_en) },
    kind: row.kind,
    issuers: row.issuers,
    status: statusOf(row, today),
    hasText,
    ...present('number', row.number),
    ...present('signedOn', row.signed_on),
    ...present('inForceFrom', row.in_force_from),
  }
}

type OutlineLine = Pick<OutlineRow, 'id' | 'label' | 'heading' | 'summary'>
type ClauseLine = Omit<ClauseRow, 'version_id' | 'position'>
type UnitLine = Pick<UnitLineRow, 'clause_id' | 'role' | 'part' | 'names' | 'basis'>

function mergeClauses(
  outline: readonly OutlineLine[],
  clauses: readonly ClauseLine[],
  lines: readonly UnitLine[],
): ClauseView[] {
  const ours = new Map(outline.map((row) => [row.id, row]))
  const depthOf = (id: string): number => id.split('__').length - 1
  if (clauses.length === 0) {
    return outline.map(({ id, label, heading, summary }) => {
      const cut = id.lastIndexOf('__')
      return {
        id,
        kind: parseClauseId(id.slice(cut < 0 ? 0 : cut + 2))?.[0]?.kind ?? 'al',
        label,
        depth: depthOf(id),
        ...(cut < 0 ? undefined : { parent: id.slice(0, cut) }),
        ...(heading === null ? undefined : { title: heading }),
        ...(summary === null ? undefined : { summary }),
      }
    })
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

/** An instrument's row and that of the version that stands, which only who describes it asks for in whole. */
interface Head {
  readonly row: Omit<InstrumentRow, 'revision'> & { readonly district: string }
  readonly relations: readonly Pick<RelationRow, 'kind' | 'number' | 'title' | 'target_id' | 'note'>[]
  readonly version?: Pick<VersionRow, 'id' | 'number' | 'published_on' | 'in_force_from'> & {
    readonly metadata: { readonly title?: unknown; readonly attachedTitle?: unknown } | null
  }
  readonly withdrawn?: Withdrawn
}

interface Content {
  readonly outline: readonly OutlineLine[]
  readonly clauses: readonly ClauseLine[]
  readonly lines: readonly UnitLine[]
}

/** Rows of a table that belong to the instrument or to its version that stands, in their order, as one value: only the columns that are shown. */
const rowsOf = (table: string, columns: string, belonging: string): string =>
  `(select coalesce(json_agg(t), '[]') from (select ${columns} from gazette.${table} where ${belonging} order by position) t)`

const ofInstrument = 'instrument_id = i.id'
const ofVersion = 'version_id = v.id'

// Words without parameters, put together once: a page has no time to build them from forty parts.
const contentColumns =
  sql.raw(`${rowsOf('relations', 'kind, number, title, target_id, note', ofInstrument)} as relations,
  ${rowsOf('outlines', 'id, label, heading, summary', ofInstrument)} as outline,
  ${rowsOf('clauses', 'id, kind, parent, label, heading, heading_mark, body, cells, row_group, hash', ofVersion)} as clauses,
  ${rowsOf('unit_lines', 'clause_id, role, part, names, basis', ofVersion)} as lines`)

async function readRows(
  ctx: QueryContext,
  input: { instrument: string; version?: number | undefined },
): Promise<{ head: Head; content: Content }> {
  // One statement and one value: each costs time which pages feel.
  type Read = Head['row'] &
    Content & { shown: Head['version'] | null; relations: Head['relations']; has_withdrawn: boolean }
  const statement = sql<{ value: Read }>`select to_json(t) as value from (
    select i.*, to_json(v) as shown,
      exists (select from gazette.withdrawals w join gazette.versions taken on taken.id = w.version_id
        where taken.instrument_id = i.id) as has_withdrawn,
      ${contentColumns}
    from gazette.instruments i left join lateral (
      select id, number, published_on, in_force_from, metadata from gazette.versions where instrument_id = i.id and ${stands('gazette.versions.id')}
        ${input.version === undefined ? sql`` : sql`and number = ${input.version}`} order by number desc limit 1) v on true
    where i.id = ${input.instrument}) t`
  const row = await readPlanned(ctx.tx, statement)
  if (!row) throw new NotFound(input.instrument)
  const version = row.shown ?? undefined
  const withdrawals = row.has_withdrawn ? await listWithdrawn(ctx.tx, row.id) : []
  const withdrawn = withdrawals.find((one) =>
    input.version === undefined ? one.version > (version?.number ?? 0) : one.version === input.version,
  )
  if (input.version !== undefined && !version && !withdrawn)
    throw new NotFound(`${input.instrument}?version=${input.version}`)
  return {
    head: { row, relations: row.relations, ...present('version', version), ...present('withdrawn', withdrawn) },
    content: row,
  }
}

function toView(ctx: QueryContext, { row, relations, version, withdrawn }: Head, content: Content): InstrumentView {
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
    clauses: mergeClauses(content.outline, content.clauses, content.lines),
  }
}

/** An instrument as read, with the rows that its description needs besides. */
export type ReadInstrument = Head & { readonly view: InstrumentView }

/**
 * Reads an instrument with its clauses: the newest version that stands, or the one asked for. Of a withdrawn version only the
 * notice is answered, beside our outline; throws `NotFound` for an instrument or version that never was.
 */
export async function getInstrumentWhole(
  ctx: QueryContext,
  input: { instrument: string; version?: number | undefined },
): Promise<ReadInstrument> {
  const { head, content } = await readRows(ctx, input)
  return { ...head, view: toView(ctx, head, content) }
}
