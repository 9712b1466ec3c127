/** Starts a Luodi process: database, schema, pack, the two faces; and stops it gracefully. */
import { pathToFileURL } from 'node:url'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { ServerBuild } from 'react-router'
import { loadPackInstruments } from '#modules/gazette/index.ts'
import { clockWithOffset, type Clock } from '#platform/clock/clock.ts'
import type { Config } from '#platform/config/config.ts'
import { createDispatcher } from '#platform/contract/dispatch.ts'
import { openDatabase, type Database } from '#platform/db/database.ts'
import { openEmbedded } from '#platform/db/embedded.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPageCache } from '#platform/http/page-cache.ts'
import { openFace } from '#platform/http/server.ts'
import type { Log } from '#platform/log/log.ts'
import { migrationFolders, modules } from './wire.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** The database addresses of this process: the owner's for migrations, the one it runs with, and how to let go. */
export interface Addresses {
  readonly owner: string
  readonly running: string
  leave(): Promise<void>
}

/** From the configuration, or the embedded server. */
export async function openAddresses(config: Config): Promise<Addresses> {
  if (config.DATABASE_URL !== undefined) {
    return {
      owner: config.DATABASE_OWNER_URL ?? config.DATABASE_URL,
      running: config.DATABASE_URL,
      leave: () => Promise.resolve(),
    }
  }
  const embedded = await openEmbedded(config.dataDir)
  return { owner: embedded.url, running: embedded.url, leave: () => embedded.leave() }
}

/** A running process. */
export interface Running {
  readonly portalUrl: string
  readonly deskUrl: string
  readonly database: Database
  readonly clock: Clock
  stop(): Promise<void>
}

async function readOffset(database: Database): Promise<number> {
  const { rows } = await sql<{
    value: number
  }>`select value from luodi.settings where name = 'clock-offset-days'`.execute(database.db)
  return rows[0]?.value ?? 0
}

/** Opens everything; on failure what was opened is closed again. */
export async function startServer(config: Config, log: Log): Promise<Running> {
  const addresses = await openAddresses(config)
  const applied = await migrate(addresses.owner, migrationFolders)
  if (applied.length > 0) log.info({ applied }, 'schema migrated')
  const database = openDatabase(addresses.running, config.DATABASE_POOL_MAX)
  await database.db.transaction().execute((tx) => loadPackInstruments(tx, path.resolve(root, config.PACK)))
  const clock = clockWithOffset(config.LUODI_MODE === 'production' ? 0 : await readOffset(database))
  const dispatcher = createDispatcher({
    db: database.db,
    clock,
    modules,
    unitsBelow: (unitId) => [unitId],
    checkOutputs: config.LUODI_MODE !== 'production',
  })
  const cache = await openPageCache(addresses.running, log)
  const site = {
    name: config.SITE_NAME,
    domain: config.SITE_DOMAIN,
    idCode: config.SITE_ID_CODE,
    icp: config.SITE_ICP,
    policeRecord: config.SITE_POLICE_RECORD,
    hostUnit: config.SITE_HOST_UNIT,
    contact: config.SITE_CONTACT,
    url: config.portalUrl,
    demo: config.LUODI_MODE !== 'production',
  }
  const isReady = async (): Promise<boolean> =>
    (await sql`select 1`.execute(database.db).catch(() => undefined)) !== undefined
  const openPages = async (name: 'portal' | 'desk'): Promise<FastifyInstance> =>
    openFace({
      name,
      url: name === 'portal' ? config.portalUrl : config.deskUrl,
      host: config.HOST,
      port: name === 'portal' ? config.PORTAL_PORT : config.DESK_PORT,
      clientDir: path.join(root, 'build', name, 'client'),
      log,
      trustProxy: config.TRUST_PROXY,
      dispatcher,
      identify: () => Promise.resolve({ kind: 'visitor' }),
      isReady,
      pages: {
        build: (await import(pathToFileURL(path.join(root, 'build', name, 'server/index.js')).href)) as ServerBuild,
        clock,
        ...(name === 'portal' ? { cache } : {}),
        site,
        mode: 'production',
        bodyBytesMax: 30 * 1024 * 1024,
        isPrivate: (path) => name === 'desk' || path === '/my' || path.startsWith('/my/'),
        isHydrated: () => name === 'desk',
        openSession: () => Promise.resolve({ caller: { kind: 'visitor' } }),
      },
    })
  const faces = [await openPages('portal'), await openPages('desk')]
  return {
    portalUrl: config.portalUrl,
    deskUrl: config.deskUrl,
    database,
    clock,
    async stop() {
      await Promise.all(faces.map((face) => face.close()))
      await cache.close()
      await database.close()
      await addresses.leave()
    },
  }
}
