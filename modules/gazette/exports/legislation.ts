/** Describes an instrument as schema.org `Legislation`, for search engines and other catalogues (each property maps to one of ELI). */
import type { ExportClause, ExportDocument } from './document.ts'
import { addressesOf } from './addresses.ts'
import { printedWords } from '../printed-words.ts'

/** JSON-LD, plain data. */
export type JsonLd = Readonly<Record<string, unknown>>

const forces: Readonly<Record<string, string>> = {
  'in-force': 'https://schema.org/InForce',
  'not-yet-in-force': 'https://schema.org/NotInForce',
  expired: 'https://schema.org/NotInForce',
  repealed: 'https://schema.org/NotInForce',
}
const relationProperties: Readonly<Record<string, string>> = {
  amends: 'legislationChanges',
  repeals: 'legislationRepeals',
  implements: 'legislationApplies',
  cites: 'citation',
}

function relationsOf(document: ExportDocument, portalUrl: string): Record<string, unknown[]> {
  const all: Record<string, unknown[]> = {}
  for (const { kind, number, title, target } of document.relations) {
    const property = relationProperties[kind]
    if (property === undefined) continue
    const list = (all[property] ??= [])
    list.push({
      '@type': 'Legislation',
      name: title,
      ...(number === undefined ? {} : { legislationIdentifier: number }),
      ...(target === undefined ? {} : { '@id': `${portalUrl}/instruments/${target}` }),
    })
  }
  return all
}

function partOf(clause: ExportClause, page: string): JsonLd {
  const heading = clause.heading ?? clause.title?.zh
  // All printed words, with the mark between heading and wording; our own words are no text.
  const words = clause.body === undefined ? '' : printedWords(clause)
  return {
    '@type': 'Legislation',
    '@id': `${page}#${clause.id}`,
    legislationIdentifier: clause.id,
    ...(clause.label === '' && heading === undefined ? {} : { name: `${clause.label}${heading ?? ''}` }),
    ...(words === '' ? {} : { text: words }),
    ...(clause.summary === undefined ? {} : { abstract: clause.summary.zh }),
    ...(clause.children.length === 0 ? {} : { hasPart: clause.children.map((child) => partOf(child, page)) }),
  }
}

/** Writes the description; `parts` adds the clauses. */
export function toLegislation(document: ExportDocument, portalUrl: string, parts = true): JsonLd {
  const page = `${portalUrl}/instruments/${document.id}`
  const { work, expression } = addressesOf(document)
  const force = forces[document.status.status]
  return {
    '@context': 'https://schema.org',
    '@type': 'Legislation',
    '@id': page,
    url: page,
    name: document.title.zh,
    ...(document.title.en === undefined ? {} : { alternateName: document.title.en }),
    legislationIdentifier: document.number ?? document.id,
    identifier: [work, expression],
    legislationType: document.kind,
    legislationJurisdiction: { '@type': 'AdministrativeArea', identifier: document.district },
    legislationPassedBy: document.issuers.map((name) => ({ '@type': 'GovernmentOrganization', name })),
    inLanguage: 'zh-CN',
    ...(document.signedOn === undefined ? {} : { legislationDate: document.signedOn }),
    ...(document.publishedOn === undefined ? {} : { datePublished: document.publishedOn }),
    ...(document.inForceFrom === undefined
      ? {}
      : { legislationDateOfApplicability: document.inForceFrom, legislationDateVersion: document.inForceFrom }),
    ...(force === undefined ? {} : { legislationLegalForce: force }),
    // A word-for-word copy of what was printed, without the force of the sealed paper.
    legislationLegalValue: 'https://schema.org/UnofficialLegalValue',
    ...(document.version === undefined
      ? { creativeWorkStatus: 'Draft outline in our own words' }
      : { version: String(document.version) }),
    ...(document.summary === undefined ? {} : { abstract: document.summary.zh }),
    ...relationsOf(document, portalUrl),
    encoding: [
      { '@type': 'LegislationObject', encodingFormat: 'application/akn+xml', contentUrl: `${page}/export.xml` },
      { '@type': 'LegislationObject', encodingFormat: 'text/plain', contentUrl: `${page}/export.txt` },
    ],
    ...(parts ? { hasPart: document.clauses.map((clause) => partOf(clause, page)) } : {}),
  }
}
