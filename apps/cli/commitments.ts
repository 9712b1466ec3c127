/** `luodi commitments`: what the documents promise, whose it is, by when, measured how. */
import type { Command } from 'commander'
import { isDay, type Day } from '#base/day.ts'
import { Invalid } from '#base/refusals.ts'
import type { Printed } from '#modules/plans/printed.ts'
import type { PackView } from '#platform/pack/part.ts'

const help = `
Examples:
  luodi commitments --instrument luoban-2012-24
  luodi commitments --unit cuizhu-street-office --due-before 2013-01-01
  luodi commitments --kind target --json

Columns: id, kind, due, lead units, title. --unit also finds what a collective name asks of the unit.
Exit: 0 done (also when nothing fits), 2 usage, or a pack with mistakes (each with file, line and cure).`

interface Options {
  readonly json?: true
  readonly live?: true
  readonly pack?: string
  readonly instrument?: string
  readonly unit?: string
  readonly kind?: string
  readonly dueBefore?: string
}

/** Reads the options against the pack; names every mistake at once. */
async function readFilter(pack: PackView, options: Options) {
  const [{ commitmentKinds }, { unitsPart }, { instrumentsPart }, { distance }] = await Promise.all([
    import('#modules/plans/contract.ts'),
    import('#modules/directory/pack.ts'),
    import('#modules/gazette/pack.ts'),
    import('fastest-levenshtein'),
  ])
  const { instrument, unit, kind, dueBefore } = options
  const near = (ids: Iterable<string>, id: string): string =>
    [...ids]
      .sort((a, b) => distance(a, id) - distance(b, id))
      .slice(0, 3)
      .join(', ')
  const issues: { path: string; message: string }[] = []
  const units = pack.entries(unitsPart)
  const instruments = pack.entries(instrumentsPart)
  if (instrument !== undefined && !instruments.has(instrument))
    issues.push({
      path: '--instrument',
      message: `no instrument ${instrument}; nearest: ${near(instruments.keys(), instrument)}`,
    })
  if (unit !== undefined && !units.has(unit))
    issues.push({
      path: '--unit',
      message: `no unit ${unit}; nearest: ${near(units.keys(), unit)} (luodi units resolve NAME finds ids)`,
    })
  if (kind !== undefined && !(commitmentKinds as readonly string[]).includes(kind))
    issues.push({ path: '--kind', message: `no kind ${kind}; one of ${commitmentKinds.join(', ')}` })
  if (dueBefore !== undefined && !isDay(dueBefore))
    issues.push({ path: '--due-before', message: `${dueBefore} is not a day that exists; write YYYY-MM-DD` })
  if (issues.length > 0) throw new Invalid(issues)
  return {
    ...(instrument === undefined ? {} : { instrument }),
    ...(unit === undefined ? {} : { unit }),
    ...(kind === undefined ? {} : { kind }),
    ...(dueBefore === undefined ? {} : { dueBefore: dueBefore as Day }),
  }
}

async function toTable(pack: PackView, found: readonly Printed[]): Promise<string> {
  const [{ columns }, { unitsPart }] = await Promise.all([import('./columns.ts'), import('#modules/directory/pack.ts')])
  const units = pack.entries(unitsPart)
  const nameOf = (id: string): string => {
    const unit = units.get(id)?.value
    const [short] = unit?.aliases ?? []
    return (typeof short === 'string' ? short : short?.name) ?? unit?.name.zh ?? id
  }
  const rows = found.map((one) => [
    one.id,
    one.kind,
    one.dueOn ?? '—',
    one.lead.map(nameOf).join('、') || '—',
    one.title,
  ])
  return `${columns(['id', 'kind', 'due', 'lead 牵头', 'title 标题'], rows)}${found.length} commitments / 共${found.length}项\n`
}

/** Adds the command. */
export function addCommitments(program: Command): void {
  program
    .command('commitments')
    .description('list what the documents promise / 列出文件里的任务和目标')
    .option('--json', 'print [{id, instrument, clauses, kind, title, lead, cooperating, …}]')
    .option('--instrument <id>', 'of one document')
    .option('--unit <id>', 'of one unit, collective names included')
    .option('--kind <kind>', 'target, task, recurring-task or standing-duty')
    .option('--due-before <day>', 'due before this day')
    .option('--live', 'as the database holds them, with the desk’s edits')
    .option('--pack <folder>', 'the pack to read (default: PACK, else policies/luohu-2012)')
    .addHelpText('after', help)
    .action(async (options: Options) => {
      const [{ readPackSource }, { printCommitments }] = await Promise.all([
        import('./pack-source.ts'),
        import('#modules/plans/printed.ts'),
      ])
      const { pack, today } = await readPackSource(options)
      const found = printCommitments(pack, await readFilter(pack, options), today)
      process.stdout.write(options.json ? `${JSON.stringify(found, null, 2)}\n` : await toTable(pack, found))
    })
}
