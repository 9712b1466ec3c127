/** The door of long exports for the server and for modules. */
import { defineModule, type Module } from '#platform/contract/module.ts'
import { exportsContract } from './contract.ts'
import { exportOperations } from './operations.ts'
import type { ExportParts } from './parts.ts'
import { sweepOrders } from './store.ts'
import { writeExport } from './writing.ts'

export { exportAtOnce, rowsAtOnceMax, type ShortTable } from './at-once.ts'
export { printedOrders, readAsSystem, type PrintedOrder } from './commanded.ts'
export type { ExportParts } from './parts.ts'
export { longTable, type AnyLongTable, type LongTable, type TablePage } from './table.ts'

/** Long exports as a module; the tables come from the modules above. */
export function exportsModule(parts: ExportParts): Module {
  return defineModule({
    name: 'exports',
    order: 9,
    migrations: new URL('./migrations/', import.meta.url),
    contract: exportsContract,
    operations: exportOperations(parts),
    jobs: { 'exports.write': writeExport(parts) },
    upkeep: [
      {
        name: 'exports.sweep',
        everySeconds: 3600,
        run: async ({ db, log }) => {
          const dropped = await sweepOrders(db, parts.wall())
          if (dropped > 0) log.info({ dropped }, 'exported files dropped, their time ran out')
        },
      },
    ],
  })
}
