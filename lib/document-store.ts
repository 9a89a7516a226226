import type { DocumentChart, OfficialDocument } from './domain/documents/document.ts'
import type { Instant } from './domain/report.ts'

/** A document's file: by the document and the hash of what is in it, so that nothing is ever written over. */
export type DocumentFile = { documentId: string; sha256: string }

export interface DocumentFiles {
  /** Throws unless the bucket says that it has this very content. */
  keep(file: DocumentFile, content: Uint8Array): Promise<void>
  /** The hash that the bucket has of it; null: there is none. */
  stated(file: DocumentFile): Promise<string | null>
  /** For reading it, for a short while. */
  addressOf(file: DocumentFile, of: { saveAs: string; now: Instant; seconds: number }): string
}

/** How far a document is while it is being made; kept until it is overwritten, never relied on. */
export interface Progress {
  by: string
  /** So many steps of so many. */
  done: number
  of: number
  say: string
  failed: boolean
  at: Instant
}
export interface ProgressStore {
  note(documentId: string, progress: Progress): Promise<void>
  read(documentId: string): Promise<Progress | null>
}

/** Makes the file; `drawn` is told of every picture. */
export type Render = (
  document: OfficialDocument,
  drawn: (chart: DocumentChart) => Promise<void>,
) => Promise<{ content: Uint8Array; sha256: string }>
