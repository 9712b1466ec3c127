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
    publications: (query?: Query) => to('/publications', query),
    publication: (id: string) => to(`/publications/${part(id)}`),
    search: (query?: Query) => to('/search', query),
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
    unit: (id: string) => to(`/directory/${part(id)}`),
    audit: (query?: Query) => to('/audit', query),
    jobs: (query?: Query) => to('/jobs', query),
    job: (id: string) => to(`/jobs/${part(id)}`),
    display: () => to('/display'),
  }
}
