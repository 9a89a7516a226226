import { type Credentials, readCredentials, writeCredentials } from './home.ts'
import type { Seed } from './host-contract.ts'
import type { Identity } from './identity.ts'

/** Fills an empty store and writes down who may call the host by what: the same keys and tokens as last time. */
export async function settleCredentials(given: {
  home: string
  url: string
  emptyStore: boolean
  seed: Seed | undefined
  identity: Identity
}): Promise<Credentials> {
  const { home, url, emptyStore, seed, identity } = given
  const previous = await readCredentials(home)
  const seeded = emptyStore || !previous ? await seed?.(previous) : previous
  const { sources, officials } = seeded ?? { sources: [], officials: [] }
  const tokens = await identity.tokens(officials, previous?.url === url)
  const written = { url, sources, officials: tokens }
  await writeCredentials(home, written)
  return written
}
