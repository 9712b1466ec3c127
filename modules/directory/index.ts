/** The directory's door for the server and other modules. */
import type { Keys } from '#platform/config/keys.ts'
import type { Day } from '#base/day.ts'
import { defineModule, type Module } from '#platform/contract/module.ts'
import type { PackSink } from '#platform/pack/load.ts'
import { directoryContract } from './contract.ts'
import { directoryOperations } from './operations.ts'
import { personQueries } from './person-queries.ts'
import { openPersonVault } from './persons.ts'
import { postChanges } from './posts/operations.ts'
import { postQueries } from './posts/queries.ts'
import { directorySinks } from './sinks.ts'
import { tableChanges } from './tables/operations.ts'
import { tableQueries } from './tables/queries.ts'
import { discardForgotten } from './tables/store.ts'
import { unitEditing } from './units/editing.ts'
import { getUnit, listAreas, listUnitKinds, listUnits, resolveName } from './units/queries.ts'

export { demoAccounts, seedDemo, type DemoAccount } from './demo.ts'
export { listHolders, listOfficers, namesOfPersons, type Holder, type Officer } from './holders.ts'
export { openNames } from './naming/of-database.ts'
export { namesOfPack } from './naming/of-pack.ts'
export {
  answeringUnit,
  expandUnit,
  isResolved,
  isThere,
  nameKey,
  resolveName,
  successorsOf,
  type NamedUnit,
  type NameIndex,
  type Resolved,
  type Unresolved,
} from './naming/rules.ts'
export { demoPart, findPackDemo, unitsPart, type PackDemo } from './pack.ts'
export { erasedName, openPersonVault, personKeeper, type Party, type PersonVault } from './persons.ts'
export { openUnitTree } from './tree.ts'
export { unitNameOf, unitNames } from './unit-names.ts'

/** What the directory stands on. */
export interface DirectoryParts {
  readonly keys: Keys
  /** Wall time, which sessions follow. */
  wall(): Date
  /** What every module does with the pack, so that an edit is checked against all of it. */
  packSinks(): readonly PackSink[]
  /** The district's day: uploads carry its clock. */
  today(): Day
  /** Days after which an upload that nobody entered or discarded is discarded. */
  readonly uploadDays: number
}

/** The directory as a module of the server. */
export function directoryModule({ keys, wall, today, packSinks, uploadDays }: DirectoryParts): Module {
  const vault = openPersonVault(keys)
  return defineModule({
    name: 'directory',
    order: 10,
    migrations: new URL('./migrations/', import.meta.url),
    pack: directorySinks,
    upkeep: [
      {
        name: 'directory.discard-uploads',
        everySeconds: 86_400,
        run: async ({ db, log }) => {
          const discarded = await discardForgotten(db, new Date(Date.parse(today()) - uploadDays * 86_400_000))
          if (discarded > 0) log.info({ discarded }, 'uploaded tables discarded, nobody entered them')
        },
      },
    ],
    contract: directoryContract,
    operations: {
      listUnits,
      listUnitKinds,
      getUnit,
      resolveName,
      listAreas,
      ...unitEditing(packSinks),
      ...postQueries(vault),
      ...postChanges(vault),
      ...tableQueries(keys, vault),
      ...tableChanges({ keys, vault, sinks: packSinks }),
      ...personQueries(vault),
      ...directoryOperations(vault, wall),
    },
  })
}
