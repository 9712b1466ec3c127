/** The plans' door for the server and other modules. */
import type { Day } from '#base/day.ts'
import type { PersonVault } from '#modules/directory/index.ts'
import { longTable } from '#platform/exports/index.ts'
import { defineModule, type Module } from '#platform/contract/module.ts'
import type { FileStore } from '#platform/files/index.ts'
import type { PackSink } from '#platform/pack/load.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'
import { amendingCommands, getAmendable, listCommitmentAmendments, previewAmendment } from './amending/operations.ts'
import { assessing, schemesSink } from './assessing/index.ts'
import { comparePlan, freezeBaseline, getSinceApproval, listBaselines } from './baselines/operations.ts'
import { plansContract } from './contract.ts'
import { countCommitments, getOverview } from './counting.ts'
import { erasingHandlers } from './erasing/index.ts'
import { commitmentsTable, exportCommitments } from './exporting.ts'
import { figureHandlers, figureSink } from './figures/parts.ts'
import { openSources, type FigureSource } from './figures/sources.ts'
import type { FactVault } from './figures/subjects.ts'
import { plansOperations } from './operations.ts'
import { getCommitment, listCommitments, listEdits } from './queries.ts'
import { plansSink, reportHandlers, reportTimers } from './reporting/index.ts'
import { plansPack } from './sinks.ts'
import { exportPlanTree, treeTable } from './tree/exporting.ts'
import { tableHandlers } from './tables/operations.ts'
import { discardForgotten } from './tables/store.ts'
import { getPlanTimeline, getPlanTree } from './tree/queries.ts'
import { supervisionHandlers, supervisionsTable } from './supervising/index.ts'

export { seedAssessment } from './assessing/demo.ts'
export { plansDriving } from './driving.ts'
export { seedFigures } from './figures/demo.ts'
export { seedReports } from './reporting/demo.ts'
export { seedSupervision } from './supervising/demo.ts'
export { reportedFigures } from './figures/reported.ts'
export { openFactVault, sealPlainFacts } from './figures/subjects.ts'
export { findTask, findTasks, type Task } from './tasks.ts'
export type { FigureSource } from './figures/sources.ts'

/** What plans stands on: the district's day, and the sinks of every module, because the pack is checked as a whole. */
export interface PlansParts {
  today(): Day
  packSinks(): readonly PackSink[]
  /** Working days by the State Council's notices. */
  calendar(): WorkingCalendar
  /** Opens the names of people who are named for a duty. */
  readonly vault: PersonVault
  /** Seals who single facts are about. */
  readonly facts: FactVault
  /** Computed measures that modules offer. */
  readonly figureSources: readonly FigureSource[]
  /** Where evidence lies; without it none can be added. */
  files?: (() => FileStore) | undefined
  /** Days after which an upload that nobody entered or discarded is discarded. */
  readonly uploadDays: number
}

/** Plans as a module of the server. */
export function plansModule(parts: PlansParts): Module {
  const { today, packSinks, calendar, vault, facts, figureSources, files, uploadDays } = parts
  const own = plansPack(today)
  const sources = openSources(figureSources)
  const supervisions = supervisionsTable(plansContract.exportSupervisions)
  const commitments = commitmentsTable(plansContract.exportCommitments)
  const trees = treeTable(plansContract.exportPlanTree, sources)
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
      exportCommitments: exportCommitments(commitments),
      listEdits,
      ...plansOperations(packSinks),
      ...assessing({ packSinks, calendar }),
      listBaselines,
      freezeBaseline,
      comparePlan,
      getSinceApproval,
      ...figureHandlers(figureSources, facts),
      ...erasingHandlers(facts),
      ...reportHandlers(files),
      ...tableHandlers(facts),
      getPlanTree: getPlanTree.bind(undefined, sources),
      getPlanTimeline,
      exportPlanTree: exportPlanTree(trees),
      ...supervisionHandlers({ calendar, vault }, supervisions),
      getAmendable,
      previewAmendment,
      listCommitmentAmendments,
      ...amendingCommands({ packSinks, calendar }),
    },
    timers: reportTimers,
    upkeep: [
      {
        name: 'plans.discard-uploads',
        everySeconds: 86_400,
        run: async ({ db, log }) => {
          const discarded = await discardForgotten(db, new Date(Date.parse(today()) - uploadDays * 86_400_000))
          if (discarded > 0) log.info({ discarded }, 'uploaded tables discarded, nobody entered them')
        },
      },
    ],
    longTables: [longTable(supervisions), longTable(commitments), longTable(trees)],
    pack: [...own, plansSink, figureSink, schemesSink],
  })
}
