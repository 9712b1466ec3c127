import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { openDatabase } from '#platform/db/database.ts'
import { openLog } from '#platform/log/log.ts'
import { freshDatabase, type TestDatabase } from '#testing/database.ts'
import { waitUntil } from '#testing/wait-until.ts'
import type { Encoding } from './compressing.ts'
import { announceChange, openPageCache, packPage, preparePage, type PageCache } from './page-cache.ts'

let database: TestDatabase
const caches: PageCache[] = []
const log = openLog('silent')

/** As many caches as there are server processes on one database. */
async function openCache(bytesMax?: number): Promise<PageCache> {
  const cache = await openPageCache(database.url, log, bytesMax)
  caches.push(cache)
  return cache
}

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(async () => {
  await Promise.all(caches.map((cache) => cache.close()))
  await database.drop()
})

const page = (words: string) => preparePage({ 'content-type': 'text/html' }, Buffer.from(words))
const change = (...topics: string[]) => database.db.transaction().execute((tx) => announceChange(tx, ...topics))

test('a change drops the pages that show its topic, in every process, and no others', async () => {
  const [one, other] = [await openCache(), await openCache()]
  for (const cache of [one, other]) {
    cache.begin().keep('/a', page('a'), ['gazette', 'publications'])
    cache.begin().keep('/b', page('b'), ['directory'])
  }
  await change('publications')
  await waitUntil('the change is heard', () =>
    Promise.resolve(one.find('/a') === undefined && other.find('/a') === undefined),
  )
  expect(one.find('/b')?.plain?.toString()).toBe('b')
  expect(other.find('/b')?.plain?.toString()).toBe('b')
})

test('a page whose topic changed while it was rendered is not kept', async () => {
  const cache = await openCache()
  const witness = page('witness')
  cache.begin().keep('/witness', witness, ['gazette'])
  const rendering = cache.begin()
  await change('gazette')
  await waitUntil('the change is heard', () => Promise.resolve(cache.find('/witness') === undefined))
  rendering.keep('/late', page('old words'), ['gazette'])
  expect(cache.find('/late')).toBeUndefined()
  cache.begin().keep('/late', page('new words'), ['gazette'])
  expect(cache.find('/late')?.plain?.toString()).toBe('new words')
})

test('a change that is rolled back drops nothing', async () => {
  const cache = await openCache()
  cache.begin().keep('/a', page('a'), ['rolled'])
  await database.db
    .transaction()
    .execute(async (tx) => {
      await announceChange(tx, 'rolled')
      throw new Error('no')
    })
    .catch(() => undefined)
  cache.begin().keep('/b', page('b'), ['after'])
  await change('after')
  await waitUntil('the change is heard', () => Promise.resolve(cache.find('/b') === undefined))
  expect(cache.find('/a')).toBeDefined()
})

test('a lost connection empties the cache, and what was begun before it is not kept after', async () => {
  const cache = await openCache()
  cache.begin().keep('/a', page('a'), ['gazette'])
  const rendering = cache.begin()
  const owner = openDatabase(database.url, 1, null)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'luodi-page-cache' and datname = current_database()`.execute(owner.db)
  await owner.close()
  await waitUntil('the change is heard', () => Promise.resolve(cache.find('/a') === undefined))
  rendering.keep('/old', page('old'), ['gazette'])
  expect(cache.find('/old')).toBeUndefined()
  await waitUntil('the cache keeps again', async () => {
    cache.begin().keep('/new', page('new'), ['gazette'])
    return cache.find('/new') !== undefined
  })
  await change('gazette')
  await waitUntil('the change is heard', () => Promise.resolve(cache.find('/new') === undefined))
})

test('many topics at once stay below what a notification may carry', async () => {
  const cache = await openCache()
  const topics = Array.from({ length: 2000 }, (_, index) => `instrument:${index}`)
  cache.begin().keep('/last', page('last'), ['instrument:1999'])
  await change(...topics)
  await waitUntil('the change is heard', () => Promise.resolve(cache.find('/last') === undefined))
})

test('the cache stays within its size', async () => {
  const cache = await openCache(20_000)
  for (let number = 0; number < 50; number += 1) cache.begin().keep(`/${number}`, page('x'.repeat(500)), ['t'])
  const kept = Array.from({ length: 50 }, (_, number) => cache.find(`/${number}`)).filter((one) => one !== undefined)
  expect(kept.length).toBeGreaterThan(2)
  expect(kept.length).toBeLessThan(10)
})

test('an encoding is made once', async () => {
  const words = page('落地'.repeat(500))
  const packed = await packPage(words, 'zstd')
  expect(zstdDecompressSync(packed).toString()).toBe('落地'.repeat(500))
  expect(await packPage(words, 'zstd')).toBe(packed)
})

test.each<[Encoding, Encoding]>([
  ['gzip', 'plain'],
  ['gzip', 'zstd'],
  ['zstd', 'plain'],
  ['zstd', 'gzip'],
  ['plain', 'gzip'],
])('a page kept as %s is the same page as %s, and is not held twice', async (first, then) => {
  const text = '落地'.repeat(5000)
  const words = page(text)
  await packPage(words, first)
  expect(words.plain === undefined).toBe(first !== 'plain')
  const bytes = await packPage(words, then)
  const read = { plain: (one: Buffer) => one, gzip: gunzipSync, zstd: zstdDecompressSync }[then]
  expect(read(bytes).toString()).toBe(text)
})

test('whoever follows a topic hears each change of it, from whichever process, and what a lost connection may have hidden', async () => {
  const cache = await openCache()
  let heard = 0
  cache.follow('calendar', () => void (heard += 1))
  await change('gazette')
  await change('gazette', 'calendar')
  await waitUntil('the change is heard', () => Promise.resolve(heard === 1))
  const owner = openDatabase(database.url, 1, null)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'luodi-page-cache' and datname = current_database()`.execute(owner.db)
  await owner.close()
  await waitUntil('the connection is back', () => Promise.resolve(heard === 2))
})
