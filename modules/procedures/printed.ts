/** One case as the command prints it: facts, state, gates and clocks; personal values stay sealed, since nobody has signed in. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'
import type { Db } from '#platform/db/database.ts'
import { firstVersion } from './acting.ts'
import { clocksOf, explainCaseClock, type CaseClock } from './case-clocks.ts'
import type { CaseView } from './fold.ts'
import { openActs } from './gates.ts'
import type { Registry } from './registry.ts'
import { findCase, readFacts } from './store.ts'
import { openWorld, type World } from './world.ts'

function gatesOf(view: CaseView, world: World, clocks: readonly CaseClock[], today: Day) {
  const tools = { today, parameter: world.readerOn(today), calendar: world.calendar, clocks }
  const standsInFor = view.handler === undefined ? [] : [view.handler.id]
  return openActs(view, { person: '', standsInFor, kinds: ['applicant', 'handler', 'approver'], ...tools }).map(
    ({ act, obstacles }) => ({
      act: act.id,
      by: act.by,
      basis: act.basis,
      open: obstacles.length === 0,
      obstacles: obstacles.map(({ gate, basis, missing, cure }) => ({ gate, basis, missing, cure })),
    }),
  )
}

/** The case of a number; undefined when there is none. */
export async function printedCase(db: Db, registry: Registry, calendar: WorkingCalendar, number: string, today: Day) {
  const row = await findCase(db, sql`c.number = ${number}`)
  if (row === undefined) return undefined
  const { facts } = await readFacts(db, row.id)
  const world = await openWorld(db, registry, calendar, registry.get(row.procedure).versions)
  const view = world.fold(facts, row.procedure, firstVersion(row, facts))
  const clocks = clocksOf(view, world.parameters, calendar, today)
  return {
    number,
    procedure: row.procedure,
    version: view.procedure.version,
    state: view.state,
    outcome: view.outcome?.id,
    facts,
    gates: gatesOf(view, world, clocks, today),
    clocks: clocks.map(({ rule: { id, level, whose, basis }, figure, unit, reading }) => ({
      id,
      level,
      whose,
      basis,
      unit,
      figure: { id: figure.id, value: figure.value, clause: figure.clause },
      ...reading,
      steps: explainCaseClock(view, id, world.parameters, calendar, today)?.steps ?? [],
    })),
  }
}
