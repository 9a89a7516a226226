import { type AttachedTo, type AttachmentKind, attachedIn, attachmentKindLabel, erasedSince } from './attachment.ts'
import type { Commit } from './dispute-facts.ts'
import { attachedToWords } from './fact-words.ts'
import { byWhom } from './history-lines.ts'
import { type MediaType, mediaTypeLabel } from './media-type.ts'

/** A paper as the dispute shows it: all but its name, which is sealed. */
export interface AttachmentLine {
  id: string
  to: AttachedTo
  toLabel: string
  kind: AttachmentKind
  kindLabel: string
  mediaType: MediaType
  typeLabel: string
  bytes: number
  sha256: string
  /** The commit that recorded it. */
  seq: number
  at: string
  by: string
  /** Lawfully deleted since: the history has its hash still. */
  erased: boolean
}

export const attachmentLines = (commits: readonly Commit[]): AttachmentLine[] =>
  attachedIn(commits).map(({ commit: { seq, at, actor }, fact }) => ({
    id: fact.attachmentId,
    to: fact.to,
    toLabel: attachedToWords(fact.to),
    kind: fact.kind,
    kindLabel: attachmentKindLabel[fact.kind],
    mediaType: fact.mediaType,
    typeLabel: mediaTypeLabel(fact.mediaType),
    bytes: fact.bytes,
    sha256: fact.sha256,
    seq,
    at,
    by: byWhom(actor)?.label ?? '系统',
    erased: erasedSince(commits, seq),
  }))
