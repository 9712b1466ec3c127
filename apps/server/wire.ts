/** The list of what a running Luodi is made of; the one place that names every module. */
import { dayOf, type Day } from '#base/day.ts'
import { fileNotices } from './calendar.ts'
import { auditModule } from '#platform/audit/index.ts'
import { usualDays } from '#platform/config/config.ts'
import { openKeys, type Keys } from '#platform/config/keys.ts'
import type { UnitTree } from '#platform/contract/access.ts'
import type { Module } from '#platform/contract/module.ts'
import type { MigrationFolder } from '#platform/db/migrate.ts'
import type { FileStore } from '#platform/files/index.ts'
import type { PackSink } from '#platform/pack/load.ts'
import { exportsModule } from '#platform/exports/index.ts'
import { jobsModule } from '#platform/jobs/index.ts'
import { mailModule, type MailParts } from '#platform/mail/index.ts'
import { confirmedAddresses, identityModule, staffCallers, type OpenIdProvider } from '#platform/identity/index.ts'
import { calendarModule, openCalendarKeeper, type CalendarKeeper } from '#modules/calendar/index.ts'
import { directoryModule, openPersonVault, personKeeper } from '#modules/directory/index.ts'
import { disclosure } from '#modules/disclosure/index.ts'
import { energyModule, energyDriving } from '#modules/energy/index.ts'
import { funding } from '#modules/funding/index.ts'
import { gazette } from '#modules/gazette/index.ts'
import { normsModule } from '#modules/norms/index.ts'
import { parametersDriving, parametersModule } from '#modules/parameters/index.ts'
import { schemesPart } from '#modules/plans/assessing/schemes-part.ts'
import { clausesNamed } from '#modules/plans/coverage.ts'
import { plansPart } from '#modules/plans/reporting/plans-part.ts'
import { openFactVault, plansDriving, plansModule, reportedFigures } from '#modules/plans/index.ts'
import { commitmentsPart, planNotesPart } from '#modules/plans/pack.ts'
import {
  proceduresDriving,
  caseCalendarListener,
  proceduresModule,
  servicePaths,
  type ProcedureRun,
} from '#modules/procedures/index.ts'
import { publications } from '#modules/publications/index.ts'
import { lintChecksWith, readLive } from './lint-checks.ts'
import { procedureRuns } from './procedure-runs.ts'

export { procedureRuns } from './procedure-runs.ts'

/** Where on the portal answers of the pack are seen running, by answer: services, and the pages of modules. */
const pagesOf = (runs: readonly ProcedureRun[]): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(servicePaths(runs)),
  'disclosure-yearly-report': '/disclosure',
  'disclosure-guide': '/disclosure',
})

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
  /** The process's calendar, where somebody renews it; without it only what is read through the calendar's operations is new. */
  readonly calendar?: CalendarKeeper | undefined
  /** Where files lie that people hand in. */
  readonly files?: FileStore | undefined
  /** Units below a unit, for rights that are asked without a call. */
  readonly unitsBelow?: UnitTree | undefined
  /** Days that exported files and unused uploads are kept. */
  readonly days?: { readonly exports: number; readonly uploads: number } | undefined
  /** Other procedures than the district's own: tests bring theirs. */
  readonly runs?: readonly ProcedureRun[] | undefined
}

const filesOf = ({ files }: Parts): (() => FileStore) | undefined => (files === undefined ? undefined : () => files)

const noFiles = (): never => {
  throw new Error('this process keeps no files')
}

/** The modules ready to run, lower ones first. */
export function createModules(parts: Parts): readonly Module[] {
  const { keys, today, wall, openId, calendar: keeper = openCalendarKeeper(fileNotices), runs = procedureRuns } = parts
  // A module that edits the pack checks it as a whole, with the parts of every other.
  const packSinks = (): readonly PackSink[] => all.flatMap(({ pack }) => pack ?? [])
  const { days = usualDays, unitsBelow = (unit: string) => [unit] } = parts
  const persons = personKeeper(keys, today)
  const all: readonly Module[] = [
    auditModule,
    jobsModule,
    mailModule(parts.mail && { addressOf: confirmedAddresses(keys), ...parts.mail }),
    identityModule({ keys, wall, persons, issuer: parts.siteName, openId }),
    exportsModule({
      keys,
      wall,
      days: days.exports,
      files: filesOf(parts) ?? noFiles,
      tables: () => all.flatMap(({ longTables }) => longTables ?? []),
      unitsBelow: () => unitsBelow,
      callerOf: staffCallers(persons),
    }),
    directoryModule({ keys, wall, today, packSinks, uploadDays: days.uploads }),
    publications,
    // Modules that computed due days act on a changed calendar through this list (decision 0019).
    calendarModule({ keeper, files: fileNotices, listeners: [caseCalendarListener] }),
    gazette,
    parametersModule({ packSinks }),
    normsModule({
      sources: [parametersDriving, plansDriving, energyDriving, proceduresDriving(runs, pagesOf(runs))],
      named: { parts: [commitmentsPart], list: clausesNamed },
      running: ['energy', ...Object.keys(pagesOf(runs))],
      pages: pagesOf(runs),
      lint: { checks: lintChecksWith(runs), parts: [commitmentsPart, planNotesPart, plansPart, schemesPart], readLive },
      packSinks,
    }),
    plansModule({
      uploadDays: days.uploads,
      today,
      packSinks,
      calendar: () => keeper.calendar(),
      vault: openPersonVault(keys),
      facts: openFactVault(keys),
      figureSources: [reportedFigures(openFactVault(keys))],
      files: filesOf(parts),
    }),
    proceduresModule({
      runs,
      keys,
      vault: openPersonVault(keys),
      calendar: () => keeper.calendar(),
      refreshCalendar: (db) => keeper.refresh(db),
      files: filesOf(parts),
    }),
    energyModule({ keys }),
    disclosure,
    funding,
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
