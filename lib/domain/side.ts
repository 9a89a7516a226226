import type { Standing } from './counting.ts'
import type { Commit } from './dispute-facts.ts'
import type { JoinRef } from './place.ts'
import type { Contribution, TokenState } from './tally.ts'

/**
 * What one commit leaves beside the head: where its reports stand, its persons' standing, what has joined; whole and
 * final.
 */
export type SideChange = { standings: Map<string, Standing>; tokens: Map<string, TokenState>; joined: JoinRef[] }

/** Read from the commit alone, so that a projection can be done, repeated or healed by anyone. */
export function sideOf(commit: Pick<Commit, 'facts'>): SideChange {
  const change: SideChange = { standings: new Map(), tokens: new Map(), joined: [] }
  for (const fact of commit.facts) {
    switch (fact.type) {
      case 'report-linked':
        change.standings.set(fact.reportId, {
          revision: fact.revision,
          contribution: fact.contribution,
          movedTo: null,
        })
        break
      case 'report-withdrawn':
      case 'withdrawal-moved-in':
        change.standings.set(fact.reportId, { revision: fact.revision, contribution: null, movedTo: null })
        break
      case 'report-moved-in':
        change.standings.set(fact.reportId, {
          revision: fact.revision,
          contribution: fact.contribution,
          movedTo: null,
        })
        break
      case 'report-moved-out':
        change.standings.set(fact.reportId, {
          revision: fact.revision,
          contribution: null,
          movedTo: fact.to,
          ...(fact.placed && { placed: true }),
        })
        break
      case 'moved-in':
        change.joined.push({ from: fact.from, seq: fact.seq, part: fact.part })
        break
      case 'tallied':
        for (const [token, state] of Object.entries(fact.tokens)) change.tokens.set(token, state)
        break
      default:
        break
    }
  }
  return change
}

/** The tokens a contribution names. */
export const tokensOf = (contribution: Contribution): string[] =>
  contribution.persons.flatMap(({ id, phone }) => [id, phone].filter((token) => token !== undefined))
