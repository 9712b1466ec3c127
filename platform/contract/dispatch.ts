/** Calls operations: permission, validation, transaction, idempotency and audit are applied here and nowhere else. */
import type { z } from 'zod'
import { Invalid, NotAllowed, Refused } from '#base/refusals.ts'
import type { Day } from '#base/day.ts'
import { recordAudit, type AuditEntry } from '#platform/audit/record.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { reachesAny, scopeFor, type UnitTree } from './access.ts'
import type { Actor, AttemptContext, Caller, Context, Scope } from './actor.ts'
import { claimRequest, storeResponse } from './idempotency.ts'
import { wordsOf } from './issue-words.ts'
import type { Module } from './module.ts'
import type { Call, InputOf, Operation, OutputOf } from './operation.ts'

/** From where a call comes; goes into the audit row. */
export interface Origin {
  readonly requestId?: string
  readonly address?: string
}

/** Everything a dispatcher stands on. `checkOutputs` validates answers too (development and tests). */
export interface DispatcherParts {
  readonly db: Db
  readonly clock: Clock
  readonly modules: readonly Module[]
  readonly unitsBelow: UnitTree
  readonly checkOutputs: boolean
}

/** Calls an operation for a caller. */
export interface Dispatcher {
  call<O extends Operation>(
    operation: O,
    input: InputOf<O>,
    caller: Caller,
    options?: Origin & { idempotencyKey?: string },
  ): Promise<OutputOf<O>>
  /** The same, bound to a caller and an origin: what pages receive. */
  callAs(caller: Caller, origin: Origin): Call
  /** Whether the caller may call it, for one of these units where any are told: what menus and buttons ask. */
  may(operation: Pick<Operation, 'access'>, caller: Caller, units?: readonly string[]): boolean
  readonly operations: ReadonlyMap<string, Operation>
}

type Handler = (ctx: Context, input: unknown) => Promise<unknown>

/** The stable id of a caller in audit rows and idempotency keys. */
export function callerId(caller: Caller): string {
  if (caller.kind === 'machine') return caller.keyId
  return caller.kind === 'person' ? caller.personId : caller.kind === 'system' ? caller.name : 'visitor'
}

/** What would help a caller who is not let in: signing in, a key, or nothing. */
export function notAllowed({ name, access }: Pick<Operation, 'name' | 'access'>, { kind }: Caller): NotAllowed {
  return new NotAllowed(`${name} is not for this caller`, {
    signIn: kind === 'visitor' && access !== 'machine',
    ...(access === 'machine' ? { key: 'needed' as const } : kind === 'machine' ? { key: 'unfit' as const } : {}),
  })
}

/** Parses an input; every problem is named at once by its path. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new Invalid(
    parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: wordsOf(issue, input) })),
  )
}

interface Bound {
  readonly operation: Operation
  readonly handler: Handler
}

/** Joins declarations and implementations; throws when two share a name or a route, or one is missing. */
function bindOperations(modules: readonly Module[]): ReadonlyMap<string, Bound> {
  const bound = new Map<string, Bound>()
  const routes = new Set<string>()
  for (const module of modules) {
    for (const [key, operation] of Object.entries(module.contract)) {
      const route = `${operation.method} ${operation.path}`
      const handler = module.operations[key]
      if (bound.has(operation.name) || routes.has(route))
        throw new Error(`declared twice: ${operation.name} (${route})`)
      if (handler === undefined) throw new Error(`not implemented: ${operation.name}`)
      routes.add(route)
      bound.set(operation.name, { operation, handler: handler as Handler })
    }
  }
  return bound
}

interface Note {
  subject?: string
  basis?: string
  details: Record<string, unknown>
}

/** One call under way: who, what, when, and the notes for its audit row. */
interface Running {
  readonly bound: Bound
  readonly caller: Caller
  readonly options: Origin & { idempotencyKey?: string }
  readonly now: Date
  readonly today: Day
  readonly note: Note
}

function record(db: Db, running: Running, outcome: AuditEntry['outcome']): Promise<void> {
  const { bound, caller, options, today, note } = running
  return recordAudit(db, {
    at: new Date(),
    businessOn: today,
    callerKind: caller.kind,
    caller: callerId(caller),
    operation: bound.operation.name,
    outcome,
    ...note,
    requestId: options.requestId,
    address: options.address,
  })
}

function contextOf<T extends Db>(tx: T, running: Running, scope: Scope): Context<T> {
  const { caller, now, today, note } = running
  const actor: Actor = { ...caller, scope }
  return {
    tx,
    actor,
    now,
    today,
    audit: ({ details, ...rest }) => void Object.assign(note, rest, { details: { ...note.details, ...details } }),
  }
}

async function runQuery(db: Db, running: Running, scope: Scope, input: unknown): Promise<unknown> {
  const output = await running.bound.handler(contextOf(db, running, scope), input)
  if (running.bound.operation.audited) await record(db, running, 'read')
  return output
}

/** What the handler writes outside `commit` stays when it refuses (a counted failure); what it commits carries the audit row. */
async function runAttempt(db: Db, running: Running, scope: Scope, input: unknown): Promise<unknown> {
  const context: AttemptContext = {
    ...contextOf(db, running, scope),
    commit: (work) =>
      db.transaction().execute(async (tx) => {
        const done = await work(tx)
        await record(tx, running, 'done')
        return done
      }),
  }
  return running.bound.handler(context, input)
}

/** The change, its audit row and the stored answer commit together or not at all. */
async function runCommand(tx: Tx, running: Running, scope: Scope, input: unknown): Promise<unknown> {
  const { bound, caller, options } = running
  const key = options.idempotencyKey
  // Visitors share one id, so their keys name nobody and are not remembered.
  const request =
    key === undefined || caller.kind === 'visitor'
      ? undefined
      : { caller: callerId(caller), operation: bound.operation.name, key }
  if (request) {
    const { stored } = await claimRequest(tx, request, input, new Date())
    if (stored) return stored.response
  }
  const output = await bound.handler(contextOf(tx, running, scope), input)
  await record(tx, running, 'done')
  if (request) await storeResponse(tx, request, output)
  return output
}

/** Builds the dispatcher; throws when a module's contract and implementation do not fit. */
export function createDispatcher(parts: DispatcherParts): Dispatcher {
  const operations = bindOperations(parts.modules)

  async function run(name: string, input: unknown, caller: Caller, options: Running['options']): Promise<unknown> {
    const bound = operations.get(name)
    if (bound === undefined) throw new Error(`no such operation: ${name}`)
    const { operation } = bound
    const running: Running = {
      bound,
      caller,
      options,
      now: parts.clock.now(),
      today: parts.clock.today(),
      note: { details: {} },
    }
    const scope = scopeFor(operation, caller, running.today, parts.unitsBelow)
    if (scope === undefined) {
      if (operation.audited) await record(parts.db, running, 'denied')
      throw notAllowed(operation, caller)
    }
    const parsed: unknown = parseInput(operation.input, input)
    try {
      if (operation.kind === 'query') return await runQuery(parts.db, running, scope, parsed)
      if (operation.kind === 'attempt') return await runAttempt(parts.db, running, scope, parsed)
      return await parts.db.transaction().execute((tx) => runCommand(tx, running, scope, parsed))
    } catch (error) {
      // The change is rolled back; that it was refused, and on what basis, is a record of its own.
      if (error instanceof Refused && operation.audited) {
        Object.assign(running.note, {
          basis: error.refusal.basis,
          details: { ...running.note.details, refusal: error.refusal.code },
        })
        await record(parts.db, running, 'refused')
      }
      throw error
    }
  }

  const call: Dispatcher['call'] = async (operation, input, caller, options = {}) => {
    const output = await run(operation.name, input, caller, options)
    return (parts.checkOutputs ? operation.output.parse(output) : output) as OutputOf<typeof operation>
  }
  return {
    call,
    callAs: (caller, origin) => (operation, input, options) =>
      call(operation, input, caller, { ...origin, ...options }),
    may: (operation, caller, units) => {
      const scope = scopeFor(operation, caller, parts.clock.today(), parts.unitsBelow)
      return scope !== undefined && (units === undefined || reachesAny(scope, units))
    },
    operations: new Map([...operations].map(([name, { operation }]) => [name, operation])),
  }
}
