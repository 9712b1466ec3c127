/** The definitions work, and everything in them rests on a clause or statute that the packs know. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { expect, test } from 'vitest'
import { checkDefinition } from '#modules/procedures/check-definition.ts'
import { realFigures } from './builders.ts'
import { energyChange } from './changing/definition.ts'
import { energyRecognition } from './recognition/definition.ts'
import { energyRevocation } from './revoking/definition.ts'
import { energyReward } from './rewarding/definition.ts'

const all = [energyRecognition, energyChange, energyRevocation, energyReward]
const policies = new URL('../../policies/', import.meta.url)
const read = (path: string): never => parse(readFileSync(new URL(path, policies), 'utf8')) as never

test.each(all.map((one) => [one.id, one] as const))('%s can work', (_id, one) => {
  expect(checkDefinition(one)).toEqual([])
})

test.each(all.map((one) => [one.id, one] as const))(
  '%s: every reference is a clause of the measures or a known statute',
  (_id, one) => {
    const outline = (read('luohu-2012/instruments/luofuban-2012-23.yaml') as { outline: { id: string }[] }).outline
    const clauses = new Set(outline.map(({ id }) => `luofuban-2012-23#${id}`))
    const statutes = new Set(
      (read('national/externals.yaml') as { externals: { id: string }[] }).externals.map(({ id }) => id),
    )
    const found: string[] = []
    const walk = (value: unknown, key: string): void => {
      if (typeof value === 'string' && (key === 'basis' || key === 'correctBasis')) found.push(value)
      else if (Array.isArray(value)) value.forEach((item) => walk(item, key))
      else if (value !== null && typeof value === 'object')
        for (const [name, inner] of Object.entries(value)) walk(inner, name)
    }
    walk(one, '')
    expect(found.length).toBeGreaterThan(20)
    const unknown = found.filter((ref) => !clauses.has(ref) && !statutes.has(ref.split('#')[0] ?? ''))
    expect([...new Set(unknown)]).toEqual([])
  },
)

test('every figure that they name is in a pack', () => {
  const figures = realFigures()
  const named = all.flatMap((one) => [
    ...one.conditions.flatMap(({ parameters }) => parameters),
    ...one.clocks.flatMap(({ parameters, extension }) => [...parameters, ...(extension?.parameters ?? [])]),
    ...one.materials.flatMap(({ publishedAs }) => (publishedAs === undefined ? [] : [publishedAs])),
    ...one.remedies.flatMap(({ parameters }) => parameters),
    ...(one.parameters ?? []),
  ])
  expect([...new Set(named)].filter((id) => !figures.has(id))).toEqual([])
})

test('every answer of the pack that is a procedure of this module has its definition', () => {
  const files = readdirSync(new URL('luohu-2012/answers/', policies))
  const answers = files.flatMap(
    (name) =>
      (read(`luohu-2012/answers/${name}`) as { answers: { id: string; kind: string; module?: string }[] }).answers,
  )
  const wanted = answers.filter(({ kind, module }) => kind === 'procedure' && module === 'energy').map(({ id }) => id)
  expect(wanted.sort()).toEqual(all.map(({ id }) => id).sort())
})

test('each point of 第九条第（五）项 and each item of 第六条, 第七条, 第十二条 is in a definition', () => {
  const texts = JSON.stringify([
    ...energyRecognition.materials.map(({ basis }) => basis),
    ...energyRecognition.conditions.map(({ basis }) => basis),
    ...energyRevocation.conditions.map(({ basis }) => basis),
  ])
  const wanted = [
    ...[1, 2, 3, 4].map((item) => `art_9__subpara_${item}"`),
    ...[1, 2, 3, 4, 5, 6, 7, 8].flatMap((item) => [`art_9__subpara_5__point_${item}"`, `art_7__subpara_${item}"`]),
    ...[1, 2, 3, 4, 5].map((item) => `art_6__subpara_${item}"`),
    ...[1, 2, 3, 4].map((item) => `art_12__subpara_${item}"`),
  ]
  expect(wanted.filter((one) => !texts.includes(one))).toEqual([])
})
