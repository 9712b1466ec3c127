/** The door of norms for the server and other modules. */
import { defineModule, type Module } from '#platform/contract/module.ts'
import type { PackSink } from '#platform/pack/load.ts'
import { normsContract } from './contract.ts'
import { coverageQueries } from './coverage-queries.ts'
import { drivenQuery, drivenStatesQuery } from './driven.ts'
import type { DrivingSource } from './driving.ts'
import { normOperations } from './operations.ts'
import { clauseNormsQuery, findQuery, getAnswerQuery, listAnswersQuery, listNormEdits } from './queries.ts'
import type { Running } from './rows.ts'
import { lintOperations } from './lint/operations.ts'
import type { LintParts } from './lint/running.ts'
import { openSnapshots, type Named } from './snapshot.ts'
import { normsPack } from './store.ts'

export { unitsOfAnswers } from './store.ts'

export { cover, type Coverage } from './coverage.ts'
export { isAsked } from './driving.ts'
export type { ClausesAsked, ClausesNamed, Driven, DrivingSource, Found, FoundState, NamedEntry } from './driving.ts'
export { modalities, type Modality } from './kinds.ts'
export type { Named } from './snapshot.ts'

/** What the modules above hand in. */
export interface NormsParts {
  /** Who else rests on clauses. */
  readonly sources: readonly DrivingSource[]
  /** Which of their entries answer clauses. */
  readonly named: Named
  /** What runs: a module that runs every answer given to it (energy), or one answer by its id where the module runs only some. */
  readonly running: readonly string[]
  /** Pages of the portal where answers are seen running, by answer id. */
  readonly pages?: Readonly<Record<string, string>>
  /** The checks of lint, and the parts of modules above that they look at. */
  readonly lint: LintParts
  /** What every module does with the pack. */
  packSinks(): readonly PackSink[]
}

/** Norms as a module of the server. */
export function normsModule({ sources, named, running, pages = {}, lint, packSinks }: NormsParts): Module {
  const runs: Running = { names: new Set(running), pages }
  return defineModule({
    name: 'norms',
    order: 34,
    migrations: new URL('./migrations/', import.meta.url),
    pack: normsPack,
    contract: normsContract,
    operations: {
      listDriven: drivenQuery(sources, runs),
      listDrivenStates: drivenStatesQuery(sources, runs),
      find: findQuery(sources, runs),
      ...coverageQueries(openSnapshots(named), runs),
      getClauseNorms: clauseNormsQuery(runs),
      listAnswers: listAnswersQuery(runs),
      getAnswer: getAnswerQuery(runs),
      listEdits: listNormEdits,
      ...normOperations(packSinks),
      ...lintOperations(lint, named.list, packSinks),
    },
  })
}
