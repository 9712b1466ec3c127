/** Every address inside Luodi is built here, in the reader's language. */
import type { Language } from '#base/text.ts'

/** Values of a query string; empty and absent ones are left out. */
export type Query = Readonly<Record<string, string | number | undefined>>

/** A path in a language with its query. */
export function href(language: Language, path: string, query?: Query): string {
  const prefixed = language === 'en' ? (path === '/' ? '/en' : `/en${path}`) : path
  if (query === undefined) return prefixed
  const filled = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search =
    filled.length === 0 ? '' : new URLSearchParams(filled.map(([name, value]) => [name, String(value)])).toString()
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
    days: (query?: Query) => to('/days', query),
    calendar: (year?: number | string) => to(year === undefined ? '/calendar' : `/calendar/${year}`),
    publications: (query?: Query) => to('/publications', query),
    publication: (id: string) => to(`/publications/${part(id)}`),
    search: (query?: Query) => to('/search', query),
    coverage: () => to('/coverage'),
    sitemap: () => to('/sitemap'),
    display: () => to('/display'),
    feed: (format: 'atom' | 'json') => (format === 'atom' ? '/feeds/publications.atom' : '/feeds/publications.json'),
    services: (query?: Query) => to('/services', query),
    servicesData: () => '/services.jsonld',
    service: (id: string) => to(`/services/${part(id)}`),
    serviceVersion: (id: string, version: number) => to(`/services/${part(id)}/versions/${version}`),
    disclosure: (query?: Query) => to('/disclosure', query),
    disclosureReport: (id: string) => to(`/disclosure/reports/${part(id)}`),
    serviceYear: (id: string, year?: number) => to(`/services/${part(id)}/statistics`, { year: year?.toString() }),
    serviceYearAs: (id: string, form: 'csv' | 'xlsx', year: number) =>
      to(`/services/${part(id)}/statistics.${form}`, { year: String(year) }),
    serviceCheck: (id: string) => to(`/services/${part(id)}/check`),
    publicities: (query?: Query) => to('/publicities', query),
    publicity: (id: string) => to(`/publicities/${part(id)}`),
    publicNotice: (id: string, document: string) => to(`/publicities/${part(id)}/notices/${part(document)}`),
    draw: (panel: string) => to(`/draws/${part(panel)}`),
    verify: (code?: string) => to(code === undefined ? '/verify' : `/verify/${part(code)}`),
    ...energyLinks(to),
    ...myLinks(to),
  }
}

/** Addresses of the public energy registers. */
function energyLinks(to: To) {
  const part = encodeURIComponent
  return {
    energy: () => to('/energy'),
    energyProjects: (query?: Query) => to('/energy/projects', query),
    energyProject: (id: string) => to(`/energy/projects/${part(id)}`),
    energySavingsCsv: (id: string) => to(`/energy/projects/${part(id)}/savings.csv`),
    energyCompanies: (query?: Query) => to('/energy/companies', query),
    energyCompany: (id: string) => to(`/energy/companies/${part(id)}`),
    energyAs: (register: 'projects' | 'companies', form: 'csv' | 'json') => to(`/energy/${register}.${form}`),
    myEnergy: (query?: Query) => to('/my/energy', query),
  }
}

/** Addresses of what a signed-in person does on the portal: drafts, cases, account. */
function myLinks(to: To) {
  const part = encodeURIComponent
  return {
    my: (query?: Query) => to('/my', query),
    account: () => to('/my/account'),
    myMessages: (query?: Query) => to('/my/messages', query),
    apply: (service: string) => to(`/my/apply/${part(service)}`),
    draft: (id: string, query?: Query) => to(`/my/drafts/${part(id)}`, query),
    draftPaper: (id: string, material: string) => to(`/my/drafts/${part(id)}/papers/${part(material)}`),
    draftPapers: (id: string, query?: Query) => to(`/my/drafts/${part(id)}/papers`, query),
    draftSheet: (id: string) => to(`/my/drafts/${part(id)}/sheet`),
    draftReview: (id: string, query?: Query) => to(`/my/drafts/${part(id)}/review`, query),
    myCases: (query?: Query) => to('/my/cases', query),
    myCase: (id: string, query?: Query) => to(`/my/cases/${part(id)}`, query),
    myReceipt: (id: string) => to(`/my/cases/${part(id)}/receipt`),
    myMaterial: (id: string, material: string, version: number) =>
      to(`/my/cases/${part(id)}/materials/${part(material)}/${version}`),
    myDocumentFile: (id: string, document: string) => to(`/my/cases/${part(id)}/documents/${part(document)}/docx`),
    myAttachment: (id: string, document: string, nth: number) =>
      to(`/my/cases/${part(id)}/documents/${part(document)}/attachments/${nth}`),
    myCaseFile: (id: string) => to(`/my/cases/${part(id)}/file.json`),
    myPanels: (id: string, query?: Query) => to(`/my/cases/${part(id)}/panels`, query),
    myMachineKeys: (query?: Query) => to('/my/machine-keys', query),
    myMachineKey: (id: string, query?: Query) => to(`/my/machine-keys/${part(id)}`, query),
    objectTo: (id: string) => to(`/my/publicities/${part(id)}`),
    myObjections: (query?: Query) => to('/my/objections', query),
    myObjection: (id: string, query?: Query) => to(`/my/objections/${part(id)}`, query),
    myReviews: (query?: Query) => to('/my/reviews', query),
    myReview: (id: string, panel: string, query?: Query) => to(`/my/reviews/${part(id)}/${part(panel)}`, query),
    reviewPaper: (id: string, panel: string, material: string, version: number) =>
      to(`/my/reviews/${part(id)}/${part(panel)}/materials/${part(material)}/${version}`),
    myDocument: (id: string, document: string) => to(`/my/cases/${part(id)}/documents/${part(document)}`),
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
    newFact: (id: string, query?: Query) => to(`/plans/${part(id)}/facts/new`, query),
    fact: (id: string, fact: string, query?: Query) => to(`/plans/${part(id)}/facts/${part(fact)}`, query),
    eraseFact: (id: string, fact: string) => to(`/plans/${part(id)}/facts/${part(fact)}/erase`),
    erasures: (id: string, query?: Query) => to(`/plans/${part(id)}/erasures`, query),
    erasure: (id: string, request: string, query?: Query) => to(`/plans/${part(id)}/erasures/${part(request)}`, query),
    figureQuestions: (query?: Query) => to('/plans/questions', query),
    split: (id: string, query?: Query) => to(`/plans/${part(id)}/split`, query),
    planTree: (id: string, query?: Query) => to(`/plans/${part(id)}/tree`, query),
    planTreeAs: (id: string, form: 'csv' | 'xlsx', query?: Query) => to(`/plans/${part(id)}/tree.${form}`, query),
    planGantt: (id: string, query?: Query) => to(`/plans/${part(id)}/gantt`, query),
    comparePlan: (id: string, query?: Query) => to(`/plans/${part(id)}/compare`, query),
    assessments: (query?: Query) => to('/plans/assessments', query),
    reports: (query?: Query) => to('/plans/reports', query),
    report: (id: string, query?: Query) => to(`/plans/reports/${part(id)}`, query),
    reportEvidence: (id: string, evidence: string) => to(`/plans/reports/${part(id)}/evidence/${part(evidence)}`),
    reportTable: (id: string, query?: Query) => to(`/plans/reports/${part(id)}/table`, query),
    factTable: (id: string, query?: Query) => to(`/plans/${part(id)}/facts/table`, query),
    planTable: (id: string, query?: Query) => to(`/plans/tables/${part(id)}`, query),
    planTemplate: (query: Query) => to('/plans/tables/template', query),
    helpWanted: (query?: Query) => to('/plans/reports/help', query),
    periods: () => to('/plans/reports/periods'),
    period: (id: string, query?: Query) => to(`/plans/reports/periods/${part(id)}`, query),
    periodPrint: (id: string) => to(`/plans/reports/periods/${part(id)}/print`),
    periodAs: (id: string, form: 'csv' | 'xlsx') => to(`/plans/reports/periods/${part(id)}/export.${form}`),
    supervisions: (query?: Query) => to('/plans/supervision', query),
    supervision: (id: string, query?: Query) => to(`/plans/supervision/${part(id)}`, query),
    setUpSupervision: (query?: Query) => to('/plans/supervision/new', query),
    supervisionsAs: (form: 'csv' | 'xlsx', query?: Query) => to(`/plans/supervision/export.${form}`, query),
    amendments: (query?: Query) => to('/plans/amendments', query),
    amendPlan: (id: string, query?: Query) => to(`/plans/${part(id)}/amend`, query),
    assessment: (id: string, query?: Query) => to(`/plans/assessments/${part(id)}`, query),
    assessedUnit: (id: string, unit: string, query?: Query) =>
      to(`/plans/assessments/${part(id)}/units/${part(unit)}`, query),
    handedResult: (id: string, form: 'json' | 'xlsx') => to(`/plans/assessments/${part(id)}/result.${form}`),
    assessmentAs: (id: string, form: 'csv' | 'xlsx' | 'json') => to(`/plans/assessments/${part(id)}/export.${form}`),
    parameters: (query?: Query) => to('/parameters', query),
    parameter: (id: string, query?: Query) => to(`/parameters/${part(id)}`, query),
  }
}

/** Addresses of cases: the inbox, a case and its papers, what is entered at the counter, who stands in. */
function caseLinks(to: To) {
  const part = encodeURIComponent
  const ofCase = (id: string): string => `/cases/${part(id)}`
  return {
    cases: (query?: Query) => to('/cases', query),
    casesAs: (form: 'csv' | 'xlsx', query?: Query) => to(`/cases/export.${form}`, query),
    case: (id: string, query?: Query) => to(ofCase(id), query),
    casePaper: (id: string, material: string, version: number, query?: Query) =>
      to(`${ofCase(id)}/papers/${part(material)}/${version}`, query),
    caseDocumentFile: (id: string, document: string) => to(`${ofCase(id)}/documents/${part(document)}/docx`),
    caseFile: (id: string) => to(`${ofCase(id)}/file.json`),
    caseDocument: (id: string, document: string) => to(`${ofCase(id)}/documents/${part(document)}`),
    caseAttachment: (id: string, document: string, nth: number) =>
      to(`${ofCase(id)}/documents/${part(document)}/attachments/${nth}`),
    newCase: (query?: Query) => to('/cases/new', query),
    counterDrafts: (query?: Query) => to('/cases/drafts', query),
    counterDraftPaper: (id: string, material: string) => to(`/cases/drafts/${part(id)}/papers/${part(material)}`),
    counterDraft: (id: string, query?: Query) => to(`/cases/drafts/${part(id)}`, query),
    casePanels: (id: string, query?: Query) => to(`${ofCase(id)}/panels`, query),
    casePublicity: (id: string, query?: Query) => to(`${ofCase(id)}/publicity`, query),
    panelPaper: (id: string, panel: string, seq: number) => to(`${ofCase(id)}/panels/${part(panel)}/opinions/${seq}`),
    experts: (query?: Query) => to('/cases/experts', query),
    numbering: (query?: Query) => to('/cases/numbering', query),
    machineKeys: (query?: Query) => to('/machine-keys', query),
    standIns: (query?: Query) => to('/cases/stand-ins', query),
    workload: () => to('/cases/workload'),
    caseYear: (query?: Query) => to('/cases/statistics', query),
    caseYearAs: (form: 'csv' | 'xlsx', query: Query) => to(`/cases/statistics.${form}`, query),
    caseMoves: (query?: Query) => to('/cases/moves', query),
    caseMove: (id: string, query?: Query) => to(`/cases/moves/${part(id)}`, query),
    replay: (query?: Query) => to('/cases/replay', query),
    replayAsCsv: (query?: Query) => to('/cases/replay/export.csv', query),
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
    disclosure: (query?: Query) => to('/disclosure', query),
    funding: (query?: Query) => to('/funding', query),
    fundingProject: (id: string) => to(`/funding/${part(id)}`),
    disclosurePrint: (query?: Query) => to('/disclosure/print', query),
    disclosureAs: (form: 'csv' | 'xlsx', query?: Query) => to(`/disclosure/export.${form}`, query),
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
    notices: (query?: Query) => to('/calendar', query),
    ...caseLinks(to),
    energyRegister: (register: string, query?: Query) => to(`/energy/${part(register)}`, query),
    newEnergyRecord: (register: string) => to(`/energy/${part(register)}/new`),
    energyRecord: (register: string, id: string, query?: Query) => to(`/energy/${part(register)}/${part(id)}`, query),
    editEnergyRecord: (register: string, id: string) => to(`/energy/${part(register)}/${part(id)}/edit`),
    projectMeters: (id: string, query?: Query) => to(`/energy/projects/${part(id)}/meters`, query),
    projectSavings: (id: string, query?: Query) => to(`/energy/projects/${part(id)}/savings`, query),
    meter: (id: string, query?: Query) => to(`/energy/meters/${part(id)}`, query),
    audit: (query?: Query) => to('/audit', query),
    auditAs: (form: 'csv' | 'xlsx', query?: Query) => to(`/audit/export.${form}`, query),
    exports: (query?: Query) => to('/exports', query),
    /** Straight from the API, which sends the bytes as they come. */
    exportFile: (id: string) => `/api/v1/exports/${part(id)}/file`,
    jobs: (query?: Query) => to('/jobs', query),
    job: (id: string) => to(`/jobs/${part(id)}`),
    display: () => to('/display'),
  }
}
