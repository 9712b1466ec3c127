/** The demo district's assessment: 2012 of the livable plan, under way, computed from the demo's figures; and its approved plan. */
import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { createWorkingCalendar } from '#base/working-calendar.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import { freezeBaseline } from '../baselines/operations.ts'
import { readCurrent } from './current.ts'
import { factCommands } from './facts.ts'
import { assessingCommands } from './operations.ts'

/** What the demo is made from. */
export interface DemoSeed {
  readonly seed: string
  readonly today: Day
}

/** Plan and year of the demo's assessment. */
const demoOf = { plan: 'livable', year: 2012 } as const

const calendar = () => createWorkingCalendar({ notices: [] })

/** Marks between 70 and 95, the same on every machine. */
function markOf(seed: string, unit: string, by: string): string {
  const [byte = 0] = createHmac('sha256', seed).update(`mark ${unit} ${by}`).digest()
  return String(70 + (byte % 26))
}

/** Makes what is missing, once; does nothing where the pack has no such plan. */
export async function seedAssessment(tx: Tx, { seed, today }: DemoSeed): Promise<void> {
  const { rows } = await sql<{ plans: number; assessments: number }>`select
    (select count(*)::integer from plans.plans where id = ${demoOf.plan} and not is_dropped and scheme_id is not null) as plans,
    (select count(*)::integer from plans.assessments where plan_id = ${demoOf.plan}) as assessments`.execute(tx)
  const [found] = rows
  if (found === undefined || found.plans === 0 || found.assessments > 0 || !today.startsWith(String(demoOf.year)))
    return
  const as = (name: string): CommandContext => ({
    tx,
    actor: { kind: 'system', name, scope: { kind: 'district' } },
    now: new Date(`${today}T02:00:00Z`),
    today,
    audit: () => undefined,
  })
  const office = as('演示·考核办')
  await freezeBaseline(office, {
    plan: demoOf.plan,
    approvedOn: today,
    approvedBy: 'livable-district-group',
    approvedAs: '演示：按政策包读入时的计划存档',
  })
  const commands = assessingCommands({ packSinks: () => [], calendar })
  const { giveMark, assessSelf } = factCommands(calendar)
  const { id: assessment } = await commands.openAssessment(office, demoOf)
  await commands.gatherInputs(office, { assessment })
  const { inputs } = await readCurrent(tx, assessment)
  for (const { unit } of (inputs?.units ?? []).slice(0, 6))
    for (const by of ['演示·评审甲', '演示·评审乙'])
      await giveMark(as(by), { assessment, unit, criterion: 'quality', mark: markOf(seed, unit, by), note: '演示' })
  for (const { unit } of (inputs?.units ?? []).slice(0, 3))
    await assessSelf(as('演示·单位经办'), {
      assessment,
      unit,
      mark: markOf(seed, unit, 'self'),
      note: '演示：单位自评',
    })
}
