/** Reads and writes cases: facts are appended with their chain, the row of a case is projected from them. */
import { sql, type RawBuilder } from 'kysely'
import { addDays, type Day } from '#base/day.ts'
import type { Party } from '#modules/directory/index.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { cancelTimer, setTimer } from '#platform/jobs/timers.ts'
import { hashOfFact } from './chain.ts'
import type { CaseClock } from './case-clocks.ts'
import { nextDue } from './case-clocks.ts'
import type { Procedure } from './definition.ts'
import type { Fact, FactAuthor, NewFact } from './facts.ts'
import type { Field, FieldValues } from './fields.ts'
import type { CaseView } from './fold.ts'

/** The timer that fires when a limit has run out. */
export const clockTimer = 'procedures.clock'

/** A case as its table has it. */
export interface CaseRow {
  id: string
  number: string
  procedure: string
  version: number
  state: string
  turn: 'office' | 'applicant' | 'others' | 'nobody'
  unit_id: string
  joined_units: string[]
  applicant_id: string
  agent_id: string | null
  handler_id: string | null
  handler_name: string | null
  subject: string
  channel: 'web' | 'counter' | 'api'
  received_on: Day
  due_on: Day | null
  provisional: boolean
  panel_experts: string[]
  outcome: string | null
  ended_on: Day | null
  kept_until: Day | null
  revision: number
}

export const caseColumns = sql`c.id, c.number, c.procedure, c.version, c.state, c.turn, c.unit_id, c.joined_units,
  c.applicant_id, c.agent_id, c.handler_id, c.handler_name, c.subject, c.channel, c.received_on, c.due_on, c.provisional, c.panel_experts,
  c.outcome, c.ended_on, c.kept_until, c.revision`

/** One case; `lock` holds it until the transaction ends, so that two acts follow each other. */
export async function findCase(db: Db, where: RawBuilder<unknown>, lock = false): Promise<CaseRow | undefined> {
  const { rows } = await sql<CaseRow>`select ${caseColumns} from procedures.cases c where ${where}
    ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

interface FactRow {
  seq: number
  kind: Fact['kind']
  data: Record<string, unknown>
  sealed: Buffer | null
  by_kind: FactAuthor['kind']
  by_id: string
  by_name: string | null
  by_unit: string | null
  on_day: Day
  at: Date
  hash: Buffer
}

const boundOf = (caseId: string, seq: number): string => `case ${caseId} ${seq}`

/** Fields of persons go under the key, the others stay readable. */
function splitPersonal(
  fields: readonly Field[],
  values: FieldValues,
): { open: Record<string, string>; personal: Record<string, string> } {
  const sealed = new Set(fields.flatMap(({ id, isPersonal }) => (isPersonal === true ? [id] : [])))
  const open: Record<string, string> = {}
  const personal: Record<string, string> = {}
  for (const [id, value] of Object.entries(values)) (sealed.has(id) ? personal : open)[id] = value
  return { open, personal }
}

/** Which of a fact's values follow which list of fields. */
function valuesOf(
  procedure: Procedure,
  { kind, data }: NewFact,
): { key: 'fields' | 'input'; fields: readonly Field[] } | undefined {
  if (kind === 'submitted' || kind === 'fields-changed') return { key: 'fields', fields: procedure.fields }
  if (kind === 'acted') return { key: 'input', fields: procedure.acts.find(({ id }) => id === data.act)?.input ?? [] }
  return undefined
}

/** A new fact, split into what is stored in the clear and what under the key. */
export function splitFact(
  procedure: Procedure,
  fact: NewFact,
): { data: Record<string, unknown>; personal?: FieldValues } {
  const data = fact.data as unknown as Record<string, unknown>
  const values = valuesOf(procedure, fact)
  if (values === undefined) return { data }
  const { open, personal } = splitPersonal(values.fields, data[values.key] as FieldValues)
  return Object.keys(personal).length === 0 ? { data } : { data: { ...data, [values.key]: open }, personal }
}

function toFact(row: FactRow, caseId: string, party: Party | undefined): Fact {
  const { seq, kind, sealed, on_day: on } = row
  const personal = sealed === null ? undefined : party?.open(sealed, boundOf(caseId, seq))
  const key = kind === 'acted' ? 'input' : 'fields'
  const data =
    personal === undefined
      ? row.data
      : { ...row.data, [key]: { ...(row.data[key] as FieldValues), ...(JSON.parse(personal) as FieldValues) } }
  const by: FactAuthor = {
    kind: row.by_kind,
    id: row.by_id,
    ...(row.by_name === null ? {} : { name: row.by_name }),
    ...(row.by_unit === null ? {} : { unit: row.by_unit }),
  }
  return { seq, kind, data, by, on, at: row.at.toISOString() } as unknown as Fact
}

const factColumns = sql`seq, kind, data, sealed, by_kind, by_id, by_name, by_unit, on_day, at, hash`

/** The facts of a case with the hash of the last; without the party personal values are left out. */
export async function readFacts(
  db: Db,
  caseId: string,
  party?: Party,
): Promise<{ facts: Fact[]; hash: Buffer; rows: readonly FactRow[] }> {
  const { rows } = await sql<FactRow>`select ${factColumns} from procedures.facts where case_id = ${caseId}
    order by seq`.execute(db)
  return { facts: rows.map((row) => toFact(row, caseId, party)), hash: rows.at(-1)?.hash ?? Buffer.alloc(0), rows }
}

/** Facts of many cases, by case, for replay and statistics; personal values are left out. */
export async function readManyFacts(db: Db, caseIds: readonly string[]): Promise<Map<string, Fact[]>> {
  const { rows } = await sql<FactRow & { case_id: string }>`select case_id, ${factColumns} from procedures.facts
    where case_id = any(${[...caseIds]}::uuid[]) order by case_id, seq`.execute(db)
  const found = new Map<string, Fact[]>()
  for (const row of rows) {
    const list = found.get(row.case_id) ?? []
    list.push(toFact(row, row.case_id, undefined))
    found.set(row.case_id, list)
  }
  return found
}

/** When and by whom facts come. */
export interface Written {
  readonly by: FactAuthor
  readonly on: Day
  readonly at: Date
}

/** Appends facts to a case whose row is locked; returns them as numbered, and the hash of the last. */
export async function appendFacts(
  tx: Tx,
  one: {
    readonly id: string
    readonly procedure: Procedure
    readonly party: Party
    readonly revision: number
    readonly hash: Buffer
  },
  added: readonly (NewFact & { readonly by?: FactAuthor })[],
  { by, on, at }: Written,
): Promise<{ facts: Fact[]; hash: Buffer }> {
  let hash = one.hash
  const facts: Fact[] = []
  const rows = added.map((fact, index) => {
    const seq = one.revision + index + 1
    const { data, personal } = splitFact(one.procedure, fact)
    const sealed = personal === undefined ? null : one.party.seal(JSON.stringify(personal), boundOf(one.id, seq))
    const author = fact.by ?? by
    const numbered = { seq, kind: fact.kind, by: author, on, at: at.toISOString() }
    hash = hashOfFact(hash, one.id, { ...numbered, data }, sealed)
    facts.push({ ...numbered, data: fact.data } as unknown as Fact)
    return {
      seq,
      kind: fact.kind,
      data,
      sealed: sealed?.toString('hex') ?? null,
      by_kind: author.kind,
      by_id: author.id,
      by_name: author.name ?? null,
      by_unit: author.unit ?? null,
      hash: hash.toString('hex'),
    }
  })
  await sql`insert into procedures.facts (case_id, seq, kind, data, sealed, by_kind, by_id, by_name, by_unit, on_day, at, hash)
    select ${one.id}, r.seq, r.kind, r.data, decode(r.sealed, 'hex'), r.by_kind, r.by_id, r.by_name, r.by_unit, ${on}::date,
      ${at}::timestamptz, decode(r.hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (seq integer, kind text, data jsonb, sealed text,
      by_kind text, by_id text, by_name text, by_unit text, hash text) order by r.seq`.execute(tx)
  return { facts, hash }
}

/** The next number of a series: `罗发改能〔2012〕案3号`. Two at once wait for each other, so that none is left out. */
export async function takeNumber(tx: Tx, series: string, today: Day): Promise<string> {
  const year = Number(today.slice(0, 4))
  const { rows } = await sql<{
    last: number
  }>`insert into procedures.numbers (series, year, last) values (${series}, ${year}, 1)
    on conflict (district, series, year) do update set last = numbers.last + 1 returning last`.execute(tx)
  return `${series}〔${year}〕${rows[0]?.last ?? 1}号`
}

function seatedExperts({ panels }: CaseView): string[] {
  return [
    ...new Set(panels.flatMap(({ members, recusals }) => [...members, ...recusals.map(({ expert }) => expert)])),
  ].sort()
}

/** What the row of a case says after its facts. */
export function projectionOf(view: CaseView, clocks: readonly CaseClock[]) {
  const { procedure } = view
  const due = nextDue(clocks)
  const keptUntil =
    view.endedOn === undefined || procedure.keptYears === undefined
      ? null
      : (`${Number(view.endedOn.slice(0, 4)) + procedure.keptYears + 1}-01-01` as Day)
  return {
    version: procedure.version,
    state: view.state,
    turn: procedure.states[view.state]?.turn ?? 'nobody',
    joined_units: [...new Set(view.joined.map(({ unit }) => unit))],
    // Those who sit and those who sat: the former may act, the latter may see that they left.
    panel_experts: seatedExperts(view),
    handler_id: view.handler?.id ?? null,
    handler_name: view.handler?.name ?? null,
    subject: procedure.subject(view.fields).slice(0, 300),
    received_on: view.receivedOn,
    due_on: due?.reading.dueOn ?? null,
    provisional: due?.reading.provisional ?? false,
    outcome: view.outcome?.id ?? null,
    ended_on: view.endedOn ?? null,
    kept_until: keptUntil,
    revision: view.revision,
  }
}

/** Writes the row of a case as its facts have it. */
export async function saveCase(tx: Tx, caseId: string, view: CaseView, clocks: readonly CaseClock[]): Promise<void> {
  const row = projectionOf(view, clocks)
  await sql`update procedures.cases set version = ${row.version}, state = ${row.state}, turn = ${row.turn},
      joined_units = ${row.joined_units}::text[], panel_experts = ${row.panel_experts}::text[], handler_id = ${row.handler_id}, handler_name = ${row.handler_name},
      subject = ${row.subject}, received_on = ${row.received_on}, due_on = ${row.due_on}, provisional = ${row.provisional}, outcome = ${row.outcome},
      ended_on = ${row.ended_on}, kept_until = ${row.kept_until}, revision = ${row.revision}
    where id = ${caseId}`.execute(tx)
  await saveClocks(tx, caseId, view, clocks)
}

/** Keeps the clocks of a case and sets a timer for the day after each end that does something in law. */
async function saveClocks(tx: Tx, caseId: string, view: CaseView, clocks: readonly CaseClock[]): Promise<void> {
  const before = await sql<{ clock: string; timer: string | null }>`select clock, timer from procedures.clocks
    where case_id = ${caseId}`.execute(tx)
  const timers = new Map(before.rows.map(({ clock, timer }) => [clock, timer]))
  const kept = new Set(clocks.map(({ rule }) => rule.id))
  const gone = before.rows.filter(({ clock }) => !kept.has(clock))
  // Another version has not every clock of the one before: what nobody counts any more must not fire.
  for (const { timer } of gone) if (timer !== null) await cancelTimer(tx, clockTimer, timer)
  if (gone.length > 0)
    await sql`delete from procedures.clocks where case_id = ${caseId}
      and clock = any(${gone.map(({ clock }) => clock)}::text[])`.execute(tx)
  if (clocks.length === 0) return
  const acting = new Set(view.procedure.acts.flatMap(({ onClock }) => (onClock === undefined ? [] : [onClock])))
  const rows = []
  for (const { rule, reading } of clocks) {
    const { state, startedOn, dueOn, provisional, endedOn, overdueBy } = reading
    const timer =
      acting.has(rule.id) && state === 'running' && dueOn !== undefined
        ? `${caseId} ${rule.id} ${startedOn ?? ''} ${dueOn}`
        : null
    const old = timers.get(rule.id) ?? null
    if (old !== timer) {
      if (old !== null) await cancelTimer(tx, clockTimer, old)
      if (timer !== null && dueOn !== undefined)
        await setTimer(tx, clockTimer, timer, { on: addDays(dueOn, 1) }, { case: caseId, clock: rule.id })
    }
    rows.push({
      clock: rule.id,
      level: rule.level,
      whose: rule.whose,
      state,
      started_on: startedOn,
      due_on: dueOn ?? null,
      provisional,
      ended_on: endedOn ?? null,
      overdue_by: state === 'ended' ? overdueBy : 0,
      timer,
    })
  }
  await sql`insert into procedures.clocks (case_id, clock, level, whose, state, started_on, due_on, provisional, ended_on,
      overdue_by, timer)
    select ${caseId}, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (clock text, level text, whose text,
      state text, started_on date, due_on date, provisional boolean, ended_on date, overdue_by integer, timer text)
    on conflict (case_id, clock) do update set level = excluded.level, whose = excluded.whose, state = excluded.state,
      started_on = excluded.started_on, due_on = excluded.due_on, provisional = excluded.provisional,
      ended_on = excluded.ended_on, overdue_by = excluded.overdue_by, timer = excluded.timer`.execute(tx)
}
