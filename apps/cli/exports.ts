/** `luodi exports`: everybody's orders of long tables, and a table written to a file here and now. */
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { Option, type Command } from 'commander'
import { Invalid } from '#base/refusals.ts'
import { columns } from './columns.ts'
import type { Opened } from './database.ts'

const help = `
Examples:
  luodi exports
  luodi exports tables
  luodi exports write audit.exportEntries --filter from=2012-03-01 --filter until=2012-04-01 --reason 'audit of March' --out march.csv
  luodi exports write plans.exportPlanTree --filter plan=human-resources --form xlsx --reason 'yearly assessment'

A table is written as the system, whole, in one snapshot of the database, names of people with it: the audit keeps the
reason. Filters are those of the operation of that name (/api/v1/openapi.json). Exit: 0 done, 1 it failed, 2 usage.`

const caller = 'luodi exports'
const out = (text: string): void => void process.stdout.write(text)
const json = (value: unknown): void => out(`${JSON.stringify(value, null, 2)}\n`)

/** The long tables of all modules, with keys that open names. */
async function openTables({ db, clock, config }: Opened) {
  const [{ readSecrets }, { openKeys }, { openUnitTree }, { openCalendarKeeper }, { fileNotices }, { createModules }] =
    await Promise.all([
      import('#platform/config/config.ts'),
      import('#platform/config/keys.ts'),
      import('#modules/directory/index.ts'),
      import('#modules/calendar/index.ts'),
      import('#apps/server/calendar.ts'),
      import('#apps/server/wire.ts'),
    ])
  const calendar = openCalendarKeeper(fileNotices)
  await calendar.refresh(db)
  const modules = createModules({
    keys: openKeys(readSecrets(config)),
    calendar,
    unitsBelow: await openUnitTree(db),
    today: () => clock.today(),
    wall: () => new Date(),
    siteName: '',
  })
  return modules.flatMap(({ longTables }) => longTables ?? [])
}

async function list(options: { limit: string; json?: true }): Promise<void> {
  const limit = Number(options.limit)
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000)
    throw new Invalid([{ path: '--limit', message: `请填 1 到 10000 的整数。Write a whole number from 1 to 10000.` }])
  const [{ withDatabase }, { printedOrders }] = await Promise.all([
    import('./database.ts'),
    import('#platform/exports/index.ts'),
  ])
  const orders = await withDatabase(({ db }) => printedOrders(db, new Date(), limit))
  if (options.json) return json(orders)
  if (orders.length === 0) return out('还没有导出 / no exports yet\n')
  const rows = orders.map((one) => [
    one.orderedAt.slice(0, 19),
    one.table,
    one.form,
    one.state === 'running' ? `running ${Math.floor(one.progress * 100)}%` : one.state,
    one.rows === undefined ? '' : String(one.rows),
    one.size === undefined ? '' : String(one.size),
    one.keptUntil?.slice(0, 10) ?? '',
    one.person,
  ])
  out(columns(['ordered (UTC)', 'table', 'form', 'state', 'rows', 'bytes', 'kept until', 'person'], rows))
}

async function listTables(options: { json?: true }): Promise<void> {
  const { modules } = await import('#apps/server/wire.ts')
  const tables = modules
    .flatMap(({ longTables }) => longTables ?? [])
    .map(({ operation: { name, input }, title }) => ({
      table: name,
      title,
      filters: 'shape' in input ? Object.keys(input.shape as object).filter((one) => !own.has(one)) : [],
    }))
  if (options.json) return json(tables)
  out(
    columns(
      ['table', 'title', 'filters'],
      tables.map(({ table, title, filters }) => [table, `${title.zh} ${title.en ?? ''}`, filters.join(' ')]),
    ),
  )
}

/** What an option says, or the command itself. */
const own: ReadonlySet<string> = new Set(['form', 'language', 'portalUrl'])

/** `name=value`, as often as it is given. */
function filtersOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      const name = pair.slice(0, Math.max(at, 0))
      if (name === '' || own.has(name))
        throw new Invalid([
          { path: `--filter ${pair}`, message: '请写成 条件=值。Write name=value; --form and --language are options.' },
        ])
      return [name, pair.slice(at + 1)]
    }),
  )
}

interface WriteOptions {
  readonly filter: readonly string[]
  readonly form: 'csv' | 'xlsx'
  readonly language: 'zh' | 'en'
  readonly reason: string
  readonly out?: string
  readonly json?: true
}

async function write(table: string, options: WriteOptions): Promise<void> {
  const filters = filtersOf(options.filter)
  const reason = options.reason.trim()
  if (reason === '')
    throw new Invalid([{ path: '--reason', message: '请写明用途。Say what the file is for; the audit keeps it.' }])
  const [{ withDatabase }, { readAsSystem }, { recordAudit }] = await Promise.all([
    import('./database.ts'),
    import('#platform/exports/index.ts'),
    import('#platform/audit/record.ts'),
  ])
  const { form, language } = options
  await withDatabase(async (opened) => {
    const { db, clock, config } = opened
    const now = clock.now()
    const today = clock.today()
    const input = { ...filters, language, portalUrl: config.portalUrl }
    let file = options.out ?? ''
    let half = ''
    const told = (rows: number, total: number): void => {
      if (process.stderr.isTTY && options.json !== true) process.stderr.write(`\r${rows} / ${total}`)
    }
    try {
      const { rows, noted } = await readAsSystem(
        db,
        await openTables(opened),
        { table, form, input, name: caller, now, today, told },
        async ({ bytes, name }) => {
          file ||= name
          half = `${file}.part`
          // It may name people: for whoever ran the command only.
          await pipeline(bytes, createWriteStream(half, { mode: 0o600 }))
        },
      )
      // No file without its line in the audit.
      await recordAudit(db, {
        at: new Date(),
        businessOn: today,
        callerKind: 'system',
        caller,
        operation: table,
        outcome: 'read',
        details: { form, count: rows, reason, ...noted },
      })
      await rename(half, file)
      if (options.json) json({ table, form, rows, file })
      else out(`${process.stderr.isTTY ? '\r' : ''}${file}: ${rows} 行 rows\n`)
    } finally {
      if (half !== '') await rm(half, { force: true })
    }
  })
}

/** Adds the command. */
export function addExports(program: Command): void {
  const command = program
    .command('exports')
    .description('long tables as files: orders, and one written here / 长表导出')
    .addHelpText('after', help)
  command
    .command('list', { isDefault: true })
    .description('everybody’s orders with their state, newest first')
    .option('--limit <n>', 'how many', '50')
    .option('--json', 'print [{id, table, form, state, progress, person, orderedAt, rows?, size?, keptUntil?}]')
    .action(list)
  command
    .command('tables')
    .description('the tables that can be written, with their filters')
    .option('--json', 'print [{table, title, filters[]}]')
    .action(listTables)
  command
    .command('write')
    .argument('<table>', 'the operation that gives it, e.g. audit.exportEntries')
    .description('write a table to a file, however long')
    .option(
      '--filter <name=value>',
      'narrow it; may be given several times',
      (pair: string, all: string[]) => [...all, pair],
      [] as string[],
    )
    .addOption(new Option('--form <form>').choices(['csv', 'xlsx']).default('csv'))
    .addOption(new Option('--language <language>').choices(['zh', 'en']).default('zh'))
    .requiredOption('--reason <text>', 'what the file is for; the audit keeps it')
    .option('--out <file>', 'where to write it; its own name in this folder unless told')
    .option('--json', 'print {table, form, rows, file}')
    .action(write)
}
