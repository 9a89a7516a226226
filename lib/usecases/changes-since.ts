import { type Dispute, evolve } from '../domain/dispute.ts'
import type { Commit } from '../domain/dispute-facts.ts'
import { type HistoryLine, historyLine } from '../domain/history-lines.ts'
import { readHistory } from './read-history.ts'
import type { Needs } from './world.ts'

const shownAtMost = 50

/** What has changed since an official saw that version: others' acts and changes of grade, the newest first. */
export async function changesSince(
  world: Needs<'disputes' | 'digest' | 'log'>,
  seen: { disputeId: string; version: number },
): Promise<HistoryLine[]> {
  const { commits } = await readHistory(world, seen.disputeId)
  const changes: Commit[] = []
  let before: Dispute | null = null
  for (const commit of commits) {
    const after = evolve(before, commit)
    if (after.version > seen.version && after.version > (before?.version ?? 0)) changes.push(commit)
    before = after
  }
  return changes.slice(-shownAtMost).map(historyLine).reverse()
}
