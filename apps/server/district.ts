/** Makes the district ready before the first request: its pack, the demo's people and its day. */
import { sql } from 'kysely'
import { dayOf } from '#base/day.ts'
import { findPackDemo, openPersonVault, seedDemo, type PackDemo } from '#modules/directory/index.ts'
import {
  openFactVault,
  sealPlainFacts,
  seedAssessment,
  seedFigures,
  seedReports,
  seedSupervision,
} from '#modules/plans/index.ts'
import { seedExperts } from '#modules/procedures/index.ts'
import { offsetToMorningOf } from '#platform/clock/clock.ts'
import type { Config } from '#platform/config/config.ts'
import type { Keys } from '#platform/config/keys.ts'
import { Invalid } from '#base/refusals.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { hasDemoAccounts } from '#platform/identity/index.ts'
import type { Log } from '#platform/log/log.ts'
import { openCalendar } from './calendar.ts'
import { loadPack, lookAtLoaded, type PackSink } from '#platform/pack/load.ts'
import { openPack } from '#platform/pack/read.ts'
import { packParts } from './pack-parts.ts'
import { createModules } from './wire.ts'

/** Loads the pack where its files changed. A pack that cannot be loaded stops the first start; later ones go on with what is there. */
async function loadChanged(tx: Tx, packDir: string, sinks: readonly PackSink[], log?: Log): Promise<void> {
  const state = await lookAtLoaded(tx, packDir, packParts)
  if (state === 'same') return
  try {
    await sql`savepoint before_pack`.execute(tx)
    await loadPack(tx, openPack(packDir, packParts), sinks, new Date())
  } catch (error) {
    if (state === 'none' || !(error instanceof Invalid)) throw error
    await sql`rollback to savepoint before_pack`.execute(tx)
    log?.error({ issues: error.issues }, 'the pack was not loaded; the district goes on with the one before')
  }
}

/** What newcomers see of the plans, made up from the demo's seed. */
async function seedPlans(tx: Tx, keys: Keys, { seed, businessDay: today }: PackDemo): Promise<void> {
  await seedFigures(tx, { seed, today, vault: openFactVault(keys) })
  await seedReports(tx, { seed, today })
  await seedAssessment(tx, { seed, today })
  await seedSupervision(tx, { today, calendar: openCalendar, vault: openPersonVault(keys) })
}

/** Loads the pack, then the demo's people; throws in production when demo accounts stand in the database. */
export async function prepareDistrict(db: Db, keys: Keys, config: Config, packDir: string, log?: Log): Promise<void> {
  const demo = config.LUODI_MODE === 'production' ? undefined : findPackDemo(packDir)
  const today = demo?.businessDay ?? dayOf(new Date())
  const modules = createModules({ keys, today: () => today, wall: () => new Date(), siteName: '' })
  const sinks = modules.flatMap(({ pack }) => pack ?? [])
  await db.transaction().execute(async (tx) => {
    // Two processes starting together take turns; the second finds everything done.
    await sql`select pg_advisory_xact_lock(hashtextextended('luodi district', 0))`.execute(tx)
    await loadChanged(tx, packDir, sinks, log)
    const sealed = await sealPlainFacts(tx, openFactVault(keys))
    if (sealed > 0) log?.info({ sealed }, 'people named in facts sealed')
    if (config.LUODI_MODE === 'production' && (await hasDemoAccounts(tx)))
      throw new Error(
        'this database holds demo accounts, whose passwords everybody knows; production needs a database of its own',
      )
    if (!demo) return
    await seedDemo(tx, keys, demo, new Date())
    await seedPlans(tx, keys, demo)
    await seedExperts(tx, openPersonVault(keys), demo.businessDay)
    const offset = offsetToMorningOf(demo.businessDay, new Date())
    await sql`insert into luodi.settings (name, value) values ('clock-offset-hours', ${JSON.stringify(offset)}::jsonb)
      on conflict do nothing`.execute(tx)
  })
}
