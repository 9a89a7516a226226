import {
  asksToConfirm,
  endsWell,
  linkText,
  linkToken,
  linkTries,
  linkUntil,
  readLinkToken,
} from '../domain/confirm-link.ts'
import type { ListStore } from '../list-store.ts'
import type { Notice } from '../stores.ts'
import type { Needs } from './world.ts'

/** Keeps these hashes apart from all others under the pepper. */
const purpose = 'confirm-link'

async function macOf(world: Needs<'seal'>, notice: Pick<Notice, 'noticeId' | 'createdAt'>): Promise<string> {
  for (let n = 0; n < linkTries; n++) {
    const mac = await world.seal.mac(purpose, linkText(notice, n))
    if (endsWell(mac)) return mac
  }
  throw new Error(`no link for ${notice.noticeId}`)
}

/** The last part of the address by which the notice's own recipient confirms. Nothing is stored for it. */
export const linkTokenOf = async (world: Needs<'seal'>, notice: Notice): Promise<string> =>
  linkToken(await macOf(world, notice), notice.variables.number)

/** Disputes of one four-letter code: they differ in the date, and seldom are there two. */
const sameCode = 20

/** The notice a link was made for; null for one that is forged, foreign, expired or lawfully deleted. */
export async function noticeOfLink(
  world: Needs<'seal' | 'notices' | 'digest' | 'clock'> & { lists: ListStore },
  said: string,
): Promise<Notice | null> {
  const token = readLinkToken(said)
  if (!token) return null
  const page = { begins: '', newest: true, after: null, limit: sameCode }
  const found = await world.lists.marked({ by: 'number', value: token.code, ...page })
  // Digests are compared, so that no comparison tells by its time how much of a guess was right.
  const wanted = world.digest(token.mac)
  for (const { id } of found) {
    for (const notice of await world.notices.of(id)) {
      if (!asksToConfirm(notice) || linkUntil(notice) < world.clock()) continue
      if (world.digest(await macOf(world, notice)) === wanted) return notice
    }
  }
  return null
}
