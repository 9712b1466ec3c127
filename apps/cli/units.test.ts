import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { directoryParts } from '#modules/directory/pack.ts'
import { isResolved, namesOfPack, resolveName } from '#modules/directory/index.ts'
import { openPack } from '#platform/pack/read.ts'
import { importFromPack } from './import.ts'
import { listUnitLines } from './units.ts'

const root = path.resolve(import.meta.dirname, '../..')
const pack = path.join(root, 'policies/luohu-2012')
const issue = path.resolve(root, '../shared/gazette/luohu-2012-07.txt')

interface Run {
  readonly code: number
  readonly out: string
  readonly told: string
}

async function luodi(...args: string[]): Promise<Run> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['apps/cli/main.ts', ...args], { cwd: root })
    return { code: 0, out: stdout, told: stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: stdout, told: stderr }
  }
}

it('lists units with every printed form, and collectives with whom they cover', async () => {
  const lines = await listUnitLines({ pack }, undefined)
  expect(lines.find((one) => one.id === 'organisation-department')).toMatchObject({
    name: '中共深圳市罗湖区委组织部',
    aliases: ['区委组织部', '区组织部'],
    kind: 'party',
  })
  expect(lines.find((one) => one.id === 'all-streets')?.members).toHaveLength(10)
  expect(lines.find((one) => one.id === 'units-concerned')?.members).toBeUndefined()
  const responsible = lines.find((one) => one.id === 'livable-responsible-units')?.members ?? []
  expect(responsible).toContain('guiyuan-street-office')
  expect(responsible).not.toContain('all-streets')
})

describe('units resolve', () => {
  it('answers in JSON with reading, units and reason', async () => {
    const { code, out } = await luodi('units', 'resolve', '区监察局（区绩效办）', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      name: '区监察局（区绩效办）',
      reading: 'body-and-sign',
      units: [{ id: 'supervision-bureau', name: '罗湖区监察局' }, { id: 'performance-office' }],
      reason: expect.stringContaining('绩效办') as unknown,
    })
  })

  it('ends with 1 and near names where nobody is meant, and with 2 where the day is none', async () => {
    const { code, out, told } = await luodi('units', 'resolve', '区交育局', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      error: {
        code: 'unknown-name',
        near: expect.arrayContaining(['区教育局']) as unknown,
        fix: expect.any(String) as unknown,
      },
    })
    expect(told).toContain('区教育局')
    expect((await luodi('units', 'resolve', '区教育局', '--on', '2012-02-30')).code).toBe(2)
    expect((await luodi('units', '--kind', 'castle')).code).toBe(2)
  })
})

it.runIf(existsSync(issue))(
  'resolves every name of every unit line of the real issue on its document’s day',
  async () => {
    const { documents } = await importFromPack(pack, issue)
    const index = namesOfPack(openPack(pack, directoryParts))
    const names = documents.flatMap((document) =>
      document.unitLines.flatMap((line) =>
        line.names.map((name) => ({ name, on: document.signedOn, clause: `${document.id}#${line.clause}` })),
      ),
    )
    expect(names.length).toBeGreaterThan(200)
    const open = names.filter(
      ({ name, on, clause }) => !isResolved(resolveName(index, name, { on: on ?? undefined, clause })),
    )
    expect(open).toEqual([])
  },
)
