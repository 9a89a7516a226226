/** oidc-provider ships no types; this is the part the local host uses. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>)
    callback(): (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse) => Promise<void>
  }
}
