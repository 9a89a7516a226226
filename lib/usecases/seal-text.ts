import type { TextRef } from '../domain/procedure-state.ts'
import type { Needs } from './world.ts'

/** Words sealed under an id of their own; the history will hold only the digest of what was sealed. */
export type SealedText = TextRef & { bytes: Uint8Array }

const utf8 = { encode: new TextEncoder(), decode: new TextDecoder('utf-8', { fatal: true }) }

/** Seals words; nothing is stored yet. */
export async function sealText(
  world: Needs<'seal' | 'newId' | 'digest'>,
  disputeId: string,
  words: string,
): Promise<SealedText> {
  const id = world.newId()
  const bytes = await world.seal.seal(utf8.encode.encode(words), textContext(disputeId, id))
  return { id, bytes, digest: digestOf(world, bytes) }
}

/** What the history says of sealed words. */
export const digestOf = (world: Needs<'digest'>, bytes: Uint8Array): string =>
  world.digest(Buffer.from(bytes).toString('base64'))

/** The words again; throws `SealBroken` when they are not those of this case and id. */
export const unsealText = async (
  world: Needs<'seal'>,
  of: { disputeId: string; id: string; sealed: Uint8Array },
): Promise<string> => utf8.decode.decode(await world.seal.open(of.sealed, textContext(of.disputeId, of.id)))

/** Bound to the ciphertext: words open only as those of their case. */
const textContext = (disputeId: string, textId: string): string => `text:${disputeId}:${textId}`
