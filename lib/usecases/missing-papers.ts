import type { PaperArchive } from '../attachment-store.ts'
import { attachedIn, erasedSince } from '../domain/attachment.ts'
import type { Commit } from '../domain/dispute-facts.ts'

export type MissingPaper = { disputeId: string; seq: number; attachmentId: string; reason: 'gone' | 'other-length' }

/** Papers that a history has and the bucket has not, or not at that length; those lawfully deleted are not missed. */
export async function missingPapers(
  papers: PaperArchive,
  disputeId: string,
  commits: readonly Commit[],
): Promise<MissingPaper[]> {
  const recorded = attachedIn(commits).filter(({ commit: { seq } }) => !erasedSince(commits, seq))
  if (recorded.length === 0) return []
  const there = await papers.of(disputeId)
  return recorded.flatMap(({ commit: { seq }, fact: { attachmentId, bytes } }): MissingPaper[] => {
    const newest = there.find(({ kept, newest: last }) => last && kept?.attachmentId === attachmentId)
    if (newest?.bytes === bytes) return []
    return [{ disputeId, seq, attachmentId, reason: newest?.bytes ? 'other-length' : 'gone' }]
  })
}
