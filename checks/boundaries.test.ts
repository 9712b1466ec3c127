/** The boundary checker is itself checked: it must see the code, and it must catch a planted import of every kind. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import map from '../architecture.json' with { type: 'json' }

const root = path.resolve(import.meta.dirname, '..')
const planted: string[] = []

interface Report {
  summary: { violations: { rule: { name: string }; from: string }[]; totalCruised: number }
}

function cruise(...paths: string[]): Report['summary'] {
  const done = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      ...paths,
      '--config',
      'checks/boundaries.cjs',
      '--output-type',
      'json',
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  return (JSON.parse(done.stdout) as Report).summary
}

function plant(file: string, code: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), code)
  planted.push(file)
}

afterEach(() => {
  for (const file of planted.splice(0)) rmSync(path.join(root, file))
})

it.each([
  ['base-is-pure', 'base/zz-canary.ts', "import '../platform/clock/clock.ts'\n"],
  ['platform-looks-down-only', 'platform/clock/zz-canary.ts', "import '../../modules/gazette/index.ts'\n"],
  ['modules-look-down-only', 'modules/gazette/zz-canary.ts', "import '#apps/server/wire.ts'\n"],
  [
    'modules-directory-uses-only-what-the-map-allows',
    'modules/directory/zz-canary.ts',
    "import '../gazette/index.ts'\n",
  ],
  ['modules-gazette-uses-only-what-the-map-allows', 'modules/gazette/zz-canary.ts', "import '../directory/sinks.ts'\n"],
  ['pages-see-contracts-only', 'apps/portal/zz-canary.ts', "import '#modules/gazette/queries.ts'\n"],
])('the rule %s catches a planted import', (rule, file, code) => {
  plant(file, code)
  const found = cruise(file).violations.filter((violation) => violation.rule.name === rule)
  expect(found.map((violation) => violation.from)).toContain(file)
})

it('sees the whole tree and finds nothing wrong', () => {
  const summary = cruise('base', 'platform', 'modules', 'ui', 'apps')
  expect(summary.totalCruised).toBeGreaterThan(80)
  expect(summary.violations.map((violation) => `${violation.rule.name}: ${violation.from}`)).toEqual([])
})

it('knows every module folder', () => {
  const folders = readdirSync(path.join(root, 'modules'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )
  expect(folders.map((entry) => entry.name).sort()).toEqual(Object.keys(map.modules).sort())
})
