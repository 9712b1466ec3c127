/** Every address inside Luodi is built here, in the reader's language. */
import type { Language } from '#base/text.ts'

/** Values of a query string; empty and absent ones are left out. */
export type Query = Readonly<Record<string, string | number | undefined>>

/** A path in a language with its query. */
export function href(language: Language, path: string, query: Query = {}): string {
  const filled = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search =
    filled.length === 0 ? '' : new URLSearchParams(filled.map(([name, value]) => [name, String(value)])).toString()
  const prefixed = language === 'en' ? (path === '/' ? '/en' : `/en${path}`) : path
  return search === '' ? prefixed : `${prefixed}?${search}`
}

/** The same path in the other language. */
export function otherLanguage(language: Language, path: string, search: string): string {
  return `${href(language === 'en' ? 'zh' : 'en', path)}${search}`
}

/** Shapes in which an instrument leaves Luodi. */
export type ExportFormat = 'xml' | 'txt' | 'jsonld' | 'json'

function linksOfPortal(language: Language) {
  const to = (path: string, query?: Query): string => href(language, path, query)
  const part = encodeURIComponent
  return {
    home: () => to('/'),
    instruments: (query?: Query) => to('/instruments', query),
    instrument: (id: string, query?: Query) => to(`/instruments/${part(id)}`, query),
    clause: (id: string, clause: string, query?: Query) => to(`/instruments/${part(id)}/${part(clause)}`, query),
    compare: (id: string, query?: Query) => to(`/instruments/${part(id)}/compare`, query),
    print: (id: string, query?: Query) => to(`/instruments/${part(id)}/print`, query),
    exportAs: (id: string, format: ExportFormat, version?: number) =>
      href('zh', `/instruments/${part(id)}/export.${format}`, { version }),
    instrumentFeed: (id: string, format: 'atom' | 'json') => to(`/feeds/instruments/${part(id)}/changes.${format}`),
    implementation: () => to('/implementation'),
    commitments: (query?: Query) => to('/implementation/commitments', query),
    planChanges: (plan: string) => to(`/implementation/changes/${part(plan)}`),
    commitment: (id: string) => to(`/implementation/commitments/${part(id)}`),
    unitCommitments: (unit: string, query?: Query) => to(`/implementation/units/${part(unit)}`, query),
    commitmentsAs: (form: 'csv' | 'json', query?: Query) => to(`/implementation/commitments.${form}`, query),
    parameters: (query?: Query) => to('/parameters', query),
    parameter: (id: string) => to(`/parameters/${part(id)}`),
    units: (query?: Query) => to('/units', query),
    unit: (id: string) => to(`/units/${part(id)}`),
    areas: (query?: Query) => to('/areas', query),
    publications: (query?: Query) => to('/publications', query),
    publication: (id: string) => to(`/publications/${part(id)}`),
    search: (query?: Query) => to('/search', query),
    coverage: () => to('/coverage'),
    sitemap: () => to('/sitemap'),
    display: () => to('/display'),
    feed: (format: 'atom' | 'json') => (format === 'atom' ? '/feeds/publications.atom' : '/feeds/publications.json'),
    my: () => to('/my'),
  }
}

const portals = { zh: linksOfPortal('zh'), en: linksOfPortal('en') }

/** Addresses of the portal; every clause of a page asks for them. */
export function portalLinks(language: Language): ReturnType<typeof linksOfPortal> {
  return portals[language]
}

type To = (path: string, query?: Query) => string

/** Addresses of commitments, what is reported and assessed of them, and the figures in the rules. */
function planLinks(to: To) {
  const part = encodeURIComponent
  return {
    plans: (query?: Query) => to('/plans', query),
    plan: (id: string, query?: Query) => to(`/plans/${part(id)}`, query),
    plansAs: (form: 'csv' | 'xlsx', query?: Query) => to(`/plans/export.${form}`, query),
    figures: (id: string, query?: Query) => to(`/plans/${part(id)}/figures`, query),
    figureFacts: (id: string, query?: Query) => to(`/plans/${part(id)}/facts`, query),
    figureQuestions: (query?: Query) => to('/plans/questions', query),
    split: (id: string, query?: Query) => to(`/plans/${part(id)}/split`, query),
    comparePlan: (id: string, query?: Query) => to(`/plans/${part(id)}/compare`, query),
    assessments: (query?: Query) => to('/plans/assessments', query),
    reports: (query?: Query) => to('/plans/reports', query),
    report: (id: string, query?: Query) => to(`/plans/reports/${part(id)}`, query),
    reportEvidence: (id: string, evidence: string) => to(`/plans/reports/${part(id)}/evidence/${part(evidence)}`),
    helpWanted: (query?: Query) => to('/plans/reports/help', query),
    periods: () => to('/plans/reports/periods'),
    period: (id: string, query?: Query) => to(`/plans/reports/periods/${part(id)}`, query),
    periodPrint: (id: string) => to(`/plans/reports/periods/${part(id)}/print`),
    periodAs: (id: string, form: 'csv' | 'xlsx') => to(`/plans/reports/periods/${part(id)}/export.${form}`),
    assessment: (id: string, query?: Query) => to(`/plans/assessments/${part(id)}`, query),
    assessedUnit: (id: string, unit: string, query?: Query) =>
      to(`/plans/assessments/${part(id)}/units/${part(unit)}`, query),
    assessmentAs: (id: string, form: 'csv' | 'xlsx' | 'json') => to(`/plans/assessments/${part(id)}/export.${form}`),
    parameters: (query?: Query) => to('/parameters', query),
    parameter: (id: string, query?: Query) => to(`/parameters/${part(id)}`, query),
  }
}

/** Addresses of the desk. */
export function deskLinks(language: Language) {
  const to = (path: string, query?: Query): string => href(language, path, query)
  const part = encodeURIComponent
  return {
    home: () => to('/'),
    signIn: (query?: Query) => to('/sign-in', query),
    signOut: () => to('/sign-out'),
    account: () => to('/account'),
    imports: (query?: Query) => to('/gazette/imports', query),
    import: (id: string, query?: Query) => to(`/gazette/imports/${part(id)}`, query),
    published: (query?: Query) => to('/gazette/published', query),
    publishedInstrument: (id: string, query?: Query) => to(`/gazette/published/${part(id)}`, query),
    correctClause: (id: string, clause: string) => to(`/gazette/published/${part(id)}/clauses/${part(clause)}`),
    withdrawVersion: (id: string, version: number) => to(`/gazette/published/${part(id)}/versions/${version}/withdraw`),
    lineage: (id: string, version: number, query?: Query) =>
      to(`/gazette/published/${part(id)}/versions/${version}/lineage`, query),
    corrections: (query?: Query) => to('/gazette/published/corrections', query),
    released: (query?: Query) => to('/gazette/published/released', query),
    users: (query?: Query) => to('/users', query),
    user: (id: string) => to(`/users/${part(id)}`),
    newUser: () => to('/users/new'),
    units: (query?: Query) => to('/directory', query),
    unit: (id: string, query?: Query) => to(`/directory/${part(id)}`, query),
    editUnit: (id: string, query?: Query) => to(`/directory/${part(id)}/edit`, query),
    newUnit: () => to('/directory/new'),
    areas: (query?: Query) => to('/directory/areas', query),
    posts: (query?: Query) => to('/directory/posts', query),
    tables: (query?: Query) => to('/directory/tables', query),
    table: (id: string, query?: Query) => to(`/directory/tables/${part(id)}`, query),
    tableFile: (query: Query) => to('/directory/tables/file', query),
    coverage: () => to('/norms/coverage'),
    coverageFile: () => to('/norms/coverage/export.csv'),
    normClauses: (query?: Query) => to('/norms/clauses', query),
    normOrphans: (query?: Query) => to('/norms/orphans', query),
    find: (query?: Query) => to('/norms/find', query),
    normUnits: (query?: Query) => to('/norms/units', query),
    findings: (query?: Query) => to('/norms/lint', query),
    norms: (instrument: string, query?: Query) => to(`/norms/${part(instrument)}`, query),
    normsOf: (instrument: string, clause: string, query?: Query) =>
      to(`/norms/${part(instrument)}/${part(clause)}`, query),
    answers: (query?: Query) => to('/norms/answers', query),
    answer: (id: string, query?: Query) => to(`/norms/answers/${part(id)}`, query),
    newAnswer: (query?: Query) => to('/norms/answers/new', query),
    ...planLinks(to),
    audit: (query?: Query) => to('/audit', query),
    jobs: (query?: Query) => to('/jobs', query),
    job: (id: string) => to(`/jobs/${part(id)}`),
    display: () => to('/display'),
  }
}
