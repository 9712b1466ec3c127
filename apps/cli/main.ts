/** The command line `luodi`: exit 0 done, 1 findings or failure, 2 usage. */
import { Command, CommanderError } from 'commander'
import { Invalid } from '#base/refusals.ts'
import { addAssess } from './assess.ts'
import { addAudit } from './audit.ts'
import { addCalendar } from './calendar.ts'
import { addCases } from './cases.ts'
import { addCite } from './cite.ts'
import { addCoverage } from './coverage.ts'
import { addCommitments } from './commitments.ts'
import { addDays } from './days.ts'
import { addDev } from './dev.ts'
import { addExports } from './exports.ts'
import { addImport } from './import.ts'
import { addLint } from './lint.ts'
import { addMigrate } from './migrate.ts'
import { addPack } from './pack.ts'
import { addParameters } from './parameters.ts'
import { addPlans } from './plans.ts'
import { addProcedures } from './procedures.ts'
import { addReplay } from './replay.ts'
import { addStart } from './start.ts'
import { addUnits } from './units.ts'
import { addUser } from './user.ts'
import { addDraw } from './draw.ts'
import { addVerify } from './verify.ts'

// A reader that has seen enough (head, less) closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

const program = new Command('luodi')
  .description('落地 Luodi: government documents as running services / 把政策文件变成运行中的服务')
  .exitOverride()
  .showHelpAfterError()

addStart(program)
addMigrate(program)
addAssess(program)
addAudit(program)
addUser(program)
addDev(program)
addCalendar(program)
addCases(program)
addProcedures(program)
addCite(program)
addCoverage(program)
addDays(program)
addExports(program)
addImport(program)
addLint(program)
addCommitments(program)
addPack(program)
addParameters(program)
addPlans(program)
addReplay(program)
addUnits(program)
addDraw(program)
addVerify(program)

try {
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
