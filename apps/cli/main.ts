/** The command line `luodi`: exit 0 done, 1 findings or failure, 2 usage. */
import { Command, CommanderError } from 'commander'
import { Invalid } from '#base/refusals.ts'
import { addCommands } from './commands.ts'

// A reader that has seen enough (head, less) closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

const program = new Command('luodi')
  .description('落地 Luodi: government documents as running services / 把政策文件变成运行中的服务')
  .exitOverride()
  .showHelpAfterError()

try {
  await addCommands(program, process.argv[2])
  await program.parseAsync(process.argv)
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else if (error instanceof Invalid) {
    for (const issue of error.issues) process.stderr.write(`${issue.path}: ${issue.message}\n`)
    process.exitCode = 2
  } else {
    process.stderr.write(`luodi: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exitCode = 1
  }
}
