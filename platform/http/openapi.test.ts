import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
import { modules } from '#apps/server/wire.ts'
import { describeApi } from './openapi.ts'

const operations = modules.flatMap((module) => Object.values(module.contract))
const document = describeApi(operations, 'https://example.test')

it('the description of every operation is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(structuredClone(document))
  expect(result.errors ?? []).toEqual([])
  expect(result.valid).toBe(true)
})

it('describes every operation once, with its refusals and who may call it', () => {
  const described = Object.values(document['paths'] as Record<string, Record<string, { operationId: string }>>).flatMap(
    (path) => Object.values(path),
  )
  expect(described.map((one) => one.operationId).sort()).toEqual(operations.map((operation) => operation.name).sort())
})
