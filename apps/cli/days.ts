/** `luodi days`: when a legal limit ends and why, from the notices' files; `--live` adds those entered in the database. */
import type { Command } from 'commander'
import { isDay, type Day } from '#base/day.ts'
import { Invalid, type Issue } from '#base/refusals.ts'
import { textIn, type Language } from '#base/text.ts'
import {
  createWorkingCalendar,
  type HolidayNotice,
  type LimitStep,
  type LimitUnit,
  type WorkingCalendar,
} from '#base/working-calendar.ts'

const units = ['working', 'calendar', 'months', 'years'] as const

const help = `
Examples:
  luodi days 2012-03-01 60 working
  luodi days 2026-08-03 60 calendar --roll --json
  luodi days 2026-09-30 5 working --lang en

The start day is not counted (民法典 §201); months and years end on the same day or the month's last (§202); --roll moves
a last day of rest to the next working day (§203). "why" is weekday, weekend, holiday, made-up, month or year; "notice" is the
State Council's notice that says so. "provisional": a day that mattered is not covered by a notice yet.
Exit: 0 done, 2 usage.`

interface Options {
  readonly json?: true
  readonly roll?: true
  readonly live?: true
  readonly lang?: string
}

/** A step as it is printed. */
export interface PrintedStep {
  readonly on: Day
  readonly counts: boolean
  readonly why: string
  readonly name?: string
  readonly notice?: string
  readonly nth?: number
  readonly rolled?: true
}

function printed({ on, counts, why, rolled }: LimitStep): PrintedStep {
  return {
    on,
    counts,
    why: why.code,
    ...('nth' in why ? { nth: why.nth } : {}),
    ...('name' in why && why.name !== undefined ? { name: why.name } : {}),
    ...('source' in why && why.source !== undefined ? { notice: why.source } : {}),
    ...(rolled === undefined ? {} : { rolled }),
  }
}

interface Asked {
  readonly from: Day
  readonly n: number
  readonly unit: LimitUnit
  readonly language: Language
}

async function readAsked(date: string, count: string, unit: string, { lang = 'zh' }: Options): Promise<Asked> {
  const { longest } = await import('#modules/calendar/contract.ts')
  const issues: Issue[] = []
  const known = units.find((one) => one === unit)
  const n = /^\d+$/u.test(count) ? Number(count) : Number.NaN
  if (!isDay(date) || date < '1949-10-01' || date > '2200-12-31')
    issues.push({ path: 'DATE', message: `${date} is not a day from 1949-10-01 to 2200-12-31; write YYYY-MM-DD` })
  if (Number.isNaN(n))
    issues.push({ path: 'N', message: `${count} is no whole number from 0; write how many, such as 20` })
  if (known === undefined) issues.push({ path: 'UNIT', message: `there is no unit ${unit}; write ${units.join(', ')}` })
  else if (n > longest[known])
    issues.push({
      path: 'N',
      message: `${count} is more than is computed; write at most ${longest[known]} for ${known}`,
    })
  if (lang !== 'zh' && lang !== 'en')
    issues.push({ path: '--lang', message: `there is no language ${lang}; write zh or en` })
  if (issues.length > 0 || known === undefined) throw new Invalid(issues)
  return { from: date as Day, n, unit: known, language: lang === 'en' ? 'en' : 'zh' }
}

/** The notices of the files, with `isLive` those of the database on top. */
export async function readNotices(isLive: boolean): Promise<readonly HolidayNotice[]> {
  const { fileNotices } = await import('#apps/server/calendar.ts')
  if (!isLive) return fileNotices()
  const [{ withDatabase }, { openCalendarKeeper }] = await Promise.all([
    import('./database.ts'),
    import('#modules/calendar/index.ts'),
  ])
  const keeper = openCalendarKeeper(fileNotices)
  await withDatabase(({ db }) => keeper.refresh(db))
  return keeper.notices()
}

/** The calendar of those notices. */
export async function readCalendar(isLive: boolean): Promise<WorkingCalendar> {
  return createWorkingCalendar({ notices: await readNotices(isLive) })
}

async function toTable(steps: readonly PrintedStep[], language: Language): Promise<string> {
  const [{ columns }, { reasonText, weekdayText }] = await Promise.all([
    import('./columns.ts'),
    import('#modules/calendar/texts.ts'),
  ])
  const head =
    language === 'zh' ? ['日期', '星期', '计入', '原因', '通知'] : ['day', 'of the week', 'counts', 'why', 'notice']
  let counted = 0
  return columns(
    head,
    steps.map(({ on, counts, why, name, nth, notice, rolled }) => [
      on,
      textIn(weekdayText(on), language),
      counts ? String((counted += 1)) : rolled ? (language === 'zh' ? '顺延' : 'rolled') : '—',
      textIn(reasonText({ code: why as Parameters<typeof reasonText>[0]['code'], name, nth }), language),
      notice ?? '',
    ]),
  )
}

/** Adds the command. */
export function addDays(program: Command): void {
  program
    .command('days')
    .description('when a limit ends and which days count / 计算期限')
    .argument('<date>', 'the day from which it runs, not counted itself: YYYY-MM-DD')
    .argument('<n>', 'how many')
    .argument('<unit>', units.join(', '))
    .option('--roll', 'move a last day of rest to the next working day')
    .option('--json', 'print {dueOn, provisional, steps: [{on, counts, why, name?, notice?, nth?, rolled?}]}')
    .option('--live', 'with the notices entered in the database')
    .option('--lang <language>', 'zh or en')
    .addHelpText('after', help)
    .action(async (date: string, count: string, unit: string, options: Options) => {
      const { language, ...asked } = await readAsked(date, count, unit, options)
      const calendar = await readCalendar(options.live === true)
      const { from, n } = asked
      const { dueOn, provisional, steps } = calendar.explainLimit(from, n, asked.unit, { roll: options.roll === true })
      const lines = steps.map(printed)
      if (options.json) {
        process.stdout.write(`${JSON.stringify({ dueOn, provisional, steps: lines }, null, 2)}\n`)
        return
      }
      const { limitSentence } = await import('#modules/calendar/texts.ts')
      const rolled = lines.some((step) => step.rolled === true)
      const sentence = limitSentence({ ...asked, dueOn, provisional, rolled, coveredUntil: calendar.coveredUntil })
      process.stdout.write(`${await toTable(lines, language)}\n${textIn(sentence, language)}\n`)
    })
}
