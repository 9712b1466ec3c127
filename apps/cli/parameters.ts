/** `luodi parameters`: the figures that rules use, each with unit, clause and the day it holds from. */
import type { Command } from 'commander'
import { isDay } from '#base/day.ts'
import { Invalid } from '#base/refusals.ts'
import type { PrintedParameter } from '#modules/parameters/printed.ts'
import type { PackView } from '#platform/pack/part.ts'

const help = `
Examples:
  luodi parameters
  luodi parameters --on 2012-09-17 --json

One row a dated value; with --on the value that holds on that day. A figure whose document is not held has no value
and says which document sets it. "未核对" marks values that nobody has compared with the printed source yet.
Exit: 0 done, 2 usage, or a pack with mistakes (each with file, line and cure).`

interface Options {
  readonly json?: true
  readonly live?: true
  readonly pack?: string
  readonly on?: string
}

/** Which answers and commitments use which parameter. */
async function usesIn(pack: PackView): Promise<[string, string][]> {
  const [{ answersPart }, { parametersIn, commitmentsPart }] = await Promise.all([
    import('#modules/norms/pack.ts'),
    import('#modules/plans/pack.ts'),
  ])
  const answers = [...pack.entries(answersPart).values()]
  const commitments = [...pack.entries(commitmentsPart).values()]
  return [
    ...answers.flatMap(({ id, value }) => value.parameters.map((parameter): [string, string] => [parameter, id])),
    ...commitments.flatMap(({ id, value }) =>
      parametersIn(value).map((parameter): [string, string] => [parameter, id]),
    ),
  ]
}

async function toTable(found: readonly PrintedParameter[]): Promise<string> {
  const { columns } = await import('./columns.ts')
  const rows = found.map((one) => [
    one.id,
    one.value === null ? '待定' : `${one.value} ${one.unit}`,
    one.from ?? '—',
    one.verified ? '' : one.value === null ? '' : '未核对',
    one.clause ?? '—',
    one.value === null ? `${one.title}（${one.pending ?? ''}）` : one.title,
  ])
  return `${columns(['id', 'value 数值', 'from 起', '', 'clause 条款', 'title 名称'], rows)}${found.length} values / 共${found.length}个数值\n`
}

/** Adds the command. */
export function addParameters(program: Command): void {
  program
    .command('parameters')
    .description('list the figures that rules use / 列出规则用到的数字')
    .option('--json', 'print [{id, title, value, unit, clause, from, kind, verified, until?, usedBy}]')
    .option('--on <day>', 'only the values that hold on this day')
    .option('--live', 'as the database holds them, with the desk’s edits')
    .option('--pack <folder>', 'the pack to read (default: PACK, else policies/luohu-2012)')
    .addHelpText('after', help)
    .action(async (options: Options) => {
      const { on } = options
      if (on !== undefined && !isDay(on))
        throw new Invalid([{ path: '--on', message: `${on} is not a day that exists; write YYYY-MM-DD` }])
      const [{ readPackSource }, { printParameters }] = await Promise.all([
        import('./pack-source.ts'),
        import('#modules/parameters/printed.ts'),
      ])
      const { pack } = await readPackSource(options)
      const found = printParameters(pack, await usesIn(pack), on)
      process.stdout.write(options.json ? `${JSON.stringify(found, null, 2)}\n` : await toTable(found))
    })
}
