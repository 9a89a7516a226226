import type { AttachmentRef, Uploads } from '../attachment-store.ts'
import { attachmentLimits } from '../domain/attachment.ts'
import type { Attaching } from '../domain/decide-attach.ts'
import type { Commit, Fact } from '../domain/dispute-facts.ts'
import { mediaTypeOf } from '../domain/media-type.ts'

/** What was uploaded, looked at byte by byte; `version`: this very one is kept, whatever is uploaded after it. */
export type Looked = Attaching & { version: string | null }

export async function lookAtUpload(
  world: { uploads: Uploads },
  ref: AttachmentRef,
  commits: readonly Commit[],
): Promise<Looked> {
  const found = await world.uploads.uploaded(ref, attachmentLimits.bytes)
  if (found === null || found === 'too-large') return { upload: found, commits, version: null }
  const { content, sha256, version } = found
  const upload = { bytes: content.length, sha256, mediaType: mediaTypeOf(content) }
  return { upload, commits, version }
}

/** Keeps what a decision records, before it is committed: what the history refers to is always there. */
export async function keepAttachments(
  world: { uploads: Uploads },
  of: { disputeId: string; facts: readonly Fact[]; version: string | null },
): Promise<void> {
  for (const fact of of.facts) {
    if (fact.type !== 'attached') continue
    const { attachmentId, mediaType, sha256 } = fact
    if (of.version === null) throw new Error(`nothing was uploaded as ${attachmentId}`)
    await world.uploads.keep({ disputeId: of.disputeId, attachmentId }, { version: of.version, mediaType, sha256 })
  }
}
