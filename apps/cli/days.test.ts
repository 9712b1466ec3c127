/** The commands that compute limits and show the calendar from the notices' files. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

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

interface Printed {
  readonly dueOn: string
  readonly provisional: boolean
  readonly steps: readonly { on: string; counts: boolean; why: string; notice?: string; rolled?: true }[]
}

const days = async (...words: string[]): Promise<Printed> =>
  JSON.parse((await run('days', ...words, '--json')).stdout) as Printed

describe('luodi days', () => {
  it('prints the due day with every counted and skipped day, its reason and its notice', async () => {
    const five = await days('2026-09-30', '5', 'working')
    expect(five).toMatchObject({ dueOn: '2026-10-13', provisional: false })
    expect(five.steps).toHaveLength(13)
    expect(five.steps[0]).toMatchObject({ on: '2026-10-01', counts: false, why: 'holiday' })
    expect(five.steps[0]?.notice).toContain('gov.cn')
    expect(five.steps[9]).toMatchObject({ on: '2026-10-10', counts: true, why: 'made-up' })
    expect((await days('2012-03-01', '60', 'working')).dueOn).toBe('2012-05-28')
    expect((await days('2025-09-22', '20', 'working')).dueOn).toBe('2025-10-24')
  })

  it('rolls calendar days only when told, ends months on the same day, and marks what no notice covers', async () => {
    expect((await days('2026-08-03', '60', 'calendar')).dueOn).toBe('2026-10-02')
    const rolled = await days('2026-08-03', '60', 'calendar', '--roll')
    expect(rolled.dueOn).toBe('2026-10-08')
    expect(rolled.steps.filter((step) => step.rolled)).toHaveLength(6)
    expect(await days('2012-12-31', '2', 'months')).toMatchObject({
      dueOn: '2013-02-28',
      steps: [{}, { why: 'month' }],
    })
    expect((await days('2012-02-29', '1', 'years')).dueOn).toBe('2013-02-28')
    expect((await days('2026-12-31', '1', 'working')).provisional).toBe(true)
  })

  it('says it in a sentence, in either language', async () => {
    expect((await run('days', '2026-09-30', '5', 'working')).stdout).toContain('最后一日是2026年10月13日（星期二）')
    const english = (await run('days', '2026-09-30', '5', 'working', '--lang', 'en')).stdout
    expect(english).toContain('end on Tuesday, 13 October 2026.')
    expect(english).toContain('day off (国庆节)')
  })

  it('names every wrong word at once with its cure, and ends with 2', async () => {
    const wrong = await run('days', '2026-02-30', 'five', 'weeks', '--lang', 'fr')
    expect(wrong.code).toBe(2)
    for (const word of ['YYYY-MM-DD', 'whole number', 'working, calendar, months, years', 'zh or en'])
      expect(wrong.stderr).toContain(word)
    expect((await run('days', '2026-02-28', '5000', 'working')).code).toBe(2)
    expect((await run('days', '2026-02-28')).code).toBe(2)
  })
})

describe('luodi calendar', () => {
  it('lists the notices, and a year day by day', async () => {
    const all = JSON.parse((await run('calendar', '--json')).stdout) as { notices: { year: number }[] }
    expect(all).toMatchObject({ coveredFrom: '2007-01-01', coveredUntil: '2026-12-31' })
    expect(all.notices.length).toBeGreaterThan(20)
    const year = JSON.parse((await run('calendar', '2012', '--json')).stdout) as {
      days: { on: string; works: boolean; why: string }[]
    }
    expect(year.days.find(({ on }) => on === '2012-09-29')).toMatchObject({ works: true, why: 'made-up' })
    expect((await run('calendar', '2027')).stdout).toContain('还没有放假通知')
    expect((await run('calendar', '12')).code).toBe(2)
  })

  it('tells what is wrong with a file, line by line, before it looks for a database', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'luodi-notice-'))
    try {
      const file = path.join(folder, '2027.yaml')
      writeFileSync(
        file,
        'notices:\n  - year: 2027\n    sources: [nowhere]\n    days:\n      - { on: 2027-13-01, name: 元旦, off: true }\n',
      )
      const { code, stderr } = await run('calendar', 'add', file)
      expect(code).toBe(2)
      expect(stderr).toContain('2027.yaml:3')
      expect(stderr).toContain('2027.yaml:5')
      const wording = path.join(folder, 'notice.txt')
      writeFileSync(wording, '一、元旦：1月1日（周六）放假，共2天。')
      const bare = await run('calendar', 'add', wording)
      expect(bare.code).toBe(2)
      expect(bare.stderr).toContain('--year')
      expect(bare.stderr).toContain('--source')
      const wrong = await run('calendar', 'add', wording, '--year', '2027', '--source', 'https://example.org/2027')
      expect(wrong.code).toBe(2)
      expect(wrong.stderr).toContain('notice.txt: 第1行')
      expect(wrong.stderr).toContain('这一天是周五')
      const missing = await run('calendar', 'add', path.join(folder, 'none.yaml'))
      expect(missing.code).toBe(2)
      expect(missing.stderr).toContain('ENOENT')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
