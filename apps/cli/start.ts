/** `luodi start`: builds what changed, starts both faces, prints where they are. */
import type { Command } from 'commander'
import { buildAll } from './build.ts'
import type * as Running from './running.ts'

/** Adds the command. */
export function addStart(program: Command): void {
  program
    .command('start')
    .description('start Luodi / 启动')
    .option('--no-build', 'do not look whether pages and server need building')
    .action(async (options: { build: boolean }) => {
      if (options.build) buildAll()
      process.env['NODE_ENV'] ??= 'production'
      const { run } = (await import('#build/server/running.js')) as typeof Running
      await run()
    })
}
