/** What identity stands on besides the context of a call. */
import type { Keys } from '#platform/config/keys.ts'
import type { PersonKeeper } from './caller.ts'
import type { OpenIdProvider } from './openid.ts'

export interface IdentityParts {
  readonly keys: Keys
  readonly persons: PersonKeeper
  /** Wall time: codes and sessions do not follow the district's business clock. */
  wall(): Date
  /** The name an authenticator shows. */
  readonly issuer: string
  readonly openId?: OpenIdProvider | undefined
}
