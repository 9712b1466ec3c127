/** The audit's door for the server. */
import { defineModule } from '#platform/contract/module.ts'
import { auditContract } from './contract.ts'
import { exportEntries, getEntry, sealStatus, searchEntries } from './queries.ts'

export { startSealer, sealWaiting } from './seal.ts'
export { verifyAudit, type Finding, type Verification } from './verify.ts'

export const auditModule = defineModule({
  name: 'audit',
  order: 5,
  migrations: new URL('./migrations/', import.meta.url),
  contract: auditContract,
  operations: { searchEntries, exportEntries, getEntry, sealStatus },
})
