/** The file store: content-addressed, written and renamed before the record commits, encrypted where personal, swept of orphans. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  randomBytes,
  type Cipheriv,
  type Hash,
  type KeyObject,
} from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { NotFound, Refused } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { Keys } from '#platform/config/keys.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { texts } from './texts.ts'
import { kindOfBytes, sanitizeFileName, settleKind, typeOf, type FileKind } from './types.ts'

/** A scanner's hook: looks at the finished file before it gets its name; `quarantined` keeps it from everybody. */
export type Scan = (
  file: string,
  about: { type: string; size: number },
) => Promise<'clean' | 'quarantined' | 'unscanned'>

/** What is said about a file that comes in. `max` is in bytes; `personal` files lie encrypted. */
export interface Incoming {
  readonly name: string
  readonly typeClaimed?: string | undefined
  readonly max: number
  readonly kinds?: readonly FileKind[]
  readonly personal?: boolean
}

/** A stored file. `hash` is its address: SHA-256 of its content in hexadecimal, of a personal one under a key. */
export interface Stored {
  readonly hash: string
  readonly size: number
  readonly type: string
  readonly kind: FileKind
  readonly name: string
  readonly sealed: boolean
  readonly scan: 'clean' | 'unscanned'
}

/** The one way to file contents. */
export interface FileStore {
  /** Takes content in; throws `Refused` when it is too large, empty, of another kind than claimed, or quarantined. Nothing is kept then. */
  put(content: Readable, incoming: Incoming): Promise<Stored>
  /** Streams content, decrypted and authenticated chunk by chunk; throws `NotFound` when it is not there. */
  read(hash: string, sealed: boolean): Promise<Readable>
  /** Removes content that no record names and that is older than a day; part of the upkeep. */
  sweep(db: Db, now?: Date): Promise<number>
}

const headBytes = 4096
const frameBytes = 64 * 1024
const tagBytes = 16
const nonceBytes = 12
const orphanAgeMs = 24 * 3_600_000

function refusal(code: string, message: Text, cure: Text): Refused {
  return new Refused({ code, message, cure, basis: 'GB/T 22239-2019 8.1.4' })
}

function sizeInWords(bytes: number): string {
  return bytes >= 1_048_576 ? `${Math.floor(bytes / 1_048_576)} MB` : `${Math.ceil(bytes / 1024)} KB`
}

/** Frame `n` has its own nonce; the last is marked, so that neither order nor end can be changed unseen. */
function frameNonce(prefix: Buffer, frame: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(nonceBytes)
  prefix.copy(nonce, 0, 0, 7)
  nonce.writeUInt32BE(frame, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** Encrypts a stream in frames of 64 KiB under a key of its own, which stands sealed at the start. */
function sealing(keys: Keys): Transform {
  const bytes = randomBytes(32)
  const key = createSecretKey(bytes)
  const prefix = randomBytes(7)
  const wrapped = keys.seal('person', bytes, 'file')
  let waiting = Buffer.alloc(0)
  let frame = 0
  const seal = (plain: Buffer, isLast: boolean): Buffer => {
    const cipher: Cipheriv = createCipheriv('aes-256-gcm', key, frameNonce(prefix, frame, isLast))
    frame += 1
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([body, (cipher as Cipheriv & { getAuthTag(): Buffer }).getAuthTag()])
  }
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      waiting = Buffer.concat([waiting, chunk])
      while (waiting.length > frameBytes) {
        stream.push(seal(waiting.subarray(0, frameBytes), false))
        waiting = waiting.subarray(frameBytes)
      }
      done()
    },
    flush(done) {
      stream.push(seal(waiting, true))
      done()
    },
  })
  const length = Buffer.alloc(2)
  length.writeUInt16BE(wrapped.length)
  stream.push(Buffer.concat([length, wrapped, prefix]))
  return stream
}

/** Decrypts what `sealing` wrote; fails on the first changed byte, a missing frame or a cut end. */
async function* opening(keys: Keys, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting = Buffer.alloc(0)
  let head: { key: KeyObject; prefix: Buffer } | undefined
  let frame = 0
  const openFrame = (sealed: Buffer, isLast: boolean): Buffer => {
    if (!head) throw new Error('the encrypted file has no head')
    const { key, prefix } = head
    const decipher = createDecipheriv('aes-256-gcm', key, frameNonce(prefix, frame, isLast))
    decipher.setAuthTag(sealed.subarray(-tagBytes))
    frame += 1
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()])
  }
  for await (const chunk of source) {
    waiting = Buffer.concat([waiting, chunk])
    if (!head) {
      const length = waiting.length < 2 ? Infinity : waiting.readUInt16BE(0)
      if (waiting.length < 2 + length + 7) continue
      head = {
        key: createSecretKey(keys.open('person', waiting.subarray(2, 2 + length), 'file')),
        prefix: waiting.subarray(2 + length, 9 + length),
      }
      waiting = waiting.subarray(9 + length)
    }
    while (waiting.length > frameBytes + tagBytes) {
      yield openFrame(waiting.subarray(0, frameBytes + tagBytes), false)
      waiting = waiting.subarray(frameBytes + tagBytes)
    }
  }
  if (!head || waiting.length < tagBytes) throw new Error('the encrypted file is cut short')
  yield openFrame(waiting, true)
}

interface Measure {
  size: number
  head: Buffer
  readonly hash: Hash
}

/** Counts, hashes and keeps the beginning of what flows by; breaks off as soon as it is too large or of a wrong kind. */
function measuring(measure: Measure, incoming: Incoming): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      measure.size += chunk.length
      measure.hash.update(chunk)
      const isDeciding = measure.head.length < headBytes
      if (isDeciding) measure.head = Buffer.concat([measure.head, chunk.subarray(0, headBytes - measure.head.length)])
      if (measure.size > incoming.max)
        done(refusal('file-too-large', texts.tooLarge(sizeInWords(incoming.max)), texts.tooLargeCure))
      else if (isDeciding && measure.head.length >= headBytes && kindOfBytes(measure.head) === undefined)
        done(refusal('file-type-refused', texts.type, texts.typeCure))
      else done(null, chunk)
    },
  })
}

function decideKind(measure: Measure, incoming: Incoming): FileKind {
  if (measure.size === 0) throw refusal('file-empty', texts.empty, texts.emptyCure)
  const shown = kindOfBytes(measure.head)
  const kind = shown === undefined ? undefined : settleKind(shown, incoming.name, incoming.typeClaimed)
  if (kind === undefined || (incoming.kinds !== undefined && !incoming.kinds.includes(kind)))
    throw refusal('file-type-refused', texts.type, texts.typeCure)
  return kind
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}

/** Removes what no record names, from the table and from the folder. */
async function sweepFolder(folder: string, db: Db, now = new Date()): Promise<number> {
  const before = now.getTime() - orphanAgeMs
  await sql`delete from files.files where stored_at < ${new Date(before)}
    and not exists (select 1 from files.uses where uses.hash = files.hash)`.execute(db)
  let removed = 0
  for (const shelf of await readdir(folder)) {
    const names = await readdir(path.join(folder, shelf))
    const hashOf = (name: string): string => name.split('.')[0] ?? ''
    // One question a shelf: a store grows for years.
    const { rows } = await sql<{ hash: string }>`select hash from files.files
      where hash = any(${names.map(hashOf)}::text[])`.execute(db)
    const known = new Set(rows.map(({ hash }) => hash))
    for (const file of names) {
      const place = path.join(folder, shelf, file)
      if (shelf !== 'incoming' && known.has(hashOf(file))) continue
      if ((await stat(place)).mtimeMs >= before) continue
      await rm(place, { force: true })
      removed += 1
    }
  }
  return removed
}

/** Opens the store in a folder (made when missing). */
export async function openFileStore(
  folder: string,
  keys: Keys,
  scan: Scan = () => Promise.resolve('unscanned'),
): Promise<FileStore> {
  const incomingFolder = path.join(folder, 'incoming')
  await mkdir(incomingFolder, { recursive: true, mode: 0o700 })
  const placeOf = (hash: string, sealed: boolean): string =>
    path.join(folder, hash.slice(0, 2), `${hash}${sealed ? '.sealed' : ''}`)

  async function keep(temporary: string, place: string, handle: FileHandle): Promise<void> {
    await handle.sync()
    await handle.close()
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
    await rename(temporary, place)
    // The name must survive a power cut too.
    const directory = await open(path.dirname(place), 'r')
    await directory.sync().finally(() => directory.close())
  }

  return {
    async put(content, incoming) {
      const temporary = path.join(incomingFolder, randomBytes(12).toString('hex'))
      const handle = await open(temporary, 'wx', 0o600)
      const measure: Measure = { size: 0, head: Buffer.alloc(0), hash: createHash('sha256') }
      const sealed = incoming.personal === true
      try {
        const sink = async (source: AsyncIterable<Buffer>): Promise<void> => {
          for await (const chunk of source) await handle.writeFile(chunk)
        }
        await (sealed
          ? pipeline(content, measuring(measure, incoming), sealing(keys), sink)
          : pipeline(content, measuring(measure, incoming), sink))
        const kind = decideKind(measure, incoming)
        const type = typeOf(kind)
        const found = await scan(temporary, { type, size: measure.size })
        if (found === 'quarantined') throw refusal('file-quarantined', texts.quarantined, texts.quarantinedCure)
        const digest = measure.hash.digest()
        // A personal file's address is a keyed hash, so that nobody can tell by it who handed in a known document.
        const hash = (sealed ? keys.hash('person', `file ${digest.toString('hex')}`) : digest).toString('hex')
        await keep(temporary, placeOf(hash, sealed), handle)
        return { hash, size: measure.size, type, kind, name: sanitizeFileName(incoming.name), sealed, scan: found }
      } catch (error) {
        await handle.close().catch(() => undefined)
        await rm(temporary, { force: true })
        throw error
      }
    },
    async read(hash, sealed) {
      const place = placeOf(hash, sealed)
      if (!/^[0-9a-f]{64}$/u.test(hash) || !(await isThere(place))) throw new NotFound(`file ${hash}`)
      const raw = createReadStream(place)
      return sealed ? Readable.from(opening(keys, raw)) : raw
    },
    sweep: (db, now) => sweepFolder(folder, db, now),
  }
}

/** Records, in the transaction of the owner's change, that `owner` (e.g. `import:<id>`) uses a stored file under a name. */
export async function useFile(tx: Tx, stored: Stored, owner: string): Promise<void> {
  const at = new Date()
  await sql`insert into files.files (hash, size, type, name, sealed, scan, stored_at)
    values (${stored.hash}, ${stored.size}, ${stored.type}, ${stored.name}, ${stored.sealed}, ${stored.scan}, ${at})
    on conflict (hash) do update set stored_at = excluded.stored_at`.execute(tx)
  await sql`insert into files.uses (hash, owner, name, used_at)
    values (${stored.hash}, ${owner}, ${stored.name}, ${at}) on conflict do nothing`.execute(tx)
}

/** Says that an owner no longer uses a file; the sweep removes it when nobody does. */
export async function dropFile(tx: Tx, hash: string, owner: string): Promise<void> {
  await sql`delete from files.uses where hash = ${hash} and owner = ${owner}`.execute(tx)
}

/** A file as its owner knows it; throws `NotFound` unless that owner uses it. */
export async function getFile(
  db: Db,
  hash: string,
  owner: string,
): Promise<{ hash: string; name: string; type: string; size: number; sealed: boolean }> {
  const { rows } = await sql<{ hash: string; name: string; type: string; size: number; sealed: boolean }>`
    select files.hash, uses.name, files.type, files.size, files.sealed
    from files.uses join files.files using (hash)
    where uses.hash = ${hash} and uses.owner = ${owner} and files.scan <> 'quarantined'`.execute(db)
  const file = rows[0]
  if (!file) throw new NotFound(`file ${hash}`)
  return file
}
