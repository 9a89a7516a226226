/** oidc-provider ships no types; this is the part the local host uses. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Request = IncomingMessage & { originalUrl?: string }

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>)
    callback(): (request: Request, response: ServerResponse) => Promise<void>
    /** Sends the browser on; throws without a running interaction. */
    interactionFinished(request: Request, response: ServerResponse, result: object): Promise<void>
    readonly Grant: new (of: {
      clientId: string
      accountId: string
    }) => {
      addOIDCScope(scope: string): void
      addResourceScope(resource: string, scope: string): void
      save(): Promise<string>
    }
  }
}
