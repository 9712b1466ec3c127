import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const issue = path.join(root, 'modules/gazette/drafts/test-issue.txt')
let folder = ''
beforeAll(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'luodi-cli-'))))

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const run = (...words: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, [path.join(root, 'apps/cli/main.ts'), ...words], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }),
    )
  })

it('finds the clause a citation means, without a database', async () => {
  const { code, stdout } = await run('cite', '罗府办〔2012〕23号 第六条第（二）项', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    ref: 'luofuban-2012-23#art_6__subpara_2',
    instrument: 'luofuban-2012-23',
    clause: 'art_6__subpara_2',
  })
})

it('takes other brackets and the title, and lists further clauses', async () => {
  const { stdout } = await run('cite', '罗府办[2012]23号第六条第一项和第二项', '--json')
  expect(JSON.parse(stdout)).toMatchObject({ clause: 'art_6__subpara_1', others: [{ clause: 'art_6__subpara_2' }] })
  const titled = await run('cite', '《深圳市罗湖区合同能源管理项目管理办法（试行）》第三条')
  expect(titled.stdout).toMatch(/^luofuban-2012-23#art_3/u)
})

it('ends with 1 and the cure for a citation that is not known, and with 2 for none', async () => {
  const unknown = await run('cite', '测府〔2012〕1号 第一条')
  expect(unknown.code).toBe(1)
  expect(unknown.stderr).not.toBe('')
  const missing = await run('cite', '罗府办〔2012〕23号 第九十条', '--json')
  expect(missing.code).toBe(1)
  expect(JSON.parse(missing.stdout)).toHaveProperty('error.code', 'clause-missing')
  expect((await run('cite')).code).toBe(2)
})

it('imports a file without a database as stable JSON', async () => {
  const first = await run('import', issue, '--dry-run', '--json')
  const second = await run('import', issue, '--dry-run', '--json')
  expect(first.code).toBe(0)
  expect(first.stdout).toBe(second.stdout)
  const result = JSON.parse(first.stdout) as {
    documents: { number: string; clauses: { id: string }[]; unitLines: { role: string }[] }[]
    reconciliation: { charactersIn: number; charactersPlaced: number; lost: unknown[] }
  }
  expect(result.documents[0]?.number).toBe('云府〔2012〕7号')
  expect(result.documents[0]?.clauses.map(({ id }) => id)).toContain('art_2__subpara_2')
  expect(result.documents[0]?.unitLines.map(({ role }) => role)).toEqual(['lead', 'cooperating'])
  expect(result.reconciliation.lost).toEqual([])
  expect(result.reconciliation.charactersPlaced).toBe(result.reconciliation.charactersIn)
})

it('sums up for people what was found', async () => {
  const { code, stdout } = await run('import', issue, '--dry-run')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^1 documents[\s\S]*nothing lost/u)
})

it('ends with 2 and the place of what is wrong for a file that cannot be read', async () => {
  const empty = path.join(folder, 'empty.txt')
  await writeFile(empty, '')
  for (const file of [empty, path.join(folder, 'none.txt'), folder]) {
    const { code, stdout, stderr } = await run('import', file, '--dry-run', '--json')
    expect([file, code, stdout]).toEqual([file, 2, ''])
    expect(stderr).toContain(file)
  }
  expect((await run('import', issue, '--json')).code).toBe(2)
})

it('ends with 1 when an error stands', async () => {
  const undated = path.join(folder, 'undated.txt')
  await writeFile(undated, '云溪区社区菜园管理办法\n\n云府〔2012〕9号\n\n第一条 为了管好菜园。\n\n第一条 编号重复。\n')
  const { code, stdout } = await run('import', undated, '--dry-run', '--json')
  const { findings } = JSON.parse(stdout) as { findings: { level: string }[] }
  expect(findings.some(({ level }) => level === 'error')).toBe(true)
  expect(code).toBe(1)
})

it('explains itself', async () => {
  for (const command of ['cite', 'import']) {
    const { code, stdout } = await run(command, '--help')
    expect(code).toBe(0)
    expect(stdout).toContain('--json')
  }
})
