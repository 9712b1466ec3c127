/** What a module hands to the server: its contract with an implementation of every operation, its migrations, its jobs and timers. */
import type { AttemptContext, CommandContext, QueryContext } from './actor.ts'
import type { Contract, InputOf, Operation, OutputOf } from './operation.ts'
import type { JobHandlers, TimerHandlers, Upkeep } from '#platform/jobs/jobs.ts'
import type { AnyLongTable } from '#platform/exports/table.ts'
import type { PackSink } from '#platform/pack/load.ts'
import type { z } from 'zod'

interface ContextOfKind {
  query: QueryContext
  command: CommandContext
  attempt: AttemptContext
}
type ContextOf<O extends Operation> = ContextOfKind[O['kind']]

/** A function for each operation of a contract; a missing one is a type error. */
export type Implementation<C extends Contract> = {
  readonly [name in keyof C]: (ctx: ContextOf<C[name]>, input: z.output<C[name]['input']>) => Promise<OutputOf<C[name]>>
}

/** A module as the server sees it. */
export interface Module {
  readonly name: string
  /** Place in the order in which schemas are made; a module may refer to schemas with a smaller number. */
  readonly order: number
  readonly migrations?: URL
  readonly contract: Contract
  readonly operations: Readonly<Record<string, (ctx: never, input: never) => Promise<unknown>>>
  readonly jobs?: JobHandlers
  readonly timers?: TimerHandlers
  readonly upkeep?: readonly Upkeep[]
  /** Its lists that may be ordered as files when they are too long to wait for. */
  readonly longTables?: readonly AnyLongTable[]
  /** What it does with the parts of the policy pack. */
  readonly pack?: readonly PackSink[]
}

/** Checks at compile time that every operation of the contract is implemented. */
export function defineModule<C extends Contract>(
  module: Omit<Module, 'contract' | 'operations'> & { contract: C; operations: Implementation<C> },
): Module {
  return module
}

export type { InputOf }
