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
      const { startServer } = await import('#apps/server/start.ts')
      const log = openLog(
        config.LUODI_MODE === 'development' && process.env['LOG_LEVEL'] === undefined ? 'warn' : config.LOG_LEVEL,
      )
      const running = await startServer(config, log)
      process.stdout.write(`\n  门户 Portal  ${running.portalUrl}\n  工作台 Desk  ${running.deskUrl}\n\n`)
      const stop = (): void => void running.stop().then(() => process.exit(0))
      process.once('SIGTERM', stop)
      process.once('SIGINT', stop)
    })
}
