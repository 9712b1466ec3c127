import { fastify, type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import { publish } from '#modules/publications/index.ts'
import { openPageCache, type PageCache } from '#platform/http/page-cache.ts'
import { openLog } from '#platform/log/log.ts'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { bindExports, contentDisposition } from './exports.ts'

const portalUrl = 'https://portal.example'
const entry = /^urn:uuid:[0-9a-f-]{36}$/u

let luodi: TestLuodi
let cache: PageCache
let app: FastifyInstance

beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.loadPack()
  await luodi.database.db.transaction().execute(async (tx) => {
    const now = new Date('2012-09-17T02:00:00Z')
    await publish(
      {
        tx,
        now,
        today: day('2012-09-17'),
        actor: { kind: 'system', name: 'test', scope: { kind: 'district' } },
        audit: () => undefined,
      },
      {
        kind: 'instrument',
        subject: 'luofu-2012-22',
        title: { zh: '测试 <规划> & 其他', en: 'Test plan' },
        issuers: ['测试区人民政府'],
        unit: 'luohu',
        basis: '政府信息公开条例',
      },
    )
  })
  cache = await openPageCache(luodi.database.url, openLog('silent'))
  app = fastify()
  bindExports(app, { dispatcher: luodi.dispatcher, cache, portalUrl, siteName: '测试站' })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await cache.close()
  await luodi.close()
})

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

describe('exports', () => {
  it.each([
    ['xml', 'application/xml'],
    ['txt', 'text/plain'],
    ['jsonld', 'application/ld+json'],
    ['json', 'application/json'],
  ])('answers .%s with its type, a file name and an ETag, and 304 to who has it', async (form, type) => {
    const first = await get(`/instruments/luofuban-2012-23/export.${form}`)
    expect(first.statusCode).toBe(200)
    expect(first.headers['content-type']).toContain(type)
    expect(first.headers['content-disposition']).toContain(
      `filename="luofuban-2012-23.${form}"; filename*=UTF-8''%E7%BD%97`,
    )
    const etag = String(first.headers.etag)
    expect((await get(`/instruments/luofuban-2012-23/export.${form}`, { 'if-none-match': etag })).statusCode).toBe(304)
  })

  it.each([
    '/instruments/nope/export.xml',
    '/instruments/luofuban-2012-23/export.xml?version=9',
    '/feeds/instruments/nope/changes.atom',
    '/sitemaps/nope.xml',
  ])('says 404 as a problem to programs and as a page to people: %s', async (url) => {
    const problem = await get(url, { accept: 'application/json' })
    expect([problem.statusCode, problem.headers['content-type']]).toEqual([
      404,
      expect.stringContaining('application/problem+json'),
    ])
    const page = await get(url, { accept: 'text/html' })
    expect([page.statusCode, page.headers['content-type']]).toEqual([404, expect.stringContaining('text/html')])
  })

  it('writes names that any disk and any header can hold', () => {
    expect(contentDisposition(`罗府"22"号(试行).xml`, 'a b"c.xml')).toBe(
      `attachment; filename="a_b_c.xml"; filename*=UTF-8''%E7%BD%97%E5%BA%9C%2222%22%E5%8F%B7%28%E8%AF%95%E8%A1%8C%29.xml`,
    )
  })
})

describe('feeds', () => {
  it('lists the public record as Atom with permanent ids', async () => {
    const { body } = await get('/feeds/publications.atom')
    expect(body).toContain(`<id>${portalUrl}/feeds/publications.atom</id>`)
    expect(body).toContain(`<link rel="self" href="${portalUrl}/feeds/publications.atom"/>`)
    expect([...body.matchAll(/<id>(urn:[^<]*)<\/id>/gu)].map((match) => match[1])).toEqual([
      expect.stringMatching(entry),
    ])
    expect(body).toContain('<updated>2012-09-16T16:00:00.000Z</updated>')
    expect(body).toContain('测试 &lt;规划&gt; &amp; 其他]]></title>')
  })

  it('lists it as JSON Feed in English', async () => {
    const feed = JSON.parse((await get('/en/feeds/publications.json')).body) as {
      items: { id: string; title: string; url: string }[]
    }
    expect(feed.items[0]?.title).toBe('Published: Test plan')
    expect(feed.items[0]?.url).toMatch(/^https:\/\/portal\.example\/en\/publications\//u)
  })

  it('lists the changes of one instrument', async () => {
    const { body } = await get('/feeds/instruments/luofu-2012-22/changes.json')
    expect((JSON.parse(body) as { items: unknown[] }).items.length).toBe(1)
    const other = await get('/feeds/instruments/luofu-2012-21/changes.json')
    expect((JSON.parse(other.body) as { items: unknown[] }).items).toEqual([])
  })
})

describe('site map', () => {
  it('names every part, and every page in both languages with the other beside it', async () => {
    const index = (await get('/sitemap.xml')).body
    const parts = [...index.matchAll(/<loc>([^<]*)<\/loc>/gu)].map((match) => new URL(match[1] ?? '').pathname)
    expect(parts).toEqual(['/sitemaps/pages.xml', '/sitemaps/gazette.xml'])
    const gazette = (await get('/sitemaps/gazette.xml')).body
    const places = [...gazette.matchAll(/<loc>([^<]*)<\/loc>/gu)].map((match) => match[1])
    expect(new Set(places).size).toBe(places.length)
    expect(places).toContain(`${portalUrl}/instruments/luofuban-2012-23/art_6`)
    expect(places).toContain(`${portalUrl}/en/instruments/luofuban-2012-23/art_6`)
    expect(gazette).toMatch(/<lastmod>\d{4}-\d{2}-\d{2}<\/lastmod>/u)
  })
})
