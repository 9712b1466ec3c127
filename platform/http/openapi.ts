/** Describes the operations as OpenAPI 3.1, from the same declarations that run. */
import { z } from 'zod'
import { fileOutput, type Operation } from '#platform/contract/operation.ts'
import { rolesFor } from '#platform/contract/access.ts'

type Json = Record<string, unknown>

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

function parametersOf(operation: Operation, input: Json, pathNames: readonly string[]): Json[] {
  const properties = (input['properties'] ?? {}) as Record<string, Json>
  const required = new Set((input['required'] ?? []) as string[])
  return Object.entries(properties)
    .filter(([name]) => operation.method === 'GET' || pathNames.includes(name))
    .map(([name, schema]) => {
      const inPath = pathNames.includes(name)
      return { name, in: inPath ? 'path' : 'query', required: inPath || required.has(name), schema }
    })
}

function bodyOf(input: Json, pathNames: readonly string[]): Json {
  const properties = Object.fromEntries(
    Object.entries((input['properties'] ?? {}) as Json).filter(([name]) => !pathNames.includes(name)),
  )
  const required = ((input['required'] ?? []) as string[]).filter((name) => !pathNames.includes(name))
  return {
    required: required.length > 0,
    content: { 'application/json': { schema: { ...input, properties, required } } },
  }
}

function securityOf({ access }: Operation): Json[] {
  if (access === 'public') return []
  return access === 'machine' ? [{ machineKey: [] }] : [{ session: [] }]
}

function describeOperation(operation: Operation): Json {
  const input = schemaOf(operation.input, 'input')
  const pathNames = [...operation.path.matchAll(/:(\w+)/gu)].map((match) => match[1] ?? '')
  const problem = {
    description: 'Problem details',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
  return {
    operationId: operation.name,
    tags: [operation.name.split('.')[0]],
    summary: operation.title.zh,
    description: operation.title.en,
    parameters: parametersOf(operation, input, pathNames),
    ...(operation.method === 'GET' ? {} : { requestBody: bodyOf(input, pathNames) }),
    security: securityOf(operation),
    'x-access': typeof operation.access === 'string' ? operation.access : rolesFor(operation),
    'x-refusals': operation.refuses,
    responses: {
      '200': {
        description: operation.title.en ?? operation.title.zh,
        content:
          operation.output === fileOutput
            ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
            : { 'application/json': { schema: schemaOf(operation.output, 'output') } },
      },
      default: problem,
    },
  }
}

/** The whole API as one document. */
export function describeApi(operations: readonly Operation[], serverUrl: string): Json {
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)/gu, '{$1}')
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describeOperation(operation) }
  }
  const text = { type: 'string' }
  return {
    openapi: '3.1.0',
    info: {
      title: '落地 Luodi',
      version: '1',
      description: 'Government documents as addressable clauses, and what they run.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${serverUrl}/api/v1` }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'luodi_desk' },
        machineKey: {
          type: 'http',
          scheme: 'bearer',
          description:
            '单位系统的密钥，由代理人在门户“系统接入”中创建。The key of an organisation’s system, made by its agent on the portal.',
        },
      },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'status', 'code', 'title'],
          properties: {
            type: text,
            status: { type: 'integer' },
            code: text,
            title: text,
            detail: text,
            basis: text,
            cure: text,
            instance: text,
            issues: { type: 'array', items: { type: 'object', properties: { path: text, message: text } } },
          },
        },
      },
    },
  }
}
