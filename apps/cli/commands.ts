/** Every command of `luodi` and the file that adds it: a command loads its own file only, help loads all. */
import type { Command } from 'commander'

interface Adder {
  readonly names: readonly string[]
  load(): Promise<(program: Command) => void>
}

/** In the order of the help. */
export const adders: readonly Adder[] = [
  { names: ['start'], load: async () => (await import('./start.ts')).addStart },
  { names: ['migrate', 'secrets'], load: async () => (await import('./migrate.ts')).addMigrate },
  { names: ['assess'], load: async () => (await import('./assess.ts')).addAssess },
  { names: ['audit'], load: async () => (await import('./audit.ts')).addAudit },
  { names: ['user'], load: async () => (await import('./user.ts')).addUser },
  { names: ['dev'], load: async () => (await import('./dev.ts')).addDev },
  { names: ['calendar'], load: async () => (await import('./calendar.ts')).addCalendar },
  { names: ['case', 'cases'], load: async () => (await import('./cases.ts')).addCases },
  { names: ['procedures'], load: async () => (await import('./procedures.ts')).addProcedures },
  { names: ['cite'], load: async () => (await import('./cite.ts')).addCite },
  { names: ['coverage'], load: async () => (await import('./coverage.ts')).addCoverage },
  { names: ['days'], load: async () => (await import('./days.ts')).addDays },
  { names: ['exports'], load: async () => (await import('./exports.ts')).addExports },
  { names: ['import'], load: async () => (await import('./import.ts')).addImport },
  { names: ['lint'], load: async () => (await import('./lint.ts')).addLint },
  { names: ['commitments'], load: async () => (await import('./commitments.ts')).addCommitments },
  { names: ['pack'], load: async () => (await import('./pack.ts')).addPack },
  { names: ['parameters'], load: async () => (await import('./parameters.ts')).addParameters },
  { names: ['plans'], load: async () => (await import('./plans.ts')).addPlans },
  { names: ['replay'], load: async () => (await import('./replay.ts')).addReplay },
  { names: ['units'], load: async () => (await import('./units.ts')).addUnits },
  { names: ['draw'], load: async () => (await import('./draw.ts')).addDraw },
  { names: ['verify'], load: async () => (await import('./verify.ts')).addVerify },
]

/** Adds the command that was asked for, or all when it is none of them (help, nothing, a slip). */
export async function addCommands(program: Command, asked: string | undefined): Promise<void> {
  const one = adders.find(({ names }) => asked !== undefined && names.includes(asked))
  for (const add of await Promise.all((one ? [one] : adders).map(({ load }) => load()))) add(program)
}
