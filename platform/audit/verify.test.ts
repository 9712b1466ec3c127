/** The record tells every way of tampering: the superuser switches the triggers off, changes something, and is found. */
import { mkdtemp, readFile, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeEach, afterEach, describe, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import { freshDatabase, type TestDatabase } from '#testing/database.ts'
import { recordAudit } from './record.ts'
import { appendAnchor, sealWaiting } from './seal.ts'
import { verifyAudit } from './verify.ts'

let database: TestDatabase
let owner: pg.Client
let anchorFile: string
const folders: string[] = []

async function record(count: number, from = 0, at = Date.UTC(2012, 8, 17, 2)): Promise<void> {
  for (let index = from; index < from + count; index += 1) {
    await recordAudit(database.db, {
      at: new Date(at + index * 1000),
      businessOn: day('2012-09-17'),
      callerKind: 'person',
      caller: `person-${index % 3}`,
      operation: 'gazette.publish',
      outcome: 'done',
      subject: `luofu-2012-${index}`,
      details: { index, words: '演示' },
    })
  }
}

async function seal(): Promise<void> {
  await appendAnchor(anchorFile, await sealWaiting(database.db))
}

/** What someone with every right on the server can do. */
async function tamper(...statements: string[]): Promise<void> {
  await owner.query('set session_replication_role = replica')
  for (const statement of statements) await owner.query(statement)
}

const idAt = (position: number): string => `(select entry_id from audit.sealed where position = ${position})`
const verify = (anchored = false) => verifyAudit(database.db, { batchRows: 7, ...(anchored ? { anchorFile } : {}) })

beforeEach(async () => {
  database = await freshDatabase()
  owner = new pg.Client({ connectionString: database.url })
  await owner.connect()
  const folder = await mkdtemp(path.join(tmpdir(), 'luodi-audit-'))
  folders.push(folder)
  anchorFile = path.join(folder, 'audit-anchor')
  await record(20)
  await seal()
  await record(10, 20)
  await seal()
})
afterEach(async () => {
  await owner.end()
  await database.drop()
})
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))))

describe('an untouched record', () => {
  it('is found whole, with entries that still wait for their seal counted apart', async () => {
    await record(3, 30, Date.UTC(2112, 0, 1))
    expect(await verify(true)).toMatchObject({ entries: 30, seals: 2, waiting: 3, anchored: 2, found: 0 })
  })

  it('is whole when nothing was ever recorded', async () => {
    const empty = await freshDatabase()
    expect(await verifyAudit(empty.db)).toMatchObject({ entries: 0, seals: 0, found: 0 })
    await empty.drop()
  })

  it('can be sealed with SM3 from one seal to the next', async () => {
    await record(2, 30)
    await appendAnchor(anchorFile, await sealWaiting(database.db, 'sm3'))
    expect(await verify(true)).toMatchObject({ entries: 32, seals: 3, found: 0 })
  })
})

describe('tampering', () => {
  it('finds the changed entry', async () => {
    await tamper(`update audit.entries set subject = 'another' where id = ${idAt(12)}`)
    const { findings } = await verify()
    expect(findings).toEqual([expect.objectContaining({ kind: 'changed', seal: 1, position: 12 })])
  })

  it('finds a change of a microsecond and of a detail', async () => {
    await tamper(
      `update audit.entries set at = at + interval '1 microsecond' where id = ${idAt(3)}`,
      `update audit.entries set details = details || '{"words":"x"}' where id = ${idAt(4)}`,
    )
    expect((await verify()).findings.map(({ kind, position }) => [kind, position])).toEqual([
      ['changed', 3],
      ['changed', 4],
    ])
  })

  it('finds the removed entry, also when its place was removed with it', async () => {
    await tamper(`delete from audit.entries where id = ${idAt(5)}`)
    expect((await verify()).findings).toEqual([expect.objectContaining({ kind: 'removed', position: 5 })])
    await tamper(`delete from audit.sealed where position = 5`)
    expect((await verify()).findings).toEqual([expect.objectContaining({ kind: 'removed', position: 5 })])
  })

  it('finds the inserted entry', async () => {
    await tamper(`insert into audit.entries (id, at, business_on, caller_kind, caller, operation, outcome)
      values ('01990000-0000-7000-8000-00000000abcd', '2012-09-17T03:00:00Z', '2012-09-17', 'person', 'x', 'y.z', 'done')`)
    const { findings } = await verify()
    expect(findings).toEqual([
      expect.objectContaining({ kind: 'inserted', entry: '01990000-0000-7000-8000-00000000abcd' }),
    ])
  })

  it('finds an entry that was given a place beyond the last seal', async () => {
    await tamper(
      `insert into audit.entries (id, at, business_on, caller_kind, caller, operation, outcome)
        values ('01990000-0000-7000-8000-00000000abcd', '2012-09-17T03:00:00Z', '2012-09-17', 'person', 'x', 'y.z', 'done')`,
      `insert into audit.sealed values (31, 2, '01990000-0000-7000-8000-00000000abcd', '\\x00')`,
    )
    expect((await verify()).findings).toEqual([expect.objectContaining({ kind: 'inserted', position: 31 })])
  })

  it('finds two entries that exchanged their places, whichever columns were exchanged', async () => {
    await tamper(
      `update audit.sealed set position = case position when 2 then -3 when 3 then -2 end where position in (2, 3)`,
      `update audit.sealed set position = -position where position < 0`,
    )
    const kinds = async (): Promise<unknown> => (await verify()).findings.map(({ kind, position }) => [kind, position])
    expect(await kinds()).toEqual([
      ['reordered', 2],
      ['reordered', 3],
    ])
  })

  it('finds that rows and their hashes were rewritten together', async () => {
    await tamper(
      `update audit.entries set subject = 'another' where id = ${idAt(12)}`,
      `update audit.sealed s set row_hash = sha256(convert_to('12' || chr(10) || audit.canonical(e), 'UTF8'))
        from audit.entries e where e.id = s.entry_id and s.position = 12`,
    )
    expect((await verify()).findings).toEqual([expect.objectContaining({ kind: 'seal-broken', seal: 1 })])
  })

  it('finds the removed seal in the middle', async () => {
    await record(4, 30)
    await seal()
    await tamper(`delete from audit.seals where number = 2`)
    expect((await verify()).findings).toContainEqual(expect.objectContaining({ kind: 'removed', seal: 2 }))
  })

  it('finds the cut tail with the anchor, and only with it', async () => {
    await tamper(
      `delete from audit.entries where id in (select entry_id from audit.sealed where seal = 2)`,
      `delete from audit.sealed where seal = 2`,
      `delete from audit.seals where number = 2`,
    )
    expect(await verify(false)).toMatchObject({ found: 0, entries: 20 })
    expect((await verify(true)).findings).toEqual([expect.objectContaining({ kind: 'tail-cut', seal: 2 })])
  })

  it('finds by the anchor that the tail was cut and written anew', async () => {
    await tamper(
      `delete from audit.entries where id in (select entry_id from audit.sealed where seal = 2)`,
      `delete from audit.sealed where seal = 2`,
      `delete from audit.seals where number = 2`,
    )
    await record(10, 50)
    await sealWaiting(database.db)
    expect(await verify(false)).toMatchObject({ found: 0 })
    expect((await verify(true)).findings).toEqual([expect.objectContaining({ kind: 'head-differs', seal: 2 })])
  })

  it('finds the entry that the sealer was made to pass over', async () => {
    await tamper(`insert into audit.entries (id, at, business_on, caller_kind, caller, operation, outcome)
        values ('01990000-0000-7000-8000-00000000abcd', '2012-09-17T03:00:00Z', '2012-09-17', 'person', 'x', 'y.z', 'done')`)
    await owner.query(`insert into audit.unsealed values ('01990000-0000-7000-8000-00000000abcd')`)
    expect((await verify()).findings).toEqual([expect.objectContaining({ kind: 'unsealed' })])
  })
})

describe('the record is append-only', () => {
  it.each(['entries', 'sealed', 'seals'])('for the running role and for the owner: audit.%s', async (table) => {
    for (const statement of [
      `update audit.${table} set ${table === 'entries' ? "subject = 'x'" : table === 'seals' ? "head = ''" : "row_hash = ''"}`,
      `delete from audit.${table}`,
      `truncate audit.${table} cascade`,
    ]) {
      await expect(owner.query(statement)).rejects.toThrow(/append-only/u)
      await expect(database.pool.query(statement)).rejects.toThrow(/permission denied/u)
    }
  })
})

describe('sealing', () => {
  it('is done once when two sealers run together', async () => {
    await record(40, 30)
    const marks = (await Promise.all([sealWaiting(database.db), sealWaiting(database.db)])).flat()
    expect(marks.map((mark) => mark.seal)).toEqual([3])
    await seal()
    expect(await verify(true)).toMatchObject({ entries: 70, found: 0 })
  })

  it('goes on after a power cut left half a line in the anchor', async () => {
    await truncate(anchorFile, (await readFile(anchorFile)).length - 20)
    await record(5, 30)
    await seal()
    expect(await verify(true)).toMatchObject({ seals: 3, anchored: 2, found: 0 })
  })
})
