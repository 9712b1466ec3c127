/** `luodi cases move`: what moving the running cases of a service to another version would do, and carrying out what two people approved. */
import { Option, type Command } from 'commander'
import { Invalid } from '#base/refusals.ts'
import { columns } from './columns.ts'
import { onCases, openCases } from './open-cases.ts'

const help = `
Examples:
  luodi cases move energy-recognition --to 2 --dry-run          # the list: what would change for each, and which stay
  luodi cases move energy-recognition --to 2 --unit development-reform-bureau --dry-run --json
  luodi cases move --approved 01990000-0000-7000-8000-000000000001   # goes on with an approved move

A move is an administrative act: it is proposed with its legal basis and approved by another person on the desk (办件 → 改版办理).
Carrying it out again does nothing twice. Exit: 0 done, 1 some cases stay (dry run), 2 usage.`

interface Options {
  readonly to?: string
  readonly unit?: string
  readonly dryRun?: true
  readonly approved?: string
  readonly json?: true
}

const out = (text: string): void => void process.stdout.write(text)
const usage = (path: string, message: string): Invalid => new Invalid([{ path, message }])

async function printImpact(service: string, to: number, { unit, json }: Options): Promise<void> {
  const [{ withDatabase }, opened, { openMoving, weigh, targetOf, digestOf }, { countsOf }] = await Promise.all([
    import('./database.ts'),
    openCases(),
    import('#modules/procedures/moving/store.ts'),
    import('#modules/procedures/moving/rules.ts'),
  ])
  const { registry, keeper } = opened
  if (registry.find(service) === undefined)
    throw usage(
      'service',
      `no service ${service}; one of ${registry.runs.map(({ versions }) => versions[0].id).join(', ')}`,
    )
  const { versions } = registry.get(service)
  if (versions[to - 1] === undefined) throw usage('--to', `${service} has versions 1 to ${versions.length}, not ${to}`)
  const asked = { service, to, ...(unit === undefined ? {} : { units: [unit] }) }
  const list = await withDatabase(async ({ db, clock }) => {
    await keeper.refresh(db)
    const today = clock.today()
    const on = { registry, calendar: () => keeper.calendar() }
    const setting = await openMoving(on, db, service, today)
    const all = []
    for await (const some of weigh(on, db, asked, { ...setting, today })) all.push(...some)
    return all
  })
  const counts = countsOf(list.map(({ impact }) => impact))
  process.exitCode = counts.stays > 0 ? 1 : 0
  if (json) {
    const target = targetOf(opened, asked)
    const cases = list.map(({ number, version, impact }) => ({ number, from: version, ...impact }))
    return out(
      `${JSON.stringify({ service, to, from: target.from, digest: digestOf(list), counts, cases }, null, 2)}\n`,
    )
  }
  const rows = list.map(({ number, version, impact }) => [
    number,
    `${version} → ${to}`,
    impact.state,
    impact.worth,
    impact.clocks.map(({ id, before = '—', after = '—' }) => `${id} ${before} → ${after}`).join('；'),
    impact.stays.map(({ words }) => words.zh).join('；'),
  ])
  if (rows.length > 0)
    out(columns(['number 案号', 'version 版本', 'state', 'worth 利弊', 'due 到期日', 'stays 留下的原因'], rows))
  out(
    `${counts.cases} running cases: ${counts.moves} can be moved, ${counts.stays} stay / 在办${counts.cases}件，可以改${counts.moves}件，留下${counts.stays}件\n`,
  )
}

async function carryOut(id: string, { json }: Options): Promise<void> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id))
    throw usage('--approved', `${id} is no move; its page shows it`)
  const [{ withDatabase }, opened, { carryOutMove }] = await Promise.all([
    import('./database.ts'),
    openCases(),
    import('#modules/procedures/moving/carrying-out.ts'),
  ])
  const done = await withDatabase(async ({ db, clock, config }) => {
    await opened.keeper.refresh(db)
    const progress = (fraction: number): Promise<void> => {
      if (process.stderr.isTTY) process.stderr.write(`\r${Math.round(fraction * 100)} %`)
      return Promise.resolve()
    }
    const job = { db, now: () => clock.now(), today: () => clock.today(), progress }
    return carryOutMove(onCases(opened, config), job, id)
  })
  if (json) return out(`${JSON.stringify({ move: id, ...done }, null, 2)}\n`)
  out(`${done.moved} moved, ${done.stayed} stay / 改了${done.moved}件，留下${done.stayed}件\n`)
}

async function move(service: string | undefined, options: Options): Promise<void> {
  if (options.approved !== undefined) return carryOut(options.approved, options)
  if (service === undefined) throw usage('service', 'name a service, or an approved move (--approved)')
  if (options.to === undefined || !/^[1-9]\d*$/u.test(options.to)) throw usage('--to', 'name the version: --to 2')
  if (options.dryRun !== true)
    throw usage(
      '--dry-run',
      'a move is proposed and approved on the desk; here it is shown (--dry-run) or carried out (--approved)',
    )
  return printImpact(service, Number(options.to), options)
}

/** Adds the command. */
export function addMove(cases: Command): void {
  cases
    .command('move')
    .description('move running cases to another version / 在办件改按另一版办理')
    .argument('[service]', 'the service, e.g. energy-recognition')
    .option('--to <n>', 'the version')
    .option('--unit <id>', 'only cases of this unit')
    .option('--dry-run', 'only tell what it would do')
    .addOption(new Option('--approved <id>', 'carry out this approved move').conflicts(['to', 'unit', 'dryRun']))
    .option('--json', 'print {service, to, counts, cases[]}, or {move, moved, stayed}')
    .addHelpText('after', help)
    .action(move)
}
