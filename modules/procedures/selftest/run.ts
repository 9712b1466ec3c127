/** The self-test of one version: fires every declared clock and gate on made-up cases, first with the figures of the pack, then with stand-ins for those that are not entered yet. */
import type { Day } from '#base/day.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'
import type { DatedParameters } from '../case-clocks.ts'
import type { HeldParameter, Obstacle, Procedure } from '../definition.ts'
import type { FieldValues } from '../fields.ts'
import { selfCheck } from '../sheet.ts'
import { bestForm, variantsOf } from './candidates.ts'
import { goalsOf, keyOf, type Goal } from './goals.ts'
import type { Ground } from './path.ts'
import { nothingSeen, search, startsOf, type Seen } from './search.ts'

/** What the self-test runs on. */
export interface SelfTestGiven {
  readonly procedure: Procedure
  /** Every parameter that the definition names; see `Registry.parametersOf`. */
  readonly named: readonly string[]
  readonly parameters: DatedParameters
  /** What is known of a figure that has no value: its kind and unit, for the stand-in. */
  readonly kindOf: (id: string) => Pick<HeldParameter, 'kind' | 'unit'> | undefined
  readonly calendar: WorkingCalendar
  /** The day on which the made-up cases are handed in. */
  readonly on: Day
}

/** One goal as it came out. */
export interface Fired extends Goal {
  /** How: with the pack's figures, only with stand-ins for figures that are not entered, or not at all. */
  readonly how: 'pack' | 'stand-in' | 'never'
  /** The steps of the first case that showed it. */
  readonly steps: readonly string[]
}

/** What the self-test yields. */
export interface SelfTest {
  readonly fired: readonly Fired[]
  /** Figures that the definition names and that have no value on the day. */
  readonly unset: readonly string[]
  /** Of acts that were never done, the least that stood in their way. */
  readonly nearest: ReadonlyMap<string, readonly Obstacle[]>
  /** Cases looked at. */
  readonly paths: number
}

const standInDays = '5'

/** A value in place of one that is not entered: five days, one month or year, a share or amount of one; choices stay open. */
function standIn(id: string, on: Day, kindOf: SelfTestGiven['kindOf']): HeldParameter | undefined {
  const known = kindOf(id)
  if (known === undefined || known.kind === 'choice') return undefined
  const isDays = known.kind === 'working-days' || known.kind === 'calendar-days'
  const value = known.kind === 'day' ? on : isDays ? standInDays : '1'
  return { id, value, ...known, clause: 'self-test', from: on, verified: false }
}

function formsOf(ground: Ground, on: Day): FieldValues[] {
  const { procedure, parameters } = ground
  const passed = (fields: FieldValues): number =>
    selfCheck(procedure, fields, (id) => parameters(id, on)).lines.filter(({ verdict }) => verdict === 'pass').length
  const best = bestForm(procedure.fields, on, passed)
  return [best, ...variantsOf(procedure.fields, on, best)]
}

/** Cases looked at before the self-test of a version gives up. */
const pathsMax = 6000

/** The figures with stand-ins for all that are not entered, then with one of them left out: some rules need only one of several. */
function* assumptions(given: SelfTestGiven, unset: readonly string[]): Generator<DatedParameters> {
  const { parameters, kindOf, on } = given
  for (const left of [undefined, ...unset]) {
    const stood = new Set(unset.filter((id) => id !== left))
    yield (id, day) => parameters(id, day) ?? (stood.has(id) ? standIn(id, on, kindOf) : undefined)
  }
}

/** Runs it. The first form is the one on which most conditions pass; others are tried while something is still open. */
export function selfTest(given: SelfTestGiven): SelfTest {
  const { procedure, named, parameters, calendar, on } = given
  const unset = named.filter((id) => parameters(id, on) === undefined)
  const real: Ground = { procedure, parameters, calendar }
  const forms = formsOf(real, on)
  const goals = goalsOf(procedure, forms)
  const [seen, assumed] = [nothingSeen(), nothingSeen()]
  const openIn = (...of: readonly Seen[]): Set<string> =>
    new Set(goals.map(keyOf).filter((key) => !of.some(({ met }) => met.has(key))))
  for (const [index, fields] of forms.entries()) {
    if (openIn(seen, assumed).size === 0 || seen.paths + assumed.paths > pathsMax) break
    const starts = startsOf(real, on, fields).slice(0, index === 0 ? undefined : 1)
    search(real, starts, openIn(seen), seen)
    for (const figures of unset.length === 0 ? [] : assumptions(given, unset)) {
      if (openIn(seen, assumed).size === 0) break
      search({ ...real, parameters: figures }, starts, openIn(seen, assumed), assumed)
    }
  }
  const fired = goals.map((goal): Fired => {
    const key = keyOf(goal)
    const [own, stoodIn] = [seen.met.get(key), assumed.met.get(key)]
    return {
      ...goal,
      how: own !== undefined ? 'pack' : stoodIn !== undefined ? 'stand-in' : 'never',
      steps: own ?? stoodIn ?? [],
    }
  })
  const nearest = new Map([...seen.nearest, ...assumed.nearest])
  return { fired, unset, nearest, paths: seen.paths + assumed.paths }
}
