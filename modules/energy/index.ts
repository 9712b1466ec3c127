/** The door of energy for the server: its procedures, its registers, what it drives. */
import type { Keys } from '#platform/config/keys.ts'
import { defineModule, type Module } from '#platform/contract/module.ts'
import { energyContract } from './contract.ts'
import { deviceOperations } from './metering/devices.ts'
import {
  addMeter,
  checkReadings,
  endMeter,
  enterDrivers,
  enterReading,
  importReadings,
  planSavings,
  reverseReading,
  settleMonth,
} from './metering/operations.ts'
import { getMeter, getMetering, getSavings } from './metering/queries.ts'
import { exportRegister } from './registers/exporting.ts'
import { addRecord, changeRecord, liftStop, undoEntry } from './registers/keeping.ts'
import {
  getCompany,
  getProject,
  getRecord,
  getRecordForm,
  listCompanies,
  listMyProjects,
  listProjects,
  listRecords,
} from './registers/queries.ts'

export { energyDriving } from './driving.ts'
export { energyRuns } from './runs.ts'

/** The module; device keys are hashed with the server's keys. */
export function energyModule({ keys }: { readonly keys: Keys }): Module {
  return defineModule({
    name: 'energy',
    order: 60,
    migrations: new URL('./migrations/', import.meta.url),
    contract: energyContract,
    operations: {
      listProjects,
      getProject,
      listCompanies,
      getCompany,
      exportRegister,
      listMyProjects,
      listRecords,
      getRecord,
      getRecordForm,
      addRecord,
      changeRecord,
      undoEntry,
      liftStop,
      getMetering,
      getMeter,
      getSavings,
      addMeter,
      endMeter,
      enterReading,
      checkReadings,
      importReadings,
      reverseReading,
      settleMonth,
      planSavings,
      enterDrivers,
      ...deviceOperations(keys),
    },
  })
}
