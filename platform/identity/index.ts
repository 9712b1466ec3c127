/** Identity's door for the server and for modules. */
import { defineModule, type Module } from '#platform/contract/module.ts'
import { administrationOperations } from './administration.ts'
import { identityContract } from './contract.ts'
import { myAccountOperations } from './my-account.ts'
import { myMailOperations } from './my-mail.ts'
import { mySecondFactorOperations } from './my-second-factor.ts'
import { openIdOperations } from './openid-sign-in.ts'
import type { IdentityParts } from './parts.ts'
import { signInOperations } from './sign-in.ts'

export { accountColumns, joinAccounts, usernameOf, type AccountColumns } from './account-sql.ts'
export { openCallerFinder, staffCallers, type CallerFinder, type PersonKeeper } from './caller.ts'
export { findDemoCaller, hasDemoAccounts, saveDemoAccount } from './demo-account.ts'
export { keyOfUsername } from './failures.ts'
export {
  findKey,
  findKeys,
  holdKey,
  issueKey,
  keyMark,
  listKeys,
  machineLimits,
  presentKey,
  revokeKey,
  type MachineKey,
} from './machine-keys.ts'
export { confirmedAddresses } from './my-mail.ts'
export { openOpenId, type OpenIdProvider } from './openid.ts'
export type { IdentityParts } from './parts.ts'
export { takeRate, sweepRates } from './rates.ts'
export { totpCode } from './second-factor.ts'
export { endDeskSessionsOfPerson, sweepSessions } from './sessions.ts'

/** Identity as a module of the server. */
export function identityModule(parts: IdentityParts): Module {
  return defineModule({
    name: 'identity',
    order: 8,
    migrations: new URL('./migrations/', import.meta.url),
    contract: identityContract,
    operations: {
      ...signInOperations(parts),
      ...mySecondFactorOperations(parts),
      ...myMailOperations(parts),
      ...myAccountOperations(parts),
      ...administrationOperations(parts),
      ...openIdOperations(parts),
    },
  })
}
