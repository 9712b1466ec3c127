/** `luodi coverage`: which clauses nobody answers and what rests on no clause, from the pack's files or the database. */
import type { Command } from 'commander'
import { Invalid } from '#base/refusals.ts'
import type { Coverage } from '#modules/norms/coverage.ts'
import { normKinds, type NormKind } from '#modules/norms/kinds.ts'
import { orphanTexts } from '#modules/norms/texts.ts'
import { columns } from './columns.ts'

/** What `--json` prints. */
export interface CoverageJson {
  readonly instruments: readonly {
    readonly id: string
    readonly clauses: number
    readonly answered: number
    readonly byNorm: Readonly<Record<NormKind, number>>
  }[]
  readonly unanswered: readonly { readonly clause: string; readonly heading?: string }[]
  readonly orphans: readonly {
    readonly part: string
    readonly id: string
    readonly why: string
    readonly whyEn: string
  }[]
  /** Units that no commitment and no answer names, not even through a collective name. */
  readonly unitsNeverResponsible: readonly string[]
}

/** Narrows a coverage to one instrument; throws `Invalid` when the pack has none of that id. */
function narrowed(coverage: Coverage, instrument: string | undefined): Coverage {
  if (instrument === undefined) return coverage
  const instruments = coverage.instruments.filter(({ id }) => id === instrument)
  if (instruments.length === 0) {
    const known = coverage.instruments.map(({ id }) => id).join(', ')
    throw new Invalid([{ path: '--instrument', message: `the pack has no ${instrument}; it has ${known}` }])
  }
  return {
    ...coverage,
    instruments,
    unanswered: coverage.unanswered.filter(({ clause }) => clause.startsWith(`${instrument}#`)),
  }
}

/** The coverage as programs read it. */
export function coverageJson({ instruments, unanswered, orphans, units }: Coverage): CoverageJson {
  return {
    instruments: instruments.map(({ id, clauses, answered, byNorm }) => ({ id, clauses, answered, byNorm })),
    unanswered: unanswered.map(({ clause, heading }) => ({ clause, ...(heading ? { heading: heading.zh } : {}) })),
    orphans: orphans.map((one) => ({
      part: one.part,
      id: one.id,
      why: orphanTexts[one.why].zh,
      whyEn: orphanTexts[one.why].en,
    })),
    unitsNeverResponsible: units
      .filter(({ clauses, kind }) => clauses === 0 && kind !== 'collective')
      .map(({ id }) => id),
  }
}

function print(coverage: Coverage): string {
  const json = coverageJson(coverage)
  const table = columns(
    ['document', 'clauses', 'answered', ...normKinds],
    json.instruments.map(({ id, clauses, answered, byNorm }) => [
      id,
      `${clauses}`,
      `${answered}`,
      ...normKinds.map((kind) => `${byNorm[kind]}`),
    ]),
  )
  const list = (head: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `\n${head} (${lines.length})\n${lines.map((line) => `  ${line}\n`).join('')}`
  return [
    table,
    list(
      'clauses that nobody answers / 没有落地的条款',
      json.unanswered.map(({ clause, heading }) => `${clause}${heading === undefined ? '' : `  ${heading}`}`),
    ),
    list(
      'resting on nothing / 没有依据或没有用处的',
      json.orphans.map(({ part, id, why: zh, whyEn }) => `${part} ${id}: ${whyEn} / ${zh}`),
    ),
    list('units never responsible / 没有承担任务的单位', json.unitsNeverResponsible),
    json.unanswered.length + json.orphans.length === 0
      ? '\nevery clause is answered, everything rests on a clause / 条款全部有着落，事项全部有依据\n'
      : '',
  ].join('')
}

const help = `
Examples:
  luodi coverage                                 by document, then every gap
  luodi coverage --instrument luofuban-2012-23   one document
  luodi coverage --json --live                   {instruments, unanswered, orphans} of the running district

Numbers count clauses; a clause that asks for a task and a register counts under both.
Exit: 0 every clause is answered, 1 something is unanswered, 2 usage or a pack with mistakes.`

/** Adds the command. */
export function addCoverage(program: Command): void {
  program
    .command('coverage')
    .description('which clauses nobody answers, and what rests on no clause / 条款覆盖')
    .option('--json', 'print {instruments, unanswered, orphans}')
    .option('--live', 'read the database with the edits made on the desk, not the files')
    .option('--instrument <id>', 'only this document')
    .option('--pack <folder>', 'the pack to read (default: PACK, else policies/luohu-2012)')
    .addHelpText('after', help)
    .action(async (options: { json?: true; live?: true; pack?: string; instrument?: string }) => {
      const [{ readPackSource }, { cover }, { clausesNamed }] = await Promise.all([
        import('./pack-source.ts'),
        import('#modules/norms/coverage.ts'),
        import('#modules/plans/coverage.ts'),
      ])
      const { pack } = await readPackSource(options)
      const coverage = narrowed(cover(pack, clausesNamed), options.instrument)
      process.stdout.write(
        options.json === true ? `${JSON.stringify(coverageJson(coverage), null, 2)}\n` : print(coverage),
      )
      if (coverage.unanswered.length > 0) process.exitCode = 1
    })
}
