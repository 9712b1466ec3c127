/** The list of instruments, with filters; the force is judged on a day, which SQL cannot do, so rows are read in batches. */
import { isDay, type Day } from '#base/day.ts'
import type { SelectQueryBuilder } from 'kysely'
import type { z } from 'zod'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { instrumentLine, listInput } from './contract.ts'
import { toLine } from './queries.ts'
import { stands } from './standing.ts'
import { gazetteDb, type GazetteTables, type InstrumentRow } from './tables.ts'

type Line = z.output<typeof instrumentLine>
type Input = z.output<typeof listInput>
type Row = Omit<InstrumentRow, 'revision'> & { readonly has_text: unknown }

const undated = '0001-01-01' as Day
const batchMax = 200

function isShown(line: Line, status: Input['status']): boolean {
  return status === undefined || line.status.status === status
}

function narrowed(ctx: QueryContext, input: Input) {
  let select = gazetteDb(ctx.tx)
    .selectFrom('gazette.instruments')
    .selectAll()
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('gazette.versions')
            .select('id')
            .whereRef('instrument_id', '=', 'gazette.instruments.id')
            .where(stands('gazette.versions.id')),
        )
        .as('has_text'),
    )
    .where('external', '=', false)
  if (input.kind !== undefined) select = select.where('kind', '=', input.kind)
  if (input.issuer !== undefined) {
    // Names are matched by a piece of them: readers leave out the city before the district's name.
    const piece = `%${input.issuer.replace(/[\\%_]/gu, '\\$&')}%`
    select = select.where((eb) => eb(eb.fn<string>('array_to_string', ['issuers', eb.val(' ')]), 'like', piece))
  }
  if (input.year !== undefined) {
    select = select
      .where('signed_on', '>=', `${input.year}-01-01` as Day)
      .where('signed_on', '<=', `${input.year}-12-31` as Day)
  }
  return select
}

function following<O>(
  select: SelectQueryBuilder<GazetteTables, 'gazette.instruments', O>,
  signedOn: Day,
  id: string,
): SelectQueryBuilder<GazetteTables, 'gazette.instruments', O> {
  return select.where((eb) => {
    const sorted = eb.fn.coalesce('signed_on', eb.cast<Day>(eb.val(undated), 'date'))
    return eb.or([eb(sorted, '<', signedOn), eb.and([eb(sorted, '=', signedOn), eb('id', '>', id)])])
  })
}

/** Lists the district's instruments, newest signed first, with their force on the day asked for (today unless told). */
export async function listInstruments(ctx: QueryContext, input: Input): Promise<{ items: Line[]; next?: string }> {
  const select = narrowed(ctx, input)
  const on = input.on ?? ctx.today
  const [day, id] = decodeCursor(input.after) ?? []
  let last: { day: Day; id: string } | undefined =
    typeof day === 'string' && isDay(day) && typeof id === 'string' ? { day, id } : undefined
  const size = input.status === undefined ? input.limit + 1 : batchMax
  const found: { line: Line; day: Day }[] = []
  for (;;) {
    const from = last === undefined ? select : following(select, last.day, last.id)
    const rows: readonly Row[] = await from
      .orderBy((eb) => eb.fn.coalesce('signed_on', eb.cast<Day>(eb.val(undated), 'date')), 'desc')
      .orderBy('id')
      .limit(size)
      .execute()
    for (const row of rows) {
      last = { day: row.signed_on ?? undated, id: row.id }
      const line = toLine(row, Boolean(row.has_text), on)
      if (isShown(line, input.status)) found.push({ line, day: last.day })
    }
    if (rows.length < size || found.length > input.limit) break
  }
  const items = found.slice(0, input.limit)
  const end = items.at(-1)
  return {
    items: items.map(({ line }) => line),
    ...(found.length > input.limit && end ? { next: encodeCursor([end.day, end.line.id]) } : {}),
  }
}
