/** What the gazette's commands do with a database: add published wording, take a file in for the desk. */
import type { Caller } from '#platform/contract/actor.ts'
import { createDispatcher, type Dispatcher } from '#platform/contract/dispatch.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { NotFound } from '#base/refusals.ts'
import { withDatabase } from './database.ts'

const caller: Caller = { kind: 'system', name: 'luodi import' }

/** Calls operations as this command. */
async function withDispatcher<T>(work: (dispatcher: Dispatcher, deskUrl: string) => Promise<T>): Promise<T> {
  const { modules } = await import('#apps/server/wire.ts')
  return withDatabase(({ db, clock, config }) =>
    work(
      createDispatcher({ db, clock, modules, unitsBelow: (unitId) => [unitId], checkOutputs: true }),
      config.deskUrl,
    ),
  )
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
