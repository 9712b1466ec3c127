/** Reads versions and compares them. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { printedWords } from '../printed-words.ts'
import { present, toLine } from '../queries.ts'
import { stands } from '../standing.ts'
import { gazetteDb, type VersionRow } from '../tables.ts'
import type { comparingOperations, comparison, versionLine } from './contract.ts'
import { compareClauses, diffWords, joinLineage, type ComparedClause, type KeptStep, type SideClause } from './rules.ts'

type Inputs = {
  readonly [name in keyof typeof comparingOperations]: z.output<(typeof comparingOperations)[name]['input']>
}
/** A version as it is listed. */
export type Version = z.output<typeof versionLine>
type Comparison = z.output<typeof comparison>

async function getRow(ctx: QueryContext, instrument: string) {
  const row = await gazetteDb(ctx.tx)
    .selectFrom('gazette.instruments')
    .selectAll()
    .where('id', '=', instrument)
    .executeTakeFirst()
  if (!row) throw new NotFound(instrument)
  return row
}

/** The versions that stand, oldest first; each holds until the next begins. */
export async function readVersions(
  ctx: QueryContext,
  instrument: string,
): Promise<(Version & { readonly id: string })[]> {
  const { rows: found } = await sql<{ [key in keyof VersionRow]: VersionRow[key] | null } & { first_day: Day | null }>`
    select v.*, coalesce(i.in_force_from, i.signed_on) as first_day from gazette.instruments i
    left join gazette.versions v on v.instrument_id = i.id and ${stands('v.id')}
    where i.id = ${instrument} order by v.number`.execute(ctx.tx)
  if (found.length === 0) throw new NotFound(instrument)
  const rows = found.filter((row): row is VersionRow & { first_day: Day | null } => row.id !== null)
  const starts = rows.map(
    (version, index): Day | null => version.in_force_from ?? (index === 0 ? version.first_day : version.published_on),
  )
  return rows.map((version, index) => ({
    id: version.id,
    number: version.number,
    publishedOn: version.published_on,
    ...present('inForceFrom', starts[index]),
    ...present('until', starts[index + 1]),
    ...present('note', version.note),
  }))
}

/** A version without its key. */
export function lineOf({ id: _, ...line }: Version & { readonly id: string }): Version {
  return line
}

/** Lists the versions, newest first; throws `NotFound` for an instrument that is not there. */
export async function listVersions(ctx: QueryContext, input: Inputs['listVersions']): Promise<{ items: Version[] }> {
  return { items: (await readVersions(ctx, input.instrument)).map(lineOf).reverse() }
}

/** The status on a day and the wording that held then: the last that had begun. */
export async function instrumentOn(
  ctx: QueryContext,
  input: Inputs['instrumentOn'],
): Promise<{
  status: ReturnType<typeof toLine>['status']['status']
  because: { zh: string; en?: string | undefined }
  version?: Version
}> {
  const row = await getRow(ctx, input.instrument)
  const versions = await readVersions(ctx, input.instrument)
  const begun = versions
    .filter((version) => version.inForceFrom !== undefined && version.inForceFrom <= input.day)
    .at(-1)
  return { ...toLine(row, versions.length > 0, input.day).status, ...present('version', begun && lineOf(begun)) }
}

async function readSide(ctx: QueryContext, versionId: string): Promise<SideClause[]> {
  const { rows } = await sql<{
    id: string
    label: string
    heading: string | null
    heading_mark: string | null
    body: string
    cells: string[] | null
  }>`
    select id, label, heading, heading_mark, body, cells from gazette.clauses where version_id = ${versionId} order by position`.execute(
    ctx.tx,
  )
  return rows.map((row) => ({
    id: row.id,
    label: row.label,
    ...present('heading', row.heading),
    words: `${printedWords({ heading: row.heading, headingMark: row.heading_mark, body: row.body })}${(row.cells ?? []).join('　')}`,
  }))
}

const sideOf = (clause: SideClause | undefined) =>
  clause && { id: clause.id, label: clause.label, ...present('heading', clause.heading) }

function toView({ how, from, to }: ComparedClause): Comparison['items'][number] {
  return {
    how,
    ...present('from', sideOf(from)),
    ...present('to', sideOf(to)),
    pieces: diffWords(from?.words ?? '', to?.words ?? ''),
  }
}

/** The lineage kept of an instrument. */
export async function readSteps(ctx: QueryContext, instrument: string): Promise<KeptStep[]> {
  const { rows } = await sql<KeptStep>`
    select from_version, from_clause, to_version, to_clause from gazette.lineage
    where instrument_id = ${instrument} order by from_version`.execute(ctx.tx)
  return rows
}

/** Compares two versions, a page of clauses at a time; throws `NotFound` where one is not there. */
export async function compareVersions(ctx: QueryContext, input: Inputs['compareVersions']): Promise<Comparison> {
  const versions = await readVersions(ctx, input.instrument)
  const to = input.to === undefined ? versions.at(-1) : versions.find((version) => version.number === input.to)
  const from =
    input.from === undefined
      ? versions.filter((version) => to !== undefined && version.number < to.number).at(-1)
      : versions.find((version) => version.number === input.from)
  if (!from || !to) throw new NotFound(`${input.instrument}?from=${input.from ?? ''}&to=${input.to ?? ''}`)
  const isForward = from.number <= to.number
  const steps = await readSteps(ctx, input.instrument)
  const [before, after] = await Promise.all([readSide(ctx, from.id), readSide(ctx, to.id)])
  const all = compareClauses(before, after, isForward ? joinLineage(steps, from.number, to.number) : {})
  const counts = { same: 0, moved: 0, changed: 0, 'moved-and-changed': 0, added: 0, removed: 0 }
  for (const { how } of all) counts[how] += 1
  const wanted = input.changed ? all.filter(({ how }) => how !== 'same') : all
  // Both wordings never change, so a place in the list stays the same place.
  const [start] = decodeCursor(input.after) ?? []
  const at = typeof start === 'number' && Number.isSafeInteger(start) && start > 0 ? start : 0
  const end = at + input.limit
  return {
    from: lineOf(from),
    to: lineOf(to),
    counts,
    items: wanted.slice(at, end).map(toView),
    ...(end < wanted.length ? { next: encodeCursor([end]) } : {}),
  }
}
