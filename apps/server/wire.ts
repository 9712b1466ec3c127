/** The list of what a running Luodi is made of; the one place that names every module. */
import { dayOf, type Day } from '#base/day.ts'
import { openCalendar } from './calendar.ts'
import { auditModule } from '#platform/audit/index.ts'
import { openKeys, type Keys } from '#platform/config/keys.ts'
import type { Module } from '#platform/contract/module.ts'
import type { MigrationFolder } from '#platform/db/migrate.ts'
import type { FileStore } from '#platform/files/index.ts'
import type { PackSink } from '#platform/pack/load.ts'
import { jobsModule } from '#platform/jobs/index.ts'
import { mailModule, type MailParts } from '#platform/mail/index.ts'
import { identityModule, type OpenIdProvider } from '#platform/identity/index.ts'
import { directoryModule, personKeeper } from '#modules/directory/index.ts'
import { gazette } from '#modules/gazette/index.ts'
import { normsModule } from '#modules/norms/index.ts'
import { parametersDriving, parametersModule } from '#modules/parameters/index.ts'
import { schemesPart } from '#modules/plans/assessing/schemes-part.ts'
import { clausesNamed } from '#modules/plans/coverage.ts'
import { plansPart } from '#modules/plans/reporting/plans-part.ts'
import { plansDriving, plansModule, reportedFigures } from '#modules/plans/index.ts'
import { commitmentsPart, planNotesPart } from '#modules/plans/pack.ts'
import { publications } from '#modules/publications/index.ts'
import { lintChecks } from './lint-checks.ts'

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
  /** Where files lie that people hand in. */
  readonly files?: FileStore | undefined
}

const filesOf = ({ files }: Parts): (() => FileStore) | undefined => (files === undefined ? undefined : () => files)

/** The modules ready to run, lower ones first. */
export function createModules(parts: Parts): readonly Module[] {
  const { keys, today, wall, openId } = parts
  // A module that edits the pack checks it as a whole, with the parts of every other.
  const packSinks = (): readonly PackSink[] => all.flatMap(({ pack }) => pack ?? [])
  const all: readonly Module[] = [
    auditModule,
    jobsModule,
    mailModule(parts.mail),
    identityModule({ keys, wall, persons: personKeeper(keys, today), issuer: parts.siteName, openId }),
    directoryModule({ keys, wall, packSinks }),
    publications,
    gazette,
    parametersModule({ packSinks }),
    normsModule({
      sources: [parametersDriving, plansDriving],
      named: { parts: [commitmentsPart], list: clausesNamed },
      running: [],
      lint: { checks: lintChecks, parts: [commitmentsPart, planNotesPart, plansPart, schemesPart] },
      packSinks,
    }),
    plansModule({ today, packSinks, calendar: openCalendar, figureSources: [reportedFigures], files: filesOf(parts) }),
  ]
  return all
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
  { module: 'pack', order: 8, folder: new URL('../../platform/pack/migrations/', import.meta.url) },
  { module: 'files', order: 7, folder: new URL('../../platform/files/migrations/', import.meta.url) },
  ...modules.flatMap(({ name, order, migrations }) =>
    migrations ? [{ module: name, order, folder: migrations }] : [],
  ),
]
