/** The gazette's door for the server and other modules. */
import { defineModule } from '#platform/contract/module.ts'
import { gazetteContract } from './contract.ts'
import { getInstrument, listInstruments } from './queries.ts'

export { loadPackInstruments } from './operations.ts'

export const gazette = defineModule({
  name: 'gazette',
  order: 30,
  migrations: new URL('./migrations/', import.meta.url),
  contract: gazetteContract,
  operations: { listInstruments, getInstrument },
})
