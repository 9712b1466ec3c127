/** The audit's door for the server. */
import { longTable } from '#platform/exports/index.ts'
import { defineModule } from '#platform/contract/module.ts'
import { auditContract } from './contract.ts'
import { entriesTable, exportEntries } from './exporting.ts'
import { getEntry, sealStatus, searchEntries } from './queries.ts'

export { startSealer, sealWaiting } from './seal.ts'
export { verifyAudit, type Finding, type Verification } from './verify.ts'

export const auditModule = defineModule({
  name: 'audit',
  order: 5,
  migrations: new URL('./migrations/', import.meta.url),
  contract: auditContract,
  operations: { searchEntries, exportEntries, getEntry, sealStatus },
  longTables: [longTable(entriesTable)],
})
