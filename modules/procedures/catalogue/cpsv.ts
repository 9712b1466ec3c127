/** Describes services in the field's vocabulary, CPSV-AP 3.2 (the European profile of public services), and as schema.org `GovernmentService`; pure. */
import type { z } from 'zod'
import type { Text } from '#base/text.ts'
import type { serviceView } from '../shapes.ts'

type Service = z.output<typeof serviceView>
type Reference = Service['basis'][number]

/** JSON-LD, plain data. */
export type JsonLd = Readonly<Record<string, unknown>>

/** Where it is published, and by whom. */
export interface Publishing {
  readonly portalUrl: string
  /** The body behind the portal; it answers where the body is chosen in the application. */
  readonly publisher: string
}

/** Prefixes of the vocabularies; written into each file, so that nobody has to fetch them. */
export const context: JsonLd = {
  adms: 'http://www.w3.org/ns/adms#',
  cpsv: 'http://purl.org/vocab/cpsv#',
  cv: 'http://data.europa.eu/m8g/',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  eli: 'http://data.europa.eu/eli/ontology#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  schema: 'https://schema.org/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}

/** A text in the languages in which it stands. */
const words = ({ zh, en }: Text): JsonLd[] => [
  { '@language': 'zh', '@value': zh },
  ...(en === undefined ? [] : [{ '@language': 'en', '@value': en }]),
]

/** Many of something, or nothing at all: an empty list says nothing in JSON-LD. */
const some = (name: string, list: readonly unknown[]): JsonLd => (list.length === 0 ? {} : { [name]: list })

/** A clause by its permanent address; a statute that is not held here has only its name. */
function legalResource({ ref, label, page }: Reference, { portalUrl }: Publishing): JsonLd {
  return {
    '@type': 'eli:LegalResource',
    ...(page === undefined ? {} : { '@id': `${portalUrl}${page}` }),
    'dct:identifier': ref,
    'dct:title': words(label),
  }
}

const clauseOf = (reference: Reference, at: Publishing): JsonLd => ({
  'schema:citation': legalResource(reference, at),
})

function organisation(name: Text, id: string, { portalUrl }: Publishing): JsonLd {
  return {
    '@id': id,
    '@type': ['cv:PublicOrganisation', 'foaf:Agent', 'schema:GovernmentOrganization'],
    'dct:identifier': id,
    'dct:title': words(name),
    'skos:prefLabel': words(name),
    'schema:name': words(name),
    'dct:spatial': { '@id': `${portalUrl}/areas`, '@type': 'dct:Location' },
  }
}

const publisherOf = (at: Publishing): JsonLd => organisation({ zh: at.publisher }, `${at.portalUrl}/#publisher`, at)

function authorities({ units }: Service, at: Publishing): JsonLd[] {
  if (units.length === 0) return [publisherOf(at)]
  return units.map(({ id, name }) => organisation(name, `${at.portalUrl}/units/${id}`, at))
}

/** Where it is handed in: the web form, the counters, the interface for companies’ systems. */
function channels({ channels: all, title }: Service, page: string): JsonLd[] {
  const address = {
    web: page.replace('/services/', '/my/apply/'),
    counter: `${page}#window`,
    api: `${page}#machine`,
  }
  const name = {
    web: { zh: '网上申请', en: 'Online' },
    counter: { zh: '窗口', en: 'At the counter' },
    api: { zh: '企业系统接口', en: 'By a company’s system' },
  } as const
  return all.map((channel) => ({
    '@id': `${page}#channel-${channel}`,
    '@type': ['cv:Channel', 'schema:ServiceChannel'],
    'dct:identifier': `${page}#channel-${channel}`,
    'dct:title': words(name[channel]),
    'schema:name': words({
      zh: `${title.zh}：${name[channel].zh}`,
      en: `${title.en ?? title.zh}: ${name[channel].en}`,
    }),
    'schema:serviceUrl': { '@id': address[channel] },
  }))
}

function evidence({ materials }: Service, page: string, at: Publishing): JsonLd[] {
  return materials.map((one) => ({
    '@id': `${page}#material-${one.id}`,
    '@type': 'cv:Evidence',
    'dct:identifier': `${page}#material-${one.id}`,
    'dct:title': words(one.title),
    ...(one.whenText === undefined ? {} : { 'dct:description': words(one.whenText) }),
    ...clauseOf(one.basis, at),
  }))
}

function requirements({ conditions }: Service, page: string, at: Publishing): JsonLd[] {
  return conditions.map(({ id, title, basis }) => ({
    '@id': `${page}#condition-${id}`,
    '@type': 'cv:Requirement',
    'dct:identifier': `${page}#condition-${id}`,
    'dct:title': words(title),
    ...clauseOf(basis, at),
  }))
}

function outputs({ documents }: Service, page: string, at: Publishing): JsonLd[] {
  return documents.map(({ id, title, basis }) => ({
    '@id': `${page}#document-${id}`,
    '@type': 'cv:Output',
    'dct:identifier': `${page}#document-${id}`,
    'dct:title': words(title),
    ...clauseOf(basis, at),
  }))
}

/** How long it takes: a duration for programs, and the words that say which days count. */
function processingTime({ duration, limit }: Service): JsonLd {
  return {
    ...(duration === undefined ? {} : { 'cv:processingTime': { '@type': 'xsd:duration', '@value': duration } }),
    ...(limit === undefined
      ? {}
      : {
          'schema:additionalProperty': {
            '@type': 'schema:PropertyValue',
            'schema:name': words({ zh: '办理期限', en: 'Time limit' }),
            'schema:value': words(limit),
          },
        }),
  }
}

/** Every clause on which a service rests, each once: its own basis, its conditions, papers, steps and limits. */
function legalResources({ basis, conditions, materials, steps, limits }: Service, at: Publishing): JsonLd[] {
  const all = [...basis, ...[...conditions, ...materials, ...steps, ...limits].map((one) => one.basis)]
  return [...new Map(all.map((one) => [one.ref, one])).values()].map((one) => legalResource(one, at))
}

/** One service, without the context. */
export function toPublicService(service: Service, at: Publishing): JsonLd {
  const page = `${at.portalUrl}/services/${service.id}`
  const own = authorities(service, at)
  return {
    '@id': page,
    '@type': ['cpsv:PublicService', 'schema:GovernmentService'],
    'dct:identifier': service.id,
    'dct:title': words(service.title),
    'dct:description': words(service.summary),
    'schema:name': words(service.title),
    'schema:description': words(service.summary),
    'schema:url': { '@id': page },
    'schema:audience': { '@type': 'schema:Audience', 'schema:audienceType': words(service.serves) },
    'schema:areaServed': { '@id': `${at.portalUrl}/areas` },
    'cv:hasCompetentAuthority': own,
    'schema:serviceOperator': own.map(({ '@id': id }) => ({ '@id': id })),
    'cv:hasLegalResource': legalResources(service, at),
    ...some('cv:holdsRequirement', requirements(service, page, at)),
    ...some('cpsv:hasInput', evidence(service, page, at)),
    ...some('cpsv:produces', outputs(service, page, at)),
    ...some('cv:hasChannel', channels(service, page)),
    'schema:availableChannel': service.channels.map((channel) => ({ '@id': `${page}#channel-${channel}` })),
    'cv:hasCost': {
      '@id': `${page}#fee`,
      '@type': 'cv:Cost',
      'dct:identifier': `${page}#fee`,
      'dct:description': words(service.fee),
      ...(service.feeBasis === undefined ? {} : clauseOf(service.feeBasis, at)),
    },
    ...processingTime(service),
    ...(service.rating === undefined
      ? {}
      : {
          'schema:aggregateRating': {
            '@type': 'schema:AggregateRating',
            'schema:ratingValue': service.rating.mean,
            'schema:ratingCount': service.rating.count,
            'schema:bestRating': 5,
          },
        }),
  }
}

/** One service as its page carries it. */
export function describeService(service: Service, at: Publishing): JsonLd {
  return { '@context': context, ...toPublicService(service, at) }
}

/** The catalogue: a dataset whose parts are the services. */
export function describeCatalogue(services: readonly Service[], at: Publishing): JsonLd {
  const page = `${at.portalUrl}/services`
  return {
    '@context': context,
    '@id': page,
    '@type': 'dcat:Dataset',
    'dct:identifier': page,
    'dct:title': words({ zh: '政务服务目录', en: 'Catalogue of services' }),
    'dct:description': words({
      zh: '每项服务的依据、条件、材料、期限、收费和办理渠道。',
      en: 'Clauses, conditions, papers, limits, fees and channels of each service.',
    }),
    'dct:publisher': publisherOf(at),
    'dcat:landingPage': { '@id': page, '@type': 'foaf:Document' },
    ...some(
      'dct:hasPart',
      services.map((one) => toPublicService(one, at)),
    ),
  }
}
