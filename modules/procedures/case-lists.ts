/** Lists of cases by key, and how many wait. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { isDay, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { unitNameOf } from '#modules/directory/index.ts'
import type { Context, QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { Db } from '#platform/db/database.ts'
import { isUuid, personOf } from './access.ts'
import type { Acting } from './acting.ts'
import { lineOf } from './case-views.ts'
import type { procedureOperations } from './contract.ts'
import {
  chosenCases,
  isOpen,
  overdue,
  soon,
  standingIn,
  views,
  type Chosen,
  type Condition,
  type Order,
} from './inbox/choosing.ts'
import { caseColumns, type CaseRow } from './store.ts'

type InputOf<K extends keyof typeof procedureOperations> = z.output<(typeof procedureOperations)[K]['input']>
type OutputOf<K extends keyof typeof procedureOperations> = z.output<(typeof procedureOperations)[K]['output']>

const countMax = 1000

/** A row of a list: a case with its unit's name and, sealed, its applicant's. */
export interface LineRow extends CaseRow {
  unit_name: Text | null
  wrapped_key: Buffer | null
  name_cipher: Buffer | null
  /** While somebody else has the next step: the last day of their limit that ends first. */
  waits_until: Day | null
}

/** Lines as a list shows them; an applicant's name is opened once however often it stands there. */
export function linesOf(on: Acting, ctx: Context, rows: readonly LineRow[]): OutputOf<'listCases'>['items'] {
  const names = new Map<string, string>()
  return rows.map((row) => {
    const { applicant_id: id } = row
    const name = names.get(id) ?? on.vault.nameOf(id, row.wrapped_key, row.name_cipher)
    names.set(id, name)
    const line = lineOf(
      row,
      on.registry.version(row.procedure, row.version),
      name,
      { id: row.unit_id, name: row.unit_name ?? { zh: row.unit_id } },
      ctx.today,
    )
    return row.waits_until === null ? line : { ...line, waitsUntil: row.waits_until }
  })
}

/**
 * The rows after a place, in one statement. Each of `ways` finds rows of its own by an index that already has the order, so
 * that a page reads about as many rows as it shows, however many lie behind; what they find is merged.
 */
export async function rowsOfCases(
  on: Pick<Acting, 'vault'>,
  db: Db,
  { ways, conditions, order }: Chosen,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<LineRow[]> {
  if (ways.length === 0) return []
  const [onDay, id] = decodeCursor(after) ?? []
  const isPlace =
    typeof onDay === 'string' && (isDay(onDay) || onDay === 'infinity') && typeof id === 'string' && isUuid(id)
  const [key, direction] = order === 'newest' ? [sql`c.received_on`, sql`desc`] : [sql`c.due_key`, sql`asc`]
  const beyond = order === 'newest' ? sql`<` : sql`>`
  const place = isPlace ? [sql`(${key}, c.id) ${beyond} (${onDay}::date, ${id}::uuid)`] : []
  const ordered = sql`order by ${key} ${direction}, c.id ${direction}`
  const found = (way: Condition): Condition => sql`select ${caseColumns}, c.due_key from procedures.cases c
    where ${sql.join([way, ...conditions, ...place], sql` and `)} ${ordered} limit ${limit}`
  const [only] = ways
  const all =
    ways.length === 1 && only !== undefined
      ? found(only)
      : sql`select c.* from (${sql.join(
          ways.map((way) => sql`(${found(way)})`),
          sql` union all `,
        )}) c ${ordered} limit ${limit}`
  const { rows } =
    await sql<LineRow>`select c.*, ${unitNameOf(sql`c.unit_id`)} as unit_name, n.wrapped_key, n.name_cipher,
      case when c.turn in ('applicant', 'others') then (select min(k.due_on) from procedures.clocks k
        where k.case_id = c.id and k.state = 'running' and k.whose = c.turn) end as waits_until
    from (${all}) c left join lateral ${on.vault.selectName(sql`c.applicant_id`)} n on true ${ordered}`.execute(db)
  return rows
}

async function page(
  on: Acting,
  ctx: QueryContext,
  chosen: Chosen,
  input: { after?: string | undefined; limit: number },
): Promise<OutputOf<'listCases'>> {
  const rows = await rowsOfCases(on, ctx.tx, chosen, { after: input.after, limit: input.limit + 1 })
  const shown = rows.slice(0, input.limit)
  const last = shown.at(-1)
  return {
    items: linesOf(on, ctx, shown),
    ...(rows.length > shown.length && last ? { next: placeAfter(last, chosen.order) } : {}),
  }
}

/** The cursor behind a row. */
export const placeAfter = (row: CaseRow, order: Order): string =>
  encodeCursor([order === 'newest' ? row.received_on : (row.due_on ?? 'infinity'), row.id])

/** How many wait, by view; counted to a thousand. */
async function countCases(ctx: QueryContext): Promise<OutputOf<'countCases'>> {
  const away = await standingIn(ctx)
  const count = (ways: readonly Condition[], condition = isOpen): Condition => {
    const counts = ways.map(
      (way) => sql`(select count(*) from (select 1 from procedures.cases c
        where ${way} and ${isOpen} and ${condition} limit ${countMax}) n)`,
    )
    return sql`least(${countMax}, ${sql.join([sql`0`, ...counts], sql` + `)})::int`
  }
  const unit = views.unit(ctx)
  const { rows } = await sql<
    OutputOf<'countCases'>
  >`select ${count(views.mine(ctx, away))} as mine, ${count(unit)} as unit,
    ${count(views.unassigned(ctx))} as unassigned, ${count(views.joined(ctx))} as joined,
    ${count(unit, overdue(ctx))} as overdue, ${count(unit, soon(ctx))} as soon`.execute(ctx.tx)
  return rows[0] ?? { mine: 0, unit: 0, unassigned: 0, joined: 0, overdue: 0, soon: 0 }
}

/** The lists. */
export function caseListQueries(on: Acting) {
  return {
    async listCases(ctx: QueryContext, input: InputOf<'listCases'>): Promise<OutputOf<'listCases'>> {
      return page(on, ctx, await chosenCases(on, ctx, input), input)
    },
    countCases,
    async listMyCases(ctx: QueryContext, input: InputOf<'listMyCases'>): Promise<OutputOf<'listMyCases'>> {
      const { personId } = personOf(ctx)
      const ways = [sql`c.applicant_id = ${personId}`, sql`c.agent_id = ${personId} and c.applicant_id <> ${personId}`]
      const conditions = input.open === undefined ? [] : [input.open ? isOpen : sql`c.turn = 'nobody'`]
      return page(on, ctx, { ways, conditions, order: 'newest' }, input)
    },
  }
}
