/** The OpenID provider of the city: authorization code with PKCE, state and nonce, by openid-client. */
import * as openid from 'openid-client'

/** What has to be remembered between going and coming back. */
export interface OpenIdRequest {
  readonly url: string
  readonly verifier: string
  readonly state: string
  readonly nonce: string
}

/** Who came back, in the provider's words. */
export interface OpenIdSubject {
  readonly issuer: string
  readonly subject: string
  readonly name?: string
}

export interface OpenIdProvider {
  begin(): Promise<OpenIdRequest>
  /** Redeems the answer at its full address; throws when state, nonce, signature or audience do not fit. */
  finish(callback: URL, request: Omit<OpenIdRequest, 'url'>): Promise<OpenIdSubject>
}

/** Where the provider is and as whom we ask; `redirect` is the address it sends people back to. */
export interface OpenIdSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly redirect: string
}

/** Describes the provider; it is asked for its particulars at the first sign-in, and again after a failure. */
export function openOpenId(settings: OpenIdSettings): OpenIdProvider {
  // Plain http only on this very machine, for development and tests.
  const isLocal = /^http:\/\/(localhost|127\.0\.0\.1)(:|\/|$)/u.test(settings.issuer)
  let known: Promise<openid.Configuration> | undefined
  async function configuration(): Promise<openid.Configuration> {
    known ??= openid.discovery(new URL(settings.issuer), settings.clientId, settings.clientSecret, undefined, {
      timeout: 10,
      ...(isLocal ? { execute: [openid.allowInsecureRequests] } : {}),
    })
    try {
      return await known
    } catch (error) {
      known = undefined
      throw error
    }
  }
  return {
    async begin() {
      const verifier = openid.randomPKCECodeVerifier()
      const state = openid.randomState()
      const nonce = openid.randomNonce()
      const url = openid.buildAuthorizationUrl(await configuration(), {
        redirect_uri: settings.redirect,
        scope: 'openid profile',
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
      return { url: url.href, verifier, state, nonce }
    },
    async finish(callback, { verifier, state, nonce }) {
      const tokens = await openid.authorizationCodeGrant(await configuration(), callback, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined) throw new Error('the provider sent no ID token')
      const name = typeof claims['name'] === 'string' ? claims['name'].slice(0, 100) : undefined
      return { issuer: claims.iss, subject: claims.sub, ...(name === undefined ? {} : { name }) }
    },
  }
}
