import * as z from 'zod'
import type { KeptPapers } from '../attachment-store.ts'
import { type ActRefusal, refuse } from '../domain/act-refusals.ts'
import { attachedIn, attachmentLimits, erasedSince } from '../domain/attachment.ts'
import { nameToSave } from '../domain/attachment-name.ts'
import { capacityToOpen } from '../domain/decide-opening.ts'
import type { MediaType } from '../domain/media-type.ts'
import { maySee } from '../domain/permissions.ts'
import { invalid, type Refusal } from '../domain/refusal.ts'
import type { Instant } from '../domain/report.ts'
import { stops } from './check-chain.ts'
import { readHistoryFor } from './read-history.ts'
import { type OpeningRequest, type OpeningWorld, Reason, recordOpening } from './record-opening.ts'
import { digestOf, unsealText } from './seal-text.ts'

const Body = z.strictObject({ reason: Reason })

export type OpenedAttachment = {
  attachmentId: string
  name: string
  mediaType: MediaType
  bytes: number
  sha256: string
  /** For a short while whoever has it reads the file. */
  url: string
  expiresAt: Instant
}

/**
 * Opens a paper, recorded first: its name, and an address that gives for a few minutes this very version of it. What
 * lies there must be what the history has the hash of.
 */
export async function openAttachment(
  world: OpeningWorld & { papers: KeptPapers },
  request: OpeningRequest & { disputeId: string; attachmentId: string },
): Promise<OpenedAttachment | Refusal | ActRefusal> {
  const { disputeId, attachmentId, officer } = request
  const asked = Body.safeParse(request.body)
  if (!asked.success) return invalid(asked.error, Object.keys(Body.shape))
  const history = await readHistoryFor(world, { disputeId, sees: (one) => maySee(officer, one) })
  if (!history) return { refused: 'not-found' }
  const { dispute, commits, broken } = history
  if (stops(broken)) return refuse('history-broken')
  const found = attachedIn(commits).find(({ fact }) => fact.attachmentId === attachmentId)
  if (!found) return { refused: 'not-found' }
  const { to, name, mediaType, bytes, sha256 } = found.fact
  const opening = { what: 'attachment', attachmentId, to } as const
  const may = capacityToOpen(dispute, opening, officer)
  if ('refused' in may) return may
  const ref = { disputeId, attachmentId }
  const [stated, sealed] = await Promise.all([world.papers.stated(ref), world.texts.get(disputeId, name.id)])
  if ((!stated || !sealed) && erasedSince(commits, found.commit.seq)) return refuse('erased')
  if (stated?.sha256 !== sha256 || !sealed || digestOf(world, sealed) !== name.digest) {
    world.log.count('HistoryBroken')
    world.log.error(stated ? 'attachment-changed' : 'attachment-gone', ref)
    return refuse('history-broken', '：附件与历史中的摘要不符')
  }
  const refusal = await recordOpening(world, { ...request, commits, opening, reason: asked.data.reason })
  if (refusal) return refusal
  const said = await unsealText(world, { disputeId, id: name.id, sealed })
  const now = world.clock()
  const seconds = attachmentLimits.downloadSeconds
  const saveAs = nameToSave(said, mediaType)
  const url = world.papers.addressOf(ref, { version: stated.version, mediaType, saveAs, now, seconds })
  const expiresAt = new Date(Date.parse(now) + seconds * 1_000).toISOString()
  return { attachmentId, name: said, mediaType, bytes, sha256, url, expiresAt }
}
