/** Steps that the tests of recognition share. */
import { day } from '#base/day.ts'
import type { FieldValues } from '#modules/procedures/fields.ts'
import { calorificCounts, goodRecognition, startWalk, type Walk } from '../builders.ts'
import { energyRecognition } from './definition.ts'

/** A recognition that starts with everything in order, but for what is given. */
export const start = (given: Partial<Parameters<typeof startWalk>[1]> = {}): Walk =>
  startWalk(energyRecognition, { fields: goodRecognition, on: day('2012-09-17'), set: calorificCounts, ...given })

/** What stands in an act's way. */
export const gatesOf = (walk: Walk, act: string, input?: FieldValues): string[] =>
  walk.obstacles(act, input).map(({ gate }) => gate)
/** Proposes an end with reasons. */
export const propose = (walk: Walk, way: string): void => walk.act('propose', { way, reasons: '逐条审查，见审查表。' })

/** Checks every paper and finds every condition fulfilled, but for some. */
export function examine(walk: Walk, but: Parameters<Walk['findAll']>[1] = {}): void {
  walk.checkPapers()
  walk.findAll('pass', but)
}
