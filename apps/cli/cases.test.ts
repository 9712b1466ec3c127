/** The commands around cases that need no database. */
import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

async function luodi(...args: string[]): Promise<{ code: number; out: string; told: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['apps/cli/main.ts', ...args], {
      cwd: root,
      maxBuffer: 16_000_000,
    })
    return { code: 0, out: stdout, told: stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: stdout, told: stderr }
  }
}

test('procedures prints every version with a clause for each condition, paper, act, clock and outcome', async () => {
  const { code, out } = await luodi('procedures', '--json')
  expect(code).toBe(0)
  type Based = readonly { readonly basis: string }[]
  const all = JSON.parse(out) as (Record<'conditions' | 'materials' | 'acts' | 'clocks' | 'outcomes', Based> & {
    id: string
  })[]
  expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(['energy-recognition', 'disclosure-request']))
  for (const one of all)
    for (const list of [one.conditions, one.materials, one.acts, one.clocks, one.outcomes])
      for (const { basis } of list) expect(basis).not.toBe('')
}, 60_000)

test('procedures check fires everything of a procedure; one that nobody has is a usage mistake', async () => {
  const { code, out } = await luodi('procedures', 'check', 'livable-project-money', '--json')
  expect(code).toBe(0)
  const [one] = JSON.parse(out) as { id: string; fired: { how: string; steps: string[] }[]; problems: unknown[] }[]
  expect(one).toMatchObject({ id: 'livable-project-money', problems: [] })
  expect(new Set(one?.fired.map(({ how }) => how))).toEqual(new Set(['pack']))
  const unknown = await luodi('procedures', 'check', 'no-such')
  expect([unknown.code, unknown.told]).toEqual([2, expect.stringContaining('there is no procedure no-such')])
  expect((await luodi('procedures', 'check', '--on', 'tomorrow')).code).toBe(2)
}, 60_000)

test('verify says what is no decision file, and what cannot be read', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'luodi-'))
  writeFileSync(path.join(folder, 'other.json'), '{"some":"thing"}')
  writeFileSync(path.join(folder, 'broken.json'), '{"some":')
  const other = await luodi('verify', path.join(folder, 'other.json'), '--json')
  expect([other.code, JSON.parse(other.out)]).toEqual([
    1,
    { ok: false, checks: [{ check: 'format', ok: false, message: 'this is no decision file of Luodi' }] },
  ])
  const broken = await luodi('verify', path.join(folder, 'broken.json'))
  expect(broken.code).toBe(2)
  expect(broken.told).toContain('cannot be read as JSON')
}, 60_000)

test('moving is shown or carried out here, never decided: what is missing is named', async () => {
  const without = await luodi('cases', 'move', 'energy-recognition', '--to', '1')
  expect(without).toMatchObject({ code: 2 })
  expect(without.told).toContain('--dry-run')
  const version = await luodi('cases', 'move', 'energy-recognition', '--to', '9', '--dry-run')
  expect(version).toMatchObject({ code: 2 })
  expect(version.told).toContain('has versions 1 to 1')
  expect((await luodi('cases', 'move', '--approved', 'x')).told).toContain('its page shows it')
}, 60_000)
