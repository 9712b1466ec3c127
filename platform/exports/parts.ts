/** What long exports stand on besides the context of a call. */
import type { Keys } from '#platform/config/keys.ts'
import type { UnitTree } from '#platform/contract/access.ts'
import type { Caller } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/index.ts'
import type { AnyLongTable } from './table.ts'

export interface ExportParts {
  readonly keys: Keys
  /** Wall time: files are kept by it. */
  wall(): Date
  /** Days that a file is kept. */
  readonly days: number
  readonly files: () => FileStore
  /** The tables of all modules. */
  readonly tables: () => readonly AnyLongTable[]
  readonly unitsBelow: () => UnitTree
  /** A person on the desk with the rights of now; undefined when the account is closed. */
  callerOf(db: Db, accountId: string): Promise<Caller | undefined>
}
