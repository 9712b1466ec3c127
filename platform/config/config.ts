/** Configuration from the environment, validated once at start; secrets are held apart so that no log line can show them. */
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { Invalid } from '#base/refusals.ts'

const port = z.coerce.number().int().min(0).max(65535)

/** Days that exported files and unused uploads are kept, unless the environment says otherwise. */
export const usualDays = { exports: 7, uploads: 30 } as const

const shape = z.object({
  LUODI_MODE: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORTAL_PORT: port.default(8080),
  DESK_PORT: port.default(8081),
  PORTAL_URL: z.url().optional(),
  DESK_URL: z.url().optional(),
  DATA_DIR: z.string().default('data'),
  FILES_DIR: z.string().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Days that the file of a long export is kept. */
  EXPORT_DAYS: z.coerce.number().int().min(1).max(90).default(usualDays.exports),
  /** Days after which a table that was handed in, and neither entered nor discarded, is discarded. */
  UPLOAD_DAYS: z.coerce.number().int().min(1).max(365).default(usualDays.uploads),
  DATABASE_POOL_MAX: z.coerce.number().int().min(2).max(200).default(16),
  PACK: z.string().default('policies/luohu-2012'),
  /** Whether a demo district gets cases of its own at the first start. */
  DEMO_CASES: z.stringbool().default(true),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  TRUST_PROXY: z.stringbool().default(false),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('luodi@localhost'),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  AUDIT_ANCHOR_FILE: z.string().optional(),
  AUDIT_HASH: z.enum(['sha256', 'sm3']).default('sha256'),
  METRICS_TOKEN: z.string().optional(),
  SITE_NAME: z.string().default('罗湖区政策落地平台（演示）'),
  SITE_DOMAIN: z.string().default('localhost'),
  SITE_ID_CODE: z.string().default(''),
  SITE_ICP: z.string().default(''),
  SITE_POLICE_RECORD: z.string().default(''),
  SITE_HOST_UNIT: z.string().default(''),
  SITE_CONTACT: z.string().default(''),
  LUODI_SECRETS: z.string().optional(),
})

/** Keys by purpose and id, newest last; the newest signs or encrypts, all verify or decrypt. */
export interface Secrets {
  readonly [purpose: string]: { readonly id: string; readonly key: string }[]
}

export type Config = Readonly<z.infer<typeof shape>> & {
  readonly portalUrl: string
  readonly deskUrl: string
  readonly dataDir: string
  readonly filesDir: string
}

const purposes = ['session', 'person', 'csrf'] as const

/** Reads and checks the environment; throws `Invalid` naming every variable that is wrong. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = shape.safeParse(env)
  if (!parsed.success) {
    throw new Invalid(parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })))
  }
  const config = parsed.data
  if (config.LUODI_MODE === 'production' && config.LUODI_SECRETS === undefined) {
    throw new Invalid([
      {
        path: 'LUODI_SECRETS',
        message: 'production needs its keys from the environment (./luodi secrets prints a new set)',
      },
    ])
  }
  const dataDir = path.resolve(config.DATA_DIR)
  return {
    ...config,
    dataDir,
    filesDir: path.resolve(config.FILES_DIR ?? path.join(dataDir, 'files')),
    portalUrl: (config.PORTAL_URL ?? `http://localhost:${config.PORTAL_PORT}`).replace(/\/$/u, ''),
    deskUrl: (config.DESK_URL ?? `http://localhost:${config.DESK_PORT}`).replace(/\/$/u, ''),
  }
}

/** A fresh set of keys, one for each purpose. */
export function newSecrets(): Secrets {
  return Object.fromEntries(
    purposes.map((purpose) => [purpose, [{ id: 'k1', key: randomBytes(32).toString('base64url') }]]),
  )
}

/** The keys: from the environment, else from `data/secrets` (mode 0600), which the first start writes for development. */
export function readSecrets(config: Config): Secrets {
  if (config.LUODI_SECRETS !== undefined) return JSON.parse(config.LUODI_SECRETS) as Secrets
  const file = path.join(config.dataDir, 'secrets')
  if (!existsSync(file)) {
    mkdirSync(config.dataDir, { recursive: true })
    try {
      writeFileSync(file, JSON.stringify(newSecrets()), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      // Two first starts at once: the other one wrote it.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    chmodSync(file, 0o600)
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets
}
