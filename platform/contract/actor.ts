/** Who acts, how far the right reaches for the operation at hand, and the context an operation receives. */
import type { Day } from '#base/day.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Role } from './operation.ts'

/** A role in a unit for a period, half-open. */
export interface Grant {
  readonly role: Role
  readonly unitId: string
  readonly from: Day
  readonly until?: Day
}

/** Where a visitor stands: what a sign-in has to know and no input may claim. */
export interface Door {
  readonly face: 'portal' | 'desk'
  readonly address?: string
  readonly agent?: string
  /** A sign-in under way: the password was right, the rest is missing. */
  readonly halfSessionId?: string
}

/** A system of an organisation, by its key: what it sends counts as sent by the organisation. */
export interface MachineCaller {
  readonly kind: 'machine'
  readonly keyId: string
  /** Stays the same when the key is renewed. */
  readonly systemId: string
  /** What the organisation calls its system. */
  readonly name: string
  /** The organisation, as a person of the directory. */
  readonly personId: string
  /** Who made the key for it. */
  readonly agentId: string
  /** What the key may be used for: services. */
  readonly uses: readonly string[]
}

/** Whoever calls. A portal session never carries grants. */
export type Caller =
  | { readonly kind: 'visitor'; readonly door?: Door }
  | {
      readonly kind: 'person'
      readonly personId: string
      readonly accountId: string
      readonly sessionId: string
      readonly face: 'portal' | 'desk'
      readonly name: string
      readonly grants: readonly Grant[]
    }
  | { readonly kind: 'system'; readonly name: string }
  | MachineCaller

/** How far the caller's right reaches for the operation at hand. */
export type Scope =
  | { readonly kind: 'public' }
  | { readonly kind: 'own'; readonly personId: string }
  | { readonly kind: 'units'; readonly unitIds: readonly string[] }
  | { readonly kind: 'district' }

/** The caller with the scope granted for this operation. */
export type Actor = Caller & { readonly scope: Scope }

/** One more line for the audit row of the running operation: what it touched and under which clause. */
export interface AuditNote {
  readonly subject?: string
  readonly basis?: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** What every operation receives, and no more. `tx` of a query is a connection, of a command the open transaction. */
export interface Context<T extends Db = Db> {
  readonly tx: T
  readonly actor: Actor
  readonly now: Date
  readonly today: Day
  audit(note: AuditNote): void
}

export type QueryContext = Context<Db>
export type CommandContext = Context<Tx>

/** An attempt works on a plain connection and commits its change, once, together with its audit row. */
export interface AttemptContext extends Context<Db> {
  commit<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}
