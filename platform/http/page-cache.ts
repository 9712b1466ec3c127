/**
 * Keeps rendered public pages with the topics they show. A change announces its topics at commit and drops the pages;
 * sixty seconds of age are the net. Private pages never come here: only answers marked public, of requests read without a session.
 */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import pg from 'pg'
import type { Tx } from '#platform/db/database.ts'
import { announce } from '#platform/db/database.ts'
import type { Log } from '#platform/log/log.ts'

const channel = 'luodi_changed'
const ageMaxMs = 60_000

/** A page as it is sent: three encodings of the same bytes. */
export interface CachedPage {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly etag: string
  readonly plain: Buffer
  readonly gzip: Buffer
  readonly brotli: Buffer
}

interface Entry {
  readonly page: CachedPage
  readonly topics: readonly string[]
}

export interface PageCache {
  find(key: string): CachedPage | undefined
  /** Marks the start of a rendering; `keep` stores its page unless one of its topics changed meanwhile. */
  begin(key: string): { keep(page: CachedPage, topics: readonly string[]): void }
  close(): Promise<void>
}

/** Announces, at commit, that what these topics show has changed. */
export async function announceChange(tx: Tx, ...topics: string[]): Promise<void> {
  await announce(tx, channel, topics.join(' '))
}

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/** Compresses a page once for all its readers. */
export async function packPage(status: number, headers: Record<string, string>, plain: Buffer): Promise<CachedPage> {
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  const [small, smaller] = await Promise.all([
    gzipped(plain, { level: 6 }),
    brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  ])
  return { status, headers, etag, plain, gzip: small, brotli: smaller }
}

/** Opens the cache; it listens on its own connection and keeps nothing while that is down. */
export async function openPageCache(url: string, log: Log, bytesMax = 64 * 1024 * 1024): Promise<PageCache> {
  const entries = new LRUCache<string, Entry>({
    maxSize: bytesMax,
    ttl: ageMaxMs,
    sizeCalculation: ({ page }) => page.plain.length + page.gzip.length + page.brotli.length + 1024,
  })
  let version = 0
  const changedAt = new Map<string, number>()
  let listening = false
  let closed = false
  let client: pg.Client | undefined

  function drop(topics: readonly string[]): void {
    version += 1
    for (const topic of topics) changedAt.set(topic, version)
    for (const [key, entry] of entries.entries())
      if (entry.topics.some((topic) => topics.includes(topic))) entries.delete(key)
  }

  async function listen(): Promise<void> {
    const next = new pg.Client({ connectionString: url, application_name: 'luodi-page-cache' })
    next.on('notification', (message) => drop((message.payload ?? '').split(' ')))
    next.on('error', () => undefined)
    next.on('end', () => {
      listening = false
      entries.clear()
      if (!closed)
        setTimeout(
          () => void listen().catch((error: unknown) => log.warn({ err: error }, 'page cache: no connection')),
          1000,
        ).unref()
    })
    await next.connect()
    await next.query(`listen ${channel}`)
    client = next
    listening = true
  }
  await listen()

  return {
    find: (key) => entries.get(key)?.page,
    begin(key) {
      const startedAt = version
      return {
        keep(page, topics) {
          if (!listening || topics.some((topic) => (changedAt.get(topic) ?? 0) > startedAt)) return
          entries.set(key, { page, topics })
        },
      }
    },
    async close() {
      closed = true
      await client?.end()
    },
  }
}
