/** The door of procedures for the server and other modules. */
import { defineModule, type Module } from '#platform/contract/module.ts'
import { longTable } from '#platform/exports/index.ts'
import type { Acting } from './acting.ts'
import { caseListQueries } from './case-lists.ts'
import { caseQueries } from './case-queries.ts'
import { decisionFileQueries } from './documents/decision-file.ts'
import { documentQueries } from './documents/reading.ts'
import { draftQueries } from './draft-queries.ts'
import { proceduresContract } from './contract.ts'
import { draftOperations, startOperations } from './drafts.ts'
import { applicantOperations } from './applicant.ts'
import { assigningOperations, standInOperations } from './assigning.ts'
import { handlingOperations } from './handling.ts'
import { handlerQueries } from './handler-queries.ts'
import { casesTable } from './inbox/exporting.ts'
import { inboxOperations } from './inbox/operations.ts'
import { joiningOperations, recordOperations } from './joining.ts'
import { machineOperations } from './machines/hand-in.ts'
import { machineKeyOperations } from './machines/keys.ts'
import { movingJobs } from './moving/carrying-out.ts'
import { movingOperations } from './moving/operations.ts'
import { namingOperations } from './naming/operations.ts'
import { numberingOperations } from './numbering/operations.ts'
import { panelParts } from './panels/index.ts'
import { publicityParts } from './publicity/index.ts'
import { projectionJobs } from './projecting.ts'
import { openRegistry, type ProcedureParts } from './registry.ts'
import { replayQueries } from './replay/operations.ts'
import { serviceQueries } from './service-queries.ts'
import { submitOperation } from './submitting.ts'
import { statisticsQueries } from './statistics/queries.ts'
import { caseTimers } from './timers.ts'

export { caseCalendarListener } from './projecting.ts'
export { withdrawDocument } from './documents/reading.ts'
export { act, type Act, type Condition, type Material, type Procedure } from './definition.ts'
export { seedExperts } from './panels/demo.ts'
export { proceduresDriving } from './driving.ts'
export { field, type Field, type FieldValues } from './fields.ts'
export type { CaseView } from './fold.ts'
export {
  servicePaths,
  type EffectCase,
  type EffectContext,
  type ProcedureParts,
  type ProcedureRun,
} from './registry.ts'

/** Procedures as a module of the server; throws when a definition cannot work. */
export function proceduresModule(parts: ProcedureParts): Module {
  const on: Acting = { ...parts, registry: openRegistry(parts.runs) }
  const files = (): ReturnType<NonNullable<ProcedureParts['files']>> => {
    if (parts.files === undefined) throw new Error('procedures: no file store was handed in')
    return parts.files()
  }
  const lists = caseListQueries(on)
  return defineModule({
    name: 'procedures',
    order: 50,
    migrations: new URL('./migrations/', import.meta.url),
    contract: proceduresContract,
    operations: {
      ...serviceQueries(on),
      ...startOperations(on),
      ...draftOperations(on, files),
      ...draftQueries(on, files),
      submitDraft: submitOperation(on),
      ...applicantOperations(on, files),
      ...handlingOperations(on, files),
      ...assigningOperations(on),
      ...standInOperations(),
      ...joiningOperations(on),
      ...namingOperations(on),
      ...recordOperations(on),
      ...documentQueries(on, files),
      ...decisionFileQueries(on),
      ...lists,
      ...inboxOperations(on),
      ...handlerQueries(on),
      ...replayQueries(on),
      ...movingOperations(on),
      ...statisticsQueries(on),
      ...caseQueries(on, files),
      ...panelParts(on, files),
      ...publicityParts(on),
      ...numberingOperations(on),
      ...machineKeyOperations(on),
      ...machineOperations(on, files),
    },
    jobs: { ...projectionJobs(on), ...movingJobs(on) },
    timers: caseTimers(on),
    longTables: [longTable(casesTable(on))],
  })
}
