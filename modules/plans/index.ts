/** The plans' door for the server and other modules. */
import type { Day } from '#base/day.ts'
import { defineModule, type Module } from '#platform/contract/module.ts'
import type { FileStore } from '#platform/files/index.ts'
import type { PackSink } from '#platform/pack/load.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'
import { assessing, schemesSink } from './assessing/index.ts'
import { comparePlan, freezeBaseline, getSinceApproval, listBaselines } from './baselines/operations.ts'
import { plansContract } from './contract.ts'
import { countCommitments, getOverview } from './counting.ts'
import { exportCommitments } from './exporting.ts'
import { figureHandlers, figureSink } from './figures/parts.ts'
import type { FigureSource } from './figures/sources.ts'
import { plansOperations } from './operations.ts'
import { getCommitment, listCommitments, listEdits } from './queries.ts'
import { plansSink, reportHandlers, reportTimers } from './reporting/index.ts'
import { plansPack } from './sinks.ts'

export { seedAssessment } from './assessing/demo.ts'
export { plansDriving } from './driving.ts'
export { seedFigures } from './figures/demo.ts'
export { seedReports } from './reporting/demo.ts'
export { reportedFigures } from './figures/reported.ts'
export type { FigureSource } from './figures/sources.ts'

/** What plans stands on: the district's day, and the sinks of every module, because the pack is checked as a whole. */
export interface PlansParts {
  today(): Day
  packSinks(): readonly PackSink[]
  /** Working days by the State Council's notices. */
  calendar(): WorkingCalendar
  /** Computed measures that modules offer. */
  readonly figureSources: readonly FigureSource[]
  /** Where evidence lies; without it none can be added. */
  files?: (() => FileStore) | undefined
}

/** Plans as a module of the server. */
export function plansModule({ today, packSinks, calendar, figureSources, files }: PlansParts): Module {
  const own = plansPack(today)
  return defineModule({
    name: 'plans',
    order: 40,
    migrations: new URL('./migrations/', import.meta.url),
    contract: plansContract,
    operations: {
      listCommitments,
      countCommitments,
      getOverview,
      getCommitment,
      exportCommitments,
      listEdits,
      ...plansOperations(packSinks),
      ...assessing({ packSinks, calendar }),
      listBaselines,
      freezeBaseline,
      comparePlan,
      getSinceApproval,
      ...figureHandlers(figureSources),
      ...reportHandlers(files),
    },
    timers: reportTimers,
    pack: [...own, plansSink, figureSink, schemesSink],
  })
}
