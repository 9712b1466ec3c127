/** Reminders: one message a person a day, about all reports and nodes of supervision that wait for the person or their units; each step once. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { formatDay } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { listHolders } from '#modules/directory/index.ts'
import type { Tx } from '#platform/db/database.ts'
import { tell } from '#platform/mail/index.ts'
import { nodesDue } from '../supervising/reminding.ts'
import { stepsDue } from './rules.ts'
import { digestTexts } from './texts.ts'

interface WaitingRow {
  id: string
  unit_id: string
  title: Text
  period: Text
  due_on: Day
  opens_on: Day
  told: number[]
}

/** One thing that waits, in a digest: a report of a unit, or a node of supervision that it holds. */
export interface Waiting {
  readonly kind: 'report' | 'node'
  readonly unit: string
  /** Who was named for it besides the clerks and leaders of the unit. */
  readonly people: readonly string[]
  readonly dueOn: Day
  readonly words: { readonly zh: string; readonly en: string }
}

async function listWaiting(tx: Tx): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`select r.id, r.unit_id, p.title, d.title as period, d.due_on, d.opens_on,
      array(select step from plans.reminders m where m.report_id = r.id) as told
    from plans.reports r join plans.periods d on d.id = r.period_id join plans.plans p on p.id = r.plan_id
    where r.state in ('draft', 'returned') and d.state in ('open', 'closed') and not d.is_dropped
    order by d.due_on, r.id for update of r`.execute(tx)
  return rows
}

/** Reports to be told of today; marks them. */
async function reportsDue(tx: Tx, today: Day): Promise<Waiting[]> {
  const due = (await listWaiting(tx)).flatMap((row) => {
    const steps = stepsDue(row.due_on, today, row.told, row.opens_on)
    return steps.length === 0 ? [] : [{ row, steps }]
  })
  if (due.length === 0) return []
  const marks = due.flatMap(({ row, steps }) => steps.map((step) => ({ report_id: row.id, step })))
  await sql`insert into plans.reminders (report_id, step, told_on)
    select r.report_id, r.step, ${today} from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as r (report_id uuid, step integer)
    on conflict do nothing`.execute(tx)
  return due.map(({ row }) => {
    const line = (language: 'zh' | 'en'): string =>
      digestTexts.line(row.title, row.period, formatDay(row.due_on, language), row.due_on < today)[language]
    return {
      kind: 'report',
      unit: row.unit_id,
      people: [],
      dueOn: row.due_on,
      words: { zh: line('zh'), en: line('en') },
    }
  })
}

/** The words of a digest: one line a thing, the soonest due first. */
export function digestOf(waiting: readonly Waiting[]): { title: Text; body: Text } {
  const sorted = waiting.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
  const reports = waiting.filter(({ kind }) => kind === 'report').length
  return {
    title: digestTexts.title(reports, waiting.length - reports),
    body: { zh: sorted.map(({ words }) => words.zh).join('\n'), en: sorted.map(({ words }) => words.en).join('\n') },
  }
}

/** Where a digest leads: to the reports, to what is supervised, or to the first page where it tells of both. */
function linkOf(waiting: readonly Waiting[]): string {
  if (waiting.every(({ kind }) => kind === 'report')) return '/plans/reports?view=due'
  return waiting.every(({ kind }) => kind === 'node') ? '/plans/supervision' : '/'
}

/** Tells what is due by today, in the inbox and by mail; a second call on the same day tells nothing. Returns how many people were told. */
export async function remind(tx: Tx, now: Date, today: Day): Promise<number> {
  const due: Waiting[] = [
    ...(await reportsDue(tx, today)),
    ...(await nodesDue(tx, today)).map((node) => ({ kind: 'node' as const, ...node })),
  ]
  if (due.length === 0) return 0
  const holders = await listHolders(tx, [...new Set(due.map(({ unit }) => unit))], ['clerk', 'leader'], today)
  const unitsOf = new Map(
    [...Map.groupBy(holders, ({ person }) => person)].map(([person, held]) => [
      person,
      new Set(held.map(({ unit }) => unit)),
    ]),
  )
  const people = new Set([...unitsOf.keys(), ...due.flatMap((one) => one.people)])
  let told = 0
  for (const person of people) {
    const waiting = due.filter((one) => unitsOf.get(person)?.has(one.unit) === true || one.people.includes(person))
    const { rows } = await sql`insert into plans.digests (person_id, on_day, reports)
      values (${person}, ${today}, ${waiting.length}) on conflict do nothing returning 1`.execute(tx)
    if (rows.length === 0) continue
    await tell({ tx, now }, { personId: person, ...digestOf(waiting), link: linkOf(waiting), byMail: true })
    told += 1
  }
  return told
}
