import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { lintChecks } from '#apps/server/lint-checks.ts'
import { packParts } from '#apps/server/pack-parts.ts'
import { day } from '#base/day.ts'
import { importDocument } from '#modules/gazette/importing/import.ts'
import { indexPack } from '#modules/gazette/pack-index.ts'
import { wordingOf } from '#modules/gazette/wording.ts'
import { lint, type LintResult } from '#modules/norms/lint/check.ts'
import { openPack, type Pack } from '#platform/pack/read.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const folder = path.join(root, 'policies/luohu-2012')
const today = day('2012-09-17')

let pack: Pack
let result: LintResult
beforeAll(() => {
  pack = openPack(folder, packParts)
  result = lint({ pack, today }, lintChecks)
})

const of = (code: string, instrument?: string): string[] =>
  result.findings
    .filter((one) => one.code === code && (instrument === undefined || one.instrument === instrument))
    .map(({ message }) => message.zh)

it('finds no error in the real pack: what stands is for the district to decide', () => {
  expect(result.findings.filter(({ level }) => level === 'error')).toEqual([])
  expect(result.findings.length).toBeGreaterThan(50)
})

it('tells each plan that names no units once', () => {
  expect(of('L007', 'luofu-2012-21')).toHaveLength(1)
  expect(of('L007', 'luofu-2012-22')).toHaveLength(1)
  expect(of('L006', 'luofu-2012-21')).toEqual([])
})

it('finds the training target that is below what was trained before', () => {
  expect(of('L012')).toEqual([expect.stringMatching(/35000人.*64874人/u)])
})

it('finds the annex that speaks of the city where the text speaks of the district', () => {
  expect(of('L021', 'luohu-yiju-2012')).toContainEqual(expect.stringMatching(/物业管理.*区域前后不一致/u))
})

it('finds the yearly figure and the campaign that do not agree', () => {
  expect(of('L021', 'luofu-2012-22')).toContainEqual(expect.stringMatching(/3000.*百千万/u))
})

it('finds the measures cited under another title, and the validity that hangs on a document not held', () => {
  expect(of('L041', 'luofuban-2012-23')).toEqual([expect.stringContaining('暂行')])
  expect(of('L044')).toHaveLength(1)
})

it('finds the catch-all paper', () => {
  expect(of('L055')).toHaveLength(1)
})

it('finds limits of services that wait for a figure, fees without a clause, and procedures that do not run, once a document', () => {
  expect(of('L101')).toHaveLength(4)
  expect(of('L101')).toContainEqual(expect.stringMatching(/停止受理和撤销认定.*决定期限/u))
  expect(of('L106')).toHaveLength(5)
  expect(of('L104')).toHaveLength(3)
})

it('leaves every question of scope to the district', () => {
  expect(of('L020', 'luohu-yiju-2012')).toContainEqual(expect.stringContaining('特色街区'))
})

const gazette = path.join(root, '../shared/gazette/luohu-2012-07.txt')

it.skipIf(!existsSync(gazette))(
  'holds against the gazette: clauses, units and figures join; names and terms do not',
  async () => {
    const { instruments, agencies } = indexPack(folder)
    const { documents } = await importDocument(readFileSync(gazette), path.basename(gazette), {
      known: instruments.map(({ id, number, title }) => ({ id, title, ...(number === undefined ? {} : { number }) })),
      agencies,
    })
    const { findings } = lint({ pack, today, wording: wordingOf(documents) }, lintChecks)
    const codes = Map.groupBy(findings, ({ code }) => code)
    for (const code of ['L080', 'L081', 'L083', 'L084', 'L085', 'L087', 'L088', 'L089'])
      expect(codes.get(code)?.map(({ message }) => message.zh) ?? [], code).toEqual([])
    const names = codes.get('L082')?.map(({ message }) => message.zh)
    expect(names).toContainEqual(expect.stringMatching(/区住房建设局.*区住房和城乡建设局.*区住房和建设局/u))
    expect(codes.get('L086')?.map(({ subject }) => subject)).toEqual(['节能服务企业', '节能服务单位'])
  },
)
