/** The loaded pack as the database keeps it: in blocks, each the entries of one part that stand together in one file. */
import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { copyRows } from '#platform/db/copy.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { PackEntry, PackPart, PackPlace, PackView } from './part.ts'

interface Block {
  readonly file: string
  readonly position: number
  readonly entries: PackEntry<unknown>[]
}

/** What a load changes in the blocks of one part: rows that go, and all blocks as they shall be. */
interface BlockChange {
  readonly part: string
  /** Hashes of rows. */
  readonly gone: readonly string[]
  /** By hash where the part has rows already; in a first load nothing is hashed before it is written. */
  readonly kept: ReadonlyMap<string, Block>
  readonly fresh: readonly Block[]
}

/** What a load does to one part's entries. */
export interface PartChange {
  readonly part: string
  readonly added: readonly PackEntry<unknown>[]
  readonly changed: readonly PackEntry<unknown>[]
  readonly removed: readonly string[]
}

/** What a load finds: by part what changes, what stood there before (by part and id, joined by a line feed), and the blocks. */
export interface Found {
  readonly changes: readonly PartChange[]
  readonly before: ReadonlyMap<string, unknown>
  readonly blocks: readonly BlockChange[]
}

type Stored = [id: string, at: PackPlace['at'], value: unknown]

/** An overlay's entry stands among those of the pack below it: what follows is a block of its own. */
function blocksOf(entries: Iterable<PackEntry<unknown>>): Block[] {
  const blocks: Block[] = []
  for (const entry of entries) {
    const last = blocks.at(-1)
    if (last?.file === entry.place.file) last.entries.push(entry)
    else blocks.push({ file: entry.place.file, position: blocks.length, entries: [entry] })
  }
  return blocks
}

/** As bytes: both the hash and the database want them. */
const bytesOf = ({ entries }: Block): Buffer =>
  Buffer.from(JSON.stringify(entries.map(({ id, value, place }): Stored => [id, place.at, value])))

const hashOf = ({ file }: Block, bytes: Buffer): string => hash('sha256', `${file}\n${hash('sha256', bytes)}`)

async function findHashes(db: Db): Promise<Map<string, Set<string>>> {
  const { rows } = await sql<{ part: string; hashes: string[] }>`select part, array_agg(hash) as hashes
    from pack.blocks group by part`.execute(db)
  return new Map(rows.map(({ part, hashes }) => [part, new Set(hashes)]))
}

async function findEntries(db: Db, part: string, hashes: readonly string[]): Promise<Map<string, unknown>> {
  const { rows } = await sql<{ entries: string }>`select entries from pack.blocks
    where part = ${part} and hash = any(${hashes}::text[])`.execute(db)
  return new Map(
    rows.flatMap(({ entries }) => (JSON.parse(entries) as Stored[]).map(([id, , value]) => [id, value] as const)),
  )
}

function changeOf(
  part: string,
  before: ReadonlyMap<string, unknown>,
  after: readonly PackEntry<unknown>[],
): PartChange {
  if (before.size === 0) return { part, added: after, changed: [], removed: [] }
  const ids = new Set(after.map(({ id }) => id))
  return {
    part,
    added: after.filter(({ id }) => !before.has(id)),
    changed: after.filter(
      ({ id, value }) => before.has(id) && JSON.stringify(before.get(id)) !== JSON.stringify(value),
    ),
    removed: [...before.keys()].filter((id) => !ids.has(id)),
  }
}

const isChange = ({ added, changed, removed }: PartChange): boolean =>
  added.length + changed.length + removed.length > 0

/** What a load of these parts does; nothing is written. Of blocks that stay as they are no entry is read. */
export async function findChanges(db: Db, pack: PackView, parts: readonly PackPart<unknown>[]): Promise<Found> {
  const stored = await findHashes(db)
  const found = { changes: [] as PartChange[], before: new Map<string, unknown>(), blocks: [] as BlockChange[] }
  for (const part of parts) {
    const hashes = stored.get(part.name)
    const blocks = blocksOf(pack.entries(part).values())
    const kept = new Map<string, Block>()
    const fresh = hashes === undefined ? blocks : []
    for (const block of hashes === undefined ? [] : blocks) {
      const own = hashOf(block, bytesOf(block))
      if (hashes?.has(own) === true) kept.set(own, block)
      else fresh.push(block)
    }
    const gone = [...(hashes ?? [])].filter((one) => !kept.has(one))
    if (gone.length + fresh.length === 0) continue
    const before = gone.length === 0 ? new Map<string, unknown>() : await findEntries(db, part.name, gone)
    const change = changeOf(
      part.name,
      before,
      fresh.flatMap(({ entries }) => entries),
    )
    if (isChange(change)) found.changes.push(change)
    found.blocks.push({ part: part.name, gone, kept, fresh })
    for (const [id, value] of before) found.before.set(`${part.name}\n${id}`, value)
  }
  return found
}

function* rowsOf(changes: readonly BlockChange[]): Generator<readonly unknown[]> {
  for (const { part, fresh } of changes)
    for (const block of fresh) {
      const bytes = bytesOf(block)
      yield [part, hashOf(block, bytes), block.position, block.file, bytes]
    }
}

async function removeBlocks(tx: Tx, { part, gone }: BlockChange): Promise<void> {
  if (gone.length === 0) return
  await sql`delete from pack.blocks where part = ${part} and hash = any(${gone}::text[])`.execute(tx)
}

/** Blocks that stay may stand elsewhere among the others. */
async function moveBlocks(tx: Tx, { part, kept }: BlockChange): Promise<void> {
  if (kept.size === 0) return
  await sql`update pack.blocks b set position = k.position
    from unnest(${[...kept.keys()]}::text[], ${[...kept.values()].map(({ position }) => position)}::integer[])
      as k (hash, position)
    where b.part = ${part} and b.hash = k.hash and b.position <> k.position`.execute(tx)
}

/** Writes the blocks that changed. */
export async function writeBlocks(tx: Tx, changes: readonly BlockChange[]): Promise<void> {
  for (const change of changes) await removeBlocks(tx, change)
  await copyRows(tx, 'pack.blocks', 'part, hash, position, file, entries', rowsOf(changes))
  for (const change of changes) await moveBlocks(tx, change)
}

/** Reads those parts as they were loaded, without the desk's edits; asked for another part the view throws. */
export async function loadedPack(db: Db, parts: readonly PackPart<unknown>[]): Promise<PackView> {
  const names = parts.map(({ name }) => name)
  const { rows } = await sql<{ part: string; file: string; entries: string }>`select part, file, entries
    from pack.blocks where part = any(${names}::text[]) order by part, position`.execute(db)
  const found = new Map(names.map((name) => [name, new Map<string, PackEntry<unknown>>()]))
  for (const { part, file, entries } of rows)
    for (const [id, at, value] of JSON.parse(entries) as Stored[])
      found.get(part)?.set(id, { id, value, place: { file, at } })
  return {
    entries: <T>(part: PackPart<T>) => {
      const entries = found.get(part.name)
      if (!entries) throw new Error(`the part ${part.name} was not asked for`)
      return entries as unknown as ReadonlyMap<string, PackEntry<T>>
    },
  }
}
