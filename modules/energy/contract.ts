/** What can be asked of energy: the registers, and the meters with their readings and savings. */
import { contract } from '#platform/contract/operation.ts'
import { meteringOperations } from './metering/contract.ts'
import { registerOperations } from './registers/contract.ts'

export const energyContract = contract('energy', { ...registerOperations, ...meteringOperations })
