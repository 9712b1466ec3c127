/** Binds every declared operation to its path below `/api/v1`. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '#platform/contract/actor.ts'
import type { Dispatcher } from '#platform/contract/dispatch.ts'
import type { Operation } from '#platform/contract/operation.ts'
import { describeApi } from './openapi.ts'
import { toProblem } from './problems.ts'

/** Who is calling, from the request's cookies or token. */
export type Identify = (request: FastifyRequest) => Promise<Caller>

/** Chinese unless the client prefers English. */
export function languageOf(request: FastifyRequest): 'zh' | 'en' {
  return /^en\b/iu.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh'
}

function inputOf(request: FastifyRequest): unknown {
  const body = request.method === 'GET' ? request.query : request.body
  return { ...(typeof body === 'object' ? body : {}), ...(request.params as object) }
}

/** Answers an error as problem details and logs what is a bug. */
export function answerProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const problem = toProblem(error, languageOf(request))
  if (problem.status >= 500) request.log.error({ err: error }, 'operation failed')
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify({ ...problem, instance: request.id }))
}

/** Registers the operations' routes, `GET /openapi.json` among them. */
export function bindApi(app: FastifyInstance, dispatcher: Dispatcher, identify: Identify, serverUrl: string): void {
  const document = JSON.stringify(describeApi([...dispatcher.operations.values()], serverUrl))
  app.get('/openapi.json', (_request, reply) =>
    reply.type('application/json').header('cache-control', 'public, max-age=60').send(document),
  )
  for (const operation of dispatcher.operations.values()) bindOperation(app, operation, dispatcher, identify)
  app.setErrorHandler((error, request, reply) => answerProblem(request, reply, error))
  app.setNotFoundHandler((request, reply) =>
    answerProblem(request, reply, Object.assign(new Error('no such path'), { statusCode: 404 })),
  )
}

function bindOperation(app: FastifyInstance, operation: Operation, dispatcher: Dispatcher, identify: Identify): void {
  app.route({
    method: operation.method,
    url: operation.path,
    handler: async (request, reply) => {
      const key = request.headers['idempotency-key']
      const caller = await identify(request)
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
      return reply.send(output)
    },
  })
}
