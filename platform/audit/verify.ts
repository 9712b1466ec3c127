/** Checks the audit chain row by row against its seals, and the seals against an anchor kept elsewhere. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/database.ts'
import { firstPrevious, hashRow, openHead, type Algorithm } from './chain.ts'
import type { SealMark } from './seal.ts'

/** What can be wrong; `tail-cut` and `head-differs` need the anchor to be certain. */
export type FindingKind =
  'changed' | 'removed' | 'inserted' | 'reordered' | 'unsealed' | 'seal-broken' | 'head-differs' | 'tail-cut'

/** One thing found: which entry or seal, where in the chain, and what. */
export interface Finding {
  readonly kind: FindingKind
  readonly seal?: number
  readonly position?: number
  readonly entry?: string
  readonly message: string
}

/** The outcome of a verification; `findings` holds the first hundred, `found` counts all. */
export interface Verification {
  readonly entries: number
  readonly seals: number
  readonly waiting: number
  readonly head?: string
  readonly anchored?: number
  readonly found: number
  readonly findings: Finding[]
}

/** `onProgress` hears how many sealed rows were checked of how many. */
export interface VerifyOptions {
  readonly anchorFile?: string
  readonly batchRows?: number
  onProgress?(checked: number, all: number): void
}

interface SealRow {
  number: number
  at: Date
  algorithm: Algorithm
  first_position: number
  last_position: number
  previous: Buffer
  head: Buffer
}

interface PlacedRow {
  position: number
  seal: number
  entry_id: string
  row_hash: Buffer
  canonical: string | null
}

const findingsMax = 100

class Findings {
  readonly list: Finding[] = []
  found = 0
  add(finding: Finding): void {
    this.found += 1
    if (this.list.length < findingsMax) this.list.push(finding)
  }
  get isFull(): boolean {
    return this.found >= findingsMax
  }
}

/** A row that does not fit its place may fit another: then rows were exchanged, not rewritten. */
function findOldPlace(row: PlacedRow, algorithm: Algorithm, nearby: readonly PlacedRow[]): number | undefined {
  const { canonical } = row
  if (canonical === null) return undefined
  return nearby.find((other) => {
    const hash = hashRow(algorithm, other.position, canonical)
    return other.position !== row.position && (hash.equals(other.row_hash) || hash.equals(row.row_hash))
  })?.position
}

function checkRow(row: PlacedRow, seal: SealRow, nearby: readonly PlacedRow[], findings: Findings): void {
  const where = { seal: row.seal, position: row.position, entry: row.entry_id }
  if (row.canonical === null) {
    findings.add({ kind: 'removed', ...where, message: 'the sealed entry is gone' })
    return
  }
  if (hashRow(seal.algorithm, row.position, row.canonical).equals(row.row_hash)) return
  const old = findings.isFull ? undefined : findOldPlace(row, seal.algorithm, nearby)
  findings.add(
    old === undefined
      ? { kind: 'changed', ...where, message: 'the entry is not what was sealed' }
      : { kind: 'reordered', ...where, message: `the entry was sealed at place ${old}` },
  )
}

function readPlaced(tx: Tx, from: number, until: number): Promise<{ rows: PlacedRow[] }> {
  return sql<PlacedRow>`select sealed.position, sealed.seal, sealed.entry_id, sealed.row_hash,
      case when entry.id is null then null else audit.canonical(entry) end as canonical
    from audit.sealed left join audit.entries entry on entry.id = sealed.entry_id
    where sealed.position >= ${from} and sealed.position < ${until} order by sealed.position`.execute(tx)
}

/** Walks one seal's rows in batches and recomputes its head. */
async function checkSeal(tx: Tx, seal: SealRow, batchRows: number, findings: Findings): Promise<number> {
  const folding = openHead({
    number: seal.number,
    at: seal.at,
    algorithm: seal.algorithm,
    firstPosition: seal.first_position,
    lastPosition: seal.last_position,
    previous: seal.previous,
  })
  const before = findings.found
  let count = 0
  for (let from = seal.first_position; from <= seal.last_position; from += batchRows) {
    const until = Math.min(from + batchRows, seal.last_position + 1)
    const { rows } = await readPlaced(tx, from, until)
    let expected = from
    for (const row of rows) {
      for (; expected < row.position; expected += 1) noteMissing(seal.number, expected, findings)
      expected = row.position + 1
      if (row.seal !== seal.number)
        findings.add({
          kind: 'reordered',
          seal: row.seal,
          position: row.position,
          entry: row.entry_id,
          message: `the place belongs to seal ${seal.number}`,
        })
      checkRow(row, seal, rows, findings)
      folding.add(row.row_hash)
      count += 1
    }
    for (; expected < until; expected += 1) noteMissing(seal.number, expected, findings)
  }
  if (!folding.head().equals(seal.head) && findings.found === before) {
    findings.add({
      kind: 'seal-broken',
      seal: seal.number,
      message: `the head of seal ${seal.number} does not come from its rows: entries and their hashes were rewritten together`,
    })
  }
  return count
}

function noteMissing(seal: number, position: number, findings: Findings): void {
  findings.add({ kind: 'removed', seal, position, message: 'the place in the chain is empty' })
}

async function checkSeals(
  tx: Tx,
  options: VerifyOptions,
  findings: Findings,
): Promise<{ seals: number; entries: number; head?: Buffer }> {
  const all = await sql<{ n: number }>`select coalesce(max(last_position), 0) as n from audit.seals`.execute(tx)
  let previous: Pick<SealRow, 'number' | 'last_position' | 'head'> = {
    number: 0,
    last_position: 0,
    head: firstPrevious,
  }
  let entries = 0
  let seals = 0
  for (;;) {
    const { rows } = await sql<SealRow>`select number, at, algorithm, first_position, last_position, previous, head
      from audit.seals where number > ${previous.number} order by number limit 500`.execute(tx)
    for (const seal of rows) {
      if (seal.number !== previous.number + 1) {
        findings.add({
          kind: 'removed',
          seal: previous.number + 1,
          message: `seals ${previous.number + 1} to ${seal.number - 1} are gone`,
        })
      } else if (!seal.previous.equals(previous.head) || seal.first_position !== previous.last_position + 1) {
        findings.add({
          kind: 'seal-broken',
          seal: seal.number,
          message: `seal ${seal.number} does not follow from seal ${previous.number}`,
        })
      }
      entries += await checkSeal(tx, seal, options.batchRows ?? 2000, findings)
      seals += 1
      previous = seal
      options.onProgress?.(Math.min(seal.last_position, all.rows[0]?.n ?? 0), all.rows[0]?.n ?? 0)
    }
    if (rows.length === 0) return seals === 0 ? { seals, entries } : { seals, entries, head: previous.head }
  }
}

/** Entries no seal knows: those waiting in turn are counted, the others were put in past the record. */
async function checkUnknown(tx: Tx, findings: Findings): Promise<number> {
  const last = await sql<{ at: Date | null }>`select max(at) as at from audit.seals`.execute(tx)
  const sealedAt = last.rows[0]?.at ?? undefined
  let after = '00000000-0000-0000-0000-000000000000'
  let waiting = 0
  for (;;) {
    const { rows } = await sql<{ id: string; at: Date; known: boolean; waits: boolean }>`
      select entry.id, entry.at,
        exists (select 1 from audit.sealed where entry_id = entry.id) as known,
        exists (select 1 from audit.unsealed where entry_id = entry.id) as waits
      from audit.entries entry where entry.id > ${after} order by entry.id limit 5000`.execute(tx)
    for (const { id, at, known, waits } of rows) {
      if (known) continue
      if (!waits) findings.add({ kind: 'inserted', entry: id, message: 'no seal knows the entry and none is to come' })
      else {
        waiting += 1
        // A sealer that went on for a minute without it passed it over.
        if (sealedAt && sealedAt.getTime() - at.getTime() > 60_000)
          findings.add({ kind: 'unsealed', entry: id, message: 'seals went on for a minute without the entry' })
      }
    }
    const end = rows.at(-1)
    if (!end) return waiting
    after = end.id
  }
}

/** A line of the anchor; one that a power cut left half written says nothing. */
function readMark(line: string): SealMark | undefined {
  try {
    return JSON.parse(line) as SealMark
  } catch {
    return undefined
  }
}

async function checkAnchor(tx: Tx, file: string, findings: Findings): Promise<number> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })
  let anchored = 0
  let batch: SealMark[] = []
  let cut: { first: number; last: number } | undefined
  const flush = async (): Promise<void> => {
    const { rows } = await sql<{ number: number; head: string }>`select number, encode(head, 'hex') as head
      from audit.seals where number = any(${batch.map((mark) => mark.seal)}::bigint[])`.execute(tx)
    const heads = new Map(rows.map((row) => [row.number, row.head]))
    for (const mark of batch) {
      anchored += 1
      const head = heads.get(mark.seal)
      if (head === undefined)
        cut = { first: Math.min(cut?.first ?? mark.seal, mark.seal), last: Math.max(cut?.last ?? 0, mark.seal) }
      else if (head !== mark.head)
        findings.add({
          kind: 'head-differs',
          seal: mark.seal,
          message: `the head of seal ${mark.seal} is not the anchored one: the chain was rewritten`,
        })
    }
    batch = []
  }
  for await (const line of lines) {
    const mark = readMark(line)
    if (mark) batch.push(mark)
    if (batch.length === 1000) await flush()
  }
  await flush()
  if (cut)
    findings.add({
      kind: 'tail-cut',
      seal: cut.first,
      message: `anchored seals ${cut.first} to ${cut.last} are not in the database: the tail was cut`,
    })
  return anchored
}

/** Verifies the whole chain in one snapshot, in memory that does not grow; throws when the anchor cannot be read. */
export async function verifyAudit(db: Db, options: VerifyOptions = {}): Promise<Verification> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const findings = new Findings()
      const { seals, entries, head } = await checkSeals(tx, options, findings)
      const beyond = await sql<{ position: number; entry_id: string; seal: number }>`
        select position, entry_id, seal from audit.sealed
        where position > (select coalesce(max(last_position), 0) from audit.seals) limit 100`.execute(tx)
      for (const { position, entry_id: entry, seal } of beyond.rows)
        findings.add({ kind: 'inserted', seal, position, entry, message: 'the place lies beyond the last seal' })
      const waiting = await checkUnknown(tx, findings)
      const anchored =
        options.anchorFile === undefined ? undefined : await checkAnchor(tx, options.anchorFile, findings)
      return {
        entries,
        seals,
        waiting,
        ...(head === undefined ? {} : { head: head.toString('hex') }),
        ...(anchored === undefined ? {} : { anchored }),
        found: findings.found,
        findings: findings.list,
      }
    })
}
