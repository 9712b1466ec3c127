/**
 * Keeps rendered public pages with the topics they show. A change announces its topics at commit and drops the pages;
 * sixty seconds of age are the net. Private pages never come here: only answers of requests read without a session.
 */
import { hash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import pg from 'pg'
import type { Tx } from '#platform/db/database.ts'
import { announce } from '#platform/db/database.ts'
import type { Log } from '#platform/log/log.ts'
import { compressed, decompressed, type Encoding } from './compressing.ts'

const channel = 'luodi_changed'
const ageMaxMs = 60_000
/** PostgreSQL refuses notifications of 8000 bytes and more. */
const noticeBytesMax = 7000

/** A page as it is sent; an encoding is made when the first reader asks for it, and shared from then on. */
export interface CachedPage {
  readonly etag: string
  /** Its bytes, until a compressed form is there from which they can be had again: that is a fifth of them. */
  plain: Buffer | undefined
  /** Headers of the answer, whatever its encoding. */
  readonly headers: Readonly<Record<string, string>>
  readonly packed: Partial<Record<Encoding, Buffer>>
}

interface Entry {
  readonly page: CachedPage
  readonly topics: readonly string[]
}

/** The cache of one face; `begin` marks the start of a rendering, whose page is kept unless a topic of it changed meanwhile. */
export interface PageCache {
  find(key: string): CachedPage | undefined
  begin(): { keep(key: string, page: CachedPage, topics: readonly string[]): void }
  /** Calls after each change of a topic, in whichever process, and after a time in which a change could have been missed. */
  follow(topic: string, onChange: () => void): void
  close(): Promise<void>
}

/** Announces, at commit, that what these topics show has changed. */
export async function announceChange(tx: Tx, ...topics: string[]): Promise<void> {
  let notice = ''
  for (const topic of topics) {
    if (notice !== '' && Buffer.byteLength(notice) + Buffer.byteLength(topic) + 1 > noticeBytesMax) {
      await announce(tx, channel, notice)
      notice = ''
    }
    notice = notice === '' ? topic : `${notice} ${topic}`
  }
  if (notice !== '') await announce(tx, channel, notice)
}

/** Prepares a page to be kept. */
export function preparePage(headers: Readonly<Record<string, string>>, plain: Buffer): CachedPage {
  const etag = `W/"${hash('sha256', plain, 'base64url').slice(0, 22)}"`
  return { etag, plain, headers: { ...headers, etag, vary: 'accept-encoding, cookie' }, packed: {} }
}

async function plainOf({ plain, packed }: CachedPage): Promise<Buffer> {
  const known = plain ?? packed.plain
  if (known !== undefined) return known
  for (const encoding of ['zstd', 'gzip'] as const) {
    const bytes = packed[encoding]
    if (bytes !== undefined) return decompressed(bytes, encoding)
  }
  throw new Error('a kept page without its bytes')
}

/** The page's bytes in an encoding, made now when nobody asked for it before. */
export async function packPage(page: CachedPage, encoding: Encoding): Promise<Buffer> {
  const { packed } = page
  const bytes = await compressed(page.plain ?? (await plainOf(page)), encoding)
  packed[encoding] ??= bytes
  if (encoding !== 'plain') page.plain = undefined
  return packed[encoding]
}

function newListener(url: string): pg.Client {
  return new pg.Client({
    connectionString: url,
    application_name: 'luodi-page-cache',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  })
}

/** Opens the cache; it listens on its own connection and keeps nothing while that is down. */
export async function openPageCache(url: string, log: Log, bytesMax = 64 * 1024 * 1024): Promise<PageCache> {
  const entries = new LRUCache<string, Entry>({
    maxSize: bytesMax,
    ttl: ageMaxMs,
    // What it can come to at most: the forms that readers ask for come later, and are smaller together than the page itself.
    sizeCalculation: ({ page }) => (page.plain?.length ?? 0) * 2 + 2048,
  })
  let version = 0
  /** Counts the connections: what was begun under an earlier one may have missed an announcement. */
  let connection = 0
  const changedAt = new Map<string, number>()
  const followers: { readonly topic: string; readonly onChange: () => void }[] = []
  let listening = false
  let closed = false
  let client: pg.Client | undefined

  function forget(): void {
    connection += 1
    changedAt.clear()
    entries.clear()
  }

  function drop(topics: readonly string[]): void {
    version += 1
    for (const { topic, onChange } of followers) if (topics.includes(topic)) onChange()
    if (changedAt.size > 10_000) return forget()
    for (const topic of topics) changedAt.set(topic, version)
    for (const [key, entry] of entries.entries())
      if (entry.topics.some((topic) => topics.includes(topic))) entries.delete(key)
  }

  async function listen(): Promise<void> {
    const next = newListener(url)
    next.on('notification', (message) => drop((message.payload ?? '').split(' ')))
    next.on('error', () => undefined)
    next.on('end', () => {
      if (client !== next) return
      listening = false
      forget()
      if (!closed) void listenAgain()
    })
    await next.connect()
    await next.query(`listen ${channel}`)
    client = next
    forget()
    listening = true
    for (const { onChange } of followers) onChange()
  }

  async function listenAgain(): Promise<void> {
    for (let attempts = 1; !closed && !listening; attempts += 1) {
      await pause(Math.min(attempts * 500, 5000), undefined, { ref: false })
      await listen().catch((error: unknown) => log.warn({ err: error, attempts }, 'page cache: no connection'))
    }
  }
  await listen()

  return {
    find: (key) => entries.get(key)?.page,
    follow: (topic, onChange) => void followers.push({ topic, onChange }),
    begin() {
      const startedAt = version
      const startedOn = connection
      return {
        keep(key, page, topics) {
          if (!listening || startedOn !== connection) return
          if (topics.some((topic) => (changedAt.get(topic) ?? 0) > startedAt)) return
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
