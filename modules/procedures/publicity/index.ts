/** The operations of publicity periods, as the module of procedures takes them in. */
import type { Acting } from '../acting.ts'
import { publicityOperations } from './operations.ts'
import { publicityQueries } from './queries.ts'

/** All of them. */
export function publicityParts(on: Acting) {
  return { ...publicityOperations(on), ...publicityQueries(on) }
}
