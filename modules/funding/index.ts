/** The door of project money for the server. */
import { defineModule } from '#platform/contract/module.ts'
import { fundingContract } from './contract.ts'
import { fundingOperations } from './operations.ts'

export { projectMoneyRun } from './register.ts'

/** Project money as a module of the server. */
export const funding = defineModule({
  name: 'funding',
  order: 65,
  migrations: new URL('./migrations/', import.meta.url),
  contract: fundingContract,
  operations: fundingOperations,
})
