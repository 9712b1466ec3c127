/** What happens to supervision by itself, once a day: duties of units that ended go to the successor, or are flagged; due days are computed again where a notice was missing. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { answeringUnit, type NameIndex } from '#modules/directory/index.ts'
import type { Tx } from '#platform/db/database.ts'
import { addFact, lockChains, type Doer } from './store.ts'

/** Hands over what units hold that are there no longer. Doing it twice comes to the same. */
export async function succeedDuties(tx: Tx, index: NameIndex, now: Date, today: Day): Promise<number> {
  const { rows } = await sql<{ unit: string }>`select distinct d.unit_id as unit from plans.supervision_duties d
      join plans.supervisions s on s.id = d.supervision_id
    where s.state = 'open' and d.state <> 'ended' and not d.is_orphan`.execute(tx)
  const gone = rows.flatMap(({ unit }) => {
    const holder = answeringUnit(index, unit, today)
    return holder?.id === unit ? [] : [{ unit, to: holder?.id }]
  })
  if (gone.length === 0) return 0
  const doer: Doer = { tx, now, today, by: 'plans', byName: '' }
  let done = 0
  for (const { unit, to } of gone) {
    const held = await sql<{ id: string }>`select d.supervision_id as id from plans.supervision_duties d
        join plans.supervisions s on s.id = d.supervision_id
      where d.unit_id = ${unit} and d.state <> 'ended' and s.state = 'open'`.execute(tx)
    const chains = await lockChains(
      tx,
      held.rows.map(({ id }) => id),
    )
    for (const { chain } of chains.values()) {
      await addFact(
        doer,
        chain.id,
        chain,
        to === undefined ? { kind: 'orphaned', details: { unit } } : { kind: 'succeeded', details: { from: unit, to } },
      )
      done += 1
    }
  }
  return done
}
