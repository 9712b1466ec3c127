/** `luodi replay`: past cases of a service under other dated figures or another version of its rules. */
import { Option, type Command } from 'commander'
import { isDay, type Day } from '#base/day.ts'
import { Invalid } from '#base/refusals.ts'
import type { Asked, ReplayedCase } from '#modules/procedures/replay/run.ts'
import type { ReplayCounts } from '#modules/procedures/replay/rules.ts'

const help = `
Examples:
  luodi replay --procedure energy-recognition --set emc-savings-min=40
  luodi replay --procedure energy-recognition --set emc-decide-days=10@2012-09-01 --from 2012-08-01 --json
  luodi replay --procedure energy-recognition --version 2 --csv > replay.csv

A figure holds always, or with @DAY from that day on. Conditions are judged on the day of the decision, acts on their own day.
A replay changes rules, not people's conduct: what was said, found and done stays as it was. Nothing is written.
Exit: 0 done (also when nothing changes), 1 failure, 2 usage.`

interface Options {
  readonly procedure: string
  readonly set: readonly string[]
  readonly version?: string
  readonly from?: string
  readonly to?: string
  readonly json?: true
  readonly csv?: true
}

function readDay(name: string, text: string | undefined): Day | undefined {
  if (text === undefined || isDay(text)) return text
  throw new Invalid([{ path: name, message: `${text} is no day; write it as 2012-07-23` }])
}

async function readAsked({ procedure, set, version, from, to }: Options): Promise<Asked> {
  const { readChanges } = await import('#modules/procedures/replay/run.ts')
  if (version !== undefined && !/^[1-9]\d*$/u.test(version))
    throw new Invalid([{ path: '--version', message: `${version} is no version; write a whole number` }])
  return {
    procedure,
    changes: readChanges(set),
    version: version === undefined ? undefined : Number(version),
    from: readDay('--from', from),
    to: readDay('--to', to),
  }
}

async function run(asked: Asked): Promise<{ touched: ReplayedCase[]; counts: ReplayCounts; today: Day }> {
  const [
    { withDatabase },
    { procedureRuns },
    { openRegistry },
    { replay },
    { isTouched },
    { fileNotices },
    { openCalendarKeeper },
  ] = await Promise.all([
    import('./database.ts'),
    import('#apps/server/wire.ts'),
    import('#modules/procedures/registry.ts'),
    import('#modules/procedures/replay/run.ts'),
    import('#modules/procedures/replay/rules.ts'),
    import('#apps/server/calendar.ts'),
    import('#modules/calendar/index.ts'),
  ])
  return withDatabase(async ({ db, clock }) => {
    const today = clock.today()
    const keeper = openCalendarKeeper(fileNotices)
    await keeper.refresh(db)
    const touched: ReplayedCase[] = []
    let last: ReplayCounts | undefined
    for await (const { cases, counts } of replay(db, openRegistry(procedureRuns), keeper.calendar(), asked, today)) {
      touched.push(...cases.filter(isTouched))
      last = counts
      if (process.stderr.isTTY) process.stderr.write(`\r${counts.replayed} replayed / 已重放${counts.replayed}件`)
    }
    if (process.stderr.isTTY) process.stderr.write('\n')
    if (last === undefined) throw new Error('a replay has at least one batch')
    return { touched, counts: last, today }
  })
}

async function print(options: Options): Promise<void> {
  const asked = await readAsked(options)
  const { touched, counts, today } = await run(asked)
  const [{ csvOfReplay, rowsOf }, { replayTexts }, { columns }] = await Promise.all([
    import('#modules/procedures/replay/table.ts'),
    import('#modules/procedures/replay/texts.ts'),
    import('./columns.ts'),
  ])
  const out = (text: string): void => void process.stdout.write(text)
  if (options.json) {
    const { procedure, changes, version, from, to } = asked
    return out(`${JSON.stringify({ procedure, changes, version, from, to, today, counts, cases: touched }, null, 2)}\n`)
  }
  if (options.csv) return out(csvOfReplay(touched, 'zh'))
  const rows = touched.flatMap((one) => rowsOf(one, 'zh').map(([number = '', , , ...rest]) => [number, ...rest]))
  if (rows.length > 0) out(columns(['number 案号', '变化', '项目', '依据', '原来', '重放', '说明'], rows))
  const { replayed, verdicts, clocks, becomesLate, becomesKept, acts, unreadable } = counts
  out(`${replayed} cases replayed, ${counts.touched} touched / 重放${replayed}件，${counts.touched}件有变化\n`)
  out(
    `  verdicts 条件结论 ${verdicts}, due days 到期日 ${clocks} (late 变为逾期 ${becomesLate}, kept 变为按期 ${becomesKept}),`,
  )
  out(
    ` refused acts 不能办理 ${acts}, unreadable 无法按新版本读取 ${unreadable}\n${replayTexts.limits.zh}\n${replayTexts.limits.en}\n`,
  )
}

/** Adds the command. */
export function addReplay(program: Command): void {
  program
    .command('replay')
    .description('past cases under other rules / 按另一种规则重放办件')
    .requiredOption('--procedure <id>', 'the service')
    .addOption(
      new Option('--set <id=value[@day]>', 'a figure as it would have been; may be repeated')
        .argParser((one: string, all: readonly string[]) => [...all, one])
        .default([], 'none'),
    )
    .option('--version <n>', 'with this version of the definition')
    .option('--from <day>', 'received on this day or later')
    .option('--to <day>', 'received on this day or earlier')
    .addOption(new Option('--json', 'print {procedure, changes, counts, cases[]}').conflicts('csv'))
    .option('--csv', 'print one row a change')
    .addHelpText('after', help)
    .action(print)
}
