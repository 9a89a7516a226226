import { canonicalJson } from '../../domain/canonical-json.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { Member } from '../../domain/roster.ts'
import type { OpeningRequest, OpeningWorld } from '../../usecases/record-opening.ts'
import type { ApiRequest } from '../api.ts'
import { readKey } from './act-headers.ts'

/** Of this person, of this thing, for this reason: anything else under the same key is another opening. */
export function openingOf(
  world: OpeningWorld,
  { officer, headers, params, body }: ApiRequest & { officer: Member },
): OpeningRequest | Refusal {
  const key = readKey(headers)
  if (typeof key !== 'string') return key
  const openingId = world.digest(canonicalJson([officer.id, key, params, body])).slice(0, 32)
  return { officer, openingId, body }
}
