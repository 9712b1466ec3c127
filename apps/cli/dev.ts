/** `luodi dev check|test|bench`: what developers and the continuous integration run; npm scripts only call it. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import { buildAll } from './build.ts'
import {
  type Failure,
  type PlaywrightReport,
  playwrightFailures,
  type VitestReport,
  vitestFailures,
} from './failures.ts'
import { writeNoticeFiles } from './notices.ts'

const root = path.resolve(import.meta.dirname, '../..')
const reports = path.join(root, 'node_modules/.cache/reports')

interface Count {
  passed: number
  failed: number
  skipped: number
  failures: readonly Failure[]
}

/** A run that left no report. */
const unreported = (test: string): Count => ({
  passed: 0,
  failed: 1,
  skipped: 0,
  failures: [{ test, message: 'no report was written' }],
})

function bin(file: string): string {
  return path.join(root, 'node_modules', file)
}

/** Runs a step with its output shown; returns whether it succeeded. */
function step(title: string, script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  const startedAt = Date.now()
  process.stdout.write(`\n── ${title}\n`)
  const done = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  process.stdout.write(
    `── ${title}: ${done.status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)\n`,
  )
  return done.status === 0
}

function readJson<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
}

/** Vitest over the files that match; a run that left no report counts as one failure. */
function unitTests(title: string, args: readonly string[]): Count {
  const file = path.join(reports, 'vitest.json')
  rmSync(file, { force: true })
  const ok = step(title, bin('vitest/vitest.mjs'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...args,
  ])
  const report = readJson<
    {
      numPassedTests: number
      numFailedTests: number
      numPendingTests: number
      numFailedTestSuites: number
    } & VitestReport
  >(file)
  if (!report) return unreported(title)
  const failed = report.numFailedTests || (ok ? 0 : Math.max(1, report.numFailedTestSuites))
  const failures = vitestFailures(report, root)
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests, failures }
}

/** The journeys in a real browser. */
function browserTests(args: readonly string[]): Count {
  const file = path.join(reports, 'playwright.json')
  rmSync(file, { force: true })
  const ok = step(
    'journeys in the browser',
    bin('@playwright/test/cli.js'),
    ['test', '--reporter=line,json', ...args],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  )
  const report = readJson<
    { stats: { expected: number; unexpected: number; flaky: number; skipped: number } } & PlaywrightReport
  >(file)
  if (!report) return unreported('journeys in the browser')
  const { expected, unexpected, flaky, skipped } = report.stats
  const failures = playwrightFailures(report)
  return { passed: expected, failed: unexpected + flaky || (ok ? 0 : 1), skipped, failures }
}

function tryBuild(): boolean {
  try {
    buildAll()
    return true
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return false
  }
}

/** Format, lint, types, boundaries, build: each counts as one test. */
function staticChecks(): Count {
  const lint = path.join(root, 'node_modules/.cache/eslint')
  const checked = (title: string, script: string, args: readonly string[]): [string, boolean] => [
    title,
    step(title, bin(script), args),
  ]
  const results = [
    ['build', tryBuild()] as const,
    checked('format', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '--cache', '.']),
    checked('types', 'typescript/bin/tsc', ['-p', '.']),
    checked('lint', 'eslint/bin/eslint.js', ['.', '--max-warnings=0', '--cache', '--cache-location', lint]),
    checked('boundaries', 'dependency-cruiser/bin/dependency-cruiser.mjs', [
      'base',
      'platform',
      'modules',
      'ui',
      'apps',
      '--config',
      'checks/boundaries.cjs',
      '--output-type',
      'err',
    ]),
  ]
  const failures = results.filter(([, ok]) => !ok).map(([test]) => ({ test, message: 'its output stands above' }))
  return { passed: results.length - failures.length, failed: failures.length, skipped: 0, failures }
}

/** The name of each failed test once more, and the counts alone on the last line. */
function finish(counts: readonly Count[]): void {
  const failures = counts.flatMap((count) => count.failures)
  for (const { test, message } of failures) process.stdout.write(`\nFAILED ${test}\n${message.replace(/^/gm, '  ')}\n`)
  const sum = (key: Exclude<keyof Count, 'failures'>): number => counts.reduce((total, count) => total + count[key], 0)
  const skipped = sum('skipped')
  process.stdout.write(
    `\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
  )
  process.exitCode = sum('failed') === 0 ? 0 : 1
}

/** Adds the developers' commands. */
export function addDev(program: Command): void {
  const dev = program.command('dev').description("developers' commands: check, test, bench")
  mkdirSync(reports, { recursive: true })
  dev
    .command('check')
    .description('format, lint, types, boundaries, fast tests, build')
    .action(() => finish([staticChecks(), unitTests('fast tests', ['--exclude', '**/*.process.test.ts'])]))
  dev
    .command('test')
    .description('every test, the browser included; --static adds the static checks')
    .option('--static', 'also format, lint, types, boundaries')
    .option('--journeys <paths...>', 'only these journeys, all other tests whole')
    .action((options: { static?: boolean; journeys?: string[] }) => {
      const before = options.static ? [staticChecks()] : tryBuild() ? [] : [unreported('build')]
      finish([...before, unitTests('tests', []), browserTests(options.journeys ?? [])])
    })
  dev.command('notices').description('write THIRD-PARTY-NOTICES.md and sbom.cdx.json').action(writeNoticeFiles)
  dev
    .command('reference')
    .description('write docs/reference from the code')
    .option('--issue <file>', 'the gazette issue of July 2012, for the page that needs its words')
    .action(async ({ issue }: { issue?: string }) => (await import('./reference.ts')).writeReference(issue))
  dev
    .command('bench')
    .description('measure against floors taken in the same run')
    .allowUnknownOption()
    .argument('[options...]')
    .action((options: string[]) => {
      buildAll()
      // Commands are measured as the launcher runs them, with its flags.
      const script = path.join(root, 'bench/bench.ts')
      const { status } = spawnSync(process.execPath, [...process.execArgv, script, ...options], { stdio: 'inherit' })
      process.exitCode = status ?? 1
    })
}
