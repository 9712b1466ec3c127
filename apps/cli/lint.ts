/** `luodi lint`: what a pack or its documents leave open or contradict, with place and cure; from files, an issue, or the database. */
import path from 'node:path'
import { Option, type Command } from 'commander'
import { isDay, type Day } from '#base/day.ts'
import { Invalid } from '#base/refusals.ts'
import type { Language } from '#base/text.ts'
import { textIn } from '#base/text.ts'
import { demoPart } from '#modules/directory/pack.ts'
import { instrumentsPart } from '#modules/gazette/pack.ts'
import {
  levels,
  lint,
  type Check,
  type Finding,
  type Level,
  type LintInput,
  type LintResult,
} from '#modules/norms/lint/check.ts'
import type { PackView } from '#platform/pack/part.ts'
import type { Pack } from '#platform/pack/read.ts'

interface LintOptions {
  readonly json?: true
  readonly live?: true
  readonly all?: true
  readonly english?: true
  readonly pack?: string
  readonly issue?: string
  readonly level?: Level
  readonly code?: string[]
  readonly on?: string
}

/** A finding as programs read it; `message` and `fix` are Chinese, English stands beside. */
export interface FindingJson {
  readonly code: string
  readonly name: string
  readonly level: Level
  readonly instrument: string | null
  readonly clause?: string
  readonly subject?: string
  readonly message: string
  readonly messageEn: string
  readonly fix: string
  readonly fixEn: string
  readonly cases?: Finding['cases']
  readonly file?: string
  readonly line?: number
  readonly excepted?: { readonly reason: string; readonly by: string; readonly on: Day }
}

const isFiles = (pack: PackView): pack is Pack => 'lineOf' in pack

/** A finding with the line of its place; the pack's own files know lines, the database does not. */
export function findingJson(pack: PackView, finding: Finding): FindingJson {
  const { code, name, level, instrument, clause, subject, message, fix, cases, place, excepted } = finding
  const line = place && isFiles(pack) ? pack.lineOf(place) : undefined
  return {
    code,
    name,
    level,
    instrument: instrument ?? null,
    ...(clause === undefined ? {} : { clause }),
    ...(subject === undefined ? {} : { subject }),
    message: message.zh,
    messageEn: textIn(message, 'en'),
    fix: fix.zh,
    fixEn: textIn(fix, 'en'),
    ...(cases === undefined ? {} : { cases }),
    ...(place === undefined ? {} : { file: place.file }),
    ...(line === undefined ? {} : { line }),
    ...(excepted === undefined ? {} : { excepted: { reason: excepted.reason.zh, by: excepted.by, on: excepted.on } }),
  }
}

const levelWords: Readonly<Record<Level, string>> = {
  error: '错误 error',
  warning: '提醒 warning',
  note: '说明 note',
}

function placeText(pack: PackView, finding: Finding): string {
  const { place, clause } = finding
  const at = clause === undefined ? '' : (clause.split('#')[1] ?? '')
  if (!place || !isFiles(pack)) return at
  const line = pack.lineOf(place)
  const file = path.relative(process.cwd(), pack.pathOf(place))
  return `${file}${line === undefined ? '' : `:${line}`}${at === '' ? '' : `  ${at}`}`
}

function print(pack: PackView, { findings, excepted }: LintResult, least: Level, language: Language): string {
  const shown = findings.filter(({ level }) => levels.indexOf(level) <= levels.indexOf(least))
  const instruments = pack.entries(instrumentsPart)
  const titleOf = (id: string): string => {
    const title = instruments.get(id)?.value.title
    return id === '' ? '机构名录和全包 directory and whole pack' : `${id}  ${title ? textIn(title, language) : ''}`
  }
  const told = [...Map.groupBy(shown, ({ instrument }) => instrument ?? '')].map(([id, list]) => {
    const lines = list.map((finding) => {
      const { code, name, level, message, fix } = finding
      const because = finding.excepted
        ? `\n      例外 excepted: ${textIn(finding.excepted.reason, language)} (${finding.excepted.by}, ${finding.excepted.on})`
        : ''
      return `  ${code} ${levelWords[level]} ${name}  ${placeText(pack, finding)}\n      ${textIn(message, language)}\n      → ${textIn(fix, language)}${because}`
    })
    return `${titleOf(id)}\n${lines.join('\n')}\n`
  })
  const counts = levels.map((level) => `${findings.filter((one) => one.level === level).length} ${levelWords[level]}`)
  const hidden = findings.length - shown.length
  return [
    ...told,
    `${counts.join(', ')}; ${excepted.length} 例外 excepted${hidden === 0 ? '' : `; ${hidden} 未列出 not shown (--level note)`}`,
    '',
  ].join('\n')
}

function chosen(checks: readonly Check[], codes: readonly string[] | undefined): readonly Check[] {
  if (codes === undefined) return checks
  const known = new Set(checks.map(({ text }) => text.code))
  const unknown = codes.filter((code) => !known.has(code))
  if (unknown.length > 0)
    throw new Invalid(
      unknown.map((code) => ({ path: '--code', message: `there is no check ${code}; see docs/reference/lint.md` })),
    )
  return checks.filter(({ text }) => codes.includes(text.code))
}

/** The day for which the pack is judged: the one asked for, else that of the pack's demo district, else today's. */
function dayFor(pack: PackView, on: string | undefined, today: Day): Day {
  if (on === undefined) return pack.entries(demoPart).get('demo')?.value.businessDay ?? today
  if (!isDay(on)) throw new Invalid([{ path: '--on', message: `${on} is no day; write YYYY-MM-DD` }])
  return on
}

async function read(options: LintOptions): Promise<LintInput> {
  const { packFolder, readPackSource } = await import('./pack-source.ts')
  if (options.live) {
    const [{ withDatabase }, { storedPack }, { packParts }, { publishedWording }, { readLive }] = await Promise.all([
      import('./database.ts'),
      import('#platform/pack/stored.ts'),
      import('#apps/server/pack-parts.ts'),
      import('#modules/gazette/published-wording.ts'),
      import('#apps/server/lint-checks.ts'),
    ])
    return withDatabase(async ({ db, clock }) => ({
      pack: await storedPack(db, packParts),
      wording: await publishedWording(db),
      live: await readLive(db),
      today: clock.today(),
    }))
  }
  const { pack, today } = await readPackSource(options.pack === undefined ? {} : { pack: options.pack })
  if (options.issue === undefined) return { pack, today: dayFor(pack, options.on, today) }
  const [{ importFromPack }, { wordingOf }] = await Promise.all([
    import('./import.ts'),
    import('#modules/gazette/wording.ts'),
  ])
  const { documents } = await importFromPack(packFolder(options.pack), options.issue)
  return { pack, wording: wordingOf(documents), today: dayFor(pack, options.on, today) }
}

const help = `
Examples:
  luodi lint                               errors and warnings by document, with file:line and cure
  luodi lint --level note                  notes too
  luodi lint --code L012 --code L020       only these checks
  luodi lint --issue issue.txt             also what needs the words of the documents
  luodi lint --live --json                 {findings, excepted} of the running district

Every check is explained in docs/reference/lint.md; deliberate exceptions stand in exceptions.yaml.
Exit: 0 no error stands, 1 an error stands, 2 usage or a pack with mistakes.`

/** Adds the command. */
export function addLint(program: Command): void {
  program
    .command('lint')
    .description('what a pack leaves open or contradicts / 政策检查')
    .option('--json', 'print {findings, excepted}')
    .option('--pack <folder>', 'the pack to read (default: PACK, else policies/luohu-2012)')
    .option('--issue <file>', 'also hold it against the words of this gazette issue')
    .option('--live', 'read the database with the edits made on the desk and the published wording')
    .addOption(new Option('--level <level>', 'least level shown').choices([...levels]))
    .option('--code <code>', 'only this check; may be repeated', (code: string, before: string[] = []) => [
      ...before,
      code,
    ])
    .option('--all', 'show what is excepted too, with the reasons')
    .option('--english', 'tell it in English')
    .option('--on <day>', 'judge for this day (default: the demo district’s day, else today)')
    .addHelpText('after', help)
    .action(async (options: LintOptions) => {
      if (options.live && (options.issue !== undefined || options.on !== undefined))
        throw new Invalid([
          { path: '--live', message: 'reads the published wording and the district’s day; leave out --issue and --on' },
        ])
      const { lintChecks } = await import('#apps/server/lint-checks.ts')
      const checks = chosen(lintChecks, options.code)
      const input = await read(options)
      const result = lint(input, checks)
      const isShown = ({ level }: Finding): boolean =>
        options.level === undefined || levels.indexOf(level) <= levels.indexOf(options.level)
      process.stdout.write(
        options.json
          ? `${JSON.stringify(
              {
                findings: result.findings.filter(isShown).map((one) => findingJson(input.pack, one)),
                excepted: result.excepted.filter(isShown).map((one) => findingJson(input.pack, one)),
              },
              null,
              2,
            )}\n`
          : print(
              input.pack,
              options.all ? { ...result, findings: [...result.findings, ...result.excepted] } : result,
              options.level ?? 'warning',
              options.english ? 'en' : 'zh',
            ),
      )
      if (result.findings.some(({ level }) => level === 'error')) process.exitCode = 1
    })
}
