/** Builds portal, desk and server when a source of theirs is newer than the build. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
// What is neither a face's own nor the server's is shared by both faces' pages.
const apart = ['portal', 'desk', 'server', 'cli']
const shared = readdirSync(path.join(root, 'apps')).filter((name) => !apart.includes(name))
const sources = ['base', 'ui', 'modules', 'platform', 'package-lock.json', ...shared.map((name) => `apps/${name}`)]

function stamp(paths: readonly string[], common = ''): string {
  const hash = createHash('sha256').update(common)
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

interface Target {
  readonly name: 'portal' | 'desk' | 'server'
  readonly script: string
  readonly args: readonly string[]
  /** Beside the sources of all. */
  readonly own: readonly string[]
}

const pages = (name: 'portal' | 'desk'): Target => ({
  name,
  script: '@react-router/dev/bin.cjs',
  args: ['build', `apps/${name}`],
  own: [`apps/${name}`],
})

// The server holds the pages of both.
const targets: readonly Target[] = [
  pages('portal'),
  pages('desk'),
  {
    name: 'server',
    script: 'rolldown/bin/cli.mjs',
    args: ['-c', 'apps/cli/rolldown.config.ts'],
    own: ['apps'],
  },
]

/** Takes away what builds before the last one left: a server that still runs from the last loads some of its files late. */
function forgetOlder(marker: string): void {
  if (!existsSync(marker)) return
  // The marker is written at the end of a build of some seconds.
  const lastBuildMs = statSync(marker).mtimeMs - 60_000
  const folder = path.dirname(marker)
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name)
    if (statSync(file).mtimeMs < lastBuildMs) rmSync(file)
  }
}

/** Builds each of the three whose sources changed; throws when a build fails. */
export function buildAll(): void {
  const common = stamp(sources)
  for (const { name, script, args, own } of targets) {
    const marker = path.join(root, 'build', name, 'stamp')
    const now = stamp(own, common)
    if (existsSync(marker) && readFileSync(marker, 'utf8') === now) continue
    process.stderr.write(`luodi: building the ${name} …\n`)
    if (name === 'server') forgetOlder(marker)
    const done = spawnSync(process.execPath, [path.join(root, 'node_modules', script), ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'production' },
    })
    if (done.status !== 0) throw new Error(`building the ${name} failed:\n${done.stdout}\n${done.stderr}`)
    mkdirSync(path.dirname(marker), { recursive: true })
    writeFileSync(marker, now)
  }
}
