/** What an operation is: one declaration from which come API, OpenAPI, permission rows, clients, menus and audit titles. Browser-safe. */
import { z } from 'zod'
import type { Text } from '#base/text.ts'

/** Roles that a grant can give; a resident needs none. */
export const roles = {
  editor: { zh: '公报编辑', en: 'Gazette editor' },
  reviewer: { zh: '审核发布', en: 'Publishing reviewer' },
  clerk: { zh: '单位经办', en: 'Unit clerk' },
  leader: { zh: '单位领导', en: 'Unit leader' },
  'system-admin': { zh: '系统管理员', en: 'System administrator' },
  'security-admin': { zh: '安全管理员', en: 'Security administrator' },
  'audit-admin': { zh: '审计管理员', en: 'Audit administrator' },
} as const satisfies Record<string, Text>

export type Role = keyof typeof roles

/** How far a role's right reaches: one's own records, the unit of the grant, that unit and those below it, the whole district. */
export type Reach = 'own' | 'unit' | 'subtree' | 'district'

/** Who may call: everybody, whoever is signed in (own records), a system with a key of its organisation, or the holders of named roles. */
export type Access = 'public' | 'signed-in' | 'machine' | { readonly [role in Role]?: Reach }

/**
 * A `query` reads, a `command` changes in one transaction, an `attempt` checks or hands out a secret: what it remembers of a
 * failure outlives the refusal, its change is committed with its audit row, and its answer is never stored for a repeat.
 */
export type OperationKind = 'query' | 'command' | 'attempt'

/** The output of an operation that answers with a file of any length: over HTTP its bytes are sent as they come. */
export const fileOutput = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  content: z.custom<AsyncIterable<Uint8Array>>(),
})

/** A declared operation; `name` is given by its contract (`gazette.getInstrument`). */
export interface Operation<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Kind extends OperationKind = OperationKind,
> {
  readonly name: string
  readonly kind: Kind
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`, with `:names` that are fields of the input. */
  readonly path: string
  readonly title: Text
  readonly access: Access
  /** Codes of the refusals it may answer with. */
  readonly refuses: readonly string[]
  /** Whether a reading is recorded too (personal data). Commands always are. */
  readonly audited: boolean
  /** A reading whose input must not stand in an address, where logs and histories keep it: it is asked by POST. */
  readonly unlogged: boolean
  /** Bytes of a request body beyond the usual 1 MB; who calls is then known before the body is read. */
  readonly bodyBytesMax?: number
  readonly input: Input
  readonly output: Output
}

interface Declared<Input extends z.ZodType, Output extends z.ZodType> {
  /** Method and path, e.g. `GET /instruments/:instrument`. */
  route: `${Operation['method']} /${string}`
  title: Text
  access: Access
  refuses?: readonly string[]
  audited?: boolean
  unlogged?: boolean
  bodyBytesMax?: number
  input: Input
  output: Output
}

function declare<Input extends z.ZodType, Output extends z.ZodType, Kind extends OperationKind>(
  kind: Kind,
  { route, ...rest }: Declared<Input, Output>,
): Operation<Input, Output, Kind> {
  const [method, path] = route.split(' ') as [Operation['method'], string]
  return { refuses: [], audited: kind !== 'query', unlogged: false, ...rest, name: '', kind, method, path }
}

/** Declares a reading. */
export function query<Input extends z.ZodType, Output extends z.ZodType>(
  declared: Declared<Input, Output>,
): Operation<Input, Output, 'query'> {
  return declare('query', declared)
}

/** Declares a change: it runs in one transaction with its audit row and may carry an idempotency key. */
export function command<Input extends z.ZodType, Output extends z.ZodType>(
  declared: Declared<Input, Output>,
): Operation<Input, Output, 'command'> {
  return declare('command', declared)
}

/** Declares a change around a secret (a password, a code): see `OperationKind`. */
export function attempt<Input extends z.ZodType, Output extends z.ZodType>(
  declared: Declared<Input, Output>,
): Operation<Input, Output, 'attempt'> {
  return declare('attempt', declared)
}

/** The operations of a module by name. */
export type Contract = Readonly<Record<string, Operation>>

/** Names a module's operations after it. */
export function contract<C extends Contract>(module: string, operations: C): C {
  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [name, { ...operation, name: `${module}.${name}` }]),
  ) as unknown as C
}

export type InputOf<O extends Operation> = z.input<O['input']>
export type OutputOf<O extends Operation> = z.output<O['output']>

/** How pages and other callers reach operations: everything else about the call (who, from where) is bound already. */
export type Call = <O extends Operation>(
  operation: O,
  input: InputOf<O>,
  options?: { idempotencyKey?: string },
) => Promise<OutputOf<O>>
