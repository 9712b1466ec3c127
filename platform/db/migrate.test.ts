/** Migrations of processes that start together on a database that nobody has used: each of them goes on, each file runs once. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { urlOfDatabase } from '#testing/database-setup.ts'
import { migrate } from './migrate.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'luodi-migrate-'))
const folders = [{ module: 'probe', order: 1, folder: pathToFileURL(`${folder}/`) }]
let admin: pg.Client

beforeAll(async () => {
  writeFileSync(path.join(folder, '0001-create-probe.sql'), 'create schema probe; create table probe.things (id int);')
  admin = new pg.Client({ connectionString: inject('databaseUrl') })
  await admin.connect()
})

afterAll(async () => {
  await admin.end()
  rmSync(folder, { recursive: true })
})

it('several at once on an empty database: one applies, the others wait, none fails', async () => {
  // Who comes first is chance: without the guard one of a few rounds fails.
  for (let round = 0; round < 8; round += 1) {
    const name = `luodi_migrate_${process.pid}_${randomBytes(4).toString('hex')}`
    await admin.query(`create database ${name} template template0`)
    try {
      const url = urlOfDatabase(inject('databaseUrl'), name)
      const applied = await Promise.all(Array.from({ length: 6 }, () => migrate(url, folders)))
      expect(applied.flat()).toEqual(['001-probe/0001-create-probe'])
    } finally {
      await admin.query(`drop database ${name} with (force)`)
    }
  }
})
