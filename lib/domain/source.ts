import * as z from 'zod/mini'
import { drillSource } from './drill.ts'
import { handSource } from './hand-source.ts'
import { Instant } from './report.ts'

export const scopes = ['reports:write', 'reports:read', 'reports:withdraw'] as const
export const Scope = z.enum(scopes)
export type Scope = z.infer<typeof Scope>

/** How many keys of a kind a source may have in force: the old one and its successor. */
export const activeKeyLimit = 2

const keyState = {
  id: z.string().check(z.regex(/^[a-z0-9-]{1,20}$/)),
  expiresAt: Instant,
  revokedAt: z.optional(Instant),
}

/** Of the key only its hash is kept: lower-case hex SHA-256 of the whole key text. */
export const ApiKey = z.object({ ...keyState, hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)) })
export type ApiKey = z.infer<typeof ApiKey>

/** Webhook secrets are derived, never stored (see `webhookPurpose`). */
export const WebhookKey = z.object(keyState)
export type WebhookKey = z.infer<typeof WebhookKey>

/** An outside system that reports: a hotline, a form, another bureau's platform. */
export const Source = z.object({
  id: z.string().check(
    z.regex(/^[a-z0-9-]{1,40}$/),
    z.refine((id) => id !== drillSource, '此编号留作演练之用。'),
    z.refine((id) => id !== handSource, '此编号留作单位上报之用。'),
  ),
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  scopes: z.array(Scope),
  keys: z.array(ApiKey),
  webhookKeys: z.array(WebhookKey),
  /** Reports a minute; ours, not the plan's. */
  ratePerMinute: z._default(z.int().check(z.positive()), 18_000),
  active: z.boolean(),
  /** Where the source wants to be told what became of its reports. */
  callback: z.optional(z.object({ url: z.string().check(z.maxLength(500)), since: Instant })),
})
export type Source = z.infer<typeof Source>

/** Whether a key is in force at `now` (a UTC instant). */
export const inForce = (key: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: string): boolean =>
  key.expiresAt > now && (key.revokedAt === undefined || key.revokedAt > now)

/** Whether a source may be given one more key of the kind. */
export const mayAddKey = (keys: readonly Pick<ApiKey, 'expiresAt' | 'revokedAt'>[], now: string): boolean =>
  keys.filter((key) => inForce(key, now)).length < activeKeyLimit

/** The purpose under which a webhook secret is derived from the seal. */
export const webhookPurpose = (sourceId: string, keyId: string): string => `webhook:${sourceId}:${keyId}`

/** A source that may do everything outside systems may, without keys yet. */
export const newSource = (id: string, name: string): Source => ({
  id,
  name,
  scopes: [...scopes],
  keys: [],
  webhookKeys: [],
  ratePerMinute: 18_000,
  active: true,
})
