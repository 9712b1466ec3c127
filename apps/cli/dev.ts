/** `luodi dev check|test|bench`: what developers and the continuous integration run; npm scripts only call it. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import { buildPages } from './build.ts'
import { writeNoticeFiles } from './notices.ts'

const root = path.resolve(import.meta.dirname, '../..')
const reports = path.join(root, 'node_modules/.cache/reports')

interface Count {
  passed: number
  failed: number
  skipped: number
}

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
  const report = readJson<{
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    numFailedTestSuites: number
  }>(file)
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const failed = report.numFailedTests || (ok ? 0 : Math.max(1, report.numFailedTestSuites))
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests }
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
  const stats = readJson<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(
    file,
  )?.stats
  if (!stats) return { passed: 0, failed: 1, skipped: 0 }
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky || (ok ? 0 : 1), skipped: stats.skipped }
}

function tryBuild(): boolean {
  try {
    buildPages()
    return true
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return false
  }
}

/** Format, lint, types, boundaries, build: each counts as one test. */
function staticChecks(): Count {
  const lint = path.join(root, 'node_modules/.cache/eslint')
  const results = [
    tryBuild(),
    step('format', bin('prettier/bin/prettier.cjs'), ['--check', '--log-level=warn', '--cache', '.']),
    step('types', bin('typescript/bin/tsc'), ['-p', '.']),
    step('lint', bin('eslint/bin/eslint.js'), ['.', '--max-warnings=0', '--cache', '--cache-location', lint]),
    step('boundaries', bin('dependency-cruiser/bin/dependency-cruiser.mjs'), [
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
  const passed = results.filter(Boolean).length
  return { passed, failed: results.length - passed, skipped: 0 }
}

function finish(counts: readonly Count[]): void {
  const sum = (key: keyof Count): number => counts.reduce((total, count) => total + count[key], 0)
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
    .action((options: { static?: boolean }) => {
      const before = options.static ? [staticChecks()] : tryBuild() ? [] : [{ passed: 0, failed: 1, skipped: 0 }]
      finish([...before, unitTests('tests', []), browserTests([])])
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
      buildPages()
      process.exitCode = step('bench', path.join(root, 'bench/bench.ts'), options) ? 0 : 1
    })
}
