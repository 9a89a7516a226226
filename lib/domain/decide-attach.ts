import type { BodyOf, Given } from './act-particulars.ts'
import { type ActRefusal, refuse } from './act-refusals.ts'
import { attachedIn, attachmentLimits, isThere } from './attachment.ts'
import type { Dispute } from './dispute.ts'
import type { Commit, Fact } from './dispute-facts.ts'
import { type MediaType, mediaTypeLabel, mediaTypes } from './media-type.ts'

/** A file as it lies uploaded; `mediaType` by its content, null: of no kind that is taken. */
export type Upload = { bytes: number; sha256: string; mediaType: MediaType | null }

/** What attaching must know: what was uploaded (null: nothing, or no longer), and the history that it is to stand in. */
export interface Attaching {
  upload: Upload | 'too-large' | null
  commits: readonly Commit[]
}

const megabytes = attachmentLimits.bytes / 1_048_576

/** Whether another paper may come to the dispute. */
export const full = ({ attachments }: Pick<Dispute, 'attachments'>): ActRefusal | null =>
  attachments < attachmentLimits.perDispute
    ? null
    : refuse('too-many-attachments', `（本系统默认每件 ${attachmentLimits.perDispute} 份）`)

/** 附材料: the history takes what was uploaded for what it is, whatever its sender said of it. */
export function attached(d: Dispute, body: BodyOf<'attach'>, { text, beside }: Given): Fact[] | ActRefusal {
  if (!beside.attaching) throw new Error('attaching must know what was uploaded')
  const { upload, commits } = beside.attaching
  const { attachment: attachmentId, to, kind, sha256 } = body
  const tooMany = full(d)
  if (tooMany) return tooMany
  if (attachedIn(commits).some(({ fact }) => fact.attachmentId === attachmentId)) return refuse('attached-already')
  if (!isThere(to, commits)) return refuse('nothing-to-attach-to')
  if (upload === null) return refuse('not-uploaded')
  if (upload === 'too-large') return refuse('attachment-too-large', `，每份不超过 ${megabytes} MB（本系统默认）`)
  if (upload.sha256 !== sha256) return refuse('attachment-differs')
  const { mediaType, bytes } = upload
  if (mediaType === null) return refuse('attachment-kind', `，可用：${mediaTypes.map(mediaTypeLabel).join('、')}`)
  return [{ type: 'attached', attachmentId, to, kind, mediaType, bytes, sha256, name: text('name') }]
}
