/** Nodes that come due or are overdue, for the one digest that a person has a day: the unit that holds the node is told, and who was named for it. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Tx } from '#platform/db/database.ts'
import { stepsDue } from '../reporting/rules.ts'
import type { Node } from './chain.ts'
import { nodeLine, nodeTexts } from './texts.ts'

interface WaitingRow {
  id: string
  title: Text
  unit: string
  node: Node
  due_on: Day
  since: Day
  people: string[]
  told: number[]
}

/** A node to be told of: whose it is, who was named for it, in words. */
export interface DueNode {
  readonly unit: string
  readonly people: readonly string[]
  readonly dueOn: Day
  readonly words: { readonly zh: string; readonly en: string }
}

async function listWaiting(tx: Tx): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`with held as (
      select s.id, s.title, d.unit_id as unit, case d.state when 'asked' then 'sign' when 'signed' then 'act' else 'report' end as node,
        d.due_on, s.node_since as since, array_remove(array[d.person_id, d.contact_id], null) as people
      from plans.supervisions s join plans.supervision_duties d on d.supervision_id = s.id
      where s.state = 'open' and d.state in ('asked', 'signed', 'acting') and d.due_on is not null and not d.is_orphan
      union all
      select s.id, s.title, p.office_unit_id, s.node, s.due_on, s.node_since, '{}'::uuid[]
      from plans.supervisions s join plans.plans p on p.id = s.plan_id
      where s.state = 'open' and s.node in ('hand-over', 'review', 'close') and s.due_on is not null)
    select h.*, h.people::text[] as people, array(select m.step from plans.node_reminders m
      where m.supervision_id = h.id and m.unit_id = h.unit and m.due_on = h.due_on) as told
    from held h order by h.due_on, h.id, h.unit`.execute(tx)
  return rows
}

/** What is to be told today; marks it, so that a second call tells nothing. */
export async function nodesDue(tx: Tx, today: Day): Promise<DueNode[]> {
  const due = (await listWaiting(tx)).flatMap((row) => {
    const steps = stepsDue(row.due_on, today, row.told, row.since)
    return steps.length === 0 ? [] : [{ row, steps }]
  })
  const marks = due.flatMap(({ row, steps }) =>
    steps.map((step) => ({ supervision_id: row.id, unit_id: row.unit, due_on: row.due_on, step })),
  )
  if (marks.length > 0)
    await sql`insert into plans.node_reminders (supervision_id, unit_id, due_on, step, told_on)
      select r.supervision_id, r.unit_id, r.due_on, r.step, ${today}
      from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as r (supervision_id uuid, unit_id text, due_on date, step integer)
      on conflict do nothing`.execute(tx)
  return due.map(({ row }) => ({
    unit: row.unit,
    people: row.people,
    dueOn: row.due_on,
    words: nodeLine(row.title, nodeTexts[row.node], row.due_on, row.due_on < today),
  }))
}
