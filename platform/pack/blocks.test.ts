/** Blocks keep a pack as it was read: order, places and values; a load writes only those that changed. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import pg from 'pg'
import { packParts } from '#apps/server/pack-parts.ts'
import { unitsPart } from '#modules/directory/pack.ts'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { samplePack, type SamplePack } from '#testing/pack.ts'
import { loadedPack } from './blocks.ts'
import { openPack, type Pack } from './read.ts'

let luodi: TestLuodi
let sample: SamplePack
beforeEach(async () => {
  luodi = await openTestLuodi()
  sample = samplePack()
})
afterEach(async () => {
  await luodi.close()
  sample.remove()
})

const rows = async (): Promise<Map<string, string>> => {
  const found = await sql<{ key: string; at: string }>`select part || ' ' || file || ' ' || hash as key,
    xmin::text as at from pack.blocks`.execute(luodi.database.db)
  return new Map(found.rows.map(({ key, at }) => [key, at]))
}

async function expectSame(pack: Pack): Promise<void> {
  const stored = await loadedPack(luodi.database.db, packParts)
  for (const part of packParts)
    expect(JSON.stringify([...stored.entries(part)]), part.name).toBe(JSON.stringify([...pack.entries(part)]))
}

it('gives back what was read, an overlay’s entries in their places among those below', async () => {
  const west = path.join(path.dirname(sample.folder), 'west-2024')
  mkdirSync(west)
  writeFileSync(
    path.join(west, 'pack.yaml'),
    'id: west-2024\ntitle: { zh: 西区 }\nversion: 0.1.0\nformat: 1\nextends: [../example-2024]\n',
  )
  writeFileSync(
    path.join(west, 'units.yaml'),
    'units:\n  - { id: parks-bureau, name: { zh: 西区公园局 }, nameStatus: printed, kind: government }\n',
  )
  const pack = openPack(west, packParts)
  await luodi.loadPack(west)
  await expectSame(pack)
  expect([...pack.entries(unitsPart).keys()].indexOf('parks-bureau')).toBe(1)
})

it('a load writes the blocks of files that changed and no other', async () => {
  await luodi.loadPack(sample.folder)
  const before = await rows()
  sample.change('units.yaml', 'zh: 示例区公园管理局', 'zh: 示例区公园局')
  await luodi.loadPack(sample.folder)
  const after = await rows()
  const fresh = [...after].filter(([key, at]) => before.get(key) !== at).map(([key]) => key.split(' ')[0])
  expect(fresh).toEqual(['units'])
  expect(after.size).toBe(before.size)
  await expectSame(sample.open())
})

it('an entry that goes to another file is no change, and is found there afterwards', async () => {
  await luodi.loadPack(sample.folder)
  sample.write('norms/zz.yaml', sample.text('norms/lifu-2024-1.yaml'))
  rmSync(path.join(sample.folder, 'norms/lifu-2024-1.yaml'))
  expect(await luodi.loadPack(sample.folder)).toEqual([])
  await expectSame(sample.open())
})

it('entries that were stored one by one are put into blocks by the migration', async () => {
  const owner = new pg.Client({ connectionString: luodi.database.url })
  await owner.connect()
  try {
    const run = (file: string) => owner.query(readFileSync(path.join(import.meta.dirname, 'migrations', file), 'utf8'))
    await owner.query('begin; drop schema pack cascade')
    await run('0001-create-pack.sql')
    await run('0002-keep-values-as-text.sql')
    await owner.query(`insert into pack.items (part, id, position, value, hash, file, at) values
      ('units', 'a', 0, '{"id":"a","n":1}', 'x', 'p/units.yaml', '["units", 0]'),
      ('units', 'b', 1, '{"id":"b"}', 'x', 'over/units.yaml', '["units", 0]'),
      ('units', 'c', 2, '{"id":"c"}', 'x', 'p/units.yaml', '["units", 2]'),
      ('areas', '"q"', 0, '{"id":"q"}', 'x', 'p/areas.yaml', '["areas", 0]')`)
    await run('0003-store-in-blocks.sql')
    const stored = await owner.query<{ part: string; file: string; entries: string }>(
      'select part, file, entries from pack.blocks order by part, position',
    )
    expect(stored.rows.map((row) => ({ ...row, entries: JSON.parse(row.entries) as unknown }))).toEqual([
      { part: 'areas', file: 'p/areas.yaml', entries: [['"q"', ['areas', 0], { id: 'q' }]] },
      { part: 'units', file: 'p/units.yaml', entries: [['a', ['units', 0], { id: 'a', n: 1 }]] },
      { part: 'units', file: 'over/units.yaml', entries: [['b', ['units', 0], { id: 'b' }]] },
      { part: 'units', file: 'p/units.yaml', entries: [['c', ['units', 2], { id: 'c' }]] },
    ])
  } finally {
    await owner.query('rollback')
    await owner.end()
  }
})
