/** Seals audit entries in batches; whichever process holds the lock does it, and tells the head to log and anchor. */
import { open } from 'node:fs/promises'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/database.ts'
import { readPlanned } from '#platform/db/planned.ts'
import type { Log } from '#platform/log/log.ts'
import { firstPrevious, hashRow, openHead, type Algorithm } from './chain.ts'

const rowsMax = 5000
const lock = 0x6c756f64

/** A seal as log and anchor show it; `head` in hexadecimal. */
export interface SealMark {
  readonly seal: number
  readonly at: string
  readonly last: number
  readonly head: string
}

interface SealRow {
  number: number
  last_position: number
  head: Buffer
}

async function sealBatch(tx: Tx, algorithm: Algorithm, at: Date): Promise<SealMark | undefined> {
  const held = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(${lock}) as held`.execute(tx)
  if (held.rows[0]?.held !== true) return undefined
  const { rows } = await sql<{ id: string; canonical: string }>`
    select entry.id, audit.canonical(entry) as canonical
    from (select entry_id from audit.unsealed order by entry_id limit ${rowsMax}) waiting
    join audit.entries entry on entry.id = waiting.entry_id order by entry.id`.execute(tx)
  if (rows.length === 0) return undefined
  const last = await sql<SealRow>`select number, last_position, head from audit.seals
    order by number desc limit 1`.execute(tx)
  const before = last.rows[0] ?? { number: 0, last_position: 0, head: firstPrevious }
  const number = before.number + 1
  const firstPosition = before.last_position + 1
  const lastPosition = before.last_position + rows.length
  const folding = openHead({ number, at, algorithm, firstPosition, lastPosition, previous: before.head })
  const hashes = rows.map(({ canonical }, index) => hashRow(algorithm, firstPosition + index, canonical))
  for (const hash of hashes) folding.add(hash)
  const head = folding.head()
  await sql`insert into audit.seals (number, at, algorithm, first_position, last_position, previous, head)
    values (${number}, ${at}, ${algorithm}, ${firstPosition}, ${lastPosition}, ${before.head}, ${head})`.execute(tx)
  const ids = rows.map((row) => row.id)
  await sql`insert into audit.sealed (position, seal, entry_id, row_hash)
    select ${firstPosition - 1}::bigint + place, ${number}, id, hash
    from unnest(${ids}::uuid[], ${hashes}::bytea[]) with ordinality as batch(id, hash, place)`.execute(tx)
  await sql`delete from audit.unsealed where entry_id = any(${ids}::uuid[])`.execute(tx)
  return { seal: number, at: at.toISOString(), last: lastPosition, head: head.toString('hex') }
}

const isWaiting = async (db: Db): Promise<boolean> =>
  (await readPlanned(db, sql<{ value: boolean }>`select to_json(exists (select from audit.unsealed)) as value`)) ===
  true

/** Seals what waits now; returns the seals made. Nothing is sealed while another process holds the lock. */
export async function sealWaiting(db: Db, algorithm: Algorithm = 'sha256'): Promise<SealMark[]> {
  const marks: SealMark[] = []
  // Most seconds nothing waits, and one read says so.
  while (await isWaiting(db)) {
    const mark = await db.transaction().execute((tx) => sealBatch(tx, algorithm, new Date()))
    if (!mark) break
    marks.push(mark)
  }
  return marks
}

/** Appends the heads to the anchor file, one JSON line a seal, and waits until the disk has them. */
export async function appendAnchor(file: string, marks: readonly SealMark[]): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true })
  const handle = await open(file, 'a+', 0o640)
  try {
    const { size } = await handle.stat()
    const last = size === 0 ? undefined : (await handle.read(Buffer.alloc(1), 0, 1, size - 1)).buffer
    // After a power cut the last line may be half a line; the next one must not join it.
    if (last !== undefined && last[0] !== 0x0a) await handle.appendFile('\n')
    await handle.appendFile(marks.map((mark) => `${JSON.stringify(mark)}\n`).join(''))
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** What a sealer needs; `anchorFile` is best kept on another machine's disk. */
export interface SealerParts {
  readonly db: Db
  readonly log: Log
  readonly anchorFile: string
  readonly algorithm?: Algorithm
  readonly everyMs?: number
}

/** Seals about each second until stopped; `stop` seals once more, so that a clean end leaves nothing open. */
export function startSealer({ db, log, anchorFile, algorithm = 'sha256', everyMs = 1000 }: SealerParts): {
  stop(): Promise<void>
} {
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const once = async (): Promise<void> => {
    try {
      const marks = await sealWaiting(db, algorithm)
      if (marks.length === 0) return
      for (const mark of marks) log.info({ audit: mark }, 'audit sealed')
      await appendAnchor(anchorFile, marks)
    } catch (error) {
      log.error({ err: error }, 'audit: sealing failed, the next round tries again')
    }
  }
  const plan = (): void => {
    if (!stopping) timer = setTimeout(() => void (running = once().then(plan)), everyMs)
  }
  plan()
  return {
    async stop() {
      stopping = true
      clearTimeout(timer)
      await running
      await once()
    },
  }
}
