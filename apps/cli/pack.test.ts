/** The pack of another district, made with the commands of the how-to: nothing in Luodi is Luohu's only. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directoryContract } from '#modules/directory/contract.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { openTestLuodi, staff, type TestLuodi } from '#testing/luodi.ts'
import { samplePack, type SamplePack } from '#testing/pack.ts'

const root = path.resolve(import.meta.dirname, '../..')
const run = promisify(execFile)

/** Runs a command as a person does; answers what it printed and its exit code. */
async function luodiCommand(...words: string[]): Promise<{ out: string; err: string; code: number }> {
  try {
    const { stdout, stderr } = await run(process.execPath, [path.join(root, 'apps/cli/main.ts'), ...words], {
      env: { ...process.env, DATA_DIR: path.join(tmpdir(), 'luodi-no-data') },
    })
    return { out: stdout, err: stderr, code: 0 }
  } catch (error) {
    const failed = error as { stdout: string; stderr: string; code: number }
    return { out: failed.stdout, err: failed.stderr, code: failed.code }
  }
}

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>

describe('the how-to', () => {
  const page = readFileSync(path.join(root, 'docs/how-to/write-a-pack.md'), 'utf8')
  let folder: string
  beforeAll(() => {
    folder = path.join(mkdtempSync(path.join(tmpdir(), 'luodi-pack-')), 'mydistrict-2024')
  })
  afterAll(() => rmSync(path.dirname(folder), { recursive: true, force: true }))

  it('begins a pack that has no mistake, answers every clause and yields no error', async () => {
    expect(page).toContain('./luodi pack new policies/mydistrict-2024')
    expect((await luodiCommand('pack', 'new', folder)).out.trim().split('\n')).toHaveLength(10)
    expect(await luodiCommand('pack', 'check', '--pack', folder)).toMatchObject({ code: 0 })
    const coverage = await luodiCommand('coverage', '--json', '--pack', folder)
    expect(coverage.code).toBe(0)
    expect(json(coverage.out)).toMatchObject({
      instruments: [{ id: 'lifu-2024-1', clauses: 3, answered: 3 }],
      unanswered: [],
      orphans: [],
    })
    const lint = await luodiCommand('lint', '--json', '--pack', folder)
    expect(lint.code).toBe(0)
    const { findings } = json(lint.out) as { findings: { level: string }[] }
    expect(findings.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('names what the commands of the pages answer', async () => {
    const commitments = JSON.parse((await luodiCommand('commitments', '--json', '--pack', folder)).out) as unknown[]
    expect(commitments).toMatchObject([
      {
        id: 'park-hours',
        instrument: 'lifu-2024-1',
        clauses: ['lifu-2024-1#art_2'],
        kind: 'target',
        lead: ['parks-bureau'],
        cooperating: ['all-streets'],
        dueOn: '2024-12-31',
        owner: 'district',
      },
    ])
    const units = JSON.parse((await luodiCommand('units', '--json', '--pack', folder)).out) as { id: string }[]
    expect(units.find(({ id }) => id === 'all-streets')).toMatchObject({ kind: 'collective', members: ['east-street'] })
    const parameters = JSON.parse((await luodiCommand('parameters', '--json', '--pack', folder)).out) as {
      id: string
    }[]
    expect(parameters.find(({ id }) => id === 'ground-answer-days')).toMatchObject({
      value: '5',
      unit: '工作日',
      clause: 'lifu-2024-1#art_3',
      from: '2024-02-01',
    })
  })

  it('does not write over a folder in use', async () => {
    const again = await luodiCommand('pack', 'new', folder)
    expect(again).toMatchObject({ code: 2 })
    expect(again.err).toContain('name a new folder')
  })
})

describe('a district of its own', () => {
  let luodi: TestLuodi
  let sample: SamplePack
  beforeAll(async () => {
    luodi = await openTestLuodi()
    sample = samplePack()
    await luodi.loadPack(sample.folder)
  })
  afterAll(async () => {
    await luodi.close()
    sample.remove()
  })

  it('shows its own documents and units and none of another district', async () => {
    const { items } = await luodi.call(gazetteContract.listInstruments, {})
    expect(items.map(({ id }) => id)).toEqual(['lifu-2024-1'])
    const units = await luodi.callAs(staff('system-admin'))(directoryContract.listUnits, { limit: 100 })
    expect(units.items.map(({ id }) => id)).toContain('parks-bureau')
    expect(units.items.some(({ id }) => id.includes('luohu'))).toBe(false)
  })

  it('tells a pack’s mistakes with file and line, and fails', async () => {
    sample.change('commitments/lifu-2024-1.yaml', 'kind: target', 'kind: wish')
    const checked = await luodiCommand('pack', 'check', '--pack', sample.folder)
    expect(checked.code).toBe(1)
    expect(checked.err).toMatch(/commitments\/lifu-2024-1\.yaml:6 .*wish|commitments\/lifu-2024-1\.yaml:6 /u)
  })
})
