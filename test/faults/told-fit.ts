import { Callback, CallbackBody, newsOf } from '../../lib/domain/callback.ts'
import { Dispute, evolve } from '../../lib/domain/dispute.ts'
import { Commit } from '../../lib/domain/dispute-facts.ts'
import type { Source } from '../../lib/domain/source.ts'
import type { Item } from './table.ts'

/**
 * Whoever reported, and still has a report there, is told of every commit that is news: one message each, whose report is
 * the source's own; and nobody is told of anything else.
 */
export function sourcesTold(items: readonly Item[], sources: readonly Source[]): string[] {
  const found: string[] = []
  const told = items.filter(({ sk }) => sk.startsWith('CALLBACK#')).map((item) => Callback.parse(item))
  const toldOf = new Set(told.map(({ disputeId, seq, source }) => `${disputeId}/${seq} ${source}`))
  const owed = new Set<string>()
  const possible = new Set<string>()
  const heads = items.filter(({ pk, sk }) => pk.startsWith('DISPUTE#') && sk === 'HEAD')
  for (const head of heads.map(({ state }) => Dispute.parse(state))) {
    let then: Dispute | null = null
    for (const commit of commitsOf(items, head.disputeId)) {
      then = evolve(then, commit)
      for (const { id } of sources.filter(({ callback }) => callback)) {
        const name = `${head.disputeId}/${commit.seq} ${id}`
        const here = Object.hasOwn(then.sources, id)
        if (newsOf(commit, then, id)) possible.add(name)
        if (here && Object.hasOwn(head.sources, id) && newsOf(commit, head, id)) owed.add(name)
      }
    }
  }
  for (const name of owed) if (!toldOf.has(name)) found.push(`not told: ${name}`)
  for (const name of toldOf) if (!possible.has(name)) found.push(`told what is no news: ${name}`)
  const revisions = new Map(items.filter(({ sk }) => sk === 'REV#000001').map((item) => [item.pk, item.report]))
  for (const { source, body } of told) {
    const { reportId } = CallbackBody.parse(JSON.parse(body))
    const report = revisions.get(`REPORT#${reportId}`) as { source: string } | undefined
    if (report?.source !== source) found.push(`${source} is told of ${reportId}, which is not its own`)
  }
  return found
}

const commitsOf = (items: readonly Item[], disputeId: string): Commit[] =>
  items
    .filter(({ pk, sk }) => pk === `DISPUTE#${disputeId}` && sk.startsWith('COMMIT#'))
    .map((item) => Commit.parse(item))
    .sort((a, b) => a.seq - b.seq)
