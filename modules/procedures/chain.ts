/** The chain of a case's facts: what each hash covers. Pure, so that a file is checked without a database. */
import { createHash } from 'node:crypto'
import type { Fact } from './facts.ts'

/** JSON with sorted keys: what is hashed reads the same after the database has stored it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
    .join(',')}}`
}

/** What the hash of a fact covers: the one before, the case, and everything of the fact, personal values as ciphertext. */
export function hashOfFact(
  before: Buffer,
  caseId: string,
  fact: Omit<Fact, 'data'> & { data: unknown },
  sealed: Buffer | null,
): Buffer {
  const { seq, kind, data, by, on, at } = fact
  const content = { case: caseId, seq, kind, data, sealed: sealed?.toString('hex') ?? null, by, on, at }
  return createHash('sha256').update(before).update(canonical(content)).digest()
}
