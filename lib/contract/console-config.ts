/** What the deployment says of itself, beside the console's files (`console.json`). */
export interface ConsoleConfig {
  /** The bureau's identity provider (OpenID Connect). */
  issuer: string
  clientId: string
  /** Asked of the provider; with `offline_access` where it gives refresh tokens for it. */
  scope: string
  /** Which stage this is, if not production: shown on every page. */
  stage: string | null
  /** One machine, with the outbox and the clock of `/local`. */
  local: boolean
}
