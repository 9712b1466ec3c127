/** Routes of the portal that are neither operation nor page: exports, feeds and the site map for crawlers, kept like pages. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { exportForms } from '#modules/gazette/exports/contract.ts'
import type { Dispatcher } from '#platform/contract/dispatch.ts'
import { answerProblem } from '#platform/http/api.ts'
import { preparePage, type PageCache } from '#platform/http/page-cache.ts'
import { sendErrorPage } from '#platform/http/page-problems.ts'
import { sendKept } from '#platform/http/page-sending.ts'
import { publicationFeed } from './feeds.ts'
import { sitemapIndex, sitemapPart } from './sitemap.ts'

/** What the routes stand on. */
export interface ExportParts {
  readonly dispatcher: Dispatcher
  readonly cache: PageCache
  readonly portalUrl: string
  readonly siteName: string
}

/** A file to send. */
export interface Sent {
  readonly type: string
  readonly body: string
  readonly fileName?: string
  /** The same in letters that any program can write. */
  readonly plainName?: string
}

/** RFC 6266: an ASCII name for old readers and the real one in UTF-8. */
export function contentDisposition(fileName: string, plainName: string): string {
  const plain = plainName.replace(/[^\w.-]/gu, '_')
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** Answers from the cache, or makes the file and keeps it under the topics it shows. */
async function answerKept(
  { cache }: ExportParts,
  request: FastifyRequest,
  reply: FastifyReply,
  key: string,
  topics: readonly string[],
  make: () => Promise<Sent>,
): Promise<FastifyReply> {
  const kept = cache.find(key)
  if (kept) return sendKept(request, reply, kept)
  const rendering = cache.begin()
  const { type, body, fileName, plainName } = await make()
  const page = preparePage(
    {
      'content-type': type,
      'cache-control': 'public, max-age=0, must-revalidate',
      'content-security-policy': "default-src 'none'",
      ...(fileName === undefined ? {} : { 'content-disposition': contentDisposition(fileName, plainName ?? 'luodi') }),
    },
    Buffer.from(body),
  )
  rendering.keep(key, page, topics)
  return sendKept(request, reply, page)
}

function versionIn(query: unknown): number | undefined {
  const version = (query as { version?: unknown } | null)?.version
  return typeof version === 'string' && /^[1-9]\d{0,5}$/u.test(version) ? Number(version) : undefined
}

/** Adds the routes to the portal. */
export function bindExports(app: FastifyInstance, parts: ExportParts): void {
  const { dispatcher, portalUrl } = parts
  const callFor = (request: FastifyRequest) =>
    dispatcher.callAs({ kind: 'visitor' }, { requestId: request.id, address: request.ip })
  app.register((scope, _options, done) => {
    scope.setErrorHandler((error, request, reply) =>
      (request.headers.accept ?? '').includes('text/html')
        ? sendErrorPage(request, reply, error)
        : answerProblem(request, reply, error),
    )
    for (const language of ['zh', 'en'] as const) {
      const prefix = language === 'en' ? '/en' : ''
      for (const form of exportForms) {
        scope.get<{ Params: { instrument: string } }>(
          `${prefix}/instruments/:instrument/export.${form}`,
          (request, reply) => {
            const { instrument } = request.params
            const version = versionIn(request.query)
            const key = `export.${form} ${instrument} ${version ?? ''}`
            return answerKept(parts, request, reply, key, ['gazette'], async () => {
              const { mediaType, content, fileName } = await callFor(request)(gazetteContract.exportInstrument, {
                instrument,
                form,
                portalUrl,
                ...(version === undefined ? {} : { version }),
              })
              return { type: mediaType, body: content, fileName, plainName: `${instrument}.${form}` }
            })
          },
        )
      }
      for (const form of ['atom', 'json'] as const) {
        const feedOf = (request: FastifyRequest, reply: FastifyReply, subject?: string): Promise<FastifyReply> =>
          answerKept(
            parts,
            request,
            reply,
            `feed.${form} ${language} ${subject ?? ''}`,
            ['publications', 'gazette'],
            () =>
              publicationFeed(callFor(request), {
                form,
                language,
                portalUrl,
                siteName: parts.siteName,
                ...(subject === undefined ? {} : { subject }),
              }),
          )
        scope.get(`${prefix}/feeds/publications.${form}`, (request, reply) => feedOf(request, reply))
        scope.get<{ Params: { instrument: string } }>(
          `${prefix}/feeds/instruments/:instrument/changes.${form}`,
          (request, reply) => feedOf(request, reply, request.params.instrument),
        )
      }
    }
    scope.get('/sitemap.xml', (request, reply) =>
      answerKept(parts, request, reply, 'sitemap', ['publications', 'gazette'], () =>
        sitemapIndex(callFor(request), portalUrl),
      ),
    )
    scope.get<{ Params: { part: string } }>('/sitemaps/:part', (request, reply) =>
      answerKept(parts, request, reply, `sitemap ${request.params.part}`, ['publications', 'gazette'], () =>
        sitemapPart(callFor(request), portalUrl, request.params.part),
      ),
    )
    done()
  })
}
