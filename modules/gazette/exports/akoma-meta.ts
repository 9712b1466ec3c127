/** The metadata of an Akoma Ntoso document: who, when, in force how long, what it refers to, which units it names. */
import type { Addresses } from './addresses.ts'
import type { ExportClause, ExportDocument } from './document.ts'
import { element, xmlText, type Xml } from '#base/xml.ts'

/** FRBR identification: the work, this wording of it, this file. */
export function identificationOf(document: ExportDocument, addresses: Addresses): Xml {
  const signed = document.signedOn ?? document.publishedOn ?? '0001-01-01'
  const authors = document.issuers.map((_, index) =>
    element('FRBRauthor', { href: `#org-${index + 1}`, as: '#author' }),
  )
  const from = document.inForceFrom ?? signed
  return element(
    'identification',
    { source: '#luodi' },
    element(
      'FRBRWork',
      {},
      element('FRBRthis', { value: `${addresses.work}/!main` }),
      element('FRBRuri', { value: addresses.work }),
      element('FRBRalias', { value: document.title.zh, name: 'title' }),
      element('FRBRalias', { value: document.id, name: 'luodi' }),
      element('FRBRdate', { date: signed, name: 'signed' }),
      authors,
      element('FRBRcountry', { value: `cn-${document.district}` }),
      element('FRBRsubtype', { value: addresses.subtype }),
      element('FRBRnumber', { value: addresses.number, showAs: document.number }),
      element('FRBRprescriptive', { value: 'true' }),
      element('FRBRauthoritative', { value: 'false' }),
    ),
    element(
      'FRBRExpression',
      {},
      element('FRBRthis', { value: `${addresses.expression}/!main` }),
      element('FRBRuri', { value: addresses.expression }),
      element('FRBRdate', { date: from, name: 'inForce' }),
      authors,
      document.version === undefined ? undefined : element('FRBRversionNumber', { value: String(document.version) }),
      element('FRBRauthoritative', { value: 'false' }),
      element('FRBRlanguage', { language: 'zho' }),
    ),
    element(
      'FRBRManifestation',
      {},
      element('FRBRthis', { value: `${addresses.expression}/!main.xml` }),
      element('FRBRuri', { value: addresses.manifestation }),
      element('FRBRdate', { date: document.publishedOn ?? signed, name: 'published' }),
      element('FRBRauthor', { href: '#luodi', as: '#editor' }),
      element('FRBRformat', { value: 'application/akn+xml' }),
    ),
  )
}

interface Event {
  readonly id: string
  readonly date: string
  readonly type: 'generation' | 'repeal'
  readonly what: string
}

/** When it was signed, printed, began and ended to hold, as far as that is known. */
function eventsOf(document: ExportDocument): Event[] {
  const { signedOn, publishedOn, inForceFrom, validity } = document
  const lastOn = validity['kind'] === 'until' && typeof validity['on'] === 'string' ? validity['on'] : undefined
  return [
    ...(signedOn === undefined ? [] : [{ id: 'e_1', date: signedOn, type: 'generation' as const, what: 'signed' }]),
    ...(publishedOn === undefined
      ? []
      : [{ id: 'e_2', date: publishedOn, type: 'generation' as const, what: 'published' }]),
    ...(inForceFrom === undefined
      ? []
      : [{ id: 'e_3', date: inForceFrom, type: 'generation' as const, what: 'in-force' }]),
    ...(lastOn === undefined ? [] : [{ id: 'e_4', date: lastOn, type: 'repeal' as const, what: 'last-day' }]),
  ]
}

function relationHref(relation: { number?: string | undefined; title: string; target?: string | undefined }): string {
  if (relation.target !== undefined) return `urn:luodi:instrument:${relation.target}`
  return `urn:luodi:document:${encodeURIComponent(relation.number ?? relation.title)}`
}

function zhOf(text: string | { zh: string }): string {
  return typeof text === 'string' ? text : text.zh
}

function unitLinesOf(clauses: readonly ExportClause[], ids: ReadonlyMap<string, string>): Xml[] {
  return clauses.flatMap((clause) => [
    ...(clause.unitLines ?? []).map((line) =>
      element(
        'luodi:unitLine',
        { clause: clause.id, eId: ids.get(clause.id), role: line.role, basis: line.basis, part: line.part },
        line.names.map((name) => element('luodi:unit', {}, xmlText(name))),
      ),
    ),
    ...unitLinesOf(clause.children, ids),
  ])
}

function lifecycleOf(document: ExportDocument): Xml[] {
  const events = eventsOf(document)
  if (events.length === 0) return []
  const start = events.find((event) => event.what === 'in-force') ?? events.find((event) => event.what === 'signed')
  const end = events.find((event) => event.what === 'last-day')
  const lifecycle = events.map(({ id, date, type, what }) =>
    element('eventRef', { eId: id, date, type, source: '#original', 'luodi:event': what }),
  )
  const interval =
    start && element('timeInterval', { start: `#${start.id}`, end: end && `#${end.id}`, refersTo: '#in-force' })
  return [
    element('lifecycle', { source: '#luodi' }, lifecycle),
    ...(interval
      ? [element('temporalData', { source: '#luodi' }, element('temporalGroup', { eId: 'tmpg_1' }, interval))]
      : []),
  ]
}

function referencesOf(document: ExportDocument, portalUrl: string): Xml {
  const relations = document.relations.map((relation) => ({ ...relation, title: zhOf(relation.title) }))
  return element(
    'references',
    { source: '#luodi' },
    element('original', { eId: 'original', href: addressOfOriginal(document, portalUrl), showAs: document.title.zh }),
    relations.map((relation, index) =>
      element('activeRef', {
        eId: `ref-${index + 1}`,
        href: relationHref(relation),
        showAs: relation.number === undefined ? `《${relation.title}》` : `《${relation.title}》（${relation.number}）`,
        'luodi:relation': relation.kind,
      }),
    ),
    element('TLCOrganization', { eId: 'luodi', href: portalUrl, showAs: 'Luodi' }),
    document.issuers.map((issuer, index) =>
      element('TLCOrganization', {
        eId: `org-${index + 1}`,
        href: `/akn/ontology/organization/cn-${document.district}/${encodeURIComponent(issuer)}`,
        showAs: issuer,
      }),
    ),
    element('TLCRole', { eId: 'author', href: '/akn/ontology/role/author', showAs: '发文机关' }),
    element('TLCRole', { eId: 'editor', href: '/akn/ontology/role/editor', showAs: '编辑' }),
    element('TLCConcept', { eId: 'in-force', href: '/akn/ontology/concept/in-force', showAs: '施行' }),
    element('TLCConcept', { eId: 'luodi-subjects', href: '/akn/ontology/concept/luodi-subjects', showAs: '主题分类' }),
  )
}

function proprietaryOf(document: ExportDocument, ids: ReadonlyMap<string, string>): Xml {
  const units = unitLinesOf(document.clauses, ids)
  const wording = document.version === undefined ? 'outline' : 'published'
  return element(
    'proprietary',
    { source: '#luodi' },
    element(
      'luodi:instrument',
      { id: document.id, status: document.status.status, wording },
      element('luodi:statusReason', {}, xmlText(document.status.because.zh)),
      element('luodi:validity', {}, xmlText(JSON.stringify(document.validity))),
      document.summary === undefined ? undefined : element('luodi:summary', {}, xmlText(document.summary.zh)),
      units.length === 0 ? undefined : element('luodi:unitLines', {}, units),
    ),
  )
}

/** Everything of `meta` after the identification, in the schema's order. */
export function metaOf(document: ExportDocument, ids: ReadonlyMap<string, string>, portalUrl: string): Xml[] {
  const keywords = document.subjects.map((subject) =>
    element('keyword', { value: subject, showAs: subject, dictionary: '#luodi-subjects' }),
  )
  return [
    ...(document.publishedOn === undefined
      ? []
      : [element('publication', { date: document.publishedOn, name: 'gazette', showAs: '政府公报' })]),
    ...(keywords.length === 0 ? [] : [element('classification', { source: '#luodi' }, keywords)]),
    ...lifecycleOf(document),
    referencesOf(document, portalUrl),
    proprietaryOf(document, ids),
  ]
}

function addressOfOriginal(document: ExportDocument, portalUrl: string): string {
  return `${portalUrl}/instruments/${encodeURIComponent(document.id)}`
}
