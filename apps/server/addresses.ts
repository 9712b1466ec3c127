/** Where the database is: a server's address from the configuration, or the embedded one, started or adopted. */
import type { Config } from '#platform/config/config.ts'
import { openEmbedded } from '#platform/db/embedded.ts'

/** The database addresses of this process: the owner's for migrations, the one it runs with, and how to let go. */
export interface Addresses {
  readonly owner: string
  readonly running: string
  leave(): Promise<void>
}

/** From the configuration, or the embedded server. */
export async function openAddresses(config: Config): Promise<Addresses> {
  if (config.DATABASE_URL !== undefined) {
    return {
      owner: config.DATABASE_OWNER_URL ?? config.DATABASE_URL,
      running: config.DATABASE_URL,
      leave: () => Promise.resolve(),
    }
  }
  const embedded = await openEmbedded(config.dataDir)
  return { owner: embedded.url, running: embedded.url, leave: () => embedded.leave() }
}
