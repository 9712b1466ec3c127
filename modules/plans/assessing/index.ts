/** Assessments as plans hands them to the server: operations, and the part of the pack. */
import { announceChange } from '#platform/http/page-cache.ts'
import { sinkOf, type PackSink } from '#platform/pack/load.ts'
import { exportAssessment } from './exporting.ts'
import { factCommands } from './facts.ts'
import { getHandedFile, getHanding, handOnResult, signForResult } from './handing.ts'
import { assessingCommands, type AssessingParts } from './operations.ts'
import {
  getAccount,
  getAssessment,
  getPublishedAssessment,
  listAssessments,
  listSchemes,
  recomputeAssessment,
} from './queries.ts'
import { schemesPart } from './schemes-part.ts'

/** Every operation of assessments. */
export function assessing(parts: AssessingParts) {
  return {
    listSchemes,
    listAssessments,
    getAssessment,
    getAccount,
    recomputeAssessment,
    exportAssessment,
    getPublishedAssessment,
    handOnResult,
    getHanding,
    getHandedFile,
    signForResult,
    ...assessingCommands(parts),
    ...factCommands(parts.calendar),
  }
}

/** Schemes are read from the stored pack: only pages that show them are told of a change. */
export const schemesSink: PackSink = sinkOf(schemesPart, async (tx) => announceChange(tx, 'plans'))
