/** The demo's experts: made-up people with portal accounts, marked as such wherever they are shown. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { PersonVault } from '#modules/directory/index.ts'
import type { Tx } from '#platform/db/database.ts'
import { takeNumber } from '../store.ts'

const unit = 'development-reform-bureau'

/** Who they are said to be; the names are those of the demo's accounts. */
const experts: readonly { name: string; employer: string; fields: readonly string[] }[] = [
  { name: '演示·专家甲', employer: '演示大学', fields: ['照明', '空调'] },
  { name: '演示·专家乙', employer: '演示设计院', fields: ['空调', '锅炉'] },
  { name: '演示·专家丙', employer: '演示检测站', fields: ['照明', '节能量审核'] },
  { name: '演示·专家丁', employer: '演示学会', fields: ['节能量审核', '空调'] },
  { name: '演示·专家戊', employer: '演示·明灯节能服务公司', fields: ['空调', '照明'] },
]

/** Puts them into the pool once; a district that has experts is left alone. */
export async function seedExperts(tx: Tx, vault: PersonVault, today: Day): Promise<void> {
  const { rows } = await sql`select 1 from procedures.experts limit 1`.execute(tx)
  if (rows.length > 0) return
  for (const { name, employer, fields } of experts) {
    const [person] = await vault.findByName(tx, name)
    if (person === undefined) continue
    const number = await takeNumber(tx, '专家', today)
    await sql`insert into procedures.experts (number, unit_id, person_id, employer, fields, from_on, is_demo, added_by, added_at)
      values (${number}, ${unit}, ${person}, ${employer}, ${[...fields]}::text[], ${`${today.slice(0, 4)}-01-01`}, true, 'demo',
        ${new Date(`${today}T02:00:00Z`)})`.execute(tx)
  }
}
