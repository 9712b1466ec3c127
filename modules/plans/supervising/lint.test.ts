/** The checks over supervision on a tiny pack: they find what is wrong there and nothing where it is right. */
import { expect, it } from 'vitest'
import { day } from '#base/day.ts'
import type { PackEntry, PackPart, PackView } from '#platform/pack/part.ts'
import { lint } from '#modules/norms/lint/check.ts'
import { plansPart, type PackPlan } from '../reporting/plans-part.ts'
import { supervisingChecks } from './lint.ts'

const plan: PackPlan = {
  id: 'tiny',
  instrument: 'tiny-plan',
  title: { zh: '绿化计划', en: 'Greening' },
  from: day('2020-01-01'),
  to: day('2021-12-31'),
  rhythm: 'year',
  periods: [],
  basis: 'tiny-plan#art_1',
  opens: 0,
  closes: 15,
  locks: 30,
  units: [],
  office: 'parks',
  isPublic: false,
  kept: [],
}
const limits = {
  handOver: 5,
  sign: 3,
  act: 10,
  report: 5,
  review: 10,
  close: 5,
  note: { zh: '区政府会议', en: 'minutes' },
}

function packOf(value: PackPlan): PackView {
  const entry: PackEntry<PackPlan> = { id: value.id, value, place: { file: 'tiny/plans/tiny.yaml', at: [] } }
  return {
    entries: <T>(part: PackPart<T>) =>
      new Map(part.name === plansPart.name ? [[value.id, entry as unknown as PackEntry<T>]] : []),
  }
}

it.each([
  ['without limits', plan, ['L098']],
  ['with limits that are ours', { ...plan, supervision: { ...limits, status: 'ours' as const } }, ['L099']],
  ['with limits that somebody printed', { ...plan, supervision: { ...limits, status: 'printed' as const } }, []],
])('a plan %s', (_what, value, codes) => {
  const { findings } = lint({ pack: packOf(value), today: day('2020-06-01') }, supervisingChecks)
  expect(findings.map(({ code }) => code)).toEqual(codes)
})
