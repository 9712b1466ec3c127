/** Prepares, once a run, a database server and a migrated template from which each test file takes a fresh copy. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrationFolders } from '#apps/server/wire.ts'
import { openEmbedded } from '#platform/db/embedded.ts'
import { migrate } from '#platform/db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
    databaseTemplate: string
  }
}

/** The same server under another database name. */
export function urlOfDatabase(url: string, name: string): string {
  const address = new URL(url.replace('@/', '@unix/'))
  address.pathname = `/${name}`
  return address.href.replace('@unix/', '@/')
}

function schemaHash(): string {
  const hash = createHash('sha256')
  for (const { folder } of migrationFolders) {
    for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(new URL(file, folder)))
  }
  return hash.digest('hex').slice(0, 12)
}

/** Opens the server (embedded unless DATABASE_URL names one) and makes the template when this schema has none yet. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_URL']
  const embedded =
    given === undefined
      ? await openEmbedded(path.resolve(import.meta.dirname, '../node_modules/.cache/luodi-test'))
      : undefined
  const url = given ?? embedded?.url ?? ''
  const template = `luodi_template_${schemaHash()}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    const found = await admin.query('select 1 from pg_database where datname = $1 and datistemplate', [template])
    if (found.rowCount === 0) {
      await admin.query(`drop database if exists ${template}`)
      await admin.query(`create database ${template}`)
      await migrate(urlOfDatabase(url, template), migrationFolders)
      await admin.query(`alter database ${template} is_template true`)
    }
  } finally {
    await admin.end()
  }
  project.provide('databaseUrl', url)
  project.provide('databaseTemplate', template)
  return async () => embedded?.leave()
}
