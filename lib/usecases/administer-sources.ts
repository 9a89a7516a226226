import type { Heard } from '../admin-store.ts'
import type { Crypto } from '../crypto-port.ts'
import type { AuditLine } from '../domain/audit.ts'
import { beijingDate } from '../domain/calendar.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import { cleanText } from '../domain/clean-text.ts'
import type { Author } from '../domain/published-policy.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import { type ApiKey, inForce, mayAddKey, newSource, Source } from '../domain/source.ts'
import { type Administering, movedMeanwhile, recorded, refusedAt } from './administering.ts'
import { issueApiKey, webhookSecret } from './source-keys.ts'
import type { Needs } from './world.ts'

type Asked = { by: Author; sourceId: string }
const unknownSource: Refusal = { refused: 'source-not-found' }

const keyLine = ({ id, expiresAt, revokedAt }: Omit<ApiKey, 'hash'>, now: string) => ({
  key: id,
  expiresAt,
  revokedAt: revokedAt ?? null,
  inForce: inForce({ expiresAt, ...(revokedAt !== undefined && { revokedAt }) }, now),
})

/** A source as administrators see it: no hash of a key, no secret. */
export function sourceLine(source: Source, on: { now: string; heard: Heard | undefined }) {
  const { now, heard } = on
  const today = heard?.day === beijingDate(now) ? heard : null
  return {
    id: source.id,
    name: source.name,
    active: source.active,
    scopes: source.scopes,
    ratePerMinute: source.ratePerMinute,
    keys: source.keys.map((key) => keyLine(key, now)),
    webhookKeys: source.webhookKeys.map((key) => keyLine(key, now)),
    callback: source.callback ?? null,
    lastHeardAt: heard?.lastAt ?? null,
    today: { accepted: today?.accepted ?? 0, refused: today?.refused ?? 0 },
  }
}

/** Every source, when it was last heard and how much today. */
export async function viewSources({ admin, clock }: Administering) {
  const [sources, heard] = await Promise.all([admin.sources(), admin.heard()])
  const now = clock()
  return { sources: sources.map(({ value }) => sourceLine(value, { now, heard: heard.get(value.id) })) }
}

/** Registers a source without keys; refused where there is one of that id. */
export async function addSource(world: Administering, asked: Asked & { name: string }) {
  const made = Source.safeParse(newSource(asked.sourceId, cleanText(asked.name).text))
  if (!made.success) return invalid(made.error)
  const { by, sourceId } = asked
  if ((await world.admin.sources()).some(({ value }) => value.id === sourceId)) return taken
  const line = { of: 'sources', by, what: 'source-added', target: sourceId, after: { name: made.data.name } } as const
  const done = await recorded(world, line, () => world.admin.putSource(made.data, null))
  return done ? sourceLine(made.data, { now: world.clock(), heard: undefined }) : taken
}
const taken = refusedAt('/id', '已有这个来源，没有改动。')

/** Reads a source, decides, records, puts; refused when somebody else has changed it meanwhile. */
export async function changeSource(
  world: Administering,
  asked: Asked,
  decide: (source: Source) => { source: Source; line: Pick<AuditLine, 'what' | 'before' | 'after'> } | Refusal,
): Promise<Source | Refusal> {
  const known = (await world.admin.sources()).find(({ value }) => value.id === asked.sourceId)
  if (!known) return unknownSource
  const decided = decide(known.value)
  if ('refused' in decided) return decided
  const line = { of: 'sources', by: asked.by, target: asked.sourceId, ...decided.line } as const
  const done = await recorded(world, line, () => world.admin.putSource(decided.source, known.rev))
  return done ? decided.source : movedMeanwhile
}

/**
 * An API key and a webhook secret, shown once. Everything of ours that may fail comes first; what comes after the put is
 * the answer alone, and it may be lost: then a key is stored that nobody has seen. Asked for again with the same `request`
 * they are made anew in its place; without, it counts until it is revoked.
 */
export async function issueKeys(
  world: Administering & Needs<'seal'> & { crypto: Crypto },
  asked: Asked & { days: number; request?: string },
) {
  const { seal, crypto } = world
  const { sourceId, days, by, request } = asked
  const now = world.clock()
  const expiresAt = new Date(Date.parse(now) + days * 86_400_000).toISOString()
  const own = request === undefined ? null : crypto.sha256Hex(canonicalJson([by.member, sourceId, days, request]))
  const keyId = `k${own?.slice(0, 16) ?? Date.parse(now).toString(36)}`
  // Nothing is derived under a name that no source can have: it may be as long as an address.
  if (!Source.shape.id.safeParse(sourceId).success) return unknownSource
  const secret = await webhookSecret({ seal, sourceId, keyId, crypto })
  let apiKey = ''
  const changed = await changeSource(world, asked, (known) => {
    if (known.keys.some(({ id, revokedAt }) => id === keyId && revokedAt !== undefined)) return spent
    const others = <T extends { id: string }>(keys: T[]) => keys.filter(({ id }) => id !== keyId)
    const source = { ...known, keys: others(known.keys), webhookKeys: others(known.webhookKeys) }
    const issued = issueApiKey({ source, keyId, expiresAt, now, crypto })
    if ('refused' in issued) return issued
    if (!mayAddKey(source.webhookKeys, now)) return { refused: 'too-many-keys' }
    apiKey = issued.apiKey
    const webhookKeys = [...source.webhookKeys, { id: keyId, expiresAt }]
    return {
      source: { ...issued.source, webhookKeys },
      line: { what: 'key-issued', before: null, after: { key: keyId, expiresAt } },
    }
  })
  if ('refused' in changed) return changed
  return { source: sourceId, key: keyId, expiresAt, apiKey, webhookSecret: secret }
}

const spent = refusedAt('', '这次发放的密钥已经停用。重新发放请换一个 Idempotency-Key。')

/** Ends a key and its webhook secret within a minute. */
export async function revokeKey(world: Administering, asked: Asked & { keyId: string }) {
  const { keyId } = asked
  const now = world.clock()
  const end = <T extends Omit<ApiKey, 'hash'>>(keys: T[]) =>
    keys.map((one) => (one.id === keyId && one.revokedAt === undefined ? { ...one, revokedAt: now } : one))
  const changed = await changeSource(world, asked, (source) => {
    if (!source.keys.some(({ id }) => id === keyId)) return refusedAt('', '该来源没有这个密钥。')
    return {
      source: { ...source, keys: end(source.keys), webhookKeys: end(source.webhookKeys) },
      line: { what: 'key-revoked', before: { key: keyId }, after: { key: keyId, revokedAt: now } },
    }
  })
  return 'refused' in changed ? changed : sourceLine(changed, { now, heard: undefined })
}
