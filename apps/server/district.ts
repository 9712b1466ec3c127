/** Makes the district ready before the first request: the pack's directory, the demo's people and its day. */
import { sql } from 'kysely'
import { dayNumber, dayOf } from '#base/day.ts'
import { loadPackDirectory, openPackDirectory, seedDemo } from '#modules/directory/index.ts'
import type { Config } from '#platform/config/config.ts'
import type { Keys } from '#platform/config/keys.ts'
import type { Db } from '#platform/db/database.ts'
import { hasDemoAccounts } from '#platform/identity/index.ts'

/** Loads the directory, then the demo's people; throws in production when demo accounts stand in the database. */
export async function prepareDistrict(db: Db, keys: Keys, config: Config, packDir: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // Two processes starting together take turns; the second finds everything done.
    await sql`select pg_advisory_xact_lock(hashtextextended('luodi district', 0))`.execute(tx)
    await loadPackDirectory(tx, packDir)
    if (config.LUODI_MODE === 'production') {
      if (await hasDemoAccounts(tx))
        throw new Error(
          'this database holds demo accounts, whose passwords everybody knows; production needs a database of its own',
        )
      return
    }
    const demo = openPackDirectory(packDir).demo?.read()
    if (demo) await seedDemo(tx, keys, demo, new Date())
    if (!demo) return
    const offset = dayNumber(demo.businessDay) - dayNumber(dayOf(new Date()))
    await sql`insert into luodi.settings (name, value) values ('clock-offset-days', ${JSON.stringify(offset)}::jsonb)
      on conflict do nothing`.execute(tx)
  })
}
