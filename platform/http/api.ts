/** Binds every declared operation to its path below `/api/v1`. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Caller } from '#platform/contract/actor.ts'
import { notAllowed, type Dispatcher } from '#platform/contract/dispatch.ts'
import { fileOutput, type Operation } from '#platform/contract/operation.ts'
import { downloadHeaders } from '#platform/files/index.ts'
import { describeApi } from './openapi.ts'
import { sendErrorPage } from './page-problems.ts'
import { toProblem, type Problem } from './problems.ts'

/** Who is calling, from the request's cookies or token. */
export type Identify = (request: FastifyRequest) => Promise<Caller>

/** Chinese unless the client prefers English. */
export function languageOf(request: FastifyRequest): 'zh' | 'en' {
  return /^en\b/iu.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh'
}

/** RFC 6750 3: what is answered with 401 names the way to be let in. */
function challenge({ status, code }: Problem): string | undefined {
  if (status !== 401 || !code.startsWith('key-')) return undefined
  return code === 'key-missing' ? 'Bearer' : 'Bearer error="invalid_token"'
}

function inputOf(request: FastifyRequest): unknown {
  const body = request.method === 'GET' ? request.query : request.body
  return { ...(typeof body === 'object' ? body : {}), ...(request.params as object) }
}

/** Bodies up to this many bytes are read to their end after a refusal, and thrown away. */
const drainedBytesMax = 64 * 1024 * 1024

/**
 * Lets a client that is still sending read the refusal: closing at once would break its writing, and it would see
 * no answer at all (RFC 9112 9.6). Node reads what is left of a body when the connection stays open.
 */
function keepOpenWhileSending(request: FastifyRequest, reply: FastifyReply): void {
  if (Number(request.headers['content-length']) <= drainedBytesMax) void reply.removeHeader('connection')
}

/** Answers an error as problem details and logs what is a bug. */
export function answerProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const problem = toProblem(error, languageOf(request))
  if (problem.status === 413) keepOpenWhileSending(request, reply)
  if (problem.status >= 500) request.log.error({ err: error }, 'operation failed')
  const bearer = challenge(problem)
  if (bearer !== undefined) void reply.header('www-authenticate', bearer)
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify({ ...problem, instance: request.id }))
}

/** Registers the operations' routes, `GET /openapi.json` among them. */
export function bindApi(app: FastifyInstance, dispatcher: Dispatcher, identify: Identify, serverUrl: string): void {
  // Made when somebody asks: two megabytes of text, and a fifth of a second at the start of each face.
  let document: string | undefined
  const describe = (): string => JSON.stringify(describeApi([...dispatcher.operations.values()], serverUrl))
  app.get('/openapi.json', (_request, reply) =>
    reply
      .type('application/json')
      .header('cache-control', 'public, max-age=60')
      .send((document ??= describe())),
  )
  for (const operation of dispatcher.operations.values()) bindOperation(app, operation, dispatcher, identify)
  app.setErrorHandler((error, request, reply) => answerProblem(request, reply, error))
  app.setNotFoundHandler((request, reply) =>
    answerProblem(request, reply, Object.assign(new Error('no such path'), { statusCode: 404 })),
  )
}

/** A large body is read only once it is known who sends it, and that they may. */
function largeBody(operation: Operation, dispatcher: Dispatcher, identify: Identify, known: WeakMap<object, Caller>) {
  if (operation.bodyBytesMax === undefined) return {}
  return {
    bodyLimit: operation.bodyBytesMax,
    onRequest: async (request: FastifyRequest): Promise<void> => {
      const caller = await identify(request)
      if (!dispatcher.may(operation, caller)) throw notAllowed(operation, caller)
      known.set(request, caller)
    },
  }
}

/** A link on a page leads to a file: whoever follows it reads why there is none. */
function answerInPage(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return (request.headers.accept ?? '').includes('text/html')
    ? sendErrorPage(request, reply, error)
    : answerProblem(request, reply, error)
}

type FileAnswer = z.output<typeof fileOutput>

/** Sends a file as it is read; whoever breaks off ends the reading. */
function sendFile(reply: FastifyReply, { fileName, mediaType, size, content }: FileAnswer): FastifyReply {
  return reply.headers(downloadHeaders(fileName, mediaType, size)).send(Readable.from(content, { objectMode: false }))
}

function bindOperation(app: FastifyInstance, operation: Operation, dispatcher: Dispatcher, identify: Identify): void {
  const known = new WeakMap<object, Caller>()
  app.route({
    ...largeBody(operation, dispatcher, identify, known),
    method: operation.method,
    url: operation.path,
    ...(operation.output === fileOutput
      ? {
          compress: false,
          errorHandler: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
            void answerInPage(error, request, reply),
        }
      : {}),
    handler: async (request, reply) => {
      const key = request.headers['idempotency-key']
      const caller = known.get(request) ?? (await identify(request))
      const output = await dispatcher.call(operation, inputOf(request), caller, {
        requestId: request.id,
        address: request.ip,
        ...(typeof key === 'string' && operation.kind === 'command' ? { idempotencyKey: key } : {}),
      })
      void reply.header(
        'cache-control',
        operation.access === 'public' && operation.kind === 'query' && caller.kind === 'visitor'
          ? 'public, max-age=0, must-revalidate'
          : 'no-store',
      )
      if (operation.output === fileOutput) return sendFile(reply, output as FileAnswer)
      return reply.send(output)
    },
  })
}
