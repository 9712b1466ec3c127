/** What the gazette's commands do with a database: add published wording, take a file in for the desk. */
import { readConfig } from '#platform/config/config.ts'
import type { Caller } from '#platform/contract/actor.ts'
import { createDispatcher, type Dispatcher } from '#platform/contract/dispatch.ts'
import { openDatabase } from '#platform/db/database.ts'
import { clockWithOffset } from '#platform/clock/clock.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { NotFound } from '#base/refusals.ts'
import { sql } from 'kysely'

const caller: Caller = { kind: 'system', name: 'luodi import' }

/** Opens the database, brings it to the newest schema, and closes everything behind the work. */
async function withDispatcher<T>(work: (dispatcher: Dispatcher, deskUrl: string) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const [{ openAddresses }, { migrate }, { migrationFolders, modules }] = await Promise.all([
    import('#apps/server/addresses.ts'),
    import('#platform/db/migrate.ts'),
    import('#apps/server/wire.ts'),
  ])
  const addresses = await openAddresses(config)
  try {
    await migrate(addresses.owner, migrationFolders)
    const database = openDatabase(addresses.running, 4)
    try {
      const { rows } = await sql<{
        value: number
      }>`select value from luodi.settings where name = 'clock-offset-days'`.execute(database.db)
      const clock = clockWithOffset(config.LUODI_MODE === 'production' ? 0 : (rows[0]?.value ?? 0))
      const dispatcher = createDispatcher({
        db: database.db,
        clock,
        modules,
        unitsBelow: (unitId) => [unitId],
        checkOutputs: true,
      })
      return await work(dispatcher, config.deskUrl)
    } finally {
      await database.close()
    }
  } finally {
    await addresses.leave()
  }
}

/** The published wording of clauses, by reference; what is not published is absent. */
export async function readClauseTexts(
  lines: readonly { ref: string; instrument: string; clause?: string }[],
): Promise<Map<string, string>> {
  return withDispatcher(async (dispatcher) => {
    const texts = new Map<string, string>()
    for (const { ref, instrument, clause } of lines) {
      const found = await dispatcher
        .call(gazetteContract.getInstrument, { instrument }, caller)
        .catch((error: unknown) => {
          if (error instanceof NotFound) return undefined
          throw error
        })
      const words = found?.clauses.find(({ id }) => id === clause)
      const text = words?.cells?.join('\t') ?? words?.body
      if (text !== undefined) texts.set(ref, text)
    }
    return texts
  })
}

/** Uploads a file as an import for the desk; large ones are read by the server's next worker. */
export async function uploadToDesk(
  fileName: string,
  bytes: Uint8Array,
): Promise<{ id: string; repeated: boolean; url: string }> {
  return withDispatcher(async (dispatcher, deskUrl) => {
    const content = Buffer.from(bytes).toString('base64')
    const done = await dispatcher.call(gazetteContract.uploadImport, { fileName, content }, caller)
    return { id: done.import, repeated: done.repeated, url: `${deskUrl}/gazette/imports/${done.import}` }
  })
}
