/** What erasing adds to the operations of plans. */
import type { FactVault } from '../figures/subjects.ts'
import { erasePerson, refuseErasure } from './operations.ts'
import { findPersonFacts, getErasure, listErasures, previewErasure } from './queries.ts'

/** The implementation of `erasingOperations`. */
export const erasingHandlers = (vault: FactVault) => ({
  findPersonFacts: findPersonFacts.bind(undefined, vault),
  previewErasure: previewErasure.bind(undefined, vault),
  erasePerson: erasePerson.bind(undefined, vault),
  refuseErasure: refuseErasure.bind(undefined, vault),
  getErasure,
  listErasures,
})
