/** The door of supervision for the plans module: its operations. */
import { joining } from './joining.ts'
import { exportSupervisions, type supervisionsTable } from './exporting.ts'
import { listSupervisions, listUnsupervised } from './listing.ts'
import { officeActs } from './office-acts.ts'
import type { SupervisionParts } from './parts.ts'
import { parting } from './parting.ts'
import { phoneActs } from './phones.ts'
import { getPublicSupervision, reading } from './reading.ts'
import { settingUp } from './setting-up.ts'
import { transferring } from './transferring.ts'
import { unitActs } from './unit-acts.ts'

export { supervisionsTable } from './exporting.ts'

/** The implementations, spread into the module's operations. */
export function supervisionHandlers(parts: SupervisionParts, table: ReturnType<typeof supervisionsTable>) {
  return {
    listSupervisions,
    listUnsupervised,
    exportSupervisions: exportSupervisions(table),
    getPublicSupervision,
    ...reading(parts),
    ...settingUp(parts),
    ...unitActs(parts),
    ...phoneActs(parts),
    ...officeActs(parts),
    ...joining(parts),
    ...transferring(parts),
    ...parting,
  }
}
