/** Publishes documents for tests the way people do: an import, released by an editor, published by a reviewer. */
import type { Caller } from '#platform/contract/actor.ts'
import { staff, type TestLuodi } from '#testing/luodi.ts'
import { gazetteContract } from './contract.ts'
import { aDocument, givenImport } from './drafts/builders.ts'
import type { ImportedDocument } from './importing/result.ts'

/** Who releases. */
export const editor: Caller = staff('editor')

/** Who publishes; another person. */
export const reviewer: Caller = {
  ...staff('reviewer'),
  personId: '01990000-0000-7000-8000-0000000000aa',
} as Caller

/** Publishes a document without findings and answers its version. */
export async function publishDocument(luodi: TestLuodi, change: Partial<ImportedDocument> = {}): Promise<number> {
  const id = await luodi.database.db
    .transaction()
    .execute((tx) => givenImport(tx, [aDocument({ findings: [], ...change })]))
  await luodi.callAs(editor)(gazetteContract.prepareDocument, {
    import: id,
    document: 0,
    revision: 1,
    basis: '测试依据',
    warningsSeen: true,
  })
  const { published } = await luodi.callAs(reviewer)(gazetteContract.publishImport, {
    import: id,
    documents: [{ document: 0, revision: 2 }],
  })
  return published[0]?.version ?? 0
}

/** Withdraws a version. */
export async function withdraw(luodi: TestLuodi, instrument: string, version: number, reason: string): Promise<string> {
  const { publication } = await luodi.callAs(reviewer)(gazetteContract.withdrawVersion, { instrument, version, reason })
  return publication
}
