/** The list of what a running Luodi is made of; the one place that names every module. */
import { dayOf, type Day } from '#base/day.ts'
import { auditModule } from '#platform/audit/index.ts'
import { openKeys, type Keys } from '#platform/config/keys.ts'
import type { Module } from '#platform/contract/module.ts'
import type { MigrationFolder } from '#platform/db/migrate.ts'
import { jobsModule } from '#platform/jobs/index.ts'
import { mailModule, type MailParts } from '#platform/mail/index.ts'
import { identityModule, type OpenIdProvider } from '#platform/identity/index.ts'
import { directoryModule, personKeeper } from '#modules/directory/index.ts'
import { gazette } from '#modules/gazette/index.ts'
import { publications } from '#modules/publications/index.ts'

/** What modules need besides the context of a call. */
export interface Parts {
  readonly keys: Keys
  /** The district's day and wall time. */
  today(): Day
  wall(): Date
  /** The name that authenticators show. */
  readonly siteName: string
  readonly openId?: OpenIdProvider | undefined
  /** How letters leave; without it none do. */
  readonly mail?: MailParts | undefined
}

/** The modules ready to run, lower ones first. */
export function createModules(parts: Parts): readonly Module[] {
  const { keys, today, wall, openId } = parts
  return [
    auditModule,
    jobsModule,
    mailModule(parts.mail),
    identityModule({ keys, wall, persons: personKeeper(keys, today), issuer: parts.siteName, openId }),
    directoryModule(keys, wall),
    publications,
    gazette,
  ]
}

/** The modules as they are declared, to describe or migrate them; without keys they protect nothing. */
export const modules: readonly Module[] = createModules({
  keys: openKeys({}),
  today: () => dayOf(new Date(0)),
  wall: () => new Date(0),
  siteName: '',
})

/** Schemas in the order in which they are made. */
export const migrationFolders: readonly MigrationFolder[] = [
  { module: 'luodi', order: 0, folder: new URL('../../platform/db/migrations/', import.meta.url) },
  { module: 'files', order: 7, folder: new URL('../../platform/files/migrations/', import.meta.url) },
  ...modules.flatMap(({ name, order, migrations }) =>
    migrations ? [{ module: name, order, folder: migrations }] : [],
  ),
]
