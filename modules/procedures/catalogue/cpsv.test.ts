/** The catalogue as open data: expanded by a JSON-LD library and held against what CPSV-AP 3.2.0 requires of each class. */
import { expand, flatten } from 'jsonld'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { proceduresContract as contract } from '../contract.ts'

const at = { portalUrl: 'https://portal.example.org', publisher: '测试区人民政府' }

const dct = 'http://purl.org/dc/terms/'
const cv = 'http://data.europa.eu/m8g/'
const cpsv = 'http://purl.org/vocab/cpsv#'
const skos = 'http://www.w3.org/2004/02/skos/core#'
const schema = 'https://schema.org/'

interface Rule {
  readonly path: string
  readonly min?: number
  readonly max?: number
  /** Literals with a language, literals of a datatype, or nodes of a class. */
  readonly of?: 'text' | { readonly datatype: string } | { readonly type: string }
}

const named: readonly Rule[] = [
  { path: `${dct}identifier`, min: 1, max: 1 },
  { path: `${dct}title`, min: 1, of: 'text' },
]

/** The shapes of CPSV-AP 3.2.0 for what is exported here: cardinalities, kinds of literals, classes of what is pointed to. */
const shapes: Readonly<Record<string, readonly Rule[]>> = {
  [`${cpsv}PublicService`]: [
    ...named,
    { path: `${dct}description`, min: 1, of: 'text' },
    { path: `${cv}hasCompetentAuthority`, min: 1, of: { type: `${cv}PublicOrganisation` } },
    { path: `${cv}hasLegalResource`, of: { type: 'http://data.europa.eu/eli/ontology#LegalResource' } },
    { path: `${cv}holdsRequirement`, of: { type: `${cv}Requirement` } },
    { path: `${cpsv}hasInput`, of: { type: `${cv}Evidence` } },
    { path: `${cpsv}produces`, of: { type: `${cv}Output` } },
    { path: `${cv}hasChannel`, of: { type: `${cv}Channel` } },
    { path: `${cv}hasCost`, of: { type: `${cv}Cost` } },
    { path: `${cv}processingTime`, max: 1, of: { datatype: 'http://www.w3.org/2001/XMLSchema#duration' } },
  ],
  [`${cv}PublicOrganisation`]: [
    { path: `${skos}prefLabel`, min: 1, of: 'text' },
    { path: `${dct}spatial`, min: 1 },
  ],
  'http://xmlns.com/foaf/0.1/Agent': named,
  [`${cv}Requirement`]: named,
  [`${cv}Evidence`]: named,
  [`${cv}Output`]: named,
  [`${cv}Channel`]: [{ path: `${dct}identifier`, min: 1, max: 1 }],
  [`${cv}Cost`]: [
    { path: `${dct}identifier`, min: 1, max: 1 },
    { path: `${dct}description`, of: 'text' },
  ],
  'http://www.w3.org/ns/dcat#Dataset': [
    { path: `${dct}title`, min: 1, of: 'text' },
    { path: `${dct}description`, min: 1, of: 'text' },
    { path: `${dct}publisher`, min: 1, max: 1, of: { type: 'http://xmlns.com/foaf/0.1/Agent' } },
    { path: `${dct}hasPart`, of: { type: `${cpsv}PublicService` } },
  ],
}

type Value = Readonly<Record<string, unknown>>
type Node = Readonly<Record<string, readonly Value[]>> & {
  readonly '@id': string
  readonly '@type'?: readonly string[]
}

function problemOf(value: Value, of: Rule['of'], nodes: ReadonlyMap<string, Node>): string | undefined {
  if (of === undefined) return undefined
  if (of === 'text') return typeof value['@language'] === 'string' ? undefined : 'has no language'
  if ('datatype' in of) return value['@type'] === of.datatype ? undefined : `is no ${of.datatype}`
  const types = nodes.get(String(value['@id']))?.['@type'] ?? []
  return types.includes(of.type) ? undefined : `is no ${of.type}`
}

/** Everything that a file lacks, as `node path problem`. */
async function problemsOf(file: object): Promise<string[]> {
  const flat = (await flatten(file)) as unknown as Node[]
  const nodes = new Map(flat.map((node) => [node['@id'], node]))
  return flat.flatMap((node) =>
    (node['@type'] ?? []).flatMap((type) =>
      (shapes[type] ?? []).flatMap(({ path, min = 0, max = Infinity, of }) => {
        const values = node[path] ?? []
        const counts =
          values.length < min || values.length > max ? [`${node['@id']} ${path} ${values.length} times`] : []
        return [
          ...counts,
          ...values.flatMap((value) => {
            const problem = problemOf(value, of, nodes)
            return problem === undefined ? [] : [`${node['@id']} ${path} ${problem}`]
          }),
        ]
      }),
    ),
  )
}

let luodi: TestLuodi
let file: Record<string, unknown>
let count: number
beforeAll(async () => {
  luodi = await openTestLuodi(day('2012-09-17'))
  await luodi.loadPack()
  const sent = await luodi.call(contract.exportServices, at)
  count = sent.count
  file = JSON.parse(sent.content) as Record<string, unknown>
  expect([sent.mediaType, sent.fileName]).toEqual(['application/ld+json; charset=utf-8', 'services.jsonld'])
}, 240_000)
afterAll(() => luodi.close())

describe('the catalogue', () => {
  it('has what CPSV-AP requires of every service, body, paper, condition, result, channel and cost', async () => {
    expect(await problemsOf(file)).toEqual([])
  })

  it('loses no property when it is expanded: every name is in a vocabulary', async () => {
    const names = new Set<string>()
    const walk = (value: unknown): void => {
      if (Array.isArray(value)) return value.forEach(walk)
      if (typeof value !== 'object' || value === null) return
      for (const [name, inner] of Object.entries(value)) {
        if (!name.startsWith('@')) names.add(name)
        walk(inner)
      }
    }
    walk(await expand(file))
    expect([...names].filter((name) => !/^https?:\/\//u.test(name))).toEqual([])
    for (const name of ['hasCompetentAuthority', 'hasLegalResource', 'hasCost', 'processingTime', 'hasChannel'])
      expect(names).toContain(`${cv}${name}`)
    expect(names).toContain(`${schema}serviceOperator`)
  })

  it('leads with what everybody may start, ends with what offices start, and pages in that order', async () => {
    const { items } = await luodi.call(contract.listServices, { limit: 100 })
    expect(items[0]?.startedBy).toContain('person')
    expect(items.at(-1)?.startedBy).toEqual(['unit'])
    const read: string[] = []
    for (let after: string | undefined, turns = 0; turns <= items.length; turns += 1) {
      const page = await luodi.call(contract.listServices, { limit: 1, ...(after === undefined ? {} : { after }) })
      read.push(...page.items.map(({ id }) => id))
      after = page.next
      if (after === undefined) break
    }
    expect(read).toEqual(items.map(({ id }) => id))
    const open = await luodi.call(contract.listServices, { limit: 100, for: 'public' })
    expect(open.items.map(({ id }) => id)).toEqual(
      items.filter(({ startedBy }) => startedBy.some((one) => one !== 'unit')).map(({ id }) => id),
    )
  })

  it('lists every service of today by its page, with the clauses it rests on by their permanent addresses', async () => {
    const { items } = await luodi.call(contract.listServices, { limit: 100 })
    expect(count).toBe(items.length)
    const parts = file['dct:hasPart'] as Record<string, unknown>[]
    expect(parts.map((one) => one['@id']).sort()).toEqual(
      items.map(({ id }) => `${at.portalUrl}/services/${id}`).sort(),
    )
    const recognition = parts.find((one) => one['dct:identifier'] === 'energy-recognition')
    expect(recognition).toMatchObject({
      '@type': ['cpsv:PublicService', 'schema:GovernmentService'],
      'cv:processingTime': { '@type': 'xsd:duration', '@value': 'P20D' },
    })
    expect(JSON.stringify(recognition?.['cv:hasLegalResource'])).toContain(
      `"${at.portalUrl}/instruments/luofuban-2012-23/art_6"`,
    )
    expect(recognition?.['schema:availableChannel']).toEqual(
      ['web', 'counter', 'api'].map((one) => ({ '@id': `${at.portalUrl}/services/energy-recognition#channel-${one}` })),
    )
    // Where the body is chosen in the application, the body behind the portal answers.
    const disclosure = parts.find((one) => one['dct:identifier'] === 'disclosure-request')
    expect(disclosure?.['cv:hasCompetentAuthority']).toMatchObject([{ '@id': `${at.portalUrl}/#publisher` }])
  })

  it('is found wanting where something is taken out: the check looks', async () => {
    const [first, ...rest] = file['dct:hasPart'] as Record<string, unknown>[]
    const without = (name: string) =>
      problemsOf({
        ...file,
        'dct:hasPart': [Object.fromEntries(Object.entries(first ?? {}).filter(([key]) => key !== name)), ...rest],
      })
    expect(await without('dct:title')).toEqual([expect.stringContaining(`${dct}title 0 times`)])
    expect(await without('cv:hasCompetentAuthority')).toEqual([
      expect.stringContaining(`${cv}hasCompetentAuthority 0 times`),
    ])
    expect(await problemsOf({ ...file, 'dct:title': 'no language' })).toEqual([
      expect.stringContaining(`${dct}title has no language`),
    ])
  })
})

it('a service carries its own description where its page asks for it', async () => {
  const service = { service: 'energy-recognition' }
  const { description = {} } = await luodi.call(contract.getService, { ...service, ...at })
  expect(description).toMatchObject({ '@id': `${at.portalUrl}/services/energy-recognition` })
  expect(await problemsOf(description)).toEqual([])
  expect(await luodi.call(contract.getService, service)).not.toHaveProperty('description')
})
