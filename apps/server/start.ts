/** Starts a Luodi process: database, schema, pack, the two faces; and stops it gracefully. */
import path from 'node:path'
import { sql } from 'kysely'
import { openCalendarKeeper } from '#modules/calendar/index.ts'
import { findPackDemo, openUnitTree } from '#modules/directory/index.ts'
import { refreshIndex, warmSearch } from '#modules/gazette/index.ts'
import { readClock, type Clock } from '#platform/clock/clock.ts'
import { readSecrets, type Config } from '#platform/config/config.ts'
import { openKeys } from '#platform/config/keys.ts'
import { createDispatcher } from '#platform/contract/dispatch.ts'
import { openDatabase, type Database } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPageCache } from '#platform/http/page-cache.ts'
import { openFileStore } from '#platform/files/index.ts'
import { openMetrics } from '#platform/metrics/metrics.ts'
import type { Log } from '#platform/log/log.ts'
import type { Addresses } from './addresses.ts'
import { startBackground } from './background.ts'
import { fileNotices } from './calendar.ts'
import { seedDemoCases } from './demo/cases.ts'
import { openTelling } from './demo/telling.ts'
import { prepareDistrict } from './district.ts'
import { openPagesFace } from './faces.ts'
import { openIdOf } from './openid.ts'
import { createModules, migrationFolders } from './wire.ts'

const wall = (): Date => new Date()

const root = path.resolve(import.meta.dirname, '../..')

/** A running process. */
export interface Running {
  readonly portalUrl: string
  readonly deskUrl: string
  readonly database: Database
  readonly clock: Clock
  stop(): Promise<void>
}

/** What was opened, to be closed in reverse order. */
type Closers = (() => Promise<void>)[]

async function closeAll(closers: Closers): Promise<void> {
  for (const close of closers.reverse()) await close()
}

/** The database migrated, with the pack and the district's people in it. */
async function openData(config: Config, log: Log, addresses: Addresses, closers: Closers) {
  closers.push(() => addresses.leave())
  const applied = await migrate(addresses.owner, migrationFolders)
  if (applied.length > 0) log.info({ applied }, 'schema migrated')
  const database = openDatabase(addresses.running, config.DATABASE_POOL_MAX)
  closers.push(() => database.close())
  const keys = openKeys(readSecrets(config))
  const packDir = path.resolve(root, config.PACK)
  await prepareDistrict(database.db, keys, config, packDir, log)
  await database.db.transaction().execute(refreshIndex)
  const clock = await readClock(database.db, config)
  const demo = config.LUODI_MODE === 'production' || !config.DEMO_CASES ? undefined : findPackDemo(packDir)
  return { url: addresses.running, database, keys, clock, demo }
}

type Data = Awaited<ReturnType<typeof openData>>

/** Modules, dispatcher, page cache and the work in the background. */
async function openWork(config: Config, log: Log, { url, database, keys, clock, demo }: Data, closers: Closers) {
  const { db, pool } = database
  const files = await openFileStore(config.filesDir, keys)
  const calendar = openCalendarKeeper(fileNotices)
  const unitsBelow = await openUnitTree(db)
  const modules = createModules({
    keys,
    files,
    unitsBelow,
    days: { exports: config.EXPORT_DAYS, uploads: config.UPLOAD_DAYS },
    calendar,
    today: () => clock.today(),
    wall,
    siteName: `Luodi ${config.SITE_DOMAIN}`,
    openId: openIdOf(config),
    mail: {
      smtpUrl: config.SMTP_URL,
      from: config.MAIL_FROM,
      outboxDir: path.join(config.dataDir, 'outbox'),
      linkBase: config.deskUrl,
    },
  })
  const cache = await openPageCache(url, log)
  closers.push(() => cache.close())
  const refresh = (): Promise<void> =>
    calendar.refresh(db).catch((error: unknown) => log.error({ err: error }, 'the calendar was not renewed'))
  cache.follow('calendar', () => void refresh())
  await refresh()
  const telling = openTelling(
    demo && ((isStopped) => seedDemoCases({ db, keys, modules, log, today: demo.businessDay, isStopped })),
  )
  const background = await startBackground({ url, db, log, clock, config, modules, files, timersAfter: telling.told })
  closers.push(() => background.stop())
  closers.push(() => telling.stop())
  const metrics = openMetrics({ db, pool, runningJobs: () => background.worker.running })
  const checkOutputs = config.LUODI_MODE !== 'production'
  const dispatcher = createDispatcher({ db, clock, modules, unitsBelow, checkOutputs })
  return { cache, metrics, dispatcher, telling }
}

/** Opens everything; on failure what was opened is closed again, the database let go. */
export async function startServer(config: Config, log: Log, addresses: Addresses): Promise<Running> {
  const closers: Closers = []
  try {
    const data = await openData(config, log, addresses, closers)
    const work = await openWork(config, log, data, closers)
    const { database, clock, keys } = data
    let isStopping = false
    const isReady = async (): Promise<boolean> =>
      !isStopping && (await sql`select 1`.execute(database.db).catch(() => undefined)) !== undefined
    for (const name of ['portal', 'desk'] as const) {
      const face = await openPagesFace(name, { config, log, database, keys, clock, isReady, ...work })
      closers.push(() => face.close())
    }
    work.telling.begin()
    // The first reader should not wait for the dictionaries, nor the first page for a search that nobody asked for.
    setTimeout(warmSearch, 1500).unref()
    const stop = async (): Promise<void> => {
      isStopping = true
      await closeAll(closers)
    }
    return { portalUrl: config.portalUrl, deskUrl: config.deskUrl, database, clock, stop }
  } catch (error) {
    await closeAll(closers)
    throw error
  }
}
