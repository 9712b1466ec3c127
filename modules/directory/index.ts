/** The directory's door for the server and other modules. */
import type { Keys } from '#platform/config/keys.ts'
import { defineModule, type Module } from '#platform/contract/module.ts'
import { directoryContract } from './contract.ts'
import { directoryOperations } from './operations.ts'
import { personQueries } from './person-queries.ts'
import { openPersonVault } from './persons.ts'
import { findUnits, getUnit, listAreas, listUnits } from './queries.ts'

export { demoAccounts, seedDemo, type DemoAccount } from './demo.ts'
export { loadPackDirectory } from './operations.ts'
export { openPackDirectory } from './pack.ts'
export { openPersonVault, personKeeper, type PersonVault } from './persons.ts'
export { openUnitTree } from './tree.ts'

/** The directory as a module of the server. */
export function directoryModule(keys: Keys, wall: () => Date): Module {
  const vault = openPersonVault(keys)
  return defineModule({
    name: 'directory',
    order: 10,
    migrations: new URL('./migrations/', import.meta.url),
    contract: directoryContract,
    operations: {
      listUnits,
      getUnit,
      findUnits,
      listAreas,
      ...personQueries(vault),
      ...directoryOperations(vault, wall),
    },
  })
}
