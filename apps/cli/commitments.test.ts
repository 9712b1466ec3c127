/** The commands that list commitments and parameters from a pack's files. */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { expect, it } from 'vitest'
import { columns, placesOf } from './columns.ts'

const root = path.resolve(import.meta.dirname, '../..')

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const run = (...words: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [path.join(root, 'apps/cli/main.ts'), ...words],
      { maxBuffer: 50_000_000 },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }),
    )
  })

interface Printed {
  readonly id: string
  readonly instrument: string
  readonly clauses: readonly string[]
  readonly kind: string
  readonly title: string
  readonly lead: readonly string[]
  readonly cooperating: readonly string[]
  readonly dueOn?: string
  readonly measure?: { readonly value?: string | null; readonly parameter?: string; readonly unit: string }
}

const listed = async (...words: string[]): Promise<Printed[]> =>
  JSON.parse((await run('commitments', '--json', ...words)).stdout) as Printed[]

it('prints every commitment with unit ids and whole clause references', async () => {
  const all = await listed()
  const roofs = all.find(({ id }) => id === 'liv-roof-gardens')
  expect(roofs).toMatchObject({
    instrument: 'luohu-yiju-2012',
    kind: 'task',
    lead: ['urban-management-bureau'],
    dueOn: '2012-12-31',
    measure: { indicator: 'count', comparison: 'at-least', value: '5' },
  })
  expect(roofs?.clauses).toContain('luohu-yiju-2012#tbl_1__r_4')
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  expect(
    all.every(({ clauses, title }) => clauses.every((one) => one.includes('#')) && typeof title === 'string'),
  ).toBe(true)
})

it('fills in a figure that a parameter supplies and still names the parameter', async () => {
  const all = await listed('--instrument', 'luoban-2012-24')
  const supplied = all.filter(({ measure }) => measure?.parameter !== undefined)
  expect(supplied.length).toBeGreaterThan(0)
  for (const { measure } of supplied) expect(measure?.value).toMatch(/^\d/u)
})

it('narrows by instrument, unit with its collective names, kind and day', async () => {
  expect(new Set((await listed('--instrument', 'luofu-2012-22')).map((one) => one.instrument))).toEqual(
    new Set(['luofu-2012-22']),
  )
  const street = await listed('--unit', 'cuizhu-street-office')
  expect(street.some(({ lead, cooperating }) => [...lead, ...cooperating].includes('all-streets'))).toBe(true)
  expect((await listed('--kind', 'target')).every(({ kind }) => kind === 'target')).toBe(true)
  expect((await listed('--due-before', '2013-01-01')).every(({ dueOn }) => (dueOn ?? '9') < '2013-01-01')).toBe(true)
})

it('names every wrong option at once, with the nearest right one, and ends with 2', async () => {
  const { code, stderr } = await run(
    'commitments',
    '--unit',
    'all-street',
    '--kind',
    'wish',
    '--due-before',
    '2012-02-30',
  )
  expect(code).toBe(2)
  expect(stderr).toContain('all-streets')
  expect(stderr).toContain('standing-duty')
  expect(stderr).toContain('2012-02-30')
  expect((await run('parameters', '--on', 'today')).code).toBe(2)
  expect((await run('commitments', '--pack', '/nowhere')).code).toBe(2)
})

it('prints parameters a row a dated value, pending ones without, and those of a day', async () => {
  interface Row {
    readonly id: string
    readonly value: string | null
    readonly from: string | null
    readonly until?: string
    readonly clause: string | null
    readonly pending?: string
    readonly usedBy: readonly string[]
  }
  const rows = JSON.parse((await run('parameters', '--json')).stdout) as Row[]
  expect(rows.find(({ id }) => id === 'licensing-decide-days')).toMatchObject({
    value: '20',
    clause: 'administrative-licensing-law#art_42',
    from: '2004-07-01',
  })
  for (const row of rows) expect(row.value === null).toBe(row.from === null)
  expect(rows.filter(({ value }) => value === null).every(({ pending }) => pending !== undefined)).toBe(true)
  const onDay = JSON.parse((await run('parameters', '--json', '--on', '2012-09-17')).stdout) as Row[]
  const ids = onDay.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(onDay.every(({ from }) => from === null || from <= '2012-09-17')).toBe(true)
})

it('lines columns up where characters are two places wide', () => {
  expect(placesOf('任务a')).toBe(5)
  const [head = '', rule = '', first = ''] = columns(['名称', 'b'], [['长一些的名称', 'x']]).split('\n')
  expect(placesOf(head.slice(0, head.indexOf('b')))).toBe(placesOf(first.slice(0, first.indexOf('x'))))
  expect(rule.startsWith('-'.repeat(12))).toBe(true)
})
