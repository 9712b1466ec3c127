/** Long tables are read back as they were given, by the reader that takes uploads in; no cell runs, no row is lost between sheets. */
import { buffer } from 'node:stream/consumers'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { longCsv, longXlsx, type Pages } from './long-writing.ts'
import { readTable } from './reading.ts'

const heads = [
  { head: '案号', width: 20 },
  { head: '内容', width: 40 },
]
const at = new Date('2012-09-17T02:00:00Z')
async function* pagesOf(...pages: (readonly (readonly string[])[])[]): Pages {
  for (const page of pages) yield await Promise.resolve(page)
}

const hard = [
  ['=1+1', '+86 755'],
  ['-3', '@SUM(A1)'],
  ['0001', '一行\n两行 "引号" <b>&amp;'],
  [' 空格 ', '_x000D_'],
  ['', '𠮷野家'],
] as const

describe('a workbook', () => {
  it('holds every cell as text: what looks like a formula, an escape, a number with zeros in front', async () => {
    const bytes = await buffer(
      longXlsx(heads, pagesOf(hard.slice(0, 2), [], hard.slice(2)), { sheet: '表', total: 5, at }),
    )
    const { head, rows } = await readTable(bytes, 100)
    expect(head).toEqual(['案号', '内容'])
    expect(rows.map(({ cells }) => cells)).toEqual(hard.map((row) => row.map((cell) => cell.trim())))
  })

  it('leaves out characters that XML does not know, and cuts what a cell does not take', async () => {
    const odd = [['a\u0000b\u000bc\ud800d', '长'.repeat(40_000)]]
    const bytes = await buffer(longXlsx(heads, pagesOf(odd), { sheet: '表', total: 1, at }))
    const [{ data }] = (await readXlsxFile(bytes)) as unknown as [{ data: string[][] }]
    expect(data[1]?.[0]).toBe('abc\ufffdd')
    expect(data[1]?.[1]).toHaveLength(32_767)
  })

  it('goes on in further sheets where one is full, each with its head, no row lost or told twice', async () => {
    const rows = Array.from({ length: 25 }, (_, index) => [`n${index}`, 'x'])
    const pages = [rows.slice(0, 7), rows.slice(7, 14), rows.slice(14)]
    const bytes = await buffer(longXlsx(heads, pagesOf(...pages), { sheet: 'Cases', total: 25, at, rowsMax: 10 }))
    const sheets = (await readXlsxFile(bytes)) as unknown as { sheet: string; data: string[][] }[]
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Cases', 'Cases 2', 'Cases 3'])
    expect(sheets.map(({ data }) => data[0])).toEqual([1, 2, 3].map(() => ['案号', '内容']))
    expect(sheets.flatMap(({ data }) => data.slice(1))).toEqual(rows)
  })

  it('of nothing has a head', async () => {
    const bytes = await buffer(longXlsx(heads, pagesOf(), { sheet: '表', total: 0, at }))
    const [{ data }] = (await readXlsxFile(bytes)) as unknown as [{ data: string[][] }]
    expect(data).toEqual([['案号', '内容']])
  })
})

describe('a CSV', () => {
  it('carries its mark, and disarms what a spreadsheet would run', async () => {
    const text = (await buffer(longCsv(heads, pagesOf(hard.slice(0, 2), hard.slice(2))))).toString()
    expect(text.startsWith('\uFEFF案号,内容\r\n')).toBe(true)
    expect(text.split('\r\n')[1]).toBe('"\'=1+1","\'+86 755"')
    expect(text.split('\r\n')[2]).toBe('"\'-3","\'@SUM(A1)"')
  })
})

describe('either', () => {
  const failing = async function* (): Pages {
    yield await Promise.resolve([['1', '2']])
    throw new Error('the database is gone')
  }

  it.each(['csv', 'xlsx'] as const)('fails when reading fails, and is never left short: %s', async (form) => {
    const file = form === 'csv' ? longCsv(heads, failing()) : longXlsx(heads, failing(), { sheet: '表', total: 2, at })
    await expect(pipeline(file, new PassThrough().resume())).rejects.toThrow('the database is gone')
  })

  it.each(['csv', 'xlsx'] as const)('reads no further than it is taken away: %s', async (form) => {
    let read = 0
    async function* endless(): Pages {
      for (;;) {
        read += 1
        yield await Promise.resolve(
          Array.from({ length: 1000 }, (_, index) => [`${Math.sin(read * index)}`, 'x'.repeat(50)]),
        )
      }
    }
    const file =
      form === 'csv' ? longCsv(heads, endless()) : longXlsx(heads, endless(), { sheet: '表', total: 1e6, at })
    await new Promise((resolve) => file.once('readable', resolve))
    for (let before = -1; before !== read; await wait(500)) before = read
    expect(read).toBeLessThan(200)
    file.destroy()
  })
})
