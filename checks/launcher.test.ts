/** The launcher never installs through a link: npm ci would empty the folder it leads to. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

test('a linked node_modules that lacks packages is refused with the cure, and what it leads to stays', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'luodi-launcher-'))
  try {
    const [clone, owner] = [path.join(folder, 'clone'), path.join(folder, 'owner')]
    mkdirSync(clone)
    mkdirSync(owner)
    writeFileSync(path.join(owner, 'kept'), '')
    for (const file of ['luodi', 'package.json', 'package-lock.json'])
      copyFileSync(path.join(root, file), path.join(clone, file))
    symlinkSync(owner, path.join(clone, 'node_modules'), 'junction')
    const { status, stderr } = spawnSync(process.execPath, [path.join(clone, 'luodi'), '--help'], { encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stderr).toContain('node_modules is a link')
    expect(stderr).toContain('rm node_modules')
    expect(existsSync(path.join(owner, 'kept'))).toBe(true)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
