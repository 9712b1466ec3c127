/** Supervision of the demonstration: a dozen chains at every node, made up and marked as such. */
import { sql } from 'kysely'
import { day, type Day } from '#base/day.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'
import { listHolders, type PersonVault } from '#modules/directory/index.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import { officeActs } from './office-acts.ts'
import { settingUp } from './setting-up.ts'
import { getChain } from './store.ts'
import { unitActs } from './unit-acts.ts'

const plan = 'livable'
const urban = 'urban-management-bureau'

/** How far each has come; `on` is the day of its hand-over. The people of the demo belong to two units: only those sign. */
const stories: readonly { commitment: string; on?: Day; until: 'asked' | 'signed' | 'acting' | 'reported' }[] = [
  { commitment: 'liv-roof-garden-policy', on: day('2012-08-20'), until: 'reported' },
  { commitment: 'liv-roof-garden-area', on: day('2012-08-20'), until: 'acting' },
  { commitment: 'liv-food-waste-network', on: day('2012-08-20'), until: 'signed' },
  { commitment: 'liv-parking', on: day('2012-09-03'), until: 'asked' },
  { commitment: 'liv-lifts', on: day('2012-09-14'), until: 'asked' },
  { commitment: 'liv-roof-gardens', on: day('2012-09-14'), until: 'asked' },
  { commitment: 'liv-vertical-greening', on: day('2012-09-14'), until: 'asked' },
  { commitment: 'liv-waterside', on: day('2012-09-10'), until: 'asked' },
  { commitment: 'liv-village-schemes', on: day('2012-09-14'), until: 'asked' },
  { commitment: 'liv-goal-housing', until: 'asked' },
  { commitment: 'liv-goal-services', until: 'asked' },
]

function actingAs(tx: Tx, name: string, today: Day): CommandContext {
  return {
    tx,
    actor: { kind: 'system', name, scope: { kind: 'district' } },
    now: new Date(`${today}T02:00:00Z`),
    today,
    audit: () => undefined,
  }
}

/** What the seed stands on. */
export interface SupervisionDemo {
  readonly today: Day
  calendar(): WorkingCalendar
  readonly vault: PersonVault
}

/** Seeds them once; a district in which something is supervised is left alone. */
export async function seedSupervision(tx: Tx, { today, calendar, vault }: SupervisionDemo): Promise<void> {
  const { rows } = await sql`select 1 from plans.supervisions limit 1`.execute(tx)
  if (rows.length > 0) return
  const parts = { calendar, vault }
  const [office, unit, begins] = [officeActs(parts), unitActs(parts), settingUp(parts)]
  const person = (await listHolders(tx, [urban], ['clerk'], today))[0]?.person
  for (const { commitment, on, until } of stories) {
    const known = await sql`select 1 from plans.commitments where id = ${commitment} and not is_dropped`.execute(tx)
    if (known.rows.length === 0) continue
    const started = on ?? today
    const clerk = actingAs(tx, '演示·城管经办', started)
    const { made } = await begins.setUp(actingAs(tx, '演示·宜居办经办', started), {
      plan,
      commitments: [commitment],
      handOver: on !== undefined,
    })
    const [supervision = ''] = made
    const seen = async () => (await getChain(tx, supervision)).chain.revision
    if (until === 'asked' || person === undefined) continue
    const own = { supervision, unit: urban }
    await unit.sign(clerk, { ...own, person, contact: person, revision: await seen() })
    if (until === 'signed') {
      await office.urgeDuties(actingAs(tx, '演示·宜居办经办', today), {
        supervisions: [supervision],
        reason: '演示：请尽快写明办理步骤。',
      })
      continue
    }
    await unit.begin(clerk, { ...own, approach: '演示：九月摸底，十月起草，十二月完成。', revision: await seen() })
    if (until === 'reported')
      await unit.reportResult(actingAs(tx, '演示·城管经办', today), {
        ...own,
        result: '演示：办法已经印发，各街道已经转发。',
        revision: await seen(),
      })
  }
}
