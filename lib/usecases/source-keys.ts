import type { Crypto } from '../crypto-port.ts'
import type { Refusal } from '../domain/refusal.ts'
import { mayAddKey, type Source, webhookPurpose } from '../domain/source.ts'
import type { Seal } from '../ports.ts'

const base64url = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

/** The text of a fresh API key, `ldw_<source>_<key>_<43 characters>`: 256 random bits. Shown once, never stored. */
export const newApiKey = (given: { sourceId: string; keyId: string; crypto: Crypto }): string =>
  `ldw_${given.sourceId}_${given.keyId}_${base64url(given.crypto.toBase64(given.crypto.randomBytes(32)))}`

/**
 * Gives a source an API key. Answers the source to store, with the key's hash only, and the key's text to hand over.
 * Refused (`too-many-keys`) when two are in force at `now`. Instants are UTC.
 */
export function issueApiKey(given: {
  source: Source
  keyId: string
  expiresAt: string
  now: string
  crypto: Crypto
}): { source: Source; apiKey: string } | Refusal {
  const { source, keyId, expiresAt, now, crypto } = given
  if (!mayAddKey(source.keys, now)) return { refused: 'too-many-keys' }
  const apiKey = newApiKey({ sourceId: source.id, keyId, crypto })
  const keys = [
    ...source.keys.filter((key) => key.id !== keyId),
    { id: keyId, hash: crypto.sha256Hex(apiKey), expiresAt },
  ]
  return { source: { ...source, keys }, apiKey }
}

interface WebhookKeyName {
  seal: Pick<Seal, 'derive'>
  sourceId: string
  keyId: string
}

/** The 32 bytes that sign a source's webhooks. */
export const webhookKeyBytes = ({ seal, sourceId, keyId }: WebhookKeyName): Promise<Uint8Array> =>
  seal.derive(webhookPurpose(sourceId, keyId))

/** The secret as it is handed to the source: `whsec_<base64>` (Standard Webhooks). */
export const webhookSecret = async (name: WebhookKeyName & { crypto: Crypto }): Promise<string> =>
  `whsec_${name.crypto.toBase64(await webhookKeyBytes(name))}`
