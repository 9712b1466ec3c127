/** The site map for crawlers (sitemaps.org 0.9): an index, and parts of at most 50,000 addresses, each in both languages. */
import { NotFound } from '#base/refusals.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { element, xmlText, type Xml } from '#base/xml.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { publicationsContract } from '#modules/publications/contract.ts'
import type { Call } from '#platform/contract/operation.ts'
import type { Sent } from './exports.ts'

// A page is two addresses, one a language.
const pagesMax = 25_000
const type = 'application/xml; charset=utf-8'
const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
const names = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9', 'xmlns:xhtml': 'http://www.w3.org/1999/xhtml' }
const fixedPaths = [
  '/',
  '/instruments',
  '/search',
  '/publications',
  '/coverage',
  '/sitemap',
  '/services',
  '/publicities',
  '/implementation',
  '/implementation/commitments',
  '/parameters',
  '/energy',
  '/energy/projects',
  '/energy/companies',
  '/days',
  '/calendar',
  '/disclosure',
]

function urlsOf(portalUrl: string, path: string, changedOn: string | undefined): Xml[] {
  const zh = `${portalUrl}${path}`
  const en = `${portalUrl}/en${path === '/' ? '' : path}`
  const links = [
    element('xhtml:link', { rel: 'alternate', hreflang: 'zh-CN', href: zh }),
    element('xhtml:link', { rel: 'alternate', hreflang: 'en', href: en }),
  ]
  const lastmod = changedOn === undefined ? undefined : element('lastmod', {}, xmlText(changedOn))
  return [zh, en].map((loc) => element('url', {}, element('loc', {}, xmlText(loc)), lastmod, links))
}

function urlset(urls: readonly Xml[]): Sent {
  return { type, body: `${head}${element('urlset', names, urls)}\n` }
}

/** The index of the parts; parts of the gazette are found by walking its addresses a part at a time. */
export async function sitemapIndex(call: Call, portalUrl: string): Promise<Sent> {
  const parts = ['pages', 'gazette']
  let after: string | undefined
  do {
    const page = await call(gazetteContract.listAddresses, {
      limit: pagesMax,
      ...(after === undefined ? {} : { after }),
    })
    after = page.next
    if (after !== undefined) parts.push(`gazette-${after}`)
  } while (after !== undefined)
  const entries = parts.map((part) =>
    element('sitemap', {}, element('loc', {}, xmlText(`${portalUrl}/sitemaps/${part}.xml`))),
  )
  return { type, body: `${head}${element('sitemapindex', { xmlns: names.xmlns }, entries)}\n` }
}

async function fixedPart(call: Call, portalUrl: string): Promise<Sent> {
  const urls = fixedPaths.flatMap((path) => urlsOf(portalUrl, path, undefined))
  const services = await call(proceduresContract.listServices, { limit: 200 })
  for (const { id } of services.items) urls.push(...urlsOf(portalUrl, `/services/${id}`, undefined))
  let after: string | undefined
  do {
    const page = await call(publicationsContract.listPublications, {
      limit: 200,
      ...(after === undefined ? {} : { after }),
    })
    for (const { id, publishedOn } of page.items) urls.push(...urlsOf(portalUrl, `/publications/${id}`, publishedOn))
    after = page.next
  } while (after !== undefined && urls.length < 2 * pagesMax)
  return urlset(urls.slice(0, 2 * pagesMax))
}

/** One part; throws `NotFound` for a name that is none. */
export async function sitemapPart(call: Call, portalUrl: string, name: string): Promise<Sent> {
  if (name === 'pages.xml') return fixedPart(call, portalUrl)
  const after = /^gazette(?:-(?<after>[\w-]{1,400}))?\.xml$/u.exec(name)
  if (!after) throw new NotFound(name)
  const cursor = after.groups?.['after']
  const { items } = await call(gazetteContract.listAddresses, {
    limit: pagesMax,
    ...(cursor === undefined ? {} : { after: cursor }),
  })
  return urlset(
    items.flatMap(({ instrument, clause, changedOn }) => {
      const path = `/instruments/${encodeURIComponent(instrument)}${clause === undefined ? '' : `/${encodeURIComponent(clause)}`}`
      return urlsOf(portalUrl, path, changedOn)
    }),
  )
}
