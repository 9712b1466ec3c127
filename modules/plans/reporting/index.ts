/** The door of reporting for the plans module: its operations, timers and sink. */
import type { FileStore } from '#platform/files/index.ts'
import { askAmendment, decideAmendment } from './amending.ts'
import { acceptReport, returnReport, submitReport } from './deciding.ts'
import { saveLines, saveReportHead, settleVersion } from './drafting.ts'
import { evidenceOperations } from './evidence.ts'
import { exportPeriod } from './exporting.ts'
import { answerHelp, askHelp, listHelp } from './helping.ts'
import { listReports } from './listing.ts'
import { getPeriod, getPeriodSummary, listPlans, urgeUnits } from './periods.ts'
import { listPublicReports } from './publishing.ts'
import { getReport } from './reading.ts'

export { reportTimers } from './days-work.ts'
export { plansSink } from './store.ts'

/** The implementations, spread into the module's operations. */
export function reportHandlers(files: (() => FileStore) | undefined) {
  const opened = (): FileStore => {
    if (files === undefined) throw new Error('plans were given no file store')
    return files()
  }
  return {
    listPlans,
    listReports,
    getReport,
    saveLines,
    settleVersion,
    saveReportHead,
    ...evidenceOperations(opened),
    askHelp,
    listHelp,
    answerHelp,
    submitReport,
    returnReport,
    acceptReport,
    getPeriod,
    urgeUnits,
    getPeriodSummary,
    exportPeriod,
    askAmendment,
    decideAmendment,
    listPublicReports,
  }
}
