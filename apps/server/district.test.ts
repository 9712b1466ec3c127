import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '#platform/config/config.ts'
import { freshDatabase, type TestDatabase } from '#testing/database.ts'
import { testKeys } from '#testing/luodi.ts'
import { prepareDistrict } from './district.ts'

const pack = path.resolve(import.meta.dirname, '../../policies/luohu-2012')
let database: TestDatabase
beforeAll(async () => void (database = await freshDatabase()))
afterAll(() => database.drop())

it('seeds the demo in development, sets its day once, and refuses to run on it in production', async () => {
  const development = readConfig({ LUODI_MODE: 'development' })
  await Promise.all([1, 2].map(() => prepareDistrict(database.db, testKeys, development, pack)))
  const { rows } = await sql<{
    value: number
  }>`select value from luodi.settings where name = 'clock-offset-hours'`.execute(database.db)
  const hours = (Date.parse('2012-09-17T09:00:00+08:00') - Date.now()) / 3_600_000
  expect(Math.abs((rows[0]?.value ?? 0) - hours)).toBeLessThan(1)
  const production = readConfig({ LUODI_MODE: 'production', LUODI_SECRETS: '{}' })
  await expect(prepareDistrict(database.db, testKeys, production, pack)).rejects.toThrow(/demo accounts/u)
})

it('starts in production without demo accounts and without an offset', async () => {
  const empty = await freshDatabase()
  try {
    const production = readConfig({ LUODI_MODE: 'production', LUODI_SECRETS: '{}' })
    await prepareDistrict(empty.db, testKeys, production, pack)
    const { rows } =
      await sql`select 1 from identity.accounts union all select 1 from luodi.settings where name = 'clock-offset-hours'`.execute(
        empty.db,
      )
    expect(rows).toEqual([])
  } finally {
    await empty.drop()
  }
})
