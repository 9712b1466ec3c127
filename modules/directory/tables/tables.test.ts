import { deflateRawSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import type { Call, InputOf } from '#platform/contract/operation.ts'
import { openTestLuodi, staff, type TestLuodi } from '#testing/luodi.ts'
import { discardForgotten } from './store.ts'
import { directoryContract as directory } from '../contract.ts'
import { erasedName } from '../persons.ts'
import { csvOf, xlsxOf, zipOf } from '#platform/tables/builders.ts'
import { readTable } from '#platform/tables/reading.ts'

let luodi: TestLuodi
let call: Call
beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.loadPack()
  call = luodi.callAs(staff('system-admin'))
})
afterAll(() => luodi.close())

type Kind = InputOf<typeof directory.uploadTable>['kind']

async function upload(kind: Kind, content: string, fileName = 'table.csv') {
  const made = await call(directory.uploadTable, { kind, fileName, content })
  return call(directory.getTableImport, { import: made.import, limit: 200 })
}

const refusal = (code: string): unknown =>
  expect.objectContaining({ refusal: expect.objectContaining({ code }) as unknown })
const reason = '演示：年度核对'

describe('a table of units', () => {
  it('goes out and comes back as xlsx and CSV without a change', async () => {
    for (const form of ['csv', 'xlsx'] as const) {
      const file = await call(directory.exportTable, { kind: 'units', form })
      const back = await upload('units', file.content, file.fileName)
      expect(back.counts).toMatchObject({ new: 0, changed: 0, error: 0 })
      expect(back.counts.same).toBeGreaterThan(80)
    }
  })

  it('is shown row by row, applied as a whole, and undone as a whole', async () => {
    const found = await upload(
      'units',
      csvOf(
        '标识,名称,类别,上级,写法,电话',
        'test-school,云溪小学,public-institution,区教育局,云小；溪小@2001-01-01..2009-09-01,0755-1',
        'statistics-bureau,罗湖区统计局,政府机构,深圳市罗湖区人民政府,区统计局,0755-2',
      ),
    )
    expect(found.counts).toEqual({ new: 1, changed: 1, same: 0, error: 0 })
    expect(found.rows.items[1]?.changes).toEqual([
      { column: 'phone', name: { zh: '电话', en: 'phone' }, before: '', after: '0755-2' },
    ])
    expect((await luodi.call(directory.listUnits, { q: '云小' })).items).toEqual([])
    await call(directory.applyTable, { import: found.id, revision: found.revision, reason })
    expect((await luodi.call(directory.listUnits, { q: 'yunxi' })).items.map((one) => one.id)).toEqual(['test-school'])
    expect((await luodi.call(directory.resolveName, { name: '溪小', on: day('2005-01-01') })).units[0]?.id).toBe(
      'test-school',
    )
    expect((await luodi.call(directory.resolveName, { name: '溪小', on: day('2010-01-01') })).problem?.code).toBe(
      'name-of-other-days',
    )
    const unit = await luodi.call(directory.getUnit, { unit: 'statistics-bureau' })
    expect(unit.contact?.phone).toBe('0755-2')
    await expect(call(directory.applyTable, { import: found.id, revision: found.revision, reason })).rejects.toEqual(
      refusal('import-over'),
    )
    expect(await luodi.loadPack()).toEqual([])

    const applied = await call(directory.getTableImport, { import: found.id })
    await call(directory.undoTable, { import: found.id, revision: applied.revision, reason: '演示：录错' })
    expect((await luodi.call(directory.listUnits, { q: '云小' })).items).toEqual([])
    expect((await luodi.call(directory.getUnit, { unit: 'statistics-bureau' })).contact).toBeUndefined()
    await expect(luodi.call(directory.getUnit, { unit: 'test-school' })).rejects.toThrow(/not found/u)
  })

  it('with one wrong row writes nothing, and says what is wrong in which column and how to mend it', async () => {
    const found = await upload(
      'units',
      csvOf(
        '标识,名称,类别,上级,撤销日,承接单位',
        'good-one,好单位,government,,,',
        'Bad Id,坏标识,government,,,',
        'no-kind,无类别,不存在,,,',
        'no-name,,government,,,',
        'lost,迷路,government,nowhere,2012-02-30,',
        'good-one,又一个,government,,,',
        'circle-a,甲,government,circle-b,,',
        'circle-b,乙,government,circle-a,,',
        'evil,=cmd|x,government,,,',
      ),
    )
    expect(found.counts).toEqual({ new: 1, changed: 0, same: 0, error: 8 })
    const columns = Object.fromEntries(
      found.rows.items.map((row) => [row.row, row.issues.map((issue) => issue.column)]),
    )
    expect(columns).toEqual({
      2: [],
      3: ['id'],
      4: ['kind'],
      5: ['name'],
      6: ['parent', 'validUntil'],
      7: ['id'],
      8: ['parent'],
      9: ['parent'],
      10: ['name'],
    })
    for (const row of found.rows.items) for (const issue of row.issues) expect(issue.cure.zh).not.toBe('')
    expect(
      (await call(directory.getTableImport, { import: found.id, outcome: 'error', limit: 3 })).rows.items.map(
        (row) => row.row,
      ),
    ).toEqual([3, 4, 5])
    await expect(call(directory.applyTable, { import: found.id, revision: found.revision, reason })).rejects.toEqual(
      refusal('import-has-errors'),
    )
    expect((await luodi.call(directory.listUnits, { q: '好单位' })).items).toEqual([])
    await call(directory.discardTable, { import: found.id, revision: found.revision })
  })

  it('is refused when the directory changed after the preview, and its undo when something was built on it', async () => {
    const content = csvOf('标识,名称,类别', 'twice-made,两次,government')
    const [first, second] = [await upload('units', content), await upload('units', content)]
    await call(directory.applyTable, { import: first.id, revision: 1, reason })
    await expect(call(directory.applyTable, { import: second.id, revision: 1, reason })).rejects.toEqual(
      refusal('import-outdated'),
    )
    const { form, revision } = await call(directory.getUnitForm, { unit: 'twice-made' })
    await call(directory.editUnit, { unit: 'twice-made', form: { ...form, name: { zh: '改过' } }, revision, reason })
    await expect(call(directory.undoTable, { import: first.id, revision: 2, reason })).rejects.toEqual(
      refusal('import-built-on'),
    )
  })

  it('keeps what a file’s columns do not name', async () => {
    const found = await upload('units', csvOf('id,name,kind,phone', 'justice-bureau,罗湖区司法局,government,1'))
    expect(found.rows.items[0]?.changes.map((one) => one.column)).toEqual(['phone'])
  })
})

describe('a table of areas', () => {
  it('takes a street’s communities and grids in any order', async () => {
    const found = await upload(
      'areas',
      await xlsxOf([
        ['标识', '类别', '名称', '上级', '设立日'],
        ['test-grid', '网格', '演示网格', 'test-community', new Date(Date.UTC(2012, 0, 2))],
        ['test-community', '社区', '演示社区', '黄贝街道', null],
      ]),
    )
    expect(found.counts).toMatchObject({ new: 2, error: 0 })
    await call(directory.applyTable, { import: found.id, revision: 1, reason })
    const { items } = await luodi.call(directory.listAreas, { within: 'huangbei' })
    expect(items.find((one) => one.id === 'test-grid')).toMatchObject({
      parent: 'test-community',
      validFrom: '2012-01-02',
    })
    expect(items.map((one) => one.id)).toEqual(['huangbei', 'test-grid', 'test-community'])
    const above = await luodi.call(directory.listAreas, {})
    expect(above.items.find((one) => one.id === 'test-community')?.smaller).toBe(1)
    await expect(luodi.call(directory.listAreas, { within: 'nowhere' })).rejects.toThrow(/not found/u)
    expect(above.items.some((one) => one.id === 'test-grid')).toBe(false)
    await call(directory.undoTable, { import: found.id, revision: 2, reason })
    expect((await luodi.call(directory.listAreas, {})).items).toHaveLength(11)
  })

  it('says what stands twice or hangs nowhere', async () => {
    const found = await upload(
      'areas',
      csvOf(
        'id,kind,name,parent,code',
        'a-one,社区,甲,nowhere,1',
        'a-two,社区,乙,luohu,440303001',
        'a-three,村,丙,luohu,',
        'a-four,社区,丁,,',
      ),
    )
    expect(found.rows.items.map((row) => row.issues.map((issue) => issue.column))).toEqual([
      ['parent'],
      ['code'],
      ['kind'],
      ['parent'],
    ])
  })
})

describe('a table of posts', () => {
  const head = '单位,职务,排序,姓名,证件号码,任职日,免职日'

  it('enters people under their keys, ends an office, and is undone without a trace of them', async () => {
    const found = await upload(
      'posts',
      csvOf(
        head,
        '区司法局,局长,1,演示·甲,440303199001010011,2012-01-04,',
        '区司法局,副局长,2,演示·乙,,2012-01-04,',
        '区司法局,副局长,2,,,,',
      ),
    )
    expect(found.counts).toMatchObject({ new: 3, error: 0 })
    expect(found.rows.items[0]?.changes[0]).toMatchObject({ column: 'person', after: '演示·甲' })
    const { rows } = await sql<{ all: string }>`select string_agg(r::text, '') as all from directory.table_import_rows r
      where import_id = ${found.id}`.execute(luodi.database.db)
    expect(rows[0]?.all).not.toMatch(/演示|4403031990/u)
    await call(directory.applyTable, { import: found.id, revision: 1, reason })
    const page = await call(directory.listPosts, { unit: 'justice-bureau' })
    expect(page.items.map((post) => [post.title.zh, post.holders.map((one) => one.person.name)])).toEqual([
      ['局长', ['演示·甲']],
      ['副局长', ['演示·乙']],
    ])
    const again = await upload(
      'posts',
      csvOf(
        head,
        '区司法局,局长,1,演示·甲,440303199001010011,2012-01-04,2012-09-01',
        '区司法局,局长,1,演示·丙,,2012-09-01,',
      ),
    )
    expect(again.rows.items.map((row) => row.outcome)).toEqual(['changed', 'new'])
    await call(directory.applyTable, { import: again.id, revision: 1, reason })
    const holders = async (past = false) =>
      (await call(directory.listPosts, { unit: 'justice-bureau', past })).items[0]?.holders.map(
        (one) => `${one.person.name} ${one.state}`,
      )
    expect(await holders()).toEqual(['演示·丙 current'])
    expect(await holders(true)).toEqual(['演示·丙 current', '演示·甲 ended'])
    await expect(call(directory.undoTable, { import: found.id, revision: 2, reason })).rejects.toEqual(
      refusal('import-built-on'),
    )
    await call(directory.undoTable, { import: again.id, revision: 2, reason })
    await call(directory.undoTable, { import: found.id, revision: 2, reason })
    expect((await call(directory.listPosts, { unit: 'justice-bureau' })).items).toEqual([])
    const people = await luodi.callAs(staff('security-admin'))(directory.listPersons, { limit: 200 })
    expect(people.items.every((one) => one.name === erasedName)).toBe(true)
  })

  it('says what is wrong without repeating a person’s name or number', async () => {
    const found = await upload(
      'posts',
      csvOf(
        head,
        '区交育局,局长,x,演示·甲,,,',
        '各街道,主任,1,,440303199001010011,2012-01-04,',
        '区教育局,局长,1,演示·丁,,2012-01-04,',
        '区教育局,局长,1,演示·丁,,2012-01-04,',
      ),
    )
    expect(found.rows.items.map((row) => row.issues.map((issue) => issue.column))).toEqual([
      ['unit', 'order', 'from'],
      ['unit', 'person'],
      [],
      [undefined],
    ])
    expect(found.rows.items[0]?.issues[0]?.cure.zh).toContain('区教育局')
    expect(JSON.stringify(found.rows.items.map((row) => row.issues))).not.toMatch(/演示|4403031990/u)
    expect(await discardForgotten(luodi.database.db, new Date(Date.now() + 1000))).toBeGreaterThanOrEqual(1)
    const { rows } =
      await sql`select 1 from directory.table_import_rows where import_id = ${found.id} and sealed_cells is not null`.execute(
        luodi.database.db,
      )
    expect(rows).toEqual([])
  })
})

describe('a hostile file', () => {
  const units = (content: string) => upload('units', content, 'x')

  it('of a hundred thousand rows is refused by their number', async () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `unit-${index},单位,government`)
    await expect(units(csvOf('id,name,kind', ...lines))).rejects.toEqual(refusal('rows-too-many'))
  })

  it('that unpacks to more than it may is refused before it is unpacked', async () => {
    const content = Buffer.alloc(80 * 1024 * 1024)
    const bomb = zipOf([{ name: 'xl/workbook.xml', content, packed: deflateRawSync(content) }])
    expect(bomb.length).toBeLessThan(200_000)
    await expect(units(bomb.toString('base64'))).rejects.toEqual(refusal('file-too-large'))
    const liar = zipOf([{ name: 'xl/workbook.xml', content, packed: deflateRawSync(content), says: 100 }])
    await expect(units(liar.toString('base64'))).rejects.toEqual(refusal('file-unreadable'))
  })

  it('with one cell far away is refused before it is laid out', async () => {
    const part = (name: string, text: string) => ({ name, content: Buffer.from(text) })
    const bytes = zipOf([
      part('xl/workbook.xml', '<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'),
      part(
        'xl/_rels/workbook.xml.rels',
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      part(
        'xl/worksheets/sheet1.xml',
        '<worksheet><sheetData><row r="1048576"><c r="XFD1048576" t="s"><v>0</v></c></row></sheetData></worksheet>',
      ),
    ])
    await expect(units(bytes.toString('base64'))).rejects.toEqual(refusal('head-wrong'))
  })

  it.each([
    ['no table at all', Buffer.from([0, 1, 2, 3]).toString('base64'), 'encoding-unknown'],
    ['an old or locked workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]).toString('base64'), 'file-unreadable'],
    ['half a workbook', Buffer.from('PK\u0003\u0004 and no more', 'latin1').toString('base64'), 'file-unreadable'],
    ['a quote that never ends', csvOf('id,name,kind', 'a,"b,c'), 'file-unreadable'],
    ['an unknown column', csvOf('id,name,kind,颜色', 'a,b,c,d'), 'head-wrong'],
    ['a column twice', csvOf('id,name,名称,kind', 'a,b,c,d'), 'head-wrong'],
    ['a missing column', csvOf('id,name', 'a,b'), 'head-wrong'],
    ['nothing below the head', csvOf('id,name,kind', ',,'), 'rows-missing'],
  ])('with %s is refused', async (_what, content, code) => {
    await expect(units(content)).rejects.toEqual(refusal(code))
  })

  it('with formulas and numbers that lost digits has those rows wrong', async () => {
    const found = await upload(
      'posts',
      await xlsxOf([
        ['单位', '职务', '姓名', '证件号码', '任职日'],
        ['区教育局', '局长', { formula: 'A1' }, null, '2012-01-04'],
        ['区教育局', '副局长', '演示·甲', 440303199001010048, '2012-01-04'],
      ]),
    )
    expect(found.rows.items.map((row) => row.issues[0]?.message.en)).toEqual([
      'the cell holds a formula',
      'stored as a number; its last digits may be lost',
    ])
    await call(directory.discardTable, { import: found.id, revision: 1 })
  })

  it('with a merged head is refused', async () => {
    const bytes = Buffer.from(
      await xlsxOf([
        ['标识', '名称', '类别'],
        ['a', 'b', 'c'],
      ]),
      'base64',
    )
    const { readParts } = await import('#platform/tables/zip-guard.ts')
    const parts = await readParts(bytes, () => true)
    const merged = zipOf(
      [...parts].map(([name, text]) => ({
        name,
        content: Buffer.from(
          name.endsWith('sheet1.xml')
            ? text.replace('</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>')
            : text,
        ),
      })),
    )
    await expect(units(merged.toString('base64'))).rejects.toEqual(refusal('head-wrong'))
  })

  it('reads GB18030 and UTF-16, semicolons and tabs', async () => {
    // 标识,名称,类别 / a-b,甲,c in GB18030.
    const gb = Buffer.from('b1eacab62cc3fbb3c62cc0e0b1f00d0a612d622cbcd72c63', 'hex')
    expect(await readTable(gb, 10)).toMatchObject({
      head: ['标识', '名称', '类别'],
      rows: [{ row: 2, cells: ['a-b', '甲', 'c'] }],
    })
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('标识\t名称\na\t"甲\t乙"', 'utf16le')])
    expect((await readTable(wide, 10)).rows[0]?.cells).toEqual(['a', '甲\t乙'])
    expect((await readTable(Buffer.from('a;b\n1;2\n'), 10)).rows[0]?.cells).toEqual(['1', '2'])
  })

  it('keeps the numbers of rows across empty ones', async () => {
    const bytes = Buffer.from(
      await xlsxOf([
        ['a', 'b'],
        [null, null],
        ['1', '2'],
      ]),
      'base64',
    )
    expect((await readTable(bytes, 10)).rows.map((one) => one.row)).toEqual([3])
    expect((await readTable(Buffer.from('a,b\n\n1,2\n'), 10)).rows.map((one) => one.row)).toEqual([3])
  })
})

it('writes exports that no spreadsheet runs', async () => {
  const found = await upload('units', csvOf('id,name,kind,phone,reason', 'formula-unit,好,government,+86 755 1,-5'))
  await call(directory.applyTable, { import: found.id, revision: 1, reason })
  const csv = Buffer.from(
    (await call(directory.exportTable, { kind: 'units', form: 'csv' })).content,
    'base64',
  ).toString()
  expect(csv).toContain(`"'+86 755 1"`)
  expect(csv).not.toMatch(/,[=+\-@]/u)
  const again = await upload('units', Buffer.from(csv).toString('base64'))
  expect(again.counts).toMatchObject({ new: 0, changed: 0, error: 0 })
})

it('offers templates whose head is understood', async () => {
  for (const kind of ['units', 'areas', 'posts'] as const)
    for (const language of ['zh', 'en'] as const)
      for (const form of ['xlsx', 'csv'] as const) {
        const file = await call(directory.getTableTemplate, { kind, form, language })
        await expect(
          call(directory.uploadTable, { kind, fileName: file.fileName, content: file.content }),
        ).rejects.toEqual(refusal('rows-missing'))
      }
})
