/** Promised limits that are longer than the legal ones they shorten, on any day on which a figure changes; pure. */
import type { Day } from '#base/day.ts'
import { valueOn } from '#modules/parameters/rules.ts'
import type { DatedFigure } from '#modules/parameters/index.ts'
import type { ClockRule, Procedure } from '../definition.ts'

type Figure = Pick<DatedFigure, 'kind' | 'unit' | 'values'>

/** A promise that the law does not allow. */
export interface BrokenPromise {
  readonly promised: ClockRule
  readonly legal: ClockRule
  /** First day on which it is so. */
  readonly on: Day
  readonly days: string
  readonly most: string
}

function heldOf(rule: ClockRule, figures: ReadonlyMap<string, Figure>, on: Day) {
  for (const id of rule.parameters) {
    const figure = figures.get(id)
    const held = figure && valueOn(figure.values, on)
    if (figure !== undefined && held !== undefined) return { value: held.value, kind: figure.kind }
  }
  return undefined
}

/** The legal limit that a promise shortens: of the same side, begun by one of the same acts. */
const legalOf = ({ clocks }: Procedure, promised: ClockRule): ClockRule | undefined =>
  clocks.find(
    ({ level, whose, startsWith }) =>
      level === 'legal' && whose === promised.whose && startsWith.some((act) => promised.startsWith.includes(act)),
  )

/** Every promise that is longer than the law; limits in other units are not compared. */
export function brokenPromises(procedure: Procedure, figures: ReadonlyMap<string, Figure>): BrokenPromise[] {
  return procedure.clocks.flatMap((promised): BrokenPromise[] => {
    const legal = promised.level === 'promised' ? legalOf(procedure, promised) : undefined
    if (legal === undefined) return []
    const ids = [...promised.parameters, ...legal.parameters]
    const days = ids.flatMap((id) => figures.get(id)?.values.map(({ from }) => from) ?? [])
    for (const on of [...new Set(days)].sort()) {
      const [given, most] = [heldOf(promised, figures, on), heldOf(legal, figures, on)]
      if (
        given?.kind === most?.kind &&
        given !== undefined &&
        most !== undefined &&
        Number(given.value) > Number(most.value)
      )
        return [{ promised, legal, on, days: given.value, most: most.value }]
    }
    return []
  })
}
