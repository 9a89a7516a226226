import type { PaperArchive, PaperVersion } from '../attachment-store.ts'
import type { DocumentFile } from '../document-store.ts'
import { attachedIn, erasedSince } from '../domain/attachment.ts'
import type { Commit } from '../domain/dispute-facts.ts'
import { documentRecord } from '../domain/documents/kind.ts'
import type { RecordCommit } from '../domain/record.ts'
import { sealedName } from './sealed-records.ts'

/** `disputeId`: whose history has it, as the daily roots call it. */
export type MissingPaper = {
  disputeId: string
  seq: number
  what: 'attachment' | 'document'
  id: string
  reason: 'gone' | 'other-length'
}

/** Papers that a history has and the bucket has not, or not at that length; those lawfully deleted are not missed. */
export async function missingPapers(
  papers: PaperArchive,
  disputeId: string,
  commits: readonly Commit[],
): Promise<MissingPaper[]> {
  const attached = attachedIn(commits).map(({ commit: { seq }, fact: { attachmentId, bytes } }) => ({
    one: { disputeId, seq, what: 'attachment', id: attachmentId } as const,
    bytes,
    is: ({ kept }: PaperVersion) => kept?.attachmentId === attachmentId,
  }))
  const made = commits.flatMap(({ seq, facts }) =>
    facts.flatMap((fact) => (fact.type === 'document-made' ? [madeIn({ disputeId, seq }, fact)] : [])),
  )
  const recorded = [...attached, ...made].filter(({ one: { seq } }) => !erasedSince(commits, seq))
  if (recorded.length === 0) return []
  return missingOf(recorded, await papers.of(disputeId))
}

/** The same of a document that is of no dispute, by its own record. */
export async function missingDocument(
  papers: PaperArchive,
  { record, seq, facts }: Pick<RecordCommit, 'record' | 'seq' | 'facts'>,
): Promise<MissingPaper[]> {
  if (record.kind !== documentRecord.name || record.id.startsWith('dispute.')) return []
  const made = facts.flatMap((fact) => {
    const read = documentRecord.Fact.safeParse(fact)
    return read.success ? [madeIn({ disputeId: sealedName(record), seq }, { documentId: record.id, ...read.data })] : []
  })
  return missingOf(made, await papers.ofDocument(record.id))
}

type Recorded = { one: Omit<MissingPaper, 'reason'>; bytes: number; is: (one: PaperVersion) => boolean }

/** By the hash that its place is called by. */
const madeIn = (
  where: Pick<MissingPaper, 'disputeId' | 'seq'>,
  { documentId, sha256, bytes }: DocumentFile & { bytes: number },
): Recorded => ({
  one: { ...where, what: 'document', id: documentId },
  bytes,
  is: ({ made }) => made?.documentId === documentId && made.sha256 === sha256,
})

const missingOf = (recorded: readonly Recorded[], there: readonly PaperVersion[]): MissingPaper[] =>
  recorded.flatMap(({ one, bytes, is }): MissingPaper[] => {
    const newest = there.find((version) => version.newest && is(version))
    if (newest?.bytes === bytes) return []
    return [{ ...one, reason: newest?.bytes ? 'other-length' : 'gone' }]
  })
