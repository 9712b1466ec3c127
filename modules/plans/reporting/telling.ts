/** Reminders: one message a person a day, about all reports that wait for the person's units; each step of each report once. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { formatDay } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { listHolders } from '#modules/directory/index.ts'
import type { Tx } from '#platform/db/database.ts'
import { tell } from '#platform/mail/index.ts'
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

/** A report that waits, in a digest. */
export interface Waiting {
  readonly id: string
  readonly unit: string
  readonly title: Text
  readonly period: Text
  readonly dueOn: Day
}

async function listWaiting(tx: Tx): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`select r.id, r.unit_id, p.title, d.title as period, d.due_on, d.opens_on,
      array(select step from plans.reminders m where m.report_id = r.id) as told
    from plans.reports r join plans.periods d on d.id = r.period_id join plans.plans p on p.id = r.plan_id
    where r.state in ('draft', 'returned') and d.state in ('open', 'closed') and not d.is_dropped
    order by d.due_on, r.id for update of r`.execute(tx)
  return rows
}

/** The words of a digest: one line a report. */
export function digestOf(waiting: readonly Waiting[], today: Day): { title: Text; body: Text } {
  const line = (language: 'zh' | 'en'): string =>
    waiting
      .map(
        (one) => digestTexts.line(one.title, one.period, formatDay(one.dueOn, language), one.dueOn < today)[language],
      )
      .join('\n')
  return { title: digestTexts.title(waiting.length), body: { zh: line('zh'), en: line('en') } }
}

/** Tells what is due by today; a second call on the same day tells nothing. Returns how many people were told. */
export async function remind(tx: Tx, today: Day): Promise<number> {
  const due = (await listWaiting(tx)).flatMap((row) => {
    const steps = stepsDue(row.due_on, today, row.told, row.opens_on)
    return steps.length === 0 ? [] : [{ row, steps }]
  })
  if (due.length === 0) return 0
  const marks = due.flatMap(({ row, steps }) => steps.map((step) => ({ report_id: row.id, step })))
  await sql`insert into plans.reminders (report_id, step, told_on)
    select r.report_id, r.step, ${today} from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as r (report_id uuid, step integer)
    on conflict do nothing`.execute(tx)
  const holders = await listHolders(tx, [...new Set(due.map(({ row }) => row.unit_id))], ['clerk', 'leader'], today)
  const unitsOf = Map.groupBy(holders, ({ person }) => person)
  let told = 0
  for (const [person, held] of unitsOf) {
    const units = new Set(held.map(({ unit }) => unit))
    const waiting = due
      .filter(({ row }) => units.has(row.unit_id))
      .map(({ row }) => ({ id: row.id, unit: row.unit_id, title: row.title, period: row.period, dueOn: row.due_on }))
    const { rows } = await sql`insert into plans.digests (person_id, on_day, reports)
      values (${person}, ${today}, ${waiting.length}) on conflict do nothing returning 1`.execute(tx)
    if (rows.length === 0) continue
    await tell(tx, { personId: person, ...digestOf(waiting, today), link: '/plans/reports?view=due' })
    told += 1
  }
  return told
}
