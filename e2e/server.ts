/** Starts a real Luodi for each worker of the run, fills in a document of our own wording, and stops them at the end. */
import type { FullConfig } from '@playwright/test'
import { freePort } from './helpers/free-port.ts'
import { startOwnServer } from './helpers/own-server.ts'
import { seed } from './seed.ts'

/** The server of one worker: its ports, and the data folder in which the demo accounts are printed. */
export interface Slot {
  readonly portal: string
  readonly desk: string
  readonly dataDir: string
}

/** Playwright's global setup; what it returns runs at the end. */
export default async function setup({ workers }: FullConfig): Promise<() => Promise<void>> {
  const start = async (_: unknown, index: number) => {
    const ports = { portal: await freePort(), desk: await freePort() }
    const server = await startOwnServer(`e2e_${index}`, ports)
    await server.withDatabase(seed)
    return { server, slot: { ...ports, dataDir: server.dataDir } satisfies Slot }
  }
  const started = await Promise.all(Array.from({ length: workers }, start))
  process.env['E2E_SLOTS'] = JSON.stringify(started.map(({ slot }) => slot))
  return async () => {
    await Promise.all(started.map(({ server }) => server.remove()))
  }
}
