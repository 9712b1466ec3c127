/** Where the bytes of an uploaded issue lie: with the import, in its transaction, so that neither exists without the other. */
import { NotFound } from '#base/refusals.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { draftsDb } from './tables.ts'

/** Keeps the bytes of an import. */
export async function keepSource(tx: Tx, importId: string, bytes: Uint8Array): Promise<void> {
  await draftsDb(tx)
    .insertInto('gazette.import_files')
    .values({ import_id: importId, bytes: Buffer.from(bytes) })
    .execute()
}

/** The bytes of an import; throws `NotFound`. */
export async function getSource(db: Db, importId: string): Promise<Uint8Array> {
  const row = await draftsDb(db)
    .selectFrom('gazette.import_files')
    .select('bytes')
    .where('import_id', '=', importId)
    .executeTakeFirst()
  if (!row) throw new NotFound(importId)
  return row.bytes
}
