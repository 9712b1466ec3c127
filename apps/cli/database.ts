/** Opens the database for a command, brings it to the newest schema, and closes everything behind the work. */
import { readConfig, type Config } from '#platform/config/config.ts'
import { readClock, type Clock } from '#platform/clock/clock.ts'
import { openDatabase, type Db } from '#platform/db/database.ts'

/** What a command works with. */
export interface Opened {
  readonly db: Db
  /** The district's clock. */
  readonly clock: Clock
  readonly config: Config
}

/** Does the work on the database that the configuration names. */
export async function withDatabase<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const [{ openAddresses }, { migrate }, { migrationFolders }] = await Promise.all([
    import('#apps/server/addresses.ts'),
    import('#platform/db/migrate.ts'),
    import('#apps/server/wire.ts'),
  ])
  const addresses = await openAddresses(config)
  try {
    await migrate(addresses.owner, migrationFolders)
    const database = openDatabase(addresses.running, 4)
    try {
      const clock = await readClock(database.db, config)
      return await work({ db: database.db, clock, config })
    } finally {
      await database.close()
    }
  } finally {
    await addresses.leave()
  }
}
