/** Forward-only SQL migrations, a folder a module, applied once whatever number of processes start together. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { Migrator } from 'kysely/migration'
import type { Db } from './database.ts'
import { openDatabase, runningRole } from './database.ts'

/** Where a module keeps its SQL, and its place in the order in which schemas are made. */
export interface MigrationFolder {
  readonly module: string
  readonly order: number
  readonly folder: URL
}

async function readMigrations(folders: readonly MigrationFolder[]): Promise<Record<string, Migration>> {
  const all: Record<string, Migration> = {}
  for (const { module, order, folder } of folders) {
    const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.sql')).sort()
    for (const file of files) {
      const text = await readFile(path.join(fileURLToPath(folder), file), 'utf8')
      all[`${String(order).padStart(3, '0')}-${module}/${file.replace('.sql', '')}`] = {
        up: async (db) => {
          await sql.raw(text).execute(db)
        },
      }
    }
  }
  return all
}

/** Makes the running role when it is missing and lets the owner act as it. */
async function prepareRole(db: Db): Promise<void> {
  const { rows } = await sql`select 1 from pg_roles where rolname = ${runningRole}`.execute(db)
  if (rows.length === 0) {
    await sql
      .raw(
        `do $$ begin create role ${runningRole} nologin; exception when duplicate_object or unique_violation then null; end $$`,
      )
      .execute(db)
  }
  await sql.raw(`do $$ begin grant ${runningRole} to current_user; exception when others then null; end $$`).execute(db)
}

/** Brings the database to the newest schema; returns the names applied now. Throws when the schema is newer than the code. */
export async function migrate(ownerUrl: string, folders: readonly MigrationFolder[]): Promise<string[]> {
  const database = openDatabase(ownerUrl, 2, null)
  try {
    await prepareRole(database.db)
    const migrator = new Migrator({
      db: database.db,
      provider: { getMigrations: () => readMigrations(folders) },
      // Made by the migrator, which bears that another process makes it in the same moment; `if not exists` alone does not.
      migrationTableSchema: 'luodi',
      migrationTableName: 'migrations',
      migrationLockTableName: 'migration_lock',
      allowUnorderedMigrations: true,
    })
    const { error, results } = await migrator.migrateToLatest()
    if (error !== undefined) {
      throw new Error(`migration failed: ${error instanceof Error ? error.message : JSON.stringify(error)}`, {
        cause: error,
      })
    }
    return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
  } finally {
    await database.close()
  }
}
