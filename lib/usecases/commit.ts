import { canonicalJson } from '../domain/canonical-json.ts'
import { type Dispute, evolve } from '../domain/dispute.ts'
import type { Actor, Commit, Fact } from '../domain/dispute-facts.ts'
import { turnsPassed } from '../domain/turn.ts'
import { type Grade, gravity } from '../domain/vocabulary.ts'
import type { Digest } from '../ports.ts'
import type { Due } from '../stores.ts'
import type { Needs } from './world.ts'

export const plus = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString()

/** Red first on the agenda. */
export const rankOf = (grade: Grade): Due['rank'] => {
  const rank: Record<Grade, Due['rank']> = { red: 0, yellow: 1, blue: 2, watch: 3 }
  return rank[grade]
}

/** The link of the chain: over everything but the random id and what the agenda adds. */
export function hashOf(digest: Digest, commit: Omit<Commit, 'hash' | 'id'>): string {
  const { disputeId, seq, at, actor, command, facts, act, prevHash } = commit
  return digest(canonicalJson({ disputeId, seq, at, actor, command, facts, act, prevHash }))
}

/** What is committed, by whom, when; `act`: the id of the request that it carries out. */
export type Decided = { at: string; command: string; actor: Actor; facts: Fact[]; act?: string }

/**
 * Puts the decision as the next commit. `null`: a rival was first; load again and decide again.
 */
export async function putCommit(
  world: Needs<'disputes' | 'digest' | 'newId' | 'firstLookMs'>,
  decided: Decided & { disputeId: string; before: Dispute | null },
): Promise<Commit | null> {
  const { before, act = null, ...rest } = decided
  const only = { ...rest, act, seq: (before?.seq ?? 0) + 1, prevHash: before?.hash ?? '', id: world.newId() }
  const after = before && evolve(before, { ...only, hash: '' })
  // Whose turn it has become is read from what the decision brings about, whoever took it.
  const turns = before && after ? turnsPassed(before, after, decided) : []
  const body = { ...only, facts: [...decided.facts, ...turns] }
  const commit: Commit = { ...body, hash: hashOf(world.digest, body) }
  const due = { rank: rankOf(gravest(decided.facts, before)), dueAt: plus(decided.at, world.firstLookMs) }
  return (await world.disputes.put(commit, due)) === 'written' ? commit : null
}

const gravest = (facts: readonly Fact[], before: Dispute | null): Grade =>
  facts
    .filter((fact) => fact.type === 'graded')
    .map((fact) => fact.inForce)
    .reduce((a, b) => (gravity[a] > gravity[b] ? a : b), before?.inForce ?? 'watch')
