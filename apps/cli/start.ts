/** `luodi start`: builds the pages when their sources changed, starts both faces, prints where they are. */
import type { Command } from 'commander'
import { readConfig } from '#platform/config/config.ts'
import { openLog } from '#platform/log/log.ts'
import { buildPages } from './build.ts'

/** Adds the command. */
export function addStart(program: Command): void {
  program
    .command('start')
    .description('start Luodi / 启动')
    .option('--no-build', 'do not look whether the pages need building')
    .action(async (options: { build: boolean }) => {
      const config = readConfig(process.env)
      if (options.build) buildPages()
      // React picks its fast build by this when it is loaded; rendering costs half.
      process.env['NODE_ENV'] ??= 'production'
      const { startServer } = await import('#apps/server/start.ts')
      const log = openLog(
        config.LUODI_MODE === 'development' && process.env['LOG_LEVEL'] === undefined ? 'warn' : config.LOG_LEVEL,
      )
      const asked = new AbortController()
      const stop = (): void => asked.abort()
      process.once('SIGTERM', stop)
      process.once('SIGINT', stop)
      const running = await startServer(config, log)
      const end = (): void => void running.stop().then(() => process.exit(0))
      // Asked to stop while it started, it does so now that it can let everything go; asked again, it ended at once.
      asked.signal.addEventListener('abort', end)
      if (asked.signal.aborted) return end()
      process.stdout.write(`\n  门户 Portal  ${running.portalUrl}\n  工作台 Desk  ${running.deskUrl}\n\n`)
      if (config.LUODI_MODE !== 'production') {
        const { demoTable } = await import('./demo-table.ts')
        process.stdout.write(`${demoTable(config.PACK, new Date())}\n\n`)
      }
    })
}
