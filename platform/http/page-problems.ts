/** Gives what a page's loader or action throws its status and words, so that the error page can say them; bugs are logged and tell nothing. */
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import type { ServerBuild } from 'react-router'
import { data } from 'react-router'
import type { Language } from '#base/text.ts'
import { splitLanguage } from './page-address.ts'
import type { Problem } from './problems.ts'
import { toProblem } from './problems.ts'

type RouteModule = NonNullable<ServerBuild['routes'][string]>['module']
type Run = (args: { request: Request }) => unknown

function isAnswer(error: unknown): boolean {
  return (
    error instanceof Response ||
    (typeof error === 'object' && error !== null && (error as { type?: unknown }).type === 'DataWithResponseInit')
  )
}

function answering(run: Run | undefined, log: FastifyBaseLogger): Run | undefined {
  if (run === undefined) return undefined
  return async (args) => {
    try {
      return await run(args)
    } catch (error) {
      if (isAnswer(error)) throw error
      const { language } = splitLanguage(new URL(args.request.url).pathname)
      const problem = toProblem(error, language)
      const requestId = args.request.headers.get('x-request-id') ?? ''
      if (problem.status >= 500) log.error({ err: error, requestId }, 'page failed')
      // React Router takes `data` with a status for an answer; anything else would reach the page without its words.
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw data({ ...problem, instance: requestId }, { status: problem.status })
    }
  }
}

/** The same build with loaders and actions that throw answers instead of errors. */
export function problemsAnswered(build: ServerBuild, log: FastifyBaseLogger): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => {
      if (route === undefined) return [id, route]
      const { loader, action } = route.module as unknown as { loader?: Run; action?: Run }
      const module = {
        ...route.module,
        loader: answering(loader, log),
        action: answering(action, log),
      } as unknown as RouteModule
      return [id, { ...route, module }]
    }),
  )
  return { ...build, routes }
}

const escaped = (text: string): string => text.replace(/[&<>"]/gu, (character) => `&#${character.codePointAt(0)};`)

function errorPage(problem: Problem, language: Language, requestId: string): string {
  return `<!doctype html><html lang="${language === 'en' ? 'en' : 'zh-CN'}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(problem.title)}</title><h1>${escaped(problem.title)}</h1><p>${escaped(problem.cure ?? '')}<p><a href="/">${language === 'en' ? 'Home' : '首页'}</a><p>${escaped(requestId)}</html>`
}

/** Answers what failed before or outside a page: a plain page, in words. */
export function sendErrorPage(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const { language } = splitLanguage(request.url)
  const problem = toProblem(error, language)
  if (problem.status >= 500) request.log.error({ err: error }, 'page failed')
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    .type('text/html; charset=utf-8')
    .send(errorPage(problem, language, request.id))
}
