import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { change, said, tinyPack, writePack, type TinyPack } from '#modules/norms/builders.ts'

const root = path.resolve(import.meta.dirname, '../..')
const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(path.dirname(folder), { recursive: true, force: true })
})

/** A tiny pack after an edit. */
function written(edit: (pack: TinyPack) => void = () => undefined): string {
  const pack = tinyPack()
  edit(pack)
  const folder = writePack(pack)
  folders.push(folder)
  return folder
}

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const lint = (...words: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, [path.join(root, 'apps/cli/main.ts'), 'lint', ...words], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }),
    )
  })

it('says nothing of a clean pack and ends with 0', async () => {
  const { code, stdout } = await lint('--pack', written(), '--json')
  expect(JSON.parse(stdout)).toEqual({ findings: [], excepted: [] })
  expect(code).toBe(0)
})

const withoutExecutor = (pack: TinyPack): void => change(pack.answers, 'tiny-grant', { by: [] })

it('names code, level, document, clause, file and line, message and cure, and ends with 0 without an error', async () => {
  const folder = written(withoutExecutor)
  const { code, stdout } = await lint('--pack', folder, '--json')
  expect(JSON.parse(stdout)).toMatchObject({
    findings: [
      {
        code: 'L051',
        level: 'warning',
        instrument: 'ceshi-2020-1',
        clause: 'ceshi-2020-1#sec_2__cl_1',
        file: 'tiny/answers/tiny.yaml',
        line: 2,
      },
    ],
  })
  expect(code).toBe(0)
  const printed = await lint('--pack', folder, '--english')
  expect(printed.stdout).toMatch(/L051 .*answers\/tiny\.yaml:2/u)
  expect(printed.stdout).toContain('“Grants for trees” has no unit that runs it.')
})

it('ends with 1 when an error stands, and shows an exception with its reason when asked', async () => {
  const wrong = (pack: TinyPack): void => {
    pack.norms.splice(0, 1)
  }
  expect((await lint('--pack', written(wrong))).code).toBe(1)
  const folder = written((pack) => {
    wrong(pack)
    pack.exceptions.push({
      code: 'L050',
      at: 'ceshi-2020-1#al_1',
      reason: said('等解释', 'Awaiting its explanation'),
      by: 'tiny-government',
      on: '2020-04-01',
    })
  })
  expect((await lint('--pack', folder)).code).toBe(0)
  expect((await lint('--pack', folder, '--all', '--english')).stdout).toContain('Awaiting its explanation')
})

it('ends with 2 for a check, a level or a day that there is not, and for a pack with mistakes', async () => {
  const folder = written()
  const unknown = await lint('--pack', folder, '--code', 'L999')
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('there is no check L999')])
  expect((await lint('--pack', folder, '--level', 'loud')).code).toBe(2)
  expect((await lint('--pack', folder, '--on', '2020-02-30')).code).toBe(2)
  const broken = await lint(
    '--pack',
    written((pack) => change(pack.answers, 'tiny-grant', { by: ['nobody'] })),
  )
  expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('there is no unit nobody')])
})
