/** The gazette's door for the server and other modules. */
import { defineModule } from '#platform/contract/module.ts'
import { gazetteContract } from './contract.ts'
import { draftJobs } from './drafts/jobs.ts'
import { discardImport, editDocument, redoEdit, setInstrument, undoEdit, uploadImport } from './drafts/operations.ts'
import { getImport, getImportDocument, listImports } from './drafts/queries.ts'
import { correctClause, decideCorrection, withdrawVersion } from './publishing/corrections.ts'
import { prepareDocument, publishImport } from './publishing/operations.ts'
import { listCorrections } from './publishing/correction-queries.ts'
import {
  getPublished,
  listLineage,
  listPublished,
  listPublishedClauses,
  listReleased,
} from './publishing/desk-queries.ts'
import { previewPublication } from './publishing/queries.ts'
import { listInstruments } from './listing.ts'
import { gazettePack, indexJobs } from './operations.ts'
import { listCitations } from './citing/queries.ts'
import { clauseHistory, correctionsOf, listWithdrawals } from './comparing/history.ts'
import { compareVersions, instrumentOn, listVersions } from './comparing/queries.ts'
import { exportInstrument, getInstrument, listAddresses } from './exports/queries.ts'
import { search } from './search/search.ts'

export { namesOfInstruments, type InstrumentName } from './naming.ts'
export { refreshIndex } from './operations.ts'
export { publishedWording, wordingState } from './published-wording.ts'
export { indexInstrument, indexVersion } from './search/store.ts'
export { warmSearch } from './search/words.ts'

export const gazette = defineModule({
  name: 'gazette',
  order: 30,
  migrations: new URL('./migrations/', import.meta.url),
  contract: gazetteContract,
  operations: {
    search,
    exportInstrument,
    listAddresses,
    listVersions,
    instrumentOn,
    compareVersions,
    clauseHistory,
    correctionsOf,
    listWithdrawals,
    listCitations,
    listInstruments,
    getInstrument,
    uploadImport,
    listImports,
    getImport,
    getImportDocument,
    editDocument,
    undoEdit,
    redoEdit,
    setInstrument,
    discardImport,
    previewPublication,
    prepareDocument,
    publishImport,
    correctClause,
    listCorrections,
    decideCorrection,
    withdrawVersion,
    listPublished,
    getPublished,
    listPublishedClauses,
    listLineage,
    listReleased,
  },
  jobs: { ...draftJobs, ...indexJobs },
  pack: gazettePack,
})
