/** Builds portal and desk when a source of theirs is newer than the build. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const sources = [
  'base',
  'ui',
  'modules',
  'platform',
  'apps/sign-in',
  'apps/commitments',
  'apps/driven',
  'apps/calendar',
  'apps/cases',
  'apps/disclosure',
  'apps/funding',
  'apps/metering',
  'package-lock.json',
]

function stamp(paths: readonly string[]): string {
  const hash = createHash('sha256')
  const visit = (at: string): void => {
    if (statSync(at).isDirectory()) {
      for (const name of readdirSync(at).sort())
        if (name !== '.react-router' && name !== 'migrations') visit(path.join(at, name))
      return
    }
    if (/\.test\.tsx?$/u.test(at)) return
    const { mtimeMs, size } = statSync(at)
    hash.update(`${at} ${mtimeMs} ${size}\n`)
  }
  for (const one of paths) if (existsSync(path.join(root, one))) visit(path.join(root, one))
  return hash.digest('hex')
}

/** Builds each app whose sources changed; throws when a build fails. */
export function buildPages(): void {
  for (const app of ['portal', 'desk']) {
    if (!existsSync(path.join(root, 'apps', app, 'routes.ts'))) continue
    const marker = path.join(root, 'build', app, 'stamp')
    const now = stamp([...sources, `apps/${app}`])
    if (existsSync(marker) && readFileSync(marker, 'utf8') === now) continue
    process.stderr.write(`luodi: building the ${app} …\n`)
    const done = spawnSync(
      process.execPath,
      [path.join(root, 'node_modules/@react-router/dev/bin.cjs'), 'build', `apps/${app}`],
      {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, NODE_ENV: 'production' },
      },
    )
    if (done.status !== 0) throw new Error(`building the ${app} failed:\n${done.stdout}\n${done.stderr}`)
    mkdirSync(path.dirname(marker), { recursive: true })
    writeFileSync(marker, now)
  }
}
