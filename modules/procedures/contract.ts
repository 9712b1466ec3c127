/** What can be asked of procedures: services for everybody, drafts and cases for those who apply, cases for the units that handle them. */
import { contract } from '#platform/contract/operation.ts'
import { applicantContract } from './applicant-contract.ts'
import { documentsContract } from './documents/contract.ts'
import { inboxOperations } from './inbox/contract.ts'
import { machineContract, machineKeysContract } from './machines/contract.ts'
import { movingOperations } from './moving/contract.ts'
import { numberingContract } from './numbering/contract.ts'
import { panelsContract } from './panels/contract.ts'
import { publicityContract } from './publicity/contract.ts'
import { replayOperations } from './replay/contract.ts'
import { staffContract } from './staff-contract.ts'
import { statisticsOperations } from './statistics/contract.ts'

/** Every operation of the module. */
export const procedureOperations = {
  ...applicantContract,
  ...staffContract,
  ...inboxOperations,
  ...replayOperations,
  ...movingOperations,
  ...statisticsOperations,
  ...documentsContract,
  ...panelsContract,
  ...publicityContract,
  ...numberingContract,
  ...machineKeysContract,
  ...machineContract,
} as const

export const proceduresContract = contract('procedures', procedureOperations)
