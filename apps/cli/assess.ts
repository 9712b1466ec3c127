/** `luodi assess`: lists yearly assessments, and computes told or decided results again from their frozen inputs. */
import type { Command } from 'commander'
import type { Context } from '#platform/contract/actor.ts'
import { columns } from './columns.ts'
import type { Opened } from './database.ts'

function contextOf({ db, clock }: Opened): Context {
  return {
    tx: db,
    actor: { kind: 'system', name: 'luodi assess', scope: { kind: 'district' } },
    now: clock.now(),
    today: clock.today(),
    audit: () => undefined,
  }
}

async function list(options: { json?: true }): Promise<void> {
  const [{ withDatabase }, { listAssessments }] = await Promise.all([
    import('./database.ts'),
    import('#modules/plans/assessing/queries.ts'),
  ])
  const { items } = await withDatabase((opened) => listAssessments(contextOf(opened), { limit: 200 }))
  if (options.json) process.stdout.write(`${JSON.stringify({ assessments: items }, null, 2)}\n`)
  else if (items.length === 0) process.stdout.write('还没有年度考核。 No assessment yet.\n')
  else
    process.stdout.write(
      columns(
        ['id', 'plan', 'year', 'state', 'scheme'],
        items.map(({ id, plan, year, state, scheme }) => [
          id,
          plan.id,
          String(year),
          state,
          `${scheme.id} (${scheme.status})`,
        ]),
      ),
    )
}

async function recompute(id: string, options: { json?: true; number?: string }): Promise<void> {
  const [{ withDatabase }, { recomputeAssessment }, { NotFound }] = await Promise.all([
    import('./database.ts'),
    import('#modules/plans/assessing/queries.ts'),
    import('#base/refusals.ts'),
  ])
  const number = options.number === undefined ? {} : { number: Number(options.number) }
  try {
    const found = await withDatabase((opened) => recomputeAssessment(contextOf(opened), { assessment: id, ...number }))
    if (!found.isEqual) process.exitCode = 1
    if (options.json) {
      process.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
      return
    }
    const head = `${found.assessment} inputs ${found.number} (${found.stage}), SHA-256 ${found.hash}\n`
    const seal = found.isWhole
      ? ''
      : '数据或者结果与冻结时的指纹不符。 Inputs or result no longer have the hash they were frozen with.\n'
    const same = `复算一致，共${found.lines}行。 Equal: ${found.lines} lines.\n`
    const table = columns(
      ['unit', 'line', 'then', 'now'],
      found.differences.map(({ unit, line, then, now }) => [unit, line, then, now]),
    )
    process.stdout.write(head + seal + (found.differences.length === 0 ? same : table))
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    process.stderr.write(`没有可以复算的结果：${error.what} Nothing to recompute: ${error.what}\n`)
    process.exitCode = 1
  }
}

const help = `
Examples:
  luodi assess list
  luodi assess recompute 0199…              the decided result, else the told one
  luodi assess recompute 0199… --number 2   another freeze of the same assessment

Exit: 0 equal, 1 something differs or there is nothing to recompute, 2 usage.`

/** Adds the command. */
export function addAssess(program: Command): void {
  const assess = program
    .command('assess')
    .description('yearly assessments of plans / 年度考核')
    .addHelpText('after', help)
  assess
    .command('list')
    .description('every assessment with its state')
    .option('--json', 'print {assessments}')
    .action(list)
  assess
    .command('recompute')
    .argument('<id>', 'the assessment')
    .description('compute the result again from its frozen inputs and compare line by line')
    .option('--number <n>', 'which freeze')
    .option('--json', 'print everything found')
    .action(recompute)
}
