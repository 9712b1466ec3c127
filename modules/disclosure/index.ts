/** The door of disclosure for the server: requests as a procedure, the yearly report. */
import { defineModule } from '#platform/contract/module.ts'
import { disclosureContract } from './contract.ts'
import { publishYearlyReport } from './operations.ts'
import { disclosureQueries } from './queries.ts'

export { requestRun } from './register.ts'

/** Disclosure as a module of the server. */
export const disclosure = defineModule({
  name: 'disclosure',
  order: 60,
  migrations: new URL('./migrations/', import.meta.url),
  contract: disclosureContract,
  operations: { ...disclosureQueries, publishYearlyReport },
})
