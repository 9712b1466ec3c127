/** Opens the portal or the desk of a process: its address, its pages, its callers, its measurements. */
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { ServerBuild } from 'react-router'
import { personKeeper } from '#modules/directory/index.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Config } from '#platform/config/config.ts'
import type { Keys } from '#platform/config/keys.ts'
import type { Dispatcher } from '#platform/contract/dispatch.ts'
import type { Site } from '#platform/contract/view.ts'
import type { Database } from '#platform/db/database.ts'
import type { PageCache } from '#platform/http/page-cache.ts'
import { openFace } from '#platform/http/server.ts'
import { openCallerFinder } from '#platform/identity/index.ts'
import type { Log } from '#platform/log/log.ts'
import type { Metrics } from '#platform/metrics/metrics.ts'
import { observe } from '#platform/metrics/observe.ts'
import { bindOpenId } from './openid.ts'
import { bindExports } from './exports.ts'

const root = path.resolve(import.meta.dirname, '../..')
const wall = (): Date => new Date()

const builds = {
  portal: () => import('#build/portal/server/index.js'),
  desk: () => import('#build/desk/server/index.js'),
}

/** Private pages that a visitor may see. */
const openPaths: ReadonlySet<string> = new Set([
  '/sign-in',
  '/sign-in/ended',
  '/my/sign-in',
  '/my/sign-in/ended',
  '/display',
])

/** What both faces of a process share. */
export interface FaceParts {
  readonly config: Config
  readonly log: Log
  readonly database: Database
  readonly keys: Keys
  readonly clock: Clock
  readonly dispatcher: Dispatcher
  readonly cache: PageCache
  readonly metrics: Metrics
  isReady(): Promise<boolean>
}

function siteOf(config: Config): Site {
  return {
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
}

/** The page cache with its hits and misses counted. */
function counted(cache: PageCache, metrics: Metrics): PageCache {
  return {
    ...cache,
    find(key) {
      const kept = cache.find(key)
      metrics.countCache(kept === undefined ? 'miss' : 'hit')
      return kept
    },
  }
}

/** Opens one face and listens. */
export async function openPagesFace(name: 'portal' | 'desk', parts: FaceParts): Promise<FastifyInstance> {
  const { config, log, database, keys, clock, dispatcher, cache, metrics, isReady } = parts
  const persons = personKeeper(keys, () => clock.today())
  const url = name === 'portal' ? config.portalUrl : config.deskUrl
  const finder = openCallerFinder({
    db: database.db,
    keys,
    persons,
    face: name,
    url,
    wall,
    today: () => clock.today(),
    now: () => clock.now(),
  })
  return openFace({
    name,
    url,
    host: config.HOST,
    port: name === 'portal' ? config.PORTAL_PORT : config.DESK_PORT,
    clientDir: path.join(root, 'build', name, 'client'),
    log,
    trustProxy: config.TRUST_PROXY,
    dispatcher,
    identify: async (request) => (await finder.find(request)).caller,
    ...(name === 'portal'
      ? {
          extend: (app) => {
            bindOpenId(app, dispatcher, finder, url)
            bindExports(app, { dispatcher, cache, portalUrl: url, siteName: config.SITE_NAME })
          },
        }
      : {}),
    isReady,
    observe: (app) =>
      observe(app, name, metrics, {
        token: config.METRICS_TOKEN,
        isDevelopment: config.LUODI_MODE !== 'production',
      }),
    pages: {
      build: (await builds[name]()) as ServerBuild,
      clock,
      ...(name === 'portal' ? { cache: counted(cache, metrics) } : {}),
      site: siteOf(config),
      mode: 'production',
      bodyBytesMax: 30 * 1024 * 1024,
      isPrivate: (path) => name === 'desk' || path === '/my' || path.startsWith('/my/'),
      isHydrated: () => name === 'desk',
      openSession: (request) => finder.find(request),
      sessionCookie: (token) => finder.cookie(token),
      signInPath: name === 'desk' ? '/sign-in' : '/my/sign-in',
      isOpen: (path) => openPaths.has(path),
    },
  })
}
