/** Repeated requests: the first answer under a key is stored with the change and given again; other content is refused. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Refused } from '#base/refusals.ts'
import type { Tx } from '#platform/db/database.ts'

/** Names one request: who, which operation, which key. */
export interface RequestKey {
  readonly caller: string
  readonly operation: string
  readonly key: string
}

/** Claims the key inside the command's transaction; returns the stored answer when the request was already carried out. */
export async function claimRequest(
  tx: Tx,
  request: RequestKey,
  input: unknown,
  at: Date,
): Promise<{ stored?: { response: unknown } }> {
  const hash = createHash('sha256').update(JSON.stringify(input)).digest()
  const claimed = await sql`insert into luodi.idempotency (caller, operation, key, request_hash, at)
    values (${request.caller}, ${request.operation}, ${request.key}, ${hash}, ${at})
    on conflict do nothing returning 1`.execute(tx)
  if (claimed.rows.length > 0) return {}
  const { rows } = await sql<{
    request_hash: Buffer
    response: unknown
  }>`select request_hash, response from luodi.idempotency
    where caller = ${request.caller} and operation = ${request.operation} and key = ${request.key}`.execute(tx)
  const row = rows[0]
  if (!row || !row.request_hash.equals(hash)) {
    throw new Refused({
      code: 'idempotency-key-reused',
      message: {
        zh: '同一个幂等键已用于内容不同的请求。',
        en: 'This idempotency key was used for a request with other content.',
      },
      cure: { zh: '内容改变时请换用新的幂等键。', en: 'Use a new key when the content changes.' },
      basis: 'RFC 9110 §9.2.2',
    })
  }
  return { stored: { response: row.response } }
}

/** Stores the answer under the claimed key. */
export async function storeResponse(tx: Tx, request: RequestKey, response: unknown): Promise<void> {
  await sql`update luodi.idempotency set response = ${JSON.stringify(response)}::jsonb
    where caller = ${request.caller} and operation = ${request.operation} and key = ${request.key}`.execute(tx)
}
