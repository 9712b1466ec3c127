/** A fresh, migrated database for a test file. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { openDatabase, type Database } from '#platform/db/database.ts'
import { urlOfDatabase } from './database-setup.ts'

/** A database of its own; `drop` closes and removes it. `ownerUrl` is the address that may migrate. */
export interface TestDatabase extends Database {
  readonly url: string
  drop(): Promise<void>
}

async function asAdmin(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: inject('databaseUrl') })
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}

/** Copies the migrated template (about 30 ms). */
export async function freshDatabase(): Promise<TestDatabase> {
  const name = `luodi_test_${process.pid}_${randomBytes(6).toString('hex')}`
  await asAdmin(`create database ${name} template ${inject('databaseTemplate')}`)
  const url = urlOfDatabase(inject('databaseUrl'), name)
  const database = openDatabase(url, 8)
  return {
    ...database,
    url,
    async drop() {
      await database.close()
      await asAdmin(`drop database ${name} with (force)`)
    },
  }
}
