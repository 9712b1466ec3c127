/** The operations of expert panels, as the module of procedures takes them in. */
import type { FileStore } from '#platform/files/index.ts'
import type { Acting } from '../acting.ts'
import { panelOperations } from './operations.ts'
import { partyOperations } from './party.ts'
import { poolOperations } from './pool-operations.ts'
import { panelQueries } from './queries.ts'
import { reviewingOperations } from './reviewing.ts'

/** All of them. */
export function panelParts(on: Acting, files: () => FileStore) {
  return {
    ...poolOperations(on),
    ...panelOperations(on, files),
    ...panelQueries(on, files),
    ...partyOperations(on),
    ...reviewingOperations(on, files),
  }
}
