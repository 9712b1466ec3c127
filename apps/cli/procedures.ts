/** `luodi procedures` and `luodi procedures check`: the services as they are defined, and the self-test that fires every clock and gate of them. */
import type { Command } from 'commander'
import { isDay } from '#base/day.ts'
import { Invalid } from '#base/refusals.ts'
import type { Checked } from '#modules/procedures/selftest/check.ts'
import { columns } from './columns.ts'

const out = (text: string): void => void process.stdout.write(text)
const json = (value: unknown): void => out(`${JSON.stringify(value, null, 2)}\n`)

async function listProcedures(options: { json?: true }): Promise<void> {
  const { procedureRuns } = await import('#apps/server/wire.ts')
  const all = procedureRuns.flatMap(({ versions }) =>
    versions.map((one) => ({
      id: one.id,
      version: one.version,
      from: one.from,
      title: one.title,
      basis: one.basis,
      startedBy: one.startedBy,
      conditions: one.conditions.map(({ id, kind, title, basis, parameters }) => ({
        id,
        kind,
        title,
        basis,
        parameters,
      })),
      materials: one.materials.map(({ id, title, basis, copies, original }) => ({
        id,
        title,
        basis,
        copies,
        original,
      })),
      states: Object.entries(one.states).map(([id, { title, turn }]) => ({ id, title, turn })),
      acts: one.acts.map(({ id, title, basis, from, to, by }) => ({ id, title, basis, from, to, by })),
      clocks: one.clocks.map(({ id, title, basis, level, whose, parameters }) => ({
        id,
        title,
        basis,
        level,
        whose,
        parameters,
      })),
      outcomes: Object.entries(one.outcomes).map(([id, { title, basis, tone }]) => ({ id, title, basis, tone })),
    })),
  )
  if (options.json) return json(all)
  const rows = all.map((one) => [
    one.id,
    String(one.version),
    one.from,
    one.title.zh,
    String(one.acts.length),
    String(one.clocks.length),
  ])
  out(columns(['id', 'version', 'from', '事项', 'acts', 'clocks'], rows))
}

/** How many of a part were fired, as `fired/declared`. */
function share({ fired }: Checked, part: Checked['fired'][number]['part']): string {
  const all = fired.filter((one) => one.part === part)
  return `${all.filter(({ how }) => how !== 'never').length}/${all.length}`
}

/** What only stand-ins could fire, part by part. */
function waitingOf({ fired }: Checked): string[] {
  const parts = fired.flatMap(({ part, id, event, how }) => (how === 'stand-in' ? [`${part} ${id} ${event}`] : []))
  return [...new Set(parts)]
}

function print(all: readonly Checked[]): void {
  const rows = all.map((one) => [
    one.id,
    String(one.version),
    one.on,
    ...(['state', 'act', 'gate', 'clock', 'document', 'outcome'] as const).map((part) => share(one, part)),
    String(one.paths),
    String(one.problems.length),
  ])
  out(
    columns(
      ['id', 'v', 'on 日期', 'states', 'acts', 'gates', 'clocks', 'papers', 'outcomes', 'cases', 'problems 问题'],
      rows,
    ),
  )
  for (const one of all) {
    const waiting = waitingOf(one)
    if (waiting.length > 0)
      out(
        `\n${one.id} ${one.version}: 只有补上未录入的数字才走得到 only once these figures are entered: ${one.unset.join(', ')}\n${waiting.map((line) => `  ${line}`).join('\n')}\n`,
      )
    for (const { code, where, message, cure } of one.problems)
      out(`\n${one.id} ${one.version}: ${code} ${where}\n  ${message}\n  → ${cure}\n`)
  }
}

interface CheckOptions {
  readonly json?: true
  readonly pack?: string
  readonly live?: true
  readonly on?: string
}

async function checkAll(only: readonly string[], options: CheckOptions): Promise<void> {
  if (options.on !== undefined && !isDay(options.on))
    throw new Invalid([{ path: '--on', message: `${options.on} is no day; write YYYY-MM-DD` }])
  const [
    { procedureRuns },
    { checkProcedure },
    { readPackSource },
    { fileNotices },
    { openCalendarKeeper },
    { parametersPart },
    { answersPart },
    { demoPart },
  ] = await Promise.all([
    import('#apps/server/wire.ts'),
    import('#modules/procedures/selftest/check.ts'),
    import('./pack-source.ts'),
    import('#apps/server/calendar.ts'),
    import('#modules/calendar/index.ts'),
    import('#modules/parameters/pack.ts'),
    import('#modules/norms/pack.ts'),
    import('#modules/directory/pack.ts'),
  ])
  const known = new Set(procedureRuns.map(({ versions: [{ id }] }) => id))
  const unknown = only.filter((id) => !known.has(id))
  if (unknown.length > 0)
    throw new Invalid(
      unknown.map((id) => ({ path: 'procedure', message: `there is no procedure ${id}; see luodi procedures` })),
    )
  const { pack, today } = await readPackSource(options)
  const answers = pack.entries(answersPart)
  const district = {
    figures: new Map([...pack.entries(parametersPart).values()].map(({ id, value }) => [id, value])),
    calendar: openCalendarKeeper(fileNotices).calendar(),
    unitsOf: (answer: string) => answers.get(answer)?.value.by,
  }
  const on = options.on ?? pack.entries(demoPart).get('demo')?.value.businessDay ?? today
  const checked = procedureRuns
    .flatMap(({ versions }) => versions)
    .filter(({ id }) => only.length === 0 || only.includes(id))
    .map((one) => checkProcedure(one, district, on))
  if (options.json) json(checked)
  else print(checked)
  process.exitCode = checked.some(({ problems }) => problems.length > 0) ? 1 : 0
}

const checkHelp = `
Examples:
  luodi procedures check
  luodi procedures check energy-recognition --json

Walks made-up cases on the simulated calendar until each state was entered, each act done, each gate has refused once and
passed once, and each clock was armed, stopped, resumed, extended, ended and has run out, with the act that follows. Cases
begin on the demo district's day (--on another), those of a later version on its first day. Writes nothing.

A figure that the pack has not entered is stood in for, and what then fires is told apart: it waits for the district, it is
no mistake. What modules do besides (registers, publications) is not called: their tests do that.
Exit: 0 everything fired, 1 problems, 2 usage or a pack with mistakes.`

/** Adds the commands. */
export function addProcedures(program: Command): void {
  const procedures = program
    .command('procedures')
    .description('the services as they are defined: conditions, papers, acts, clocks / 事项定义')
    .option('--json', 'print everything of each version')
    .addHelpText('after', '\nNeeds no database. Exit: 0 done, 2 usage.')
    .action(listProcedures)
  procedures
    .command('check')
    .description('fire every declared clock and gate of each version / 自检')
    .argument('[procedure...]', 'only these')
    .option('--json', 'print [{id, version, on, fired: [{part, id, event, how, steps}], unset, paths, problems}]')
    .option('--pack <folder>', 'the pack whose figures hold (default: PACK, else policies/luohu-2012)')
    .option('--live', 'figures as the database holds them, with the desk’s edits')
    .option('--on <day>', 'the day on which the made-up cases begin')
    .addHelpText('after', checkHelp)
    .action((only: string[], _own: unknown, command: Command) =>
      checkAll(only, command.optsWithGlobals<CheckOptions>()),
    )
}
