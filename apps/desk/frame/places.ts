/** The desk's navigation: each place with the operation that opens it; a reader sees what they may call. */
import type { Language, Text } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { normsContract } from '#modules/norms/contract.ts'
import { parametersContract } from '#modules/parameters/contract.ts'
import { plansContract } from '#modules/plans/contract.ts'
import { auditContract } from '#platform/audit/contract.ts'
import { jobsContract } from '#platform/jobs/contract.ts'
import type { View } from '#platform/contract/view.ts'
import { deskLinks } from '#ui/links.ts'
import { deskTexts as texts } from '../texts.ts'

type Opens = Parameters<View['may']>[0]

/** A place of the desk. */
export interface Place {
  readonly id: string
  readonly word: Text
  /** Path without the language; pages below it belong to the place. */
  readonly path: string
  readonly address: (language: Language) => string
  readonly opens: Opens
}

/** Every place, in the order of the navigation. */
export const places: readonly Place[] = [
  {
    id: 'imports',
    word: texts.imports,
    path: '/gazette/imports',
    address: (language) => deskLinks(language).imports(),
    opens: gazetteContract.listImports,
  },
  {
    id: 'published',
    word: texts.published,
    path: '/gazette/published',
    address: (language) => deskLinks(language).published(),
    opens: gazetteContract.listPublished,
  },
  {
    id: 'norms',
    word: texts.norms,
    path: '/norms',
    address: (language) => deskLinks(language).coverage(),
    opens: normsContract.listClauses,
  },
  {
    id: 'plans',
    word: texts.plans,
    path: '/plans',
    address: (language) => deskLinks(language).plans(),
    opens: plansContract.listEdits,
  },
  {
    id: 'parameters',
    word: texts.parameters,
    path: '/parameters',
    address: (language) => deskLinks(language).parameters(),
    opens: parametersContract.listEdits,
  },
  {
    id: 'reports',
    word: texts.reports,
    path: '/plans/reports',
    address: (language) => deskLinks(language).reports(),
    opens: plansContract.listReports,
  },
  {
    id: 'assessments',
    word: texts.assessments,
    path: '/plans/assessments',
    address: (language) => deskLinks(language).assessments(),
    opens: plansContract.listAssessments,
  },
  {
    id: 'users',
    word: texts.users,
    path: '/users',
    address: (language) => deskLinks(language).users(),
    opens: directoryContract.listPersons,
  },
  {
    id: 'directory',
    word: texts.units,
    path: '/directory',
    address: (language) => deskLinks(language).units(),
    opens: directoryContract.listUnits,
  },
  {
    id: 'jobs',
    word: texts.jobs,
    path: '/jobs',
    address: (language) => deskLinks(language).jobs(),
    opens: jobsContract.listRuns,
  },
  {
    id: 'audit',
    word: texts.audit,
    path: '/audit',
    address: (language) => deskLinks(language).audit(),
    opens: auditContract.searchEntries,
  },
]

/** The ids of the places that a reader may open. */
export function placesFor(view: View): string[] {
  return view.reader === undefined ? [] : places.filter(({ opens }) => view.may(opens)).map(({ id }) => id)
}
