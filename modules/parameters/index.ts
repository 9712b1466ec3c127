/** The parameters' door for the server and other modules. */
import { defineModule, type Module } from '#platform/contract/module.ts'
import type { PackSink } from '#platform/pack/load.ts'
import { parametersContract } from './contract.ts'
import { parametersOperations } from './operations.ts'
import { getParameter, listEdits, listParameters } from './queries.ts'
import { parametersPack } from './store.ts'

export { parametersDriving } from './driving.ts'
export { valueOn } from './rules.ts'
export { findFigures, findValues, getValue, type DatedFigure, type HeldValue } from './store.ts'

/** Parameters as a module of the server; `packSinks` are those of every module, because the pack is checked as a whole. */
export function parametersModule({ packSinks }: { readonly packSinks: () => readonly PackSink[] }): Module {
  return defineModule({
    name: 'parameters',
    order: 32,
    migrations: new URL('./migrations/', import.meta.url),
    contract: parametersContract,
    operations: { listParameters, getParameter, listEdits, ...parametersOperations(packSinks) },
    pack: parametersPack,
  })
}
