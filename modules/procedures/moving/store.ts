/** Reads running cases with what a move would do to them, and keeps moves and their lists. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import { findFigures } from '#modules/parameters/index.ts'
import type { Db } from '#platform/db/database.ts'
import { firstVersion, type Acting } from '../acting.ts'
import { canonical } from '../chain.ts'
import type { HeldParameter, Procedure } from '../definition.ts'
import { readManyFacts } from '../store.ts'
import { worldOf, type World } from '../world.ts'
import { impactOf, type Impact, type Stay } from './rules.ts'

/** Says whether a case for which the other version is less favourable stays (从旧兼从有利); where none is set, every case is moved. */
export const worseRule = 'case-move-keeps-worse'

const batch = 200

/** A running case with what a move would do to it. */
export interface Weighed {
  readonly id: string
  readonly number: string
  readonly subject: string
  readonly version: number
  readonly impact: Impact
}

/** What a move is asked for: the cases of a service in some units (absent: everywhere), to a version. */
export interface MoveAsked {
  readonly service: string
  readonly to: number
  readonly units?: readonly string[] | undefined
}

/** The version asked for; throws `NotFound`. */
export function targetOf({ registry }: Pick<Acting, 'registry'>, { service, to }: MoveAsked): Procedure {
  const target = registry.find(service)?.versions[to - 1]
  if (target === undefined) throw new NotFound(`service ${service} ${to}`)
  return target
}

/** The figures that a move is weighed with: those of all versions, and the rule about cases that would fare worse. */
export async function openMoving(
  on: Pick<Acting, 'registry' | 'calendar'>,
  db: Db,
  service: string,
  today: Day,
): Promise<{ world: World; rule: HeldParameter | undefined; keepsWorse: boolean }> {
  const used = on.registry.get(service).versions.flatMap((one) => on.registry.parametersOf(one))
  const world = worldOf(await findFigures(db, [...new Set([...used, worseRule])]), on.calendar(), on.registry)
  const rule = world.readerOn(today)(worseRule)
  return { world, rule, keepsWorse: rule?.value === 'yes' }
}

interface Row {
  id: string
  number: string
  version: number
  subject: string
}

/** Goes through the running cases that do not follow the version yet, oldest first. Personal values stay sealed. */
export async function* weigh(
  on: Pick<Acting, 'registry'>,
  db: Db,
  asked: MoveAsked,
  setting: { readonly world: World; readonly today: Day; readonly keepsWorse: boolean },
): AsyncGenerator<readonly Weighed[]> {
  const target = targetOf(on, asked)
  const { units } = asked
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<Row>`select c.id, c.number, c.version, c.subject from procedures.cases c
      where c.procedure = ${asked.service} and c.turn <> 'nobody' and c.version <> ${asked.to} and c.id > ${last}::uuid
        and ${units === undefined ? sql`true` : sql`c.unit_id = any(${[...units]}::text[])`}
      order by c.id limit ${batch}`.execute(db)
    const facts = await readManyFacts(
      db,
      rows.map(({ id }) => id),
    )
    yield rows.map((row) => {
      const own = facts.get(row.id) ?? []
      const view = setting.world.fold(own, asked.service, firstVersion(row, own))
      return { ...row, impact: impactOf(own, view, target, setting) }
    })
    if (rows.length < batch) return
    last = rows.at(-1)?.id ?? last
  }
}

/** Whether two impacts say the same, also after the database has stored one. */
export const isSameImpact = (a: Impact, b: Impact): boolean => canonical(a) === canonical(b)

/** Names a list: another case, another impact or another rule gives another name. */
export function digestOf(list: readonly Weighed[]): string {
  const hash = createHash('sha256')
  for (const { id, version, impact } of list) hash.update(canonical({ id, version, impact }))
  return hash.digest('hex')
}

/** A move as its table has it, with how far it is. */
export interface MoveRow {
  id: string
  procedure: string
  unit_id: string
  to_version: number
  basis: string
  reason: string
  keeps_worse: boolean
  proposed_by: string
  proposed_by_name: string
  proposed_on: Day
  outcome: 'approved' | 'refused' | 'withdrawn' | null
  decided_by: string | null
  decided_by_name: string | null
  decided_on: Day | null
  decision_reason: string | null
  cases: number
  moves: number
  moved: number
  stayed: number
}

/** Moves, newest first, with the counts of each list. */
export async function readMoves(db: Db, where: ReturnType<typeof sql>, limit: number): Promise<MoveRow[]> {
  const { rows } = await sql<MoveRow>`select m.*, n.* from procedures.moves m
    cross join lateral (select count(*)::int as cases, count(*) filter (where moves)::int as moves,
      count(*) filter (where result = 'moved')::int as moved, count(*) filter (where result = 'stayed')::int as stayed
      from procedures.move_cases where move_id = m.id) n
    where ${where} order by m.id desc limit ${limit}`.execute(db)
  return rows
}

/** One line of a list. */
export interface MoveCaseRow {
  case_id: string
  number: string
  subject: string
  from_version: number
  impact: Impact
  moves: boolean
  result: 'moved' | 'stayed' | null
  told: Stay[] | null
}

/** A page of a list, in the order of the cases; one more than asked tells that there is a next page. */
export async function readMoveCases(
  db: Db,
  move: string,
  show: 'all' | 'moves' | 'stays',
  after: string | undefined,
  limit: number,
): Promise<MoveCaseRow[]> {
  const { rows } = await sql<MoveCaseRow>`select l.case_id, c.number, c.subject, l.from_version, l.impact, l.moves,
      l.result, l.told
    from procedures.move_cases l join procedures.cases c on c.id = l.case_id where l.move_id = ${move}
      and ${show === 'all' ? sql`true` : show === 'moves' ? sql`l.moves` : sql`(not l.moves or l.result = 'stayed')`}
      and ${after === undefined ? sql`true` : sql`l.case_id > ${after}::uuid`}
    order by l.case_id limit ${limit + 1}`.execute(db)
  return rows
}
