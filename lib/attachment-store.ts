import type { DocumentFile } from './document-store.ts'
import type { MediaType } from './domain/media-type.ts'
import type { Instant } from './domain/report.ts'

/** A paper of a dispute, by its key in the bucket. */
export type AttachmentRef = { disputeId: string; attachmentId: string }

/** What somebody must send to put a file straight into the bucket; nothing else is taken there. */
export type UploadAddress = { url: string; headers: Record<string, string> }

/** A file that lies uploaded, as this very version of it. */
export type Uploaded = { content: Uint8Array; sha256: string; version: string }

/** Papers on their way: uploaded by whoever was given an address, then kept. */
export interface Uploads {
  /** For one file of this length and hash. */
  addressFor(ref: AttachmentRef, of: { bytes: number; sha256: string; now: Instant; seconds: number }): UploadAddress
  /** Null: nothing lies there, or no longer. What is longer than `atMost` is not read. */
  uploaded(ref: AttachmentRef, atMost: number): Promise<Uploaded | 'too-large' | null>
  /** Into the part of the bucket that no address leads to for writing; throws unless what is kept there has this hash. */
  keep(ref: AttachmentRef, of: { version: string; mediaType: MediaType; sha256: string }): Promise<void>
}

/** A kept paper as the bucket states it now. */
export type Stated = { bytes: number; sha256: string | null; version: string }

export interface KeptPapers {
  /** Null: there is none. */
  stated(ref: AttachmentRef): Promise<Stated | null>
  /** For reading one version once it is opened. */
  addressOf(
    ref: AttachmentRef,
    of: { version: string; mediaType: MediaType; saveAs: string; now: Instant; seconds: number },
  ): string
}

/** One version in the bucket; `bytes` null: a mark that the key was deleted. Of kept papers with whose they are. */
export type PaperVersion = {
  key: string
  version: string
  bytes: number | null
  newest: boolean
  kept: AttachmentRef | null
  /** Of a document that was made here: which, and the hash of its content. */
  made: DocumentFile | null
}

/** For the operators' commands: what there is of a dispute, and its deletion for good. Nothing is read. */
export interface PaperArchive {
  /** Every version of everything, kept or only uploaded. */
  of(disputeId: string): Promise<PaperVersion[]>
  /** Every version of one document. */
  ofDocument(documentId: string): Promise<PaperVersion[]>
  remove(versions: readonly PaperVersion[]): Promise<void>
}
