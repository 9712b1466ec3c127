/** What a limit that ran out does: the act that the definition ties to its clock, once, whoever sweeps. */
import { NotFound } from '#base/refusals.ts'
import type { TimerHandlers } from '#platform/jobs/jobs.ts'
import { carryOut, holdCase, type Acting } from './acting.ts'
import { clocksOf } from './case-clocks.ts'
import { obstaclesOf } from './gates.ts'
import { clockTimer, saveCase } from './store.ts'

/** The timers of the module. */
export function caseTimers(on: Acting): TimerHandlers {
  return {
    [clockTimer]: async ({ tx, now, today, log }, { data }) => {
      const { case: id, clock } = data as { case: string; clock: string }
      const held = await holdCase(on, tx, id, (row) => {
        if (row === undefined) throw new NotFound(`case ${id}`)
        return row
      })
      const { view, world } = held
      const clocks = clocksOf(view, world.parameters, world.calendar, today)
      const reading = clocks.find(({ rule }) => rule.id === clock)?.reading
      if (reading?.state !== 'running') return
      // The calendar may have moved the end since the timer was set.
      if (reading.dueOn === undefined || reading.dueOn >= today) return saveCase(tx, id, view, clocks)
      const gates = { person: 'time', standsInFor: [], kinds: ['time'] as const }
      const context = { ...gates, today, calendar: world.calendar, parameter: world.readerOn(today), clocks }
      const act = view.procedure.acts.find(
        (one) => one.onClock === clock && obstaclesOf(view, one, context).length === 0,
      )
      if (act === undefined) return log.info({ case: id, clock }, 'a limit ran out and nothing follows from it now')
      const given = { act: act.id, input: {}, lacks: [], fields: {} }
      await carryOut(on, { tx, now, today }, held, given, { kind: 'time', id: clock }, gates)
    },
  }
}
