/** The little of oidc-provider that our test of OpenID Connect uses; the package brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  interface Claims {
    readonly sub: string
    readonly name?: string
  }

  export class Provider {
    constructor(
      issuer: string,
      configuration: {
        clients: readonly { client_id: string; client_secret: string; redirect_uris: readonly string[] }[]
        claims: Readonly<Record<string, readonly string[]>>
        conformIdTokenClaims: boolean
        features: { devInteractions: { enabled: boolean } }
        cookies: { keys: readonly string[] }
        interactions: { url(context: unknown, interaction: { uid: string }): string }
        findAccount(context: unknown, id: string): { accountId: string; claims(): Claims }
      },
    )
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    interactionDetails(
      request: IncomingMessage,
      response: ServerResponse,
    ): Promise<{ params: Record<string, unknown>; session?: { accountId?: string }; prompt: { name: string } }>
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>
    readonly Grant: new (of: { accountId: string; clientId: string }) => {
      addOIDCScope(scope: string): void
      save(): Promise<string>
    }
  }
}
