/** `luodi calendar`: the State Council's notices, a year day by day, and `calendar add` for a notice that arrived. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import { addDays, type Day } from '#base/day.ts'
import { Invalid, Refused } from '#base/refusals.ts'
import { createWorkingCalendar, type DayKind } from '#base/working-calendar.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import type { calendarContract } from '#modules/calendar/contract.ts'
import { columns } from './columns.ts'
import { readCalendar, readNotices } from './days.ts'

type Preview = OutputOf<(typeof calendarContract)['previewNotice']>

const help = `
Examples:
  luodi calendar                         the notices that are held, and until when they reach
  luodi calendar 2012                    days off and made-up working days of a year
  luodi calendar 2026 --json             every day of a year
  luodi calendar add 2027.yaml --dry-run which days a new notice changes
  luodi calendar add 2027.yaml           enters it; running servers use it at once
  luodi calendar add notice.txt --year 2027 --source https://www.gov.cn/…   from its wording

Exit: 0 done, 1 refused (what and how to mend it on standard error), 2 usage or a file with mistakes (each with its line).`

interface Options {
  readonly json?: true
  readonly live?: true
}

const says = ({ why, works }: { why: { code: DayKind['why']['code'] }; works: boolean }): string =>
  why.code === 'holiday' ? '休 off' : why.code === 'made-up' ? '班 made up' : works ? '班 works' : '休 weekend'

function readYear(text: string): number {
  const year = Number(text)
  if (!/^\d{4}$/u.test(text) || year < 1949 || year > 2200)
    throw new Invalid([{ path: 'YEAR', message: `${text} is no year from 1949 to 2200; write it as 2026` }])
  return year
}

async function showYear(text: string, { json, live }: Options): Promise<void> {
  const year = readYear(text)
  const calendar = await readCalendar(live === true)
  const days: (DayKind & { on: Day })[] = []
  for (let on = `${year}-01-01` as Day; on <= `${year}-12-31`; on = addDays(on, 1))
    days.push({ on, ...calendar.dayKind(on) })
  const provisional = days.some((one) => one.provisional)
  const workingDays = days.filter(({ works }) => works).length
  if (json) {
    const printed = days.map(({ on, works, why, provisional: open }) => ({
      on,
      works,
      why: why.code,
      ...(why.name === undefined ? {} : { name: why.name }),
      ...(why.source === undefined ? {} : { notice: why.source }),
      provisional: open,
    }))
    const { coveredFrom, coveredUntil } = calendar
    process.stdout.write(
      `${JSON.stringify({ year, coveredFrom, coveredUntil, provisional, workingDays, days: printed }, null, 2)}\n`,
    )
    return
  }
  const named = days.filter(({ why }) => why.name !== undefined)
  if (named.length > 0)
    process.stdout.write(
      columns(
        ['day 日期', '', 'festival 节日', 'notice 通知'],
        named.map((one) => [one.on, says(one), one.why.name ?? '', one.why.source ?? '']),
      ),
    )
  process.stdout.write(
    provisional
      ? `${year}年还没有放假通知，只按星期计算。 No notice covers ${year} yet: the week alone speaks.\n`
      : `${year}年共${workingDays}个工作日。 ${workingDays} working days.\n`,
  )
}

async function showNotices({ json, live }: Options): Promise<void> {
  const held = await readNotices(live === true)
  const notices = held.map(({ year, sources, days }) => ({
    year,
    sources,
    daysOff: days.filter(({ off }) => off).length,
    madeUp: days.filter(({ off }) => !off).length,
  }))
  const { coveredFrom, coveredUntil } = createWorkingCalendar({ notices: held })
  if (json) {
    process.stdout.write(`${JSON.stringify({ coveredFrom, coveredUntil, notices }, null, 2)}\n`)
    return
  }
  process.stdout.write(
    `${columns(
      ['year 年', 'off 休', 'made up 班', 'notice 通知'],
      notices.map((one) => [String(one.year), String(one.daysOff), String(one.madeUp), one.sources.join(' ')]),
    )}${coveredFrom ?? '—'} … ${coveredUntil ?? '—'}，此后暂定 / provisional after that\n`,
  )
}

function printChanges({ changes, nowCertain, coveredUntil }: Preview): string {
  const rows = changes.map(({ on, before, after }) => [on, says(before), says(after), after.why.name ?? ''])
  return (
    columns(['day 日期', 'before 原来', 'after 改为', 'festival 节日'], rows) +
    `${changes.length}天改变，${nowCertain}天不再暂定；通知到${coveredUntil ?? '—'}。 ` +
    `${changes.length} days change, ${nowCertain} become certain; covered until ${coveredUntil ?? '—'}.\n`
  )
}

interface Adding {
  readonly json?: true
  readonly dryRun?: true
  readonly year?: string
  readonly source?: string
  readonly title?: string
}

/** Reads the file as YAML or as a notice's wording; mistakes name the file and the option. */
async function readNoticeFile(file: string, { year, source, title }: Adding) {
  const [{ readNoticeText }, { readNoticeYaml }] = await Promise.all([
    import('#modules/calendar/reading.ts'),
    import('#modules/calendar/notice-files.ts'),
  ])
  const name = file === '-' ? 'standard input' : path.basename(file)
  const text = readFile(file)
  if (/\.ya?ml$/u.test(file)) readNoticeYaml(text, name)
  const pasted = {
    text,
    ...(title === undefined ? {} : { title }),
    ...(source === undefined ? {} : { source }),
    ...(year === undefined ? {} : { year: readYear(year) }),
  }
  try {
    return { pasted, notice: readNoticeText(pasted) }
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    const at = (place: string): string =>
      place === 'year' || place === 'source' ? `--${place}` : place.replace(/^text/u, name)
    throw new Invalid(error.issues.map((issue) => ({ ...issue, path: at(issue.path) })))
  }
}

async function add(file: string, options: Adding): Promise<void> {
  const { pasted, notice } = await readNoticeFile(file, options)
  const [{ withDatabase }, { createDispatcher }, { modules }, { calendarContract }] = await Promise.all([
    import('./database.ts'),
    import('#platform/contract/dispatch.ts'),
    import('#apps/server/wire.ts'),
    import('#modules/calendar/contract.ts'),
  ])
  try {
    const done = await withDatabase(async ({ db, clock }) => {
      const dispatcher = createDispatcher({ db, clock, modules, unitsBelow: (unit) => [unit], checkOutputs: true })
      const call = dispatcher.callAs({ kind: 'system', name: 'luodi calendar' }, {})
      const preview = await call(calendarContract.previewNotice, pasted)
      if (options.dryRun) return { preview }
      const input = { ...notice, sources: [...notice.sources], days: [...notice.days] }
      return { preview, ...(await call(calendarContract.addNotice, input)) }
    })
    if (options.json) {
      const { preview, ...entered } = done
      const { changes, nowCertain, coveredUntil } = preview
      const told = { year: preview.year, entered: !options.dryRun, ...entered, changes, nowCertain, coveredUntil }
      process.stdout.write(`${JSON.stringify(told, null, 2)}\n`)
      return
    }
    process.stdout.write(printChanges(done.preview))
    process.stdout.write(options.dryRun ? '没有录入。 Nothing was entered.\n' : '已录入。 Entered.\n')
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { code, message, cure, basis } = error.refusal
    if (options.json)
      process.stdout.write(
        `${JSON.stringify({ error: { code, message: message.en, fix: cure.en, basis } }, null, 2)}\n`,
      )
    process.stderr.write(`${message.zh}${cure.zh}\n${message.en ?? ''} ${cure.en ?? ''}\n`)
    process.exitCode = 1
  }
}

function readFile(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Invalid([
      {
        path: file,
        message: `it cannot be read (${code ?? 'error'}); name a file, or - for standard input`,
      },
    ])
  }
}

/** Adds the command. */
export function addCalendar(program: Command): void {
  const calendar = program
    .command('calendar')
    .description('notices on days off and the working days they make / 放假通知和工作日历')
    .argument('[year]', 'every day that notices name in this year')
    .option(
      '--json',
      'print {coveredFrom, coveredUntil, notices}, or with a year {year, provisional, workingDays, days}',
    )
    .option('--live', 'with the notices entered in the database')
    .addHelpText('after', help)
    .action((year: string | undefined, options: Options) =>
      year === undefined ? showNotices(options) : showYear(year, options),
    )
  calendar
    .command('add')
    .argument('<file>', 'YAML as in policies/holidays, the notice’s own wording as text, or - for standard input')
    .description('enter a notice into the database / 录入放假通知')
    .option('--year <year>', 'of wording: the year of the notice')
    .option('--source <address>', 'of wording: where the notice stands')
    .option('--title <title>', 'of wording: its title')
    .option('--dry-run', 'only tell which days would change')
    .option('--json', 'print {year, entered, id?, changes, nowCertain, coveredUntil}')
    .action((file: string, _options: unknown, command: Command) => add(file, command.optsWithGlobals()))
}
