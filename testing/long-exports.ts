/** What tests of long exports need besides a Luodi: people whose rights the worker finds, the worker itself, and the file. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { createModules, type Parts } from '#apps/server/wire.ts'
import { day, type Day } from '#base/day.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import { newSecrets } from '#platform/config/config.ts'
import { openKeys } from '#platform/config/keys.ts'
import type { Caller } from '#platform/contract/actor.ts'
import type { Call, OutputOf, Role } from '#platform/contract/operation.ts'
import { exportsContract } from '#platform/exports/contract.ts'
import { openFileStore, type FileStore } from '#platform/files/index.ts'
import { startWorker, type Worker } from '#platform/jobs/index.ts'
import { openLog } from '#platform/log/log.ts'
import { grantRole } from './grants.ts'
import { openTestLuodi, type TestLuodi } from './luodi.ts'
import { waitUntil } from './wait-until.ts'

/** A Luodi that keeps files, on one day. */
export interface ExportingLuodi extends TestLuodi {
  readonly today: Day
  readonly folder: string
  readonly secrets: ReturnType<typeof newSecrets>
  readonly keys: ReturnType<typeof openKeys>
  readonly files: FileStore
  readonly runs: NonNullable<Parts['runs']>
}

/** Opens one; `runs` are the procedures that are running. */
export async function openExportingLuodi(today: Day, runs: ExportingLuodi['runs'] = []): Promise<ExportingLuodi> {
  const secrets = newSecrets()
  const keys = openKeys(secrets)
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'luodi-')), 'files')
  const files = await openFileStore(folder, keys)
  const luodi = await openTestLuodi(today, { runs, files, keys })
  return { ...luodi, today, folder, secrets, keys, files, runs }
}

/** A person with an account and one role in a unit, signed in on the desk. */
export async function createStaff(
  { database, keys, today }: ExportingLuodi,
  name: string,
  role: Role,
  unitId: string,
): Promise<Extract<Caller, { kind: 'person' }>> {
  const accountId = uuid()
  const personId = await database.db.transaction().execute(async (tx) => {
    const id = await openPersonVault(keys).create(tx, { kind: 'natural', name: `演示·${name}`, on: today })
    await sql`insert into identity.accounts (id, person_id, username, created_at)
      values (${accountId}, ${id}, ${name}, ${new Date()})`.execute(tx)
    await grantRole(tx, id, role, unitId)
    return id
  })
  return {
    kind: 'person',
    face: 'desk',
    name: `演示·${name}`,
    personId,
    accountId,
    sessionId: uuid(),
    grants: [{ role, unitId, from: day('2012-01-01') }],
  }
}

/** Lets a worker write what is ordered while `work` runs. */
export async function withExportWorker<T>(
  { database, keys, files, today, runs }: ExportingLuodi,
  work: (worker: Worker) => Promise<T>,
): Promise<T> {
  const modules = createModules({ keys, files, runs, today: () => today, wall: () => new Date(), siteName: '' })
  const handlers = Object.assign({}, ...modules.map(({ jobs }) => jobs ?? {})) as Parameters<
    typeof startWorker
  >[0]['handlers']
  const clock = { offsetDays: 0, now: () => new Date(`${today}T02:00:00Z`), today: () => today }
  const { url, db } = database
  const worker = await startWorker({ url, db, log: openLog('silent'), clock, handlers })
  try {
    return await work(worker)
  } finally {
    await worker.stop()
  }
}

type Line = OutputOf<typeof exportsContract.listExports>['items'][number]

/** One of the caller's orders. */
export const findExport = async (call: Call, id: string): Promise<Line | undefined> =>
  (await call(exportsContract.listExports, {})).items.find((one) => one.id === id)

/** Waits until an order is neither waiting nor being written. */
export const untilEnded = (call: Call, id: string): Promise<Line> =>
  waitUntil(
    'the export ends',
    async () => {
      const line = await findExport(call, id)
      return line !== undefined && line.state !== 'waiting' && line.state !== 'running' ? line : undefined
    },
    90,
  )

/** The file's bytes. */
export async function fetchExport(call: Call, id: string): Promise<Buffer> {
  const { content } = await call(exportsContract.downloadExport, { export: id })
  return buffer(content)
}
