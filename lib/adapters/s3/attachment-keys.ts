import type { AttachmentRef } from '../../attachment-store.ts'
import type { DocumentFile } from '../../document-store.ts'

/** Where files are put by their senders: the bucket forgets them after a day. */
export const incomingPrefix = 'incoming/'
/** Where they are kept once the history has them: only the function that records writes there. */
export const keptPrefix = 'kept/'

/** Where documents are kept that were made here. */
export const documentsPrefix = 'documents/'

export const incomingKey = ({ disputeId, attachmentId }: AttachmentRef): string =>
  `${incomingPrefix}${disputeId}/${attachmentId}`
export const keptKey = ({ disputeId, attachmentId }: AttachmentRef): string =>
  `${keptPrefix}${disputeId}/${attachmentId}`
/** Null for what is not kept. */
export function keptRef(key: string): AttachmentRef | null {
  const [prefix, disputeId = '', attachmentId = ''] = key.split('/')
  return `${prefix}/` === keptPrefix ? { disputeId, attachmentId } : null
}
/** By the document, whose id begins with what it is of (`dispute.<id>.<key>`), and the hash of its content. */
export const documentKey = (documentId: string, sha256: string): string => `${documentPrefix(documentId)}${sha256}`
/** All that may be there of one document. */
export const documentPrefix = (documentId: string): string => `${documentsPrefix}${documentId.replaceAll('.', '/')}/`
/** Null for what is no document. */
export function documentRef(key: string): DocumentFile | null {
  if (!key.startsWith(documentsPrefix)) return null
  const parts = key.slice(documentsPrefix.length).split('/')
  return { documentId: parts.slice(0, -1).join('.'), sha256: parts.at(-1) ?? '' }
}
/** All that may be there of a dispute. */
export const prefixesOf = (disputeId: string): string[] =>
  [incomingPrefix, keptPrefix, `${documentsPrefix}dispute/`].map((prefix) => `${prefix}${disputeId}/`)
