import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lintChecksWith } from '#apps/server/lint-checks.ts'
import { day } from '#base/day.ts'
import { lint } from '#modules/norms/lint/check.ts'
import { plansContract as plans } from '#modules/plans/contract.ts'
import { openTestLuodi, staff, type TestLuodi } from '#testing/luodi.ts'
import { samplePack, type SamplePack } from '#testing/pack.ts'

const guide = readFileSync(path.resolve(import.meta.dirname, '../../docs/how-to/add-a-plan.md'), 'utf8')

/** The files that the guide shows, by name. */
const files = [...guide.matchAll(/^ {3}```yaml (\S+)\n([\s\S]*?)^ {3}```$/gmu)].map(([, name = '', text = '']) => ({
  name,
  text: text.replace(/^ {3}/gmu, ''),
}))

let pack: SamplePack
let luodi: TestLuodi
beforeAll(async () => {
  pack = samplePack()
  for (const { name, text } of files) {
    mkdirSync(path.dirname(path.join(pack.folder, name)), { recursive: true })
    writeFileSync(path.join(pack.folder, name), text)
  }
  luodi = await openTestLuodi(day('2024-09-17'))
})
afterAll(async () => {
  await luodi.close()
  pack.remove()
})

test('the files of the guide make a right pack, and lint says only that scheme and limits are ours', () => {
  expect(files.map(({ name }) => name)).toEqual(['plans/parks.yaml', 'schemes/parks-yearly.yaml'])
  const read = pack.read()
  expect(read.problems).toEqual([])
  const codes = lint({ pack: read, today: day('2024-09-17') }, lintChecksWith([])).findings.map(({ code }) => code)
  expect(codes.filter((code) => code > 'L090')).toEqual(['L093', 'L099'])
})

test('loaded, the plan can be frozen and its year be assessed', async () => {
  await luodi.loadPack(pack.folder)
  const call = luodi.callAs(staff('editor', 'reviewer'))
  const approval = {
    plan: 'parks',
    approvedOn: '2024-01-08',
    approvedBy: 'example-government',
    approvedAs: '例府〔2024〕1号',
  }
  expect(await call(plans.freezeBaseline, approval)).toMatchObject({ number: 1 })
  const { id } = await call(plans.openAssessment, { plan: 'parks', year: 2024 })
  await call(plans.gatherInputs, { assessment: id })
  const seen = await call(plans.getAssessment, { assessment: id })
  expect(seen.units.map(({ unit }) => unit)).toContain('parks-bureau')
  await expect(call(plans.tellResults, { assessment: id })).rejects.toThrow('year-not-over')
})

test('weights that do not come to 100 are refused with their place', () => {
  pack.change('schemes/parks-yearly.yaml', "weight: '70'", "weight: '71'")
  try {
    const [problem] = pack.read().problems
    expect(problem).toMatchObject({ message: expect.stringContaining('the weights come to 101, not 100') as string })
    expect(problem?.line).toBeGreaterThan(1)
  } finally {
    pack.change('schemes/parks-yearly.yaml', "weight: '71'", "weight: '70'")
  }
})
