/** `luodi case` and `luodi cases rebuild`: what one case is, and that its row follows from its facts. */
import type { Command } from 'commander'
import { addMove } from './cases-move.ts'
import { columns } from './columns.ts'
import { onCases, openCases } from './open-cases.ts'

const out = (text: string): void => void process.stdout.write(text)
const json = (value: unknown): void => out(`${JSON.stringify(value, null, 2)}\n`)

async function showCase(number: string, options: { json?: true }): Promise<void> {
  const [{ withDatabase }, opened, { printedCase }] = await Promise.all([
    import('./database.ts'),
    openCases(),
    import('#modules/procedures/printed.ts'),
  ])
  const found = await withDatabase(async ({ db, clock }) => {
    await opened.keeper.refresh(db)
    return printedCase(db, opened.registry, opened.keeper.calendar(), number, clock.today())
  })
  if (found === undefined) {
    process.stderr.write(
      `luodi case: there is no case ${number}; the number stands on every notice, e.g. 罗发改能案〔2012〕3号\n`,
    )
    process.exitCode = 1
    return
  }
  if (options.json) return json(found)
  const { procedure, version, state, outcome = '' } = found
  out(`${number}  ${procedure} ${version}  ${state}  ${outcome}\n`)
  const facts = found.facts.map((fact) => [
    String(fact.seq),
    fact.on,
    fact.kind,
    fact.kind === 'acted' ? fact.data.act : '',
    fact.by.kind,
  ])
  out(columns(['seq', 'on', 'kind', 'act', 'by'], facts))
  const clocks = found.clocks.map((one) => [one.id, one.state, one.dueOn ?? '', String(one.left), one.unit, one.basis])
  out(columns(['clock', 'state', 'due', 'left', 'unit', 'basis'], clocks))
  const gates = found.gates.map(({ act, by, open, obstacles }) => [
    act,
    by,
    open ? '✓' : '✗',
    obstacles.map(({ missing }) => missing.zh).join('；'),
  ])
  out(columns(['act', 'by', 'open', 'missing'], gates))
}

async function rebuild(options: { dryRun?: true; json?: true }): Promise<void> {
  const [{ withDatabase }, opened, { rebuildCases }] = await Promise.all([
    import('./database.ts'),
    openCases(),
    import('#modules/procedures/projecting.ts'),
  ])
  await withDatabase(async ({ db, clock, config }) => {
    await opened.keeper.refresh(db)
    const on = onCases(opened, config)
    const astray: { number: string; fields: readonly string[] }[] = []
    let seen = 0
    for await (const step of rebuildCases(on, db, clock.today(), options.dryRun === true)) {
      seen += step.seen
      astray.push(...step.astray)
      if (process.stderr.isTTY) process.stderr.write(`\r${seen}`)
    }
    if (options.json) json({ seen, astray, written: options.dryRun !== true })
    else {
      for (const { number, fields } of astray) out(`${number}: ${fields.join(', ')}\n`)
      out(
        `${seen} cases, ${astray.length} rows did not follow from their facts${astray.length > 0 && options.dryRun !== true ? ' and were made anew' : ''}\n`,
      )
    }
    process.exitCode = astray.length > 0 ? 1 : 0
  })
}

/** Adds the commands. */
export function addCases(program: Command): void {
  program
    .command('case')
    .description('one case: facts, state, gates, clocks / 一件办件')
    .argument('<number>', 'its number, e.g. 罗发改能案〔2012〕3号')
    .option('--json', 'print {number, procedure, version, state, outcome?, facts[], gates[], clocks[]}')
    .addHelpText('after', '\nPersonal values stay sealed. Exit: 0 done, 1 there is no such case, 2 usage.')
    .action(showCase)
  const cases = program.command('cases').description('work on all cases / 全部办件')
  addMove(cases)
  cases
    .command('rebuild')
    .description('make every row anew from its facts / 按事实重建投影')
    .option('--dry-run', 'only tell which rows differ')
    .option('--json', 'print {seen, astray: [{number, fields[]}], written}')
    .addHelpText('after', '\nExit: 0 every row followed from its facts, 1 some did not, 2 usage.')
    .action(rebuild)
}
