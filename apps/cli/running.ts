/** What `luodi start` runs once everything is built: both faces until somebody asks for the end; built into one by `rolldown.config.ts`. */
import { openAddresses } from '#apps/server/addresses.ts'
import { readConfig } from '#platform/config/config.ts'
import { openLog } from '#platform/log/log.ts'

/** Starts and prints where the faces are. */
export async function run(): Promise<void> {
  const config = readConfig(process.env)
  const log = openLog(
    config.LUODI_MODE === 'development' && process.env['LOG_LEVEL'] === undefined ? 'warn' : config.LOG_LEVEL,
  )
  const asked = new AbortController()
  const stop = (): void => asked.abort()
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  // The embedded database starts while this process reads the rest of its code.
  const [addresses, { startServer }] = await Promise.all([openAddresses(config), import('#apps/server/start.ts')])
  const running = await startServer(config, log, addresses)
  const end = (): void => void running.stop().then(() => process.exit(0))
  // Asked to stop while it started, it does so now that it can let everything go; asked again, it ended at once.
  asked.signal.addEventListener('abort', end)
  if (asked.signal.aborted) return end()
  process.stdout.write(`\n  门户 Portal  ${running.portalUrl}\n  工作台 Desk  ${running.deskUrl}\n\n`)
  if (config.LUODI_MODE !== 'production') {
    const { demoTable } = await import('./demo-table.ts')
    process.stdout.write(`${demoTable(config.PACK, new Date())}\n\n`)
  }
}
