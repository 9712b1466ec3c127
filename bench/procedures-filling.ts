/** Many cases for a measurement: written in a few statements, with facts, clocks and timers as acts leave them. */
import path from 'node:path'
import { sql, type RawBuilder } from 'kysely'
import pg from 'pg'
import { packParts } from '#apps/server/pack-parts.ts'
import { createModules } from '#apps/server/wire.ts'
import { day } from '#base/day.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import { newSecrets, type Secrets } from '#platform/config/config.ts'
import { openKeys } from '#platform/config/keys.ts'
import type { Db } from '#platform/db/database.ts'
import { loadPack } from '#platform/pack/load.ts'
import { openPack } from '#platform/pack/read.ts'

const root = path.resolve(import.meta.dirname, '..')
/** The day on which everything is measured. */
export const today = day('2012-09-17')
/** The unit whose cases are listed and acted on. */
export const unit = 'development-reform-bureau'

/** Who there is: the keys, a clerk, and applicants whose names lie sealed. */
export interface People {
  readonly secrets: Secrets
  readonly clerk: string
  readonly applicants: readonly string[]
}

/** The pack with its figures, a clerk, and two hundred applicants whose names lie sealed. */
export async function givenDistrict(db: Db): Promise<People> {
  const secrets = newSecrets()
  const keys = openKeys(secrets)
  const vault = openPersonVault(keys)
  const modules = createModules({ keys, today: () => today, wall: () => new Date(), siteName: '' })
  const sinks = modules.flatMap(({ pack }) => pack ?? [])
  return db.transaction().execute(async (tx) => {
    await loadPack(tx, openPack(path.join(root, 'policies/luohu-2012'), packParts), sinks, new Date())
    const clerk = await vault.create(tx, { kind: 'natural', name: '演示·经办', on: today })
    const applicants: string[] = []
    for (let nth = 0; nth < 200; nth += 1)
      applicants.push(await vault.create(tx, { kind: 'natural', name: `演示·申请人${nth}`, on: today }))
    return { secrets, clerk, applicants }
  })
}

/** Id of the nth case: ordered as those of real ones are. */
export const caseId = (nth: number): string => {
  const text = `${(1_346_000_000_000 + nth).toString(16).padStart(12, '0')}70008000${nth.toString(16).padStart(12, '0')}`
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-')
}

const atOnce = 100_000

/**
 * Cases from one number to another. `mixed`: the last fifth is open; eight units share them; a third lies with the clerk, a third
 * with forty others of each unit, a third with nobody while it is open; one in a hundred that ended was refused. `to act on`: all are open, nobody's, of the unit, and not yet due.
 */
export async function fill(
  db: Db,
  people: People,
  range: readonly [number, number],
  kind: 'mixed' | 'to act on',
): Promise<void> {
  const [from, to] = range
  // A statement may take a minute.
  for (let at = from; at < to; at += atOnce)
    await fillSome(
      db,
      people,
      [at, Math.min(to, at + atOnce)],
      kind === 'mixed' ? mixedRows(people, range) : rowsToActOn,
    )
}

/** Rows are made from `n`: id, number and subject are the same for all; the rest is what these say. */
const rowsToActOn = sql`select n, 'received' as state, ${unit} as unit_id, null as handler, 0 as person, ${today}::date as received,
    ${today}::date + 7 as due, null as outcome, null::date as ended from generate_series`

function mixedRows({ clerk }: People, [from, to]: readonly [number, number]) {
  const open = from + Math.floor((to - from) * 0.8)
  // Ids grow with time, and so do days of receipt: open cases in the last thirty days, the others in seven years before.
  const received = sql`case when n >= ${open}::int then ${today}::date - 29 + ((n - ${open}::int)::bigint * 30 / ${to - open}::int)::int
    else ${today}::date - 2530 + ((n - ${from}::int)::bigint * 2500 / ${open - from}::int)::int end`
  return sql`select n, case when isopen then 'received' when n % 100 = 3 then 'refused' else 'granted' end as state, unit_id,
      case when n / 40 % 3 = 0 and unit_id = ${unit} then ${clerk} when n / 40 % 3 < 2 or not isopen
        then md5(unit_id || n % 40)::uuid::text end as handler, n as person, received,
      case when isopen then received + 7 end as due,
      case when isopen then null when n % 100 = 3 then 'refused' else 'granted' end as outcome,
      case when not isopen then received + 10 end as ended
    from (select n, n >= ${open}::int as isopen, ${received} as received,
      (array[${unit}, 'education-bureau', 'justice-bureau', 'finance-bureau', 'civil-affairs-bureau', 'human-resources-bureau',
        'urban-management-bureau', 'environment-water-bureau'])[n / 5 % 8 + 1] as unit_id from generate_series`
}

async function fillSome(
  db: Db,
  { applicants }: People,
  [from, to]: readonly [number, number],
  rows: RawBuilder<unknown>,
): Promise<void> {
  const numbers = sql`(${from}::int, ${to}::int - 1) n`
  await sql`insert into procedures.cases (id, number, procedure, version, state, turn, unit_id, applicant_id, handler_id,
      handler_name, subject, channel, received_on, due_on, outcome, ended_on, revision)
    select (lpad(to_hex(1346000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid,
      '测案' || lpad(n::text, 8, '0'), 'sign-permit', 1, state, case when ended is null then 'office' else 'nobody' end, unit_id,
      (${[...applicants]}::uuid[])[person % ${applicants.length}::int + 1], handler,
      case when handler is not null then '演示·某人' end, '黄贝路招牌', 'web', received, due, outcome, ended,
      case when ended is null then 1 else 3 end
    from (${rows} ${numbers}${rows === rowsToActOn ? sql`` : sql`) made`}) cases`.execute(db)
  const made = sql`procedures.cases c where c.id >= ${caseId(from)}::uuid and c.id < ${caseId(to)}::uuid`
  await sql`insert into procedures.facts (case_id, seq, kind, data, by_kind, by_id, on_day, at, hash)
    select c.id, s, case when s = 1 then 'submitted' else 'noted' end,
      case when s > 1 then '{"text":"测试"}'::jsonb else jsonb_build_object('channel', 'web', 'receivedOn', c.received_on,
        'fields', '{"place":"黄贝路8号","area":"12.5","lit":"no"}'::jsonb,
        'materials', '[{"material":"drawing","paper":true},{"material":"licence","paper":true}]'::jsonb) end,
      'applicant', c.applicant_id, c.received_on, c.received_on, sha256(c.id::text::bytea)
    from (select * from ${made}) c, generate_series(1, c.revision) s`.execute(db)
  await sql`insert into procedures.clocks (case_id, clock, level, whose, state, started_on, due_on, provisional, ended_on, timer)
    select c.id, 'accept', 'legal', 'office', case when c.ended_on is null then 'running' else 'ended' end, c.received_on,
      c.received_on + 7, false, c.ended_on,
      case when c.ended_on is null then c.id || ' accept ' || c.received_on || ' ' || c.received_on + 7 end from ${made}`.execute(
    db,
  )
  await sql`insert into jobs.timers (name, subject, due_on, data)
    select 'procedures.clock', k.timer, k.due_on + 1, jsonb_build_object('case', k.case_id, 'clock', k.clock)
    from procedures.clocks k where k.case_id >= ${caseId(from)}::uuid and k.case_id < ${caseId(to)}::uuid
      and k.timer is not null`.execute(db)
}

/** What autovacuum would do in the next minutes. */
export async function settle(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client
    .query('vacuum analyze procedures.cases, procedures.facts, procedures.clocks, jobs.timers')
    .finally(() => client.end())
}
